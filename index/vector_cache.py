"""Every vector computed so far, by text and encoder: a text is encoded once, ever."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.model import Progress, silent
from index.tokens import quantised

Vectors = NDArray[np.float32]
_CHUNK = 2_000


class VectorCache:
    """A SQLite file beside the generations; losing it costs time, never truth."""

    def __init__(self, path: Path) -> None:
        """Open or make the cache; one that is damaged is made anew."""
        self._path = path
        try:
            self._db = self._opened()
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._db = self._opened()

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, isolation_level=None)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute(
            "CREATE TABLE IF NOT EXISTS vector"
            " (key BLOB PRIMARY KEY, whole BLOB NOT NULL, tokens BLOB NOT NULL) WITHOUT ROWID"
        )
        return db

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def encoded(
        self, encoder: Encoder, texts: Sequence[str], progress: Progress = silent
    ) -> tuple[Vectors, list[NDArray[np.int8]]]:
        """Unit vectors (n, dim) and quantised token vectors, computed only where new.

        What is computed is kept in portions, so an interrupted build goes on from there.
        """
        keys = [_key(encoder.name, text) for text in texts]
        known = set(self._known(keys))
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
            self._keep((keys[n] for n in part), fresh.vectors, fresh.tokens)
        return self._read(keys, encoder.dim)

    def _known(self, keys: Sequence[bytes]) -> Iterable[bytes]:
        for at in range(0, len(keys), 500):
            part = keys[at : at + 500]
            marks = ",".join("?" * len(part))
            yield from (
                row[0]
                for row in self._db.execute(f"SELECT key FROM vector WHERE key IN ({marks})", part)
            )

    def _keep(self, keys: Iterable[bytes], vectors: Vectors, tokens: list[Vectors]) -> None:
        rows = [
            (key, whole.astype(np.float32).tobytes(), quantised(each).tobytes())
            for key, whole, each in zip(keys, vectors, tokens, strict=True)
        ]
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", rows)
        self._db.execute("COMMIT")

    def _read(self, keys: Sequence[bytes], dim: int) -> tuple[Vectors, list[NDArray[np.int8]]]:
        vectors = np.zeros((len(keys), dim), np.float32)
        tokens: list[NDArray[np.int8]] = [np.zeros((0, dim), np.int8)] * len(keys)
        places: dict[bytes, list[int]] = {}
        for n, key in enumerate(keys):
            places.setdefault(key, []).append(n)
        distinct = list(places)
        for at in range(0, len(distinct), 500):
            part = distinct[at : at + 500]
            marks = ",".join("?" * len(part))
            sql = f"SELECT key, whole, tokens FROM vector WHERE key IN ({marks})"
            for key, whole, each in self._db.execute(sql, part):
                for n in places[key]:
                    vectors[n] = np.frombuffer(whole, np.float32)
                    tokens[n] = np.frombuffer(each, np.int8).reshape(-1, dim)
        return vectors, tokens


def _key(encoder: str, text: str) -> bytes:
    return hashlib.sha256(f"{encoder}\0{text}".encode()).digest()[:20]
