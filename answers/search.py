"""Plain search: the passages nearest to some words."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from answers.cite import Citer
from answers.model import Citation, Kind, Question
from answers.scope import in_scope
from answers.support import supports
from index.filters import Filter
from index.library import Library
from index.model import Entry

_QUOTED = re.compile(r'["“]([^"”]+)["”]')


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found: its score (higher is better), whose it is, and its words."""

    score: float
    title: str
    citation: Citation


def search(
    library: Library, words: str, count: int = 10, within: Filter | None = None
) -> list[Found]:
    """The `count` passages nearest to some words, one for each distinct wording.

    Words in quotation marks must stand in the passage, whole, side by side and so spelt;
    letter case does not matter. With `within`, only passages that the filter leaves.
    """
    citer = Citer(library)
    quoted = [phrase for phrase in _QUOTED.findall(words) if phrase.strip()]
    allowed = _allowed(library, quoted, within)
    ranked = supports(library, library.retriever.query(words), allowed)
    question = Question(words, Kind.PASSAGES, words, within=within)
    first: dict[int, Entry] = {}
    for support in ranked:  # the first passage that may be shown, of each wording in turn
        if len(first) == count:
            break
        for entry in library.catalog.entries_saying([support.phrase]):
            if in_scope(library, question, entry):
                first[support.phrase] = entry
                break
    return [
        Found(support.score, first[support.phrase].role.title, citation)
        for support in ranked
        if support.phrase in first
        for citation in citer.passage(first[support.phrase])[:1]
    ]


def _allowed(
    library: Library, quoted: list[str], within: Filter | None
) -> NDArray[np.int64] | None:
    """The wordings that hold every quoted phrase and that the filter leaves; None for all."""
    parts = [np.array(library.catalog.phrases_quoting(phrase), np.int64) for phrase in quoted]
    if within:
        parts.append(library.phrases_where(within))
    if not parts:
        return None
    kept = parts[0]
    for part in parts[1:]:
        kept = np.intersect1d(kept, part)
    return kept
