r"""The taxonomy of conditions: what specs say, known beforehand, and tagged at ingest.

A concept is an entry of data in `data/concepts/*.toml`: how people ask for it, how specs
say it, and what looks like it and is not. Its patterns are RE2 expressions, in which a
clumsy one that a person adds cannot stall a build; `ingest.patterns` tries few of them.

    [evening-work]
    name = "Evening work"
    family = "hours and shifts"
    condition = "the work is done in the evening at times"
    ask = ["which roles work evenings", "jobs with meetings at night", …]
    say = ['\bevenings?\b', …]
    unlike = ['\bevening (?:classes|school|programme?)\b']
    yes = ["May be required to work evenings.", …]
    no = ["Evening classes are reimbursed.", …]

What many entries of a file share stands once, at its top: `[rules]` names lists of
patterns, of which an entry takes those in its `unless` beside its own `unlike`; and
`[defaults]` holds what an entry has where it says nothing of its own.
"""

import tomllib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

import re2

from ingest.errors import IngestError
from ingest.model import SectionKind, Tag
from ingest.needles import alternatives
from ingest.patterns import Look, Patterns

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


@dataclass(frozen=True, slots=True)
class _Row:
    """One pattern: whose it is, which of its lists it is from, and its number."""

    concept: str
    part: str
    pattern: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a sentence says: its concepts, denied or not, and the patterns that found them.

    `words` holds concepts that something `unlike` them ruled out, too.
    """

    said: tuple[tuple[str, bool], ...] = ()
    words: tuple[tuple[str, int], ...] = ()


_NOTHING = _Seen()


class Taxonomy:
    """Concepts by id, and what finds them in a sentence."""

    def __init__(
        self, concepts: Iterable[Concept], looked_for: Container[str] | None = None
    ) -> None:
        """Take in these concepts; what finds them, or those `looked_for`, is made when needed.

        Raises:
            ConceptError: a pattern is no RE2 expression, or an id is not known.
        """
        self.concepts = {concept.id: concept for concept in concepts}
        self._patterns = Patterns()
        self._rows: list[_Row] = []
        self._unlike: dict[str, list[int]] = {}
        self._seen: dict[str, _Seen] = {}
        for concept in self.concepts.values():
            self._check(concept)
            if looked_for is not None and concept.id not in looked_for:
                continue
            for part in ("say", "deny"):
                self._rows += self._numbered(concept, part)
            self._unlike[concept.id] = [row.pattern for row in self._numbered(concept, "unlike")]

    def _numbered(self, concept: Concept, part: str) -> list[_Row]:
        patterns: tuple[str, ...] = getattr(concept, part)
        rows = []
        for pattern in patterns:
            try:
                rows += [
                    _Row(concept.id, part, self._patterns.add(alternative, ours=concept.ours))
                    for alternative in alternatives(pattern)
                ]
            except re2.error as problem:
                raise ConceptError(
                    f"The concept {concept.id} has a pattern that cannot be used"
                    f" ({part}): {pattern}"
                ) from problem
        return rows

    @cached_property
    def _by_needle(self) -> dict[int | None, tuple[int, ...]]:
        """The patterns by each needle of their most telling set; by None where they have none."""
        patterns: dict[int | None, list[int]] = {}
        wanted = self._patterns.machine.wanted
        for number in self._rows_of_pattern:
            sets, _ = wanted[number]
            for needle in sets[0] if sets else (None,):
                patterns.setdefault(needle, []).append(number)
        return {needle: tuple(numbers) for needle, numbers in patterns.items()}

    @cached_property
    def _rows_of_pattern(self) -> dict[int, list[int]]:
        """The places of the rows that have a pattern, by its number."""
        rows: dict[int, list[int]] = {}
        for at, row in enumerate(self._rows):
            rows.setdefault(row.pattern, []).append(at)
        return rows

    def _check(self, concept: Concept) -> None:
        for other in concept.implies:
            if other not in self.concepts:
                raise ConceptError(f"The concept {concept.id} implies {other}, which is unknown.")

    def tags(self, statement: str, kind: SectionKind | None = None) -> list[Tag]:
        """The concepts that a sentence says or denies, with those they imply."""
        said = self._said(statement)
        if not said:
            return []
        tags: dict[str, Tag] = {}
        for name, denied in said:
            if kind is not None and not self.concepts[name].counts_in(kind):
                continue
            tags[name] = Tag(name, denied)
            for other in () if denied else self._implied[name]:
                tags.setdefault(other, Tag(other))
        return sorted(tags.values(), key=lambda tag: tag.concept)

    def place(self, concept: str, statement: str) -> tuple[int, int] | None:
        """Where a sentence says a concept, as its first match; None if no words of it do."""
        for name, pattern in self._looked_at(statement).words:
            if name == concept:
                found = self._patterns.search(pattern)(statement)
                return found.span() if found is not None else None
        return None

    def _said(self, statement: str) -> tuple[tuple[str, bool], ...]:
        """Each concept a sentence says, and whether it denies it."""
        return self._looked_at(statement).said

    def _looked_at(self, statement: str) -> "_Seen":
        """What is known of a sentence; each wording is looked at once."""
        known = self._seen.get(statement)
        if known is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            known = self._seen[statement] = self._look(statement)
        return known

    def _look(self, statement: str) -> "_Seen":
        look = Look(self._patterns, statement)
        by_needle, rows_of = self._by_needle, self._rows_of_pattern
        tried = set(by_needle.get(None, ()))
        for needle in by_needle.keys() & look.needles:
            tried.update(by_needle[needle])
        denied: dict[str, int] = {}
        first: dict[str, int] = {}  # the first pattern of each concept that says it
        for at in sorted(row for number in look.possible(tried) for row in rows_of[number]):
            row = self._rows[at]
            found = denied if row.part == "deny" else first
            if row.concept not in found and look.holds(row.pattern):  # said once is said
                found[row.concept] = row.pattern
        said = tuple(
            (name, name in denied)
            for name in sorted(denied.keys() | first.keys())
            if name in denied or not look.match_any(self._unlike[name])
        )
        return _Seen(said, tuple(first.items())) if said or first else _NOTHING

    @cached_property
    def _implied(self) -> dict[str, list[str]]:
        """What each concept implies, and what that implies in turn."""
        implied: dict[str, list[str]] = {}
        for name, concept in self.concepts.items():
            seen = implied[name] = []
            waiting = list(concept.implies)
            while waiting:
                other = waiting.pop()
                if other not in seen and other != name:
                    seen.append(other)
                    waiting += self.concepts[other].implies
        return implied


def read_concepts(text: str, source: str, *, ours: bool = False) -> list[Concept]:
    """The concepts of one TOML text; `ours` for those that come with Rolecall.

    Raises:
        ConceptError: it is not TOML, or an entry lacks what it needs.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ConceptError(f"{source} is not sound TOML: {problem}") from problem
    rules, defaults = raw.pop("rules", {}), raw.pop("defaults", {})
    found = []
    for name, row in raw.items():
        whole = {**defaults, **row} if isinstance(row, dict) else row
        found.append(replace(_concept(name, whole, source, rules), ours=ours))
    return found


_LISTS = ("ask", "say", "unlike", "deny", "implies", "yes", "no")


_OTHERS = {
    "name",
    "family",
    "condition",
    "sections",
    "not_sections",
    "unless",
    "always",
    "field",
}


def _concept(name: str, row: object, source: str, rules: Mapping[str, Sequence[str]]) -> Concept:
    if not isinstance(row, dict):
        raise ConceptError(f"{source}: {name} is no concept.")
    known = {*_OTHERS, *_LISTS}
    unknown = sorted(set(row) - known)
    missing = [key for key in ("name", "family", "condition", "ask", "say") if not row.get(key)]
    if unknown or missing:
        raise ConceptError(
            f"{source}: the concept {name} has unknown keys {unknown} or lacks {missing}."
        )
    lists = {key: tuple(str(item) for item in row.get(key, ())) for key in _LISTS}
    unless = row.get("unless", ())
    if strange := [rule for rule in unless if rule not in rules]:
        raise ConceptError(
            f"{source}: the concept {name} names rules that are not there: {strange}."
        )
    try:
        return Concept(
            id=name,
            name=str(row["name"]),
            family=str(row["family"]),
            condition=str(row["condition"]),
            ask=lists["ask"],
            say=lists["say"],
            unlike=(*(pattern for rule in unless for pattern in rules[rule]), *lists["unlike"]),
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
