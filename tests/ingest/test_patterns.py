"""Patterns looked for all at once find what each finds alone."""

import re

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from ingest.concepts import taxonomy
from ingest.patterns import Look, Patterns, options

PATTERNS = (
    r"\bran\b",
    r"\b(?:night|evening)s?\b.{0,9}\bwork",
    r"\bno (?:van|car)s?\b",
    r"^\W*none\W*$",
    r"^no\b|cars$",
    r"caf\b",
    r"[a-c]n",
)
WORDS = st.lists(
    st.sampled_from("ran grants night evenings work worker no van cars none café caf an -".split())
).map(" ".join)


@given(WORDS, st.booleans())
def test_one_pass_finds_what_each_pattern_finds(sentence: str, ours: bool) -> None:
    patterns = Patterns()
    numbers = [patterns.add(pattern, ours=ours) for pattern in PATTERNS]
    look = Look(patterns, sentence)
    for pattern, number in zip(PATTERNS, numbers, strict=True):
        engine = re.compile(pattern, re.I) if ours else re2.compile(pattern, options())
        assert look.match_any([number]) == (engine.search(sentence) is not None)


def test_a_pattern_added_twice_is_one() -> None:
    patterns = Patterns()
    assert patterns.add("a", ours=True) == patterns.add("a", ours=True)
    assert patterns.add("a", ours=True) != patterns.add("a", ours=False)


def test_a_pattern_that_a_person_adds_must_be_one_for_re2() -> None:
    with pytest.raises(re2.error):
        Patterns().add("(?<=a)b", ours=False)


def test_every_pattern_that_comes_with_rolecall_is_one_for_both_engines() -> None:
    concepts = taxonomy().concepts.values()
    patterns = {p for c in concepts for p in (*c.say, *c.unlike, *c.deny)}
    for pattern in patterns:
        re.compile(pattern)
        re2.compile(pattern, options())
