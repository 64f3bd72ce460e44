"""Verdicts by dates: in a stretch of days, or so long after another date of the same spec."""

from collections.abc import Sequence
from datetime import date, timedelta

from answers.comparison import Comparison, day_without_year, first_day, last_day, says_weekday
from answers.field_verdict import FieldVerdict, decided
from answers.model import Verdict
from ingest.fields.days import DAY_OF_YEAR
from ingest.model import Field

_LASTS = frozenset({"closing"})
"""Of a stretch of days, the last is the date of these; of all others the first."""


def by_date(test: Comparison, fields: Sequence[Field]) -> FieldVerdict | None:
    """Whether a date is in a stretch of days, or with "not dated" whether none is.

    Dates without a year say nothing to a test of a year, nor those without a weekday to a test
    of weekdays.
    """
    dated = _dated(fields)
    if not (test.since or test.until):
        dated += [f for f in _without_year(fields) if not test.weekdays or says_weekday(f.value)]
    if not dated:
        return None
    if test.part == "latest":
        dated = [max(dated, key=lambda f: f.low or 0.0)]
    passing = [f for f in dated if _passes(test, f)]
    if test.operator == "not dated":
        return FieldVerdict(Verdict.NO, passing) if passing else FieldVerdict(Verdict.YES, dated)
    return decided(passing, dated)


def _passes(test: Comparison, field: Field) -> bool:
    if field.unit == DAY_OF_YEAR:
        low = field.low or 0.0
        return test.holds_without_year(field.value, low, field.high or low)
    return test.holds_on(field.value)


def by_relation(test: Comparison, fields: Sequence[Field]) -> FieldVerdict | None:
    """Whether one date is so many days after the other, or in the same month.

    Where a spec gives several dates, as of two periods of filing, and only some of them pass,
    the answer is some.
    """
    rows = spans(test, fields)
    if not rows:
        return None
    passing = [pair for pair, first, last in rows if _holds(test, first, last)]
    shown = [f for pair in passing or [pair for pair, _, _ in rows] for f in pair]
    if len(passing) == len(rows) or (passing and test.field != "closing"):
        return FieldVerdict(Verdict.YES, shown)
    return FieldVerdict(Verdict.SOME if passing else Verdict.NO, shown)


Span = tuple[tuple[Field, ...], date, date]
"""Some days with the fields that say them: the first day, and the last."""


def spans(test: Comparison, fields: Sequence[Field]) -> list[Span]:
    """The days from the date that a test counts from to each of those that it is about."""
    rows = _spans_of(test, _dated(fields))
    if test.since or test.until or test.unit in {"year", "week"}:
        return rows
    return [*rows, *_spans_of(test, _without_year(fields))]


def _spans_of(test: Comparison, fields: Sequence[Field]) -> list[Span]:
    mine = [f for f in fields if f.name == test.field and _is_exact(f)]
    others = [f for f in fields if f.name == test.fields[-1] and _is_exact(f)]
    if test.against == test.field:
        lasting: list[Span] = [((f,), _begin(f), _end(f)) for f in mine if "/" in f.value]
        if lasting or test.fields[-1] == test.field:
            return lasting
    if not mine or not others:
        return []
    start = max(others, key=_when) if test.against in _LATEST else min(others, key=_when)
    return [((start, f), *_near(start, f)) for f in mine]


def _near(start: Field, field: Field) -> tuple[date, date]:
    """When both are; without a year in those years in which they are nearest to each other."""
    first, last = _when(start), _when(field)
    if field.unit == DAY_OF_YEAR and abs((last - first).days) > _HALF_A_YEAR:
        first, last = (
            day + timedelta(days=366 * (day < max(first, last))) for day in (first, last)
        )
    return first, last


_HALF_A_YEAR = 183


_LATEST = frozenset({"closing", "revised"})
"""Of several dates the last counts: a period of filing is extended, a spec revised again."""


def _dated(fields: Sequence[Field]) -> list[Field]:
    return [f for f in fields if f.low is not None and f.unit == "year"]


def _without_year(fields: Sequence[Field]) -> list[Field]:
    return [f for f in fields if f.low is not None and f.unit == DAY_OF_YEAR]


def _is_exact(field: Field) -> bool:
    """Whether the days are known, and not only a month or a year."""
    if field.unit == DAY_OF_YEAR:
        return any(letter.isdigit() for letter in field.value)
    return all(len(part) == len("2018-06-14") for part in field.value.split("/"))


def days_said(field: Field) -> date | None:
    """The day that a field names, of a period of filing the last; None for no exact day."""
    return _when(field) if field.unit == "year" and _is_exact(field) else None


def _begin(field: Field) -> date:
    if field.unit == DAY_OF_YEAR:
        return day_without_year(field.low or 1.0)
    return first_day(field.value.partition("/")[0]) or date.min


def _end(field: Field) -> date:
    if field.unit == DAY_OF_YEAR:
        return day_without_year(field.high or field.low or 1.0)
    return last_day(field.value.rpartition("/")[2]) or date.max


def _when(field: Field) -> date:
    return _end(field) if field.name in _LASTS else _begin(field)


def _holds(test: Comparison, first: date, last: date) -> bool:
    if test.operator in {"same", "different"}:
        return (_unit_of(first, test.unit) == _unit_of(last, test.unit)) == (
            test.operator == "same"
        )
    if test.operator == "dated":
        return not (test.since and last < test.since) and not (test.until and first > test.until)
    days = float((last - first).days)
    return days >= 0 and test.holds(days, days)


def _unit_of(day: date, unit: str) -> tuple[int, ...]:
    """The year and the month, week or quarter that a day is in."""
    match unit:
        case "year":
            return (day.year,)
        case "quarter":
            return day.year, (day.month - 1) // 3
        case "month":
            return day.year, day.month
        case "week":
            return day.isocalendar()[:2]
    return day.year, day.month, day.day
