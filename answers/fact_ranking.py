"""Which passage of which role answers a question of fact, and whether any does.

A question of fact says two things at once: whose fact it is ("the keeper of the fish
tanks") and what is asked ("which underwater credential"). A passage answers when it and its
role together account for the words of the question, by meaning and by the letter; when it
says the known condition that is asked about; and when it holds the kind of value wanted.
The weights are trained by `bench/train_facts.py`.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from answers.linker import telling
from answers.linking import Link, links
from answers.model import Question
from answers.scope import in_scope, phrases_in_scope, roles_in_scope
from answers.values import Wanted
from index.library import Library
from index.model import Entry
from index.retrieve import Query
from ingest.model import SectionKind

Floats = NDArray[np.float32]

NEAR, ROLES, PROFILE = 400, 25, 3
"""Passages looked at for their own nearness, roles read whole, passages that stand for one."""

_WORK = frozenset({SectionKind.DUTIES, SectionKind.DEFINITION, SectionKind.HEADER,
                   SectionKind.DISTINGUISHING, SectionKind.QUALIFICATIONS})  # fmt: skip

RANKING = ("match", "condition", "affinity", "joint", "value", "words")
ANSWERING = ("cosine", "condition", "likely", "joint", "value", "no value", "named", "words")


@dataclass(frozen=True, slots=True)
class Row:
    """A passage that may answer, by `RANKING`'s features, and its score (a logit)."""

    entry: Entry
    cosine: float
    features: tuple[float, ...]
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
    least_of_few: float
    """The same where there are few roles."""


@cache
def fact_weights() -> FactWeights:
    """The trained numbers in use."""
    raw = tomllib.loads((files("answers") / "data" / "facts.toml").read_text("utf-8"))
    return FactWeights(
        raw["ranking"], raw["answering"], raw["bias"], raw["least"], raw["least_of_few"]
    )


def ranked(
    library: Library, question: Question, query: Query, wanted: Wanted | None, *, named: bool
) -> Ranked:
    """The passages that may answer a question, best first; `named` says it names its roles."""
    weights = fact_weights()
    meant = links(library, query, 12)
    conditions = _conditions(library, meant)
    affinity, work = _affinity(library, query)
    entries = _candidates(library, question, query, conditions, affinity)
    if not entries:
        return Ranked((), (), 0.0)
    phrases = sorted({entry.phrase for entry in entries.values()})
    cosines = dict(zip(phrases, library.retriever.vectors(phrases) @ query.vector, strict=True))
    covered = dict(zip(phrases, library.retriever.coverage(query, phrases), strict=True))
    profiles = _profiles(library, query, {e.role.id for e in entries.values()}, work)
    shares = _Shares(query)
    none = np.zeros(len(query.weights), np.float32)
    rows = []
    for entry in entries.values():
        match = covered[entry.phrase]
        joint = np.maximum(match, profiles.get(entry.role.id, none))
        features = (
            float(match @ query.weights),
            conditions.get(entry.phrase, 0.0),
            affinity.get(entry.role.id, 0.0),
            float(joint @ query.weights),
            float(wanted is not None and wanted.in_text(entry.passage.text) is not None),
            shares.of(entry.passage.statement, entry.role.title),
        )
        score = sum(weights.ranking[name] * x for name, x in zip(RANKING, features, strict=True))
        rows.append(Row(entry, float(cosines[entry.phrase]), features, score))
    rows.sort(key=lambda row: (-row.score, row.entry.id))
    likely = meant[0].score if meant else 0.0
    facts = answering_features(rows, likely, wanted, named=named)
    logit = weights.bias + sum(
        weights.answering[name] * x for name, x in zip(ANSWERING, facts, strict=True)
    )
    return Ranked(tuple(rows), facts, float(1 / (1 + np.exp(-logit))))


def answering_features(
    rows: Sequence[Row], likely: float, wanted: Wanted | None, *, named: bool
) -> tuple[float, ...]:
    """What tells an answer from the nearest passage of a corpus that holds none.

    A question that surely means a known condition, whose best passage does not say it, has
    no answer; nor has one that wants an amount, where no amount is near.
    """
    best = rows[0]
    _, condition, _, joint, value, words = best.features
    no_value = float(wanted is not None and not any(row.features[4] for row in rows))
    return (best.cosine, condition, likely, joint, value, no_value, float(named), words)


def _conditions(library: Library, meant: Sequence[Link]) -> dict[int, float]:
    """By wording, the root of how likely a known condition that it says is meant."""
    found: dict[int, float] = {}
    for link in meant:
        for phrase in library.tagged_phrases.get(link.concept.id, ()):
            found[phrase] = max(found.get(phrase, 0.0), link.score**0.5)
    return found


def _affinity(library: Library, query: Query) -> tuple[dict[str, float], dict[str, list[int]]]:
    """How near each role's work is to the question, in standard deviations; its wordings.

    A question often describes a role rather than naming it ("someone who takes emergency
    calls"). Of few roles there is no telling what is usual, and none is preferred.
    """
    scores = {hit.phrase: hit.score for hit in library.retriever.dense(query, 4_000)}
    work: dict[str, dict[int, float]] = {}
    for phrase, role, kind in library.catalog.places_of(scores):
        if kind in _WORK:
            work.setdefault(role, {})[phrase] = scores[phrase]
    best = {
        role: sorted(near, key=lambda n: (-near[n], n))[:PROFILE] for role, near in work.items()
    }
    if len(library.roles) < 20:
        return {}, best
    means = {role: sum(work[role][n] for n in phrases[:2]) / 2 for role, phrases in best.items()}
    values = np.array([means.get(role.id, 0.0) for role in library.roles])
    spread = float(values.std()) or 1.0
    return {role: (mean - float(values.mean())) / spread for role, mean in means.items()}, best


def _candidates(
    library: Library,
    question: Question,
    query: Query,
    conditions: Mapping[int, float],
    affinity: Mapping[str, float],
) -> dict[int, Entry]:
    """The passages looked at closely: the nearest, and all of the likeliest roles."""
    allowed = phrases_in_scope(library, question)
    scope = roles_in_scope(library, question)
    near = [hit.phrase for hit in library.retriever.dense(query, NEAR, allowed)]
    said = [phrase for phrase, likely in conditions.items() if likely > 0.3]
    if said:
        near += [hit.phrase for hit in library.retriever.dense(query, NEAR, said)]
    found: dict[int, Entry] = {}
    roles: Iterable[str] = sorted(affinity, key=lambda role: (-affinity[role], role))[:ROLES]
    if scope is not None:
        roles = sorted(scope, key=lambda role: (-affinity.get(role, 0.0), role))[:ROLES]
    for entry in library.catalog.entries_saying(dict.fromkeys(near)):
        found[entry.id] = entry
    for role in roles:
        found |= {entry.id: entry for entry in library.entries(role)}
    return {
        n: entry
        for n, entry in found.items()
        if (scope is None or entry.role.id in scope) and in_scope(library, question, entry)
    }


def _profiles(
    library: Library, query: Query, roles: Iterable[str], work: Mapping[str, Sequence[int]]
) -> dict[str, Floats]:
    """How far each role's own work accounts for each token of the question."""
    needed = sorted({phrase for role in roles for phrase in work.get(role, ())})
    covered = dict(zip(needed, library.retriever.coverage(query, needed), strict=True))
    return {
        role: np.max([covered[n] for n in phrases], axis=0)
        for role in roles
        if (phrases := work.get(role, ()))
    }


class _Shares:
    """The share of a question's telling words, by rarity, that stand in a text."""

    def __init__(self, query: Query) -> None:
        self._weights: dict[str, float] = {}
        whole = ""
        for piece, weight in zip(query.words, query.weights, strict=True):
            whole = whole + piece[2:] if piece.startswith("##") else piece
            for word in telling(whole):
                self._weights[word] = max(self._weights.get(word, 0.0), float(weight))
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
