"""How long probation lasts is read however a spec says it, and no other length is."""

import pytest

from tests.ingest.test_more_fields import fields


@pytest.mark.parametrize(
    ("heading", "body", "months"),
    [
        ("TERMS", "Probation is 12 months; those who fail go back to their old class.", 12),
        ("TERMS", "Probation: nine months.", 9),
        ("PROBATION", "Eighteen months, with reports every quarter.", 18),
        ("TRIAL PERIOD", "One year.", 12),
        ("TERMS", "Six months' probation applies to newcomers.", 6),
        ("TERMS", "Clerks have a six-month probationary period with reviews.", 6),
        ("TERMS", "The first twenty-six weeks are a trial period for new staff.", 6),
        ("TERMS", "Probation runs 180 days from the end of training.", 5.9),
        ("TERMS", "New employees are on probation for one year.", 12),
        ("TERMS", "Appointment is subject to a one (1) year probationary period.", 12),
    ],
)
def test_lengths_of_probation(heading: str, body: str, months: float) -> None:
    assert [f.low for f in fields(heading, body, "probation")] == [months]


@pytest.mark.parametrize(
    "body",
    [
        "Employees with two years beyond probation may apply.",
        "Reviews are held during probation at three, six and nine months.",
        "During probation notice is one week, and afterwards two months.",
        "The list holds for 18 months, and probation begins on the first day.",
        "The trial of the new engine took six months.",
    ],
)
def test_other_lengths_are_not_probation(body: str) -> None:
    assert fields("TERMS", body, "probation") == []
