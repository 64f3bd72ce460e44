"""Days of whatever year that a question bounds: "before 9 June", "between 1 April and 30 June"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from answers.comparison import DaysOfYear
from answers.grammar.points import MONTH, PART, days_of, month_of

_LEAP = 2000
"""It has every day that a year can have."""

_DAY = (
    rf"(?:(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH}"
    rf"|{MONTH}\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?!\d)"
    rf"|(?:the\s+)?{PART}(?:the\s+)?{MONTH})"
)
_END = (
    r"(?!\w)(?!,?\s+(?:of\s+)?(?:19|20)\d\d)"
    rf"(?!\s*(?:and|to|until|[-–—])\s*(?:the\s+)?(?:\d|{MONTH}))"
)
"""No year follows, nor another day."""

_BOUNDED = re.compile(
    rf"\b(?:(?:between|from)\s+(?:(?P<d>(?:the\s+)?\d{{1,2}})(?:st|nd|rd|th)?|(?P<a>{_DAY}))"
    rf"\s*(?:and|to|until|through|[-–—])\s*(?P<b>{_DAY})"
    r"|(?P<since>on or after|since|from|starting(?: on| from)?|(?:no|not) earlier than|not before)"
    rf"\s+(?P<p1>{_DAY})"
    r"|(?P<until>on or before|until|till|up to|(?:no|not) later than|by|not after)"
    rf"\s+(?P<p2>{_DAY})"
    rf"|(?P<before>before|earlier than|prior to|ahead of|sooner than)\s+(?P<p3>{_DAY})"
    rf"|(?P<after>after|later than|following)\s+(?P<p4>{_DAY})"
    rf"|(?:on\s+)?(?P<p5>{_DAY})\s+(?:or|and) (?P<post>earlier|before|later|after|onwards?)){_END}",
    re.IGNORECASE,
)
_END_OF = re.compile(r"(?:the )?(?:very )?(?:end|close) of\b", re.IGNORECASE)


def days_of_any_year(text: str) -> Iterator[tuple[int, int, DaysOfYear]]:
    """Each stretch of days that a text bounds without a year: where it stands, and its days."""
    for found in _BOUNDED.finditer(text):
        days = _stretch(found)
        if days is not None:
            first, last = days
            yield *found.span(), ((first.month, first.day), (last.month, last.day))


_EVERY_OTHER = re.compile(
    r"\b(?:in |during )?(?:any|every|each|some|all)(?: other)? months? (?:but|except(?: for)?"
    rf"|other than|save|apart from)(?: in)? (?P<month>{MONTH})(?!\w)",
    re.IGNORECASE,
)


def every_other_month(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Where "in every month but December" stands, and the months."""
    for found in _EVERY_OTHER.finditer(text):
        month = month_of(found["month"])
        yield *found.span(), tuple(n for n in range(1, 13) if n != month)


def _stretch(found: re.Match[str]) -> tuple[date, date] | None:
    if found["b"]:
        return _between(found)
    point = next(found[f"p{n}"] for n in range(1, 6) if found[f"p{n}"])
    days = _days(point)
    if days is None:
        return None
    (first, last), one = days, timedelta(days=1)
    post = (found["post"] or "").lower()
    new_year, eve = date(_LEAP, 1, 1), date(_LEAP, 12, 31)
    if found["since"] or post.startswith(("l", "af", "on")):
        return first, eve
    if found["until"] or post or (found["before"] and _END_OF.match(point)):
        return new_year, last
    if found["before"]:
        return (new_year, first - one) if first > new_year else None
    return (last + one, eve) if last < eve else None


def _between(found: re.Match[str]) -> tuple[date, date] | None:
    """Both ends; "between 1 and 15 June" gives its month to the first too."""
    last = _days(found["b"])
    month = re.sub(r"^\D*\d+(?:st|nd|rd|th)?(?:\s+of)?", "", found["b"])
    first = _days(found["a"] or f"{found['d']} {month}")
    return (first[0], last[1]) if first and last else None


def _days(point: str) -> tuple[date, date] | None:
    return days_of(f"{point} {_LEAP}", date(_LEAP, 1, 1), exact=True)
