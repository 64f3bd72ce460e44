"""Which date of a spec, or of its recruitment, a stretch of days in a question is about."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from answers.comparison import Comparison
from answers.grammar.context import DOCUMENTS, NEGATION, clause_around, nearest, whole_words
from answers.grammar.events import PLAIN_EVENT, events_in
from answers.grammar.found import Found
from answers.grammar.periods import Period, periods

_BUT = re.compile(
    r"\b(?:other than|except(?: for)?|excluding|apart from|outside|but not)\s+"
    r"(?:(?:in|on|during|from|those|ones|of|that|opened|closed|posted|the|were|year|month)\s+)*$",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"(?:other than|except|outside)\b", re.IGNORECASE)
_EVENTS = (
    (
        "closing",
        whole_words(
            r"clos(?:e[sd]?|ing)|shuts?|open(?= (?:until|till|through))|deadlines?"
            r"|(?<!essay is )(?<!essay was )(?<!essays are )(?<!essays )(?<!interviews were"
            r" )(?<!interviews are )(?<!interview was )(?<!interviews"
            r" )(?<!tests were )"
            r"(?<!tests are )(?<!test was )(?<!tests )(?<!exams are )(?<!exams were )due(?! to)"
            r"|filing"
            r"|file[ds]?"
            r"|appl(?:y|ied|ying|ications?)"
            r"|submit\w*|last day|(?:stop|ceas)\w+ (?:tak|accept)ing"
            r"|hand(?:ed)? in|in by"
        ),
    ),
    ("interview_date", whole_words(r"interviews?|interviewed|interviewing|oral boards?")),
    (
        "test_date",
        whole_words(
            r"tests?|tested|testing|essays?|exercises?|sessions?|assessments?|questionnaires?"
            r"|sit|sat"
            r"|exam(?:ination)?s?(?= (?:(?:are|is|were|was|to|will|be|being) ){0,3}"
            r"(?:held|given|take|takes|took|scheduled|administered|sat|fall|falls|fell|day|days"
            r"|dates?))"
        ),
    ),
    (
        "opened",
        whole_words(
            r"open(?:s|ed)?(?! to)|(?<!every )(?<!each )(?<!any )(?<!some )(?<!all )opening(?! to)"
            r"|post(?:ed|ing date)|announced|advertised|published|launched"
            r"|first out|(?:came|come|coming|went|gone|put|was|were) (?:out|up)|released|appeared"
        ),
    ),
    (
        "revised",
        whole_words(
            r"revis\w+|updat\w+|amend\w+|reissued|corrected|altered|modified|touched|edited"
            r"|reworked|changed"
        ),
    ),
)
_DATED = whole_words(r"dated|dates?|issued|written|adopted|old|older|age")
_FALLS = re.compile(
    r"\b(?:filing |application )?(?P<what>deadlines?|(?:filing|application|applying) (?:periods?"
    r"|windows?|dates?)"
    r"|interviews?|closing (?:dates?|days?)|(?:written )?tests?)\b(?: (?!(?:and|or"
    r"|but)\b)\w+){0,4}? (?:that|which|to)"
    r" (?:will |would |were |are |was |is )?(?:be )?(?:fall|fell|falling|land|landed|lie|come"
    r"|came|ran?|take place|took place"
    r"|held|due|set)s?(?: (?:to|for|wholly|entirely|partly))*\s*$",
    re.IGNORECASE,
)
"""What is said to fall on the days, whatever stands nearer: "windows announced that fall in"."""

_ISSUED = whole_words(r"issued|adopted|written")
_DAILY = re.compile(
    r"\b(?:what (?:time|hours?)|opens?|close|closes|work\w*|shifts?"
    r"|hours) (?:\w+ ){0,3}?on (?:mon|tues|wednes|thurs|fri|satur|sun|week)(?:day|end)s?\b"
    r"|\b(?:work\w*|shifts?|hours) (?:\w+ ){0,3}?on (?:an? )?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun|week)(?:day|end)s?\b|^\W*what (?:time|hours?)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"{DOCUMENTS.pattern}\s*(?:that\s+)?(?:are\s+|is\s+|were\s+)?(?:from\s+|of\s+"
    rf"|dat\w+\s+(?:from\s+)?)?$",
    re.IGNORECASE,
)
_BEGINS = whole_words(
    r"begin(?:s|ning)?|beg[au]n|start(?:s|ing|ed)?|first|g[eo]t going"
    r"|kick\w* off"
)
_ENDS = whole_words(r"ends?|ending|finish(?:es)?")


def date_tests(text: str, today: date) -> Iterator[Found]:
    """Each stretch of days that is about a date of the spec or of its recruitment."""
    for period in periods(text, today):
        field = _event(text, period)
        if not field or (period.ago and not DOCUMENTS.search(text)):
            continue  # "at least 21 years old" is said of people
        if _OPEN_ON.search(text[: period.start]) and period.since and period.until:
            made = Comparison("closing", "dated", since=period.since, until=period.until,
                              against="closing")  # fmt: skip
            yield Found(made, period.start, period.end)
            continue
        made = dated_as(field, period, text)
        yield Found(made, period.start, period.end)
        yield from _of_both(text, period, made)


def dated_as(field: str, period: Period, text: str) -> Comparison:
    """The test that a date of a spec is in a stretch of days, or is not, as the text says it."""
    begin, stop = clause_around(text, period.start, period.end)
    clause, part = text[begin:stop], ""
    if field in {"test_date", "interview_date"}:
        part = "low" if _BEGINS.search(clause) else "high" if _ENDS.search(clause) else ""
    made = Comparison(
        field, "dated", part=part, since=period.since, until=period.until,
        weekdays=period.weekdays, months=period.months, month_days=period.month_days,
        days_of_year=period.days_of_year,
    )  # fmt: skip
    denied = (
        NEGATION.search(text[begin : period.start])
        or _BUT.search(text[: period.start])
        or (_EXCEPT.match(text, period.start) and not period.weekdays)
    )
    return _denied(made, period) if denied else made


_AND_EVENT = re.compile(
    rf"\b(?P<one>{PLAIN_EVENT})\s+and\s+(?:also\s+|then\s+)?{PLAIN_EVENT}\s+(?:both\s+|again\s+)?$",
    re.IGNORECASE,
)


def _of_both(text: str, period: Period, made: Comparison) -> Iterator[Found]:
    """The first of two events on the same days: "opened and closed in 2015"."""
    both = _AND_EVENT.search(text[: period.start])
    first = events_in(both["one"])[0][1] if both else made.field
    if both is not None and first != made.field:
        yield Found(replace(made, field=first, part=""), *both.span("one"))


_OPEN_ON = re.compile(
    r"\b(?:could|can|might|may) (?:still )?(?:you|people|one|anyone|anybody|somebody"
    r"|applicants) (?:\w+ ){0,2}?"
    r"(?:apply|file|put in)\b(?: for)?(?: \w+)?\s*$"
    r"|(?<!stopped )(?<!ceased )(?<!stops )(?<!stop )\b(?:taking|took|takes?"
    r"|accept(?:ing|ed|s)?) applications(?: \w+)?\s*$"
    r"|\b(?:was|were|still|being) open(?: (?:for|to) \w+)?(?: on| in| during| at| over| across"
    r"| throughout| around)?\s*$",
    re.IGNORECASE,
)
"""Where what is asked is whether applications were taken on those days."""


def _denied(made: Comparison, period: Period) -> Comparison:
    """Not on those days: "not since 2015" is last before it."""
    if period.since and not period.until:
        return replace(made, since=None, until=period.since - timedelta(days=1), part="latest")
    return replace(made, operator="not dated")


def _event(text: str, period: Period) -> str:
    """What happened on the days named: the nearest word for it, first in the same clause."""
    begin, stop = clause_around(text, period.start, period.end)
    if period.weekdays and _DAILY.search(text):
        return ""  # "What time does it open on Sundays?"
    if _BESIDE.search(text[: period.start]) and not period.weekdays:
        return "dated"  # "bulletins from before 2012 that were revised"
    if held := _FALLS.search(text[: period.start]):
        what = held["what"].lower()
        named = {"inter": "interview_date", "tests": "test_date", "test": "test_date"}
        return named.get(what.removeprefix("written ")[:5], "closing")
    for first, last in ((begin, stop), (0, len(text))):
        near = [
            (distance, name)
            for name, sign in _EVENTS
            if (
                distance := nearest(
                    sign, text[first:last], period.start - first, period.end - first
                )
            )
            is not None
        ]
        if near:
            return min(near)[1]
        if _ISSUED.search(text[first:last]):
            return "made"
        if _DATED.search(text[first:last]):
            return "dated"
    if period.weekdays:
        return ""
    said = DOCUMENTS.search(text)
    beside = said is not None and _BESIDE.search(text[: period.start])
    return "dated" if beside or (said and DOCUMENTS.match(text[period.end :].strip())) else ""
