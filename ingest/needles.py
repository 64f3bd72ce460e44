r"""Words without which a pattern cannot match: what makes a thousand patterns cheap.

Trying every pattern on every sentence is slow however good the engine; but a pattern for
"\bpolygraph\b|\blie[- ]detector\b" cannot match where neither the word "polygraph" nor
"lie-detector" stands. The idea is that of RE2's FilteredRE2 and of Google Code Search (Cox
2012), with one thing more: the ends of words are signs of their own. So "\bran\b" asks for
the word, which is rare, and not for three letters, which stand in "grants" and "ranks".
"""

import re
import re._parser as sre  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from functools import cache, partial
from re._constants import (  # type: ignore[import-not-found]
    AT,
    AT_BOUNDARY,
    ATOMIC_GROUP,
    BRANCH,
    IN,
    LITERAL,
    MAX_REPEAT,
    MIN_REPEAT,
    SUBPATTERN,
)
from typing import Any

EDGE = "\x01"
"""Stands in a needle and in a haystack wherever a word begins or ends."""

_RARE = "@$ß"
"""Signs that tell enough on their own."""

SHORTEST = 3
"""A needle of fewer signs is in nearly every sentence and saves nothing."""

MOST = 48
"""Ways of spelling that are told apart; a part with more of them ends the needle."""

Needles = frozenset[str]

_add_edges = partial(re.compile(r"\b").sub, EDGE)


def haystack(sentence: str) -> str:
    """A sentence as needles are looked for in it: in lower case, the ends of words marked."""
    return _add_edges(sentence.lower())


def needles_of(pattern: str) -> tuple[Needles, ...]:
    """Sets of texts: the haystack of whatever the pattern matches holds one of each set.

    The most telling set comes first. Empty where there is none to be had.
    """
    try:
        found = _sequence(sre.parse(pattern, re.IGNORECASE))
    except (re.error, RecursionError, OverflowError):
        return ()
    telling = {needles for needles in found if min(map(_length, needles)) >= SHORTEST}
    return tuple(sorted(telling, key=_rank, reverse=True))


def whole_needles(pattern: str) -> Needles:
    r"""The needles that are all of a pattern: it matches wherever one of them stands.

    "\bpolygraph\b|\blie[- ]detector\\b" spells out all that it may match, so nothing is left
    to try once a needle is found. Empty for a pattern that leaves anything open, and most
    such leave a gap or any ending of a word.
    """
    try:
        spelled = _spelled_all(sre.parse(pattern, re.IGNORECASE))
    except (re.error, RecursionError, OverflowError):
        return frozenset()
    if not spelled or not all(one.replace(EDGE, "") for one in spelled):
        return frozenset()
    return _fewest(frozenset(spelled))


def lowered(pattern: str) -> str:
    r"""A pattern for texts in lower case: its letters small, its classes (\W, \S) as they are.

    Python's engine skips ahead to where a pattern may begin, and past alternatives that
    cannot, only where it need not fold cases.
    """
    return _KEPT.sub(lambda found: found[0] if len(found[0]) > 1 else found[0].lower(), pattern)


_KEPT = re.compile(r"\\.|\(\?P<\w+>|[^\W\d_]", re.DOTALL)

_COMMON = re.compile(
    r"(?:a|an|and|any|are|as|at|be|been|by|for|from|has|have|in|is|it|of|on|or|other|shall|that"
    r"|their|this|to|will|within"
    r"|(?:assign|attach|background|candidate|card|certif|city|class|college|complet|condition"
    r"|course|current|degree|department|design|develop|duties|educat|employ|experienc|hours?"
    r"|include|knowledge|licen[cs]|maintain|manag|may|month|must|operat|perform|plan|position"
    r"|possess|prepar|process|program|provid|public|qualif|record|regist|require|responsib"
    r"|service|skill|staff|submit|supervis|system|test|the|time|train|university|valid|with|work"
    r"|year)[a-z]*)"
)
"""Words that stand in so many sentences of specs that they rule little out."""


def _length(needle: str) -> int:
    """How much a needle tells: an edge is worth a letter where there are letters beside it."""
    letters = len(needle.replace(EDGE, "").strip())
    if letters == 1 and needle.strip()[0] in _RARE:
        return SHORTEST
    return letters and letters + needle.count(EDGE)


@cache
def _common(needle: str) -> bool:
    return _COMMON.fullmatch(needle.replace(EDGE, "").strip()) is not None


def _rank(needles: Needles) -> tuple[bool, bool, int, int, list[str]]:
    """Rare needles tell most, then long ones, then few; too short ones nothing."""
    shortest = min(map(_length, needles))
    common = any(map(_common, needles))
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


def _sequence(items: Iterable[Any], before: str = "", after: str = "") -> list[Needles]:
    r"""The needles of a sequence: those of each of its parts, all of which must be met.

    `before` and `after` are what surely stands right beside it: of "\b(?:art|music\w*)" the
    word "art" is asked for, and not three letters of "department".
    """
    found: list[Needles] = []
    runs: tuple[str, ...] = (before,)
    parts = list(items)
    for n, (kind, value) in enumerate(parts):
        spelled = _spelled(kind, value)
        if spelled is not None and len(spelled) <= MOST:
            if len(runs) * len(spelled) > MOST:
                found.append(frozenset(runs))
                runs = (_common_end(runs)[-1:],)  # not all of it: that is met already
            runs = _product(runs, spelled)
            continue
        found.append(frozenset(runs))
        following = _spelled(*parts[n + 1]) if n + 1 < len(parts) else (after,)
        beside = following[0] if following is not None and len(following) == 1 else ""
        found += _inside(kind, value, _common_end(runs), beside)
        runs = ("",)
    found.append(frozenset(_product(runs, (after,)) if after else runs))
    return [_fewest(needles) for needles in found if min(map(_length, needles)) > 0]


def _common_end(runs: Sequence[str]) -> str:
    """What all of some texts end with."""
    shortest = min(runs, key=len)
    return next(
        (shortest[n:] for n in range(len(shortest)) if all(r.endswith(shortest[n:]) for r in runs)),
        "",
    )


def _product(runs: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    if len(more) == 1:  # a letter, most often: what is told apart stays so
        return tuple([_joined(run, more[0]) for run in runs])
    return tuple(dict.fromkeys([_joined(run, piece) for run in runs for piece in more]))


def _joined(run: str, piece: str) -> str:
    """Two texts that follow each other, with the edge between a word and what is none."""
    if not run or not piece:
        return run + piece
    last, first = run[-1], piece[0]
    if last == EDGE or first == EDGE:
        return run + piece[1:] if last == first else run + piece
    if last.isalnum() and first.isalnum():
        return run + piece
    return run + (EDGE if _in_word(last) != _in_word(first) else "") + piece


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _fewest(needles: Needles) -> Needles:
    """Without those that hold another: where "licences" stands, "licence" does."""
    return frozenset(
        one for one in needles if not any(other != one and other in one for other in needles)
    )


def _spelled(kind: object, value: Any) -> tuple[str, ...] | None:  # noqa: ANN401
    """The texts that one item may be, where they are few: "c" and "s" for [cs]."""
    if kind is LITERAL:
        return (chr(value).lower(),)
    if kind is AT and value is AT_BOUNDARY:
        return (EDGE,)
    if kind is IN and len(value) <= 3 and all(part is LITERAL for part, _ in value):
        return tuple(chr(code).lower() for _, code in value)
    if kind is SUBPATTERN:
        return _spelled_all(value[3])
    if kind is BRANCH:
        branches = [_spelled_all(branch) for branch in value[1]]
        texts = [text for branch in branches if branch is not None for text in branch]
        return tuple(dict.fromkeys(texts)) if None not in branches else None
    if kind is MAX_REPEAT and value[:2] == (0, 1):
        texts_inside = _spelled_all(value[2])
        return ("", *texts_inside) if texts_inside is not None else None
    return None


def _spelled_all(items: Iterable[Any]) -> tuple[str, ...] | None:
    """The texts that a whole sequence may be, where they are few."""
    runs: tuple[str, ...] = ("",)
    for kind, value in items:
        spelled = _spelled(kind, value)
        if spelled is None or len(runs) * len(spelled) > MOST:
            return None
        runs = _product(runs, spelled)
    return runs


def _inside(kind: object, value: Any, before: str, after: str) -> list[Needles]:  # noqa: ANN401
    """The needles of a group, a repetition or alternatives, and of what stands beside it."""
    if kind is SUBPATTERN:
        return _sequence(value[3], before, after)
    if kind is ATOMIC_GROUP:
        return _sequence(value, before, after)
    if kind in {MAX_REPEAT, MIN_REPEAT}:
        return _sequence(value[2], before) if value[0] >= 1 else []
    if kind is BRANCH:
        # One of the branches is taken: one needle of each, the most telling, together.
        each = [_sequence(branch, before, after) for branch in value[1]]
        best = [max(needles, key=_rank, default=None) for needles in each]
        named = [needles for needles in best if needles is not None]
        return [_fewest(frozenset().union(*named))] if len(named) == len(best) else []
    return []
