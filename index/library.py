"""An open index: what answers are made from."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.asks import Asks
from index.backends import classifier_for, reader_for
from index.catalog import Catalog
from index.classifier import Classifier
from index.encoder import Encoder
from index.errors import DamagedIndex, IndexProblem, WrongEncoder
from index.filters import Filter
from index.generations import current, read_manifest
from index.model import Entry, Manifest, Places
from index.own_concepts import kept_in
from index.reader import Reader
from index.retrieve import Retriever
from index.stores import FaissStore, VectorStore
from index.tokens import TokenStore
from ingest.concepts import Concept
from ingest.model import Document, Field, FileOutcome, Role, Section

_LICENCES = "licences and registrations"
"""The family of known conditions that speak of them."""

_NONE_NEEDED = "no-licence-required"

_TRIES = 5
"""A generation may be swept away between finding and opening it; then there is a newer one."""


class Library:
    """One generation of an index, open for reading; it does not change while open."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        catalog: Catalog,
        store: VectorStore,
        tokens: TokenStore,
        encoder: Encoder,
    ) -> None:
        """Use `Library.open` instead."""
        self.folder = folder
        self.manifest = manifest
        self.catalog = catalog
        self.encoder = encoder
        self.asks = Asks.load(folder)
        self.retriever = Retriever(catalog, store, tokens, encoder)
        self._roles_where: dict[Filter, frozenset[str]] = {}
        self._phrases_where: dict[Filter, NDArray[np.int64]] = {}

    @classmethod
    def open(cls, home: Path, encoder: Encoder) -> "Library":
        """Open the index at `home`.

        Raises:
            index.errors.IndexProblem: there is none, it is damaged or newer, or it was
                built with another encoder.
        """
        for _ in range(_TRIES):
            folder = current(home)
            try:
                return cls._opened(folder, home, encoder)
            except (IndexProblem, OSError):
                if current(home) == folder:
                    raise
        return cls._opened(current(home), home, encoder)

    @classmethod
    def _opened(cls, folder: Path, home: Path, encoder: Encoder) -> "Library":
        manifest = read_manifest(folder)
        if manifest.encoder != encoder.name:
            raise WrongEncoder(
                f"The index was built with the encoder {manifest.encoder}, not {encoder.name}."
                " Choose that one, or build the index again."
            )
        try:
            catalog = Catalog(folder / "catalog.sqlite")
        except sqlite3.DatabaseError as problem:
            raise DamagedIndex(
                f"The index at {home} is damaged. Run: rolecall build FOLDER"
            ) from problem
        store = FaissStore.load(folder / "vectors.faiss")
        tokens = TokenStore.load(folder)
        if not len(store) == len(tokens) == manifest.phrases:
            raise DamagedIndex(f"The index at {home} is incomplete. Run: rolecall build FOLDER")
        return cls(folder, manifest, catalog, store, tokens, encoder)

    def close(self) -> None:
        """Let go of the files."""
        self.catalog.close()

    def stale(self, home: Path) -> bool:
        """Whether a newer generation has taken this one's place."""
        return current(home) != self.folder

    @cached_property
    def reader(self) -> Reader:
        """What reads a question and a passage together, on the encoder's engine."""
        return reader_for(self.encoder)

    @cached_property
    def classifier(self) -> Classifier:
        """What tells the form of a question, on the encoder's engine."""
        return classifier_for(self.encoder)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """Every role, by employer and title."""
        return tuple(self.catalog.roles())

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Every role's title, in the order of `roles`."""
        return tuple(role.title for role in self.roles)

    @cached_property
    def role_by_id(self) -> dict[str, Role]:
        """Every role by its id."""
        return {role.id: role for role in self.roles}

    def roles_where(self, chosen: Filter) -> frozenset[str]:
        """The ids of the roles that pass a filter."""
        if chosen not in self._roles_where:
            _make_room(self._roles_where)
            self._roles_where[chosen] = self.catalog.roles_where(chosen, self._licences(chosen))
        return self._roles_where[chosen]

    def phrases_where(self, chosen: Filter) -> NDArray[np.int64]:
        """The ids of the wordings in the sections and roles of a filter, in order."""
        if chosen not in self._phrases_where:
            _make_room(self._phrases_where)
            self._phrases_where[chosen] = self.catalog.phrases_where(chosen, self._licences(chosen))
        return self._phrases_where[chosen]

    def _licences(self, chosen: Filter) -> list[str]:
        """The known conditions that ask for a licence; looked up only where that matters."""
        if not chosen.no_licence:
            return []
        family = [c.id for c in self.concepts.values() if c.family == _LICENCES]
        return [name for name in family if name != _NONE_NEEDED]

    @cached_property
    def unreadable(self) -> tuple[str, ...]:
        """The files that could not be read, in the order of the build."""
        reports = self.catalog.reports()
        return tuple(line.path for line in reports if line.outcome is FileOutcome.FAILED)

    @cached_property
    def employers(self) -> tuple[str, ...]:
        """Every employer known, by name."""
        return tuple(sorted({role.employer for role in self.roles if role.employer}))

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """The conditions known when it was built, ours and the organisation's own, by id."""
        return kept_in(self.folder).known().concepts

    @cached_property
    def tagged_phrases(self) -> dict[str, list[int]]:
        """By concept, the wordings that say it."""
        return self.catalog.tagged_phrases()

    @cached_property
    def places(self) -> Places:
        """Where every passage stands, as arrays."""
        return self.catalog.places()

    @cached_property
    def digests(self) -> dict[str, str]:
        """A digest of each role's own words, by role id."""
        return self.catalog.digests()

    @cached_property
    def paths(self) -> dict[str, str]:
        """The file name of each role's document, by role id."""
        return self.catalog.paths()

    def document(self, role_id: str) -> Document | None:
        """The document that holds a role, without its blocks; None for no such role."""
        return self.catalog.document_of(role_id)

    def sections(self, role_id: str) -> Sequence[Section]:
        """A role's sections, in order."""
        return self.catalog.sections(role_id)

    def fields(self, role_id: str) -> Sequence[Field]:
        """A role's fields, in reading order."""
        return self.catalog.fields(role_id)

    def entries(self, role_id: str) -> Sequence[Entry]:
        """A role's passages, in reading order."""
        return self.catalog.entries_of_role(role_id)


def _make_room(kept: dict[Filter, Any]) -> None:
    """Keep the choices made lately, not all that were ever made."""
    while len(kept) >= 32:
        kept.pop(next(iter(kept)), None)
