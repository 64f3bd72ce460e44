"""What the commands about concepts need to know: all of them, and who says them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.errors import IndexProblem
from index.generations import current
from index.library import Library
from index.model import Entry
from index.own_concepts import OwnFiles, kept_in, own_files, place_of
from ingest.concepts import Concept, Taxonomy
from ingest.own_concepts import Known
from search_app.concept_file import ConceptFile
from search_app.errors import AppProblem

EXAMPLES = 3

_ALIKE = 0.6
"""Share of sentences in common from which two conditions are taken for one."""

_FEWEST = 3
"""Sentences below which a likeness may be chance."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Every known condition as the files say now, built or not."""

    place: Path
    files: OwnFiles
    known: Known

    @classmethod
    def at(cls, home: Path, given: Path | None) -> "Terms":
        """The conditions for the index at `home`.

        Raises:
            IngestError: an entry cannot be used.
        """
        try:
            before = kept_in(current(home))
        except IndexProblem:
            before = OwnFiles()
        place = place_of(home, given, before)
        # A place that was named for a first entry need not be there yet.
        fresh = given is not None and not given.exists()
        files = OwnFiles(str(place)) if fresh else own_files(home, given, before)
        return cls(place, files, files.known())

    def file(self) -> ConceptFile:
        """The file that changes go to."""
        return ConceptFile(self.place, self.files)

    def matching(
        self, words: Sequence[str], family: str = "", *, own: bool = False
    ) -> list[Concept]:
        """The conditions that have all these words in name, family or ways of asking."""
        found = []
        for concept in self.known.concepts.values():
            if (own and concept.id not in self.known.own) or family.lower() not in concept.family:
                continue
            said = " ".join((concept.id, concept.name, concept.family, *concept.ask)).lower()
            if all(word.lower() in said for word in words):
                found.append(concept)
        return found

    def named(self, name: str) -> Concept:
        """The condition of that id, or the one whose name has these words.

        Raises:
            AppProblem: there is none, or there are several.
        """
        if name in self.known.concepts:
            return self.known.concepts[name]
        words = name.lower().split()
        named = [
            concept
            for concept in self.known.concepts.values()
            if words and all(word in f"{concept.id} {concept.name}".lower() for word in words)
        ]
        exact = [concept for concept in named if concept.name.lower() == name.lower()]
        if len(exact or named) == 1:
            return (exact or named)[0]
        if named:
            choices = ", ".join(concept.id for concept in named[:6])
            raise AppProblem(f"{name!r} may mean several conditions. Choose one: {choices}")
        raise AppProblem(
            f"There is no condition {name!r}. Look for it with: rolecall concepts list WORDS"
        )


@dataclass(frozen=True, slots=True)
class Sayings:
    """What an index holds of a condition: roles and sentences, with some of these."""

    roles: int
    sentences: int
    denied: int
    examples: tuple[str, ...]
    known_as: str = ""
    """A condition that nearly all of these sentences say already, by id."""

    def to_json(self) -> dict[str, Any]:
        """The public form."""
        return {
            "roles": self.roles,
            "sentences": self.sentences,
            "denied": self.denied,
            "examples": list(self.examples),
        }


def sayings(library: Library, concept: str) -> Sayings:
    """What an index was built with: who says a condition, and how."""
    rows = library.catalog.entries_tagged(concept)
    said = [entry for entry, denied in rows if not denied]
    wordings = list(dict.fromkeys(entry.passage.statement for entry in said))
    return Sayings(
        roles=len({entry.role.id for entry in said}),
        sentences=len(said),
        denied=len(rows) - len(said),
        examples=tuple(wordings[:EXAMPLES]),
    )


def would_find(library: Library, concept: Concept) -> Sayings:
    """What the index would hold of a condition if it were built now."""
    finder = Taxonomy([alone(concept)])
    said: list[Entry] = []
    denied = 0
    for role in library.roles:
        for entry in library.entries(role.id):
            tags = finder.tags(entry.passage.statement, entry.kind)
            denied += sum(tag.denied for tag in tags)
            said += [entry for tag in tags if not tag.denied]
    wordings = list(dict.fromkeys(entry.passage.statement for entry in said))
    return Sayings(
        roles=len({entry.role.id for entry in said}),
        sentences=len(said),
        denied=denied,
        examples=tuple(wordings[:EXAMPLES]),
        known_as=_known_as(library, concept, {entry.id for entry in said}),
    )


def _known_as(library: Library, concept: Concept, said: set[int]) -> str:
    """Another condition that says nearly the same sentences, and few others."""
    for other in library.tagged_phrases if len(said) >= _FEWEST else ():
        if other == concept.id:
            continue
        theirs = {e.id for e, denied in library.catalog.entries_tagged(other) if not denied}
        if len(said & theirs) >= _ALIKE * len(said | theirs):
            return other
    return ""


def alone(concept: Concept) -> Concept:
    """A condition without those it implies, to be tested by itself."""
    return replace(concept, implies=())
