import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Span
from ingest.sentences import MAX_WORDS, clauses, sentences, sized


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans work. Leads staff.", ["Plans work.", "Leads staff."]),
        ("Uses tools (e.g. a fax). Drives.", ["Uses tools (e.g. a fax).", "Drives."]),
        ("Works for the U.S. Army. Travels.", ["Works for the U.S. Army.", "Travels."]),
        ("From 8:00 a.m. Friday on.", ["From 8:00 a.m. Friday on."]),
        ("See Sec. 4.24 and No. 7 for more.", ["See Sec. 4.24 and No. 7 for more."]),
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
    lead, items = clauses(text, Span(0, len(text)))
    assert lead is not None and lead.of(text) == "May be examined for knowledge of:"
    assert [item.of(text) for item in items] == [
        "budgets and audits", "payroll", "the law of torts."]  # fmt: skip


def test_one_short_semicolon_is_no_list() -> None:
    text = "Plans work; leads staff."
    assert clauses(text, Span(0, len(text))) == (None, [Span(0, len(text))])


@given(st.lists(st.sampled_from(["word", "and", "more,", "things;", "end."]), max_size=900))
def test_nothing_is_cut_silently(parts: list[str]) -> None:
    text = " ".join(parts)
    pieces = sized(text, Span(0, len(text)))
    assert all(len(piece.of(text).split()) <= MAX_WORDS for piece in pieces)
    assert " ".join(piece.of(text) for piece in pieces).split() == text.split()
