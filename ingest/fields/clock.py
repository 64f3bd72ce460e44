"""The hour at which applications close: "Closes: 11:55 pm on Sunday 2nd July 2023"."""

import re
from collections.abc import Iterator

from ingest.fields.source import Source
from ingest.model import Field, SectionKind, Span

_TIME = (
    r"(?<![\d:])(?:(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<word>midnight|noon|midday)|(?P<h24>[012]?\d):(?P<m24>[0-5]\d)(?!\s?[ap]))"
)
_BY = r"(?:on|is|at|before|by|until|to|no later than|not later than|online)\s+"
_CLOSES = re.compile(
    r"\b(?:(?:clos(?:es?|ing)(?: (?:date|time))?s?|deadline|apply)(?:\s*:\s*|\s+)"
    rf"(?:{_BY}){{0,3}}"
    r"|(?:applications?(?:(?!\bopen)[^.]){0,60}|received|submitted|filed|accepted[^.]{0,80})\s+"
    rf"(?:{_BY}){{1,3}}){_TIME}",
    re.IGNORECASE,
)
_TO_TIME = re.compile(
    rf"\b(?:to|through|until|by|before)\s+(?:the\s+)?{_TIME}(?=[\s,]+(?:on\s+)?(?:(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d{1,2}[/-]\d))",
    re.IGNORECASE,
)
_KINDS = frozenset({SectionKind.APPLYING, SectionKind.HEADER})


def clock_fields(source: Source) -> Iterator[Field]:
    """`closing_time`: the hour of the day at which applications close, midnight being 24."""
    seen: set[float] = set()
    for section in source.of_kind(*_KINDS):
        for part in source.document.parts(section.span):
            for sign in (_CLOSES, _TO_TIME):
                for found in sign.finditer(source.text, part.start, part.end):
                    hour = _hour(found)
                    if hour is not None and hour not in seen:
                        seen.add(hour)
                        yield _field(source, found, hour)


def _field(source: Source, found: re.Match[str], hour: float) -> Field:
    start = min(at for name in ("h", "word", "h24") if (at := found.start(name)) >= 0)
    place = Span(start, found.end()).trimmed(source.text)
    value = " ".join(place.of(source.text).split())
    return _made(value, place, hour)


_ALONE = re.compile(_TIME, re.IGNORECASE)
_DOTTED = re.compile(r"(?<!\d)([012]\d)\.([0-5]\d)(?!\d|\s*[ap]\.?\s?m)", re.IGNORECASE)


def hour_field(words: str, place: Span) -> Field | None:
    """`closing_time` of an hour in words that stand there: "noon", "5 pm", "23.55"."""
    found = _ALONE.search(_DOTTED.sub(r"\1:\2", words))
    hour = _hour(found) if found is not None else None
    return None if hour is None else _made(" ".join(words.split()), place, hour)


def _made(value: str, place: Span, hour: float) -> Field:
    return Field("closing_time", value, place, low=hour, high=hour, unit="hour of the day")


def _hour(found: re.Match[str]) -> float | None:
    if found["word"]:
        return 24.0 if found["word"].lower() == "midnight" else 12.0
    hour = float(found["h"] or found["h24"]) + float(found["m"] or found["m24"] or 0) / 60
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    return round(hour, 2) if hour <= 24 else None
