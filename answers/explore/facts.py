"""Fields of roles side by side, each with its quote."""

from collections.abc import Sequence
from dataclasses import dataclass

from answers.cite import Citer
from answers.model import Citation
from index.library import Library
from ingest.model import Field, Role, Stated

_LONGEST = 60
_HIGHEST_HOURLY = 1_000
"""Dollars an hour that nobody is paid; more must be a year's pay."""

_NOT_NEEDED = frozenset({"title", "employer"})
"""Fields that say what a row's own head says."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one spec says to one field; `number` is what it sorts by, None for words.

    `citations` are the words it was read from; a silent spec has no cell at all.
    """

    text: str
    number: float | None
    citations: tuple[Citation, ...]


def value_of(field: Field) -> str:
    """A field's value in few words, with its scope where that narrows it."""
    if field.stated is Stated.NONE:
        return "none"
    if field.stated is Stated.NOT_APPLICABLE:
        return "not applicable"
    words = " ".join(field.value.split())
    if field.name == "driver_licence":
        return field.scope or "required"
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    if field.unit == "years" and field.low is not None:
        words = _years(field.low)
    scope = "" if field.scope in {"", "required", "extra", "normal"} else f" ({field.scope})"
    return f"{words}{scope}"


def _years(number: float) -> str:
    if number < 1:
        return f"{number * 12:g} months"
    return f"{number:g} {'year' if number == 1 else 'years'}"


def cell_of(citer: Citer, role: Role, fields: Sequence[Field]) -> Cell | None:
    """The fields of one name as a cell; None where the spec is silent or no quote holds."""
    texts: list[str] = []
    citations: list[Citation] = []
    number: float | None = None
    for field in fields:
        cited = citer.field(role, field)
        if not cited:
            continue
        texts.append(value_of(field))
        citations += cited
        worth = number_of(field)
        if worth is not None and field.scope != "extra":
            number = worth if number is None else max(number, worth)
    if not texts:
        return None
    return Cell(
        "; ".join(dict.fromkeys(texts)), number, tuple({c.span: c for c in citations}.values())
    )


def number_of(field: Field) -> float | None:
    """What a field sorts by: its number, a year's pay for an hour's; 0 for a stated none."""
    if field.stated is not Stated.VALUE:
        return 0.0
    if field.low is None:
        return None
    value = field.high if field.high is not None and field.name == "pay" else field.low
    return value * 2080 if field.unit == "USD/hour" and value < _HIGHEST_HOURLY else value


def columns_of(library: Library) -> list[str]:
    """The names of the fields that any role has, those that most roles have first."""
    counts = library.catalog.field_counts()
    return [name for name in counts if name not in _NOT_NEEDED]
