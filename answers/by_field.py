"""Verdicts by typed fields: a test of numbers, dates, degrees or codes put to every role.

What passes is decided on all that a role says: its pay starts at the lowest figure and tops out
at the highest, and the degree asked for is the least that would do.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from answers.by_dates import by_date, by_relation
from answers.by_pay import by_count, by_gap, by_one_figure, by_period, of_line
from answers.cite import Citer
from answers.comparison import COUNTED, OWN, Comparison
from answers.extremes import first_in_order
from answers.field_numbers import outermost, ranges_of, whole_time
from answers.field_verdict import FieldVerdict, decided
from answers.grammar.words import subject_of
from answers.model import Citation, Judgement, Verdict
from answers.names import words_of
from index.filters import Filter
from index.library import Library
from index.retrieve import STOPWORDS
from ingest.fields.education import DEGREE_RANK
from ingest.model import Field, Role, Span, Stated

MAX_CITATIONS = 3
CONFIDENCE = 0.95
_FIRM = frozenset({"required", "normal", ""})


def by_field(
    library: Library, test: Comparison, citer: Citer, roles: Sequence[Role]
) -> dict[str, Judgement]:
    """The verdicts on those roles that have the field, by role id.

    For "highest" and "lowest" only the roles that come first are in it.
    """
    if test.denied:
        held = by_field(library, replace(test, denied=False), citer, roles)
        return {
            name: replace(j, verdict=_OPPOSITE.get(j.verdict, j.verdict))
            for name, j in held.items()
        }
    wanted = {role.id: role for role in roles}
    by_role: dict[str, list[Field]] = {}
    for role_id, field in library.catalog.fields_named(*test.fields):
        if role_id in wanted and counts(test, field):
            by_role.setdefault(role_id, []).append(field)
    if test.operator in {"highest", "lowest"}:
        found = first_in_order(test, by_role)
    elif test.operator == "shared":
        found = _shared(by_role)
    elif test.operator == "none" and test.field in _INSTEAD:
        found = _without(library, test, wanted, by_role)
    else:
        short = _short_of_experience(library, test)
        tell = _teller(test)
        found = {}
        for name, fields in by_role.items():
            said = tell(test, fields) if short is None else _in(short, test, name, fields)
            if said is not None:
                found[name] = said
    if test.at not in {"", OWN} and not found and test.field != "pay_gap":
        return by_field(library, replace(test, at=""), citer, roles)  # no such pay is printed
    if test.field == "experience_in" and not found:
        # No spec says the kind in these words: then the years are what is asked.
        return by_field(library, replace(test, field="experience", text=""), citer, roles)
    judged = (_judgement(library, citer, wanted[role_id], said) for role_id, said in found.items())
    return {judgement.role.id: judgement for judgement in judged if judgement is not None}


def _judgement(library: Library, citer: Citer, role: Role, said: FieldVerdict) -> Judgement | None:
    cited: dict[Span, Citation] = {}  # several fields may stand in one line
    for field in said.shown:
        if len(cited) < MAX_CITATIONS or said.subject:
            cited |= {citation.span: citation for citation in citer.field(role, field)}
    if not cited:
        return None
    path = library.paths.get(role.id, "")
    quotes = tuple(cited.values())
    if said.subject and said.verdict is Verdict.YES:
        wanted = said.subject[:6]
        quotes = tuple(q for q in quotes if wanted in q.quote.lower())
        if not quotes:
            return None
    return Judgement(role, path, said.verdict, CONFIDENCE, quotes, why=said.why)


def counts(test: Comparison, field: Field) -> bool:
    """Whether a field can be compared at all."""
    if test.at and test.field != "pay_gap" and not of_line(test.at, field):
        return False
    if test.operator in {"none", "stated"}:
        return not test.unit or field.unit.startswith(test.unit)
    if field.scope == "extra" or field.stated is not Stated.VALUE:
        return False
    if test.field in {"pay", "pay_width", "pay_ratio"} and test.unit:
        return field.unit.startswith(test.unit)
    return True


def _teller(test: Comparison) -> Callable[[Comparison, Sequence[Field]], FieldVerdict | None]:
    """What decides a test: by the kind of its operator and its field."""
    by_operator = {
        "dated": by_date, "not dated": by_date, "none": _by_stated, "stated": _by_stated,
        "scoped": _by_scope, "one figure": by_one_figure, "paid by": by_period,
    }  # fmt: skip
    if test.field == "exam_part":
        return _by_part
    if test.field == "pay_gap":
        return by_gap
    if test.against:
        return by_relation
    words = dict.fromkeys(("is", "starts", "ends", "includes", "word"), _by_words)
    by_name = {
        "degree": _by_degree,
        "pay_grades": by_count,
        **dict.fromkeys(COUNTED, _by_values),
    }
    return (by_operator | words).get(test.operator) or by_name.get(test.field) or _by_number


def _by_words(test: Comparison, fields: Sequence[Field]) -> FieldVerdict:
    return decided([f for f in fields if test.holds_of(f.value)], fields)


def _by_stated(test: Comparison, fields: Sequence[Field]) -> FieldVerdict:
    values = [f for f in fields if f.stated is Stated.VALUE]
    nothing = [f for f in fields if f.stated is not Stated.VALUE]
    if test.operator == "stated":
        return FieldVerdict(Verdict.YES, values) if values else FieldVerdict(Verdict.NO, nothing)
    if nothing and not values:
        return FieldVerdict(Verdict.YES, nothing, why=f"its spec says: {nothing[0].value}")
    return FieldVerdict(Verdict.NO, values)


def _by_number(test: Comparison, fields: Sequence[Field]) -> FieldVerdict | None:
    fields = whole_time(fields) if test.field.startswith("pay") else fields
    ranges = ranges_of(test, fields)
    if test.text == "range":
        ranges = [row for row in ranges if row[2] > row[1]]
    if test.field == "experience_in":
        ranges = [row for row in ranges if _about(test.text, row[0].value)]
    if test.field == "experience":  # what takes its place is not asked for
        ranges = [row for row in ranges if row[0].scope != "substitutable"]
    if test.field == "due":
        ranges = [row for row in ranges if row[0].unit == "months after hire"]
    if not ranges:
        return None
    if _is_one_rate(test):  # it is a rate that is printed, not any between two
        ranges = [row for f, low, high in ranges for row in ((f, low, low), (f, high, high))]
    passing = [f for f, low, high in ranges if test.holds(*_end(test, low, high))]
    if test.operator == "within" and len(passing) < len(ranges):
        return FieldVerdict(Verdict.SOME, passing) if passing else FieldVerdict(Verdict.NO, fields)
    if not test.part:
        said = decided(passing, [f for f, _, _ in ranges])
        return replace(said, subject=test.text) if test.field == "college_units" else said
    pick = outermost(ranges, low=test.part == "low")
    if test.holds(*_end(test, pick[1], pick[2])):
        return FieldVerdict(Verdict.YES, [pick[0]])
    return FieldVerdict(Verdict.SOME, passing) if passing else FieldVerdict(Verdict.NO, [pick[0]])


def _is_one_rate(test: Comparison) -> bool:
    """Whether a question means one printed rate: "$94,445" exactly, and no round sum."""
    return test.field == "pay" and test.operator == "=" and test.value % 500 != 0


def _about(subject: str, value: str) -> bool:
    """Whether experience is of a kind: half of the telling words begin alike, or more."""
    wanted = {word[:6] for word in words_of(subject) if len(word) > 2 and word not in STOPWORDS}
    held = {word[:6] for word in words_of(value)}
    return bool(wanted) and 2 * len(wanted & held) >= len(wanted)


def _end(test: Comparison, low: float, high: float) -> tuple[float, float]:
    """The end of a range that a test is about: both the same number; or the whole range."""
    return {"low": (low, low), "high": (high, high)}.get(test.part, (low, high))


_OPPOSITE = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES}


def _by_scope(test: Comparison, fields: Sequence[Field]) -> FieldVerdict:
    return decided([f for f in fields if f.scope == test.text], fields)


def _by_values(test: Comparison, fields: Sequence[Field]) -> FieldVerdict:
    """How many there are: parts of an examination, those that only advise too, filing periods."""
    if test.text == "weighed":
        fields = [f for f in fields if f.low is not None]
    count = len({f.value for f in fields})
    return FieldVerdict(Verdict.YES if test.holds(count, count) else Verdict.NO, fields)


def _by_part(test: Comparison, fields: Sequence[Field]) -> FieldVerdict | None:
    if test.operator == "uneven":
        shares = {f.low for f in fields if f.low is not None}
        return FieldVerdict(Verdict.YES if len(shares) > 1 else Verdict.NO, fields)
    mine = [f for f in fields if any(_is_part(word, f.value) for word in test.text.split("|"))]
    if test.operator == "only":
        whole = bool(mine) and len(mine) == len(fields)
        return FieldVerdict(Verdict.YES if whole else Verdict.NO, mine if whole else fields)
    if test.operator in {"without", "includes"}:
        has = FieldVerdict(Verdict.YES if test.operator == "includes" else Verdict.NO, mine)
        return has if mine else FieldVerdict(_OPPOSITE[has.verdict], fields)
    if test.operator == "counts as":
        return decided([f for f in mine if f.scope == test.unit], mine or fields)
    weighed = [f for f in mine if f.low is not None]
    others = [f for f in fields if test.against and _is_part(test.against, f.value)]
    others = [f for f in others if f.low is not None]
    if weighed and others:
        test = replace(test, value=others[0].low or 0.0)
    elif test.against:
        return None
    if not weighed:
        return None
    return decided([f for f in weighed if test.holds(f.low or 0, f.high or 0)], weighed)


_TALKED = re.compile(r"\borals?\b(?! presentation)|\bpanel\b")
_TRIED = re.compile(r"\b(?:practicals?|hands-on|bench|trial|field test|work sample)\b")


def _is_part(asked: str, named: str) -> bool:
    """Whether a part of a selection is of the sort asked for, by whatever name it goes."""
    if asked in named:
        return True
    alike = {"interview": _TALKED, "performance": _TRIED}.get(asked)
    return alike is not None and alike.search(named) is not None


def _by_degree(test: Comparison, fields: Sequence[Field]) -> FieldVerdict | None:
    """By the least degree that is firmly asked for; those only preferred count as some."""
    ranked = [f for f in fields if f.low is not None]
    firm = [f for f in ranked if f.scope in _FIRM]
    if test.operator == "=":
        same = [f for f in ranked if f.low == test.value]
        if test.part == "only" and len(same) < len(ranked):
            return FieldVerdict(Verdict.NO, ranked)
        if same and test.part == "named":
            return FieldVerdict(Verdict.YES, same)
        return decided(same, ranked) if ranked else None
    if firm:
        least = min(f.low or 0.0 for f in firm)
        if test.holds(least, least):
            return FieldVerdict(Verdict.YES, [f for f in firm if f.low == least])
    passing = [f for f in ranked if test.holds(f.low or 0.0, f.low or 0.0)]
    return (
        FieldVerdict(Verdict.SOME if passing else Verdict.NO, passing or ranked) if ranked else None
    )


def _without(
    library: Library,
    test: Comparison,
    wanted: Mapping[str, Role],
    asking: Mapping[str, Sequence[Field]],
) -> dict[str, FieldVerdict]:
    """Roles whose requirements ask for no degree, or experience, with what they ask instead."""
    asked: dict[str, list[Field]] = {}
    ways: dict[str, list[Field]] = {}
    for role_id, field in library.catalog.fields_named(*_INSTEAD[test.field], "qualifying"):
        if role_id in wanted:
            rows = ways if field.name == "qualifying" else asked
            rows.setdefault(role_id, []).append(field)
    found = {}
    for role_id in wanted:
        firm = [f for f in asking.get(role_id, ()) if f.scope in _FIRM and not _is_little(f)]
        instead = asked.get(role_id, []) or ways.get(role_id, [])
        if not firm and instead:
            why = f"its requirements, quoted here, ask for no {test.field}"
            if "experience" not in (test.field, *_INSTEAD[test.field]):
                why = f"it gives no {subject_of(test)}"
            found[role_id] = FieldVerdict(Verdict.YES, instead, why=why)
        elif firm and (free := _free_of(firm, ways.get(role_id, []))):
            why = f"one way to qualify asks for no {test.field}"
            found[role_id] = FieldVerdict(Verdict.SOME, free, why=why)
        elif firm:
            found[role_id] = FieldVerdict(Verdict.NO, firm)
    return found


def _shared(by_role: Mapping[str, Sequence[Field]]) -> dict[str, FieldVerdict]:
    """Roles with a value that another role has too: a code, or a whole range of pay."""
    holders: dict[tuple[str, float | None, float | None], set[str]] = {}
    for role_id, fields in by_role.items():
        for f in fields:
            holders.setdefault(_identity(f), set()).add(role_id)
    found = {}
    for role_id, fields in by_role.items():
        same = [f for f in fields if len(holders[_identity(f)]) > 1]
        verdict = Verdict.YES if same else Verdict.NO
        found[role_id] = FieldVerdict(verdict, same or fields)
    return found


def _identity(field: Field) -> tuple[str, float | None, float | None]:
    return ("" if field.low is not None else field.value.lower(), field.low, field.high)


_TITLE = ("title",)
_INSTEAD = {
    **dict.fromkeys(
        (
            "pay",
            "class_code",
            "closing",
            "grade",
            "hours_per_week",
            "vacancies",
            "age",
            "term",
            "typing",
            "lifting",
            "test_date",
            "interview_date",
        ),
        _TITLE,
    ),
    "revised": ("opened", "issued"),
    "degree": ("experience",),
    "experience": ("degree", "college_units", "driver_licence", "age"),
}
"""What a spec says instead, as evidence that it gives no such field: what else it asks for, or no
more than its title."""


def _is_little(field: Field) -> bool:
    """High school is no degree."""
    return field.name == "degree" and (field.low or 0.0) <= DEGREE_RANK["high school"]


def _free_of(degrees: Sequence[Field], ways: Sequence[Field]) -> list[Field]:
    """The items of those ways to qualify in which no degree stands."""
    taken = {w.low for w in ways for d in degrees if w.span.covers(d.span)}
    return [way for way in ways if taken and way.low not in taken]


def _short_of_experience(library: Library, test: Comparison) -> frozenset[str] | None:
    """The roles that ask for so little experience at most, by their shortest way in."""
    if test.field != "experience" or test.operator not in {"<", "<="} or test.part:
        return None
    most = test.value if test.operator == "<=" else max(0.0, test.value - 0.01)
    return library.roles_where(Filter(experience_at_most=most))


_OF_THOSE = re.compile(r"\bof (?:those|these|which)\b", re.IGNORECASE)


def _in(
    short: frozenset[str], test: Comparison, role_id: str, fields: Sequence[Field]
) -> FieldVerdict:
    """A role among those with a short way in, not counting "two of those years"."""
    whole = [f for f in fields if not _OF_THOSE.search(f.value)]
    passing = [f for f in whole if f.high is not None and test.holds(f.high, f.high)]
    if role_id in short and passing:
        return FieldVerdict(Verdict.YES, passing)
    return FieldVerdict(Verdict.NO, whole or fields)
