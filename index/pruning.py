"""What is kept between builds, made smaller once a build has succeeded."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from index.documents import Documents, Kept
from index.errors import IndexBusy
from index.kept_files import size_of
from index.reading_cache import READINGS, ReadingCache, key_of
from index.vector_cache import VECTORS, VectorCache
from ingest.pipeline import FileSource


def forget_unused(home: Path, vectors: Iterable[bytes], readings: Iterable[bytes]) -> None:
    """Forget vectors that no late build used, and readings of what cannot come back.

    `vectors` and `readings` are the keys that the generation just published was made from. A
    reading holds the words of its file: it stays as long as that file is in use, or was removed
    and can be restored. To be called by whoever has the right to write to the index at `home`.

    Nothing is raised where a cache cannot be written at the moment: the index is whole without
    this, and the next build sees to it.
    """
    with suppress(sqlite3.OperationalError), closing(VectorCache(home / VECTORS)) as kept:
        kept.used(vectors)
    documents = Documents(home)
    restorable = (_key(documents, gone) for gone in documents.removed() if _there(documents, gone))
    with suppress(sqlite3.OperationalError), closing(ReadingCache(home / READINGS)) as read:
        read.keep_only([*readings, *restorable])


def forget_reading(home: Path, gone: Kept) -> None:
    """Forget what a document that is deleted for good was read as.

    Raises:
        IndexBusy: another process is writing there, and goes on for seconds.
    """
    if not (home / READINGS).is_file():
        return
    try:
        with closing(ReadingCache(home / READINGS)) as read:
            read.forget([_key(Documents(home), gone)])
    except sqlite3.OperationalError as problem:
        raise IndexBusy(
            f"“{gone.name}” is deleted; what was read of it goes with the next build."
        ) from problem


def sizes(home: Path) -> dict[str, int]:
    """Bytes on disk of what is kept between builds, by what it is."""
    return {"vectors": size_of(home / VECTORS), "readings": size_of(home / READINGS)}


def _there(documents: Documents, gone: Kept) -> bool:
    return documents.path(gone).is_file()


def _key(documents: Documents, kept: Kept) -> bytes:
    return key_of(FileSource(documents.path(kept), kept.name), kept.digest)
