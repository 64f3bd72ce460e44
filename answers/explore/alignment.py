"""How alike two duties are, and which of two roles' duties go together.

Likeness is the mean of two cosines: of the whole duties, and of their words by late
interaction (MaxSim, Khattab and Zaharia 2020), each word weighed by its rarity among
duties, taken both ways and averaged.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from answers.explore.lexicon import lexicon
from answers.explore.model import Duty, Match
from answers.explore.work import Encoded

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The same work, work of one kind, and what only one of two lists has."""

    same: tuple[Match, ...]
    near: tuple[Match, ...]
    only_mine: tuple[Duty, ...]
    only_theirs: tuple[Duty, ...]


def likeness(mine: Encoded, others: Encoded) -> Scores:
    """How alike every duty of one is to every duty of the other, 0 to 1: (mine, others)."""
    if not mine.duties or not others.duties:
        return np.zeros((len(mine.duties), len(others.duties)), np.float32)
    cosine = mine.vectors @ others.vectors.T
    there, back = _best_matches(mine, others)
    score = (cosine + (there + back) / 2) / 2
    return np.asarray(np.clip(score, 0.0, 1.0), np.float32)


def _best_matches(mine: Encoded, others: Encoded) -> tuple[Scores, Scores]:
    """Weighed MaxSim from mine to others, and from others to mine: both (mine, others)."""
    a, starts_a, weights_a = _joined(mine)
    b, starts_b, weights_b = _joined(others)
    there = np.zeros((len(mine.duties), len(others.duties)), np.float32)
    back = np.zeros_like(there)
    # By strips of mine, so that the tokens' cosines never take more than some 60 MB.
    step = max(1, 15_000_000 // max(len(b), 1) // 64)
    for at in range(0, len(mine.duties), step):
        rows = slice(at, min(at + step, len(mine.duties)))
        first = starts_a[rows.start]
        last = starts_a[rows.stop] if rows.stop < len(starts_a) else len(a)
        cosines = a[first:last] @ b.T
        inner = starts_a[rows] - first
        best_b = np.maximum.reduceat(cosines, starts_b, axis=1)
        there[rows] = np.add.reduceat(best_b * weights_a[first:last, None], inner, axis=0)
        best_a = np.maximum.reduceat(cosines, inner, axis=0)
        back[rows] = np.add.reduceat(best_a * weights_b[None, :], starts_b, axis=1)
    return there, back


def _joined(encoded: Encoded) -> tuple[Scores, NDArray[np.int64], Scores]:
    """All tokens one after another, where each duty's begin, and their weights."""
    sizes = np.array([len(each) for each in encoded.tokens], np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    return np.concatenate(encoded.tokens), starts, np.concatenate(encoded.weights)


def assigned(scores: Scores, cut: float | None = None) -> list[tuple[int, int]]:
    """Pairs of row and column from `cut` on, none used twice, alike as a whole as can be.

    The assignment that lets most be matched above the cut, best first.
    """
    least = lexicon().same if cut is None else cut
    if not scores.size or float(scores.max()) < least:
        return []
    worth = np.where(scores >= least, 1.0 + scores, 0.0)
    # Imported here: it takes longer than a question from the terminal may.
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(worth, maximize=True)
    pairs = [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if scores[r, c] >= least]
    return sorted(pairs, key=lambda pair: (-float(scores[pair]), pair))


def paired(scores: Scores) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The pairs that are the same work, and of the rest those that are work of one kind."""
    same = assigned(scores)
    rest = scores.copy()
    rest[[r for r, _ in same], :] = 0.0
    rest[:, [c for _, c in same]] = 0.0
    return same, assigned(rest, lexicon().related)


def aligned(mine: Sequence[Duty], others: Sequence[Duty], scores: Scores) -> Aligned:
    """Two lists of duties set against each other, by how alike each is to each."""
    same, near = paired(scores)
    rows = {r for r, _ in (*same, *near)}
    columns = {c for _, c in (*same, *near)}
    return Aligned(
        tuple(Match(mine[r], others[c], float(scores[r, c])) for r, c in same),
        tuple(Match(mine[r], others[c], float(scores[r, c])) for r, c in near),
        tuple(duty for n, duty in enumerate(mine) if n not in rows),
        tuple(duty for n, duty in enumerate(others) if n not in columns),
    )
