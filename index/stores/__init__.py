"""Vector stores: to add one, write its module and give it a row in `STORES`."""

from collections.abc import Callable

from index.stores.base import VectorStore
from index.stores.faiss_store import FaissStore

__all__ = ["STORES", "FaissStore", "VectorStore"]

STORES: dict[str, Callable[[int], VectorStore]] = {"faiss": FaissStore}
"""By name, what makes an empty store for vectors of so many numbers."""
