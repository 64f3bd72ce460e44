"""Fields as numbers that can be compared: pay by the year, a class code's digits."""

import re
from collections.abc import Sequence

from answers.comparison import Comparison
from index.filters import PERIODS_A_YEAR
from ingest.model import Field

Range = tuple[Field, float, float]
"""A field with its lowest and highest number."""


def numbers_of(field: Field) -> tuple[float, float] | None:
    """A field's lowest and highest number, pay as a year's pay; None where it has none."""
    if field.name == "class_code":
        digits = "".join(c for c in field.value if c.isdigit())
        return (float(digits), float(digits)) if digits else None
    if field.name == "grade":
        number = re.search(r"\d{1,3}", field.value)
        return (float(number[0]), float(number[0])) if number is not None else None
    if field.low is None:
        return None
    high = field.high if field.high is not None else field.low
    paid = field.name in {"pay", "pay_at"}
    times = PERIODS_A_YEAR.get(field.unit.partition("/")[2], 1.0) if paid else 1.0
    return field.low * times, high * times


def ranges_of(test: Comparison, fields: Sequence[Field]) -> list[Range]:
    """Each field that has numbers with those that a test is about: of pay also how wide it is."""
    ranges = [(f, *span) for f in fields if (span := numbers_of(f)) is not None]
    match test.field:
        case "pay_width":
            return [(f, high - low, high - low) for f, low, high in ranges if high > low]
        case "pay_ratio":
            return [(f, high / low, high / low) for f, low, high in ranges if low]
    return ranges


def whole_time(fields: Sequence[Field]) -> list[Field]:
    """Pay without what is paid by the hour beside a salary: that is for part-time work."""
    salaries = [f for f in fields if not f.unit.endswith("/hour")]
    return salaries or list(fields)


def outermost(ranges: Sequence[Range], *, low: bool) -> Range:
    """The range that begins lowest, or the one that ends highest; the first of equals."""
    return min(ranges, key=lambda r: r[1]) if low else max(ranges, key=lambda r: r[2])
