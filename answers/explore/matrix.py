"""Roles by fields: what every spec asks and offers, in one table, each cell with its quote."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answers.cite import Citer
from answers.explore.facts import Cell, cell_of, columns_of, number_of, value_of
from index.library import Library
from ingest.model import Field, Role


@dataclass(frozen=True, slots=True)
class Row:
    """One role: for each column its cell, None where the spec is silent."""

    role: Role
    path: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Roles by fields. `filled[n]` is how many of the roles say anything in column n."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    filled: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a distribution: what it stands for, and the roles in it."""

    label: str
    roles: tuple[str, ...]


def matrix(library: Library, roles: Sequence[Role], columns: Sequence[str] | None = None) -> Matrix:
    """The table of these roles over these fields; over all there are, if none are named."""
    names = list(columns) if columns is not None else columns_of(library)
    said = fields_by_role(library, names)
    citer = Citer(library)
    rows = [
        Row(
            role,
            library.paths.get(role.id, ""),
            tuple(cell_of(citer, role, said.get((role.id, name), ())) for name in names),
        )
        for role in roles
    ]
    filled = tuple(sum(row.cells[n] is not None for row in rows) for n in range(len(names)))
    return Matrix(tuple(names), tuple(rows), filled)


def fields_by_role(library: Library, names: Sequence[str]) -> dict[tuple[str, str], list[Field]]:
    """The fields of these names, by role and name, in reading order."""
    found: dict[tuple[str, str], list[Field]] = {}
    for role_id, field in library.catalog.fields_named(*names) if names else ():
        found.setdefault((role_id, field.name), []).append(field)
    return found


def ordered(table: Matrix, column: str, *, falling: bool = False) -> Matrix:
    """The rows by one column; the silent ones always last."""
    place = table.columns.index(column)
    spoken = [row for row in table.rows if row.cells[place] is not None]
    silent = [row for row in table.rows if row.cells[place] is None]

    def worth(row: Row) -> tuple[bool, float, str, str]:
        cell = row.cells[place]
        assert cell is not None
        number = cell.number
        return (number is None, number or 0.0, cell.text.lower(), row.role.title)

    spoken.sort(key=worth, reverse=falling)
    return Matrix(table.columns, (*spoken, *silent), table.filled)


_BARS = 12


def distribution(library: Library, roles: Sequence[Role], column: str) -> tuple[Bar, ...]:
    """How a field's values spread over roles: ranges for numbers, counts for words.

    A role stands in one bar only: that of its highest number, or of all it says. The
    last bar holds the roles whose specs are silent.
    """
    said = fields_by_role(library, [column])
    by_role = {role.id: said.get((role.id, column), []) for role in roles}
    silent = tuple(role.id for role in roles if not by_role[role.id])
    numbers = {
        role: max(found)
        for role, fields in by_role.items()
        if (found := [n for f in fields if f.scope != "extra" and (n := number_of(f)) is not None])
        and any(f.unit not in {"", "rank"} for f in fields)
    }
    spoken = len(by_role) - len(silent)
    if spoken and len(numbers) >= 0.5 * spoken:
        unit = next(f.unit for fields in by_role.values() for f in fields if f.unit)
        bars = _ranges(numbers, unit)
    else:
        bars = _words(by_role)
    return (*bars, Bar("the spec does not say", silent)) if silent else tuple(bars)


def _ranges(numbers: dict[str, float], unit: str) -> list[Bar]:
    """A bar for each number while they are few, else ranges; far-off ones share the end bars."""
    values = sorted(set(numbers.values()))
    if len(values) <= _BARS:
        return [
            Bar(_number(value, unit), tuple(role for role, n in numbers.items() if n == value))
            for value in values
        ]
    low, high = np.percentile(list(numbers.values()), [1, 99])
    step = _round_step(max(float(high - low) / _BARS, 1.0))
    first, last = float(low) // step, float(high) // step
    bars: dict[float, list[str]] = {}
    for role, number in numbers.items():
        bars.setdefault(min(max(number // step, first), last), []).append(role)
    return [Bar(_range(n, step, (first, last), unit), tuple(r)) for n, r in sorted(bars.items())]


def _range(place: float, step: float, ends: tuple[float, float], unit: str) -> str:
    low, high = _number(place * step, unit), _number((place + 1) * step, unit)
    if place == ends[0]:
        return f"under {high}"
    return f"{low} and more" if place == ends[1] else f"{low} to under {high}"


def _number(value: float, unit: str) -> str:
    if unit.startswith("USD"):
        return f"${value:,.0f}"
    if unit == "year":
        return f"{value:.0f}"
    return f"{value:,.1f}".removesuffix(".0") + (f" {unit}" if unit else "")


def _round_step(step: float) -> float:
    """The next of 1, 2, 5, 10, 20 … that is not smaller."""
    size = 10.0 ** (len(str(int(step))) - 1)
    return next(size * n for n in (1, 2, 5, 10) if size * n >= step)


def _words(by_role: dict[str, list[Field]]) -> list[Bar]:
    said = {
        role: "; ".join(sorted({value_of(field).lower() for field in fields}))
        for role, fields in by_role.items()
        if fields
    }
    counts = Counter(said.values()).most_common()
    shown = [label for label, _ in counts[:_BARS]]
    bars = [Bar(label, tuple(r for r, s in said.items() if s == label)) for label in shown]
    rest = tuple(role for role, label in said.items() if label not in shown)
    return [*bars, Bar("other wordings", rest)] if rest else bars
