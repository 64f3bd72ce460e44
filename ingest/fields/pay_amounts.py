"""Sums of money as they are printed: one figure, a range or the steps of a scale, and a period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Span

_FIGURE = r"\s?(?:\d{1,3}(?:,\s?\d{3})+(?!\d)|\d[\d,]*)(?:\.\d+)?\s?[kK]?\b\*?"
_EVERY = (
    r"(?:an?|per|each|every|/)\s*(?:hours?|hr|days?|weeks?|fortnights?|two weeks|pay period"
    r"|months?|years?|annum)\b"
)
_RISING = (
    r"(?:,?\s*(?:and\s+)?(?:rising|increasing|going|climbing|progressing)"
    r"(?:\s+[a-z]+){0,4}?\s+(?:to|through)\s+)"
)
_RANGE = re.compile(
    rf"(?P<between>\bbetween\s+)?"
    rf"(?P<low>[$£€]{_FIGURE}|\d{{2,3}},\d{{3}}(?=\s*(?:to|[-–—])\s*[$£€]))"
    rf"(?:(?:\s*(?:to|TO|through|up to|[-–—])\s*(?=[$£€]?\s?\d)"
    rf"|\s*(?:{_EVERY}\s*)?(?:{_RISING}|(?:to|up to|through)\s+(?:step \w+:?\s*)?)(?=[$£€])"
    rf"|(?(between)\s*\band\s+(?=[$£€])|(?!)))"
    rf"(?P<high>[$£€]?{_FIGURE}(?!\s*(?:hours|days|weeks|months|points|per\s?cent|%)))){{0,5}}",
    re.IGNORECASE,
)
"""An amount with what it reaches to; a scale printed step by step, six steps at the
most, is its first and its last."""

_CURRENCY = {"$": "USD", "£": "GBP", "€": "EUR"}
_LARGE = re.compile(r"\s?(?:million|billion|bn|m|thousand million)\b", re.IGNORECASE)
_DIRECT = re.compile(
    rf"[\s(,]{{0,3}}(?:(?:gross|basic|pro rata)\s+)?{_EVERY}"
    r"|[ (,]{0,3}(?:(?:gross|basic|pro rata)\s+)?"
    r"(?:(?:hourly|daily|weekly|bi-?weekly|fortnightly|monthly|annual(?:ly)?|yearly)\b"
    r"|p\.?a\b|p\.?h\b|pcm\b|pw\b)",
    re.IGNORECASE,
)
"""The period right after an amount: "an hour", "(annually)", "p.a."."""

_PERIODS = (
    (
        "biweekly",
        ("week", "pay period", "fortnight"),
        re.compile(r"bi-?week|pay period|fortnight|two weeks", re.I),
    ),
    (
        "hour",
        ("hour", "hr", "ph", "p.h"),
        re.compile(
            r"\b(?:per|an?|each|every)\s*h(?:ou)?r\b|/\s*h(?:ou)?r\b|hourly|\bp\.?h\b", re.I
        ),
    ),
    (
        "month",
        ("month", "pcm"),
        re.compile(r"\b(?:per|a|each|every)\s*month|/\s*month|\bmonthly|pcm\b", re.I),
    ),
    (
        "week",
        ("week", "pw"),
        re.compile(r"\b(?:per|a|each|every)\s*week|/\s*week|\bweekly|\bpw\b", re.I),
    ),
    (
        "day",
        ("day", "daily"),
        re.compile(r"\b(?:per|a|each|every)\s*day\b|/\s*day\b|\bdaily", re.I),
    ),
    (
        "year",
        ("year", "annu", "pa", "p.a"),
        re.compile(
            r"\b(?:per|an?|each|every)\s*(?:year|annum)|/\s*year|\bannual|\byearly|\bp\.?a\b", re.I
        ),
    ),
)
"""A period, in small letters what one of stands in its words, and its words."""

_SIZES = {
    "hour": (5.0, 500.0),
    "day": (40.0, 5_000.0),
    "week": (120.0, 6_000.0),
    "biweekly": (250.0, 15_000.0),
    "month": (600.0, 40_000.0),
    "year": (5_000.0, 600_000.0),
}
"""How little and how much somebody is paid for each period."""

_NOT_ITS = re.compile(
    r"\d[\d.]*\s+(?:hours|days)\s+(?:a|per|each|every)\s+(?:week|day|month|year)"
    r"|\b(?:paid|payable|made|payment)\s+(?:\w+\s+)?(?:monthly|weekly|daily|fortnightly)"
    r"|\b(?:equal|monthly|same sum each) (?:parts|sum|month|instal\w+)"
    r"|\b(?:reviewed|increased|raised|increments?|steps?)\s+(?:\w+\s+)?(?:annually|yearly|monthly)",
    re.IGNORECASE,
)
"""Periods of something else than the amount: hours a week, how often pay is handed out."""

YEARLY = (10_000.0, 400_000.0)
"""Between these an amount with no period is a year's pay."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or range in a document; `period` is what stands right after it, or empty."""

    span: Span
    low: float
    high: float
    currency: str
    period: str
    printed: str

    @property
    def is_range(self) -> bool:
        """Whether it reaches from one sum to a higher one."""
        return self.high > self.low

    @property
    def is_yearly(self) -> bool:
        """Whether it is as large as a year's pay and nothing says that it is another's."""
        sized = YEARLY[0] <= self.low and self.high <= YEARLY[1]
        return sized and self.period in {"", "year"}


def amounts(text: str, part: Span) -> Iterator[Amount]:
    """Every sum of a stretch of text, except millions."""
    for found in _RANGE.finditer(text, part.start, part.end):
        if _LARGE.match(text, found.end()):
            continue
        span = Span(found.start("low"), found.end()).trimmed(text)
        low, high = value(found["low"]), value(found["high"] or found["low"])
        if high < low < high * 1000 and found["high"][-1] in "kK":  # "£24-26k"
            low *= 1000
        after = _DIRECT.match(text, span.end)
        inside = after[0] if after else span.of(text)
        words = span.of(text)
        yield Amount(span, low, max(low, high), currency(words), next(_periods(inside), ""), words)


def currency(words: str) -> str:
    """The currency of the first sign in some words; a figure may stand without its own."""
    return next((name for sign, name in _CURRENCY.items() if sign in words), "USD")


def value(words: str) -> float:
    """The number that a printed sum says: "$4,150" or "90k"."""
    digits = re.sub(r"[^\d.]", "", words)
    return float(digits) * (1000 if words.strip(" *")[-1] in "kK" else 1)


def labelled_period(amount: Amount, label: str) -> str:
    """The period that the label of an amount names, however small that is: "yearly retainer"."""
    named = _periods(_NOT_ITS.sub(" ", label))
    return next((name for name in named if amount.high <= _SIZES[name][1]), "")


def _periods(words: str) -> Iterator[str]:
    """Every period that some words name."""
    lower = words.lower()
    for name, needles, sign in _PERIODS:
        if any(needle in lower for needle in needles) and sign.search(words):
            yield name


def fits(period: str, low: float, high: float) -> bool:
    """Whether somebody may be paid that much for that period."""
    least, most = _SIZES[period]
    return least <= low and high <= most


def spoken_period(amount: Amount, *places: str) -> str:
    """The period said in the first of some places where one fits an amount's size, or empty."""
    for place in places:
        for name in _periods(_NOT_ITS.sub(" ", place)):
            if fits(name, amount.low, amount.high):
                return name
    return ""


def period_by_size(amount: Amount) -> str:
    """What an amount is paid for if nothing says so."""
    low = amount.low
    return "year" if low >= YEARLY[0] else "hour" if low < 250 else "month"
