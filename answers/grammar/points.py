"""Named stretches of days: a date, a month, a quarter, and a part of any of them."""

import re
from datetime import date, timedelta

from answers.grammar.numbers import UNITS

MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
Stretch = tuple[date, date]
"""The first and the last day."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR = r"(?:19|20)\d\d(?![\d,.-]*\d)"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON = rf"(?:{'|'.join(_SEASONS)})"
_FEASTS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year": (1, 1),
    "valentine's day": (2, 14), "independence day": (7, 4), "halloween": (10, 31),
    "christmas day": (12, 25), "christmas": (12, 25), "christmas eve": (12, 24),
}  # fmt: skip
_FEAST = "|".join(sorted((name.replace("'", "['’]?") for name in _FEASTS), key=len, reverse=True))
_ORDINALS = {
    word: n
    for n, words in enumerate(
        ("first 1st opening", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th"), 1
    )
    for word in words.split()
} | {"last": -1, "final": -1, "closing": -1, "latter": -1, "back": -1}
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
_COUNT = rf"(?:{'|'.join(UNITS)}|couple of|few|\d{{1,2}})"
_UNIT = r"(?:days?|weeks?|fortnights?|months?|quarters?|half|thirds?)"
_EDGE = r"(?:very )?(?:end|close|start|beginning|middle)"
PART = (
    rf"(?:{_EDGE} of (?:the year )?|early (?:on )?in |late in |week (?:of|beginning|starting"
    rf"|commencing) |(?:the )?(?:early|late|mid)(?:[- ]to[- ](?:mid|late))?[- ]"
    rf"|{_ORDINAL}[- ](?:{_COUNT}[- ])?{_UNIT} (?:(?:of|in) )?(?:the )?(?:year )?"
    rf"|(?:early|late|first|latter|last) part of )"
)
_ANY_MONTH = r"(?:a|the|any|each|every|its|their|that) (?:calendar )?month"
_WHOLE = (
    rf"(?:(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}-\d{{1,2}}-(?:19|20)?\d\d(?!\d)"
    rf"|\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH}(?:,?\s+{YEAR})?"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s*{YEAR})?"
    rf"|{MONTH}(?:,?\s+(?:of\s+)?{YEAR})?(?!\w)"
    rf"|q[1-4],?\s+(?:of\s+)?{YEAR}|h[12],?\s+{YEAR}"
    rf"|{SEASON}\s+(?:of\s+)?(?:19|20)\d\d[-/–](?:20)?\d\d\b|{SEASON}(?: quarter"
    rf"| months)?\s+(?:of\s+)?{YEAR}|(?:{_FEAST})(?:,?\s+(?:of\s+)?{YEAR})"
    r"|(?:19|20)\d0s|year\s+(?:19|20)\d\d"
    rf"|(?:last|this|current|previous) (?:calendar )?year|{YEAR})"
)
POINT = rf"(?:(?:the\s+)?(?:{PART}(?:the )?){{0,2}}{_WHOLE})"
"""A pattern for a stretch of days that a calendar shows, without a group of its own."""

DAYS_OF_MONTHS = re.compile(
    rf"\b(?:(?:the )?(?P<part>{PART})(?:an? |the )?{_ANY_MONTH}(?! (?:they|it|that|before|after))"
    rf"|(?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})(?: day)? (?:of|in) {_ANY_MONTH}"
    r"(?! (?:they|it|that|before|after))"
    r"|(?<=\bon the )(?P<alone>\d{1,2}(?:st|nd|rd|th))(?=\s*(?:[?.,;]|$|(?:and|but|or)\b)))(?!\w)",
    re.IGNORECASE,
)
"""Days of whatever month: "in the last week of a month", "on the 15th of any month"."""


MONTHS_OF_YEARS = re.compile(
    rf"\b(?:the )?(?P<part>{PART})(?:an? |the |any |each |every )"
    r"(?:calendar )?year(?! (?:19|20)|['’]s| (?:they|it|that|before|after|the))(?!\w)",
    re.IGNORECASE,
)
"""Months of whatever year: "in the first quarter of any year"."""


def months_of_any_year(found: re.Match[str]) -> tuple[int, ...]:
    """The numbers of the months that `MONTHS_OF_YEARS` found."""
    part = " ".join(found["part"].lower().split())
    first, last = _part_of(part, (date(2001, 1, 1), date(2001, 12, 31)), exact=False)
    return tuple(range(first.month, last.month + 1))


def days_of(point: str, today: date, *, exact: bool = False) -> Stretch | None:
    """The first and the last day of what words name; None where they name none.

    With `exact`, the start or end of something is its one first or last day: "by the end of
    June"; else the days about it.
    """
    words = re.sub(r"^the\s+", "", " ".join(point.lower().split()))
    part = re.match(PART, words)
    try:
        if part is None:
            return _exact(words) or _part_of_year(words, today)
        whole = days_of(words[part.end() :], today)
        return None if whole is None else _part_of(part.group().strip(), whole, exact=exact)
    except ValueError:
        return None  # no such day


def month_of(words: str) -> int | None:
    """The number of a month by the first three letters of its name."""
    return next((n for n, name in enumerate(MONTHS, 1) if words.lower().startswith(name[:3])), None)


def months_of_season(name: str) -> tuple[int, ...]:
    """The months of a season: (12, 1, 2) for winter."""
    first = _SEASONS[name.lower()]
    return tuple((first + n - 1) % 12 + 1 for n in range(3))


def days_of_any_month(found: re.Match[str]) -> tuple[int, ...]:
    """The numbers of days that `DAYS_OF_MONTHS` found; from the end of the month, if negative."""
    day = (found["day"] or found["alone"] or "").lower()
    if day:
        number = _ORDINALS.get(day)
        return (number if number is not None else int(re.sub(r"\D", "", day)),)
    part = " ".join(found["part"].lower().split())
    first, last = _part_of(part, (date(2001, 1, 1), date(2001, 1, 31)), exact=False)
    if last.day == 31 and first.day > 1:
        return tuple(range(first.day - 32, 0))
    return tuple(range(first.day, last.day + 1))


def days_of_month_part(point: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The month and the days of "the first week of January", of whatever year; else nothing.

    The days are counted from the month's end where they reach up to it.
    """
    words = re.sub(r"^the\s+", "", " ".join(point.lower().split()))
    if not re.fullmatch(rf"(?:{PART}(?:the )?){{1,2}}{MONTH}", words):
        return (), ()
    days = days_of(f"{words} 2001", date(2001, 1, 1))
    if days is None or days[0].month != days[1].month:
        return (), ()
    first, last = days
    length = months_between(2001, first.month, first.month)[1].day
    if last.day == length and first.day > 1:
        return (first.month,), tuple(range(first.day - length - 1, 0))
    return (first.month,), tuple(range(first.day, last.day + 1))


def _part_of(part: str, whole: Stretch, *, exact: bool) -> Stretch:
    """A part of a stretch: its first week, its end, its second half."""
    edge = re.match(rf"(?P<edge>{_EDGE})\b", part)
    if edge is not None:
        if exact and not edge["edge"].endswith("middle"):
            day = whole[1] if edge["edge"].endswith(("end", "close")) else whole[0]
            return day, day
        return _about(edge["edge"].split()[-1], whole)
    if part.startswith("week "):
        monday = whole[0] - timedelta(days=whole[0].weekday())
        begins = monday if part == "week of" else whole[0]
        return begins, begins + timedelta(days=6)
    ordinal = re.match(rf"({_ORDINAL})[- ](?:({_COUNT})[- ])?({_UNIT})", part)
    if ordinal is not None:
        return _nth(_ORDINALS[ordinal[1]], _count(ordinal[2], ordinal[3]), ordinal[3], whole)
    named = re.findall(r"early|late|mid|first|latter|last", part)
    name = {"first": "early", "latter": "late", "last": "late"}
    first, last = (_third(name.get(n, n), whole) for n in (named[0], named[-1]))
    return first[0], last[1]


def _count(words: str | None, unit: str) -> int:
    if words is None:  # "the last days of 2018" are a week or so
        return _A_FEW.get(unit, 1)
    return {"couple of": 2, "few": 3}.get(words) or int(UNITS.get(words, 0) or words)


def _third(name: str, whole: Stretch) -> Stretch:
    """The early, middle or late part: a third of a month, three months of a year or four.

    A year is early in its first quarter and late in its last.
    """
    first, last = whole
    if (last - first).days > 300:
        months = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[name]
        return months_between(first.year, *months)
    length = (last - first).days + 1
    cuts = [first, first + timedelta(length // 3), first + timedelta(2 * length // 3)]
    ends = [cuts[1] - timedelta(1), cuts[2] - timedelta(1), last]
    at = ("early", "mid", "late").index(name)
    return cuts[at], ends[at]


def _about(edge: str, whole: Stretch) -> Stretch:
    """The days about the start or the end: a week of a month, a month of what is longer."""
    if edge == "middle":
        return _third("mid", whole)
    first, last = whole
    if (last - first).days < 40:
        week = timedelta(days=6)
        return (first, min(last, first + week)) if edge in _STARTS else (last - week, last)
    month = first if edge in _STARTS else last
    return months_between(month.year, month.month, month.month)


_STARTS = frozenset({"start", "beginning"})
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3}
_A_FEW = {"days": 7, "weeks": 3, "months": 3}


def _nth(n: int, count: int, unit: str, whole: Stretch) -> Stretch:
    """The n-th unit of a stretch, or its first or last few; n is -1 for the last."""
    unit = unit.rstrip("s")
    first, last = whole
    if unit in _DAYS:
        length = timedelta(days=_DAYS[unit] * count)
        if n < 0:
            return max(first, last - length + timedelta(1)), last
        begin = first + (n - 1) * length
        end = begin + length - timedelta(1)
    else:
        whole_months = (last.year - first.year) * 12 + last.month - first.month + 1
        parts = {"half": 2, "third": 3}.get(unit)
        size = (whole_months // parts if parts else _MONTHS[unit]) * count
        if parts and whole_months == 1:
            length = timedelta(days=30 // parts)
            if n < 0 or n == parts:
                return first + (parts - 1) * length, last
            return first + (n - 1) * length, first + n * length - timedelta(1)
        start = whole_months - size if n < 0 else (n - 1) * size
        years, months = divmod(first.month - 1 + start, 12)
        begin, end = months_between(first.year + years, months + 1, months + size)
    if not first <= begin <= end or begin > last:
        raise ValueError(f"there is no such part of {first} to {last}")
    return begin, min(end, last)


def _exact(words: str) -> Stretch | None:
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", words)
    if iso:
        day = date(*map(int, iso.groups()))
        return day, day
    slashed = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})", words)
    if slashed:
        month, number, year = map(int, slashed.groups())
        day = date(year + 2000 if year < 100 else year, month, number)
        return day, day
    named = re.fullmatch(
        r"(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]+)\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?"
        r",?\s*(?:of )?(\d{4})",
        words,
    )
    if named is None or (month_number := month_of(named[2])) is None:
        return None
    number_said, year = named[1] or named[3], int(named[4])
    if number_said:
        day = date(year, month_number, int(number_said))
        return day, day
    return months_between(year, month_number, month_number)


def _part_of_year(words: str, today: date) -> Stretch | None:
    said = re.search(r"(?:19|20)\d\d", words)
    if said is None:
        if "year" not in words or re.match(r"(?:new|the) year", words):
            return None
        year = today.year - (0 if re.match(r"this|current", words) else 1)
        return date(year, 1, 1), date(year, 12, 31)
    year = int(said.group())
    if re.fullmatch(r"\d{3}0s", words):
        return date(year, 1, 1), date(year + 9, 12, 31)
    quarter = re.match(r"q([1-4])", words)
    if quarter:
        return months_between(year, 3 * int(quarter[1]) - 2, 3 * int(quarter[1]))
    half = re.match(r"h([12])", words)
    if half:
        return months_between(year, 6 * int(half[1]) - 5, 6 * int(half[1]))
    season = re.match("|".join(_SEASONS), words)
    if season:
        first = _SEASONS[season.group()]
        return months_between(year, first, first + 2)
    feast = next((day for name, day in _FEASTS.items() if _is_feast(name, words)), None)
    if feast is not None:
        return date(year, *feast), date(year, *feast)
    return date(year, 1, 1), date(year, 12, 31)


def _is_feast(name: str, words: str) -> bool:
    return re.match(rf"{re.escape(name)}(?:,| of)? \d", words.replace("’", "'")) is not None


def day_of_feast(name: str) -> tuple[int, int]:
    """The month and the day of a feast, by its name."""
    letters = re.sub(r"[^a-z]", "", name.lower())
    return next(day for feast, day in _FEASTS.items() if re.sub(r"[^a-z]", "", feast) == letters)


def months_between(year: int, first: int, last: int) -> Stretch:
    """Whole months, by number; more than 12 are of the year after."""
    begin = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    following = date(year + last // 12, last % 12 + 1, 1)
    return begin, following - timedelta(days=1)
