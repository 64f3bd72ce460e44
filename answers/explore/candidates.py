"""Classes that might be one: pairs that do the same work, with what speaks for and against."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from answers.cite import Citer
from answers.explore.facts import Cell, cell_of, number_of
from answers.explore.ladders import series_of
from answers.explore.matrix import fields_by_role
from answers.explore.model import Overlap
from answers.explore.overlap import overlap
from answers.explore.work import Work
from ingest.model import Field, Role

FEWEST_SHARED = 2
"""Pairs of duties that two roles must share: one may be chance, or a single line."""

LEAST_SHARE = 0.5
"""Of the duties of the role that has fewer, the share that the other must do."""

_NEAR = 0.6
_NEIGHBOURS = 12
_PAY_GAP = 0.1
"""Tops of pay that differ by no more than this share of the higher count as alike."""

_COMPARED = ("degree", "experience", "driver_licence", "licences")
_NAMES = {
    "degree": "degree",
    "experience": "experience",
    "driver_licence": "driver's licence",
    "licences": "licences and certificates",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing for or against: in words, and what each of the two specs says."""

    text: str
    mine: Cell | None = None
    theirs: Cell | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two classes that might be one."""

    overlap: Overlap
    reasons: tuple[Point, ...]
    against: tuple[Point, ...]


def candidates(
    work: Work, k: int = 30, among: Collection[str] | None = None, *, across: bool = False
) -> list[Candidate]:
    """The `k` pairs of roles that share most of their work, most alike first.

    Versions of one class in two files are no candidates. With `among`, both roles are of
    these ids; with `across`, they are of different employers.
    """
    roles = work.library.role_by_id
    found = []
    for first, second in _pairs(work, among):
        mine, theirs = roles[first], roles[second]
        if across and mine.employer == theirs.employer:
            continue
        if not across and _versions(mine, theirs):
            continue
        row = overlap(work, mine, theirs)
        fewer = min(row.my_duties, row.their_duties)
        if len(row.matched) >= FEWEST_SHARED and len(row.matched) >= LEAST_SHARE * fewer:
            found.append(row)
    found.sort(key=lambda row: (-(row.share + row.share_back), row.mine.id, row.theirs.id))
    citer = Citer(work.library)
    fields = fields_by_role(work.library, (*_COMPARED, "pay"))
    return [_weighed(row, citer, fields) for row in found[:k]]


def _versions(mine: Role, theirs: Role) -> bool:
    return (mine.employer, mine.title) == (theirs.employer, theirs.title)


def _pairs(work: Work, among: Collection[str] | None) -> list[tuple[str, str]]:
    """Pairs of roles with enough duties near one another, by cosine alone."""
    owner = np.array([n for n, places in enumerate(work.of_role.values()) for _ in places])
    names = list(work.of_role)
    shared: dict[tuple[int, int], set[int]] = {}
    for at in range(0, len(owner), 1024):
        cosines = work.vectors[at : at + 1024] @ work.vectors.T
        count = min(_NEIGHBOURS + 1, cosines.shape[1])
        near = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        for row, columns in enumerate(near):
            mine = int(owner[at + row])
            for column in columns:
                theirs = int(owner[column])
                if theirs != mine and cosines[row, column] >= _NEAR:
                    shared.setdefault((mine, theirs), set()).add(at + row)
    enough = {pair for pair, duties in shared.items() if len(duties) >= FEWEST_SHARED}
    both = sorted({(min(a, b), max(a, b)) for a, b in enough})
    named = [(names[a], names[b]) for a, b in both]
    return [p for p in named if among is None or (p[0] in among and p[1] in among)]


def _weighed(row: Overlap, citer: Citer, fields: dict[tuple[str, str], list[Field]]) -> Candidate:
    """The evidence for and against making one class of two."""
    shared = f"{len(row.matched)} duties are the same work"
    reasons = [Point(f"{shared}: {row.share:.0%} of the one, {row.share_back:.0%} of the other")]
    against = []
    series = {series_of(role)[0] for role in (row.mine, row.theirs)}
    if len(series) == 1 and row.mine.employer == row.theirs.employer:
        against.append(Point("by their titles they are levels of one series"))
    for duties, role in ((row.only_mine, row.mine), (row.only_theirs, row.theirs)):
        if duties:
            count = f"{len(duties)} {'duty' if len(duties) == 1 else 'duties'}"
            against.append(Point(f"{count} only in {role.title}"))
    for name in _COMPARED:
        point, alike = _said(row, citer, fields, name)
        if point is not None:
            (reasons if alike else against).append(point)
    pay = _pay(row, citer, fields)
    if pay is not None:
        (reasons if pay[1] else against).append(pay[0])
    return Candidate(row, tuple(reasons), tuple(against))


def _said(
    row: Overlap, citer: Citer, fields: dict[tuple[str, str], list[Field]], name: str
) -> tuple[Point | None, bool]:
    mine, theirs = (
        cell_of(citer, role, fields.get((role.id, name), ())) for role in (row.mine, row.theirs)
    )
    if mine is None and theirs is None:
        return None, False
    if mine is None or theirs is None:
        one = row.mine if mine is not None else row.theirs
        return Point(f"only {one.title} asks for {_NAMES[name]}", mine, theirs), False
    alike = _parts(mine) == _parts(theirs)
    words = f"the same {_NAMES[name]}" if alike else f"different {_NAMES[name]}"
    return Point(words, mine, theirs), alike


def _parts(cell: Cell) -> set[str]:
    return set(cell.text.lower().split("; "))


def _pay(
    row: Overlap, citer: Citer, fields: dict[tuple[str, str], list[Field]]
) -> tuple[Point, bool] | None:
    """How far the tops of pay lie apart."""
    sides = [fields.get((role.id, "pay"), []) for role in (row.mine, row.theirs)]
    tops = [top for side in sides for top in [max(_tops(side), default=0.0)] if top]
    if len(tops) < 2:
        return None
    mine, theirs = (
        cell_of(citer, role, side) for role, side in zip((row.mine, row.theirs), sides, strict=True)
    )
    gap = abs(tops[0] - tops[1]) / max(tops)
    words = "pay within a tenth" if gap <= _PAY_GAP else f"top pay differs by {gap:.0%}"
    return Point(words, mine, theirs), gap <= _PAY_GAP


def _tops(fields: Sequence[Field]) -> list[float]:
    found = (number_of(field) for field in fields if field.scope != "extra")
    return [number for number in found if number]
