"""The values that a question names, whatever it asks of them: a sum, a share, days, a code.

Each kind is found by itself, and only where the question leaves no doubt: exactly one value of
the kind, or two where two are wanted.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answers.grammar.clock import hours_said
from answers.grammar.numbers import LENGTH_IN_DAYS, NUMBER, UNITS, spoken_number
from answers.grammar.periods import DAYS, Period, periods
from answers.grammar.points import MONTHS
from answers.grammar.quantities import Quantity, quantities
from answers.grammar.relations import durations
from answers.grammar.words import day_in_words
from index.filters import PERIODS_A_YEAR

LEAST_PAY = 1000.0
"""A bare number that may be a sum of money; years of the calendar are none."""

_SHARES = (
    (r"three[ -]quarters", 75), (r"two[ -]fifths", 40), (r"three[ -]fifths", 60),
    (r"two[ -]thirds", 200 / 3), (r"(?:a |one )?third", 100 / 3),
    (r"(?:a |one )?quarter", 25), (r"(?:a |one )?fifth", 20), (r"(?:a |one )?tenth", 10),
    (r"half|halves|50-50|fifty-fifty", 50),
    (r"(?:the )?(?:whole|entire|full)|all|everything|entirely|wholly", 100),
)  # fmt: skip
_SHARE = re.compile("|".join(rf"(?P<s{n}>\b(?:{said})\b)" for n, (said, _) in enumerate(_SHARES)),
                    re.IGNORECASE)  # fmt: skip
_TIMES = (
    (r"doubl\w+|twice|two times|two-fold|twofold", 2.0), (r"tripl\w+|trebl\w+|three times", 3.0),
    (r"half as (?:much|high) again|(?:by )?(?:a )?half (?:again|more)|50 ?(?:%|per ?cent)", 1.5),
    (r"a (?:third|quarter) (?:more|again)|25 ?%", 1.25),
)  # fmt: skip
_SO_MANY_TIMES = re.compile(rf"\b(?P<n>{NUMBER}) times\b", re.IGNORECASE)
_HOW_OFTEN = (
    (r"more than (?:once|one)", 1.0, ">"), (r"once|single", 1.0, ""), (r"twice|pair", 2.0, ""),
    (r"thrice|trio", 3.0, ""), (r"quartet", 4.0, ""),
)  # fmt: skip
"""Numbers that are no numerals: how many, and how that compares."""

_CODE = re.compile(r"(?<![\d$£,.-])(?P<code>\d{3,4})(?![\d%,-]|\.\d)")
_DIGITS = re.compile(
    r"(?<![\d$£,.])(?P<digits>\d{1,4}?)(?:[xX*#]+|(?<=\d)0{1,2}s)?(?:-series)?\b(?![%,]\d)"
)
_GRADE = re.compile(
    r"\b(?:pay |salary |afc )?(?:bands?|grades?|levels?|scales?)\s+"
    r"(?P<after>\d{1,2}[a-z]?|[A-Z]{1,3}\d{0,2})\b"
    r"|\b(?P<before>[A-Z]{1,3}\d{0,2}|\d{1,2}[a-z]?)(?:[- ])(?:grades?|band(?:ed)?)\b",
    re.IGNORECASE,
)
_GRADE_ALONE = re.compile(r"\b([A-Z]{1,3}\d{1,2})\b")
_COUNT = re.compile(
    r"\b(?:top|bottom|first|last|the|which|what|name|list|any)\s+"
    rf"(?P<n>\d{{1,2}}|{'|'.join(UNITS)})\b(?! (?:years|days|months|weeks|dollars|pounds))",
    re.IGNORECASE,
)
_OPERATORS = {
    "more": {">": ">", ">=": ">=", "<": ">=", "<=": ">"},
    "less": {"<": "<", "<=": "<=", ">": "<=", ">=": "<"},
}
"""What is compared which way: "nobody earns less than" is at least, though it says "less"."""

_MORE, _LESS = frozenset({">", ">="}), frozenset({"<", "<="})
_NEGATION = re.compile(
    r"\b(?:no(?:body|t|ne|thing|where)?|never|without|neither|nor|refus\w+|cannot|too|bar\w*"
    r"|exclud\w+|short of|enough|rule\w* out|shut\w* out|turn\w* away|fail\w*"
    r"|isn|aren|don|doesn|won|can|didn)\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"\b(?:no|not) (?:\w+er|more|less|over|under|above|below)\b", re.IGNORECASE)
_SAID = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "=": "exactly"}


@dataclass(frozen=True, slots=True)
class Value:
    """A number, a second one of a range (else 0), and the operator and sign it is said with."""

    value: float
    upto: float = 0.0
    said: str = ""
    sign: str = ""


def value_in_words(text: str, slot: str) -> str:
    """The value for a brace of a form, in words that the grammar reads; empty where in doubt.

    `slot` is how it compares and its kind: "more money", "in days", "code".
    """
    how, _, kind = slot.rpartition(" ")
    if kind in _OF_DAYS:
        return _days_in_words(text, how, kind)
    if kind in _PLAIN and not how:
        return _PLAIN[kind](text)
    found = _numbers(text, kind)
    if how in {"between", "ends"}:
        return _range(found, how, kind)
    if len(found) != 1 or found[0].upto:
        return ""
    one = found[0]
    operator = "="
    if how in _OPERATORS:
        turned = one.said in (_LESS if how == "more" else _MORE)
        if turned and not _NEGATION.search(_NO_MORE.sub(" ", text)):
            return ""  # "no more than five years" is not at least five
        operator = _OPERATORS[how].get(one.said, ">=" if how == "more" else "<=")
    said = _written(kind, one.value, one.sign)
    return f"{_SAID[operator]} {said}" if how else said


def _range(found: Sequence[Value], how: str, kind: str) -> str:
    if len(found) == 1 and found[0].upto:
        low, high = found[0].value, found[0].upto
    elif len(found) == 2 and found[0].value < found[1].value:
        low, high = found[0].value, found[1].value
    else:
        return ""
    first, last = (_written(kind, n, found[0].sign) for n in (low, high))
    return f"{first} to {last}" if how == "ends" else f"between {first} and {last}"


def _numbers(text: str, kind: str) -> list[Value]:
    """Every value of a kind that a question names."""
    if kind == "code":
        codes = [Value(float(found["code"])) for found in _CODE.finditer(text)]
        return codes or [Value(q.value) for q in quantities(text) if _may_be_code(q)]
    if kind == "times":
        named = [Value(n) for said, n in _TIMES if re.search(rf"\b(?:{said})", text, re.I)][:1]
        counted = (spoken_number(found["n"]) for found in _SO_MANY_TIMES.finditer(text))
        return named or [Value(n) for n in counted if n]
    if kind == "length":
        return _lengths(text)
    every = [value for q in quantities(text) if (value := _of_kind(q, kind, text)) is not None]
    if len(every) > 1:  # "in one bulletin" counts nothing
        every = [one for one in every if one.value != 1 or one.said] or every
    if kind == "number" and not every:
        often = [
            Value(n, said=sign)
            for said, n, sign in _HOW_OFTEN
            if re.search(rf"\b(?:{said})\b", text, re.I)
        ]
        return often[:1]
    if kind == "share" and not any(one.value > 5 for one in every):
        return [
            Value(next(share for n, (_, share) in enumerate(_SHARES) if found[f"s{n}"]))
            for found in _SHARE.finditer(text)
        ]
    return every


def _may_be_code(q: Quantity) -> bool:
    return not (q.unit or q.currency) and 100 <= q.value < 10_000


def _of_kind(q: Quantity, kind: str, text: str) -> Value | None:
    said = q.operator if q.said else ""
    sign = {"GBP": "£", "EUR": "€"}.get(q.currency, "£" if q.unit == "pounds" else "$")
    one = Value(q.value, q.upto, said, "kilograms" if q.unit == "kilograms" else sign)
    match kind:
        case "money":
            signed = bool(q.currency or q.unit in {"dollars", "pounds"})
            year = 1900 <= q.value < 2100 and not signed
            if (
                (q.unit not in {"", "dollars", "pounds"} and not q.currency)
                or year
                or (q.value < LEAST_PAY and not signed)
            ):
                return None
            times = PERIODS_A_YEAR.get(q.period or _period(text, q), 1.0)
            return replace(one, value=q.value * times, upto=q.upto * times)
        case "share":
            bare = q.unit in {"", "points"} and not q.currency and 5 <= q.value <= 100
            return one if q.unit == "percent" or (bare and "%" not in text) else None
        case "years":
            times = {"years": 1.0, "months": 1 / 12, "decades": 10.0}.get(q.unit, 0.0)
            if not times and not (q.unit == "" and not q.currency and q.value < 100):
                return None
            times = times or 1.0
            return replace(one, value=round(q.value * times, 3), upto=round(q.upto * times, 3))
        case "weight":
            return one if q.unit in {"pounds", "kilograms", ""} and q.value < 500 else None
    return (
        one if not q.currency and q.value < 1000 and q.unit not in {"percent", "dollars"} else None
    )


def _period(text: str, q: Quantity) -> str:
    hourly = re.search(r"\b(?:an?|per|each) hour\b|\bhourly\b", text, re.IGNORECASE)
    monthly = re.search(r"\b(?:a|per|each) month\b|\bmonthly\b", text, re.IGNORECASE)
    return "hour" if hourly and q.value < 500 else "month" if monthly and q.value < 30_000 else ""


_IN_DAYS = {
    unit: LENGTH_IN_DAYS[unit.removesuffix("s")] for unit in ("years", "months", "weeks", "days")
} | {"hours": 1 / 24}


def _lengths(text: str) -> list[Value]:
    """Lengths of time, in days."""
    said = [q for q in quantities(text) if q.unit in _IN_DAYS]
    if said:
        return [
            Value(
                q.value * _IN_DAYS[q.unit], q.upto * _IN_DAYS[q.unit], q.operator if q.said else ""
            )
            for q in said
        ]
    return [
        Value(one.high, said=one.operator if one.operator != "=" else "") for one in durations(text)
    ]


def _length(days: float) -> str:
    if days >= 28 and (days / LENGTH_IN_DAYS["month"]) % 1 == 0:
        return f"{days / LENGTH_IN_DAYS['month']:g} months"
    return f"{days:g} days"


def _written(kind: str, value: float, sign: str) -> str:
    """A value as the grammar reads it; `sign` is a currency's, or the unit of a weight."""
    if kind == "money":
        return f"{sign or '$'}{value:,.0f}"
    if kind == "weight" and sign == "kilograms":
        return f"{value:g} kilograms"
    return _WRITTEN[kind](value)


_WRITTEN: dict[str, Callable[[float], str]] = {
    "share": lambda n: f"{n:g}%",
    "years": lambda n: f"{n:g} years" if n >= 1 or n == 0 else f"{n * 12:g} months",
    "weight": lambda n: f"{n:g} pounds",
    "number": lambda n: f"{n:g}",
    "code": lambda n: f"{n:.0f}",
    "times": lambda n: "twice" if n == 2 else f"{n:g} times",
    "length": _length,
}


def _days_in_words(text: str, how: str, kind: str) -> str:
    """Days, weekdays or months of any year: "before 3 May 2016", "on a Monday", "in March"."""
    found = [one for one in periods(text, date.today()) if not one.ago]
    if kind == "weekdays" or how == "not":
        named = list(dict.fromkeys(day.capitalize() for day in _WEEKDAY.findall(text.lower())))
        if named or kind == "weekdays":
            return f"on a {' or '.join(named)}" if named else ""
    if kind == "months":
        months = found[0].months if len(found) == 1 else ()
        named = [MONTHS[n - 1].capitalize() for n in months] or _months_alone(text)
        return f"in {' or '.join(named)}" if named else ""
    if not found and len(years := set(_YEAR.findall(text))) == 1:
        year = int(years.pop())
        found = [Period(0, 0, date(year, 1, 1), date(year, 12, 31))]
    if (
        len(found) != 1
        or found[0].weekdays
        or found[0].months
        or found[0].month_days
        or found[0].days_of_year
    ):
        return ""
    return _stretch(found[0], how)


_WEEKDAY = re.compile(rf"\b({'|'.join(DAYS)})s?\b")
_YEAR = re.compile(
    r"(?<![\d/$£,-])(?<![A-Z]aster )(?<!Day )(?<!mas )(?<!giving )((?:19|20)\d\d)(?![\d/,-])"
)
_MONTH_ALONE = re.compile(
    rf"(?<!\d )(?<!\dst )(?<!\dth )\b(?P<month>{'|'.join(name.capitalize() for name in MONTHS)})\b"
    r"(?!,? \d)"
)


def _months_alone(text: str) -> list[str]:
    """Months that are named without a day or a year: "June deadlines"."""
    return list(dict.fromkeys(found["month"] for found in _MONTH_ALONE.finditer(text)))


def _stretch(one: Period, how: str) -> str:
    since, until = one.since, one.until
    if how == "before" and since and until:
        return f"before {day_in_words(since)}"
    if how == "after" and since and until:
        return f"after {day_in_words(until)}"
    if since and until:
        return (
            f"on {day_in_words(since)}"
            if since == until
            else f"between {day_in_words(since)} and {day_in_words(until)}"
        )
    if since and how != "before":
        return f"on or after {day_in_words(since)}"
    if until and how != "after":
        return f"on or before {day_in_words(until)}"
    return ""


def _hour(text: str) -> str:
    hours = hours_said(text)
    if len(hours) != 1:
        return ""
    if hours[0] in {12.0, 24.0}:
        return "noon" if hours[0] == 12 else "midnight"
    minutes = round(hours[0] * 60)
    late = "am" if minutes < 720 else "pm"
    return f"{(minutes // 60 - 1) % 12 + 1}:{minutes % 60:02} {late}"


def _first(text: str) -> str:
    """How many of the first are meant, with a noun: "three jobs", "job"."""
    count = _count(text)
    if count:
        return f"{count} jobs" if count != "1" else "job"
    return "jobs" if _SEVERAL.search(text) else "job"


def _count(text: str) -> str:
    found = _COUNT.search(text)
    count = spoken_number(found["n"]) if found else None
    return f"{count:g}" if count else ""


_SEVERAL = re.compile(
    r"\b(?:jobs|roles|positions|posts|classes|exams|bulletins|announcements|adverts|openings"
    r"|vacancies|recruitments|specs|ones)\b",
    re.IGNORECASE,
)


def _one(pattern: re.Pattern[str]) -> Callable[[str], str]:
    """What a pattern finds in a text, if it is one thing only."""

    def only(text: str) -> str:
        found = {next(group for group in one.groups() if group) for one in pattern.finditer(text)}
        return found.pop() if len(found) == 1 else ""

    return only


_PLAIN: dict[str, Callable[[str], str]] = {
    "hour": _hour,
    "code": _one(_CODE),
    "digits": _one(_DIGITS),
    "grade": lambda text: _one(_GRADE)(text) or _one(_GRADE_ALONE)(text),
    "first": _first,
    "count": lambda text: _count(text) or "1",
    "paper": lambda text: "multiple-choice test" if "choice" in text.lower() else "written test",
    "essay": lambda text: "writing exercise" if "writing" in text.lower() else "essay",
}
_OF_DAYS = frozenset({"days", "weekdays", "months"})
