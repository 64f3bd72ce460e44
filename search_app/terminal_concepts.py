"""Concepts as text for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import click

from answers.ask import read
from answers.judge import without_names
from answers.linking import linked, links
from index.library import Library
from ingest.concepts import Concept, Taxonomy
from ingest.explaining import Finding, in_plain_words
from ingest.own_concepts import PLAIN
from ingest.plain_phrases import pattern_of
from search_app.concept_terms import Sayings, alone
from search_app.terminal import wrapped

_SHOWN = 5


def concept_json(concept: Concept, *, whole: bool = False) -> dict[str, Any]:
    """A condition in its public form; `whole` with all that it holds."""
    row: dict[str, Any] = {
        "id": concept.id,
        "name": concept.name,
        "family": concept.family,
        "condition": concept.condition,
        "own": not concept.ours,
    }
    if whole:
        for part in ("ask", "say", "unlike", "deny", "implies", "yes", "no"):
            row[part] = list(getattr(concept, part))
    return row


def list_lines(concepts: Sequence[Concept]) -> Iterator[str]:
    """Conditions by family, one a line."""
    room = max((len(concept.id) for concept in concepts), default=0)
    ordered = sorted(concepts, key=lambda concept: concept.family)
    for family, group in groupby(ordered, key=lambda concept: concept.family):
        yield click.style(family.capitalize(), underline=True)
        for concept in group:
            mark = "" if concept.ours else "  (your own)"
            yield f"  {concept.id:<{room}}  {concept.name}{mark}"
        yield ""
    yield f"{len(concepts)} conditions. See one with: rolecall concepts show NAME"


def concept_lines(
    concept: Concept, said: Sayings | None, entry: Mapping[str, object] | None = None
) -> Iterator[str]:
    """All that is known of a condition; phrases of a person's own `entry` as they wrote them."""
    spoken = {part: _spoken(concept, part, entry or {}) for part in PLAIN.values()}
    yield click.style(concept.name, bold=True)
    yield f"{concept.id}, in {concept.family}{'' if concept.ours else ' (your own)'}"
    yield wrapped(f"It is true where {concept.condition}." if concept.ours else concept.condition)
    yield from _block("People ask for it like this", concept.ask)
    yield from _block("Specs say it like this", spoken["say"])
    yield from _block("These look like it and are not", spoken["unlike"])
    yield from _block("Specs deny it like this", spoken["deny"])
    yield from _block("Wherever it is true, so is", concept.implies)
    yield from _block("It counts only under", sorted(concept.sections))
    yield from _block("It does not count under", sorted(concept.not_sections))
    if said is not None:
        yield ""
        yield f"In this index: {said.roles} roles say it in {said.sentences} sentences" + (
            f"; {said.denied} sentences deny it." if said.denied else "."
        )
        for example in said.examples:
            yield wrapped(f"“{example}”", "    ")


def _spoken(concept: Concept, part: str, entry: Mapping[str, object]) -> list[str]:
    """The patterns of one list in plain words, which may be those a person gave."""
    plain = next(key for key, other in PLAIN.items() if other == part)
    given = entry.get(plain) or []
    phrases = [str(phrase) for phrase in given] if isinstance(given, list) else [str(given)]
    made = {pattern_of(phrase) for phrase in phrases}
    rest = (pattern for pattern in getattr(concept, part) if pattern not in made)
    return [*phrases, *map(in_plain_words, rest)]


def _block(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield click.style(title, underline=True)
        for line in listed:
            yield wrapped(line, "    ")


def finding_lines(found: Sequence[Finding]) -> Iterator[str]:
    """What a sentence says, denies, or only seems to say, each with the words for it."""
    if not found:
        yield "It says no known condition. To add one: rolecall concepts add NAME"
    for finding in found:
        name = f"{finding.concept.name} ({finding.concept.id})"
        match finding.verdict:
            case "says":
                yield f"says        {name}, by “{finding.said}”{_where(finding.concept)}"
            case "denies":
                yield f"denies      {name}, by “{finding.denied}”"
            case _:
                yield f"looks like  {name}, but “{finding.excluded}” rules it out"


def _where(concept: Concept) -> str:
    if concept.sections:
        return f"; counts only under: {', '.join(sorted(concept.sections))}"
    if concept.not_sections:
        return f"; not under: {', '.join(sorted(concept.not_sections))}"
    return ""


def question_lines(library: Library, text: str) -> Iterator[str]:
    """The conditions that a question may mean, with their scores."""
    question = read(library, text, library.roles)
    query = library.retriever.query(without_names(library, question))
    meant = linked(library, query, text)
    if not meant:
        yield "It means no known condition; it is answered by the sentences nearest to it."
    else:
        names = " or ".join(f"{link.concept.name} ({link.concept.id})" for link in meant)
        yield f"It means: {names}"
    yield ""
    yield "likely   condition"
    ids = {link.concept.id for link in meant}
    for link in links(library, query)[:_SHOWN]:
        mark = "→" if link.concept.id in ids else " "
        yield f"{link.score:6.0%} {mark} {link.concept.name} ({link.concept.id})"


def own_test_lines(concepts: Sequence[Concept]) -> list[str]:
    """How each condition's own yes and no sentences fare."""
    lines = []
    for concept in concepts:
        finder = Taxonomy([alone(concept)])
        for sentence, wanted in _sentences(concept):
            tags = finder.tags(sentence)
            said = bool(tags) and not tags[0].denied
            mark = "✓" if said == wanted else "✗"
            word = "says it" if said else "denies it" if tags else "does not say it"
            lines.append(f"{mark} {concept.id}: “{sentence}” {word}")
    return lines


def _sentences(concept: Concept) -> list[tuple[str, bool]]:
    return [*((s, True) for s in concept.yes), *((s, False) for s in concept.no)]


def found_lines(said: Sayings) -> list[str]:
    """What a condition finds in the index as it is."""
    if not said.sentences:
        return ["No sentence in this index says it yet. Try wider phrases, or fewer words."]
    lines = [f"{said.roles} roles in this index say it, in {said.sentences} sentences, such as:"]
    lines += [wrapped(f"“{example}”", "    ") for example in said.examples]
    if said.known_as:
        lines.append(
            f"Nearly the same sentences are known as {said.known_as}. If it is the same, undo this,"
            f" and widen that one: rolecall concepts edit {said.known_as}"
        )
    return lines
