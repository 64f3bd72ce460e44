"""Readings kept between builds: a file is read again when its bytes or the readers change."""

import hashlib
import io
import pickle
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.kept_files import make_small, opened_cache, writing
from index.read_pool import Results
from ingest import pipeline
from ingest.model import FileOutcome, FileReport, Reading
from ingest.pipeline import FileSource

READINGS = "readings.sqlite"
"""The cache's name beside the generations."""

_SCHEMA = "CREATE TABLE IF NOT EXISTS reading (key BLOB PRIMARY KEY, results BLOB NOT NULL)"
_AT_ONCE = 16
"""Readings kept in one transaction: so many at most are read again after a stop."""


class ReadingCache:
    """A SQLite file beside the generations; losing it costs time, never truth."""

    def __init__(self, path: Path) -> None:
        """Open or make the cache; one that is damaged is made anew."""
        self._waiting: list[tuple[bytes, bytes]] = []
        self._db = opened_cache(path, _SCHEMA)

    def close(self) -> None:
        """Let go of the file; what was kept stays."""
        self._commit()
        self._db.close()

    def get(self, key: bytes) -> Results | None:
        """What was read under a key; None for nothing, or for what cannot be used."""
        row = self._db.execute("SELECT results FROM reading WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            results = _Reader(io.BytesIO(zlib.decompress(row[0]))).load()
        except (
            pickle.UnpicklingError,
            zlib.error,
            EOFError,
            AttributeError,
            TypeError,
            ValueError,
        ):
            return None
        return results if isinstance(results, list) else None

    def holds(self, keys: Iterable[bytes]) -> set[bytes]:
        """Which of these keys there is something under."""
        known = {row[0] for row in self._db.execute("SELECT key FROM reading")}
        return known.intersection(keys)

    def keep(self, key: bytes, results: Results) -> None:
        """Keep what was read; not a failure, which may be another thing next time.

        Nor a file of which pages wait for OCR: it may be installed by then.
        """
        if any(isinstance(r, FileReport) and r.outcome is FileOutcome.FAILED for r in results):
            return
        if any(isinstance(r, Reading) and "need OCR" in r.report.reason for r in results):
            return
        data = zlib.compress(pickle.dumps(results, pickle.HIGHEST_PROTOCOL), 1)
        self._waiting.append((key, data))
        if len(self._waiting) >= _AT_ONCE:
            self._commit()

    def keep_only(self, keys: Iterable[bytes]) -> None:
        """Forget everything but what is under these keys."""
        self._commit()
        wanted = set(keys)
        self.forget(
            row[0] for row in self._db.execute("SELECT key FROM reading") if row[0] not in wanted
        )

    def forget(self, keys: Iterable[bytes]) -> None:
        """Forget what is under these keys: its words are in no file afterwards."""
        gone = [(key,) for key in keys]
        if not gone:
            return
        with writing(self._db):
            self._db.executemany("DELETE FROM reading WHERE key = ?", gone)
        make_small(self._db)
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _commit(self) -> None:
        """Written at once, so that nobody waits for a file that is being read."""
        rows, self._waiting = self._waiting, []
        if rows:
            with writing(self._db):
                self._db.executemany("INSERT OR REPLACE INTO reading VALUES (?, ?)", rows)


def key_of(source: FileSource, digest: str) -> bytes:
    """What a reading depends on: the bytes, the name, the table's columns, and the readers."""
    columns = source.path.with_suffix(".toml") if source.path.suffix else source.path
    beside = b""
    if columns != source.path and columns.is_file():
        beside = hashlib.sha256(columns.read_bytes()).digest()
    said = f"{pipeline.version()}\0{source.name}\0{digest}\0".encode()
    return hashlib.sha256(said + beside).digest()[:20]


def is_of(results: Results, digest: str) -> bool:
    """Whether what was read are the bytes of that digest: a file may change meanwhile."""
    if len(results) == 1 and isinstance(results[0], Reading):
        return results[0].document.id == digest
    return True


class _Reader(pickle.Unpickler):
    """Unpickles the types of a reading and nothing else: the file could be anyone's."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 (as in the base)
        if module == "ingest.model":
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a reading")
