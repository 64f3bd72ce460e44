"""Questions for what specs leave unsaid: "which roles don't mention agile at all".

What is said decides: a role whose spec speaks of the matter anywhere is no answer, and shows
its words; one that says nothing of it is one, and has no words to show.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from answers.cite import Citer
from answers.model import Judgement, Question, Verdict
from answers.names import words_of
from answers.scope import in_scope
from index.library import Library
from index.retrieve import STOPWORDS
from ingest.model import Role


def of_all(
    library: Library,
    question: Question,
    citer: Citer,
    roles: Sequence[Role],
    judge: Callable[[Question], Mapping[str, Judgement]],
) -> dict[str, Judgement]:
    """A verdict on every role: no where its spec speaks of the matter, yes where it does not."""
    positive = replace(
        question,
        text=f"Which roles {question.unsaid}?",
        condition=question.unsaid,
        negated=False,
        strict=False,
        unsaid="",
    )
    said = dict(judge(positive))
    silent = {role.id for role in roles} - said.keys()
    said |= _in_these_words(library, positive, citer, silent)
    return {role.id: _turned(library, role, said.get(role.id)) for role in roles}


def _in_these_words(
    library: Library, question: Question, citer: Citer, among: Collection[str]
) -> dict[str, Judgement]:
    """The roles among these whose spec holds the very words that are to be mentioned."""
    verb, _, subject = question.condition.partition(" ")
    words = [word for word in words_of(subject) if word not in STOPWORDS]
    if verb != "mention" or not words:
        return {}
    found: dict[str, Judgement] = {}
    for entry in library.catalog.entries_saying(library.catalog.phrases_with(words)):
        role = entry.role.id
        if role in among and role not in found and in_scope(library, question, entry):
            cited = tuple(citer.passage(entry, headed=True))
            found[role] = Judgement(
                entry.role, entry.path, Verdict.YES, WORDED, cited, phrase=entry.phrase
            )
    return found


WORDED = 0.95
"""How sure it is that a spec with the very words speaks of the matter."""

SILENT = 0.75
"""How sure it is that a spec says nothing of a matter where nothing was found."""


def _turned(library: Library, role: Role, said: Judgement | None) -> Judgement:
    if said is None or said.verdict is Verdict.SILENT:
        path = library.paths.get(role.id, "")
        return Judgement(role, path, Verdict.YES, SILENT, why="its spec says nothing of it")
    denied = said.verdict is Verdict.NO
    return replace(said, verdict=Verdict.YES if denied else Verdict.NO)
