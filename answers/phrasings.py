"""Phrasings: the words that may say what a question asks, each with the roles that use them.

A wording is one distinct text; a phrasing is a group of wordings that say the same in nearly
the same words. What a listing rests on is among them, and so are the near misses, so that a
person can accept what was not listed.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from answers.judge import LEFT_OUT, without_names
from answers.modality import Force, force_of
from answers.model import Answer, Judgement, Verdict
from answers.scope import in_scope, phrases_in_scope
from answers.support import Support, supports
from index.library import Library
from index.model import Entry
from index.retrieve import Query

ALIKE = 0.88
"""Cosine from which two wordings are one phrasing: at this, 1,000 wordings of a long list
became few enough to read, and hardly any group mixed right with wrong."""

NEAR = 250
"""Wordings near the condition that are looked at beside those that were counted."""

TELLING = 5
"""Words that must be left of a wording, its role's title aside, to compare it by them."""

_WORD = re.compile(r"[a-z0-9$]+")
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A distinct text that may say the condition.

    `phrase` is its id in this generation, 0 for the words of a field. `standing` is what
    was made of it before any review: the verdict it gave to roles, or SILENT where none
    rests on it. `score` is its support for the condition, in [0, 1].
    """

    phrase: int
    text: str
    roles: tuple[str, ...]
    standing: Verdict
    score: float
    tagged: bool = False
    force: Force = Force.STATED


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a review of one answer needs; made once for an answer.

    `vectors` (wordings, dim) are unit vectors, and `profiles` (wordings, question tokens) say
    how well each token of the question is met, weighted by its rarity; both are zeros for the
    words of fields. `groups` hold
    the places of the wordings of each phrasing, the one that most roles use first.
    `deciding` is the place of the wording on which each role's verdict rests.
    """

    wordings: tuple[Wording, ...]
    vectors: NDArray[np.float32]
    profiles: NDArray[np.float32]
    groups: tuple[tuple[int, ...], ...]
    deciding: Mapping[str, int]
    by_role: Mapping[str, tuple[int, ...]]
    entries: Mapping[tuple[str, int], Entry]


def brief(library: Library, answer: Answer) -> Brief:
    """What a person can decide on for an answer that lists roles."""
    query = library.retriever.query(without_names(library, answer.question))
    ranked = _ranked(library, answer, query)
    scores = {support.phrase: support.score for support in ranked}
    tags = _tags(library, answer.question.concept)
    spoken = [j for j in answer.judgements if j.verdict is not Verdict.SILENT]
    near = [support.phrase for support in ranked[:NEAR]]
    wanted = dict.fromkeys([*(j.phrase for j in spoken if j.phrase), *tags, *near])
    checked = {judgement.role.id for judgement in answer.judgements}
    entries: dict[tuple[str, int], Entry] = {}
    for entry in library.catalog.entries_saying(wanted):
        if entry.role.id not in checked or entry.kind in LEFT_OUT:
            continue
        if in_scope(library, answer.question, entry):
            entries.setdefault((entry.role.id, entry.phrase), entry)
    users: dict[int, list[str]] = {}
    for role, phrase in entries:
        users.setdefault(phrase, []).append(role)
    standing = _standings(spoken, users, tags)
    texts = library.catalog.texts(wanted)
    wordings = [
        Wording(
            phrase,
            texts[phrase],
            tuple(users[phrase]),
            standing.get(phrase, Verdict.SILENT),
            scores.get(phrase, 0.0),
            phrase in tags and not tags[phrase],
            force_of(texts[phrase]),
        )
        for phrase in wanted
        if phrase in users
    ]
    wordings += _of_fields(spoken, several=len(answer.question.parts) > 1)
    return _grouped(library, query, wordings, spoken, entries)


def _ranked(library: Library, answer: Answer, query: Query) -> Sequence[Support]:
    question = answer.question
    if question.comparison is not None or question.parts:
        return ()  # numbers are compared, not words
    return supports(library, query, phrases_in_scope(library, question))


def _tags(library: Library, concept: str) -> dict[int, bool]:
    """The wordings known to say a condition, or (True) to deny it."""
    if not concept:
        return {}
    return library.catalog.phrases_tagged(concept)


def _standings(
    spoken: Iterable[Judgement], users: Mapping[int, Sequence[str]], tags: Mapping[int, bool]
) -> dict[int, Verdict]:
    """What was made of each wording: by the roles that rest on it, else by its tag."""
    given: dict[int, Counter[Verdict]] = {}
    verdicts = {}
    for judgement in spoken:
        verdicts[judgement.role.id] = judgement.verdict
        if judgement.phrase:
            given.setdefault(judgement.phrase, Counter())[judgement.verdict] += 1
    found = {phrase: counts.most_common(1)[0][0] for phrase, counts in given.items()}
    for phrase in tags:
        if phrase not in found and phrase in users:
            theirs = Counter(verdicts.get(role, Verdict.SILENT) for role in users[phrase])
            found[phrase] = theirs.most_common(1)[0][0]
    return found


def _of_fields(spoken: Iterable[Judgement], several: bool) -> list[Wording]:
    """The words of fields, and of whatever else was not judged by its sentence.

    Where a question has several parts, the words that each of them rests on are one wording.
    """
    users: dict[tuple[str, Verdict], list[str]] = {}
    for judgement in spoken:
        if not judgement.phrase and judgement.citations:
            cited = judgement.citations if several else judgement.citations[:1]
            words = " · ".join(dict.fromkeys(" ".join(c.quote.split()) for c in cited))
            users.setdefault((words, judgement.verdict), []).append(judgement.role.id)
    return [
        Wording(0, words, tuple(roles), verdict, 0.9) for (words, verdict), roles in users.items()
    ]


def _grouped(
    library: Library,
    query: Query,
    wordings: Sequence[Wording],
    spoken: Sequence[Judgement],
    entries: Mapping[tuple[str, int], Entry],
) -> Brief:
    """The wordings by phrasing: around the most used, those alike of the same standing."""
    order = sorted(wordings, key=lambda w: (-len(w.roles), -w.score, w.text))
    vectors = np.zeros((len(order), library.manifest.dim), np.float32)
    worded = [n for n, wording in enumerate(order) if wording.phrase]
    profiles = np.zeros((len(order), len(query.weights)), np.float32)
    if worded:
        phrases = [order[n].phrase for n in worded]
        vectors[worded] = library.retriever.vectors(phrases)
        profiles[worded] = library.retriever.coverage(query, phrases) * np.sqrt(query.weights)
    groups = _alike(library, order, vectors)
    at = {wording.phrase: n for n, wording in enumerate(order) if wording.phrase}
    of_field = {
        (role, wording.standing): n
        for n, wording in enumerate(order)
        if not wording.phrase
        for role in wording.roles
    }
    deciding = {}
    for judgement in spoken:
        role = judgement.role.id
        place = at.get(judgement.phrase) if judgement.phrase else None
        place = of_field.get((role, judgement.verdict)) if place is None else place
        if place is not None:
            deciding[role] = place
    by_role: dict[str, list[int]] = {}
    for n, wording in enumerate(order):
        for role in wording.roles:
            by_role.setdefault(role, []).append(n)
    return Brief(
        tuple(order),
        vectors,
        profiles,
        tuple(tuple(group) for group in groups),
        deciding,
        {role: tuple(places) for role, places in by_role.items()},
        entries,
    )


def _alike(
    library: Library, order: Sequence[Wording], vectors: NDArray[np.float32]
) -> list[list[int]]:
    """Places by phrasing, each led by the first in `order` that is like none before it."""
    bare = [_bare(library, wording) for wording in order]
    same: dict[tuple[object, ...], int] = {}
    kinds = Counter((wording.standing, wording.force) for wording in order)
    width = vectors.shape[1]
    # By kind, the groups so far and the vectors of their leaders, in room for all there can be.
    leaders = {kind: (list[int](), np.empty((n, width), np.float32)) for kind, n in kinds.items()}
    groups: list[list[int]] = []
    for n, wording in enumerate(order):
        kind = (wording.standing, wording.force)
        known, led = leaders[kind]
        at = same.get((*kind, *bare[n])) if len(bare[n]) >= TELLING else None
        if at is None and known and wording.phrase:
            near = led[: len(known)] @ vectors[n]
            best = int(near.argmax())
            at = known[best] if near[best] >= ALIKE else None
        if at is None:
            at = len(groups)
            groups.append([])
            led[len(known)] = vectors[n]
            known.append(at)
        groups[at].append(n)
        same.setdefault((*kind, *bare[n]), at)
    return groups


def _bare(library: Library, wording: Wording) -> tuple[str, ...]:
    """A wording's words without those of its role's title, and without "a", "an" and "the".

    "A Safety Engineer may be required to …" and "An Auditor may be required to …" say the
    same of two roles.
    """
    title = set(_stems(library.role_by_id[wording.roles[0]].title))
    words = _stems(wording.text)
    return tuple(word for word in words if word not in title and word not in _ARTICLES)


@lru_cache(maxsize=50_000)
def _stems(text: str) -> tuple[str, ...]:
    """The words of a text, a plural's ending taken off; the same wordings come up again."""
    return tuple(_stem(word) for word in _WORD.findall(text.lower()))


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def name_of(wordings: Sequence[str]) -> str:
    """A short name for a phrasing that holds as long as its first wording does."""
    return hashlib.sha256(wordings[0].encode()).hexdigest()[:10]
