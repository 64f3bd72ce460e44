"""Amounts that a sentence must say: the same in whatever unit, and only of what is asked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.amounts_said import Amount, all_in, amounts_in
from answers.ask import ask
from answers.model import Verdict
from index.build import build
from index.encoder import Encoder
from index.library import Library

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


@pytest.mark.parametrize(
    ("question", "sentence", "same"),
    [
        ("twelve months or six months of training", "not to exceed six (6) months", True),
        ("twelve months or six months of training", "limited to twelve months", True),
        ("twelve months or six months of training", "limited to nine months", False),
        ("six weeks and then two years", "for six weeks", False),
        ("a supplement of fifty dollars every two weeks", "a bonus of $50 biweekly", True),
        ("an extra $90 each two-week pay period", "a bonus of $90.00", True),
    ],
)
def test_amounts_that_are_wanted_together_or_one_for_another(
    question: str, sentence: str, same: bool
) -> None:
    wanted = amounts_in(question)
    assert wanted
    assert all_in(wanted, amounts_in(sentence)) is same


SPECS = {
    "diver.txt": "Divers who hold a card of the rescue service are paid 4.5% above their wage.",
    "keeper.txt": "Night work at the lock: 4.5%.",
    "baker.txt": "For night work at the oven 8% is added.",
    "usher.txt": "Guests are shown to their seats.",
}


def test_a_role_is_found_by_the_amount_it_says(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    for name, duty in SPECS.items():
        title = name.removesuffix(".txt").upper()
        text = f"{title}\nTown of Alder\nDUTIES\nServes the town by day and night.\n{duty}\n"
        (folder / name).write_text(text, "utf-8")
    build(tmp_path / "index", [folder], encoder)
    library = Library.open(tmp_path / "index", encoder)
    found = ask(library, "For which jobs is an extra 4.5 per cent on top of base pay mentioned?")
    yes = found.with_verdict(Verdict.YES)
    assert {judgement.role.title for judgement in yes} == {"Diver", "Keeper"}
    assert all("4.5%" in judgement.citations[0].quote for judgement in yes)
    library.close()
