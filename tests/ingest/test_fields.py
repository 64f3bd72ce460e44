import time

import pytest

from ingest.fields.dates import parse_date
from ingest.model import Field, Reading, Stated
from ingest.pipeline import read_bytes


def fields(text: str, name: str) -> list[Field]:
    result = read_bytes("spec.txt", text.encode())
    assert isinstance(result, Reading)
    found = list(result.specs[0].named(name))
    for field in found:
        assert field.span.of(result.document.text).strip()
    return found


@pytest.mark.parametrize(
    ("line", "low", "high", "unit"),
    [
        ("$49,903 to $72,996", 49903, 72996, "USD/year"),
        ("$22.50 - $31.10 per hour", 22.5, 31.1, "USD/hour"),
        ("$4,150 monthly", 4150, 4150, "USD/month"),
        ("£53,730 a year", 53730, 53730, "GBP/year"),
        ("$90k–$110k", 90000, 110000, "USD/year"),
    ],
)
def test_pay(line: str, low: float, high: float, unit: str) -> None:
    found = fields(f"CLERK\n\nSALARY\n\n{line}\n\nDUTIES\n\nFiles papers.\n", "pay")
    assert [(f.low, f.high, f.unit) for f in found] == [(low, high, unit)]


def test_several_pay_lines() -> None:
    text = (
        "CLERK\n\nANNUAL SALARY\n\n$49,903 to $72,996 and $55,019 to $80,472\n\nDUTIES\n\nFiles.\n"
    )
    assert [(f.low, f.high) for f in fields(text, "pay")] == [(49903, 72996), (55019, 80472)]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("A valid California driver's license is required.", "required"),
        ("Some positions may require a valid California driver's license.", "some positions"),
        ("A driver’s licence is preferred.", "preferred"),
    ],
)
def test_driving(sentence: str, scope: str) -> None:
    found = fields(f"CLERK\n\nREQUIREMENTS\n\n{sentence}\n", "driver_licence")
    assert [f.scope for f in found] == [scope]


def test_no_driving() -> None:
    found = fields(
        "CLERK\n\nREQUIREMENTS\n\nA driver's license is not required.\n", "driver_licence"
    )
    assert [f.stated for f in found] == [Stated.NONE]


def test_experience_is_not_any_number_of_years() -> None:
    text = (
        "CLERK\n\nREQUIREMENTS\n\n1. Two years of full-time paid experience as a clerk; or\n"
        "2. Graduation from a four-year college.\n3. No felony within the last seven years.\n"
        "4. Six (6) months of experience in driving.\n"
    )
    assert [f.low for f in fields(text, "experience")] == [2.0, 0.5]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("06-22-18", "2018-06-22"),
        ("February, 2022", "2022-02"),
        ("Revised March 3, 1999", "1999-03-03"),
        ("2021-07-01", "2021-07-01"),
        ("13-45-18", None),
        ("no date", None),
    ],
)
def test_dates(words: str, iso: str | None) -> None:
    found = parse_date(words)
    assert (found[0] if found else None) == iso


def test_lifting() -> None:
    found = fields("CLERK\n\nPHYSICAL DEMANDS\n\nLifts lids weighing 10 to 25 pounds.\n", "lifting")
    assert [(f.low, f.high, f.unit) for f in found] == [(10, 25, "pounds")]


def test_an_endless_line_of_amounts_is_read_in_bounded_time() -> None:
    line = "$12,000 - " * 6_000
    start = time.perf_counter()
    found = fields(f"CLERK\n\nSALARY\n\n{line}\n\nDUTIES\n\nFiles.\n", "pay")
    assert len(found) >= 1_000
    assert time.perf_counter() - start < 30
