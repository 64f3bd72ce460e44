r"""The taxonomy of conditions: what specs say, known beforehand, and tagged at ingest.

A concept is an entry of data in `data/concepts/*.toml`: how people ask for it, how specs
say it, and what looks like it and is not. Its patterns are RE2 expressions, in which a
clumsy one that a person adds cannot stall a build; only those are tried whose needles
(`ingest.needles`) stand in the sentence.

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

import re
import tomllib
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import re2

from ingest.errors import IngestError
from ingest.model import SectionKind, Tag
from ingest.needles import alternatives, needles_of

FOLDER = "data/concepts"

_REMEMBERED = 50_000
"""Sentences whose concepts are kept in memory: specs of one employer repeat themselves."""


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
    ours: bool = False
    """It comes with Rolecall, rather than from a file that a person wrote."""

    def counts_in(self, kind: SectionKind) -> bool:
        """Whether a sentence in a section of this kind can say the concept."""
        return kind not in self.not_sections and (not self.sections or kind in self.sections)


def _options() -> "re2.Options":
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    return options


class _Row:
    """One pattern: whose it is, which of its lists it is from, and its compiled form."""

    def __init__(self, concept: str, part: str, pattern: str, *, ours: bool) -> None:
        self.concept, self.part = concept, part
        self.needles = needles_of(pattern)
        try:
            compiled = re2.compile(pattern, _options())
            # Python's own engine answers ten times sooner, and the patterns that come with
            # Rolecall are tested; what a person added keeps RE2's promise never to stall.
            self._search = re.compile(pattern, re.IGNORECASE).search if ours else compiled.search
        except (re2.error, re.error) as problem:
            raise ConceptError(
                f"The concept {concept} has a pattern that cannot be used ({part}): {pattern}"
            ) from problem

    def may_match(self, lower: str) -> bool:
        """Whether a sentence, in lower case, holds one needle of each set."""
        return all(any(needle in lower for needle in needles) for needles in self.needles)

    def matches(self, statement: str) -> bool:
        """Whether the pattern matches anywhere in a sentence."""
        return self._search(statement) is not None


def _rows(concept: Concept, part: str) -> list[_Row]:
    patterns: tuple[str, ...] = getattr(concept, part)
    return [
        _Row(concept.id, part, alternative, ours=concept.ours)
        for pattern in patterns
        for alternative in alternatives(pattern)
    ]


class Taxonomy:
    """Concepts by id, and what finds them in a sentence."""

    def __init__(
        self, concepts: Iterable[Concept], looked_for: Container[str] | None = None
    ) -> None:
        """Compile the patterns of these concepts, or of those `looked_for` alone.

        Raises:
            ConceptError: a pattern is no RE2 expression, or an id is not known.
        """
        self.concepts = {concept.id: concept for concept in concepts}
        self._rows: list[_Row] = []
        self._unlike: dict[str, list[_Row]] = {}
        for concept in self.concepts.values():
            self._check(concept)
            if looked_for is not None and concept.id not in looked_for:
                continue
            for part in ("say", "deny"):
                self._rows += _rows(concept, part)
            self._unlike[concept.id] = _rows(concept, "unlike")
        self._seen: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._always: list[_Row] = []
        self._by_needle: dict[str, list[_Row]] = {}
        for row in self._rows:
            if not row.needles:
                self._always.append(row)
            for needle in row.needles[0] if row.needles else ():
                self._by_needle.setdefault(needle, []).append(row)
        self._needles = list(self._by_needle)
        self._haystack = re2.Set.SearchSet(_options())
        for needle in self._needles:
            self._haystack.Add(re2.escape(needle))
        if self._needles:
            self._haystack.Compile()

    def _check(self, concept: Concept) -> None:
        for other in concept.implies:
            if other not in self.concepts:
                raise ConceptError(f"The concept {concept.id} implies {other}, which is unknown.")

    def _candidates(self, statement: str) -> set["_Row"]:
        """The patterns that may match: those one of whose needles stands in the sentence."""
        found = set(self._always)
        if self._needles:
            for place in self._haystack.Match(statement) or ():
                found.update(self._by_needle[self._needles[place]])
        return found

    def tags(self, statement: str, kind: SectionKind | None = None) -> list[Tag]:
        """The concepts that a sentence says or denies, with those they imply."""
        tags: dict[str, Tag] = {}
        for name, denied in self._said(statement):
            if kind is not None and not self.concepts[name].counts_in(kind):
                continue
            tags[name] = Tag(name, denied)
            for other in () if denied else self._implied(name):
                tags.setdefault(other, Tag(other))
        return sorted(tags.values(), key=lambda tag: tag.concept)

    def _said(self, statement: str) -> tuple[tuple[str, bool], ...]:
        """Each concept a sentence says, and whether it denies it; a wording is tried once."""
        known = self._seen.get(statement)
        if known is not None:
            return known
        parts: dict[str, set[str]] = {}
        lower = statement.lower()
        for row in self._candidates(statement):
            if row.may_match(lower) and row.matches(statement):
                parts.setdefault(row.concept, set()).add(row.part)
        said = tuple(
            (name, "deny" in found)
            for name, found in sorted(parts.items())
            if "deny" in found or not any(row.matches(statement) for row in self._unlike[name])
        )
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[statement] = said
        return said

    def _implied(self, name: str) -> list[str]:
        seen: list[str] = []
        waiting = list(self.concepts[name].implies)
        while waiting:
            other = waiting.pop()
            if other not in seen and other != name:
                seen.append(other)
                waiting += self.concepts[other].implies
        return seen


def read_concepts(text: str, source: str, *, ours: bool = False) -> list[Concept]:
    """The concepts of one TOML text; `ours` for those that come with Rolecall.

    Raises:
        ConceptError: it is not TOML, or an entry lacks what it needs.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ConceptError(f"{source} is not sound TOML: {problem}") from problem
    return [replace(_concept(name, row, source), ours=ours) for name, row in raw.items()]


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
    lists = {key: tuple(str(item) for item in row.get(key, ())) for key in _LISTS}
    try:
        return Concept(
            id=name,
            name=str(row["name"]),
            family=str(row["family"]),
            condition=str(row["condition"]),
            ask=lists["ask"],
            say=lists["say"],
            unlike=lists["unlike"],
            deny=lists["deny"],
            sections=_kinds(row.get("sections", ())),
            not_sections=_kinds(row.get("not_sections", ())),
            implies=lists["implies"],
            always=bool(row.get("always", False)),
            field=str(row.get("field", "")),
            yes=lists["yes"],
            no=lists["no"],
        )
    except ValueError as problem:
        raise ConceptError(f"{source}: the concept {name}: {problem}.") from problem


def _kinds(names: Sequence[str]) -> frozenset[SectionKind]:
    return frozenset(SectionKind(name) for name in names)


@cache
def our_concepts() -> dict[str, Concept]:
    """The concepts that come with Rolecall, by id; nothing is compiled for it.

    Raises:
        ConceptError: an entry cannot be used.
    """
    concepts: dict[str, Concept] = {}
    folder = files("ingest") / FOLDER
    for file in sorted(folder.iterdir() if folder.is_dir() else (), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for concept in read_concepts(file.read_text("utf-8"), file.name, ours=True):
                if concept.id in concepts:
                    raise ConceptError(f"{file.name}: there are two concepts {concept.id}.")
                concepts[concept.id] = concept
    return concepts


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy that comes with Rolecall; `ingest.own_concepts` adds to it.

    Raises:
        ConceptError: an entry cannot be used.
    """
    return Taxonomy(our_concepts().values())
