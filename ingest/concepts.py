r"""The taxonomy of conditions: what specs say, known beforehand, and tagged at ingest.

A concept is an entry of data in `data/concepts/*.toml`: how people ask for it, how specs
say it, and what looks like it and is not. Its patterns are RE2 expressions: all of them
are matched in one pass over a sentence, in time that grows with its length alone, so
neither their number nor a clumsy one can slow a build down.

    [evening-work]
    name = "Evening work"
    family = "hours and shifts"
    condition = "the work is done in the evening at times"
    ask = ["which roles work evenings", "jobs with meetings at night", …]
    say = ['\bevenings?\b', …]
    unlike = ['\bevening (?:classes|school|programme?)\b']
    yes = ["May be required to work evenings.", …]
    no = ["Evening classes are reimbursed.", …]
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import re2

from ingest.errors import IngestError
from ingest.model import SectionKind, Tag

FOLDER = "data/concepts"


class ConceptError(IngestError):
    """An entry of the taxonomy that cannot be used; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One condition that specs are asked about.

    `say`, `unlike` and `deny` are RE2 patterns, case ignored: a sentence says the concept
    when one of `say` matches and none of `unlike` does; it denies it when one of `deny`
    matches. `sections` limits where a sentence counts, `not_sections` where it does not.
    `implies` names concepts that are true wherever this one is. `always` says that
    "may be required" is already the condition (work in emergencies, say), so that it is
    a full yes. `field` names a typed field that knows the condition better than words.
    """

    id: str
    name: str
    family: str
    condition: str
    ask: tuple[str, ...]
    say: tuple[str, ...]
    unlike: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    sections: frozenset[SectionKind] = frozenset()
    not_sections: frozenset[SectionKind] = frozenset()
    implies: tuple[str, ...] = ()
    always: bool = False
    field: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def counts_in(self, kind: SectionKind) -> bool:
        """Whether a sentence in a section of this kind can say the concept."""
        return kind not in self.not_sections and (not self.sections or kind in self.sections)


class Taxonomy:
    """Concepts by id, and the one pass that finds them in a sentence."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Compile the patterns of these concepts.

        Raises:
            ConceptError: a pattern is no RE2 expression, or an id is not known.
        """
        self.concepts = {concept.id: concept for concept in concepts}
        self._rows: list[tuple[str, str]] = []  # concept, and which list a pattern is of
        options = re2.Options()
        options.case_sensitive = False
        options.max_mem = 256 << 20
        options.log_errors = False
        self._set = re2.Set.SearchSet(options)
        for concept in self.concepts.values():
            self._check(concept)
            for part in ("say", "unlike", "deny"):
                for pattern in getattr(concept, part):
                    self._add(concept.id, part, pattern)
        if self._rows:
            self._set.Compile()

    def _check(self, concept: Concept) -> None:
        for other in concept.implies:
            if other not in self.concepts:
                raise ConceptError(f"The concept {concept.id} implies {other}, which is unknown.")

    def _add(self, concept: str, part: str, pattern: str) -> None:
        try:
            place = self._set.Add(pattern)
        except re2.error as problem:
            raise ConceptError(
                f"The concept {concept} has a pattern that cannot be used ({part}): {pattern}"
            ) from problem
        if place != len(self._rows):
            raise ConceptError(f"The concept {concept} has a pattern that fails: {pattern}")
        self._rows.append((concept, part))

    def tags(self, statement: str, kind: SectionKind | None = None) -> list[Tag]:
        """The concepts that a sentence says or denies, with those they imply."""
        if not self._rows:
            return []
        found: dict[str, set[str]] = {}
        for place in self._set.Match(statement) or ():
            concept, part = self._rows[place]
            found.setdefault(concept, set()).add(part)
        tags: dict[str, Tag] = {}
        for name, parts in found.items():
            concept = self.concepts[name]
            if kind is not None and not concept.counts_in(kind):
                continue
            if "deny" in parts:
                tags[name] = Tag(name, denied=True)
            elif "say" in parts and "unlike" not in parts:
                tags.setdefault(name, Tag(name))
                for other in self._implied(name):
                    tags.setdefault(other, Tag(other))
        return sorted(tags.values(), key=lambda tag: tag.concept)

    def _implied(self, name: str) -> list[str]:
        seen: list[str] = []
        waiting = list(self.concepts[name].implies)
        while waiting:
            other = waiting.pop()
            if other not in seen and other != name:
                seen.append(other)
                waiting += self.concepts[other].implies
        return seen


def read_concepts(text: str, source: str) -> list[Concept]:
    """The concepts of one TOML text.

    Raises:
        ConceptError: it is not TOML, or an entry lacks what it needs.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ConceptError(f"{source} is not sound TOML: {problem}") from problem
    return [_concept(name, row, source) for name, row in raw.items()]


_LISTS = ("ask", "say", "unlike", "deny", "implies", "yes", "no")


def _concept(name: str, row: object, source: str) -> Concept:
    if not isinstance(row, dict):
        raise ConceptError(f"{source}: {name} is no concept.")
    known = {"name", "family", "condition", "sections", "not_sections", "always", "field", *_LISTS}
    unknown = sorted(set(row) - known)
    missing = [key for key in ("name", "family", "condition", "ask", "say") if not row.get(key)]
    if unknown or missing:
        raise ConceptError(
            f"{source}: the concept {name} has unknown keys {unknown} or lacks {missing}."
        )
    try:
        return Concept(
            id=name,
            name=str(row["name"]),
            family=str(row["family"]),
            condition=str(row["condition"]),
            **{key: tuple(str(item) for item in row.get(key, ())) for key in _LISTS},
            sections=_kinds(row.get("sections", ())),
            not_sections=_kinds(row.get("not_sections", ())),
            always=bool(row.get("always", False)),
            field=str(row.get("field", "")),
        )
    except ValueError as problem:
        raise ConceptError(f"{source}: the concept {name}: {problem}.") from problem


def _kinds(names: Sequence[str]) -> frozenset[SectionKind]:
    return frozenset(SectionKind(name) for name in names)


@cache
def taxonomy(extra: Path | None = None) -> Taxonomy:
    """The taxonomy that comes with Rolecall, and what a person added in a file of theirs.

    Raises:
        ConceptError: an entry cannot be used.
    """
    concepts: dict[str, Concept] = {}
    folder = files("ingest") / FOLDER
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for concept in read_concepts(file.read_text("utf-8"), file.name):
                if concept.id in concepts:
                    raise ConceptError(f"{file.name}: there are two concepts {concept.id}.")
                concepts[concept.id] = concept
    if extra is not None and extra.is_file():
        for concept in read_concepts(extra.read_text("utf-8"), extra.name):
            concepts[concept.id] = concept
    return Taxonomy(concepts.values())
