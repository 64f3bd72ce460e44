"""Questions of fields in words that the grammar lacks: read by their form, or left as they were."""

from collections.abc import Mapping

import pytest

from answers.fields_by_form import in_words_alone, read_by
from answers.forms import LABELS, MEANING, NAMES
from answers.model import Kind
from answers.questions import reading_of, understood
from index.backends import classifier_for, on_backend


@pytest.fixture(scope="module", name="classify")
def _classify() -> object:
    classifier = classifier_for(on_backend("onnx-int8"))
    return lambda text: dict(zip(LABELS, classifier.likelihoods(text).tolist(), strict=True))


def _read(classify: object, text: str) -> str:
    assert callable(classify)
    return reading_of(read_by(classify, understood(text, ())), ())


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Exams whose cut-off for papers came ahead of June 2016?",
         "Looking for roles where: closing date on or before 31 May 2016"),
        ("Whose rookies pocket at least 52k?",
         "Looking for roles where: starting pay at least $52,000 a year"),
        ("Which notices were touched up again within a week of appearing?",
         "Looking for roles where: date of revision at most 7 days after the opening date"),
        ("Selection rests wholly on talking to a panel: which classes?",
         "Looking for roles where: exam by interview only"),
        ("Interviews alone make the grade: where?",
         "Looking for roles where: exam by interview only"),
    ],
)  # fmt: skip
def test_other_words_ask_the_same(classify: object, text: str, reading: str) -> None:
    assert _read(classify, text) == reading


@pytest.mark.parametrize(
    "text",
    [
        "Which roles require evening meetings?",
        "Who answers alarms within ten minutes?",
        "Which jobs pay above $100,000?",
        "Which jobs opened in 2015 and pay more than $90,000?",
        "How many bulletins closed in May 2018?",
        "Which roles were not revised in 2015?",
    ],
)
def test_what_the_grammar_reads_stands(classify: object, text: str) -> None:
    assert callable(classify)
    question = understood(text, ())
    assert read_by(classify, question) == question


@pytest.mark.parametrize(
    ("text", "of_a_field"),
    [
        ("Which roles close the accounts at the end of each June?", False),
        ("Who drafts announcements in October budget season?", False),
        ("Jobs looking after people aged 65 and over, list.", False),
        ("Which bulletins closed at the end of June?", True),
        ("Which jobs must you be at least 21 for?", True),
        ("Which jobs pay over $30,000 and require a driver's license?", True),
    ],
)
def test_what_is_surely_no_field_is_asked_in_words(
    classify: object, text: str, of_a_field: bool
) -> None:
    assert callable(classify)
    question = understood(text, ())
    assert question.comparison is not None or question.parts  # the grammar takes each for one
    read = in_words_alone(classify(text), question)
    assert (read == question) is of_a_field
    if not of_a_field:
        assert read.comparison is None
        assert read.condition == question.condition


def test_words_beside_a_test_are_kept(classify: object) -> None:
    read = _read(classify, "Jobs with dogs or horses whose deadline fell in 2016")
    assert "closing date in 2016" in read
    assert "dogs or horses" in read


def _as_if(**chances: float) -> Mapping[str, float]:
    return {name: chances.get(name, 0.0) for name in NAMES}


def test_a_form_that_is_not_sure_changes_nothing() -> None:
    question = understood("Whose floor is 52k?", ())
    assert read_by(lambda _: _as_if(pay_start_equal=0.4), question) == question


def test_a_form_whose_value_is_in_doubt_changes_nothing() -> None:
    question = understood("Whose floor is somewhere good?", ())
    assert read_by(lambda _: _as_if(pay_start_more=0.99), question) == question


def test_one_sum_is_not_both_ends_of_the_pay() -> None:
    question = understood("Whose floor beats 52k?", ())
    read = read_by(lambda _: _as_if(pay_start_more=0.95, pay_top_more=0.85), question)
    assert reading_of(read, ()).endswith("starting pay above $52,000 a year")


def test_the_likelier_of_two_opposites_does_not_overrule_the_grammar() -> None:
    question = understood("Which jobs top out below $60,000 a year?", ())
    both = _as_if(pay_top_more=0.98, pay_top_less=0.9)
    assert read_by(lambda _: both, question) == question


def test_what_is_asked_of_all_roles_is_a_list() -> None:
    question = understood("What was pinned up in March 2015?", ())
    read = read_by(lambda _: _as_if(opened_in=0.97), question)
    assert read.kind is Kind.LISTING
    assert read.comparison is not None
    assert read.comparison.field == "opened"


def test_meaning_leaves_a_question_as_it_is() -> None:
    question = understood("Who trains dogs in March 2015?", ())
    assert read_by(lambda _: _as_if(**{MEANING: 0.99}), question) == question
