"""What every vector store does, whichever engine is inside."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]


class VectorStore(Protocol):
    """Unit vectors by id. Scores are cosines, higher is better, ties by lower id."""

    def __len__(self) -> int:
        """How many vectors it holds."""
        ...

    @property
    def dim(self) -> int:
        """How many numbers a vector has."""
        ...

    def add(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        """Store vectors (n, dim) under ids; an id held already is replaced."""
        ...

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forget these ids; one not held is passed over."""
        ...

    def search(
        self, query: Vectors, k: int, allowed: Sequence[int] | Ids | None = None
    ) -> tuple[Ids, Vectors]:
        """The `k` nearest of one query vector (dim,), only among `allowed` if given.

        Returns ids and scores, best first; fewer than `k` where there are fewer.
        """
        ...

    def vectors(self, ids: Sequence[int] | Ids) -> Vectors:
        """The vectors held under these ids (n, dim), in their order.

        Raises:
            KeyError: one of them is not held.
        """
        ...

    def save(self, path: Path) -> None:
        """Write to a file, whole and flushed to disk, or not at all."""
        ...

    @classmethod
    def load(cls, path: Path) -> Self:
        """Open what `save` wrote.

        Raises:
            index.errors.DamagedIndex: the file is missing or not a store of this kind.
        """
        ...
