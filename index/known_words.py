"""Vectors that come with Rolecall for the words of its own conditions.

There are thousands of such texts, the same for everyone, and to encode them takes longer
than to read a small corpus. So they are shipped, quantised to a byte a number, for the
encoder that comes with Rolecall. A text that is not among them, because a person wrote it
or the data was edited since, is encoded when it is needed: the file may lag behind the
data and nothing is wrong. `python -m bench.known_words` makes it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, Vectors

FILE = "data/known_words.npz"
_STEPS = 127


@dataclass(frozen=True, slots=True)
class KnownWords:
    """Vectors by text: `keys` (n,) sorted digests, `rows` (n, dim) bytes, `scales` (n,)."""

    encoder: str
    keys: NDArray[np.uint64]
    rows: NDArray[np.int8]
    scales: NDArray[np.float32]

    @classmethod
    def of(cls, encoder: str, texts: Sequence[str], vectors: Vectors) -> "KnownWords":
        """The vectors (n, dim) of these texts, quantised."""
        keys, first = np.unique(_keys(texts), return_index=True)
        chosen = vectors[first]
        scales = np.abs(chosen).max(axis=1) / _STEPS
        rows = np.rint(chosen / scales[:, None]).astype(np.int8)
        return cls(encoder, keys, rows, scales.astype(np.float32))

    def write(self, file: BinaryIO) -> None:
        """Store them."""
        np.savez_compressed(
            file, encoder=self.encoder, keys=self.keys, rows=self.rows, scales=self.scales
        )

    def places(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """For each text its row; -1 where it is not known."""
        if not len(self.keys):
            return np.full(len(texts), -1, np.int64)
        wanted = _keys(texts)
        found = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[found] == wanted, found, -1).astype(np.int64)

    def vectors(self, places: NDArray[np.int64]) -> Vectors:
        """The unit vectors of these rows, off by less than 0.01 in any cosine."""
        raw = self.rows[places].astype(np.float32) * self.scales[places, None]
        units = raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-9)
        return np.asarray(units, np.float32)


@cache
def shipped() -> KnownWords:
    """What comes with Rolecall."""
    with as_file(files("index") / FILE) as file, np.load(file) as kept:
        return KnownWords(str(kept["encoder"]), kept["keys"], kept["rows"], kept["scales"])


def encoded_words(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Unit vectors (n, dim) of texts, of which only those not known are encoded."""
    known = shipped()
    # A name may say in brackets on what the model runs: its vectors are nearly the same.
    if encoder.name.partition(" (")[0] != known.encoder:
        return encoder.encode(texts)
    places = known.places(texts)
    new = [n for n, place in enumerate(places) if place < 0]
    vectors = np.zeros((len(texts), known.rows.shape[1]), np.float32)
    vectors[places >= 0] = known.vectors(places[places >= 0])
    if new:
        vectors[new] = encoder.encode([texts[n] for n in new])
    return vectors


def _keys(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Eight bytes of a digest each: among ten thousand texts two alike are not to be feared."""
    digests = b"".join(hashlib.sha256(text.encode()).digest()[:8] for text in texts)
    return np.frombuffer(digests, np.dtype("<u8")).astype(np.uint64)
