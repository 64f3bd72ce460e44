import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.concepts import taxonomy
from ingest.needles import EDGE, alternatives, haystack, needles_of


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (
            r"\bpolygraph\b|\blie[- ]detector\b",
            [{"/polygraph/", "/lie/-/detector/", "/lie/ /detector/"}],
        ),
        (r"\blicen[cs]es?\b", [{"/licence/", "/license/", "/licences/", "/licenses/"}]),
        (
            r"\b(?:night|evening)s?\b.{0,60}\bwork",
            [{"/night/", "/evening/", "/nights/", "/evenings/"}, {"/work"}],
        ),
        (
            r"\b(?:test|exam) (?:room|hall)",
            [{f"/{a}/ /{b}" for a in ("test", "exam") for b in ("room", "hall")}],
        ),
        (r"(?:shift )?work(?:ing)?", [{"work"}]),
        (r"\bUX\b", [{"/ux/"}]),
        (r"\d+ lbs?", [{" /lb"}]),
        (r"\w@\w", [{"@"}]),
        (r"(?:a|b)?", []),
        (r"(", []),
    ],
)
def test_needles(pattern: str, needles: list[set[str]]) -> None:
    wanted = [{needle.replace("/", EDGE) for needle in some} for some in needles]
    assert sorted(map(sorted, needles_of(pattern))) == sorted(map(sorted, wanted))


def test_the_ends_of_words_are_marked() -> None:
    assert haystack("Drives (vans)").replace(EDGE, "/") == "/drives/ (/vans/)"


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a|b", ["a", "b"]),
        ("(?:a|b)c|d", ["(?:a|b)c", "d"]),
        (r"[|(]x|\|y|\(z", ["[|(]x", r"\|y", r"\(z"]),
        ("a|", ["a|"]),
        ("plain", ["plain"]),
    ],
)
def test_outermost_alternatives(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


def test_taking_patterns_apart_changes_nothing() -> None:
    sentences = [s for c in taxonomy().concepts.values() for s in (*c.yes, *c.no)][::7]
    patterns = [p for c in taxonomy().concepts.values() for p in (*c.say, *c.deny)][::9]
    for pattern in patterns:
        whole = re.compile(pattern, re.IGNORECASE)
        parts = [re.compile(part, re.IGNORECASE) for part in alternatives(pattern)]
        for sentence in sentences[::5]:
            said = whole.search(sentence) is not None
            assert said == any(part.search(sentence) is not None for part in parts)


PIECES = st.sampled_from(
    [
        "night",
        "even(?:ing)?s?",
        "(?:on|off)[- ]call",
        ".{0,9}",
        r"\b",
        "shift(?:s|ed)?",
        "[cs]e",
        "x?",
    ]
)


@given(
    st.lists(PIECES, min_size=1, max_size=5).map("".join), st.text("nightevsofcalx -", max_size=40)
)
def test_no_match_without_a_needle(pattern: str, text: str) -> None:
    if re.search(pattern, text, re.IGNORECASE):
        for needles in needles_of(pattern):
            assert any(needle in haystack(text) for needle in needles)


def test_nearly_every_pattern_of_the_taxonomy_has_needles() -> None:
    patterns = [p for c in taxonomy().concepts.values() for p in (*c.say, *c.unlike, *c.deny)]
    bare = [p for p in patterns if not needles_of(p)]
    assert len(bare) <= 0.03 * len(patterns), bare[:20]
