"""Plain search: the passages nearest to some words."""

import re
from dataclasses import dataclass

from answers.cite import Citer
from answers.judge import supports
from answers.model import Citation
from index.library import Library

_QUOTED = re.compile(r'["“]([^"”]+)["”]')


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found: its score (higher is better), whose it is, and its words."""

    score: float
    title: str
    citation: Citation


def search(library: Library, words: str, count: int = 10) -> list[Found]:
    """The `count` passages nearest to some words; words in quotation marks must occur.

    One passage for each distinct wording.
    """
    citer = Citer(library)
    must = [" ".join(phrase.lower().split()) for phrase in _QUOTED.findall(words)]
    query = library.retriever.query(words)
    ranked = supports(library, query)
    if must:
        wordings = {s.phrase: library.catalog.phrase(s.phrase).lower() for s in ranked}
        ranked = [s for s in ranked if all(phrase in wordings[s.phrase] for phrase in must)]
    ranked = ranked[:count]
    entries = library.catalog.entries_saying(s.phrase for s in ranked)
    first = {entry.phrase: entry for entry in reversed(entries)}
    return [
        Found(support.score, first[support.phrase].role.title, citation)
        for support in ranked
        if support.phrase in first
        for citation in citer.passage(first[support.phrase])[:1]
    ]
