"""Which known conditions a question asks about, if any."""

import re
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from answers.linker import Linker, trained
from answers.support import supports_of
from answers.thresholds import thresholds
from index.library import Library
from index.retrieve import Query
from ingest.concepts import Concept

_LINKERS: WeakKeyDictionary[Library, Linker] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Link:
    """A concept that a question may mean, and how likely it is the one, from 0 to 1."""

    concept: Concept
    score: float


def links(library: Library, query: Query, count: int = 10) -> list[Link]:
    """The concepts that a question most likely means, best first."""
    linker = _linker(library)
    likely = linker.probabilities(query.vector, query.text)
    best = np.lexsort((np.arange(len(likely)), -likely))[:count]
    return [Link(library.concepts[linker.ids[n]], float(likely[n])) for n in best]


_EITHER = re.compile(r"\b(?:and/)?or\b", re.IGNORECASE)


def linked(library: Library, query: Query, asked: str) -> list[Link]:
    """The concepts that a question means, best first; none where none is likely enough.

    More than one only where the question as `asked` says "or" or none is likely by itself,
    and then those that are about as likely: a sentence that says either counts.
    """
    cuts = thresholds(len(library.roles))
    found = links(library, query)
    if found and found[0].score < cuts.link_sure and not _said(library, query, found[0]):
        return []
    unsure = bool(found) and found[0].score < cuts.link_alone
    share = cuts.link_beside if unsure or _EITHER.search(asked) else 1.0
    return [
        link for link in found if link.score >= cuts.link and link.score >= share * found[0].score
    ]


def _said(library: Library, query: Query, link: Link) -> bool:
    """Whether a sentence of the corpus that says the condition is near the question.

    Where others are much nearer, an uncertain link is a chance likeness of words ("plants"
    that are watered, and those that treat water).
    """
    cuts = thresholds(len(library.roles))
    tagged = library.tagged_phrases.get(link.concept.id)
    if not tagged:
        return link.score >= cuts.link_unsaid
    nearest = library.retriever.dense(query, 20)
    its = library.retriever.dense(query, 20, tagged)
    of_all, of_its = (
        supports_of(library, query, [hit.phrase for hit in hits])[0].score
        for hits in (nearest, its)
    )
    # From the least probability to a fair one, from the nearest of all to one not far off.
    fair = min(1.0, (link.score - cuts.link) / (cuts.link_fair - cuts.link))
    return of_its >= (1 - fair * (1 - cuts.link_evidence)) * of_all


def _linker(library: Library) -> Linker:
    if library not in _LINKERS:
        weights = trained(library.encoder.name)
        _LINKERS[library] = Linker(library.concepts, library.asks, weights)
    return _LINKERS[library]
