"""Scores: sets, and the words of an answer."""

import re
from collections.abc import Collection

_WORD = re.compile(r"[a-z0-9]+")
_EMPTY = frozenset("a an and or of the to in on at for per by is are more than each".split())


def f1(found: Collection[str], gold: Collection[str], grey: Collection[str] = ()) -> float:
    """F1 of a set against gold; grey members count neither way. Both empty is 1."""
    precision, recall = precision_recall(found, gold, grey)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def precision_recall(
    found: Collection[str], gold: Collection[str], grey: Collection[str] = ()
) -> tuple[float, float]:
    """Precision and recall of a set; 1 where there is nothing to find and nothing found."""
    kept = set(found) - set(grey)
    true = set(gold)
    if not true:
        return (1.0, 1.0) if not kept else (0.0, 0.0)
    right = len(kept & true)
    return (right / len(kept) if kept else 0.0), right / len(true)


def words(text: str) -> set[str]:
    """The telling words of a text."""
    return {word for word in _WORD.findall(text.lower().replace(",", "")) if word not in _EMPTY}


def contains(text: str, key: str) -> bool:
    """Whether a text holds nearly all (80 %) of the telling words of a key."""
    wanted = words(key)
    return len(wanted & words(text)) >= 0.8 * len(wanted) if wanted else False


def overlap(quote: str, passage: str) -> bool:
    """Whether a quote shares half of a passage's telling words, or lies within it."""
    wanted, held = words(passage), words(quote)
    if not wanted or not held:
        return False
    return len(wanted & held) >= 0.5 * min(len(wanted), len(held)) and len(wanted & held) >= 1
