"""Which roles do the same work: two of them, one among all, and a set beside itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from answers.explore.alignment import Scores, aligned, likeness, paired
from answers.explore.model import Overlap
from answers.explore.work import Encoded, Work
from ingest.model import Role

WIDEST = 60
"""Roles that a heat map shows at most; more cannot be told apart."""

_LOOKED_AT = 60
"""Roles that are compared duty by duty, of those that a first look finds nearest."""

_WORTH_A_LOOK = 0.4
"""Cosine below which no pair of duties has been found to be work of one kind."""


def overlap(work: Work, mine: Role, theirs: Role) -> Overlap:
    """What two roles do alike; the same from either side."""
    if theirs.id < mine.id:
        return overlap(work, theirs, mine).turned()
    first, second = work.encoded([mine.id]), work.encoded([theirs.id])
    return _overlap(mine, first, theirs, second, likeness(first, second))


def _overlap(mine: Role, first: Encoded, theirs: Role, second: Encoded, scores: Scores) -> Overlap:
    found = aligned(first.duties, second.duties, scores)
    return Overlap(mine, theirs, found.same, found.near, found.only_mine, found.only_theirs)


def nearest_roles(
    work: Work,
    mine: Role,
    mine_work: Encoded,
    k: int = 10,
    among: Collection[str] | None = None,
) -> list[Overlap]:
    """The `k` roles that do most of these duties; only `among` these ids if given.

    First the share of mine that they do, then how much of theirs that is. Roles that do
    nothing of one kind with mine are left out.
    """
    if not mine_work.duties or not work.duties:
        return []
    first = _first_look(work, mine_work.vectors)
    first.pop(mine.id, None)
    if among is not None:
        first = {role: value for role, value in first.items() if role in among}
    nearest = sorted(first, key=lambda role: (-first[role], role))[: max(_LOOKED_AT, 2 * k)]
    theirs = work.encoded(nearest)
    scores = likeness(mine_work, theirs)
    found, at = [], 0
    for role_id in nearest:
        places = range(at, at + len(work.of_role[role_id]))
        at = places.stop
        part = theirs.part(places)
        role = work.library.role_by_id[role_id]
        found.append(_overlap(mine, mine_work, role, part, scores[:, places.start : places.stop]))
    shared = [row for row in found if row.matched or row.near]
    return sorted(shared, key=lambda row: row.rank)[:k]


def _first_look(work: Work, vectors: Scores) -> dict[str, float]:
    """For every role, how near its nearest duties come to mine, by cosine alone."""
    starts = [places.start for places in work.of_role.values()]
    best = np.zeros(len(starts), np.float32)
    for row in vectors:
        nearest = np.maximum.reduceat(work.vectors @ row, starts)
        best += np.clip(nearest - _WORTH_A_LOOK, 0.0, None)
    return {r: float(value) for r, value in zip(work.of_role, best, strict=True) if value > 0}


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Shares of duties among a set of roles: `shares[i, j]` of i's duties are done by j."""

    roles: tuple[Role, ...]
    shares: Scores
    left_out: tuple[Role, ...] = ()
    """Roles whose spec names no duties, and those past the widest set."""


def heat_map(work: Work, roles: Sequence[Role], *, near: bool = False) -> HeatMap:
    """Each of a set of roles beside each, the most alike next to one another.

    With `near`, duties that are work of one kind count too.
    """
    able = [role for role in roles if role.id in work.of_role]
    shown = able[:WIDEST]
    out = tuple(role for role in roles if role not in shown)
    if not shown:
        return HeatMap((), np.zeros((0, 0), np.float32), out)
    encoded = work.encoded([role.id for role in shown])
    scores = likeness(encoded, encoded)
    sizes = [len(work.of_role[role.id]) for role in shown]
    ends = np.cumsum(sizes)
    places = [slice(int(end - size), int(end)) for end, size in zip(ends, sizes, strict=True)]
    shares = np.eye(len(shown), dtype=np.float32)
    for i, mine in enumerate(places):
        for j in range(i + 1, len(places)):
            pairs = paired(scores[mine, places[j]])
            both = len(pairs[0]) + (len(pairs[1]) if near else 0)
            shares[i, j], shares[j, i] = both / sizes[i], both / sizes[j]
    order = _side_by_side(shares)
    return HeatMap(tuple(shown[n] for n in order), shares[np.ix_(order, order)], out)


def _side_by_side(shares: Scores) -> list[int]:
    """An order in which roles that share most stand together: the leaves of a tree."""
    if len(shares) < 3:
        return list(range(len(shares)))
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    apart = 1 - (shares + shares.T) / 2
    np.fill_diagonal(apart, 0)
    return [int(n) for n in leaves_list(linkage(squareform(apart, checks=False), "average"))]
