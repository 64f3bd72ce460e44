"""How many of something one role's spec gives: "how many pay ranges does a Plumber have?"."""

import re
from collections.abc import Callable, Sequence

from answers.by_dates import spans
from answers.by_pay import of_line
from answers.cite import Citer
from answers.comparison import OWN, Comparison
from answers.field_numbers import whole_time
from answers.grammar.pay_lines import lines_in
from answers.model import Answer, Citation, Coverage, Judgement, Kind, Question, Verdict
from answers.names import named_in
from index.library import Library
from ingest.model import Field, Role, Span

MAX_CITATIONS = 3
CONFIDENCE = 0.9


def _ranges(fields: Sequence[Field]) -> int:
    paid = [f for f in fields if f.scope != "extra"]
    own = [f for f in paid if f.scope != "one department"] or paid
    return len({(f.low, f.high, f.unit) for f in whole_time(own)})


def _values(fields: Sequence[Field]) -> int:
    return len({f.value for f in fields})


def _ways(fields: Sequence[Field]) -> int:
    return len({f.low for f in fields})


def _posts(fields: Sequence[Field]) -> int:
    return int(next((f.low for f in fields if f.low is not None), 0.0))


def _weeks_open(fields: Sequence[Field]) -> int:
    return round(_days_open(fields) / 7)


def _days_open(fields: Sequence[Field]) -> int:
    rows = spans(Comparison("closing", "=", against="closing"), fields)
    return max((last - first).days for _, first, last in rows) if rows else 0


_COUNTED: tuple[tuple[tuple[str, ...], Callable[[Sequence[Field]], int], str], ...] = (
    (("closing", "opened"), _days_open, r"days\b.*\b(?:open|apply|file|filing|applications)"),
    (("closing", "opened"), _weeks_open, r"weeks\b.*\b(?:open|apply|file|filing|applications)"),
    (("closing",), _values, r"(?:filing|application|applying)? ?(?:periods?|windows?|deadlines?"
     r"|closing dates?|(?:filing|application) dates?)"),
    (("pay",), _ranges, r"(?:pay|salary|wage)? ?(?:ranges?|lines?|rates?|grades?|bands?|scales?"
     r"|levels?|figures?|amounts?|steps?|salaries)"),
    (("exam_part",), _values, r"(?:exam|test|selection)? ?(?:parts?|components?|stages?|hurdles?"
     r"|elements?|tests?)"),
    (("revised",), _values, r"(?:revisions?|revision dates?|times)(?=.*\b(?:revis|amend|updat|$))"),
    (("qualifying",), _ways, r"(?:ways? (?:to|of|in|can|into|that|are|does)|routes?|paths?|options?"
     r"|alternatives?|(?:minimum )?(?:requirements|qualifications)|sets of (?:requirements"
     r"|qualifications))"),
    (("vacancies",), _posts, r"(?:vacancies|openings|posts|places|positions|jobs)"),
)  # fmt: skip
_HOW_MANY = re.compile(
    r"^\W*(?:in |over |on |for |under )?(?:how many|(?:what is |what was |what )(?:the"
    r" )?(?:number|count) of) (?:(?:separate|different|distinct|scored|weighted"
    r"|graded|listed|calendar|alternative|city|various|possible|individual|full|vacant)"
    r" )*(?P<what>.+)$",
    re.IGNORECASE,
)


def counted(library: Library, question: Question, citer: Citer) -> Answer | None:
    """How many of what a spec lists the role that is named has; None for any other question."""
    asked = _HOW_MANY.match(question.text)
    if asked is None or question.kind not in {Kind.FACT, Kind.COUNT, Kind.LISTING}:
        return None
    named = named_in(question.text, library.roles)
    roles = [library.role_by_id[name] for name in named.roles]
    if not named.title or len({role.title for role in roles}) != 1:
        return None
    for names, count, words in _COUNTED:
        if not re.match(rf"(?:{words})(?!\w)", asked["what"], re.IGNORECASE):
            continue
        for role in roles:
            fields = [f for f in library.fields(role.id) if f.name in names]
            lines = [line.whose for line in lines_in(question.text) if line.whose != OWN]
            if names == ("pay",) and lines:
                printed = [f for f in library.fields(role.id) if f.name == "pay_at"]
                fields = [f for f in printed if of_line(lines[0], f)] or fields
            number = count(fields) if fields else 0
            if number:
                return _answer(library, question, role, number, citer, fields)
    return None


def _answer(
    library: Library,
    question: Question,
    role: Role,
    number: int,
    citer: Citer,
    fields: Sequence[Field],
) -> Answer:
    cited: dict[Span, Citation] = {}
    for field in fields:
        if len(cited) < MAX_CITATIONS:
            cited |= {citation.span: citation for citation in citer.field(role, field)}
    quotes = tuple(cited.values())
    path = library.paths.get(role.id, "")
    return Answer(
        question=question,
        text=f"{number}, as the spec of {role.title} gives them.",
        coverage=Coverage(len(library.roles), 1, library.unreadable),
        short=str(number),
        judgements=(Judgement(role, path, Verdict.YES, CONFIDENCE, quotes),),
        citations=quotes,
    )
