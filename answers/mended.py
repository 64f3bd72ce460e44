"""A question read as a person mended it: another condition, or another known one."""

from dataclasses import replace

from answers.ask import answer, check_question, read
from answers.errors import NoRoleChosen
from answers.linking import links
from answers.model import OF_ROLES, Answer, Kind, Question
from answers.questions import reading_of, starts_with_verb, understood
from index.filters import Filter
from index.library import Library

NO_KNOWN = "none"
"""In place of a known condition: the question means none of them. No condition has this id."""

CHOICES = 12
"""Known conditions offered for a question, the nearest first."""


def ask_mended(
    library: Library, text: str, condition: str = "", known: str = "", within: Filter | None = None
) -> Answer:
    """The answer to a question whose reading was mended; see `answers.ask.ask`.

    `condition` replaces what is asked of each role; `known` is the id of a known condition,
    or `NO_KNOWN`. Where both are empty, the question is read as it stands.

    Raises:
        EmptyQuestion: there are no words in it.
        NoRoleChosen: no role passes the filter.
    """
    check_question(condition or text)
    roles = library.roles
    if within:
        chosen = library.roles_where(within)
        roles = tuple(role for role in library.roles if role.id in chosen)
        if not roles:
            raise NoRoleChosen(f"No role is left to ask: {within.in_words()}. Choose less.")
    question = replace(read(library, text, roles), within=within or None)
    if condition:
        question = _asking(library, question, condition)
    if known == NO_KNOWN or known in library.concepts:
        question = _meaning(library, question, known)
    return answer(library, question)


def _asking(library: Library, question: Question, condition: str) -> Question:
    """The question with another condition; one of a single role is put to every role."""
    joint = "that" if starts_with_verb(condition) else "where"
    anew = understood(f"Which roles {joint} {condition}", library.roles)
    if question.kind not in OF_ROLES:
        question = replace(question, kind=Kind.LISTING, roles=anew.roles, loosely=False)
    mended = replace(
        question,
        condition=condition,
        negated=anew.negated,
        unsaid=anew.unsaid,
        strict=anew.strict,
        fields=anew.fields,
        comparison=anew.comparison,
        parts=anew.parts,
        joint=anew.joint,
    )
    return replace(mended, reading=reading_of(mended, library.roles))


def _meaning(library: Library, question: Question, known: str) -> Question:
    """The question with a known condition chosen by hand, and said so."""
    concept = library.concepts.get(known)
    told = f"known as: {concept.name.lower()}" if concept else "by its own words alone"
    return replace(question, concept=known, reading=f"{question.reading} — {told}")


def choices(library: Library, condition: str) -> dict[str, str]:
    """Known conditions that a condition may mean, the nearest first: their names by id."""
    found = links(library, library.retriever.query(condition))[:CHOICES]
    return {link.concept.id: link.concept.name for link in found}
