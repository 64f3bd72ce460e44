"""Days, months, quarters and years in a sentence, as stretches of days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from answers.comparison import WEEKDAYS, DaysOfYear
from answers.grammar.any_year import days_of_any_year, every_other_month
from answers.grammar.numbers import LENGTH_IN_DAYS, NUMBER, spoken_number
from answers.grammar.points import (
    DAYS_OF_MONTHS,
    MONTH,
    MONTHS_OF_YEARS,
    POINT,
    SEASON,
    YEAR,
    Stretch,
    day_of_feast,
    days_of,
    days_of_any_month,
    days_of_month_part,
    month_of,
    months_of_any_year,
    months_of_season,
)

DAYS = WEEKDAYS


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

    month_days: tuple[int, ...] = ()
    """Days of any month, by number, from its end if negative: "on the last day of a month"."""

    days_of_year: DaysOfYear | None = None
    """Days of any year between two: "before 9 June"."""

    ago: bool = False
    """Counted back from today: "older than ten years"."""


_AFTER_WORDS = (
    r"on or after|(?:any ?time )?since|from|starting(?: in| from| on)?|(?:no|not) earlier than"
    r"|as (?:of|late as)|not before|beginning(?: in| on)?|on and after"
)
_UNTIL_WORDS = (
    r"on or before|until|till|up to|no later than|not later than|by|through|as early as|not after"
)
_SPAN = re.compile(
    r"\b(?:(?:between|from)\s+(?:the\s+)?(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s*(?:and|to"
    r"|[-–—])\s*(?:the\s+)?"
    rf"(?P<d2>\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH},?\s+{YEAR})"
    rf"|(?:in|during)\s+(?P<a2>{MONTH})\s*[-–—]\s*(?P<b2>{MONTH},?\s+{YEAR})"
    rf"|(?:between|from)\s+(?P<a>{POINT})\s*(?:and|to|until|through|[-–—])\s*(?P<b>{POINT})"
    rf"|(?P<since>{_AFTER_WORDS})\s+(?P<p1>{POINT})(?!\s+or earlier)"
    rf"|(?P<until>{_UNTIL_WORDS})\s+(?P<p2>{POINT})"
    rf"|(?P<before>before|predat(?:e|es|ing)|earlier than|prior to|older than"
    rf"|ahead of)\s+(?P<p3>{POINT})"
    rf"|(?P<after>after|later than|newer than|following)\s+(?P<p4>{POINT})"
    rf"|(?:in|during|of|from|on|either)\s+(?P<either>{POINT})\s+(?:or|and)"
    rf"\s+(?:in\s+|on\s+|from\s+)?(?P<or>{POINT})"
    rf"|(?:in|during|over)\s+(?:the\s+|an?\s+|any\s+)?(?P<season>{SEASON})(?: months)?"
    rf"(?!\s+(?:{YEAR}|of\b|quarter|camp|school|program|job|season|intern))"
    rf"|(?P<plain>(?:other than|except|outside|in|within|during|of|on|for|dated|throughout|at)\s+)?"
    rf"(?:(?:an?|any|each|every|some)\s+)?(?P<p5>{POINT})"
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
_DAYS = rf"(?:{'|'.join(DAYS)})s?(?:\s*(?:or|,|and)\s+(?:on\s+)?(?:an?\s+)?(?:{'|'.join(DAYS)})s?)*"
_WEEKDAY = re.compile(
    rf"\b(?P<not>(?:other than|except(?: for)?|(?:(?:any|some"
    rf"|an?) )?(?:other )?day(?: of the week)?"
    rf" (?:but|than|other than|except))"
    rf"\s+(?:on\s+)?(?:an?\s+)?)?(?P<day>{_DAYS}|week-?ends?|(?:week|working )-?days?)"
    rf"(?: (?:other than|except|but not)(?: on)?(?: an?)? (?P<but>{_DAYS}))?\b",
    re.IGNORECASE,
)


_BESIDE = re.compile(
    rf"\b(?:(?:in|during|within|over|on)\s+)?(?:the\s+)?(?:last\s+|first\s+)?(?P<n>{NUMBER}"
    rf"|couple of)?\s*"
    r"(?P<unit>days?|weeks?|fortnights?|months?)\s+"
    rf"(?P<how>before|after|leading up to|following)\s+(?P<point>{POINT})(?!\w)",
    re.IGNORECASE,
)


def _beside(text: str, today: date) -> Iterator[Period]:
    """The days just before or after a date: "in the two weeks before Christmas 2016"."""
    for found in _BESIDE.finditer(text):
        days = days_of(found["point"], today)
        said = (found["n"] or "one").lower()
        count = 2.0 if said == "couple of" else spoken_number(said)
        if days is None or count is None or count > 400:
            continue
        length = timedelta(days=round(count * LENGTH_IN_DAYS[found["unit"].lower().rstrip("s")]))
        one = timedelta(days=1)
        if found["how"].lower() in {"before", "leading up to"}:
            yield Period(*found.span(), days[0] - length, days[0] - one)
        else:
            yield Period(*found.span(), days[1] + one, days[1] + length)


def periods(text: str, today: date) -> Iterator[Period]:
    """Every stretch of days that a sentence names, with the weekdays said beside it."""
    found = list(_beside(text, today))
    taken = [(period.start, period.end) for period in found]
    found += [
        period
        for m in _SPAN.finditer(text)
        if not any(start <= m.start() < end for start, end in taken)
        for period in _read(m, today, text)
    ]
    ordinal = [
        *_ordinal_weekdays(text, today), *_days_of_any_year(text),
        *(Period(start, end, months=said) for start, end, said in every_other_month(text)),
    ]  # fmt: skip
    found = [p for p in found if all(p.end <= o.start or p.start >= o.end for o in ordinal)]
    found += ordinal
    found += _ago(text, today)
    found += [
        Period(*m.span(), month_days=days_of_any_month(m)) for m in DAYS_OF_MONTHS.finditer(text)
    ]
    found += [
        Period(*m.span(), months=months_of_any_year(m)) for m in MONTHS_OF_YEARS.finditer(text)
    ]
    days = [
        Period(m.start(), m.end(), weekdays=_weekdays(m))
        for m in _WEEKDAY.finditer(text)
        if not re.match(r"\s*(?:through|to|[-–])\s", text[m.end() :])
        and not any(p.start <= m.start() < p.end and p.weekdays for p in found)
    ]
    for day in days:
        beside = next((p for p in found if _near(day, p)), None)
        if beside is None:
            found.append(day)
        else:  # "a Saturday in October 2017"
            found[found.index(beside)] = replace(
                beside, start=min(beside.start, day.start), end=max(beside.end, day.end),
                weekdays=day.weekdays,
            )  # fmt: skip
    yield from sorted(found, key=lambda p: p.start)


_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_NTH_WEEKDAY = re.compile(
    rf"\b(?:the )?(?P<nth>{'|'.join(_NTH)}) (?P<day>{'|'.join(DAYS)}) (?:of|in) (?:(?P<any>(?:a"
    rf"|the|any"
    rf"|each|every|its|their) month)|(?P<point>{POINT}))(?!\w)",
    re.IGNORECASE,
)
_DAY_OF_YEAR = re.compile(
    rf"\b(?:on |the )*(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{MONTH})"
    rf"|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?!\w|,? *(?:of )?(?:19|20)\d\d"
    rf"|\s*(?:and|to"
    rf"|or|[-–—])\s*(?:the )?(?:\d|{MONTH}))"
    rf"|\b(?:on )?(?P<feast>christmas eve|christmas day|christmas|new year['’]?s (?:eve|day)"
    rf"|halloween"
    rf"|valentine['’]?s day|independence day)(?!\s+(?:day|eve)\b)(?!\w|,? *(?:of )?(?:19|20)\d\d)",
    re.IGNORECASE,
)


_WEEKDAY_THE = re.compile(
    rf"\b(?P<day>{'|'.join(DAYS)}),? (?:the )?(?P<n>\d{{1,2}})(?:st|nd|rd|th)(?! (?:of"
    rf" )?{MONTH})(?!\w)",
    re.IGNORECASE,
)


def _ordinal_weekdays(text: str, today: date) -> Iterator[Period]:
    """As in "the first Friday of a month", "a Friday the 13th"."""
    for found in _WEEKDAY_THE.finditer(text):
        weekday = (DAYS.index(found["day"].lower()),)
        yield Period(*found.span(), weekdays=weekday, month_days=(int(found["n"]),))
    for found in _NTH_WEEKDAY.finditer(text):
        nth = _NTH[found["nth"].lower()]
        days = tuple(range(7 * nth + 1, 7 * nth + 8)) if nth >= 0 else tuple(range(-7, 0))
        whole = days_of(found["point"], today) if found["point"] else None
        months: tuple[int, ...] = ()
        if found["point"] and whole is None:
            month = month_of(found["point"])
            if month is None:
                continue
            months = (month,)
        since, until = whole or (None, None)
        weekday = (DAYS.index(found["day"].lower()),)
        yield Period(*found.span(), since, until, weekday, months, days)


_TO_CHRISTMAS = re.compile(
    rf"\b(?:in |during |over )?the (?:(?P<n>{NUMBER}) )?(?P<unit>days?|weeks?|fortnight)"
    r" (?:before|leading up to|to) christmas(?! eve)(?: day)?(?!\w|,? *(?:of )?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_TO_NEW_YEAR = re.compile(
    r"\b(?:between|from) christmas(?: day)? (?:and|to|until) (?:the )?new year(?:['’]?s(?: day"
    r"| eve)?)?(?!\w|,? *(?:19|20)\d\d)", re.IGNORECASE,
)  # fmt: skip


def _days_of_any_year(text: str) -> Iterator[Period]:
    """Days of whatever year: "on 29 February", "on Christmas Eve", those to the New Year."""
    for found in _TO_CHRISTMAS.finditer(text):
        count = spoken_number(found["n"] or "one") or 1.0
        days = round(count * LENGTH_IN_DAYS[found["unit"].lower().rstrip("s")])
        first = max(1, 25 - days)
        yield Period(*found.span(), months=(12,), month_days=tuple(range(first, 25)))
    for found in _TO_NEW_YEAR.finditer(text):
        yield Period(*found.span(), months=(12,), month_days=tuple(range(25, 32)))
    bounded = [Period(start, end, days_of_year=days) for start, end, days in days_of_any_year(text)]
    yield from bounded
    for found in _DAY_OF_YEAR.finditer(text):
        if any(period.start < found.end() and found.start() < period.end for period in bounded):
            continue
        if found["feast"]:
            month, day = day_of_feast(found["feast"])
        else:
            month, day = month_of(found["m"] or found["m2"]) or 0, int(found["d"] or found["d2"])
        if month and 1 <= day <= 31:
            yield Period(*found.span(), months=(month,), month_days=(day,))


def _near(one: Period, other: Period) -> bool:
    """Whether a few words at most stand between two periods, of which one has no weekdays."""
    apart = max(one.start - other.end, other.start - one.end)
    return 0 <= apart < 12 and not other.weekdays


def _weekdays(found: re.Match[str]) -> tuple[int, ...]:
    named = found["but"] or ""
    days = _named_days(found["day"])
    if named:
        return tuple(n for n in days if n not in _named_days(named))
    return tuple(n for n in range(7) if n not in days) if found["not"] else days


def _named_days(words: str) -> tuple[int, ...]:
    said = words.lower()
    if said.startswith(("week", "work")):
        return (5, 6) if said.startswith("weekend") else (0, 1, 2, 3, 4)
    return tuple(n for n, day in enumerate(DAYS) if day in said)


_IS = re.compile(
    r"\b(?:are|is|were|dates?|dated|bulletins?|specs?|announcements?)\s*$", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\s*(?:job )?(?:bulletins?|specs?|announcements?|postings?|exams?|recruitments?)\b", re.I
)


def _read(found: re.Match[str], today: date, text: str) -> list[Period]:
    if found["d1"]:
        month = re.sub(r"^\d+(?:st|nd|rd|th)?(?:\s+of)?", "", found["d2"], flags=re.IGNORECASE)
        return _stretch(found, found["d1"] + month, found["d2"], today)
    if found["a2"]:
        return _stretch(found, found["a2"], found["b2"], today)
    if found["a"]:
        return _stretch(found, found["a"], found["b"], today)
    if found["either"]:
        return _either(found, today)
    if found["season"]:
        return [Period(*found.span(), months=months_of_season(found["season"]))]
    point = next((found[f"p{n}"] for n in range(1, 6) if found[f"p{n}"]), "")
    edge = any(found[name] for name in ("since", "until", "before", "after", "post"))
    days = days_of(point, today, exact=edge)
    if days is None:
        months, month_days = days_of_month_part(point) if not edge else ((), ())
        months = months or _months_of_any_year(found, point)
        return [Period(*found.span(), months=months, month_days=month_days)] if months else []
    if _is_bare(found, point, text):
        return []
    return [_opened(found, days, text[: found.start()])]


def _months_of_any_year(found: re.Match[str], point: str) -> tuple[int, ...]:
    """Months of whatever year: "in June", "before July"; none where no month is named so."""
    month = month_of(point)
    if month is None or not re.fullmatch(r"[A-Za-z]+\.?", point):
        return ()
    if found["plain"]:
        return (month,)
    if not point[0].isupper():
        return ()  # "before may"
    if found["before"] or found["until"]:
        return tuple(range(1, month + bool(found["until"])))
    if found["after"] or found["since"]:
        return tuple(range(month + bool(found["after"]), 13))
    return ()


def _either(found: re.Match[str], today: date) -> list[Period]:
    """Days of two stretches: one where they follow one another, else both, joined by "or"."""
    first, last = _between(found["either"], found["or"], today)
    if first is None or last is None:
        months = [month_of(found[name]) for name in ("either", "or")]
        plain = all(re.fullmatch(r"(?i)[a-z]+\.?", found[name]) for name in ("either", "or"))
        named = tuple(month for month in months if month is not None)
        return [Period(*found.span(), months=named)] if plain and len(named) == 2 else []
    if (last[0] - first[1]).days == 1:
        return [Period(*found.span(), first[0], last[1])]
    return [
        Period(found.start(), found.end("either"), *first),
        Period(*found.span("or"), *last),
    ]


def _stretch(found: re.Match[str], first: str, last: str, today: date) -> list[Period]:
    begin, end = _between(first, last, today)
    if begin is None and end is None:
        months = (month_of(first), month_of(last))
        if months[0] and months[1] and first.isalpha() and last.isalpha():
            count = (months[1] - months[0]) % 12 + 1
            every = tuple((months[0] + n - 1) % 12 + 1 for n in range(count))
            return [Period(*found.span(), months=every)]
    if begin is None or end is None or begin[0] > end[1]:
        return []
    return [Period(*found.span(), begin[0], end[1])]


def _is_bare(found: re.Match[str], point: str, text: str) -> bool:
    """Whether a year stands alone, and may be any number: not "in 2016", nor "2016 bulletins"."""
    said = any(found[name] for name in ("since", "until", "before", "after", "post", "plain"))
    if said or re.search(r"[a-z/-]", point, re.IGNORECASE):
        return False
    return _DOCUMENT.match(text[found.end() :]) is None


_END_OF = re.compile(r"(?:the )?(?:very )?(?:end|close) of\b", re.IGNORECASE)


def _opened(found: re.Match[str], days: Stretch, before: str) -> Period:
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
    if found["before"] and _END_OF.match(found["p3"]):
        return Period(*place, until=last)  # its last day is still before the end of it
    if found["before"]:
        return Period(*place, until=first - one)
    if found["after"]:
        return Period(*place, since=last + one)
    return Period(*place, first, last)


def _between(first: str, last: str, today: date) -> tuple[Stretch | None, Stretch | None]:
    """Both ends; "between March and June 2016" gives its year to the first too."""
    end = days_of(last, today, exact=True)
    begin = days_of(first, today, exact=True)
    if begin is None and end is not None:
        begin = days_of(f"{first} {end[0].year}", today, exact=True)
    return begin, end


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
