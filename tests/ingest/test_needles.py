import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.concepts import taxonomy
from ingest.needles import needles_of


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"\bpolygraph\b|\blie[- ]detector\b", [{"polygraph", "lie-detector", "lie detector"}]),
        (r"\blicen[cs]es?\b", [{"licence", "license"}]),
        (r"\b(?:night|evening)s?\b.{0,60}\bwork", [{"night", "evening"}, {"work"}]),
        (r"(?:shift )?work(?:ing)?", [{"work"}]),
        (r"\d+ lbs?", [{" lb"}]),
        (r"(?:a|b)?", []),
        (r"(", []),
    ],
)
def test_needles(pattern: str, needles: list[set[str]]) -> None:
    assert sorted(map(sorted, needles_of(pattern))) == sorted(map(sorted, needles))


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
            assert any(needle in text.lower() for needle in needles)


def test_nearly_every_pattern_of_the_taxonomy_has_needles() -> None:
    patterns = [p for c in taxonomy().concepts.values() for p in (*c.say, *c.unlike, *c.deny)]
    bare = [p for p in patterns if not needles_of(p)]
    assert len(bare) <= 0.03 * len(patterns), bare[:20]
