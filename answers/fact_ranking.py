"""Which passage of which role answers a question of fact, and whether any does.

A question of fact says two things at once: whose fact it is ("the keeper of the fish
tanks") and what is asked ("which underwater credential"). A passage answers when its role
is likely (`answers.role_ranking`); when it accounts for the words of the question, those
above all that do not describe the role; when it says the known condition that is asked
about; and when it holds the kind of value wanted. The weights are trained by
`bench/train_facts.py`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from answers.linker import telling
from answers.linking import Link, links
from answers.model import Question
from answers.role_ranking import ROLE_FEATURES, Roles, likely_roles
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

CHEAP = (
    *ROLE_FEATURES, "match", "relative", "cosine", "condition", "beside",
    "said by many", *_GROUPS,
)  # fmt: skip
"""What is known of every passage of the roles read; the rest only of the likeliest."""

RANKING = (*CHEAP, "value", "name", "words", "bare")
ANSWERING = (
    "cosine", "asked", "condition", "likely", "left out", "better met elsewhere", "value", "name",
    "no value", "beside", "said by many", "named", "ahead", "score",
)  # fmt: skip

CLOSELY = 150
"""Passages whose words are looked at."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage that may answer: its id, role and wording, and its score (a logit)."""

    passage: int
    role: str
    phrase: int
    text: str
    features: tuple[float, ...]
    """`RANKING`'s."""

    score: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """The passages that may answer, best first, and how sure it is that the best does."""

    rows: tuple[Row, ...]
    facts: tuple[float, ...]
    """`ANSWERING`'s features of the best row."""

    chance: float


@dataclass(frozen=True, slots=True)
class FactWeights:
    """Trained numbers, from `data/facts.toml`."""

    ranking: Mapping[str, float]
    answering: Mapping[str, float]
    bias: float
    least: float
    """The chance from which a question is answered."""

    least_yes_no: float
    """The chance from which a passage decides a question of yes or no."""


@cache
def fact_weights() -> FactWeights:
    """The trained numbers in use."""
    raw = tomllib.loads((files("answers") / "data" / "facts.toml").read_text("utf-8"))
    return FactWeights(
        raw["ranking"], raw["answering"], raw["bias"], raw["least"], raw["least_yes_no"]
    )


def ranked(
    library: Library, question: Question, query: Query, wanted: Wanted | None, *, named: bool
) -> Ranked:
    """The passages that may answer a question, best first; `named` says it names its roles."""
    weights = fact_weights()
    meant = links(library, query, 12)
    read = likely_roles(library, question, query)
    conditions = _conditions(library, meant)
    cheap = _cheap(library, query, read, conditions)
    keep = _allowed(library, question, read)
    score = cheap @ np.array([weights.ranking[name] for name in CHEAP], np.float32)
    best = np.lexsort((np.arange(len(score)), -np.where(keep, score, -np.inf)))[:CLOSELY]
    best = best[keep[best]]
    if not len(best):
        return Ranked((), (), 0.0)
    rows = _rows(library, query, read, cheap, best, wanted)
    likely = meant[0].score if meant else 0.0
    facts = answering_features(query, read, best, rows, likely, wanted, named=named)
    logit = weights.bias + sum(
        weights.answering[name] * x for name, x in zip(ANSWERING, facts, strict=True)
    )
    ordered = sorted(rows, key=lambda row: (-row.score, row.passage))
    return Ranked(tuple(ordered), facts, float(1 / (1 + np.exp(-logit))))


def _cheap(library: Library, query: Query, read: Roles, conditions: Mapping[int, float]) -> Floats:
    """`CHEAP`'s features of every passage of the roles read (n, features)."""
    places, at = library.places, read.passages
    phrases, kinds = places.phrase[at], places.kind[at]
    rest = _rest(query, read)[read.slot]
    most = np.maximum(read.most, 0.3)
    match = read.match @ query.weights
    meant = np.zeros(int(places.phrase.max(initial=0)) + 1, np.float32)
    for phrase, likely in conditions.items():
        meant[phrase] = likely
    often = np.bincount(places.phrase)
    columns = [
        match,
        (read.match / most * rest).sum(1),
        read.cosine,
        meant[phrases],
        _beside(match, read.slot, places.section[at]),
        np.log2(often[phrases]) / 10,
        *(np.isin(kinds, [KINDS.index(kind) for kind in group]) for group in _GROUPS.values()),
    ]
    return np.column_stack([read.features[read.slot], *columns]).astype(np.float32)


def _rest(query: Query, read: Roles) -> Floats:
    """For each role, how much each token asks beyond what describes the role (k, tokens)."""
    rest = query.weights * np.clip(1 - read.profile, 0.05, 1)
    return np.asarray(rest / np.maximum(rest.sum(1, keepdims=True), 1e-9), np.float32)


def _beside(match: Floats, slot: Ints, section: Ints) -> Floats:
    """How well the passage before or after it matches, in the same section; the better."""
    found = np.zeros(len(match), np.float32)
    same = (slot[1:] == slot[:-1]) & (section[1:] == section[:-1])
    found[1:] = np.where(same, match[:-1], 0)
    found[:-1] = np.maximum(found[:-1], np.where(same, match[1:], 0))
    return found


def _allowed(library: Library, question: Question, read: Roles) -> NDArray[np.bool_]:
    """Which of the passages stand in the sections that the question is put to."""
    within = question.within
    if within is None or not within.sections:
        return np.ones(len(read.passages), bool)
    chosen = [KINDS.index(kind) for kind in within.sections]
    return np.isin(library.places.kind[read.passages], chosen)


def _rows(
    library: Library, query: Query, read: Roles, cheap: Floats, best: Ints, wanted: Wanted | None
) -> list[Row]:
    """The likeliest passages with all their features."""
    weights = fact_weights()
    places, at = library.places, read.passages[best]
    texts = library.catalog.wordings(set(places.phrase[at].tolist()))
    shares = _Shares(query)
    rows = []
    for n, place in zip(best.tolist(), at.tolist(), strict=True):
        role = library.roles[places.role[place]]
        phrase = int(places.phrase[place])
        text = texts[phrase]
        features = (
            *cheap[n].tolist(),
            *_value(wanted, text),
            shares.of(text, role.title),
            float(len(text.split()) <= BARE),
        )
        score = sum(weights.ranking[name] * x for name, x in zip(RANKING, features, strict=True))
        rows.append(Row(int(places.passage[place]), role.id, phrase, text, features, score))
    return rows


def _value(wanted: Wanted | None, text: str) -> tuple[float, float]:
    """Whether a text holds the kind of value that is wanted: one that is firm, or a name."""
    if wanted is None or wanted.in_text(text) is None:
        return 0.0, 0.0
    return (1.0, 0.0) if wanted.firm else (0.0, 1.0)


def answering_features(
    query: Query,
    read: Roles,
    best: Ints,
    rows: Sequence[Row],
    likely: float,
    wanted: Wanted | None,
    *,
    named: bool,
) -> tuple[float, ...]:
    """What tells an answer from the nearest passage of a corpus that holds none.

    A question that surely means a known condition, whose best passage does not say it, has
    no answer; nor has one that wants an amount, where no amount is near, or one with a
    telling word that neither the passage nor the role accounts for.
    """
    order = np.argsort([-row.score for row in rows], kind="stable")
    n, first = best[order[0]], rows[order[0]]
    of = dict(zip(RANKING, first.features, strict=True))
    match, profile = read.match[n], read.profile[read.slot[n]]
    joint = np.maximum(match, profile)
    rest = query.weights * np.clip(1 - profile, 0.05, 1)
    asked = float(match @ rest / max(float(rest.sum()), 1e-9))
    left = float(query.weights @ np.clip(UNACCOUNTED - joint, 0, None))
    elsewhere = float(query.weights @ np.clip(read.most - joint, 0, None))
    others = [row.score for row in (rows[n] for n in order[1:]) if row.phrase != first.phrase]
    some = any(row.features[VALUE] or row.features[VALUE + 1] for row in rows)
    return (
        of["cosine"], asked, of["condition"], likely, left, elsewhere, of["value"], of["name"],
        float(wanted is not None and not some), of["beside"], of["said by many"], float(named),
        min(first.score - others[0], 5.0) if others else 5.0, first.score,
    )  # fmt: skip


VALUE = RANKING.index("value")

UNACCOUNTED = 0.6
"""The cosine below which a token of the question is not quite accounted for."""

BARE = 3
"""Words up to which a passage says nothing by itself."""


def _conditions(library: Library, meant: Sequence[Link]) -> dict[int, float]:
    """By wording, the root of how likely a known condition that it says is meant."""
    found: dict[int, float] = {}
    for link in meant:
        for phrase in library.tagged_phrases.get(link.concept.id, ()):
            found[phrase] = max(found.get(phrase, 0.0), link.score**0.5)
    return found


class _Shares:
    """The share of a question's telling words, by weight, that stand in a text."""

    def __init__(self, query: Query) -> None:
        self._weights: dict[str, float] = {}
        whole = ""
        for piece, weight in zip(query.words, query.weights.tolist(), strict=True):
            whole = whole + piece[2:] if piece.startswith("##") else piece
            for word in telling(whole):
                self._weights[word] = max(self._weights.get(word, 0.0), weight)
        self._total = sum(self._weights.values()) or 1.0

    def of(self, *texts: str) -> float:
        held: set[str] = set()
        for text in texts:
            held |= self._weights.keys() & _telling(text)
        return sum(self._weights[word] for word in held) / self._total


@lru_cache(maxsize=50_000)
def _telling(text: str) -> frozenset[str]:
    """The telling words of a text; specs of one employer repeat themselves."""
    return frozenset(telling(text))
