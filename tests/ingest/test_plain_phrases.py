"""Plain words become patterns that find what a person meant, and can never stall."""

import re

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from ingest.plain_phrases import PhraseError, pattern_of


def found(phrase: str, sentence: str) -> bool:
    return re2.search(f"(?i){pattern_of(phrase)}", sentence) is not None


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("drive * [van|minibus]", "Drives the school's minibus."),
        ("drive * [van|minibus]", "Driving a van is part of the job."),
        ("on-call", "The holder is On Call at weekends."),
        ("on call", "On-call work."),
        ("(unpaid) overtime", "Overtime is expected."),
        ("(unpaid) overtime", "Unpaid overtime is common."),
        ("work (the) night", "Works the night."),
        ("travel (between) sites", "Travelling between sites."),
        ("organise [events|public meetings]", "Organizes public meetings."),
        ("driver's licence", "A driver’s license is needed."),
        ("carry * radio", "Carries a two-way radio."),
        ("policy", "Drafts policies."),
        ("$500 bonus", "There is a bonus scheme; a 500 bonus is paid."),
    ],
)
def test_what_a_phrase_finds(phrase: str, sentence: str) -> None:
    assert found(phrase, sentence)


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("drive * van", "Drivers like a van."),
        ("carry * radio", "Carries a phone. A radio is provided."),
        ("drive * van", "Drives one two three four five six seven eight nine van."),
        ("on-call", "Is asked to call on clients."),
        ("(unpaid) overtime", "Works over time."),
    ],
)
def test_what_a_phrase_does_not_find(phrase: str, sentence: str) -> None:
    assert not found(phrase, sentence)


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("drive [van|bus", "closing ]"),
        ("drive (a van", "closing )"),
        ("drive van]", "other half"),
        ("drive | van", "other half"),
        ("drive [van|]", "one side"),
        ("drive [] van", "empty"),
        ("*", "too short"),
        ("the", "too short"),
        ("(overtime)", "too short"),
        ("", "too short"),
    ],
)
def test_a_phrase_that_cannot_be_used_says_why(phrase: str, why: str) -> None:
    with pytest.raises(PhraseError, match=re.escape(why)):
        pattern_of(phrase)


WORDS = st.sampled_from(
    "drive van's on-call the policy 24/7 licence organise C++ é $5 carry".split()
)


@given(st.lists(WORDS, min_size=2, max_size=6), st.sampled_from([" ", " * ", " (or) "]))
def test_words_find_themselves(words: list[str], joint: str) -> None:
    phrase = joint.join(["telling", *words])
    assert found(phrase, " ".join(["telling", *words]))


@given(st.text("abz é*[]()|\\.^$+?{}", max_size=40))
def test_whatever_is_written_is_a_pattern_or_a_plain_refusal(phrase: str) -> None:
    try:
        pattern = pattern_of(phrase)
    except PhraseError as problem:
        assert "phrase" in str(problem)
    else:
        assert re2.compile(pattern) is not None
