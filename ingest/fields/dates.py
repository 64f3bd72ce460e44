"""Dates that a spec says of itself: opened, revised, issued."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.fields.source import Source
from ingest.model import Field, SectionKind, Span

_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_LONG = re.compile(
    rf"\b{_MONTH},?\s*(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s*(?P<year>(?:19|20)\d\d)\b", re.I
)
_BRITISH = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s*(?P<year>(?:19"
    rf"|20)\d\d)\b",
    re.I,
)
_SHORT = re.compile(r"\b(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>(?:19|20)?\d\d)\b")
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b")
_ORDERS = (_ISO, _BRITISH, _LONG, _SHORT)
_NUMBERED = re.compile(r"(?<![\d/-])(?P<month>\d{1,2})[-/](?P<year>(?:19|20)\d\d)\b")
_YEAR = re.compile(r"\W*(?P<year>(?:19|20)\d\d)\W*$")


def date_fields(source: Source) -> Iterator[Field]:
    """The date at the foot of a spec, and when its title block says it was revised.

    Those with a label are `ingest.fields.labels`' to read.
    """
    for section in source.of_kind(SectionKind.SIGNATURE, SectionKind.APPLYING):
        yield from _foot(source, section.span)
    for section in source.of_kind(SectionKind.HEADER):
        # What stands alone in its line below the title is taken for a heading now and then.
        following = source.sections[section.ordinal + 1 : section.ordinal + 2]
        end = following[0].span.start if following else section.span.end
        yield from _revised(source, Span(section.span.start, max(end, section.span.end)))
    yield from _at_edges(source)
    yield from _history(source)


_ISSUED = r"adopted|established|created|approved|issued"
_AMENDED = r"revised|amended|updated|reissued"
_A_DATE = (
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?(?:\d{1,2},\s+)?"
    r"(?:19|20)\d\d"
)
_STEP = re.compile(
    rf"(?:^\W*|[;.]\s+|\s{{2,}}|(?<=\d)\s+)(?:class )?(?:(?P<issued>{_ISSUED})|{_AMENDED}):?"
    r"(?:\s+(?:by|in)(?:\s+the)?(?:\s+[A-Z]\w+(?:\s+of)?)*)?"
    rf"\s+(?P<dates>{_A_DATE}(?:(?:,|,?\s+and|\s*&)\s+{_A_DATE})*)"
    r"(?=\s*(?:[;.(]|$|\w+:)| as | to )",
    re.IGNORECASE,
)
_EACH_DATE = re.compile(_A_DATE, re.IGNORECASE)


def _history(source: Source) -> Iterator[Field]:
    """What a class spec says of itself step by step: "Adopted 1981; revised 1999, 2010"."""
    for passage in source.passages:
        if _STEP.match(passage.text) is None:
            continue
        for step in _STEP.finditer(passage.text):
            name = "issued" if step["issued"] else "revised"
            for found in _EACH_DATE.finditer(passage.text, *step.span("dates")):
                read = parse_date(found.group())
                if read is not None:
                    place = source.place(passage, *found.span())
                    yield Field(name, read[0], place, low=read[1], high=read[1], unit="year")


_EDGES = {"page header", "page footer"}
_EDGE_DATE = re.compile(
    r"\W*(?P<what>rev(?:ised|ision)?|amended|(?:last )?updated|adopted|approved|effective|issued"
    r"|established)\b(?P<said>.{1,60})",
    re.I | re.S,
)


def _at_edges(source: Source) -> Iterator[Field]:
    """When a spec was revised or adopted, where only the edge of its pages says so."""
    seen: set[tuple[str, str]] = set()
    for piece in source.document.furniture:
        said = _EDGE_DATE.match(piece.span.of(source.text)) if piece.reason in _EDGES else None
        read = parse_date(said["said"]) if said else None
        if said is None or read is None:
            continue
        revised = said["what"].lower().startswith(("rev", "amend", "last", "updat"))
        name = "revised" if revised else "issued"
        if (name, read[0]) not in seen:
            seen.add((name, read[0]))
            yield Field(name, read[0], piece.span, low=read[1], high=read[1], unit="year")


_REVISED = re.compile(
    r"\brev(?:ised)?\.?:?\s+(?P<date>\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d)\b", re.I
)


def _revised(source: Source, span: Span) -> Iterator[Field]:
    """A revision in the title block that has no label of its own: "REVISED 05-10-16"."""
    for found in _REVISED.finditer(source.text, span.start, span.end):
        read = parse_date(found["date"])
        if read is not None:
            place = Span(*found.span("date"))
            yield Field("revised", read[0], place, low=read[1], high=read[1], unit="year")


def _foot(source: Source, span: Span) -> Iterator[Field]:
    """A date that ends a line of the last part of the document, as "February, 2022" does."""
    if span.end < 0.6 * len(source.text):
        return
    for part in source.document.parts(span):
        for found in _LONG.finditer(source.text, part.start, part.end):
            rest = source.text[found.end() : part.end].split("\n")[0]
            read = parse_date(found.group())
            if read and not rest.strip() and found["day"] is None:
                place = Span(found.start(), found.end())
                yield Field("issued", read[0], place, low=read[1], high=read[1], unit="year")


def parse_date(words: str) -> tuple[str, float] | None:
    """The first date in some words: ISO text and year with fraction; None if there is none."""
    alone = _YEAR.match(words)
    if alone is not None:
        return alone["year"], float(alone["year"])
    numbered = _NUMBERED.search(words)
    if numbered is not None and _SHORT.search(words) is None:
        return _canonical(int(numbered["year"]), int(numbered["month"]), None)
    found = next((m for sign in _ORDERS if (m := sign.search(words))), None)
    if found is None:
        return None
    year, month = int(found["year"]), found["month"].lower()[:3]
    if year < 100:
        year += 2000 if year < 50 else 1900
    number = _MONTHS.get(month) or int(re.sub(r"\D", "", month) or 0)
    day = int(found["day"]) if found["day"] else None
    return _canonical(year, number, day)


def _canonical(year: int, month: int, day: int | None) -> tuple[str, float] | None:
    try:
        when = date(year, month, day or 1)
    except ValueError:
        return None
    text = when.isoformat() if day else f"{year:04d}-{month:02d}"
    return text, year_of(when)


def year_of(when: date) -> float:
    """A day as its year with a fraction."""
    return round(when.year + (when.timetuple().tm_yday - 1) / 366, 3)
