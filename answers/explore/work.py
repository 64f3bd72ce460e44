"""All the work of one open library: its duties, their vectors and their tokens."""

import sqlite3
import threading
import weakref
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from answers.explore.duties import all_duties
from answers.explore.model import Duty
from answers.explore.weights import Weigher
from index.encoder import Encoder
from index.library import Library
from index.model import Entry, Progress, silent
from index.tokens import dequantised
from index.vector_cache import VectorCache, keys_of

Vectors = NDArray[np.float32]

FOLDER = "explore"
"""Where exploring keeps what it has computed, beside the index's generations."""

CLAUSES = "clauses.sqlite"
"""The vectors of the clauses, in that folder."""

_KEPT_TOKENS = 4_000
"""Duties whose token vectors are held in memory: some 120 MB at most."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Duties made ready to be compared: vectors (n, dim), and for each its tokens.

    `weights[i]` says how much each token of duty i matters; they sum to 1.
    """

    duties: tuple[Duty, ...]
    vectors: Vectors
    tokens: list[Vectors]
    weights: list[Vectors]

    def part(self, places: range) -> "Encoded":
        """A stretch of them."""
        cut = slice(places.start, places.stop)
        return Encoded(self.duties[cut], self.vectors[cut], self.tokens[cut], self.weights[cut])


class Work:
    """The duties of every role, each with its vector, in the order of the roles."""

    def __init__(self, library: Library, progress: Progress = silent) -> None:
        """Read the duties and encode those clauses that the index does not hold."""
        self._library = weakref.ref(library)
        self._encoder = library.encoder
        self._retriever = library.retriever
        self.duties = all_duties(library)
        self.cache = _Clauses(library.folder.parent / FOLDER)
        self.vectors = self._vectors(progress)
        self.of_role: dict[str, range] = {}
        at = 0
        for role_id, group in groupby(self.duties, key=lambda duty: duty.role.id):
            size = sum(1 for _ in group)
            self.of_role[role_id] = range(at, at + size)
            at += size
        self._tokens: OrderedDict[int, tuple[Vectors, Vectors]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def library(self) -> Library:
        """The library whose work this is."""
        library = self._library()
        assert library is not None, "the library outlives its work"
        return library

    def of(self, role_id: str) -> tuple[Duty, ...]:
        """A role's duties, in reading order; empty where its spec names none."""
        places = self.of_role.get(role_id, range(0))
        return self.duties[places.start : places.stop]

    def encoded(self, role_ids: Sequence[str]) -> Encoded:
        """The duties of these roles, ready to be compared."""
        return self.encoded_at([n for r in role_ids for n in self.of_role.get(r, range(0))])

    def encoded_at(self, places: Sequence[int]) -> Encoded:
        """The duties at these places, ready to be compared."""
        pairs = self._with_tokens(places)
        return Encoded(
            tuple(self.duties[n] for n in places),
            self.vectors[list(places)],
            [tokens for tokens, _ in pairs],
            [weights for _, weights in pairs],
        )

    def passages(self, entries: Sequence[Entry]) -> Encoded:
        """Passages of any section, each as if it were a duty whose id is the passage's."""
        phrases = [entry.phrase for entry in entries]
        texts = [self.library.catalog.phrase(phrase) for phrase in phrases]
        duties = tuple(
            Duty(str(e.id), e.role, e.id, e.passage.span, text, e.phrase)
            for e, text in zip(entries, texts, strict=True)
        )
        if not duties:
            return Encoded((), np.zeros((0, self._encoder.dim), np.float32), [], [])
        weights = [self.weigher.weights(words) for words in self._encoder.pieces(texts)]
        tokens = self._retriever.tokens(phrases)
        return Encoded(duties, self._retriever.vectors(phrases), tokens, weights)

    def encode(self, duties: Sequence[Duty]) -> Encoded:
        """Duties that are in no spec of the library, ready to be compared."""
        made = self._encoder.encode_tokens([duty.text for duty in duties])
        weights = [self.weigher.weights(words) for words in made.words]
        return Encoded(tuple(duties), made.vectors, made.tokens, weights)

    @cached_property
    def weigher(self) -> Weigher:
        """What each word tells, by how rare it is among the duties."""
        return Weigher(duty.text for duty in self.duties)

    def _vectors(self, progress: Progress) -> Vectors:
        vectors = np.zeros((len(self.duties), self._encoder.dim), np.float32)
        known = [n for n, duty in enumerate(self.duties) if duty.phrase]
        if known:
            vectors[known] = self._retriever.vectors([self.duties[n].phrase for n in known])
        rest = [n for n, duty in enumerate(self.duties) if not duty.phrase]
        if rest:
            texts = [self.duties[n].text for n in rest]
            vectors[rest] = self.cache.vectors(self._encoder, texts, progress)
        return vectors

    def _with_tokens(self, places: Sequence[int]) -> list[tuple[Vectors, Vectors]]:
        with self._lock:
            missing = [n for n in dict.fromkeys(places) if n not in self._tokens]
            found = {n: self._tokens[n] for n in places if n in self._tokens}
            if missing:
                found |= self._read(missing)
            for n in places:
                self._tokens[n] = found[n]
                self._tokens.move_to_end(n)
            while len(self._tokens) > _KEPT_TOKENS:
                self._tokens.popitem(last=False)
        return [found[n] for n in places]

    def _read(self, places: list[int]) -> dict[int, tuple[Vectors, Vectors]]:
        whole = [n for n in places if self.duties[n].phrase]
        parts = [n for n in places if not self.duties[n].phrase]
        tokens = dict(
            zip(whole, self._retriever.tokens([self.duties[n].phrase for n in whole]), strict=True)
        )
        texts = [self.duties[n].text for n in parts]
        tokens |= zip(parts, self.cache.tokens(self._encoder, texts), strict=True)
        pieces = self._encoder.pieces([self.duties[n].text for n in places])
        return {
            n: (tokens[n], self.weigher.weights(words))
            for n, words in zip(places, pieces, strict=True)
        }


class _Clauses:
    """Vectors of clauses that are no wording of the index, kept from build to build.

    Where the folder cannot be written to, they are kept in memory instead.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / CLAUSES
        self._memory: dict[str, tuple[Vectors, Vectors]] | None = None

    def vectors(self, encoder: Encoder, texts: Sequence[str], progress: Progress) -> Vectors:
        """The vectors of all the clauses that there are; those of no late build are forgotten."""
        return self._encoded(encoder, texts, progress, every=True)[0]

    def tokens(self, encoder: Encoder, texts: Sequence[str]) -> list[Vectors]:
        return self._encoded(encoder, texts, silent)[1] if texts else []

    def _encoded(
        self, encoder: Encoder, texts: Sequence[str], progress: Progress, *, every: bool = False
    ) -> tuple[Vectors, list[Vectors]]:
        if self._memory is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                cache = VectorCache(self._path)
                try:
                    vectors, steps = cache.encoded(encoder, texts, progress)
                    if every:
                        with suppress(sqlite3.OperationalError):  # another is at it just now
                            cache.used(keys_of(encoder, texts))
                finally:
                    cache.close()
                return vectors, [dequantised(each) for each in steps]
            except (OSError, sqlite3.OperationalError):
                self._memory = {}
        new = [text for text in dict.fromkeys(texts) if text not in self._memory]
        made = encoder.encode_tokens(new, progress) if new else None
        if made is not None:
            self._memory |= zip(new, zip(made.vectors, made.tokens, strict=True), strict=True)
        kept = [self._memory[text] for text in texts]
        return np.stack([vector for vector, _ in kept]), [tokens for _, tokens in kept]


_KEPT: "weakref.WeakKeyDictionary[Library, Work]" = weakref.WeakKeyDictionary()
_MAKING = threading.Lock()


def work_of(library: Library, progress: Progress = silent) -> Work:
    """The work of an open library; made once, then shared by all who ask."""
    with _MAKING:
        work = _KEPT.get(library)
        if work is None:
            work = _KEPT[library] = Work(library, progress)
        return work
