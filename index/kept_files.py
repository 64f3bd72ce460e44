"""The SQLite files beside the generations: those that may be lost, and those that may not."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 10.0
"""Seconds to wait for a file that another process is opening or closing."""


def opened_cache(path: Path, schema: str) -> sqlite3.Connection:
    """A file that holds what can be made again; one that is damaged is begun anew.

    Each statement is kept by itself, unless one begins a transaction.

    Raises:
        sqlite3.OperationalError: another process is at it for long, or the disk fails.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return _cache(path, schema)
        except sqlite3.OperationalError:  # not damaged: another opens or closes it just now
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """What is written within is kept as a whole, or not at all where something is raised."""
    db.execute("BEGIN IMMEDIATE")
    with db:
        yield


def make_small(db: sqlite3.Connection) -> None:
    """Give the room of what was deleted back to the disk, once it is more than half of the file.

    Until then it is used again for what comes. To write the file anew, as this does, costs what
    is left in it, and so at most as much as was deleted.
    """
    free, pages = (db.execute(f"PRAGMA {name}").fetchone()[0]
                   for name in ("freelist_count", "page_count"))  # fmt: skip
    if 2 * free > pages:
        db.execute("VACUUM")


def size_of(path: Path) -> int:
    """Bytes on disk of such a file and of what SQLite keeps beside it; 0 where there is none."""
    beside = (path.with_name(f"{path.name}{end}") for end in ("", "-wal", "-shm"))
    return sum(file.stat().st_size for file in beside if file.is_file())


def _cache(path: Path, schema: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("PRAGMA secure_delete=ON")  # what was removed is not to be found in the file
        db.executescript(schema)
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


@contextmanager
def opened_record(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """A file that holds what people did; changes within are kept together, or not at all.

    It is never begun anew by itself. Safe from several threads and processes, each of which
    opens it for itself.

    Raises:
        sqlite3.Error: it is damaged, or cannot be written. It is left as it is.
    """
    db = sqlite3.connect(path, timeout=20)
    try:
        db.executescript(schema)
        with db:
            yield db
    finally:
        db.close()
