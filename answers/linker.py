"""How near a question is to each known condition: features, and the trained weights on them.

A question and a condition meet in three ways: the question is like the ways people ask for
it, like the sentences that say it, and like its name; by cosine and by shared telling
words. The adapter is a linear map, trained on the concepts' own words, that brings ways of
asking nearer to ways of saying; `bench/train_linking.py` made it and the weights.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from index.asks import ABOUT, ASK, SAY, Asks
from index.retrieve import STOPWORDS
from ingest.concepts import Concept

Floats = NDArray[np.float32]
FEATURES = (
    "asked", "best asked", "asked, adapted", "best asked, adapted",
    "said", "said, adapted", "about", "about, adapted", "words",
)  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ing", "ion", "ors", "ers", "ed", "es", "er", "or", "ly", "s")  # longest first


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """Trained numbers: a map (dim, dim) or None, weights (features,), and that of none.

    The logit of a concept is its features times the weights; `none` is the logit of the
    question meaning no known condition. Together they make probabilities by softmax.
    """

    adapter: Floats | None
    weights: Floats
    none: float

    def adapted(self, vectors: Floats) -> Floats:
        """Unit vectors (n, dim) through the map, unit again; as they are without one."""
        if self.adapter is None:
            return vectors
        moved = vectors + vectors @ self.adapter
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)


@cache
def trained(encoder: str) -> LinkWeights:
    """The trained numbers for an encoder, by name; those without a map for an unknown one."""
    with as_file(files("answers") / "data" / "linking.npz") as file, np.load(file) as kept:
        if encoder.startswith(str(kept["model"])):  # on whichever backend
            adapter = np.asarray(kept["adapter"], np.float32)
            return LinkWeights(adapter, kept["weights"], float(kept["none"]))
        return LinkWeights(None, kept["plain_weights"], float(kept["plain_none"]))


class Linker:
    """Puts a question to every known condition at once."""

    def __init__(
        self, concepts: Mapping[str, Concept], asks: Asks, weights: LinkWeights | None
    ) -> None:
        """Prepare the words of these concepts; `weights` None only to compute features."""
        self.ids = tuple(name for name in dict.fromkeys(asks.concepts) if name in concepts)
        self._weights = weights or LinkWeights(None, np.zeros(len(FEATURES), np.float32), 0.0)
        self._parts = {part: _Part(self.ids, asks, part) for part in (ASK, SAY, ABOUT)}
        self._adapted_asks = self._weights.adapted(self._parts[ASK].vectors)
        self._words = _Words([concepts[name] for name in self.ids])

    def features(self, vectors: Floats, texts: Sequence[str]) -> Floats:
        """Features of questions (n, dim) with every concept: (n, concepts, features)."""
        adapted = self._weights.adapted(vectors)
        ask, say, about = (self._parts[part] for part in (ASK, SAY, ABOUT))
        plain = vectors @ ask.vectors.T
        moved = adapted @ self._adapted_asks.T
        asked, asked_moved = ask.nearest(plain, 3), ask.nearest(moved, 3)
        # A person's own condition may have no sentence that says it: its asks stand for them.
        said = np.where(say.any, say.nearest(vectors @ say.vectors.T, 3), asked)
        said_moved = np.where(say.any, say.nearest(adapted @ say.vectors.T, 3), asked_moved)
        columns = (
            asked,
            ask.nearest(plain, 1),
            asked_moved,
            ask.nearest(moved, 1),
            said,
            said_moved,
            about.nearest(vectors @ about.vectors.T, 1),
            about.nearest(adapted @ about.vectors.T, 1),
            np.stack([self._words.shared(text) for text in texts]),
        )
        return np.stack(columns, axis=2).astype(np.float32)

    def probabilities(self, vector: Floats, text: str) -> Floats:
        """How likely each concept is the one that is meant (concepts,); the rest is for none."""
        logits = self.features(vector[None], [text])[0] @ self._weights.weights
        logits = np.append(logits, self._weights.none)
        spread = np.exp(logits - logits.max())
        return np.asarray(spread[:-1] / spread.sum(), np.float32)


class _Part:
    """One part of every concept: all vectors (n, dim), and which belong to which concept."""

    def __init__(self, ids: Sequence[str], asks: Asks, part: str) -> None:
        place = {name: n for n, name in enumerate(ids)}
        rows: list[list[int]] = [[] for _ in ids]
        kept: list[int] = []
        for row, (name, its) in enumerate(zip(asks.concepts, asks.parts, strict=True)):
            if its == part and name in place:
                rows[place[name]].append(len(kept))
                kept.append(row)
        self.vectors = np.ascontiguousarray(asks.vectors[kept])
        width = max((len(each) for each in rows), default=0)
        self._places = np.full((len(ids), width), -1)
        for n, each in enumerate(rows):
            self._places[n, : len(each)] = each
        self.any = np.array([bool(each) for each in rows])

    def nearest(self, cosines: Floats, best: int) -> Floats:
        """For each concept the mean of its `best` highest cosines: (n, concepts); else 0."""
        count = len(cosines)
        if not self._places.size:
            return np.zeros((count, len(self._places)), np.float32)
        there = self._places >= 0
        found = np.where(there, cosines[:, np.maximum(self._places, 0)], -np.inf)
        top = -np.sort(-found, axis=2)[:, :, :best]
        real = np.isfinite(top)
        total = np.where(real, top, 0).sum(2)
        return np.asarray(total / np.maximum(real.sum(2), 1), np.float32)


class _Words:
    """The telling words of each concept, for what only shares words with a question."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._count = len(concepts)
        self._often: dict[str, dict[int, float]] = {}
        for n, concept in enumerate(concepts):
            texts = [*concept.ask, *concept.yes]
            texts += [concept.name, concept.condition] * 2  # what it is called tells most
            counts = Counter(word for text in texts for word in set(telling(text)))
            for word, times in counts.items():
                self._often.setdefault(word, {})[n] = times / (times + 1)

    def shared(self, text: str) -> Floats:
        """For each concept, the share of the question's telling words that are its own."""
        found = np.zeros(self._count, np.float32)
        words = set(telling(text))
        rarity = {w: self._rarity(w) for w in words}
        total = sum(rarity.values()) or 1.0
        for word in words:
            for n, often in self._often.get(word, {}).items():
                found[n] += rarity[word] * often / total
        return found

    def _rarity(self, word: str) -> float:
        return float(np.log(1 + self._count / (1 + len(self._often.get(word, ())))))


def telling(text: str) -> Iterable[str]:
    """The telling words of a text, their endings taken off."""
    for word in _WORD.findall(text.lower()):
        if word not in STOPWORDS and len(word) > 1:
            yield _stem(word)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
