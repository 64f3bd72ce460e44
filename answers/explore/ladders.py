"""The levels of one series set beside each other: what each adds, raises or drops."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from answers.cite import Citer
from answers.explore.alignment import aligned, likeness
from answers.explore.facts import Cell, cell_of
from answers.explore.lexicon import data
from answers.explore.model import Duty
from answers.explore.quotes import Quotes
from answers.explore.work import Encoded, Work
from answers.model import Citation
from index.library import Library
from index.model import Entry
from ingest.model import Role, SectionKind

_ASPECTS: tuple[tuple[str, frozenset[SectionKind]], ...] = (
    ("Supervision", frozenset({SectionKind.SUPERVISION})),
    ("Scope of the work", frozenset({SectionKind.FACTORS})),
    (
        "Qualifications",
        frozenset(
            {
                SectionKind.QUALIFICATIONS,
                SectionKind.EDUCATION,
                SectionKind.EXPERIENCE,
                SectionKind.SUBSTITUTION,
                SectionKind.LICENCES,
            }
        ),
    ),
    ("Knowledge, skills and abilities", frozenset({SectionKind.KSA})),
    ("Special requirements", frozenset({SectionKind.SPECIAL})),
    (
        "Working conditions",
        frozenset({SectionKind.PHYSICAL, SectionKind.ENVIRONMENT, SectionKind.HAZARDS}),
    ),
)
"""Sections that are set beside each other besides the duties, in the order they are shown."""

_FACTS = ("pay", "experience", "degree", "driver_licence", "lifting", "probation")
_MOST = 60
"""Statements of one section that are set beside another's."""

Quoted = Callable[[Duty], tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a series: its place among the others, and what it is called."""

    role: Role
    rank: int
    name: str


@dataclass(frozen=True, slots=True)
class Series:
    """Roles of one employer that are levels of one kind of work, lowest first."""

    title: str
    employer: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a level and the next.

    `kind` is "added", "dropped", "raised", "lowered", "reworded" (the same in other words) or
    "changed" (work of one kind); `lower` and `upper` are the words of each level, as quotes.
    """

    aspect: str
    kind: str
    lower: tuple[Citation, ...]
    upper: tuple[Citation, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """From one level to the next: what changes, and how many statements stay as they are."""

    lower: Level
    upper: Level
    changes: tuple[Change, ...]
    kept: int


@cache
def _words() -> tuple[int, dict[str, int], dict[str, int]]:
    raw = data("levels.toml")
    return int(raw["plain"]), dict(raw["before"]), dict(raw["after"])


def series_of(role: Role) -> tuple[str, int, str]:
    """A role's series, its rank within it, and the words that say so."""
    plain, before, after = _words()
    words = re.sub(r"[,()]", " ", role.title).split()
    said: list[str] = []
    rank = plain
    for count in (2, 1):
        start = " ".join(words[:count]).lower()
        if len(words) > count and start in before:
            rank, said, words = before[start], words[:count], words[count:]
            break
    if len(words) > 1 and words[-1].lower() in after:
        last = after[words[-1].lower()]
        # "Senior Plumber Supervisor" stands above "Plumber Supervisor".
        rank = last if not said else max(last, rank) + (5 if rank > plain else -5)
        said, words = [*said, words[-1]], words[:-1]
    base = " ".join(words)
    base = base[:-1] if base.endswith("s") and not base.endswith("ss") else base
    return base.lower(), rank, " ".join(said)


def all_series(library: Library) -> list[Series]:
    """Every series of two levels or more, by employer and title; one spec a level."""
    found: dict[tuple[str, str], dict[tuple[int, str], Level]] = {}
    names: dict[tuple[str, str], str] = {}
    for role in library.roles:
        base, rank, said = series_of(role)
        key = (role.employer, base)
        found.setdefault(key, {}).setdefault((rank, said.lower()), Level(role, rank, said))
        if not said or key not in names:
            names[key] = role.title if not said else base.title()
    series = []
    for (employer, base), levels in sorted(found.items()):
        if len(levels) > 1:
            ordered = tuple(level for _, level in sorted(levels.items()))
            series.append(Series(names[employer, base], employer, ordered))
    return series


def series_with(library: Library, role_id: str) -> Series | None:
    """The series in which a role is a level."""
    role = library.role_by_id[role_id]
    base, _, _ = series_of(role)
    for series in all_series(library):
        if series.employer == role.employer and any(
            series_of(level.role)[0] == base for level in series.levels
        ):
            return series
    return None


def ladder(work: Work, roles: Sequence[Role]) -> tuple[Step, ...]:
    """What changes from each of these roles to the next, in the order of their levels."""
    levels = sorted(
        (Level(role, series_of(role)[1], series_of(role)[2]) for role in roles),
        key=lambda level: (level.rank, level.role.title, level.role.id),
    )
    citer = Citer(work.library)
    return tuple(_step(work, citer, lower, upper) for lower, upper in pairwise(levels))


def _step(work: Work, citer: Citer, lower: Level, upper: Level) -> Step:
    changes: list[Change] = []
    found, kept = _duties(work, lower.role, upper.role)
    changes += _facts(work.library, citer, lower.role, upper.role)
    changes += found
    for aspect, kinds in _ASPECTS:
        found, same = _section(work, citer, lower.role, upper.role, aspect, kinds)
        changes += found
        kept += same
    return Step(lower, upper, tuple(changes), kept)


def _facts(library: Library, citer: Citer, lower: Role, upper: Role) -> list[Change]:
    """Fields that go up, go down, come or go."""
    changes = []
    fields = {role.id: list(library.fields(role.id)) for role in (lower, upper)}
    for name in _FACTS:
        cells = [
            cell_of(citer, role, [f for f in fields[role.id] if f.name == name])
            for role in (lower, upper)
        ]
        kind = _movement(*cells)
        if kind:
            quotes = [cell.citations if cell is not None else () for cell in cells]
            said = " → ".join(cell.text if cell is not None else "not stated" for cell in cells)
            changes.append(Change(name, kind, quotes[0], quotes[1], said))
    return changes


def _movement(lower: Cell | None, upper: Cell | None) -> str:
    if lower is None or upper is None:
        return "added" if upper is not None else "dropped" if lower is not None else ""
    if lower.text == upper.text:
        return ""
    if lower.number is not None and upper.number is not None and lower.number != upper.number:
        return "raised" if upper.number > lower.number else "lowered"
    return "reworded"


def _duties(work: Work, lower: Role, upper: Role) -> tuple[list[Change], int]:
    mine, theirs = work.encoded([lower.id]), work.encoded([upper.id])
    return _set_beside("Duties", mine, theirs, Quotes(work.library).of)


def _section(
    work: Work, citer: Citer, lower: Role, upper: Role, aspect: str, kinds: frozenset[SectionKind]
) -> tuple[list[Change], int]:
    sides: list[Encoded] = []
    entries: dict[str, Entry] = {}
    for role in (lower, upper):
        held = [e for e in work.library.entries(role.id) if e.kind in kinds][:_MOST]
        sides.append(work.passages(held))
        entries |= {str(entry.id): entry for entry in held}
    return _set_beside(aspect, sides[0], sides[1], lambda duty: citer.passage(entries[duty.id]))


def _set_beside(
    aspect: str, mine: Encoded, theirs: Encoded, quoted: Quoted
) -> tuple[list[Change], int]:
    """Statements of two levels: the same ones are kept, the rest come, go or change.

    Only duties are told to be of one kind: requirements that are near are not alike.
    """
    found = aligned(mine.duties, theirs.duties, likeness(mine, theirs))
    kept = [m for m in found.same if _bare(m.mine.text) == _bare(m.other.text)]
    reworded = [m for m in found.same if m not in kept]
    near = found.near if aspect == "Duties" else ()
    gone = [*found.only_mine, *(m.mine for m in found.near if m not in near)]
    new = [*found.only_theirs, *(m.other for m in found.near if m not in near)]
    changes = [Change(aspect, "reworded", quoted(m.mine), quoted(m.other)) for m in reworded]
    changes += [Change(aspect, "changed", quoted(m.mine), quoted(m.other)) for m in near]
    changes += [Change(aspect, "added", (), quoted(duty)) for duty in new]
    changes += [Change(aspect, "dropped", quoted(duty), ()) for duty in gone]
    return [change for change in changes if change.lower or change.upper], len(kept)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
