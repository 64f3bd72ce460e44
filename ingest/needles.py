r"""Words without which a pattern cannot match: what makes a thousand patterns cheap.

Trying every pattern on every sentence is slow however good the engine; but a pattern for
"\bpolygraph\b|\blie[- ]detector\b" cannot match where neither "polygraph" nor "lie"
stands. The idea is that of RE2's FilteredRE2 and of Google Code Search (Cox 2012).
"""

import re
import re._parser as sre  # type: ignore[import-not-found]
from collections.abc import Iterable
from re._constants import (  # type: ignore[import-not-found]
    ATOMIC_GROUP,
    BRANCH,
    IN,
    LITERAL,
    MAX_REPEAT,
    MIN_REPEAT,
    SUBPATTERN,
)
from typing import Any

SHORTEST = 3
"""A needle of fewer letters is in nearly every sentence and saves nothing."""

Needles = frozenset[str]


def needles_of(pattern: str) -> tuple[Needles, ...]:
    """Sets of lower-case texts: whatever the pattern matches holds one of each set.

    The most telling set comes first. Empty where there is none to be had.
    """
    try:
        found = _sequence(sre.parse(pattern, re.IGNORECASE))
    except (re.error, RecursionError, OverflowError):
        return ()
    telling = {needles for needles in found if min(map(len, needles)) >= SHORTEST}
    return tuple(sorted(telling, key=_rank, reverse=True))


def _rank(needles: Needles) -> tuple[int, int, list[str]]:
    """Long and few needles tell most."""
    return min(map(len, needles)), -len(needles), sorted(needles)


def _sequence(items: Iterable[Any]) -> list[Needles]:
    """The needles of a sequence: those of each of its parts, all of which must be met."""
    found: list[Needles] = []
    runs: tuple[str, ...] = ("",)
    for kind, value in items:
        spelled = _spelled(kind, value)
        if spelled is not None and len(runs) * len(spelled) <= 8:
            runs = tuple(run + letter for run in runs for letter in spelled)
            continue
        found.append(frozenset(runs))
        runs = ("",)
        found += _inside(kind, value)
    found.append(frozenset(runs))
    return [needles for needles in found if min(map(len, needles)) > 0]


def _spelled(kind: object, value: Any) -> tuple[str, ...] | None:  # noqa: ANN401
    """The letters that one item may be, where they are few: "s", or "c" and "s" for [cs]."""
    if kind is LITERAL:
        return (chr(value).lower(),)
    if kind is IN and len(value) <= 3 and all(part is LITERAL for part, _ in value):
        return tuple(chr(code).lower() for _, code in value)
    return None


def _inside(kind: object, value: Any) -> list[Needles]:  # noqa: ANN401
    """The needles of a group, a repetition or alternatives."""
    if kind is SUBPATTERN:
        return _sequence(value[3])
    if kind is ATOMIC_GROUP:
        return _sequence(value)
    if kind in {MAX_REPEAT, MIN_REPEAT}:
        return _sequence(value[2]) if value[0] >= 1 else []
    if kind is BRANCH:
        # One of the branches is taken: one needle of each, the most telling, together.
        best = [max(_sequence(branch), key=_rank, default=None) for branch in value[1]]
        named = [needles for needles in best if needles is not None]
        return [frozenset().union(*named)] if len(named) == len(best) else []
    return []
