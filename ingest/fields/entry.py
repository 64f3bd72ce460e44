"""How fast a person must type, and how long a post lasts where it is not for good."""

import re
from collections.abc import Iterator

from ingest.fields.conditions import scope_in
from ingest.fields.source import NUMBER_WORDS, Source, number
from ingest.model import Field, Passage, SectionKind, Span

_TYPING = re.compile(
    r"\b(?P<n>\d{2,3})\s+(?:net |gross |correct |corrected )?(?:words|wpm)\b"
    r"(?:\s+(?:per|a|each)\s+minute)?",
    re.IGNORECASE,
)

_NUMBER = (
    rf"(?:\d+(?:\.\d+)?|(?:twenty|thirty|forty)[ -]\w+"
    rf"|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|an?)"
)
_LENGTH = re.compile(
    rf"(?<![\w.,£$€-])(?P<n>{_NUMBER})(?:\s*\(\d+\))?[\s-]+(?:calendar |full )?"
    r"(?P<unit>weeks?|months?|years?)\b(?!['’]?[\s-]+(?:notice|probation|of service|experience"
    r"|trial|old|ago|in (?!the\b)\w+)\b)['’]?",
    re.IGNORECASE,
)
_IN_MONTHS = {"w": 12 / 52, "m": 1.0, "y": 12.0}

_POST = r"(?:appointment|post|posting|position|contract|assignment|secondment|role|job|employment)"
_AWAY = r"(?:maternity|paternity|parental|adoption|sick(?:ness)?|secondment|leave|career break)"
_UP_TO = (
    r"(?: ?(?:up to|about|approximately|around|an? (?:initial |fixed |further )?(?:period|term) of"
    r"|an initial|initially|the first|not more than|no more than|(?:an? )?maximum of|some"
    r"|(?:the )?next|the))*"
)
_BEFORE = re.compile(
    rf"\b(?:fixed|limited)[\s-]term(?:[\s-]+(?:{_POST}|basis))?"
    rf"(?:\s+(?:of|for)|\s*[,:;(–-]|\s+to cover\b[^.;]{{0,40}} for"
    rf"|\s+(?:to|until)\b[^.;,(]{{0,25}}\(|){_UP_TO}\s*$"
    rf"|\b{_AWAY}(?: leave)? cover(?:,? (?:for|of)|\s*[,:(–-]|){_UP_TO}\s*$"
    rf"|\b(?:to )?cover(?:ing)?\b[^.;,|]{{0,20}}\b{_AWAY}\b[^.;,|]{{0,20}}(?: for| of|,){_UP_TO}"
    rf"\s*$|\b(?:employment|appointments?)\b[^.;]{{0,60}}\b(?P<only>limited to){_UP_TO}\s*$",
    re.IGNORECASE,
)
"""What, before a length, makes it a post's wherever it stands."""
_TERM = re.compile(
    rf"(?<![\w.,£$€-]){_NUMBER}(?:\s*\(\d+\))?[\s-]+(?:calendar |full )?(?:months?|years?)\b['’]?"
    r"[\s,-]+(?:fixed[\s-]term(?: (?:appointment|contract|post|position))?|FTC\b|contract\b"
    r"|temporary|secondment|loan\b|limited[\s-]term|term appointment"
    r"|(?:maternity|paternity|parental|adoption|sickness)(?: leave)? cover"
    rf"|(?:to|as|in order to) cover(?: for)?\b[^.;,|]{{0,20}}\b{_AWAY}(?: leave)?)",
    re.IGNORECASE,
)
"""A length with what makes it a post's after it: "an 18-month contract"."""
_LOOSELY = re.compile(
    r"\b(?:temporary|contract)\b(?:(?! (?:in|at|with|from)\b)[^.;:]){0,30}?\b(?:of|for)"
    rf"{_UP_TO}\s*$|\btemporary\s*[,:(–-]{_UP_TO}\s*$"
    rf"|\b{_POST} (?:is|will(?: be| last)|lasts?|runs?|available|funded)(?: \w+ly| (?:offered|made"
    r"|available|funded|tenable|open|limited|for|to|expected to last|temporary|fixed))*"
    rf"{_UP_TO}\s*$|\b{_POST}\b[^.;]{{0,30}}\blasting(?: for)?{_UP_TO}\s*$"
    rf"|\b(?:appointed|engaged|employed) (?:initially )?for{_UP_TO}\s*$",
    re.IGNORECASE,
)
_LOOSELY_THEN = re.compile(r"[\s-]+(?:post|position|appointment|posting)\b(?!s)", re.IGNORECASE)
"""What makes it so among the terms of a post."""
_LABEL = (
    r"(?:contract(?: (?:type|length|duration|term|period))?"
    rf"|type of (?:contract|appointment|posting)|term(?: of {_POST})?|tenure"
    rf"|(?:length|duration)(?: of (?:the )?(?:{_POST}|term))?"
    r"|appointment(?: (?:type|length))?|employment type|fixed[ -]term)"
)
_LABELLED = re.compile(
    rf"(?:^|[|;·\t]|\s{{2,}}|\.\s)\W{{0,3}}{_LABEL}\s*[:\t–]\s*(?:(?:fixed[ -]term|temporary)[,:]? "
    rf"(?:of |for )?)?{_UP_TO}\s*$",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"\W*{_LABEL}\W*$", re.IGNORECASE)
_OPENS = re.compile(
    rf"\W{{0,3}}(?:(?:fixed[ -]term|temporary)[,:]? (?:of |for )?)?{_UP_TO}\s*$", re.IGNORECASE
)
"""What may stand before the length in a section with such a heading."""
_NEXT_LINE = re.compile(
    r"\b(?:length|duration) of (?:employment|contract|appointment|post|posting|term|the post)"
    r"[\s:]*\n?\s*(?:up to |fixed term (?:of|for) )?$",
    re.IGNORECASE,
)
"""A label with its value in the next cell or line."""
_NOT_ITS = re.compile(
    r"\b(?:may be (?!extended)|notice|extend\w*|extension|renew\w*|every|after"
    r"|within|experience|lists?|eligib\w+|students?|repayment|certificates?|licen[sc]es?|budget"
    r"|suppliers?|the (?:past|last)|previous)\b[^.;|]{0,30}$"
    r"|\b(?:probation|trial)\w*\b[^.;|]{0,80}$",
    re.IGNORECASE,
)
"""What, before a length in its sentence, makes it the length of something else."""
_NEVER = frozenset({
    SectionKind.QUALIFICATIONS, SectionKind.EXPERIENCE, SectionKind.EDUCATION,
    SectionKind.SUBSTITUTION, SectionKind.KSA, SectionKind.LICENCES,
})  # fmt: skip
"""Where a length is of what somebody has done."""
_OF_THE_POST = re.compile(
    rf"\b(?:this is|(?:this|the) {_POST} (?:is|will be))\b[^.;]{{0,30}}$", re.IGNORECASE
)
"""What makes it the post's even there: "This is a two-year fixed-term appointment"."""
_LOOSE = _NEVER | {
    SectionKind.DUTIES, SectionKind.SELECTION, SectionKind.BENEFITS, SectionKind.SUPERVISION,
    SectionKind.FACTORS,
}  # fmt: skip
"""Where it is the post's only if the words about it leave no doubt."""
_FOR_A_TIME = ("term", "tempora", "ftc", "contract", "secondment", "loan", "cover", "post",
               "appoint", "tenure", "position", "employ", "role", "job", "duration",
               "length")  # fmt: skip
"""In small letters, one of which stands beside whatever says how long a post lasts."""
_UNITS = ("month", "year", "week")


def entry_fields(source: Source) -> Iterator[Field]:
    """`typing` in words a minute."""
    for passage in source.passages:
        words = passage.text
        lower = words.lower()
        if "minute" in lower or "wpm" in lower:
            for found in _TYPING.finditer(words):
                speed = float(found["n"])
                yield Field(
                    "typing", found.group(), source.place(passage, *found.span()),
                    low=speed, high=speed, unit="words a minute", scope=scope_in(source, passage),
                )  # fmt: skip


def term_fields(source: Source) -> Iterator[Field]:
    """`term`: how long the post lasts, in months, at each place that says it."""
    section, ends = -1, 0
    for passage in source.passages:
        opening, section = passage.section != section, passage.section
        heading = source.sections[section].heading
        lower = passage.text.lower()
        if not any(unit in lower for unit in _UNITS):
            continue
        headed = opening and _HEADING.match(heading) is not None
        if headed or any(sign in lower for sign in _FOR_A_TIME) or _below(source, passage.span):
            for field in _of_passage(source, passage, headed=headed):
                if field.span.start >= ends:
                    ends = field.span.end
                    yield field


def _below(source: Source, span: Span) -> bool:
    """Whether a label with its value in the next line stands right above."""
    return _NEXT_LINE.search(source.text[max(0, span.start - 60) : span.start]) is not None


def _of_passage(source: Source, passage: Passage, *, headed: bool) -> Iterator[Field]:
    text = passage.text
    for found in _LENGTH.finditer(text):
        count = 1.0 if found["n"].lower() in {"a", "an"} else number(found["n"])
        place = _said(source, passage, found, headed=headed)
        if count and place is not None:
            months = round(count * _IN_MONTHS[found["unit"][0].lower()], 1)
            yield Field(
                "term", " ".join(text[slice(*place)].split()), source.place(passage, *place),
                low=months, high=months, unit="months",
            )  # fmt: skip


def _said(
    source: Source, passage: Passage, found: re.Match[str], *, headed: bool
) -> tuple[int, int] | None:
    """The words that say that a length is the post's; None where none do."""
    text, kind = passage.text, source.kind(passage)
    start, end = found.span()
    before = text[max(0, start - 110) : start]
    opening = not text[:start].strip(" -•–*") and _below(source, passage.span)
    if opening or _LABELLED.search(before) or (headed and _OPENS.match(text[:start])):
        then = _TERM.match(text, start)
        return start, then.end() if then is not None else end
    barred = kind in _NEVER and not _OF_THE_POST.search(before)
    if barred or _NOT_ITS.search(before):
        return None
    then = _TERM.match(text, start)
    said = _BEFORE.search(before)
    if then is None and said is None and kind not in _LOOSE:
        then, said = _LOOSELY_THEN.match(text, end), _LOOSELY.search(before)
    if said is None and (then is None or kind is SectionKind.DUTIES):
        return None  # "manages a five-year contract"
    only: str | int = "only" if said is not None and "only" in said.groupdict() else 0
    first = start if said is None else start - len(before) + max(said.start(), said.start(only))
    last = then.end() if then is not None else end
    open_bracket = "(" in text[first:last] and text.startswith(")", last)
    return first, last + 1 if open_bracket else last
