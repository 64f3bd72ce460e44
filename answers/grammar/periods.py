"""Days, months, quarters and years in a sentence, as stretches of days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from answers.grammar.numbers import spoken_number

MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
DAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass(frozen=True, slots=True)
class Period:
    """Days at `start` to `end` of a sentence: from `since` to `until`, None where open.

    `weekdays` narrows them (Monday is 0), and `months`; empty for every one.
    """

    start: int
    end: int
    since: date | None = None
    until: date | None = None
    weekdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    """Months of any year: "in December"."""

    ago: bool = False
    """Counted back from today: "older than ten years"."""


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d(?![\d,.-]*\d)"
_COUNT = r"(?:one|two|three|four|five|six|1|2|3|4|5|6)"
_POINT = (
    r"(?:(?:the\s+)?(?:(?:end|start|beginning|close) of (?:the year )?)?(?:"
    rf"(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s*{_YEAR})?"
    rf"|(?:early |late |mid-?)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?(?!\w)"
    rf"|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:quarter|half)\s+of\s+{_YEAR}"
    rf"|(?:first|last)\s+{_COUNT}\s+months\s+of\s+{_YEAR}"
    rf"|(?:first|second) half {_YEAR}|q[1-4],?\s+(?:of\s+)?{_YEAR}|h[12],?\s+{_YEAR}"
    rf"|(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}"
    r"|(?:19|20)\d0s|year\s+(?:19|20)\d\d"
    rf"|(?:last|this|current|previous) (?:calendar )?year|{_YEAR}))"
)
_AFTER_WORDS = (
    r"on or after|(?:any ?time )?since|from|starting(?: in| from)?|no earlier than|as of"
    r"|not before|beginning(?: in)?|on and after"
)
_UNTIL_WORDS = (
    r"on or before|until|till|up to|no later than|not later than|by(?: the end of)?|through"
)
_SPAN = re.compile(
    rf"\b(?:(?:between|from)\s+(?P<a>{_POINT})\s*(?:and|to|until|through|[-–—])\s*(?P<b>{_POINT})"
    rf"|(?P<since>{_AFTER_WORDS})\s+(?P<p1>{_POINT})(?!\s+or earlier)"
    rf"|(?P<until>{_UNTIL_WORDS})\s+(?P<p2>{_POINT})"
    rf"|(?P<before>before|predat(?:e|es|ing)|earlier than|prior to|older than"
    rf"|ahead of)\s+(?P<p3>{_POINT})"
    rf"|(?P<after>after|later than|newer than|following)\s+(?P<p4>{_POINT})"
    rf"|(?:in|during|of|from)\s+(?P<either>{_POINT})\s+(?:or|and)\s+(?:in\s+)?(?P<or>{_POINT})"
    rf"|(?P<plain>(?:in|within|during|of|on|for|dated|throughout|at)\s+)?(?P<p5>{_POINT})"
    r"(?:\s*,?\s*(?P<post>(?:or|and) (?:earlier|before(?: that)?|later|after(?: that)?|onwards?"
    r"|since|newer|older)|onwards?))?)(?!\w)",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:(?P<older>older than|more than|over"
    r"|at least)\s+(?P<n>\w+(?:[- ]\w+)?)\s+years?(?:\s+(?:old|ago))?"
    r"|(?:in|within|during|over) the (?:last|past)\s+(?:(?P<n2>\w+)\s+)?years?)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"\b(?P<not>(?:not|other than|never|any day but)\s+(?:on\s+)?(?:an?\s+)?)?"
    rf"(?P<day>(?:{'|'.join(DAYS)})s?(?:\s+or\s+(?:an?\s+)?(?:{'|'.join(DAYS)})s?)?|weekends?"
    rf"|weekdays?)\b",
    re.IGNORECASE,
)
_QUARTER = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SEASON = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def periods(text: str, today: date) -> Iterator[Period]:
    """Every stretch of days that a sentence names, with the weekdays said beside it."""
    found = [p for m in _SPAN.finditer(text) if (p := _read(m, today, text)) is not None]
    found += _ago(text, today)
    days = [
        Period(m.start(), m.end(), weekdays=_weekdays(m))
        for m in _WEEKDAY.finditer(text)
        if not re.match(r"\s*(?:through|to|[-–])\s", text[m.end() :])
    ]
    if len(found) == 1 and len(days) == 1:
        first, second = sorted((found[0], days[0]), key=lambda p: p.start)
        if second.start - first.end < 12:  # "a Saturday in October 2017"
            yield Period(first.start, second.end, found[0].since, found[0].until, days[0].weekdays)
            return
    yield from sorted([*found, *days], key=lambda p: p.start)


def _weekdays(found: re.Match[str]) -> tuple[int, ...]:
    said = found["day"].lower()
    if said.startswith("week"):
        days: tuple[int, ...] = (5, 6) if said.startswith("weekend") else (0, 1, 2, 3, 4)
    else:
        days = tuple(n for n, day in enumerate(DAYS) if day in said)
    return tuple(n for n in range(7) if n not in days) if found["not"] else days


_IS = re.compile(
    r"\b(?:are|is|were|dates?|dated|bulletins?|specs?|announcements?)\s*$", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\s*(?:job )?(?:bulletins?|specs?|announcements?|postings?|exams?|recruitments?)\b", re.I
)


def _read(found: re.Match[str], today: date, text: str) -> Period | None:
    if found["a"]:
        return _stretch(found, found["a"], found["b"], today)
    if found["either"]:
        both = _stretch(found, found["either"], found["or"], today)
        halves = [_days(found[name], today) for name in ("either", "or")]
        follow = halves[0] and halves[1] and (halves[1][0] - halves[0][1]).days == 1
        return both if follow else None  # days that do not follow one another stay apart
    point = next((found[f"p{n}"] for n in range(1, 6) if found[f"p{n}"]), "")
    days = _days(point, today)
    if days is None:
        month = _month(point)
        named = month and found["plain"] and re.fullmatch(r"(?i)[a-z]+\.?", point)
        return Period(*found.span(), months=(month,)) if month and named else None
    if _is_bare(found, point, text):
        return None
    return _opened(found, days, text[: found.start()])


def _stretch(found: re.Match[str], first: str, last: str, today: date) -> Period | None:
    begin, end = _between(first, last, today)
    if begin is None or end is None or begin[0] > end[1]:
        return None
    return Period(*found.span(), begin[0], end[1])


def _is_bare(found: re.Match[str], point: str, text: str) -> bool:
    """Whether a year stands alone, and may be any number: not "in 2016", nor "2016 bulletins"."""
    said = any(found[name] for name in ("since", "until", "before", "after", "post", "plain"))
    if said or re.search(r"[a-z/-]", point, re.IGNORECASE):
        return False
    return _DOCUMENT.match(text[found.end() :]) is None


def _opened(found: re.Match[str], days: tuple[date, date], before: str) -> Period:
    """The period that its operator makes of some days: "since", "before", "or later"."""
    place, (first, last), one = found.span(), days, timedelta(days=1)
    since, post = (found["since"] or "").lower(), (found["post"] or "").lower()
    back = any(word in post for word in ("earlier", "before", "older"))
    if since == "from" and _IS.search(before):
        return Period(*place, first, last)  # "are from 2016"
    if since or (post and not back):
        return Period(*place, since=first)
    if found["until"] or back:
        return Period(*place, until=last)
    if found["before"]:
        return Period(*place, until=first - one)
    if found["after"]:
        return Period(*place, since=last + one)
    return Period(*place, first, last)


def _between(
    first: str, last: str, today: date
) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """Both ends; "between March and June 2016" gives its year to the first too."""
    end = _days(last, today)
    begin = _days(first, today)
    if begin is None and end is not None:
        begin = _days(f"{first} {end[0].year}", today)
    return begin, end


def _month(words: str) -> int | None:
    return next((n for n, name in enumerate(MONTHS, 1) if words.lower().startswith(name[:3])), None)


def _days(point: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of what words name; None where they name none."""
    words = re.sub(r"^the\s+", "", point.strip().lower())
    edge = re.match(r"(?P<last>end|close)?(?:start|beginning)? ?of (?:the year )?", words)
    try:
        if edge is not None:
            whole = _days(words[edge.end() :], today)
            day = None if whole is None else whole[1] if edge["last"] else whole[0]
            return None if day is None else (day, day)
        return _exact(words) or _part_of_year(words, today)
    except ValueError:
        return None  # no such day


def _exact(words: str) -> tuple[date, date] | None:
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", words)
    if iso:
        day = date(*map(int, iso.groups()))
        return day, day
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{2,4})", words)
    if slashed:
        month, number, year = map(int, slashed.groups())
        day = date(year + 2000 if year < 100 else year, month, number)
        return day, day
    named = re.fullmatch(
        r"(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]+)\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?"
        r",?\s*(?:of )?(\d{4})",
        re.sub(r"^(?:early |late |mid-?)", "", words),
    )
    if named is None or (month_number := _month(named[2])) is None:
        return None
    number_said, year = named[1] or named[3], int(named[4])
    if number_said:
        day = date(year, month_number, int(number_said))
        return day, day
    return _months(year, month_number, month_number)


def _part_of_year(words: str, today: date) -> tuple[date, date] | None:
    said = re.search(r"(?:19|20)\d\d", words)
    if said is None:
        if "year" not in words:
            return None
        year = today.year - (0 if re.match(r"this|current", words) else 1)
        return date(year, 1, 1), date(year, 12, 31)
    year = int(said.group())
    if re.fullmatch(r"\d{3}0s", words):
        return date(year, 1, 1), date(year + 9, 12, 31)
    quarter = re.match(r"(?:q([1-4])|(\w+) quarter)", words)
    if quarter:
        last = 4 if quarter[2] == "last" else int(quarter[1] or _QUARTER[quarter[2]])
        return _months(year, 3 * last - 2, 3 * last)
    half = re.match(r"(?:h([12])|(\w+) half)", words)
    if half:
        second = half[1] == "2" or half[2] in {"second", "2nd", "last"}
        return _months(year, 7, 12) if second else _months(year, 1, 6)
    few = re.match(rf"(first|last) ({_COUNT}) months", words)
    if few:
        count = _COUNTS.get(few[2]) or int(few[2])
        return _months(year, 1, count) if few[1] == "first" else _months(year, 13 - count, 12)
    season = re.match("|".join(_SEASON), words)
    if season:
        first = _SEASON[season.group()]
        last_year, last = (year, first + 2) if first < 12 else (year + 1, 2)
        return date(year, first, 1), _months(last_year, last, last)[1]
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    following = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), following - timedelta(days=1)


def _ago(text: str, today: date) -> Iterator[Period]:
    """Ages: "older than ten years" and "in the last five years", counted from today."""
    for found in _AGO.finditer(text):
        years = 1.0 if found["n2"] is None and not found["older"] else None
        years = years or spoken_number(found["n"] or found["n2"] or "")
        if years is None or years > 200:
            continue
        when = today - timedelta(days=round(365.25 * years))
        if not found["older"]:
            yield Period(*found.span(), since=when, ago=True)
        elif re.search(r"\bold(?:er)?\b|\bago\b", found.group(), re.IGNORECASE):
            yield Period(*found.span(), until=when - timedelta(days=1), ago=True)
