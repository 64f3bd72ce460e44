"""Every vector computed so far, by text and encoder: a text is encoded once, ever."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.kept_files import opened_cache
from index.model import Progress, silent
from index.tokens import quantised

Vectors = NDArray[np.float32]
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vector"
    " (key BLOB PRIMARY KEY, whole BLOB NOT NULL, tokens BLOB NOT NULL) WITHOUT ROWID"
)
_CHUNK = 2_000
_AT_ONCE = 500


class VectorCache:
    """A SQLite file beside the generations; losing it costs time, never truth."""

    def __init__(self, path: Path) -> None:
        """Open or make the cache; one that is damaged is made anew."""
        self._db = opened_cache(path, _SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def encode(
        self, encoder: Encoder, texts: Sequence[str], progress: Progress = silent
    ) -> list[bytes]:
        """Compute what is not kept yet; returns the key of each text for `rows` and `sizes`.

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
        return keys

    def encoded(
        self, encoder: Encoder, texts: Sequence[str], progress: Progress = silent
    ) -> tuple[Vectors, list[NDArray[np.int8]]]:
        """Unit vectors (n, dim) and quantised token vectors, computed only where new."""
        keys = self.encode(encoder, texts, progress)
        vectors = np.zeros((len(keys), encoder.dim), np.float32)
        tokens: list[NDArray[np.int8]] = []
        for wholes, each in self.rows(keys, encoder.dim):
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

    def _known(self, keys: Sequence[bytes]) -> Iterable[bytes]:
        for at in range(0, len(keys), _AT_ONCE):
            part = keys[at : at + _AT_ONCE]
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


def _key(encoder: str, text: str) -> bytes:
    return hashlib.sha256(f"{encoder}\0{text}".encode()).digest()[:20]
