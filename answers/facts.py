"""Questions of fact: the right role first, then the few words that answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.asked_fields import without_fields
from answers.cite import Citer
from answers.fact_ranking import Row, fact_weights, ranked
from answers.model import Citation, Judgement, Question, Verdict
from answers.names import named_in, words_of
from answers.values import wanted_by
from index.library import Library
from index.retrieve import STOPWORDS, Query
from ingest.model import Field, Stated


@dataclass(frozen=True, slots=True)
class Fact:
    """What was found: roles that answer with their words, or only the nearest passages."""

    judgements: tuple[Judgement, ...]
    short: str | None
    nearest: tuple[Citation, ...] = ()


def fact(library: Library, question: Question, citer: Citer) -> Fact:
    """The answer to a question of fact: from fields where they have it, else from passages."""
    if question.roles and question.fields and _asks_field(library, question):
        found = _from_fields(library, question, citer)
        if found is not None:
            return found
    return _from_passages(library, question, citer)


MANY_MORE = 3
"""With so many telling words beyond the role and the field, a question asks for more."""


def _asks_field(library: Library, question: Question) -> bool:
    """Whether a question asks for a field and no more: "what does X pay", not "… at night"."""
    named = named_in(question.text, library.roles).words
    known = named | STOPWORDS
    rest = {
        plain
        for word in re.findall(r"[a-z]{3,}", without_fields(question.text).lower())
        for plain in words_of(word)
        if not {word, plain} & known
    }
    return len(rest) < MANY_MORE


def _from_fields(library: Library, question: Question, citer: Citer) -> Fact | None:
    judgements, shorts = [], []
    for role_id in question.roles:
        role = library.role_by_id[role_id]
        fields = [f for f in library.fields(role_id) if f.name in question.fields]
        fields = [f for f in fields if f.scope != "extra"] or fields
        if not fields:
            continue
        cited = [c for f in fields[:4] for c in citer.field(role, f)]
        if not cited:
            continue
        shorts.append("; ".join(dict.fromkeys(_words(f) for f in fields)))
        judgements.append(
            Judgement(role, library.paths.get(role_id, ""), Verdict.YES, 0.95, _distinct(cited))
        )
    if not judgements:
        return None
    return Fact(tuple(judgements), shorts[0] if len(shorts) == 1 else None)


def _words(field: Field) -> str:
    if field.name == "degree":
        scope = "" if field.scope in {"required", ""} else f" ({field.scope})"
        return f"{field.value}{scope}"
    if field.stated is Stated.NONE and field.value.lower() not in {"no", "non-union"}:
        return "none"
    return field.value


def _distinct(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple({(c.role, c.span): c for c in citations}.values())


MANY_ROLES = 20
"""Among more roles than these, a few words of a title may be another role's as well."""


def _from_passages(library: Library, question: Question, citer: Citer) -> Fact:
    question = open_to_others(library, question)
    query = query_of(library, question)
    wanted = wanted_by(question.text)
    found = ranked(library, question, query, wanted, named=bool(question.roles))
    if not found.rows:
        return Fact((), None)
    rows = found.rows
    if wanted is not None and wanted.needed:
        rows = tuple(row for row in rows if wanted.in_text(row.entry.passage.text)) or rows
    # Of few roles there is no telling what is usual, and every chance is lower.
    few = len(library.roles) <= MANY_ROLES
    if found.chance < (fact_weights().least_of_few if few else fact_weights().least):
        nearest = tuple(c for row in rows[:3] for c in citer.passage(row.entry))
        return Fact((), None, nearest)
    shown: dict[int, Row] = {}
    for row in rows[:SHOWN]:
        if row.score >= rows[0].score - CLOSE:
            shown.setdefault(row.entry.id, row)
    judgements = []
    for row in shown.values():
        entry, cited = row.entry, citer.passage(row.entry)
        if cited:
            judgements.append(
                Judgement(entry.role, entry.path, Verdict.YES, found.chance, cited, entry.phrase)
            )
    first = rows[0].entry.passage.text
    short = wanted.in_text(first) if wanted else None
    return Fact(tuple(judgements), short or _brief(first))


SHOWN = 3
"""Passages shown for a question of fact: the best, and those that are about as good."""

CLOSE = 1.5
"""How far below the best, in logits, a passage is about as good."""


def open_to_others(library: Library, question: Question) -> Question:
    """The question put to every role where those it names may not be the ones meant."""
    doubtful = question.loosely and len(library.roles) > MANY_ROLES and not question.employers
    return replace(question, roles=()) if doubtful else question


def query_of(library: Library, question: Question) -> Query:
    """The question encoded, the words that name its role weighing nothing: it is known."""
    query = library.retriever.query(question.text)
    if not question.roles:
        return query
    named = named_in(question.text, library.roles).words
    weights = query.weights.copy()
    for n, word in enumerate(query.words):
        singular = words_of(word)
        if singular and singular[0] in named:
            weights[n] = 0
    total = float(weights.sum())
    return replace(query, weights=weights / total) if total > 0 else query


def _brief(passage: str) -> str | None:
    """A passage short enough to be the answer itself."""
    return passage if len(passage.split()) <= 12 else None
