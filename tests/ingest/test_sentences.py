import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Span
from ingest.sentences import MAX_WORDS, clauses, sentences, sized


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


def listed(text: str) -> list[tuple[str | None, str]]:
    found = clauses(text, Span(0, len(text)))
    return [(lead.of(text) if lead else None, item.of(text)) for lead, item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans work. Leads staff.", ["Plans work.", "Leads staff."]),
        ("Uses tools (e.g. a fax). Drives.", ["Uses tools (e.g. a fax).", "Drives."]),
        ("Mends ropes, nets etc. Sails.", ["Mends ropes, nets etc.", "Sails."]),
        ("Works for the U.S. Army. Travels.", ["Works for the U.S. Army.", "Travels."]),
        ("From 8:00 a.m. Friday on.", ["From 8:00 a.m. Friday on."]),
        ("See Sec. 4.24 and No. 7 for more.", ["See Sec. 4.24 and No. 7 for more."]),
        (
            "Meets Requirement No. 1. Others may wait.",
            ["Meets Requirement No. 1.", "Others may wait."],
        ),
        ("Pays $45.50 an hour. Yes?", ["Pays $45.50 an hour.", "Yes?"]),
        ("Interview . . . . . . . . . . 100%", ["Interview . . . . . . . . . . 100%"]),
        ("no full stop", ["no full stop"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_semicolon_list_is_parted_with_its_lead_in() -> None:
    text = "May be examined for knowledge of: budgets and audits; payroll; and the law of torts."
    assert listed(text) == [
        ("May be examined for knowledge of:", "budgets and audits"),
        ("May be examined for knowledge of:", "payroll"),
        ("May be examined for knowledge of:", "the law of torts."),
    ]


@pytest.mark.parametrize("colon", [":", ""], ids=["with a colon", "without"])
def test_what_one_must_be_able_to_do_does_not_stand_under_what_one_must_know(colon: str) -> None:
    text = (
        "May be examined for knowledge of: knots and hitches; tide tables; and the ability"
        f" to{colon} splice a cable; read a chart; and row."
    )
    assert listed(text) == [
        ("May be examined for knowledge of:", "knots and hitches"),
        ("May be examined for knowledge of:", "tide tables"),
        (f"the ability to{colon}", "splice a cable"),
        (f"the ability to{colon}", "read a chart"),
        (f"the ability to{colon}", "row."),
    ]


def test_a_long_sentence_lends_its_items_only_the_words_right_before_them() -> None:
    long = "The interview weighs " + "all that a candidate has learnt at sea and ashore, " * 5
    text = f"{long}including knowledge of: knots; tides; and winds."
    assert listed(text) == [
        (None, long.strip()),
        ("including knowledge of:", "knots"),
        ("including knowledge of:", "tides"),
        ("including knowledge of:", "winds."),
    ]


def test_a_conjunction_that_ends_an_item_is_no_item() -> None:
    text = "Two years of paid work on ferries, barges, tugs or pilot boats; or"
    text = f"Either on the open sea, or in a harbour, a river or a canal of this state: {text}"
    assert listed(text) == [(None, text)]


def test_two_statements_with_a_semicolon_between_are_one() -> None:
    text = (
        "Candidates may send a copy of the log that their ship keeps with the form; however"
        " they must fill in every line of the form itself and sign it before a witness."
    )
    assert len(text.split()) >= 30 and listed(text) == [(None, text)]


def test_one_short_semicolon_is_no_list() -> None:
    text = "Plans work; leads staff."
    assert listed(text) == [(None, text)]


@given(st.lists(st.sampled_from(["word", "and", "more,", "things;", "end."]), max_size=900))
def test_nothing_is_cut_silently(parts: list[str]) -> None:
    text = " ".join(parts)
    pieces = sized(text, Span(0, len(text)))
    assert all(len(piece.of(text).split()) <= MAX_WORDS for piece in pieces)
    assert " ".join(piece.of(text) for piece in pieces).split() == text.split()
