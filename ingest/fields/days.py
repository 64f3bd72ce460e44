"""Days as a vacancy names them: "9 June", "13 to 17 July", "week of 5 May", with a year or not.

A date without a year has its day in words for `value` ("9 June", "Friday 9 June", and two with a
stroke between where the days run from one to the other; a whole month is "March"); its `low` and
`high` are days of a leap year, from 1 to 366, in the unit `DAY_OF_YEAR`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.fields.dates import year_of
from ingest.model import Field, Span

DAY_OF_YEAR = "day of the year"
LEAP = 2000
"""The year of dates that name none: it has every day."""

_STEMS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r")\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+(?:the\s+)?"
_N = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"\s*(?:to|and|or|through|until|[-–—&])\s*"
_DATE = re.compile(
    rf"(?<![\d/£$.:-])(?P<week>\b(?:week|w/c)\s*(?:(?:of|commencing|beginning|starting|from)\s+)?)?"
    rf"(?P<weekday>\b{WEEKDAY})?"
    rf"(?:(?P<a1>{_N})(?:{_TO}(?:{WEEKDAY})?(?P<a2>{_N}))?\s+(?:of\s+)?(?P<am>{_MONTH})"
    rf"|\b(?P<bm>{_MONTH})\s*(?P<b1>{_N})(?![\d:])(?:{_TO}(?P<b2>{_N})(?![\d:]|\s+{_MONTH}))?)"
    r"(?:\s*,?\s+(?P<year>(?:19|20)\d\d)\b(?!:))?",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"\bin\s+(?:early|mid|late)?[-\s]*(?P<month>{_MONTH})(?!,?\s*\d)", re.I)
_DIGIT = re.compile(r"\d")

TIME = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.\s?m\b\.?|[ap]m\b)|(?:12\s*)?(?:noon|midnight|midday)\b"
    r"|(?:[012]\d[:.]|\d:)[0-5]\d(?!\d)(?:\s*(?:hours|hrs)\b)?)"
)
"""An hour of the day, without a group of its own."""

_JOINED = re.compile(
    rf"(?:[,\s]*(?:at\s+)?{TIME})?[,\s]*(?P<joint>to|through|thru|until|till|and|[-–—])\s*"
    rf"(?:{TIME},?\s*(?:on\s+)?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\W+(?:\w+\W+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """One date, or a stretch of days, at `start` to `end` of some words.

    The days are of `LEAP` where `has_year` is false.
    """

    start: int
    end: int
    first: date
    last: date
    has_year: bool
    weekdays: tuple[str, str] = ("", "")

    @property
    def lasts(self) -> bool:
        """Whether it is more than a day."""
        return self.first != self.last

    def field(self, name: str, span: Span) -> Field:
        """The field of that name that it says."""
        ends = ((self.weekdays[0], self.first), (self.weekdays[1], self.last))
        days = ends if self.lasts else ends[:1]
        if self.has_year:
            value = "/".join(day.isoformat() for _, day in days)
            low, high = year_of(self.first), year_of(self.last)
            return Field(name, value, span, low=low, high=high, unit="year")
        value = "/".join(f"{weekday} {day.day} {day:%B}".strip() for weekday, day in days)
        if self.first.day == 1 and self.last == _end_of_month(self.first):
            value = f"{self.first:%B}"
        low, high = (float(day.timetuple().tm_yday) for day in (self.first, self.last))
        return Field(name, value, span, low=low, high=high, unit=DAY_OF_YEAR)


def may_name_a_day(text: str) -> bool:
    """A cheap test for a date: a digit, and the beginning of a month's name."""
    if _DIGIT.search(text) is None:
        return False
    lower = text.lower()
    return any(stem in lower for stem in _STEMS)


def days_said(text: str) -> list[Said]:
    """Every date of some words in order; two with a word of duration between are a stretch."""
    found: list[Said] = []
    for match in _DATE.finditer(text):
        said = _read(match)
        if said is None:
            continue
        if found and not found[-1].lasts and not said.lasts and _runs(text, found[-1], said):
            found[-1] = _stretch(found[-1], said)
        else:
            found.append(said)
    return found


def months_said(text: str) -> Iterator[Said]:
    """Months without a day or a year: "in March"."""
    for match in _MONTH_ALONE.finditer(text):
        if match["month"][0].isupper():
            first = date(LEAP, _number_of(match["month"]), 1)
            yield Said(*match.span("month"), first, _end_of_month(first), has_year=False)


def _end_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _runs(text: str, first: Said, last: Said) -> bool:
    """Whether the days run from one date to the other: "and" does so only after "between"."""
    joint = _JOINED.fullmatch(text, first.end, last.start)
    if joint is None:
        return False
    return joint["joint"].lower() != "and" or bool(_BETWEEN.search(text[: first.start]))


def _stretch(first: Said, last: Said) -> Said:
    begin = first.first
    if last.has_year and not first.has_year:
        year = last.last.year - (begin.replace(year=LEAP) > last.last.replace(year=LEAP))
        begin = begin.replace(year=year)
    weekdays = (first.weekdays[0], last.weekdays[1])
    return Said(first.start, last.end, begin, last.last, last.has_year, weekdays)


def _read(match: re.Match[str]) -> Said | None:
    """The days that a match of `_DATE` names; None for "may 3" and days that no month has."""
    named, year = match["am"] or match["bm"], int(match["year"] or LEAP)
    numbers = [match[name] for name in ("a1", "a2", "b1", "b2") if match[name]]
    if not named[0].isupper():
        return None
    try:
        days = [date(year, _number_of(named), int(re.sub(r"\D", "", n))) for n in numbers]
    except ValueError:
        return None
    weekday = _weekday(match["weekday"])
    said = Said(*match.span(), days[0], days[-1], match["year"] is not None, (weekday, weekday))
    if len(days) > 1:
        return replace(said, weekdays=(weekday, "")) if days[0] < days[1] else None
    if match["week"] and not said.has_year:
        return replace(said, last=days[0] + timedelta(days=6), weekdays=("", ""))
    return said


_WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def _weekday(said: str | None) -> str:
    stem = (said or "-").lower()[:3]
    return next((day for day in _WEEKDAYS if day.lower().startswith(stem)), "")


def _number_of(month: str) -> int:
    return _STEMS.index(month.lower()[:3]) + 1
