"""Ranking distinct wordings for a query: by meaning, by keyword, and by their tokens."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.catalog import Catalog
from index.encoder import Encoder
from index.model import Hit
from index.stores import VectorStore
from index.tokens import TokenStore

RRF_K = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""

STOPWORDS = frozenset(
    "a about after all also an and any are as at be been before being between both but by can"
    " could did do does doing done each else ever every few for from further get gets had has"
    " have having he her here hers him his how i if in into is it its itself just least like"
    " made make many may me might more most much must my need needed needs no nor not of off on"
    " once only or other our ours out over own per roles role same shall she should so some such"
    " than that the their them then there these they this those through to too under until up"
    " upon us use used very was we were what when where which while who whom whose why will with"
    " within without would you your job jobs position positions post posts class classes spec"
    " specs require requires required requiring someone anyone somebody anybody person people"
    " say says said tell show find list name give please".split()
)
"""Words that carry no condition of their own in a question put to class specs."""

_KEPT_QUERIES = 64
_WORD = re.compile(r"[a-z0-9]+")

Allowed = Collection[int] | NDArray[np.int64] | None
"""The ids of the wordings that may be found; None for all."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query encoded: its vector, its tokens' vectors, and each token's weight.

    Weights say how much a token's match matters: its rarity in the corpus, 0 for
    stopwords and punctuation. They sum to 1.
    """

    text: str
    vector: NDArray[np.float32]
    tokens: NDArray[np.float32]
    words: tuple[str, ...]
    weights: NDArray[np.float32]


class Retriever:
    """Ranks the distinct wordings of one generation."""

    def __init__(
        self, catalog: Catalog, store: VectorStore, tokens: TokenStore, encoder: Encoder
    ) -> None:
        """Rank over these parts of one generation."""
        self._catalog = catalog
        self._store = store
        self._tokens = tokens
        self._encoder = encoder
        self._lately: dict[str, Query] = {}

    def query(self, text: str) -> Query:
        """Encode a query once, for all that is asked of it, and for those who ask it again."""
        found = self._lately.get(text)
        if found is None:
            encoded = self._encoder.encode_tokens([text])
            words = tuple(encoded.words[0])
            weights = self._weights(words)
            found = Query(text, encoded.vectors[0], encoded.tokens[0], words, weights)
            while len(self._lately) >= _KEPT_QUERIES:
                self._lately.pop(next(iter(self._lately)), None)
            self._lately[text] = found
        return found

    def dense(self, query: Query, k: int, allowed: Allowed = None) -> list[Hit]:
        """The `k` wordings nearest in meaning, by cosine."""
        return self.nearest(query.vector, k, allowed)

    def nearest(self, vector: NDArray[np.float32], k: int, allowed: Allowed = None) -> list[Hit]:
        """The `k` wordings nearest to a unit vector, by cosine."""
        ids, scores = self._store.search(vector, k, _array(allowed))
        return [Hit(int(n), float(s)) for n, s in zip(ids, scores, strict=True)]

    def cosines(self, query: Query, k: int, allowed: Allowed = None) -> NDArray[np.float32]:
        """By id of a wording (last id + 1,): its cosine with the query, if among the `k` nearest.

        All others have the least of these, and so has what is not allowed.
        """
        ids, scores = self._store.search(query.vector, k, _array(allowed))
        found = np.full(self._catalog.last_phrase() + 1, scores.min(initial=1.0), np.float32)
        found[ids] = scores
        return found

    def vectors(self, phrases: Sequence[int]) -> NDArray[np.float32]:
        """The unit vectors of these wordings (phrases, dim), in their order."""
        return self._store.vectors(phrases)

    def tokens(self, phrases: Sequence[int]) -> list[NDArray[np.float32]]:
        """The token vectors of these wordings: for each (tokens, dim)."""
        return self._tokens.tokens(phrases)

    def keyword(self, query: Query, k: int, allowed: Allowed = None) -> list[Hit]:
        """The `k` wordings that share the query's telling words, by BM25."""
        words = sorted({w for w in _WORD.findall(query.text.lower()) if w not in STOPWORDS})
        if not words:
            return []
        expression = " OR ".join(f'"{word}"' for word in words)
        found = self._catalog.match(expression, k if allowed is None else -1)
        chosen = _array(allowed)
        if chosen is not None:
            wanted = np.zeros(self._catalog.last_phrase() + 1, bool)
            wanted[chosen] = True
            found = (row for row in found if wanted[row[0]])
        return [Hit(n, score) for n, score in islice(found, k)]

    def fused(self, query: Query, k: int, allowed: Allowed = None) -> list[Hit]:
        """Dense and keyword rankings joined by reciprocal rank fusion."""
        scores: dict[int, float] = {}
        for ranking in (self.dense(query, k, allowed), self.keyword(query, k, allowed)):
            for rank, hit in enumerate(ranking):
                scores[hit.phrase] = scores.get(hit.phrase, 0.0) + 1 / (RRF_K + rank + 1)
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [Hit(phrase, score) for phrase, score in best[:k]]

    def coverage(self, query: Query, phrases: Sequence[int]) -> NDArray[np.float32]:
        """How well each wording answers to every token of the query: (phrases, tokens).

        The best cosine of each query token among the wording's tokens (MaxSim's parts).
        """
        return self._tokens.best_matches(query.tokens, phrases)

    @cached_property
    def _spread(self) -> dict[str, int]:
        return self._catalog.spread()

    def _weights(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Rarity of each word piece; pieces of one word share its fate as a stopword."""
        whole = whole_words(words)
        total = 1 + max(self._spread.values(), default=1)
        weights = np.zeros(len(words), np.float32)
        for n, word in enumerate(whole):
            if word in STOPWORDS or not _WORD.fullmatch(word) or len(word) < 2:
                continue
            often = max((self._spread.get(form, 0) for form in _stems(word)), default=0)
            weights[n] = np.log(1 + total / (1 + often))
        if not weights.any():
            weights[:] = 1.0
        return weights / max(float(weights.sum()), 1e-9)


def _array(allowed: Allowed) -> NDArray[np.int64] | None:
    if allowed is None or isinstance(allowed, np.ndarray):
        return allowed
    return np.fromiter(allowed, np.int64, len(allowed))


def whole_words(pieces: Sequence[str]) -> list[str]:
    """For each word piece, the whole word it belongs to."""
    groups: list[list[int]] = []
    for n, piece in enumerate(pieces):
        if piece.startswith("##") and groups:
            groups[-1].append(n)
        else:
            groups.append([n])
    whole = [""] * len(pieces)
    for group in groups:
        word = "".join(pieces[n].removeprefix("##") for n in group).lower()
        for n in group:
            whole[n] = word
    return whole


def _stems(word: str) -> list[str]:
    """A word and its forms under the light end of Porter's rules, as full text keeps them."""
    forms = [word]
    for ending in ("ing", "ed", "es", "s", "ion", "e", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            forms.append(word[: -len(ending)])
    if word.endswith("y"):
        forms.append(word[:-1] + "i")
    if word.endswith("ies"):
        forms.append(word[:-3] + "i")
    return forms
