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

from ingest.known_needles import Needed, needed
from ingest.needles import EDGE, haystack, lowered, needles_of

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
        self._tests: dict[int, Search] = {}

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
        """What looks for the pattern of that number, and tells its place."""
        found = self._searches.get(number)
        if found is None:
            pattern, _ = self._texts[number]
            found = self._searches[number] = re.compile(pattern, re.IGNORECASE).search
        return found

    def test(self, number: int) -> Search:
        """What tells whether that pattern matches, asked with the sentence in lower case."""
        pattern, ours = self._texts[number]
        tests = re.compile(lowered(pattern)).search if ours else self._searches[number]
        return self._tests.setdefault(number, tests)

    def possible(self, numbers: Iterable[int], needles: set[int]) -> list[int]:
        """Those of the numbered patterns whose needles all stand in a sentence.

        One loop without a call of ours in it: most patterns end here.
        """
        wanted, without, found = self.machine.wanted, needles.isdisjoint, []
        for number in numbers:
            for one in wanted[number][0]:
                if without(one):
                    break
            else:
                found.append(number)
        return found

    def holds(self, number: int, sentence: str) -> bool:
        """Whether a `possible` pattern matches a sentence, which is in lower case."""
        if self.machine.wanted[number][1]:
            return True
        test = self._tests.get(number) or self.test(number)
        return test(sentence) is not None

    @cached_property
    def _texts(self) -> list[tuple[str, bool]]:
        return list(self._numbers)

    @cached_property
    def machine(self) -> "Machine":
        """The machine over the needles of every pattern: made once, when it is first asked."""
        of_ours = needed([pattern for pattern, ours in self._texts if ours])
        return Machine(
            next(of_ours) if ours else _needles(pattern) for pattern, ours in self._texts
        )


def _needles(pattern: str) -> Needed:
    """The needles of a pattern for RE2, which sees the ends of words elsewhere in "café"."""
    found = needles_of(pattern)
    plain = (frozenset(max(one.split(EDGE), key=len) for one in needles) for needles in found)
    long = (needles for needles in plain if all(len(one.strip()) > 1 for one in needles))
    return tuple(long), False


class Machine:
    """Every needle of many patterns in one automaton."""

    def __init__(self, patterns: Iterable[Needed]) -> None:
        """Build it from each pattern's sets of needles."""
        numbers: dict[str, int] = {}
        self.wanted: list[tuple[tuple[Ids, ...], bool]] = [
            (
                tuple(
                    frozenset([numbers.setdefault(one, len(numbers)) for one in sorted(needles)])
                    for needles in sets
                ),
                whole,
            )
            for sets, whole in patterns
        ]
        # It need not keep the needles themselves: it is asked for their numbers.
        self._finder = (
            ahocorasick_rs.AhoCorasick(list(numbers), store_patterns=False) if numbers else None
        )

    def needles_in(self, sentence: str) -> set[int]:
        """The numbers of the needles that stand in a sentence."""
        if self._finder is None:
            return set()
        found = self._finder.find_matches_as_indexes(haystack(sentence), overlapping=True)
        return {number for number, _, _ in found}


class Look:
    """One sentence looked at: which patterns match it."""

    def __init__(self, patterns: Patterns, sentence: str) -> None:
        """Find the needles in the sentence."""
        self._patterns, self._lower = patterns, sentence.lower()
        self.needles = patterns.machine.needles_in(sentence)

    def possible(self, numbers: Iterable[int]) -> list[int]:
        """Those of the numbered patterns that may match: their needles stand in the sentence."""
        return self._patterns.possible(numbers, self.needles)

    def holds(self, number: int) -> bool:
        """Whether a `possible` pattern matches anywhere in the sentence."""
        return self._patterns.holds(number, self._lower)

    def match_any(self, numbers: Iterable[int]) -> bool:
        """Whether one of the numbered patterns matches anywhere in the sentence."""
        return any(map(self.holds, self.possible(numbers)))


def options() -> "re2.Options":
    """How RE2 reads a pattern: case ignored, nothing written to the terminal."""
    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    return chosen


def _by_re2(pattern: str) -> Search:
    search: Search = re2.compile(pattern, options()).search
    return search
