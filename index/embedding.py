"""Vectors of every wording, and of its tokens, from the cache into a new generation."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.model import Phrase, Progress
from index.stores import STORES
from index.tokens import TokenStore
from index.vector_cache import VECTORS, VectorCache


def embed(
    folder: Path,
    home: Path,
    phrases: Sequence[Phrase],
    encoder: Encoder,
    progress: Progress,
    store_name: str,
) -> list[bytes]:
    """Write the vectors of every wording, and of its tokens, into a new generation.

    Returns the key of each wording in the cache of vectors.
    """
    cache = VectorCache(home / VECTORS)
    try:
        keys = cache.encode(encoder, [phrase.text for phrase in phrases], progress)
        progress("Writing the index", 0, 1)
        dim = encoder.dim
        store = STORES[store_name](dim)

        def tokens() -> Iterator[NDArray[np.int8]]:
            ids = iter(phrases)
            for vectors, each in cache.rows(keys, dim):
                store.add([next(ids).id for _ in each], vectors)
                yield from each

        TokenStore.write(folder, cache.sizes(keys, dim), tokens(), dim)
    finally:
        cache.close()
    store.save(folder / "vectors.faiss")
    return keys
