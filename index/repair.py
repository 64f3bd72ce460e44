"""Mending an index: what can be made again is made again, in a new generation."""

import shutil
import sqlite3
from pathlib import Path

from index.asks import Asks, rows_of
from index.build import build, last_sources
from index.catalog import Catalog
from index.catalog_writer import index_words
from index.doctor import Breach, Cure, examined
from index.embedding import embed
from index.encoder import Encoder
from index.errors import DamagedIndex, IndexProblem
from index.generations import current, publish, read_manifest, writing
from index.model import Progress, silent
from index.own_concepts import OwnFiles, kept_in


def repaired(home: Path, encoder: Encoder, progress: Progress = silent) -> list[Breach]:
    """Mend what is wrong with the index at `home`; returns what was wrong.

    Full text, vectors, tokens and ways of asking are made again from the catalog; a damaged
    catalog is read again from the files. The index in use is replaced only by a whole one.

    Raises:
        IndexProblem: there is none, another process writes to it, or it cannot be mended.
        ingest.errors.IngestError: the files must be read again and are gone.
    """
    found = examined(home, encoder)
    if not found:
        return []
    if any(breach.cure is Cure.READ for breach in found):
        sources = last_sources(home)
        missing = [str(path) for path in sources if not path.exists()]
        if missing:
            raise DamagedIndex(
                f"The files must be read again, and {missing[0]} is not there. Bring it back, or"
                " run: rolecall build FOLDER"
            )
        build(home, sources, encoder, progress=progress, again=True)
    else:
        _remade(home, encoder, progress)
    left = examined(home, encoder)
    if left:
        raise DamagedIndex(f"It could not be mended: {left[0].said} Run: rolecall build FOLDER")
    return found


def _remade(home: Path, encoder: Encoder, progress: Progress) -> None:
    """A new generation from the catalog of the one in use."""
    old = current(home)
    manifest = read_manifest(old)
    if encoder.name != manifest.encoder:
        raise DamagedIndex(
            f"The index was built with the encoder {manifest.encoder}, not {encoder.name}."
            " Choose that one to mend it, or build the index again."
        )
    own = _own(old)
    with writing(home) as folder:
        shutil.copyfile(old / "catalog.sqlite", folder / "catalog.sqlite")
        index_words(folder / "catalog.sqlite")
        catalog = Catalog(folder / "catalog.sqlite")
        try:
            phrases = catalog.phrases()
        finally:
            catalog.close()
        embed(folder, home, phrases, encoder, progress, "faiss")
        Asks.encoded(encoder, rows_of(own.known().concepts.values())).write(folder)
        own.write(folder)
        publish(folder, manifest)


def _own(folder: Path) -> OwnFiles:
    """The organisation's own concepts; none where the copy of them is what is damaged."""
    try:
        return kept_in(folder)
    except (IndexProblem, sqlite3.DatabaseError):
        return OwnFiles()
