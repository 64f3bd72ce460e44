"""Verdicts by dates: in a stretch of days, or so long after another date of the same spec."""

from collections.abc import Sequence
from datetime import date

from answers.comparison import Comparison, first_day, last_day
from answers.field_verdict import FieldVerdict, decided
from answers.model import Verdict
from ingest.model import Field

_LASTS = frozenset({"closing"})
"""Of a stretch of days, the last is the date of these; of all others the first."""


def by_date(test: Comparison, fields: Sequence[Field]) -> FieldVerdict | None:
    """Whether a date is in a stretch of days, or with "not dated" whether none is."""
    dated = _dated(fields)
    if not dated:
        return None
    if test.part == "latest":
        dated = [max(dated, key=lambda f: f.low or 0.0)]
    passing = [f for f in dated if test.holds_on(f.value)]
    if test.operator == "not dated":
        return FieldVerdict(Verdict.NO, passing) if passing else FieldVerdict(Verdict.YES, dated)
    return decided(passing, dated)


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
    mine = [f for f in _dated(fields) if f.name == test.field and _is_exact(f)]
    others = [f for f in _dated(fields) if f.name == test.fields[-1] and _is_exact(f)]
    if test.against == test.field:
        lasting: list[Span] = [((f,), _begin(f), _end(f)) for f in mine if "/" in f.value]
        if lasting or test.fields[-1] == test.field:
            return lasting
    if not mine or not others:
        return []
    start = max(others, key=_when) if test.against in _LATEST else min(others, key=_when)
    return [((start, f), _when(start), _when(f)) for f in mine]


_LATEST = frozenset({"closing", "revised"})
"""Of several dates the last counts: a period of filing is extended, a spec revised again."""


def _dated(fields: Sequence[Field]) -> list[Field]:
    return [f for f in fields if f.low is not None and f.unit == "year"]


def _is_exact(field: Field) -> bool:
    """Whether the days are known, and not only a month or a year."""
    return all(len(part) == len("2018-06-14") for part in field.value.split("/"))


def days_said(field: Field) -> date | None:
    """The day that a field names, of a period of filing the last; None for no exact day."""
    return _when(field) if field.unit == "year" and _is_exact(field) else None


def _begin(field: Field) -> date:
    return first_day(field.value.partition("/")[0]) or date.min


def _end(field: Field) -> date:
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
