"""Levels that one spec states itself: "Accountant I", "Level II", each with what is said of it."""

import re
from dataclasses import dataclass

from answers.cite import Citer
from answers.explore.ladders import series_of
from answers.model import Citation
from index.library import Library
from ingest.model import Role

_NUMERALS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_NUMBER = r"(I{1,3}|IV|VI?|[1-6])\b"
_NO_LICENCE = r"(?!\s+(?:certif|operator|licen|water|waste|wire|driver))"
"""A "Grade III certificate" is a grade of the certificate, not of the role."""

_MOST = 12


@dataclass(frozen=True, slots=True)
class StatedLevel:
    """A level named in a spec, and the statements that speak of it and of no other."""

    name: str
    rank: int
    citations: tuple[Citation, ...]
    left: int = 0
    """Statements past those that are shown."""


def stated_levels(library: Library, role: Role) -> tuple[StatedLevel, ...]:
    """The levels that a role's spec names, lowest first; empty for fewer than two."""
    base = series_of(role)[0]
    last = re.escape(base.split()[-1]) if base else ""
    words = rf"{re.escape(base)}|{last}|level|grade|class|paygrade"
    naming = re.compile(rf"\b({words})s?\s+{_NUMBER}{_NO_LICENCE}", re.IGNORECASE)
    found: dict[int, list[Citation]] = {}
    names: dict[int, str] = {}
    citer = Citer(library)
    for entry in library.entries(role.id):
        said = {
            _rank(m.group(2)): " ".join(m.group().split())
            for m in naming.finditer(entry.passage.statement)
            if m.group(2).isdigit() or m.group(2).isupper()
        }
        if len(said) == 1:
            rank, name = next(iter(said.items()))
            names.setdefault(rank, name)
            found.setdefault(rank, []).extend(citer.passage(entry))
    if len(found) < 2:
        return ()
    return tuple(
        StatedLevel(names[rank], rank, tuple(cited[:_MOST]), max(0, len(cited) - _MOST))
        for rank, cited in sorted(found.items())
    )


def _rank(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _NUMERALS[numeral.upper()]
