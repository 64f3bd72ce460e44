"""How people ask for each known condition, as vectors, kept with a generation."""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.errors import DamagedIndex
from index.known_words import encoded_words

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asks:
    """Ways of asking: `vectors` (n, dim), and for each the id of its concept."""

    concepts: tuple[str, ...]
    vectors: Vectors

    @classmethod
    def encoded(cls, encoder: Encoder, rows: Sequence[tuple[str, str]]) -> "Asks":
        """Ways of asking, by concept and words, encoded.

        They are the same for every index on a machine and take longer to encode than a
        small corpus, so the vectors are kept in the user's cache folder. Losing that file,
        or not being able to write it, costs time only.
        """
        concepts = tuple(concept for concept, _ in rows)
        file = _kept_at(encoder, rows)
        try:
            vectors = np.load(file)
            if vectors.shape == (len(rows), encoder.dim):
                return cls(concepts, vectors)
        except (OSError, ValueError):
            pass
        vectors = encoded_words(encoder, [words for _, words in rows])
        _keep(file, vectors)
        return cls(concepts, vectors)

    def write(self, folder: Path) -> None:
        """Store them in a generation's folder."""
        np.save(folder / "asks.npy", self.vectors)
        (folder / "asks.json").write_text(json.dumps(list(self.concepts)), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Asks":
        """Open what `write` stored.

        Raises:
            DamagedIndex: a file is missing or damaged.
        """
        try:
            concepts = tuple(json.loads((folder / "asks.json").read_text("utf-8")))
            vectors = np.load(folder / "asks.npy")
        except (OSError, ValueError) as problem:
            raise DamagedIndex(
                f"The questions kept in {folder} are missing or damaged. Run: rolecall build"
            ) from problem
        return cls(concepts, vectors)

    def nearest(self, query: Vectors, best: int = 3) -> dict[str, float]:
        """By concept, the mean cosine of its `best` nearest ways of asking."""
        if not len(self.concepts):
            return {}
        cosines = self.vectors @ query
        scores: dict[str, list[float]] = {}
        for place in np.argsort(-cosines):
            kept = scores.setdefault(self.concepts[place], [])
            if len(kept) < best:
                kept.append(float(cosines[place]))
        return {concept: sum(kept) / len(kept) for concept, kept in scores.items()}


def _kept_at(encoder: Encoder, rows: Sequence[tuple[str, str]]) -> Path:
    """The file for these very words under this encoder."""
    digest = hashlib.sha256(encoder.name.encode())
    for concept, words in rows:
        digest.update(f"\0{concept}\0{words}".encode())
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(home).expanduser() / "rolecall" / f"asks-{digest.hexdigest()[:16]}.npy"


def _keep(file: Path, vectors: Vectors) -> None:
    aside = file.with_name(f"{file.stem}-{os.getpid()}.writing.npy")
    with suppress(OSError):  # a cache that cannot be written is merely not used
        file.parent.mkdir(parents=True, exist_ok=True)
        np.save(aside, vectors)
        aside.replace(file)
