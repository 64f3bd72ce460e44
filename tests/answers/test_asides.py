"""What is said before a question is told from what it asks."""

import pytest

from answers.asides import aside_in, sort_of_post, without_aside
from answers.questions import understood


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("My back is bad: which jobs mean moving heavy crates?", "mean moving heavy crates"),
        ("For the insurers - which posts climb masts or towers?", "climb masts or towers"),
        ("Work on scaffolding: which jobs involve it?", "Work on scaffolding"),
        ("I cannot stand loud noise - which of these should I avoid?", "I cannot stand loud noise"),
        ("We run a course on knots: which roles would need it for their boats?",
         "We run a course on knots: which roles would need it for their boats"),
        ("Which roles work shifts - days, nights - in a laboratory?",
         "work shifts - days, nights - in a laboratory"),
    ],
)  # fmt: skip
def test_what_is_asked_of_every_role(question: str, condition: str) -> None:
    assert understood(question, ()).condition == condition


@pytest.mark.parametrize(
    ("question", "one"),
    [
        ("The person who minds the seals: how much notice must be given?", True),
        ("Whoever runs the sewer laboratory - to whom do they report?", True),
        ("Chainsaws and the like: who uses them?", False),
        ("Someone who fears heights: which of these jobs would suit?", False),
    ],
)
def test_a_role_described_before_the_question_is_the_one_meant(question: str, one: bool) -> None:
    aside = aside_in(question)
    assert aside is not None
    assert aside.describes_one is one


def test_a_question_that_says_nothing_first_stays_as_it_is() -> None:
    question = "Which roles must be on call at night?"
    assert aside_in(question) is None
    assert without_aside(question) == question


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("Part-time posts that pay more than £12 an hour", "part-time"),
        ("Which permanent jobs close in May?", "permanent"),
        ("Which roles ask for two years of full-time paid experience?", ""),
    ],
)
def test_the_sort_of_post_that_is_asked_for(question: str, sort: str) -> None:
    assert sort_of_post(question) == sort
