"""The types that flow out of the index."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.model import Passage, Role, SectionKind

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def silent(stage: str, done: int, total: int) -> None:
    """A `Progress` that shows nothing."""
    del stage, done, total


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it stands in the index, with all that is needed to cite it.

    `id` is unique in one generation; `phrase` is the id of its distinct wording, which
    many passages may share.
    """

    id: int
    phrase: int
    role: Role
    passage: Passage
    kind: SectionKind
    heading: str
    document: str
    path: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A distinct wording: what is embedded and judged, once for all who say it."""

    id: int
    text: str


KINDS = tuple(SectionKind)
"""The kinds of section in the order in which `Places.kind` numbers them."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where every passage stands, as arrays (passages,) in order of role and place.

    `passage` and `phrase` are ids; `role` is the place of the role in `Library.roles`;
    `section` its section's ordinal, and `kind` the place of that section's kind in `KINDS`.
    """

    passage: NDArray[np.int64]
    role: NDArray[np.int64]
    phrase: NDArray[np.int64]
    section: NDArray[np.int64]
    kind: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A distinct wording found for a query, by score (higher is better)."""

    phrase: int
    score: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index generation is made of."""

    format: int
    encoder: str
    dim: int
    pipeline: str
    documents: int
    roles: int
    passages: int
    phrases: int
    built: str
    sources: tuple[str, ...] = ()
    """The files and folders it was built from, as absolute paths."""
    files: tuple[tuple[str, int, int, str], ...] = ()
    """Path, size in bytes, modification time in ns, and sha256 of every file seen."""
    parts: tuple[tuple[str, int], ...] = ()
    """Name and size in bytes of every file of the generation but this one."""
