"""Checking an index: every invariant that answers rest on, one line for each breach."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from index.asks import Asks
from index.catalog import Catalog
from index.catalog_writer import phrase_text
from index.encoder import Encoder
from index.errors import IndexProblem
from index.generations import current, missing_parts, read_manifest
from index.model import Manifest
from index.own_concepts import kept_in
from index.stores import FaissStore
from index.tokens import TokenStore, dequantised

_BARE = re.compile(r"[\W_]+")
_PROBES = 40
"""Wordings, spread over the index, whose vectors are made again and compared."""


class Cure(StrEnum):
    """What mends a breach."""

    REMAKE = "remake"  # everything but the catalog, from the catalog
    READ = "read"  # the files must be read again


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that is not as it must be, in plain words, and what mends it."""

    said: str
    cure: Cure = Cure.REMAKE


def examined(home: Path, encoder: Encoder | None = None) -> list[Breach]:
    """What is wrong with the index at `home`; empty for a sound one.

    With the encoder that it was built with, some of its vectors are made again and compared.

    Raises:
        IndexProblem: there is no index that could be examined.
    """
    folder = current(home)
    manifest = read_manifest(folder)
    gone = missing_parts(folder, manifest)
    found = [
        Breach(f"The part {name} is missing or cut short.",
               Cure.READ if name == "catalog.sqlite" else Cure.REMAKE)
        for name in gone
    ]  # fmt: skip
    try:
        catalog = Catalog(folder / "catalog.sqlite")
    except sqlite3.DatabaseError as problem:
        return [*found, Breach(f"The catalog cannot be opened ({problem}).", Cure.READ)]
    try:
        found += _catalog(catalog, manifest)
        found += _words(catalog)
        found += _quotes(catalog)
        found += _vectors(folder, catalog, manifest, encoder)
        found += _asks(folder)
    except sqlite3.DatabaseError as problem:
        found.append(Breach(f"The catalog is damaged ({problem}).", Cure.READ))
    finally:
        catalog.close()
    return found


def _catalog(catalog: Catalog, manifest: Manifest) -> Iterator[Breach]:
    """The database itself: its pages, its references, and how much it holds."""
    for line in catalog.faults():
        yield Breach(f"The catalog is damaged ({line}).", Cure.READ)
    counts = catalog.counts()
    for name, said in (
        ("role", manifest.roles),
        ("passage", manifest.passages),
        ("phrase", manifest.phrases),
    ):
        if counts[name] != said:
            yield Breach(
                f"{name}: the catalog holds {counts[name]}, the manifest says {said}.", Cure.READ
            )


def _words(catalog: Catalog) -> Iterator[Breach]:
    """Wordings spread over the index are found by words of their own."""
    count = catalog.counts()["phrase"]
    for n in range(1, count + 1, max(1, count // _PROBES)):
        words = re.findall(r"[^\W_]+", catalog.phrase(n))[:6]
        if words and n not in catalog.phrases_with(words):
            yield Breach("The full text does not find what is there.")
            return


def _quotes(catalog: Catalog) -> Iterator[Breach]:
    """Every passage must be the words that stand at its place, every field inside its document."""
    for role in catalog.roles():
        document = catalog.document_of(role.id)
        if document is None:
            yield Breach(f"{role.title}: its document is missing.", Cure.READ)
            continue
        if any(field.span.end > len(document.text) for field in catalog.fields(role.id)):
            yield Breach(f"{document.path}: a field stands outside the document.", Cure.READ)
        for entry in catalog.entries_of_role(role.id):
            parts = document.parts(entry.passage.span)
            quoted = _BARE.sub("", "".join(part.of(document.text) for part in parts)).lower()
            if quoted != _BARE.sub("", entry.passage.text).lower():
                yield Breach(f"{document.path}: a passage is not what stands there.", Cure.READ)
                break
            if catalog.phrase(entry.phrase) != phrase_text(entry.passage):
                yield Breach(f"{document.path}: a passage has another's wording.", Cure.READ)
                break


def _vectors(
    folder: Path, catalog: Catalog, manifest: Manifest, encoder: Encoder | None
) -> Iterator[Breach]:
    """One vector for each wording, and for each of its tokens, and the right ones."""
    phrases = catalog.counts()["phrase"]
    try:
        store, tokens = FaissStore.load(folder / "vectors.faiss"), TokenStore.load(folder)
    except IndexProblem as problem:
        yield Breach(str(problem))
        return
    if len(store) != phrases:
        yield Breach(f"There are {len(store)} vectors for {phrases} wordings.")
        return
    if len(tokens) != phrases or not tokens.whole():
        yield Breach(f"There are tokens for {len(tokens)} of {phrases} wordings, or too few.")
        return
    if not phrases:
        return
    probes = list(range(1, phrases + 1, max(1, phrases // _PROBES)))
    try:
        kept = store.vectors([*probes, phrases])[: len(probes)]
    except KeyError:
        yield Breach("The vectors do not belong to these wordings.")
        return
    if not np.allclose(np.linalg.norm(kept, axis=1), 1, atol=0.01):
        yield Breach("The vectors are not of length one.")
    if encoder is None or encoder.name != manifest.encoder:
        return
    made = encoder.encode_tokens([catalog.phrase(n) for n in probes])
    if float((made.vectors * kept).sum(axis=1).min()) < 0.99:
        yield Breach("Some vectors are not those of their wordings.")
    for n, each in zip(probes, made.tokens, strict=True):
        said = dequantised(tokens.of(n))
        if said.shape != each.shape or (
            len(each) and float((said * each).sum(axis=1).min()) < 0.97
        ):
            yield Breach("Some tokens are not those of their wordings.")
            return


def _asks(folder: Path) -> Iterator[Breach]:
    """The ways of asking, and the organisation's own concepts, as they were kept."""
    try:
        asks = Asks.load(folder)
        kept_in(folder)
    except (IndexProblem, json.JSONDecodeError) as problem:
        yield Breach(str(problem))
        return
    if len(asks.concepts) != len(asks.vectors):
        yield Breach("The ways of asking do not fit their vectors.")
