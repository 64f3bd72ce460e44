"""The forms of questions of fields: what each asks for, and the values that fill its braces."""

import re
from datetime import date

import pytest

from answers.comparison import Comparison
from answers.forms import LABELS, MEANING, NAMES, asked_test, forms, restated
from answers.grammar.values import value_in_words
from answers.grammar.words import in_words
from index.classifier import labels

SAID = {
    "money": "more than 45k a year", "between money": "between £30,000 and £40,000",
    "ends money": "from £30,000 to £40,000", "times": "double", "number": "at least 18",
    "days": "in May 2016", "weekdays": "on a Friday", "months": "in March",
    "length": "a year and a half", "hour": "quarter past four in the afternoon",
    "code": "7213", "between code": "7200 to 7300", "digits": "72xx", "grade": "band 7",
    "share": "two thirds", "years": "four or more years", "between years": "three to five years",
    "weight": "50 pounds or more", "first": "the top three jobs", "count": "the first three jobs",
    "paper": "multiple-choice paper", "essay": "essay",
}  # fmt: skip
"""A way of saying the value for each kind of brace."""


def _said(form: str) -> str:
    """Words with a value for every brace of a form."""
    slots = re.findall(r"\{([^}]+)\}", forms()[form])
    return " ".join(_way(slot, SAID.get(slot) or SAID[slot.rpartition(" ")[2]]) for slot in slots)


def _way(slot: str, said: str) -> str:
    """A value said the way that its brace wants."""
    if not slot.startswith("less "):
        return said
    turned = {"more than": "less than", "at least": "at most", "or more": "or less"}
    for one, other in turned.items():
        said = said.replace(one, other)
    return said


ASKED = [name for name, said in forms().items() if said]


@pytest.mark.parametrize("form", ASKED)
def test_every_form_asks_for_one_test(form: str) -> None:
    assert asked_test(form, _said(form)) is not None, restated(form, _said(form))


@pytest.mark.parametrize("form", ASKED)
def test_a_question_restated_is_restated_alike(form: str) -> None:
    once = restated(form, _said(form))
    assert asked_test(form, once) == asked_test(form, _said(form))


def test_no_two_forms_ask_for_the_same_but_by_their_words() -> None:
    said = [in_words(test) for form in ASKED if (test := asked_test(form, _said(form)))]
    same = {words for words in said if said.count(words) > 1}
    # Without a strict word "more" and "equal" of one field differ; each form has its own test.
    assert not same


def test_the_classifier_knows_these_forms() -> None:
    assert labels() == LABELS
    assert NAMES[-1] == MEANING


@pytest.mark.parametrize(
    ("slot", "text", "said"),
    [
        ("more money", "nobody starts on less than 45k", "at least $45,000"),
        ("more money", "takes home more than 45k", "more than $45,000"),
        ("less money", "never over £30,000", "at most £30,000"),
        ("more money", "rookies on $28.50 an hour or better", "at least $59,508"),
        ("equal money", "forty grand in 2016", "exactly $40,000"),
        ("between money", "somewhere from 50 to 60 thousand", "between $50,000 and $60,000"),
        ("more share", "over two thirds of the mark", "at least 66.6667%"),
        ("equal share", "half of it", "exactly 50%"),
        ("before days", "ahead of spring 2017", "on or before 28 February 2017"),
        ("after days", "June 2015", "after 30 June 2015"),
        ("in days", "the first quarter of 2016", "between 1 January 2016 and 31 March 2016"),
        ("on weekdays", "on a Friday", "on a Friday"),
        ("in months", "in any October", "in October"),
        ("hour", "by half past three in the afternoon", "3:30 pm"),
        ("hour", "noon", "noon"),
        ("equal length", "a year and a half", "exactly 18 months"),
        ("less length", "under a fortnight", "less than 14 days"),
        ("digits", "the 94-series", "94"),
        ("digits", "codes in the 7200s", "72"),
        ("grade", "AfC band 7 posts", "7"),
        ("more weight", "25 kilos and up", "at least 25 kilograms"),
        ("less years", "two years or fewer", "at most 2 years"),
        ("first", "the five best paid jobs", "5 jobs"),
        ("first", "the top five jobs", "5 jobs"),
    ],
)
def test_values_are_found_whatever_is_asked_of_them(slot: str, text: str, said: str) -> None:
    assert value_in_words(text, slot) == said


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("more money", "between 40k and 50k"),
        ("more money", "40k at the start and 50k at the top"),
        ("more money", "the year 2016"),
        ("in days", "May 2015 or perhaps in June 2017"),
        ("before days", "whenever"),
        ("hour", "from nine in the morning to noon"),
        ("more money", "no more than 40k"),
        ("less years", "at least five years"),
        ("code", "codes 7213 and 7214"),
        ("between code", "7300 down to 7200"),
    ],
)
def test_no_value_is_guessed(slot: str, text: str) -> None:
    assert value_in_words(text, slot) == ""


def test_a_form_without_its_value_asks_nothing() -> None:
    assert asked_test("pay_start_more", "a good deal at the start") is None
    assert asked_test("basis_staff", "those who are here already") is None
    assert asked_test(MEANING, "night work") is None


def test_a_place_in_order_is_kept() -> None:
    made = asked_test("pay_top_highest", "the second best paid job")
    assert made is not None
    assert in_words(made) == "the second highest by top pay"


def test_dates_keep_their_side() -> None:
    assert asked_test("closing_before", "doors shut ahead of May 2016") == Comparison(
        "closing", "dated", until=date(2016, 4, 30)
    )
