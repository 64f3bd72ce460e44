"""Days of leave a year are read, and days of other leave are not."""

import pytest

from tests.ingest.test_more_fields import fields


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("27 days' leave plus bank holidays, rising to 29 after five years.", 27, 29),
        ("Annual leave is 25 days.", 25, 25),
        ("Leave of 26 days, rising by one a year to 31.", 26, 31),
        ("Annual leave five weeks; long service leave after seven years.", 25, 25),
        ("Thirty days' holiday and eight public holidays.", 30, 30),
        ("Vacation: 10 days in the first year, 15 from the fourth.", 10, 10),
    ],
)
def test_leave_of_a_year(body: str, low: float, high: float) -> None:
    assert [(f.low, f.high) for f in fields("BENEFITS", body, "leave")] == [(low, high)]


@pytest.mark.parametrize(
    "body",
    [
        "Up to ten days of leave may be carried over.",
        "Sick pay begins after six months' service.",
        "The library closes for ten public holidays.",
        "Requests for leave are made 28 days before.",
        "Employees get ten days of study leave for examinations.",
        "Asks visitors on holiday to leave within 15 days.",
    ],
)
def test_other_leave_is_not_that_of_a_year(body: str) -> None:
    assert fields("BENEFITS", body, "leave") == []
