import pytest

from ingest.concepts import our_concepts
from ingest.explaining import findings, in_plain_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bevenings?\b.{0,60}\b(?:work|hours?)\b", "evening(s) … [work | hour(s)]"),
        (r"\bnight(?:time)? meetings?\b", "night(time) meeting(s)"),
        (r"\bon[- ]call\b", "on-call"),
        (r"\b\d+ lbs\b", "number lbs"),
        (r"licen[cs]e", "licenc/se"),
        (r"(", "("),
    ],
)
def test_patterns_read_as_words(pattern: str, words: str) -> None:
    assert in_plain_words(pattern) == words


def test_no_pattern_of_ours_reads_as_an_expression() -> None:
    for concept in our_concepts().values():
        for pattern in (*concept.say, *concept.unlike, *concept.deny):
            words = in_plain_words(pattern)
            assert "\\" not in words and "?:" not in words, words


def test_the_words_that_decide_are_named() -> None:
    concepts = our_concepts().values()
    found = {f.concept.id: f for f in findings(concepts, "No evening work; a polygraph is taken.")}
    assert found["evening-work"].verdict == "denies"
    assert found["polygraph"].said.lower() == "polygraph"
    found = {
        f.concept.id: f for f in findings(concepts, "Evening classes are refunded after work.")
    }
    assert "evening-work" not in found or found["evening-work"].verdict == "looks like"
