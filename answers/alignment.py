"""Specs side by side, section by section: which passages say the same, and which differ.

Passages of two specs belong to one row where they are near in meaning or share most of
their words; the nearest pairs are joined first, and a row holds at most one passage of
each role.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answers.cite import Citer
from answers.compare import differences
from answers.model import Citation, Difference, Kind, Question
from index.library import Library
from index.model import Entry
from ingest.model import Role, SectionKind, Span

NEAR_MEANING = 0.66
"""Cosine from which two passages of like sections are taken to speak of the same thing.

A little more than makes two duties alike (`answers.similar`): lists of knowledge hold many
neighbours on one topic."""

NEAR_WORDS = 0.6
"""Share of words in common from which they are, whatever the cosine."""

TOLD_APART = 0.5
"""Share of words in common from which it helps to point out the others; below, all differs."""

_WORD = re.compile(r"[^\W_]+")
_BARE = re.compile(r"[\W_]+")
_K = SectionKind
CHAPTERS: tuple[tuple[str, tuple[SectionKind, ...]], ...] = (
    ("The role", (_K.DEFINITION, _K.DISTINGUISHING)),
    ("Duties", (_K.DUTIES, _K.FACTORS)),
    ("Supervision", (_K.SUPERVISION,)),
    (
        "Qualifications",
        (_K.QUALIFICATIONS, _K.EDUCATION, _K.EXPERIENCE, _K.SUBSTITUTION, _K.LICENCES),
    ),
    ("Knowledge, skills and abilities", (_K.KSA,)),
    (
        "Working conditions and demands",
        (_K.SPECIAL, _K.PHYSICAL, _K.ENVIRONMENT, _K.HAZARDS, _K.EQUIPMENT),
    ),
    ("Pay and employment", (_K.PAY, _K.BENEFITS, _K.HOURS, _K.EMPLOYMENT)),
    ("Selection and application", (_K.SELECTION, _K.APPLYING)),
    ("The rest", (_K.HEADER, _K.NOTES, _K.NOTICE, _K.SIGNATURE, _K.OTHER)),
)
"""What is compared with what: specs split the same matter under different headings."""


class Mark(StrEnum):
    """How a passage stands to the other roles'."""

    SAME = "same"
    CHANGED = "changed"
    ONLY = "only here"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one role says in a row: its words, how they stand, and which words differ.

    `differing` are places in the role's document, inside the citations; none where the
    two passages have little but the sense in common.
    """

    citations: tuple[Citation, ...]
    mark: Mark
    differing: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The passages that speak of one thing: a cell for each role, None where it is silent."""

    cells: tuple[Cell | None, ...]

    @property
    def mark(self) -> Mark:
        """The same for all roles, changed between some, or only in one."""
        present = [cell for cell in self.cells if cell is not None]
        if len(present) == 1:
            return Mark.ONLY
        same = len(present) == len(self.cells) and all(c.mark is Mark.SAME for c in present)
        return Mark.SAME if same else Mark.CHANGED


@dataclass(frozen=True, slots=True)
class Chapter:
    """One matter of the specs, with its rows in reading order."""

    name: str
    rows: tuple[Row, ...]

    def count(self, mark: Mark) -> int:
        """How many rows have this mark."""
        return sum(row.mark is mark for row in self.rows)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Roles beside each other; every row has a cell for each role, in this order."""

    roles: tuple[Role, ...]
    chapters: tuple[Chapter, ...]

    def to_json(self) -> dict[str, Any]:
        """The public form."""
        return {
            "roles": [role.id for role in self.roles],
            "chapters": [
                {
                    "name": chapter.name,
                    "rows": [
                        {
                            "mark": str(row.mark),
                            "cells": [_cell_json(cell) for cell in row.cells],
                        }
                        for row in chapter.rows
                    ],
                }
                for chapter in self.chapters
            ],
        }


def _cell_json(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "mark": str(cell.mark),
        "citations": [citation.to_json() for citation in cell.citations],
        "differing": [[span.start, span.end] for span in cell.differing],
    }


def compared(library: Library, roles: Sequence[Role]) -> tuple[SideBySide, tuple[Difference, ...]]:
    """The specs of two roles or more, passage by passage, and their facts."""
    citer = Citer(library)
    names = tuple(role.id for role in roles)
    question = Question("compare", Kind.COMPARE, "compare", roles=names)
    return side_by_side(library, roles, citer), differences(library, question, citer)


def side_by_side(library: Library, roles: Sequence[Role], citer: Citer) -> SideBySide:
    """The specs of two roles or more beside each other."""
    entries = [library.entries(role.id) for role in roles]
    chapters = []
    for name, kinds in CHAPTERS:
        within = [[e for e in of_role if e.kind in kinds] for of_role in entries]
        if not any(within):
            continue
        rows = [_row(members, citer) for members in _aligned(library, within)]
        kept = tuple(row for row in rows if any(row.cells))
        if kept:
            chapters.append(Chapter(name, kept))
    return SideBySide(tuple(roles), tuple(chapters))


def _aligned(library: Library, columns: Sequence[Sequence[Entry]]) -> list[list[Entry | None]]:
    """Rows of passages that belong together, at most one of each column, in reading order."""
    rows: dict[tuple[int, int], dict[int, int]] = {
        (c, n): {c: n} for c, column in enumerate(columns) for n in range(len(column))
    }
    for _, left, right in sorted(_pairs(library, columns), reverse=True):
        a, b = rows[left], rows[right]
        if a is b or a.keys() & b.keys():
            continue
        a |= b
        for c, n in b.items():
            rows[c, n] = a
    return [
        [column[row[c]] if c in row else None for c, column in enumerate(columns)]
        for row in _ordered(rows, columns)
    ]


def _pairs(
    library: Library, columns: Sequence[Sequence[Entry]]
) -> Iterator[tuple[float, tuple[int, int], tuple[int, int]]]:
    """Every two passages of different columns that may belong together, with how near they are."""
    vectors = [library.retriever.vectors([e.phrase for e in column]) for column in columns]
    words = [[frozenset(_words(e)) for e in column] for column in columns]
    for a, b in combinations(range(len(columns)), 2):
        if not columns[a] or not columns[b]:
            continue
        near: NDArray[np.float32] = vectors[a] @ vectors[b].T
        for n, m in np.ndindex(near.shape):
            shared = _share(words[a][n], words[b][m])
            if near[n, m] >= NEAR_MEANING or shared >= NEAR_WORDS:
                # Ties go to those that stand at like places.
                order = -abs(n / len(columns[a]) - m / len(columns[b])) / 1000
                yield float(near[n, m]) + shared + order, (a, n), (b, m)


def _words(entry: Entry) -> list[str]:
    return _WORD.findall(entry.passage.text.lower())


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in common, of all words of both (Dice)."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _ordered(
    rows: dict[tuple[int, int], dict[int, int]], columns: Sequence[Sequence[Entry]]
) -> list[dict[int, int]]:
    """The rows in the first column's order; what only others say follows what it follows there."""
    found: list[dict[int, int]] = []
    for c, column in enumerate(columns):
        at = 0
        for n in range(len(column)):
            row = rows[c, n]
            place = next((i for i, other in enumerate(found) if other is row), None)
            if place is None:
                found.insert(at, row)
                at += 1
            else:
                at = place + 1
    return found


def _row(members: Sequence[Entry | None], citer: Citer) -> Row:
    cited = [citer.passage(entry) if entry is not None else () for entry in members]
    present = [entry for entry in members if entry is not None]
    cells: list[Cell | None] = []
    for entry, citations in zip(members, cited, strict=True):
        if entry is None or not citations:
            cells.append(None)
            continue
        others = [other for other in present if other is not entry]
        cells.append(_cell(entry, citations, others))
    return Row(tuple(cells))


def _cell(entry: Entry, citations: tuple[Citation, ...], others: Sequence[Entry]) -> Cell:
    if not others:
        return Cell(citations, Mark.ONLY)
    own = _letters(entry)
    if all(_letters(other) == own for other in others):
        return Cell(citations, Mark.SAME)
    other = next(other for other in others if _letters(other) != own)
    alike = _share(frozenset(_words(entry)), frozenset(_words(other))) >= TOLD_APART
    differing = tuple(_differing(citations, _words(other))) if alike else ()
    return Cell(citations, Mark.CHANGED, differing)


def _letters(entry: Entry) -> str:
    return _BARE.sub("", entry.passage.text).lower()


def _differing(citations: Sequence[Citation], other: Sequence[str]) -> Iterator[Span]:
    """The words of a quote, as places in its document, that the other passage lacks."""
    words = [
        (match[0].lower(), Span(match.start(), match.end()).shifted(citation.span.start))
        for citation in citations
        for match in _WORD.finditer(citation.quote)
    ]
    matcher = SequenceMatcher(None, [word for word, _ in words], list(other), autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind in {"replace", "delete"}:
            yield Span(words[start][1].start, words[end - 1][1].end)
