"""What is known of a passage that may answer a question of fact, as numbers.

A passage answers when its role is likely (`answers.role_ranking`); when it accounts for the
words of the question, those above all that do not describe the role; when it does more than
repeat the role's title; when it says the known condition that is asked about; and when it
holds the kind of value wanted.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from answers.linker import telling
from answers.role_ranking import ROLE_FEATURES, Roles
from answers.values import Wanted
from index.library import Library
from index.model import KINDS
from index.retrieve import Query
from ingest.model import SectionKind

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_GROUPS: Mapping[str, frozenset[SectionKind]] = {
    "in the work": frozenset({SectionKind.DUTIES, SectionKind.DEFINITION,
                              SectionKind.DISTINGUISHING, SectionKind.SUPERVISION,
                              SectionKind.FACTORS}),
    "in requirements": frozenset({SectionKind.QUALIFICATIONS, SectionKind.EDUCATION,
                                  SectionKind.EXPERIENCE, SectionKind.SUBSTITUTION,
                                  SectionKind.LICENCES}),
    "in knowledge": frozenset({SectionKind.KSA}),
    "in pay": frozenset({SectionKind.PAY, SectionKind.BENEFITS}),
    "in selection": frozenset({SectionKind.SELECTION, SectionKind.APPLYING}),
    "in notices": frozenset({SectionKind.NOTICE, SectionKind.HEADER, SectionKind.SIGNATURE,
                             SectionKind.OTHER}),
}  # fmt: skip
_HEADER = KINDS.index(SectionKind.HEADER)

CHEAP = (
    *ROLE_FEATURES, "match", "relative", "beyond the role", "asking words", "cosine",
    "like the title", "condition", "beside", "said by many", *_GROUPS,
)  # fmt: skip
"""What is known of every passage of the roles read; the rest only of the likeliest."""

RANKING = (*CHEAP, "value", "name", "words", "bare")

VALUE = RANKING.index("value")

BARE = 3
"""Words up to which a passage says nothing by itself."""

_ASKING = re.compile(r"how|what|which|who|whom|whose|when|where|why")
_WORD = re.compile(r"\w")


def cheap_features(
    library: Library, query: Query, read: Roles, conditions: Mapping[int, float]
) -> Floats:
    """`CHEAP`'s features of every passage of the roles read (n, features).

    `conditions` says by wording how likely a known condition that it says is meant.
    """
    places, at = library.places, read.passages
    phrases, kinds = places.phrase[at], places.kind[at]
    most = np.maximum(read.most, 0.3)
    match = read.match @ query.weights
    meant = np.zeros(int(places.phrase.max(initial=0)) + 1, np.float32)
    for phrase, likely in conditions.items():
        meant[phrase] = likely
    often = np.bincount(places.phrase)
    asking = np.array([_ASKING.fullmatch(word) is not None for word in query.words], bool)
    columns = [
        match,
        (read.match / most * rest_of(query, read)[read.slot]).sum(1),
        (read.match * _beyond(query, read)[read.slot]).sum(1),
        read.match[:, asking].mean(1) if asking.any() else np.zeros(len(at)),
        read.cosine,
        _like_the_title(library, read),
        meant[phrases],
        _beside(match, read.slot, places.section[at]),
        np.log2(often[phrases]) / 10,
        *(np.isin(kinds, [KINDS.index(kind) for kind in group]) for group in _GROUPS.values()),
    ]
    return np.column_stack([read.features[read.slot], *columns]).astype(np.float32)


def rest_of(query: Query, read: Roles) -> Floats:
    """For each role, how much each token asks beyond what describes the role (k, tokens)."""
    rest = query.weights * np.clip(1 - read.profile, 0.05, 1)
    return np.asarray(rest / np.maximum(rest.sum(1, keepdims=True), 1e-9), np.float32)


def _beyond(query: Query, read: Roles) -> Floats:
    """As `rest_of`, more sharply, and for common words ("how early") as for rare ones."""
    real = np.array([_WORD.match(word.removeprefix("##")) is not None for word in query.words])
    rest = np.clip(1 - read.profile, 0.02, 1) ** 3 * real
    return np.asarray(rest / np.maximum(rest.sum(1, keepdims=True), 1e-9), np.float32)


def _like_the_title(library: Library, read: Roles) -> Floats:
    """Each passage's cosine with its role's title, where the spec prints one."""
    places, at = library.places, read.passages
    titled = np.flatnonzero(places.kind[at] == _HEADER)
    slots, first = np.unique(read.slot[titled], return_index=True)
    if not len(slots):
        return np.zeros(len(at), np.float32)
    vectors = library.retriever.vectors(places.phrase[at].tolist())
    titles = np.zeros((len(read.roles), vectors.shape[1]), np.float32)
    titles[slots] = vectors[titled[first]]
    return np.asarray((vectors * titles[read.slot]).sum(1), np.float32)


def _beside(match: Floats, slot: Ints, section: Ints) -> Floats:
    """How well the passage before or after it matches, in the same section; the better."""
    found = np.zeros(len(match), np.float32)
    same = (slot[1:] == slot[:-1]) & (section[1:] == section[:-1])
    found[1:] = np.where(same, match[:-1], 0)
    found[:-1] = np.maximum(found[:-1], np.where(same, match[1:], 0))
    return found


def value_features(wanted: Wanted | None, text: str) -> tuple[float, float]:
    """Whether a text holds the kind of value that is wanted: one that is firm, or a name."""
    if wanted is None or wanted.in_text(text) is None:
        return 0.0, 0.0
    return (1.0, 0.0) if wanted.firm else (0.0, 1.0)


class Shares:
    """The share of a question's telling words, by weight, that stand in a text."""

    def __init__(self, query: Query) -> None:
        """Of this question's words."""
        self._weights: dict[str, float] = {}
        whole = ""
        for piece, weight in zip(query.words, query.weights.tolist(), strict=True):
            whole = whole + piece[2:] if piece.startswith("##") else piece
            for word in telling(whole):
                self._weights[word] = max(self._weights.get(word, 0.0), weight)
        self._total = sum(self._weights.values()) or 1.0

    def of(self, *texts: str) -> float:
        """The share that stands in any of these texts."""
        held: set[str] = set()
        for text in texts:
            held |= self._weights.keys() & _telling(text)
        return sum(self._weights[word] for word in held) / self._total


@lru_cache(maxsize=50_000)
def _telling(text: str) -> frozenset[str]:
    """The telling words of a text; specs of one employer repeat themselves."""
    return frozenset(telling(text))


def text_features(wanted: Wanted | None, shares: Shares, text: str, title: str) -> Sequence[float]:
    """The features of `RANKING` that are not `CHEAP`, of a passage under its role's title."""
    bare = float(len(text.split()) <= BARE)
    return (*value_features(wanted, text), shares.of(text, title), bare)
