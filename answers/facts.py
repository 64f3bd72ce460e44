"""Questions of fact: the right role first, then the few words that answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.another_meant import leads_on, of_another
from answers.asked_fields import without_fields
from answers.cite import Citer
from answers.fact_ranking import ranked
from answers.fact_weights import fact_weights
from answers.model import Citation, Judgement, Question, Verdict
from answers.names import named_in, words_of
from answers.values import noun_in, wanted_by
from index.library import Library
from index.retrieve import STOPWORDS, Query
from ingest.model import Field, Stated


@dataclass(frozen=True, slots=True)
class Fact:
    """What was found: roles that answer with their words, or only the nearest passages."""

    judgements: tuple[Judgement, ...]
    short: str | None
    nearest: tuple[Citation, ...] = ()
    role: str | None = None
    """The id of the role whose passage answers best, where one does."""


def fact(library: Library, question: Question, citer: Citer) -> Fact:
    """The answer to a question of fact: from fields where they have it, else from passages."""
    question = open_to_others(library, question)
    if question.roles and question.fields and not leads_on(library, question):
        found = _from_fields(library, question, citer)
        if found is not None:
            return found
    return _from_passages(library, question, citer)


_PLAIN = frozenset(
    "year yearly annual annually month work works working worked give given gives filed number"
    " print printed list listed state stated set offer offered receive received currently current"
    " exactly amount range kind type level full total minimum ask asked hold need take home start"
    " starting title come go put carry first place apply spec kept".split()
)
"""Words that ask for nothing beside the field itself."""


def _rest(library: Library, question: Question) -> set[str]:
    """What a question asks beyond the role and the field: "pays … at night" asks for more."""
    known = named_in(question.text, library.roles).words | STOPWORDS | _PLAIN
    return {
        plain
        for word in re.findall(r"[a-z]{3,}", without_fields(question.text).lower())
        for plain in words_of(word)
        if not {word, plain} & known
    }


def _from_fields(library: Library, question: Question, citer: Citer) -> Fact | None:
    """The fields asked for; where the question asks more, those whose line says that too."""
    rest = _rest(library, question)
    judgements, shorts = [], []
    for role_id in question.roles:
        role = library.role_by_id[role_id]
        fields = [f for f in library.fields(role_id) if f.name in question.fields]
        fields = [f for f in fields if f.scope != "extra"] or fields
        cited = [(field, citer.field(role, field)) for field in fields[:MANY_FIELDS]]
        if rest:
            cited = [row for row in cited if rest <= set(words_of(_said(row[1])))]
        quotes = [c for _, citations in cited[:4] for c in citations]
        if not quotes:
            continue
        shorts.append("; ".join(dict.fromkeys(_words(field) for field, _ in cited)))
        path = library.paths.get(role_id, "")
        judgements.append(Judgement(role, path, Verdict.YES, 0.95, _distinct(quotes)))
    if not judgements:
        return None
    return Fact(tuple(judgements), shorts[0] if len(shorts) == 1 else None)


MANY_FIELDS = 12
"""Fields of one name that are looked at."""


def _said(citations: Sequence[Citation]) -> str:
    return " ".join(f"{c.heading} {c.quote}" for c in citations)


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
    query = query_of(library, question)
    wanted = wanted_by(question.text)
    found = ranked(library, question, query, wanted, named=bool(question.roles))
    found = of_another(library, question, wanted, found)
    if not found.rows:
        return Fact((), None)
    rows = found.rows
    others = (row for row in rows[1:SHOWN] if row.score >= rows[0].score - CLOSE)
    shown = [rows[0], *(row for row in others if row.read > 0)]
    entries = [e for row in shown if (e := library.catalog.entry(row.passage)) is not None]
    if found.chance < fact_weights().least:
        return Fact((), None, tuple(c for entry in entries for c in citer.passage(entry)))
    judgements = []
    for entry in entries:
        if cited := citer.passage(entry):
            judgements.append(
                Judgement(entry.role, entry.path, Verdict.YES, found.chance, cited, entry.phrase)
            )
    best = found.rows[0].role
    if not judgements:
        return Fact((), None, role=best)
    first = " ".join(judgements[0].citations[0].quote.split())
    short = (wanted.loosely_in(first) if wanted else None) or noun_in(question.text, first)
    return Fact(tuple(judgements), short or _brief(first), role=best)


SHOWN = 3
"""Passages shown for a question of fact: the best, and those about as good that answer too."""

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
