"""Amounts that a sentence must say: the same in whatever unit, and only of what is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.amounts_said import Amount, amounts_in

PAIRS = [
    ("wait two years", "only once every 24 months", True),
    ("wait a full year", "after 365 days", True),
    ("wait two years", "only once every 12 months", False),
    ("75 feet or more above the ground", "at heights of up to 280 feet", True),
    ("75 feet or more above the ground", "on ladders of 40 feet", False),
    ("a pass mark of 65 percent", "a minimum score of 65% is required", True),
    ("a pass mark of 65 percent", "a final score of 70% is required", False),
    ("a tenth of a point a year", "at the rate of 0.10 of a point for each year", True),
    ("a tenth of a point a year", "at the rate of 0.25 of a point for each year", False),
    ("lifting at most 20 kilos", "lifts boxes of 40 pounds", True),
    ("the first 500 applicants", "the first 500 applicants will be tested", True),
    ("the first 500 applicants", "some 500 trees a year", False),
    ("supervise more than ten people", "supervises a staff of up to 15 employees", True),
]


@pytest.mark.parametrize(("question", "sentence", "same"), PAIRS)
def test_what_says_an_amount(question: str, sentence: str, same: bool) -> None:
    wanted, held = amounts_in(question), amounts_in(sentence)
    assert wanted
    assert any(any(amount.said_by(other) for other in held) for amount in wanted) is same


KINDS = st.sampled_from(["time", "feet", "percent"])


@given(KINDS, st.floats(1, 1e6), st.floats(0, 1e6))
def test_an_amount_is_said_by_itself_and_by_no_other_kind(
    kind: str, low: float, more: float
) -> None:
    for operator in ("=", ">=", "<=", "between"):
        amount = Amount(kind, low, low + more, operator)
        assert amount.said_by(amount)
        assert not amount.said_by(Amount(f"not {kind}", low, low + more, operator))


@given(st.integers(2, 400))
def test_months_and_years_say_the_same(years: int) -> None:
    (asked,), (said,) = amounts_in(f"for {years} years"), amounts_in(f"for {12 * years} months")
    assert asked.said_by(said) and said.said_by(asked)
