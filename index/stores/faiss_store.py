"""The default store: exact inner product in FAISS, in half precision once it is large."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np

from index.errors import DamagedIndex
from index.stores.base import Ids, Vectors

HALF_PRECISION_FROM = 200_000
"""From this many vectors on, 16-bit floats: half the memory, at a recall of 1.0."""


class FaissStore:
    """Exact search. FAISS numbers are the ids themselves, so nothing needs mapping."""

    def __init__(self, dim: int) -> None:
        """Make an empty store for unit vectors of `dim` numbers."""
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dim))
        self._largest = -1  # of the ids held; what lies above it replaces nothing

    def __len__(self) -> int:
        """See `VectorStore`."""
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """See `VectorStore.dim`."""
        return int(self._index.d)

    def add(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        """See `VectorStore.add`."""
        wanted = np.asarray(ids, np.int64)
        if len(wanted) and int(wanted.min()) <= self._largest:
            self.remove(wanted)
        self._largest = max(self._largest, int(wanted.max(initial=-1)))
        if len(self) + len(wanted) >= HALF_PRECISION_FROM:
            self._halve()
        self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), wanted)

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """See `VectorStore.remove`."""
        chosen = np.ascontiguousarray(ids, np.int64)
        self._index.remove_ids(faiss.IDSelectorBatch(chosen))

    def search(
        self, query: Vectors, k: int, allowed: Sequence[int] | Ids | None = None
    ) -> tuple[Ids, Vectors]:
        """See `VectorStore.search`."""
        k = min(k, len(self))
        if k <= 0:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        row = np.ascontiguousarray(query, np.float32).reshape(1, -1)
        if allowed is None:
            scores, ids = self._index.search(row, k)
        else:
            chosen = np.ascontiguousarray(allowed, np.int64)
            make: Any = faiss.SearchParameters  # its stubs know no fields
            options = make(sel=faiss.IDSelectorBatch(chosen))
            scores, ids = self._index.search(row, k, params=options)
        found = ids[0] >= 0
        order = np.lexsort((ids[0][found], -scores[0][found]))
        return ids[0][found][order], scores[0][found][order]

    def vectors(self, ids: Sequence[int] | Ids) -> Vectors:
        """See `VectorStore.vectors`."""
        wanted = np.asarray(ids, np.int64)
        found = np.zeros((len(wanted), self.dim), np.float32)
        try:
            for n, one in enumerate(wanted.tolist()):
                self._index.reconstruct(one, found[n])
        except RuntimeError as problem:
            raise KeyError(f"There is no vector {one} in the store.") from problem
        return found

    def save(self, path: Path) -> None:
        """See `VectorStore.save`."""
        aside = path.with_suffix(".writing")
        faiss.write_index(self._index, str(aside))
        with aside.open("rb") as stream:
            os.fsync(stream.fileno())
        aside.replace(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """See `VectorStore.load`."""
        try:
            index: Any = faiss.read_index(str(path))
        except RuntimeError as problem:
            raise DamagedIndex(
                f"The vectors at {path} are missing or damaged. Run: rolecall build"
            ) from problem
        store = cls.__new__(cls)
        store._index = index
        held = faiss.vector_to_array(index.id_map)
        store._largest = int(held.max(initial=-1))
        return store

    def _halve(self) -> None:
        """Move what is held into 16-bit storage, once."""
        inner = faiss.downcast_index(self._index.index)
        if not isinstance(inner, faiss.IndexFlat):
            return
        half = faiss.IndexScalarQuantizer(
            inner.d, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        ids = faiss.vector_to_array(self._index.id_map)
        held = inner.reconstruct_n(0, inner.ntotal) if inner.ntotal else None
        self._index = faiss.IndexIDMap2(half)
        if held is not None:
            self._index.add_with_ids(held, ids)
