"""Vectors kept between builds, by text and encoder: a text is not encoded twice.

Kept are the vectors that one of the last three builds used, so that what was removed comes back
at no cost, and of what else the last ten used the latest 50,000: some 350 MB. The rest is
forgotten after a build that succeeded, never within one.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.kept_files import make_small, opened_cache, writing
from index.model import Progress, silent
from index.tokens import quantised

Vectors = NDArray[np.float32]

VECTORS = "vectors.sqlite"
"""The cache's name beside the generations."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vector
    (key BLOB PRIMARY KEY, whole BLOB NOT NULL, tokens BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS used
    (key BLOB PRIMARY KEY, build INTEGER NOT NULL) WITHOUT ROWID;
"""
"""When a vector was last used stands apart: to write it beside the vectors would write them all.

The file's `user_version` counts the builds; what is encoded for the next one bears its number
already."""

_CHUNK = 500
_AT_ONCE = 500

SURE = 3
"""Builds whose vectors are kept, however many: the last and the two before it."""

LONGEST = 10
"""Builds after which a vector that none of them used is forgotten."""

MOST_IDLE = 50_000
"""Vectors kept that none of the last `SURE` builds used; some 7 KB each."""


class VectorCache:
    """A SQLite file beside the generations; losing it costs time, never truth."""

    def __init__(self, path: Path) -> None:
        """Open or make the cache; one that is damaged is made anew."""
        self._db = opened_cache(path, _SCHEMA)
        if self._db.execute("SELECT 1 FROM used LIMIT 1").fetchone() is None:
            # New, or from before it was noted what is used.
            self._db.execute("INSERT OR IGNORE INTO used SELECT key, 0 FROM vector")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def encode(
        self, encoder: Encoder, texts: Sequence[str], progress: Progress = silent
    ) -> list[bytes]:
        """Compute what is not kept yet; returns the key of each text for `rows` and `sizes`.

        What is computed is kept in portions, so an interrupted build goes on from there.
        """
        keys = keys_of(encoder, texts)
        known = self._known(keys)
        missing = [n for n, key in enumerate(keys) if key not in known]
        done = len(texts) - len(missing)
        # Texts of like length go together; the cost of padding is the encoder's worst.
        missing.sort(key=lambda n: len(texts[n]))
        stage = "Learning the meaning of the sentences"
        progress(stage, done, len(texts))
        for at in range(0, len(missing), _CHUNK):
            part = missing[at : at + _CHUNK]

            def counted(_: str, n: int, __: int, before: int = done + at) -> None:
                progress(stage, before + n, len(texts))

            fresh = encoder.encode_tokens([texts[n] for n in part], counted)
            self._keep([keys[n] for n in part], fresh.vectors, fresh.tokens)
        return keys

    def encoded(
        self, encoder: Encoder, texts: Sequence[str], progress: Progress = silent
    ) -> tuple[Vectors, list[NDArray[np.int8]]]:
        """Unit vectors (n, dim) and quantised token vectors, computed only where new.

        Another process may forget meanwhile what its builds do not use: then that is made again.
        """
        while True:
            keys = self.encode(encoder, texts, progress)
            self._db.execute("BEGIN")  # what is seen from here on, nobody can take away
            with self._db:
                if self._known(keys).issuperset(keys):
                    return self._read(keys, encoder.dim)

    def _read(self, keys: Sequence[bytes], dim: int) -> tuple[Vectors, list[NDArray[np.int8]]]:
        vectors = np.zeros((len(keys), dim), np.float32)
        tokens: list[NDArray[np.int8]] = []
        for wholes, each in self.rows(keys, dim):
            vectors[len(tokens) : len(tokens) + len(each)] = wholes
            tokens += each
        return vectors, tokens

    def sizes(self, keys: Sequence[bytes], dim: int) -> NDArray[np.int64]:
        """How many tokens the text of each key has; nothing larger is read."""
        sizes = np.zeros(len(keys), np.int64)
        for at in range(0, len(keys), _AT_ONCE):
            part = keys[at : at + _AT_ONCE]
            marks = ",".join("?" * len(part))
            sql = f"SELECT key, length(tokens) FROM vector WHERE key IN ({marks})"
            found = dict(self._db.execute(sql, part))
            sizes[at : at + len(part)] = [found[key] // dim for key in part]
        return sizes

    def rows(
        self, keys: Sequence[bytes], dim: int
    ) -> Iterator[tuple[Vectors, list[NDArray[np.int8]]]]:
        """Unit vectors (n, dim) and quantised token vectors, a portion of keys at a time.

        So that an index of any size is written in the memory of one portion.
        """
        for at in range(0, len(keys), _AT_ONCE):
            part = keys[at : at + _AT_ONCE]
            marks = ",".join("?" * len(part))
            sql = f"SELECT key, whole, tokens FROM vector WHERE key IN ({marks})"
            found = {key: (whole, each) for key, whole, each in self._db.execute(sql, part)}
            wholes = [np.frombuffer(found[key][0], np.float32) for key in part]
            tokens = [np.frombuffer(found[key][1], np.int8).reshape(-1, dim) for key in part]
            yield np.stack(wholes), tokens

    def used(self, keys: Iterable[bytes]) -> None:
        """Say that a build has used just these vectors, and forget what only older ones used.

        To say the same again, as another process with the same index does, changes nothing.
        Forgetting goes in portions, each whole or undone: it can be stopped at any point.

        Raises:
            sqlite3.OperationalError: another process is writing, or the disk is full.
        """
        wanted, done = set(keys), self._builds()
        last = self._db.execute("SELECT key FROM used WHERE build = ?", (done,))
        if wanted != {row[0] for row in last}:
            done += 1
            with writing(self._db):
                self._db.executemany(
                    "UPDATE used SET build = ? WHERE key = ?", ((done, key) for key in wanted)
                )
                self._db.execute(f"PRAGMA user_version = {done}")
        self._forget(done)

    def _forget(self, done: int) -> None:
        sql = (
            "SELECT key FROM (SELECT key, build, row_number() OVER (ORDER BY build DESC) AS place"
            " FROM used WHERE build <= ?) WHERE build <= ? OR place > ?"
        )
        bounds = (done - SURE, done - LONGEST, MOST_IDLE)
        gone = [(row[0], done - SURE) for row in self._db.execute(sql, bounds)]
        for at in range(0, len(gone), _CHUNK):
            part = gone[at : at + _CHUNK]
            with writing(self._db):
                self._db.executemany("DELETE FROM used WHERE key = ? AND build <= ?", part)
                self._db.executemany(
                    "DELETE FROM vector WHERE key = ?1 AND NOT EXISTS"
                    " (SELECT 1 FROM used WHERE key = ?1)",
                    ((key,) for key, _ in part),
                )
        if gone:
            make_small(self._db)

    def _builds(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def _known(self, keys: Sequence[bytes]) -> set[bytes]:
        known: set[bytes] = set()
        for at in range(0, len(keys), _AT_ONCE):
            part = keys[at : at + _AT_ONCE]
            marks = ",".join("?" * len(part))
            sql = f"SELECT key FROM used WHERE key IN ({marks})"
            known.update(row[0] for row in self._db.execute(sql, part))
        return known

    def _keep(self, keys: Sequence[bytes], vectors: Vectors, tokens: list[Vectors]) -> None:
        rows = [
            (key, whole.astype(np.float32).tobytes(), quantised(each).tobytes())
            for key, whole, each in zip(keys, vectors, tokens, strict=True)
        ]
        with writing(self._db):
            self._db.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", rows)
            build = self._builds() + 1
            self._db.executemany(
                "INSERT OR REPLACE INTO used VALUES (?, ?)", ((key, build) for key in keys)
            )


def keys_of(encoder: Encoder, texts: Iterable[str]) -> list[bytes]:
    """The key of each text's vectors; nothing is encoded."""
    return [_key(encoder.name, text) for text in texts]


def _key(encoder: str, text: str) -> bytes:
    return hashlib.sha256(f"{encoder}\0{text}".encode()).digest()[:20]
