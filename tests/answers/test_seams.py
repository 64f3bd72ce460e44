"""Questions that ask several things, cut where each side is plain."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.fields_by_form import read_by
from answers.forms import LABELS
from answers.questions import reading_of, understood
from answers.seams import cuts, told_apart
from index.backends import classifier_for, on_backend

Classify = Callable[[str], Mapping[str, float]]


@pytest.fixture(scope="module", name="classify")
def _classify() -> Classify:
    classifier = classifier_for(on_backend("onnx-int8"))
    return lambda text: dict(zip(LABELS, classifier.likelihoods(text).tolist(), strict=True))


@given(st.text(alphabet="ab ,;:?-&()", max_size=40), st.text(alphabet="cd ,;", max_size=40))
def test_a_cut_loses_no_word(one: str, other: str) -> None:
    text = f"{one} and {other}"
    for left, right in cuts(text):
        words = "".join(text.split()).strip(" ?.!,;:-&(")
        letters = [c for c in words if c.isalpha()]
        assert [c for c in left + right if c.isalpha()] == letters


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("opened in May 2017, with a typing speed of 40 words a minute or more",
         {"opened", "typing"}),
        ("Noon deadlines, a dozen or more posts to fill", {"closing_time", "vacancies"}),
        ("must lift 70 pounds or more; code ends in 5", {"lifting", "class_code"}),
    ],
)  # fmt: skip
def test_each_side_asks_for_its_field(classify: Classify, text: str, fields: set[str]) -> None:
    assert {told.test.field for told in told_apart(classify, text) if told.test} == fields


def test_no_cut_is_sure_where_nothing_is_asked_of_fields(classify: Classify) -> None:
    assert told_apart(classify, "Who feeds the animals, and who cleans their cages?") == []


def test_what_stands_beside_a_test_in_words(classify: Classify) -> None:
    told = told_apart(classify, "jobs with dogs or horses whose deadline fell in 2016")
    assert [each.test.field for each in told if each.test] == ["closing"]
    (words,) = (each.words for each in told if each.words)
    assert "dogs" in words
    assert "2016" not in words


def test_three_things_are_told_apart(classify: Classify) -> None:
    text = "opened on a Thursday, eighteen semester units exactly, works with toddlers"
    told = told_apart(classify, text)
    assert {each.test.field for each in told if each.test} == {"opened", "college_units"}
    assert any("toddlers" in each.words for each in told)


def test_both_sides_are_read(classify: Classify) -> None:
    text = "exactly a fortnight between opening and deadline, nothing heavier than 25 lb to lift"
    reading = reading_of(read_by(classify, understood(text, ())), ())
    assert "period of filing" in reading
    assert "25 pounds" in reading
