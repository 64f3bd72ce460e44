"""Which known conditions a question asks about, if any."""

import re
from collections.abc import Sequence
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
_SIDES = re.compile(rf"\s*,?\s*{_EITHER.pattern}\s*|\s*,\s*", re.IGNORECASE)


def linked(library: Library, query: Query, asked: str) -> list[Link]:
    """The concepts that a question means, best first; none where none is likely enough.

    More than one only where the question as `asked` says "or" or none is likely by itself,
    and then what each side of the "or" means, or those that are about as likely: a sentence
    that says either counts.
    """
    cuts = thresholds(len(library.roles))
    found = links(library, query)
    if sides := _sides(library, query, found[:_NEAR]):
        return sides
    if found and not _held(library, query, found[0]):
        return []
    unsure = bool(found) and found[0].score < cuts.link_alone
    share = cuts.link_beside if unsure or _EITHER.search(asked) else 1.0
    return [
        link for link in found if link.score >= cuts.link and link.score >= share * found[0].score
    ]


_NEAR = 5
"""Of the conditions nearest to the whole question, those that a side of it may mean. What
a side rightly means is among these five; what it means only when torn from the rest ("close by",
"at a hearing") comes after them."""


def _sides(library: Library, query: Query, near: Sequence[Link]) -> list[Link]:
    """What the sides of an "or" mean, best first, if each by itself means one of those near.

    None where all mean the same: then the whole question says it better. In one question they
    share one probability, and the plainer side takes most of it: "a drug test or a background
    check" was taken for the drug test alone.
    """
    if not near or not _EITHER.search(query.text):
        return []
    least = thresholds(len(library.roles)).link_alone
    possible = {link.concept.id for link in near}
    found: dict[str, Link] = {}
    for side in filter(None, _SIDES.split(query.text)):
        its = library.retriever.query(side)
        best = links(library, its, 1)[0]
        name = best.concept.id
        if name not in possible or best.score < least or not _held(library, its, best):
            return []
        found[name] = max(best, found.get(name, best), key=lambda link: link.score)
    if len(found) == 1:
        return []
    return sorted(found.values(), key=lambda link: -link.score)


def _held(library: Library, query: Query, link: Link) -> bool:
    """Whether a link is sure by itself, or the corpus bears it out."""
    return link.score >= thresholds(len(library.roles)).link_sure or _said(library, query, link)


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
