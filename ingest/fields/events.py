"""Dates of a recruitment: when applications close, tests are held and interviews begin."""

import re
from collections.abc import Iterator

from ingest.fields.dates import parse_date
from ingest.fields.source import Source
from ingest.model import Field, SectionKind, Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:em?e?ber)?|oct(?:ober)?|nov(?:eme?ber)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"\s*,?\s*(?P<{0}>(?:19|20)\d\d)\b"
_FIRST = rf"{_DAY}(?:{_MONTH},?\s*{_NUMBER}|{_NUMBER}\s+(?:of\s+)?{_MONTH})"
_TIME = r"(?:\s*,?\s*(?:at\s+)?\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?,?|\s*\(?midnight\)?,?)?"
_DATES = re.compile(
    rf"(?P<first>{_FIRST})(?:{_YEAR.format('y1')})?"
    rf"(?:{_TIME}\s*,?\s*(?P<joint>to|through|thru|and|until|[-–—])\s*(?:{_TIME}\s*)?"
    rf"(?P<last>{_FIRST}){_YEAR.format('y2')})?",
    re.IGNORECASE,
)
"""A date, or two of them with a word of duration between; the first may lack its year."""

_STEMS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_BESIDE = re.compile(rf"{_MONTH},?\s*\d", re.IGNORECASE)
_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?$", re.IGNORECASE)
_LEAD = 60
"""Characters: no date begins so long before its month, "Wednesday, the 14th of" included."""

_KINDS = frozenset(
    {SectionKind.APPLYING, SectionKind.SELECTION, SectionKind.HEADER, SectionKind.NOTES}
)
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SAID = (
    ("interview_date", re.compile(r"\binterviews?\b|\boral (?:board|presentation)s?\b", re.I)),
    (
        "test_date",
        re.compile(
            r"\b(?:tests?|testing|essay|exercises?|sessions?|assessments?|t&e)\b"
            r"|(?<!interviews will be )(?<!interview will be )\badministered\b"
            r"|\bexam(?:ination)?s?\b(?=.{0,40}\b(?:held|given|scheduled|takes? place|begin|on)\b)"
            r"|\bquestionnaire\b(?=.{0,60}\b(?:on|between|during|administered|by)\b)",
            re.I,
        ),
    ),
    (
        "closing",
        re.compile(
            r"\b(?:must|should|will|may) (?:only )?be (?:\w+ )?(?:received|submitted|filed|accepted"
            r"|returned|completed)\b|\bmust be (?:\w+ )*?(?:on|by)\b|\bdead-?line\b"
            r"|\bclos(?:es?|ing)\b|\bapply (?:by|before|until|no later)\b"
            r"|\bapplications? (?:\w+ ){0,6}(?:by|before|until|accepted|received|due)\b"
            r"|\bfiling (?:periods?|window|will|may)\b(?! and)"
            r"|\b(?:send|e-?mail|submit|return)\b.{0,120}\bby\b",
            re.I,
        ),
    ),
)
_NOT_AN_EVENT = re.compile(
    r"\b(?:on file|prior to|experience (?:in|as|with|required)|employed|effective|as of"
    r"|eligible list|rule of|no later than"
    r" the|during the filing period will|expire\w*|since|revised|amended|last updated"
    r"|reserve list)\b",
    re.I,
)
_DEADLINE_HEADING = re.compile(
    r"\bdead-?line|\b(?:application|filing) periods?\b|\bclosing\b|\bwhen to apply\b", re.I
)
_BETWEEN = re.compile(r"\b(?:between|during|period|from)\b", re.I)


def event_fields(source: Source) -> Iterator[Field]:
    """`closing`, `test_date` and `interview_date`: each date that a recruitment names.

    `value` is ISO: a day ("2018-06-14"), or two with a stroke between where the days run from
    one to the other; of tests and interviews a month ("2018-06") where no day is said; `low` and
    `high` are their years with fractions.
    """
    for section in source.of_kind(*_KINDS):
        heading = section.heading
        for part in source.document.parts(section.span):
            if _has_year(source.text, part):
                yield from _of_part(source, heading, part)
                yield from _by_month(source, heading, part)


def _has_year(text: str, part: Span) -> bool:
    centuries = (text.find(two, part.start, part.end) for two in ("20", "19"))
    return max(centuries) >= 0 and _HAS_YEAR.search(text, part.start, part.end) is not None


def _dates(text: str, part: Span) -> Iterator[re.Match[str]]:
    """What `_DATES` finds: it is tried around the months that stand beside a number.

    A date may begin with so much that an engine can rule out no place of a text by itself.
    """
    at = part.start
    for month in _months(text, part):
        if month < at:
            continue
        for start in range(max(at, month - _LEAD), month + 1):
            found = _DATES.match(text, start, part.end)
            if found is not None:
                at = found.end()
                yield found
                break


def _months(text: str, part: Span) -> list[int]:
    """Where the months of a text begin that stand beside a number, in order."""
    lower = part.of(text).lower()
    if len(lower) != len(part):  # a letter or two of the world's are two in lower case
        lower = "".join(letter.lower()[:1] for letter in part.of(text))
    places = [part.start + found.start() for stem in _STEMS for found in re.finditer(stem, lower)]
    return sorted(
        at
        for at in places
        if _BESIDE.match(text, at, part.end)
        or _BEFORE.search(text[max(part.start, at - _LEAD) : at])
    )


_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|\n\s*\n")


def _of_part(source: Source, heading: str, part: Span) -> Iterator[Field]:
    text, name = source.text, ""
    after = part.start
    for found in _dates(text, part):
        before = text[max(part.start, found.start() - 260) : found.start()]
        sentence = _SENTENCE_END.split(before)[-1]
        follows = not text[after : found.start()].strip(" ,;&\n\t").replace("and", "").strip()
        if not (follows and name):  # "on June 17, 2018, June 23, 2018, and …" share what is said
            name = _name(heading, sentence)
        after = found.end()
        if name:
            yield from _fields(name, text, found, _BETWEEN.search(sentence) is not None)


_MONTHLY = re.compile(
    rf"\b(?:in|during|of|beginning|for)\s+(?:the\s+months?\s+of\s+)?(?:early\s+|mid[-\s]+|late\s+)?"
    rf"(?P<first>{_MONTH})(?:\s*(?:and|or|to|through"
    rf"|[-–])\s*(?P<last>{_MONTH}))?,?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def _by_month(source: Source, heading: str, part: Span) -> Iterator[Field]:
    """Tests and interviews of which only the month is said: "to be held in late June 2018"."""
    text = source.text
    for found in _MONTHLY.finditer(text, part.start, part.end):
        before = text[max(part.start, found.start() - 260) : found.start()]
        name = _name(heading, _SENTENCE_END.split(before)[-1])
        months = [parse_date(f"{found[n]} {found['year']}") for n in ("first", "last") if found[n]]
        if name in {"test_date", "interview_date"} and None not in months:
            value = "/".join(month[0] for month in months if month)
            years = [month[1] for month in months if month]
            place = Span(found.start("first"), found.end())
            yield Field(name, value, place, low=years[0], high=years[-1], unit="year")


def _name(heading: str, sentence: str) -> str:
    """What a date is the date of, by the words before it; empty for none of these."""
    if _NOT_AN_EVENT.search(sentence[-90:]):
        return ""
    said = [
        (found.start(), name)
        for name, sign in _SAID
        for found in sign.finditer(sentence)
        if not (name == "test_date" and _only_naming(sentence, found))
    ]
    if said and max(said)[1] != "closing":
        deadline = [at for at, name in said if name == "closing"]
        if not deadline or not _DEADLINE_HEADING.search(heading):
            return max(said)[1]
    if said or _DEADLINE_HEADING.search(heading):
        return "closing"
    return ""


def _only_naming(sentence: str, found: re.Match[str]) -> bool:
    """Whether "examination" names the recruitment: "file for this examination by"."""
    return bool(re.search(r"\b(?:this|for the|in the) $", sentence[: found.start()], re.I))


def _fields(name: str, text: str, found: re.Match[str], between: bool) -> Iterator[Field]:
    """A date, or a stretch of days; "June 2 and June 9" are two dates unless "between" them."""
    year = found["y1"] or found["y2"]
    if year is None:
        return
    first = parse_date(f"{found['first']}, {year}")
    last = parse_date(f"{found['last']}, {found['y2']}") if found["last"] else None
    span = Span(found.start(), found.end()).trimmed(text)
    if first is None or len(first[0]) < len("2018-06-14"):
        return
    if last is None or last[0] <= first[0]:
        yield Field(name, first[0], span, low=first[1], high=first[1], unit="year")
    elif found["joint"].lower() == "and" and not between:
        for when, place in ((first, found.span("first")), (last, found.span("last"))):
            yield Field(name, when[0], Span(*place), low=when[1], high=when[1], unit="year")
    else:
        value = f"{first[0]}/{last[0]}"
        yield Field(name, value, span, low=first[1], high=last[1], unit="year")
