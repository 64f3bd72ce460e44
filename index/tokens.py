"""Token vectors kept for late interaction, one byte a number, mapped from disk.

Late interaction (ColBERT, Khattab and Zaharia 2020) scores a text by the best match of
each query token among the text's tokens. Components of unit vectors lie within [-1, 1];
steps of 1/127 leave the cosine of two tokens within about 0.01.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndex

Vectors = NDArray[np.float32]


def quantised(vectors: Vectors) -> NDArray[np.int8]:
    """Unit vectors in steps of 1/127 (n, dim)."""
    return np.clip(np.rint(vectors * 127), -127, 127).astype(np.int8)


def dequantised(steps: NDArray[np.int8]) -> Vectors:
    """What `quantised` was given, to within a step."""
    return steps.astype(np.float32) / np.float32(127)


class TokenStore:
    """The token vectors of every wording of a generation, by phrase id (1, 2, 3 …)."""

    def __init__(self, steps: NDArray[np.int8], offsets: NDArray[np.int64]) -> None:
        """Take token vectors (tokens, dim) and where each phrase's begin (phrases + 1,)."""
        self._steps = np.asarray(steps)  # mapped still, without the cost of a memmap's slices
        self._offsets = offsets

    @staticmethod
    def write(
        folder: Path,
        sizes: Sequence[int] | NDArray[np.int64],
        tokens: Iterable[NDArray[np.int8]],
        dim: int,
    ) -> None:
        """Store the tokens of phrases 1, 2, 3 … in `folder`, as they come.

        `sizes` says beforehand how many tokens each has.
        """
        offsets = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
        with (folder / "tokens.npy").open("wb") as file:
            shape = (int(offsets[-1]), dim)
            header = {"descr": "|i1", "fortran_order": False, "shape": shape}
            np.lib.format.write_array_header_2_0(file, header)
            for each in tokens:
                file.write(np.ascontiguousarray(each, np.int8).tobytes())
        np.save(folder / "offsets.npy", offsets)

    @classmethod
    def load(cls, folder: Path) -> "TokenStore":
        """Open what `write` stored; the vectors stay on disk until looked at.

        Raises:
            DamagedIndex: a file is missing or damaged.
        """
        try:
            steps = np.load(folder / "tokens.npy", mmap_mode="r")
            return cls(steps, np.load(folder / "offsets.npy"))
        except (OSError, ValueError) as problem:
            raise DamagedIndex(
                f"The token vectors in {folder} are missing or damaged. Run: rolecall build"
            ) from problem

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def tokens(self, phrases: Sequence[int]) -> list[Vectors]:
        """The token vectors of these wordings: for each (tokens, dim)."""
        offsets = self._offsets
        return [dequantised(self._steps[offsets[n - 1] : offsets[n]]) for n in phrases]

    def of(self, phrase: int) -> NDArray[np.int8]:
        """The quantised token vectors of one phrase (tokens, dim)."""
        return np.asarray(self._steps[self._offsets[phrase - 1] : self._offsets[phrase]])

    def whole(self) -> bool:
        """Whether every phrase's tokens are there, one stretch after the other."""
        steps = np.diff(self._offsets)
        return bool((steps >= 0).all()) and int(self._offsets[-1]) == len(self._steps)

    def best_matches(self, query: Vectors, phrases: Sequence[int]) -> Vectors:
        """For each phrase, the best cosine of each query token: (phrases, query tokens)."""
        best = np.zeros((len(phrases), len(query)), np.float32)
        turned = np.ascontiguousarray(query.T) / np.float32(127)  # steps to cosines, at no cost
        for at in range(0, len(phrases), 512):
            part = phrases[at : at + 512]
            rows = [self._steps[self._offsets[n - 1] : self._offsets[n]] for n in part]
            sizes = np.array([len(each) for each in rows])
            filled = np.flatnonzero(sizes)
            if not len(filled):
                continue
            cosines = np.concatenate([rows[n] for n in filled]).astype(np.float32) @ turned
            starts = np.concatenate([[0], np.cumsum(sizes[filled])[:-1]])
            best[at + filled] = np.maximum.reduceat(cosines, starts, axis=0)
        return best
