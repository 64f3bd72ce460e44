"""How people ask for each known condition, as vectors, kept with a generation."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndex

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asks:
    """Ways of asking: `vectors` (n, dim), and for each the id of its concept."""

    concepts: tuple[str, ...]
    vectors: Vectors

    @staticmethod
    def write(folder: Path, concepts: Sequence[str], vectors: Vectors) -> None:
        """Store them in a generation's folder."""
        np.save(folder / "asks.npy", vectors)
        (folder / "asks.json").write_text(json.dumps(list(concepts)), "utf-8")

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
