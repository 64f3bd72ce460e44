"""Which passage of which role answers a question of fact, and whether any does.

A question of fact says two things at once: whose fact it is ("the keeper of the fish
tanks") and what is asked ("which underwater credential"). Passages are ranked by what is
known of each (`answers.fact_features`); the likeliest are then read together with the
question (`index.reader`), which tells an answer from what merely speaks of the matter. The
weights are trained by `bench/train_facts.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from answers.fact_features import (
    CHEAP,
    RANKING,
    VALUE,
    Floats,
    Ints,
    Shares,
    cheap_features,
    text_features,
)
from answers.fact_weights import fact_weights
from answers.linking import Link, links
from answers.model import Question
from answers.role_ranking import Roles, likely_roles
from answers.values import Wanted
from index.library import Library
from index.model import KINDS
from index.reader import as_read
from index.retrieve import Query

ANSWERING = (
    "cosine", "asked", "condition", "likely", "left out", "better met elsewhere", "value", "name",
    "no value", "beside", "said by many", "named", "ahead", "score", "read", "read best",
)  # fmt: skip

CLOSELY = 150
"""Passages whose words are looked at."""

READ = 6
"""Passages that are read together with the question: with 16 no more answers are right."""


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
    read: float = 0.0
    """The reader's logit; what is not read has the least of those that are."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The passages that may answer, best first, and how sure it is that the best does."""

    rows: tuple[Row, ...]
    facts: tuple[float, ...]
    """`ANSWERING`'s features of the best row."""

    chance: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likeliest passages before they are read, best first, and what they come from.

    `at` are the places of `rows` among the passages of `read`; `likely` is how surely a
    known condition is meant.
    """

    rows: tuple[Row, ...]
    at: Ints
    read: Roles
    likely: float


def ranked(
    library: Library, question: Question, query: Query, wanted: Wanted | None, *, named: bool
) -> Ranked:
    """The passages that may answer a question, best first; `named` says it names its roles."""
    found = candidates(library, question, query, wanted)
    if not found.rows:
        return Ranked((), (), 0.0)
    weights = fact_weights()
    read = _read(library, question, found)
    facts = answering_features(query, read, wanted, named=named)
    logit = weights.bias + sum(
        weights.answering[name] * x for name, x in zip(ANSWERING, facts, strict=True)
    )
    return Ranked(read.rows, facts, float(1 / (1 + np.exp(-logit))))


def candidates(
    library: Library, question: Question, query: Query, wanted: Wanted | None
) -> Candidates:
    """The passages that may answer a question, by what is known of each."""
    weights = fact_weights()
    meant = links(library, query, 12)
    likely = meant[0].score if meant else 0.0
    read = likely_roles(library, question, query)
    cheap = cheap_features(library, query, read, _conditions(library, meant))
    keep = _allowed(library, question, read)
    score = cheap @ np.array([weights.ranking[name] for name in CHEAP], np.float32)
    best = np.lexsort((np.arange(len(score)), -np.where(keep, score, -np.inf)))[:CLOSELY]
    best = best[keep[best]]
    if not len(best):
        return Candidates((), best, read, likely)
    rows = _rows(library, query, read, cheap, best, wanted)
    order = sorted(range(len(rows)), key=lambda n: (-rows[n].score, rows[n].passage))
    return Candidates(tuple(rows[n] for n in order), best[order], read, likely)


def _read(library: Library, question: Question, found: Candidates) -> Candidates:
    """The candidates in order of what the reader says of the first of them, and their rank."""
    rows = found.rows
    texts = []
    for row in rows[:READ]:
        entry = library.catalog.entry(row.passage)
        title = library.role_by_id[row.role].title
        texts.append(as_read(title, entry.heading if entry is not None else "", row.text))
    logits = library.reader.scores(question.text, texts).tolist()
    logits += [min(logits)] * (len(rows) - len(logits))
    share = fact_weights().reading
    rows = tuple(
        replace(row, score=share["rank"] * row.score + share["reader"] * logit, read=logit)
        for row, logit in zip(rows, logits, strict=True)
    )
    order = sorted(range(len(rows)), key=lambda n: (-rows[n].score, rows[n].passage))
    return replace(found, rows=tuple(rows[n] for n in order), at=found.at[order])


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
    shares = Shares(query)
    rows = []
    for n, place in zip(best.tolist(), at.tolist(), strict=True):
        role = library.roles[places.role[place]]
        phrase = int(places.phrase[place])
        text = texts[phrase]
        features = (*cheap[n].tolist(), *text_features(wanted, shares, text, role.title))
        score = sum(weights.ranking[name] * x for name, x in zip(RANKING, features, strict=True))
        rows.append(Row(int(places.passage[place]), role.id, phrase, text, features, score))
    return rows


def answering_features(
    query: Query, found: Candidates, wanted: Wanted | None, *, named: bool
) -> tuple[float, ...]:
    """What tells an answer from the nearest passage of a corpus that holds none.

    A question that surely means a known condition, whose best passage does not say it, has
    no answer; nor has one that wants an amount, where no amount is near, or one with a
    telling word that neither the passage nor the role accounts for.
    """
    rows, read = found.rows, found.read
    n, first = found.at[0], rows[0]
    of = dict(zip(RANKING, first.features, strict=True))
    match, profile = read.match[n], read.profile[read.slot[n]]
    joint = np.maximum(match, profile)
    rest = query.weights * np.clip(1 - profile, 0.05, 1)
    asked = float(match @ rest / max(float(rest.sum()), 1e-9))
    left = float(query.weights @ np.clip(UNACCOUNTED - joint, 0, None))
    elsewhere = float(query.weights @ np.clip(read.most - joint, 0, None))
    others = [row.score for row in rows[1:] if row.phrase != first.phrase]
    some = any(row.features[VALUE] or row.features[VALUE + 1] for row in rows)
    return (
        of["cosine"], asked, of["condition"], found.likely, left, elsewhere, of["value"],
        of["name"], float(wanted is not None and not some), of["beside"], of["said by many"],
        float(named), min(first.score - others[0], 5.0) if others else 5.0, first.score,
        first.read, max(row.read for row in rows),
    )  # fmt: skip


UNACCOUNTED = 0.6
"""The cosine below which a token of the question is not quite accounted for."""


def _conditions(library: Library, meant: Sequence[Link]) -> Mapping[int, float]:
    """By wording, the root of how likely a known condition that it says is meant."""
    found: dict[int, float] = {}
    for link in meant:
        for phrase in library.tagged_phrases.get(link.concept.id, ()):
            found[phrase] = max(found.get(phrase, 0.0), link.score**0.5)
    return found
