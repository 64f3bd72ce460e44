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


_COMMON = re.compile(
    r"(?:and|assign|attach|background|candidate|card|certif|city|class|college|complet|condition"
    r"|course|current|degree|department|design|develop|duties|educat|employ|experienc|hours?|include"
    r"|knowledge|licen[cs]|maintain|manag|may|month|must|operat|perform|plan|position|possess|prepar"
    r"|process|program|provid|public|qualif|record|regist|require|responsib|service|skill|staff"
    r"|submit|supervis|system|test|the|time|train|university|valid|with|work|year)[a-z]*"
)
"""Words that stand in so many sentences of specs that they rule little out."""


def _rank(needles: Needles) -> tuple[bool, bool, int, int, list[str]]:
    """Rare needles tell most, then long ones, then few; too short ones nothing."""
    common = any(_COMMON.fullmatch(needle.strip()) for needle in needles)
    shortest = min(map(len, needles))
    return shortest >= SHORTEST, not common, shortest, -len(needles), sorted(needles)


def alternatives(pattern: str) -> list[str]:
    """A pattern's outermost alternatives: each has needles of its own, and better ones."""
    parts, depth, start, at = [], 0, 0, 0
    in_class = False
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif in_class:
            in_class = sign != "]" or pattern[at - 1] == "["
        elif sign == "[":
            in_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    parts.append(pattern[start:])
    # A flag set for the whole, or an empty alternative, is not ours to take apart.
    return [pattern] if "" in parts or pattern.startswith("(?i") else parts


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
    return [_fewest(needles) for needles in found if min(map(len, needles)) > 0]


def _fewest(needles: Needles) -> Needles:
    """Without those that hold another: where "licences" stands, "licence" does."""
    return frozenset(
        one for one in needles if not any(other != one and other in one for other in needles)
    )


def _spelled(kind: object, value: Any) -> tuple[str, ...] | None:  # noqa: ANN401
    """The letters that one item may be, where they are few: "s", or "c" and "s" for [cs]."""
    if kind is LITERAL:
        return (chr(value).lower(),)
    if kind is IN and len(value) <= 3 and all(part is LITERAL for part, _ in value):
        return tuple(chr(code).lower() for _, code in value)
    if kind is MAX_REPEAT and value[:2] == (0, 1) and len(value[2]) == 1:
        letters = _spelled(*value[2][0])
        return ("", *letters) if letters is not None and len(letters) == 1 else None
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
        return [_fewest(frozenset().union(*named))] if len(named) == len(best) else []
    return []
