"""How well each distinct wording supports a condition: by its meaning and by its tokens."""

import weakref
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from answers.thresholds import thresholds
from index.library import Library
from index.retrieve import Allowed, Query

CANDIDATES = 2_000
"""Wordings looked at closely: the nearest in meaning, of which a question seldom needs 500."""


@dataclass(frozen=True, slots=True)
class Support:
    """How well a wording supports a condition: overall, and by its tokens alone."""

    phrase: int
    score: float
    match: float


_KEPT = 16
_LATELY: weakref.WeakKeyDictionary[Library, dict[tuple[str, int], tuple[Support, ...]]] = (
    weakref.WeakKeyDictionary()
)


def supports(
    library: Library, query: Query, allowed: Allowed = None, k: int = CANDIDATES
) -> Sequence[Support]:
    """The wordings nearest to a query with their support for it, best first.

    What was asked of all wordings lately is not worked out again: a list and the review of it
    both start from here.
    """
    if allowed is not None:
        return _nearest(library, query, allowed, k)
    kept = _LATELY.setdefault(library, {})
    found = kept.get((query.text, k))
    if found is None:
        while len(kept) >= _KEPT:
            kept.pop(next(iter(kept)), None)
        found = kept[query.text, k] = tuple(_nearest(library, query, None, k))
    return found


def _nearest(library: Library, query: Query, allowed: Allowed, k: int) -> list[Support]:
    retriever = library.retriever
    hits = retriever.dense(query, k, allowed)
    cosines = {hit.phrase: hit.score for hit in hits}
    if allowed is None:  # what only shares rare words is looked at too
        rare = [hit.phrase for hit in retriever.keyword(query, 100) if hit.phrase not in cosines]
        if rare:
            cosines |= zip(rare, (retriever.vectors(rare) @ query.vector).tolist(), strict=True)
    return _supports(library, query, list(cosines), list(cosines.values()))


def supports_of(library: Library, query: Query, phrases: Collection[int]) -> list[Support]:
    """The support of just these wordings for a query, best first."""
    wanted = sorted(phrases)
    if not wanted:
        return []
    cosines = library.retriever.vectors(wanted) @ query.vector
    return _supports(library, query, wanted, cosines.tolist())


def _supports(
    library: Library, query: Query, phrases: Sequence[int], scores: Sequence[float]
) -> list[Support]:
    if not phrases:
        return []
    matches = library.retriever.coverage(query, phrases) @ query.weights
    cosines = np.clip(np.array(scores, np.float32), 0, 1)
    share = thresholds(len(library.roles)).cosine
    overall = share * cosines + (1 - share) * matches
    order = np.lexsort((np.array(phrases), -overall))
    return [Support(phrases[n], float(overall[n]), float(matches[n])) for n in order]
