"""Which roles a question of fact is about, where it does not name them beyond doubt.

"The leader of street tree-trimming crews" names no title, but its words are at home in one
spec. A role is likely when its passages are near to the question, the nearest three most of
all; when all its passages together account for every word; when its title, or the sentence
that defines it, is near; when every word of its title is met by some word of the question,
and its title and definition meet those of the question; and when its title shares rare words
and stands at the level that the question speaks of (a boss, a helper). The weights by which
the roles to be read are chosen are trained by `bench/train_facts.py`.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from answers.everyday_names import in_titles
from answers.fact_weights import fact_weights
from answers.linker import telling
from answers.model import Question
from answers.scope import roles_in_scope
from index.library import Library
from index.model import KINDS
from index.retrieve import Query
from ingest.model import SectionKind

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NEAR = 4_000
"""Wordings whose nearness to the question counts; what is further off says nothing."""

POOL = 150
"""Roles whose titles and definitions are looked at word by word."""

READ = 25
"""Roles read whole."""

CHOOSING = (
    "nearest", "nearest three", "title near", "definition near", "title said", "same level",
    "other level", "title met", "described",
)  # fmt: skip
"""What the roles to be read are chosen by."""

ROLE_FEATURES = (*CHOOSING, "accounted for")

_DEFINING = [KINDS.index(kind) for kind in (SectionKind.DUTIES, SectionKind.DEFINITION,
                                            SectionKind.DISTINGUISHING)]  # fmt: skip
_HEADER = KINDS.index(SectionKind.HEADER)


@dataclass(frozen=True, slots=True)
class Roles:
    """The likeliest roles: places in `Library.roles` (k,), and `ROLE_FEATURES` (k, features).

    `passages` are the rows of `Library.places` of all these roles, role by role; `slot`
    says for each which of the roles it belongs to; `cosine` and `match` are its wording's:
    (n,) and, for every token of the question, (n, tokens). `profile` is how far each
    role's title and definition account for each token (k, tokens); `most` how far any
    passage near the question does, whatever its role (tokens,).
    """

    roles: Ints
    features: Floats
    passages: Ints
    slot: Ints
    cosine: Floats
    match: Floats
    profile: Floats
    most: Floats


def likely_roles(library: Library, question: Question, query: Query) -> Roles:
    """The roles that a question may be about, those it names where it names any."""
    places = library.places
    cosine = library.retriever.cosines(query, NEAR)
    pool, known = considered(library, question, query, cosine)
    weights = fact_weights().roles
    score = known @ np.array([weights[name] for name in CHOOSING], np.float32)
    best = np.lexsort((pool, -score))[:READ]
    chosen, known = pool[best], known[best]
    passages, slot = _rows_of(places.role, chosen)
    phrases, back = np.unique(places.phrase[passages], return_inverse=True)
    match = library.retriever.coverage(query, phrases.tolist())[back]
    whole = _highest(match, slot, len(chosen))
    defining = _defining(places.kind[passages], slot)
    profile = _highest(match * defining[:, None], slot, len(chosen))
    features = np.column_stack([known, whole @ query.weights]).astype(np.float32)
    if len(chosen) == 1:
        features[:] = 0
    own = cosine[places.phrase[passages]]
    most = np.maximum(_most(library, query), match.max(0, initial=0.0))
    return Roles(chosen, features, passages, slot, own, match, profile, most)


def _most(library: Library, query: Query) -> Floats:
    """How far the passages nearest by meaning, and by rare words, account for each token."""
    near = {hit.phrase for hit in library.retriever.dense(query, WIDELY)}
    near |= {hit.phrase for hit in library.retriever.keyword(query, WIDELY)}
    return np.asarray(library.retriever.coverage(query, sorted(near)).max(0, initial=0.0))


FEW = 20
"""Of fewer roles than these there is no telling what is usual."""

WIDELY = 100
"""Passages, whatever their role, that show how well a word of the question can be met."""


def _rows_of(owners: Ints, roles: Ints) -> tuple[Ints, Ints]:
    """The rows that these roles own, role by role, and for each the place of its role."""
    rows = np.flatnonzero(np.isin(owners, roles))
    order = np.argsort(roles)
    slot = order[np.searchsorted(roles[order], owners[rows])]
    by_slot = np.argsort(slot, kind="stable")
    return rows[by_slot], slot[by_slot]


def considered(
    library: Library, question: Question, query: Query, cosine: Floats
) -> tuple[Ints, Floats]:
    """The roles worth a closer look (k,), and `CHOOSING`'s features of them (k, features).

    `cosine` are the wordings' cosines with the question, of the `NEAR` nearest.
    """
    near = _nearness(library, cosine)
    said = titles_said(library, question.text)
    scope = roles_in_scope(library, question)
    score = near[0] + near[1] + 0.5 * near[2] + 0.5 * near[3] + 2 * said
    if scope is not None:
        inside = np.array([role.id in scope for role in library.roles])
        score = np.where(inside, score, -np.inf)
    best = np.lexsort((np.arange(len(score)), -score))[:POOL]
    pool = np.asarray(best[np.isfinite(score[best])], np.int64)
    features = np.column_stack([*near, said, *_levels(library, question.text)])[pool]
    if len(library.roles) < FEW:
        features[:, :4] = 0
    described = _described(library, query, pool)
    return pool, np.column_stack([features, *described]).astype(np.float32)


def _described(library: Library, query: Query, roles: Ints) -> tuple[Floats, Floats]:
    """How far the question meets each role's title, and title and definition the question.

    Both by late interaction: the mean over the title's tokens of the best cosine of any of
    the question's, and the weighted mean over the question's tokens of the best of any in
    the title or in the first sentences of the work.
    """
    places = library.places
    rows, slot = _rows_of(places.role, roles)
    defining = _defining(places.kind[rows], slot) > 0
    rows, slot = rows[defining], slot[defining]
    phrases, back = np.unique(places.phrase[rows], return_inverse=True)
    match = (
        library.retriever.coverage(query, phrases.tolist())[back]
        if len(rows)
        else np.zeros((0, len(query.weights)), np.float32)
    )
    described = _highest(match, slot, len(roles)) @ query.weights
    titled = np.flatnonzero(places.kind[rows] == _HEADER)
    own, first = np.unique(slot[titled], return_index=True)
    titles = library.retriever.tokens(places.phrase[rows[titled[first]]].tolist())
    met = np.zeros(len(roles), np.float32)
    met[own] = [float((title @ query.tokens.T).max(1).mean()) if len(title) else 0.0
                for title in titles]  # fmt: skip
    return met, np.asarray(described, np.float32)


def _nearness(library: Library, cosine: Floats) -> list[Floats]:
    """The first four of `ROLE_FEATURES` for every role, in standard deviations from the mean."""
    places = library.places
    count, floor = len(library.roles), float(cosine.min(initial=1.0))
    near = np.flatnonzero(cosine[places.phrase] > floor)
    roles, values = places.role[near], cosine[places.phrase[near]]
    order = np.lexsort((-values, roles))
    roles, values = roles[order], values[order]
    starts = np.searchsorted(roles, np.arange(count))
    ends = np.append(starts[1:], len(roles))
    padded = np.append(values, floor)
    best = np.stack([np.where(starts + n < ends, padded[np.minimum(starts + n, len(values))], floor)
                     for n in range(3)])  # fmt: skip
    found = [best[0], best.mean(0), _of_kinds(library, cosine, [_HEADER], whole=True),
             _of_kinds(library, cosine, _DEFINING, whole=False)]  # fmt: skip
    return [_standard(column) for column in found]


def _of_kinds(library: Library, cosine: Floats, kinds: Sequence[int], *, whole: bool) -> Floats:
    """For each role the best cosine in such sections: of all passages, or of the first."""
    places = library.places
    rows = np.flatnonzero(np.isin(places.kind, kinds))
    if not whole:
        _, first = np.unique(places.role[rows], return_index=True)
        rows = rows[first]
    found = np.full(len(library.roles), cosine.min(initial=1.0), np.float32)
    np.maximum.at(found, places.role[rows], cosine[places.phrase[rows]])
    return found


def _standard(values: Floats) -> Floats:
    return np.asarray((values - values.mean()) / (values.std() or 1.0), np.float32)


def _highest(values: Floats, slot: Ints, count: int) -> Floats:
    """The highest row of each slot; slots are in order, and each has a row."""
    found = np.zeros((count, values.shape[1]), np.float32)
    here, starts = np.unique(slot, return_index=True)
    if len(here):
        found[here] = np.maximum.reduceat(values, starts, axis=0)
    return found


def _defining(kinds: Ints, slot: Ints) -> Floats:
    """1 for what says what a role is: its title, and the first two sentences of its work."""
    found = np.zeros(len(kinds), np.float32)
    found[kinds == _HEADER] = 1
    rows = np.flatnonzero(np.isin(kinds, _DEFINING))
    for _ in range(2):
        _, first = np.unique(slot[rows], return_index=True)
        found[rows[first]] = 1
        rows = np.delete(rows, first)
    return found


def titles_said(library: Library, text: str) -> Floats:
    """For each role, the share of its title's words, by rarity, that a text has (roles,).

    It has those too that its everyday names stand for.
    """
    words, total = _title_words(library.titles)
    found = np.zeros(len(library.titles), np.float32)
    said = list(telling(text))
    for word in {*said, *in_titles(said)}:
        for role, weight in words.get(word, ()):
            found[role] += weight
    return np.asarray(found / total, np.float32)


@lru_cache(maxsize=4)
def _title_words(titles: tuple[str, ...]) -> tuple[dict[str, list[tuple[int, float]]], Floats]:
    """By word of a title, the roles that have it and its rarity; and each title's total."""
    sets = [set(telling(title)) for title in titles]
    often = Counter(word for each in sets for word in each)
    words: dict[str, list[tuple[int, float]]] = {}
    total = np.full(len(titles), 1e-6, np.float32)
    for n, each in enumerate(sets):
        for word in each:
            weight = math.log(1 + len(titles) / often[word])
            words.setdefault(word, []).append((n, weight))
            total[n] += weight
    return words, total


_LEVELS = (
    re.compile(
        r"\b(?:assistant|aide|helper|helps?|apprentice|trainee|junior|novice|beginner|newcomer"
        r"|newly|learner|entry.level)s?\b",
        re.I,
    ),
    re.compile(r"\b(?:senior|principal|lead|top.level|executive|experienced|leads)\b", re.I),
    re.compile(
        r"\b(?:supervis\w+|superintendent|manager|director|chief|head|heads|heading|boss|bosses"
        r"|bossing|foreman|leader|leads|leading|runs|running|in charge of|is over|oversees?"
        r"|commander|captain)\b",
        re.I,
    ),
)
"""Words for a helper, a senior and a boss, in titles and in questions."""


def _levels(library: Library, text: str) -> Floats:
    """For each role, whether its level is one the question speaks of; whether it is another."""
    asked = np.array([bool(sign.search(text)) for sign in _LEVELS])
    titles = _title_levels(library.titles)
    same = (titles & asked).any(1)
    return np.stack([same, (titles & ~asked).any(1) & ~same]).astype(np.float32)


@lru_cache(maxsize=4)
def _title_levels(titles: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([[bool(sign.search(title)) for sign in _LEVELS] for title in titles])
