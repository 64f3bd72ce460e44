"""The roles that come first in order of a field: the best paid, the longest open."""

from collections.abc import Mapping, Sequence
from statistics import mode

from answers.by_dates import spans
from answers.comparison import COUNTED, Comparison
from answers.field_numbers import ranges_of, whole_time
from answers.field_verdict import FieldVerdict
from answers.model import Verdict
from ingest.fields.days import DAY_OF_YEAR
from ingest.model import Field

_Row = tuple[float, float, Sequence[Field]]
"""The lowest and the highest number, and the fields that say them."""


def first_in_order(
    test: Comparison, by_role: Mapping[str, Sequence[Field]]
) -> dict[str, FieldVerdict]:
    """The first roles in order of a field, with those that share the last place.

    Where more share it than are asked for, only those before them: the longest probation is
    that of the five with eighteen months, not of the hundred with a year.
    """
    if test.field.startswith("pay"):
        by_role = _of_one_currency(by_role)
    elif not test.against:
        by_role = _with_a_year_or_without(by_role)
    high = test.operator == "highest"
    low = test.part == "low" or (not high and not test.part)  # the end that is compared
    ends: list[tuple[float, str, Sequence[Field]]] = []
    for name, fields in by_role.items():
        rows = _rows(test, fields)
        if not rows:
            continue
        best = min(rows, key=lambda r: r[0]) if low else max(rows, key=lambda r: r[1])
        ends.append((best[0] if low else best[1], name, best[2]))
    ends.sort(key=lambda row: (-row[0] if high else row[0], row[1]))
    if not ends:
        return {}
    if test.upto:  # the second highest alone
        places = sorted({row[0] for row in ends}, reverse=high)[int(test.upto) - 1 : int(test.upto)]
        return {n: FieldVerdict(Verdict.YES, shown) for end, n, shown in ends if end in places}
    last = ends[min(len(ends), int(test.value)) - 1][0]
    first = [row for row in ends if (row[0] >= last if high else row[0] <= last)]
    if len(first) > 2 * test.value and ends[0][0] != last:
        first = [row for row in first if row[0] != last]  # too many share the last place
    return {name: FieldVerdict(Verdict.YES, shown) for _, name, shown in first}


def _of_one_currency(by_role: Mapping[str, Sequence[Field]]) -> dict[str, list[Field]]:
    units = [f.unit.partition("/")[0] for rows in by_role.values() for f in rows]
    common = mode(units) if units else ""
    return {
        name: kept
        for name, rows in by_role.items()
        if (kept := [f for f in whole_time(rows) if f.unit.startswith(common)])
    }


def _with_a_year_or_without(
    by_role: Mapping[str, Sequence[Field]],
) -> Mapping[str, Sequence[Field]]:
    """Dates only with a year, or only without, whichever most are: they have no common order."""
    units = [f.unit for rows in by_role.values() for f in rows]
    if DAY_OF_YEAR not in units:
        return by_role
    common = mode(units)
    return {name: [f for f in rows if f.unit == common] for name, rows in by_role.items()}


def _rows(test: Comparison, fields: Sequence[Field]) -> list[_Row]:
    if test.against:
        days = [(pair, float((last - first).days)) for pair, first, last in spans(test, fields)]
        return [(count, count, pair) for pair, count in days if count >= 0]
    ranges = ranges_of(test, fields)
    if test.field == "pay_grades":
        count = float(len({(low, high) for _, low, high in ranges}))
        return [(count, count, fields)] if ranges else []
    if test.field in COUNTED:
        count = float(len({f.value for f in fields}))
        return [(count, count, fields)]
    if test.text:
        ranges = [row for row in ranges if test.text in row[0].value]
    return [(low, high, [f]) for f, low, high in ranges]
