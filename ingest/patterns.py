"""Many patterns at once: which of a thousand match a sentence, in one pass over it.

Aho and Corasick's machine (1975) finds every needle (`ingest.needles`) of every pattern in
one pass; only a pattern whose needles all stand in the sentence is tried. Patterns are
compiled when they are first tried: most never are.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Protocol

import ahocorasick_rs
import re2

from ingest.needles import EDGE, haystack, needles_of

Ids = frozenset[int]


class Match(Protocol):
    """What both engines say of a match."""

    def span(self) -> tuple[int, int]:
        """Where it begins and ends."""
        ...


Search = Callable[[str], Match | None]
"""What looks for a pattern in a sentence."""


class Patterns:
    """Patterns by number, and the machine that tells which of them may match.

    A pattern of `ours` runs on Python's own engine, which answers sooner and whose risks
    were tested; any other runs on RE2, which no pattern can stall.
    """

    def __init__(self) -> None:
        """No patterns yet: `add` them all before the first `Look`."""
        self._numbers: dict[tuple[str, bool], int] = {}
        self._searches: dict[int, Search] = {}

    def add(self, pattern: str, *, ours: bool) -> int:
        """The number of a pattern; the same one each time it is added.

        Raises:
            re2.error: it is none of ours, and no RE2 expression.
        """
        number = self._numbers.setdefault((pattern, ours), len(self._numbers))
        if not ours and number not in self._searches:
            self._searches[number] = _by_re2(pattern)
        return number

    def search(self, number: int) -> Search:
        """What looks for the pattern of that number."""
        found = self._searches.get(number)
        if found is None:
            pattern, _ = self._texts[number]
            found = self._searches[number] = re.compile(pattern, re.IGNORECASE).search
        return found

    @cached_property
    def _texts(self) -> list[tuple[str, bool]]:
        return list(self._numbers)

    @cached_property
    def machine(self) -> "Machine":
        """The machine over the needles of every pattern: made once, when it is first asked."""
        return Machine(_needles(pattern, ours=ours) for pattern, ours in self._texts)


def _needles(pattern: str, *, ours: bool) -> tuple[frozenset[str], ...]:
    """A pattern's needles; RE2 sees the ends of words elsewhere where letters have accents."""
    found = needles_of(pattern)
    if ours:
        return found
    plain = (frozenset(max(one.split(EDGE), key=len) for one in needles) for needles in found)
    return tuple(needles for needles in plain if all(len(one.strip()) > 1 for one in needles))


class Machine:
    """Every needle of many patterns in one automaton."""

    def __init__(self, patterns: Iterable[tuple[frozenset[str], ...]]) -> None:
        """Build it from each pattern's sets of needles, the most telling set first."""
        numbers: dict[str, int] = {}
        self.wanted: list[tuple[Ids, ...]] = [
            tuple(
                frozenset(numbers.setdefault(one, len(numbers)) for one in sorted(needles))
                for needles in sets
            )
            for sets in patterns
        ]
        self._finder = ahocorasick_rs.AhoCorasick(list(numbers)) if numbers else None

    def needles_in(self, sentence: str) -> set[int]:
        """The numbers of the needles that stand in a sentence."""
        if self._finder is None:
            return set()
        found = self._finder.find_matches_as_indexes(haystack(sentence), overlapping=True)
        return {number for number, _, _ in found}


class Look:
    """One sentence looked at: which patterns match it, each tried once at most."""

    def __init__(self, patterns: Patterns, sentence: str) -> None:
        """Find the needles in the sentence."""
        self._patterns, self._sentence = patterns, sentence
        self._wanted = patterns.machine.wanted
        self.needles = patterns.machine.needles_in(sentence)
        self._known: dict[int, bool] = {}

    def matches(self, number: int) -> bool:
        """Whether the pattern of that number matches anywhere in the sentence."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._tried(number)
        return known

    def _tried(self, number: int) -> bool:
        needles = self.needles
        for wanted in self._wanted[number]:
            if needles.isdisjoint(wanted):
                return False
        return self._patterns.search(number)(self._sentence) is not None


def options() -> "re2.Options":
    """How RE2 reads a pattern: case ignored, nothing written to the terminal."""
    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    return chosen


def _by_re2(pattern: str) -> Search:
    search: Search = re2.compile(pattern, options()).search
    return search
