"""What questions ask of typed fields."""

from datetime import date

import pytest
from answers.comparisons import comparison_in, spoken_number, without_fields

from answers.model import Comparison

TODAY = date(2026, 7, 2)


@pytest.mark.parametrize(
    ("question", "comparison"),
    [
        ("Which bulletins were opened in 2018?", Comparison("opened", "in year", 2018)),
        ("Which specs were revised after 2015?", Comparison("revised", ">=", 2016)),
        ("specs issued before 2010", Comparison("issued", "<", 2010)),
        ("Which class codes start with 31?", Comparison("class_code", "starts", text="31")),
        ("Whose job number is 3052?", Comparison("class_code", "is", text="3052")),
        ("Which exams are open only to current employees?",
         Comparison("exam_basis", "is", text="promotional")),
        ("jobs recruited purely on an open basis",
         Comparison("exam_basis", "is", text="open competitive")),
        ("Which exams were both promotional and open?",
         Comparison("exam_basis", "is", text="promotional and open competitive")),
        ("who gets at least $25 an hour", Comparison("pay", ">=", 25 * 2088)),
        ("Which jobs give at least 30 days of paid leave?", None),
        ("Which roles open the building in the morning?", None),
        ("Which roles write code?", None),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_field(question: str, comparison: Comparison | None) -> None:
    assert comparison_in(question, TODAY) == comparison


def test_an_age_is_counted_from_today() -> None:
    found = comparison_in("Which specs are older than ten years?", TODAY)
    assert found is not None and (found.field, found.operator) == ("issued", "<")
    assert found.value == pytest.approx(2016.5, abs=0.01)


def test_a_month_holds_its_own_days_only() -> None:
    found = comparison_in("Which classes were posted in June 2018?", TODAY)
    assert found is not None and found.field == "opened"
    first, last, after = (2018 + day / 366 for day in (151, 180, 181.9))  # June 1, June 30, July 2
    assert found.holds(round(first, 3), round(first, 3)) and found.holds(last, last)
    assert not found.holds(after, after)


@pytest.mark.parametrize(
    ("words", "number"),
    [("two hundred thousand", 200_000), ("$90,000", 90_000), ("100k", 100_000), ("ten", 10),
     ("twenty five", 25), ("a lot", None)],
)  # fmt: skip
def test_spoken_numbers(words: str, number: float | None) -> None:
    assert spoken_number(words) == number


def test_the_words_that_ask_for_a_field_are_taken_out() -> None:
    assert without_fields("What does a plumber earn at night?").split() == [
        "What", "does", "a", "plumber", "at", "night?",
    ]  # fmt: skip
