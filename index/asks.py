"""The words of each known condition, as vectors, kept with a generation.

How people ask for it, how specs say it, and what it is called: a question is linked to a
condition by its nearness to these.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.errors import DamagedIndex
from index.known_words import encoded_words
from ingest.concepts import Concept

Vectors = NDArray[np.float32]


Row = tuple[str, str, str]
"""The id of a concept, which part of it the words are, and the words."""

ASK, SAY, ABOUT = "ask", "say", "about"
"""Parts of a concept: ways of asking for it, sentences that say it, what it is called."""


def rows_of(concepts: Iterable[Concept]) -> list[Row]:
    """All the words by which a question may be linked to each of these concepts."""
    rows: list[Row] = []
    for each in concepts:
        rows += [(each.id, ASK, words) for words in each.ask]
        rows += [(each.id, SAY, words) for words in each.yes]
        rows.append((each.id, ABOUT, f"{each.name}: {each.condition}"))
    return rows


@dataclass(frozen=True, slots=True)
class Asks:
    """The words of concepts: for each its concept's id, its part, and its vector (n, dim)."""

    concepts: tuple[str, ...]
    parts: tuple[str, ...]
    vectors: Vectors

    @classmethod
    def encoded(cls, encoder: Encoder, rows: Sequence[Row]) -> "Asks":
        """The words of concepts, encoded.

        They are the same for every index on a machine and take longer to encode than a
        small corpus, so the vectors are kept in the user's cache folder. Losing that file,
        or not being able to write it, costs time only.
        """
        concepts = tuple(concept for concept, _, _ in rows)
        parts = tuple(part for _, part, _ in rows)
        file = _kept_at(encoder, rows)
        try:
            vectors = np.load(file)
            if vectors.shape == (len(rows), encoder.dim):
                return cls(concepts, parts, vectors)
        except (OSError, ValueError):
            pass
        vectors = encoded_words(encoder, [words for _, _, words in rows])
        _keep(file, vectors)
        return cls(concepts, parts, vectors)

    def write(self, folder: Path) -> None:
        """Store them in a generation's folder."""
        np.save(folder / "asks.npy", self.vectors)
        rows = list(zip(self.concepts, self.parts, strict=True))
        (folder / "asks.json").write_text(json.dumps(rows), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Asks":
        """Open what `write` stored.

        Raises:
            DamagedIndex: a file is missing or damaged.
        """
        try:
            rows = json.loads((folder / "asks.json").read_text("utf-8"))
            vectors = np.load(folder / "asks.npy")
            concepts = tuple(concept for concept, _ in rows)
            return cls(concepts, tuple(part for _, part in rows), vectors)
        except (OSError, ValueError) as problem:
            raise DamagedIndex(
                f"The questions kept in {folder} are missing or damaged. Run: rolecall build"
            ) from problem


def _kept_at(encoder: Encoder, rows: Sequence[Row]) -> Path:
    """The file for these very words under this encoder."""
    digest = hashlib.sha256(encoder.name.encode())
    for row in rows:
        digest.update("\0".join(("", *row)).encode())
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(home).expanduser() / "rolecall" / f"asks-{digest.hexdigest()[:16]}.npy"


def _keep(file: Path, vectors: Vectors) -> None:
    aside = file.with_name(f"{file.stem}-{os.getpid()}.writing.npy")
    with suppress(OSError):  # a cache that cannot be written is merely not used
        file.parent.mkdir(parents=True, exist_ok=True)
        np.save(aside, vectors)
        aside.replace(file)
