"""Which roles and passages a question is put to: those it names, and those a filter leaves."""

import numpy as np
from numpy.typing import NDArray

from answers.model import Question
from index.library import Library
from index.model import Entry


def roles_in_scope(library: Library, question: Question) -> frozenset[str] | None:
    """The ids of the roles that a question is put to; None for all."""
    named = frozenset(question.roles) if question.roles else None
    if question.within is None:
        return named
    chosen = library.roles_where(question.within)
    return chosen if named is None else chosen & named


def phrases_in_scope(library: Library, question: Question) -> NDArray[np.int64] | None:
    """The ids of the wordings that an answer may rest on; None for all.

    A wording may be said outside the scope as well: see `in_scope` for its passages.
    """
    named = None
    if question.roles:
        used = library.catalog.phrases_of_roles(question.roles)
        named = np.fromiter(sorted(used), np.int64, len(used))
    if question.within is None:
        return named
    chosen = library.phrases_where(question.within)
    return chosen if named is None else np.intersect1d(chosen, named)


def in_scope(library: Library, question: Question, entry: Entry) -> bool:
    """Whether a passage may be rested on: its role and its section are both chosen."""
    within = question.within
    if within is None:
        return True
    if within.sections and entry.kind not in within.sections:
        return False
    return entry.role.id in library.roles_where(within)
