import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.known_needles import patterns
from ingest.concepts import taxonomy
from ingest.known_needles import needed, packed, worked_out
from ingest.needles import EDGE, alternatives, haystack, lowered, needles_of, whole_needles


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


@given(
    st.lists(PIECES, min_size=1, max_size=5).map("".join), st.text("nightevsofcalx -", max_size=40)
)
def test_where_needles_are_all_of_a_pattern_it_matches_where_one_stands(
    pattern: str, text: str
) -> None:
    whole = whole_needles(pattern)
    if whole:
        stands = any(needle in haystack(text) for needle in whole)
        assert stands == (re.search(pattern, text, re.IGNORECASE) is not None)


def test_what_leaves_anything_open_is_not_spelled_out() -> None:
    assert whole_needles(r"\bpolygraphs?\b") == {
        f"{EDGE}polygraph{EDGE}",
        f"{EDGE}polygraphs{EDGE}",
    }
    for pattern in (r"\bpolygraph\w*", r"night.{0,9}work", "(?:a|b)?", r"\b", "^none$", "("):
        assert whole_needles(pattern) == frozenset()


@given(st.text("NightEVening Ünï-éß1_", max_size=30))
def test_a_pattern_for_small_letters_matches_what_it_matched(text: str) -> None:
    for pattern in (r"\bEven\w*|[A-N]ight\b", r"[^A-M\W]{3}", r"(?P<One>N)I\S", "\\u00fc.{2}"):
        small = re.search(lowered(pattern), text.lower()) is not None
        assert small == (re.search(pattern, text, re.IGNORECASE) is not None)


def test_what_is_shipped_is_what_the_patterns_say() -> None:
    every = sorted(patterns())
    some = every[::20]
    # `needed` opens the file only for many, so it is asked for all.
    shipped = dict(zip(every, needed(every), strict=True))
    assert [shipped[pattern] for pattern in some] == [worked_out(pattern) for pattern in some]
    assert packed(some) == packed(reversed(some))


def test_nearly_every_pattern_of_the_taxonomy_has_needles() -> None:
    patterns = [p for c in taxonomy().concepts.values() for p in (*c.say, *c.unlike, *c.deny)]
    bare = [p for p in patterns if not needles_of(p)]
    assert len(bare) <= 0.03 * len(patterns), bare[:20]
