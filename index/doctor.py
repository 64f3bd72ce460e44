"""Checking an index: every invariant that answers rest on, one line for each breach."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.catalog import Catalog
from index.errors import IndexProblem
from index.generations import current, read_manifest
from index.stores import FaissStore
from index.tokens import TokenStore

_BARE = re.compile(r"[\W_]+")


def examined(home: Path) -> list[str]:
    """What is wrong with the index at `home`, in plain words; empty for a sound one.

    Raises:
        IndexProblem: there is no index that could be examined.
    """
    folder = current(home)
    manifest = read_manifest(folder)
    try:
        catalog = Catalog(folder / "catalog.sqlite")
    except sqlite3.DatabaseError as problem:
        return [f"The catalog cannot be opened ({problem}). Build the index again."]
    try:
        counts = catalog.counts()
        found = [
            f"{name}: the catalog holds {counts[name]}, the manifest says {said}."
            for name, said in (
                ("role", manifest.roles),
                ("passage", manifest.passages),
                ("phrase", manifest.phrases),
            )
            if counts[name] != said
        ]
        return [*found, *_vectors(folder, counts["phrase"]), *_quotes(catalog)]
    except sqlite3.DatabaseError as problem:
        return [f"The catalog is damaged ({problem}). Build the index again."]
    finally:
        catalog.close()


def _vectors(folder: Path, phrases: int) -> Iterator[str]:
    try:
        store = FaissStore.load(folder / "vectors.faiss")
        tokens = TokenStore.load(folder)
    except IndexProblem as problem:
        yield str(problem)
        return
    if len(store) != phrases:
        yield f"There are {len(store)} vectors for {phrases} wordings. Build the index again."
    if len(tokens) != phrases:
        yield f"There are tokens for {len(tokens)} of {phrases} wordings. Build the index again."
    if len(store) == phrases and phrases:
        probe = np.zeros(store.dim, np.float32)
        probe[0] = 1.0
        ids, _ = store.search(probe, phrases)
        if set(ids.tolist()) != set(range(1, phrases + 1)):
            yield "The vectors do not belong to these wordings. Build the index again."


def _quotes(catalog: Catalog) -> Iterator[str]:
    """Every passage must be the words that stand at its place."""
    for role in catalog.roles():
        document = catalog.document_of(role.id)
        if document is None:
            yield f"{role.title}: its document is missing. Build the index again."
            continue
        for entry in catalog.entries_of_role(role.id):
            parts = document.parts(entry.passage.span)
            quoted = _BARE.sub("", "".join(part.of(document.text) for part in parts)).lower()
            if quoted != _BARE.sub("", entry.passage.text).lower():
                yield f"{document.path}: a passage is not what stands at its place."
                break
