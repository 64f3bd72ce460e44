"""Roles measured against a role that is named: "which jobs pay more than a Plumber?"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from answers.by_dates import days_said
from answers.by_field import counts
from answers.comparison import OWN, Comparison, day_without_year
from answers.field_numbers import Range, outermost, ranges_of, whole_time
from answers.grammar.events import events_in
from answers.grammar.numbers import NUMBER, spoken_number
from answers.grammar.pay_lines import lines_in
from answers.grammar.points import months_between
from answers.grammar.words import in_words, subject_of
from answers.model import Kind, Question
from answers.names import named_in
from answers.questions import reading_of
from index.library import Library
from ingest.fields.days import DAY_OF_YEAR

_ASKS = re.compile(
    r"^\W*(?:(?:for|in|at|on|of) )?(?:which|what|whose|who|where|list|show|find|name|give|how many"
    r"|are there|is there|(?:do|does|did) any|any|all)\b",
    re.I,
)
_HOW = re.compile(
    r"\b(?:"
    r"(?P<least>(?:no (?:less|fewer|lower|worse) than|(?:at least |just )?as (?:much|many|well"
    r"|good|high"
    r"|long|heavy)\b(?: \w+){0,3}? as|at least (?:what|that of|the \w+ of)))"
    r"|(?P<most>no (?:more|higher|better) than|at most (?:what|that of))"
    r"|(?P<same>(?:exactly |just )?(?:the |an? )?(?:same|equal"
    r"|identical)\b(?: [\w-]+){0,4}? (?:as|to)"
    r"|match(?:es|ing)?|shares?|equal(?:s|ling)?(?: to)?|exactly (?:what|as much as))"
    r"|(?P<more>(?:more|better|higher|greater|longer|heavier|bigger|larger|wider|broader|older)\b"
    r"(?:(?! than\b)[^?]){0,40} than|above|over|exceed(?:s|ing)?|beat(?:s|ing)?|beyond"
    r"|out-?(?:earn|pay|strip)(?:s|ing)?|top(?:s|ping)?(?! (?:pay|salary|out|step|of))"
    r"|surpass(?:es|ing)?)"
    r"|(?P<less>(?:less|lower|worse|fewer|shorter|lighter|smaller|narrower|younger|poorer)\b"
    r"(?:(?! than\b)[^?]){0,40} than|below|under|short of)"
    r")\s+(?P<whom>[^?]+)",
    re.I,
)
_OPERATORS = {"least": ">=", "most": "<=", "same": "=", "more": ">", "less": "<"}
_START = re.compile(
    r"\b(?:start\w*|begin\w*|entry|newcomers?|new hires?|minimum|lowest|bottom|initial\w*)\b", re.I
)
_TOP = re.compile(
    r"\b(?:top\w*|max\w*|ceiling|highest|peak\w*|end(?:s|ing)?|reach\w*|at (?:its|the) most"
    r"|at best)\b",
    re.I,
)
_MEASURES = (
    ("pay_width", re.compile(r"\b(?:wider|broader|narrower)\b", re.I)),
    ("probation", re.compile(r"\bprobation", re.I)),
    ("class_code", re.compile(r"\b(?:class |job )?(?:codes?|numbers?)\b", re.I)),
    ("age", re.compile(r"\b(?:minimum )?age\b", re.I)),
    ("lifting", re.compile(r"\b(?:lift|carry|heavier|lighter)\w*\b", re.I)),
    ("typing", re.compile(r"\btyp(?:e|ing|ists?)\b", re.I)),
    ("college_units", re.compile(r"\b(?:college|semester|quarter) (?:units?|credits?)\b", re.I)),
    ("experience", re.compile(r"\bexperience\b", re.I)),
    (
        "pay",
        re.compile(
            r"\b(?:pay\w*|paid|earn\w*|makes?|making|salar(?:y|ies)|wages?|ceiling|money"
            r"|out-?earn\w*"
            r"|out-?pay\w*|gets?|begin\w*|start\w*|tops?|max\w*|remunerat\w+|compensat\w+)\b",
            re.I,
        ),
    ),
)
_WHEN = re.compile(
    r"\b(?:(?:no more than|less than|at most|within|inside) )?(?P<near>within|inside|less than|at"
    r" most|no more"
    r" than)\s+(?P<n>an?|one|two|three|four|five|six|seven|ten|\d+) (?P<length>day|week|fortnight"
    r"|month)s?"
    r" (?:of|from|either side of|on either side of)\s+(?P<of>[^?]+)"
    r"|\b(?P<how>before|after|earlier than|later than|ahead of|(?:(?:on|in|during) the"
    r"|the(?= very| exact| same))"
    r"(?: very| exact)?(?: same)? (?P<unit>day|week|month|quarter|year)(?: (?:as|that|when|of"
    r"|(?:on|in) which))?)\s+(?P<whom>[^?]+)",
    re.I,
)
_OTHERS = re.compile(r"\b(?:else|others?|another)\b", re.IGNORECASE)
"""The role that is measured against is not asked: "what else opened on that day"."""

_BEFORE = frozenset({"before", "earlier than", "ahead of"})


@dataclass(frozen=True, slots=True)
class _Against:
    """What is measured against which roles: a test without its number, and how it is said."""

    test: Comparison
    whose: tuple[str, ...]
    at: str = ""
    """Which end of the other's pay is meant: "low" or "high"."""

    start: int = 0
    times: float = 1.0
    beside: float = 0.0
    instead: bool = False
    """The other's number is multiplied so, or taken with so much to either side of it; `instead`
    of what the amount would say by itself."""


def against_role(library: Library, question: Question) -> Question:
    """The question with a test of a field, where it measures it against a role that it names.

    A role's pay is what it tops out at, by the year, unless the question says where it
    starts; of several roles of that title, the highest top and the lowest start. Where the
    spec of the role named gives no such number, `unmeasured` says so. A question that names
    none comes back as it was.
    """
    if not _ASKS.match(question.text):
        return question
    found = _measured(library, question.text) or _dated(library, question.text)
    if found is None or (_overlaps(question, found) and not found.instead):
        return question
    titles = {library.role_by_id[role_id].title for role_id in found.whose}
    whose = " or ".join(sorted(titles))
    counted = question.kind if question.kind is Kind.COUNT else Kind.LISTING
    others = tuple(role.id for role in library.roles if role.id not in found.whose)
    alike = bool(found.test.against) and found.test.operator in {"same", "around"}
    roles = others if alike or _OTHERS.search(question.text[: found.start]) else ()
    asked = replace(question, kind=counted, roles=roles, employers=(), loosely=False)
    test = _with_number(library, found)
    if test is None:
        what = _name(found.test)
        missing = f"Nothing can be compared: the spec of {whose} gives no {what}."
        return replace(asked, unmeasured=missing, reading=f"Looking for the {what} of {whose}")
    own = [] if question.comparison is None else [_part(question.comparison)]
    own += [part for part in question.parts if not _says(part, question.text[found.start :])]
    if found.instead:
        own = [p for p in own if p.comparison is None or p.comparison.field != found.test.field]
    if own:
        asked = replace(asked, comparison=None, parts=(*own, _part(test)))
    else:
        asked = replace(asked, comparison=test, parts=())
    end = {"low": "starting ", "high": "top "}.get(found.at, "") if test.field == "pay" else ""
    reading = f"{reading_of(asked, library.roles)} (the {end}{_name(found.test)} of {whose})"
    return replace(asked, reading=reading)


def _name(test: Comparison) -> str:
    """What the role named is measured by: its pay, or the date of its own that is meant."""
    return subject_of(Comparison(test.against or test.field, "=")).removesuffix(" asked for")


def _part(test: Comparison) -> Question:
    said = in_words(test)
    return Question(said, Kind.LISTING, said, comparison=test)


def _says(part: Question, measured: str) -> bool:
    """Whether a part in words is what is measured: "pay more than a Plumber"."""
    return part.comparison is None and part.condition[-15:].lower() in measured.lower()


def _overlaps(question: Question, found: _Against) -> bool:
    """Whether the question's own test is of the same field: then nothing more is measured."""
    own = [question, *question.parts]
    return any(each.comparison and each.comparison.field == found.test.field for each in own)


def _named(library: Library, words: str) -> tuple[str, ...]:
    named = named_in(words, library.roles)
    return named.roles if named.title or named.exact else ()


def _measured(library: Library, text: str) -> _Against | None:
    """A number that is measured: pay, experience, a code."""
    near = _near_pay(library, text)
    if near is not None:
        return near
    for found in _HOW.finditer(text):
        said = f"{text[: found.start('whom')]}"
        words = text if found["same"] else said  # "match the Plumber's pay"
        field = next((name for name, sign in _MEASURES if sign.search(words)), "")
        whose = _named(library, found["whom"]) if field else ()
        if not whose:
            continue
        operator = next(sign for name, sign in _OPERATORS.items() if found[name])
        part = at = ""
        if field == "pay":
            at = _end(found["whom"])
            part = _end(said) or at or "high"
            at = at or part
        own = any(line.whose == OWN and not line.loose for line in lines_in(text))
        whose_pay = OWN if field == "pay" and own else ""
        whole = field == "pay" and operator == "=" and _RANGE.search(text)
        if whole and not _end(said):
            operator, at = "exactly", ""
        test = Comparison(field, operator, part=part, at=whose_pay)
        return _Against(test, whose, at, found.start())
    return None


_RANGE = re.compile(r"\b(?:pay|salary) (?:ranges?|scales?|bands?|lines?)\b", re.IGNORECASE)


_NEAR = re.compile(
    rf"\bwithin (?P<by>{NUMBER})(?P<percent>\s?%| per ?cent)?(?: dollars"
    rf"| pounds)?(?: a year)? (?:either side )?of"
    rf" (?P<whom>[^?]+)"
    rf"|\b(?:(?P<sign>at least|more than|over|less than|under|at most|about|roughly|nearly"
    rf"|exactly) )?"
    rf"(?P<n>twice|double|half|triple|three times|{NUMBER} times) (?:as (?:much|high) as |what "
    rf"|that of |the"
    r" (?:pay|salary|top|ceiling|starting pay) of |the )?(?P<whom2>(?!the top|the start|its"
    r"|their)[^?]+)"
    r"|\b(?:about|around|roughly|much|nearly|almost) the same(?: pay| salary)? as (?P<whom3>[^?]+)",
    re.IGNORECASE,
)
ABOUT = 0.03
"""The share by which pay may differ that is about the same."""

_TIMES = {"twice": 2.0, "double": 2.0, "half": 0.5, "triple": 3.0, "three times": 3.0}
_SIGNS = {
    "at least": ">=", "more than": ">", "over": ">", "less than": "<", "under": "<",
    "at most": "<=",
}  # fmt: skip


def _near_pay(library: Library, text: str) -> _Against | None:
    """Pay near another role's, or a multiple of it: "at least twice what a Custodian makes"."""
    pays = next(sign for name, sign in _MEASURES if name == "pay")
    for found in _NEAR.finditer(text):
        whom = found["whom"] or found["whom2"] or found["whom3"]
        whose = _named(library, whom) if pays.search(text) else ()
        if not whose:
            continue
        part = _end(text[: found.start()]) or "high"
        if found["n"]:
            sign = (found["sign"] or "").lower()
            operator = _SIGNS.get(sign) or (
                "around" if sign in {"about", "roughly", "nearly"} else ">="
            )
            times = _TIMES.get(found["n"].lower()) or spoken_number(found["n"].lower()[:-6]) or 1.0
            test = Comparison("pay", operator, part=part)
            return _Against(
                test, whose, _end(whom) or part, found.start(), times=times, instead=True
            )
        by = spoken_number(found["by"]) if found["by"] else None
        by = by / 100 if by and found["percent"] else by
        test = Comparison("pay", "between", part=part)
        at = _end(whom) or part
        return _Against(test, whose, at, found.start(), beside=by or ABOUT, instead=True)
    return None


def _end(words: str) -> str:
    if _START.search(words):
        return "low"
    return "high" if _TOP.search(words) else ""


_SAME_DAY = re.compile(
    r"\b(?:(?:the |an? )?(?:very )?same (?P<a>opening|closing|filing|interview|test|revision"
    r"|posting) (?:date|day)s? as"
    r"|shar(?:e|es|ing) (?:an?|the|its|their) (?P<b>opening|closing|filing|interview|test"
    r"|revision|posting)"
    r" (?:date|day)s? with)\s+(?P<whom>[^?]+)",
    re.IGNORECASE,
)


def _dated(library: Library, text: str) -> _Against | None:
    """A date that is measured: "opened after the Plumber exam closed"."""
    for found in _SAME_DAY.finditer(text):
        whose = _named(library, found["whom"])
        event = {"filing": "closing date", "posting": "posted"}.get(
            (found["a"] or found["b"]).lower(), f"{found['a'] or found['b']} date"
        )
        of = events_in(event)
        if whose and of:
            test = Comparison(of[0][1], "same", unit="day", against=of[0][1])
            return _Against(test, whose, start=found.start())
    for found in _WHEN.finditer(text):
        before = events_in(text[: found.start()])
        whom = found["of"] or found["whom"]
        whose = _named(library, whom) if before else ()
        if not whose:
            continue
        theirs = events_in(whom) or before
        if found["near"]:
            days = _DAYS[found["length"].lower()] * (spoken_number(found["n"]) or 1.0)
            test = Comparison(before[-1][1], "around", days, unit="day", against=theirs[-1][1])
            return _Against(test, whose, start=found.start())
        how = found["how"].lower()
        operator = "<" if how in _BEFORE else "same" if found["unit"] else ">"
        unit = (found["unit"] or "day").lower()
        test = Comparison(before[-1][1], operator, unit=unit, against=theirs[-1][1])
        return _Against(test, whose, start=found.start())
    return None


_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}


def _with_number(library: Library, found: _Against) -> Comparison | None:
    """The test with what the roles named say; None where they say nothing."""
    if found.test.against:
        return _with_days(library, found)
    test = found.test
    ends = [outermost(rows, low=found.at == "low") for rows in _ranges(library, found)]
    if not ends:
        return None
    if test.operator == "exactly":
        field, least, most = ends[0]
        unit = field.unit.partition("/")[0]
        return replace(test, value=least, upto=most, part="", unit=unit)
    low = found.at == "low"
    field, least, most = (min if low else max)(ends, key=lambda r: r[1] if low else r[2])
    unit = field.unit.partition("/")[0] if test.field == "pay" else field.unit
    value = (least if low else most) * found.times
    if found.beside:
        beside = found.beside if found.beside > 1 else found.beside * value
        return replace(test, value=value - beside, upto=value + beside, unit=unit)
    return replace(test, value=value, unit=unit)


def _ranges(library: Library, found: _Against) -> Iterator[Sequence[Range]]:
    for role_id in found.whose:
        fields = [
            f
            for f in library.fields(role_id)
            if f.name in found.test.fields and counts(found.test, f)
        ]
        fields = whole_time(fields) if found.test.field == "pay" else fields
        rows = ranges_of(found.test, fields)
        if rows:
            yield rows


def _with_days(library: Library, found: _Against) -> Comparison | None:
    test = found.test
    days = [
        day
        for role_id in found.whose
        for f in library.fields(role_id)
        if f.name == test.against and (day := days_said(f)) is not None
    ]
    if not days:
        return _with_days_of_year(library, found)
    made = Comparison(test.field, "dated")
    first, last = min(days), max(days)
    if test.operator == "<":
        return replace(made, until=first - timedelta(days=1))
    if test.operator == ">":
        return replace(made, since=last + timedelta(days=1))
    if test.operator == "around":
        beside = timedelta(days=test.value)
        return replace(made, since=first - beside, until=last + beside)
    since, until = _unit_around(last, test.unit)
    return replace(made, since=since, until=until)


def _with_days_of_year(library: Library, found: _Against) -> Comparison | None:
    """The test by dates without a year, of which only the day and the month are known."""
    test = found.test
    days = [
        day_without_year(f.high or f.low)
        for role_id in found.whose
        for f in library.fields(role_id)
        if f.name == test.against and f.unit == DAY_OF_YEAR and f.low is not None
    ]
    if not days or test.unit in {"week", "year"}:
        return None
    first, last = min(days), max(days)
    since, until = first.replace(month=1, day=1), last.replace(month=12, day=31)
    if test.operator == "<":
        until = max(since, first - timedelta(days=1))
    elif test.operator == ">":
        since = min(until, last + timedelta(days=1))
    elif test.operator == "around":
        since, until = first - timedelta(days=test.value), last + timedelta(days=test.value)
    else:
        since, until = _unit_around(last, test.unit)
    year = ((since.month, since.day), (until.month, until.day))
    return Comparison(test.field, "dated", days_of_year=year)


def _unit_around(day: date, unit: str) -> tuple[date, date]:
    """The week, month, quarter or year that a day is in."""
    match unit:
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case "month":
            return months_between(day.year, day.month, day.month)
        case "quarter":
            first = day.month - (day.month - 1) % 3
            return months_between(day.year, first, first + 2)
        case "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day
