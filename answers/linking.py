"""Which known condition a question asks about, if any.

A question is near a concept when it is near the ways people ask for it, and near the
sentences of this very corpus that say it: either alone is misled by a chance likeness.
"""

from dataclasses import dataclass

import numpy as np

from answers.thresholds import thresholds
from index.library import Library
from index.retrieve import Query
from ingest.concepts import Concept

CANDIDATES = 15
EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A concept that a question may mean.

    `asked` is its nearness to the ways of asking for it, `said` to the sentences of the
    corpus that say it (0 where none does).
    """

    concept: Concept
    asked: float
    said: float

    @property
    def score(self) -> float:
        """The two together; from -2 to 2, in practice 0.3 to 1.7."""
        return self.asked + self.said


def links(library: Library, query: Query) -> list[Link]:
    """The concepts nearest to a question, best first."""
    known = library.concepts
    asked = library.asks.nearest(query.vector)
    near = sorted(asked, key=lambda name: (-asked[name], name))[:CANDIDATES]
    found = [
        Link(known[name], asked[name], _said(library, query, name))
        for name in near
        if name in known
    ]
    return sorted(found, key=lambda link: (-link.score, link.concept.id))


def _said(library: Library, query: Query, concept: str) -> float:
    phrases = library.tagged_phrases.get(concept)
    if not phrases:
        return 0.0
    hits = library.retriever.dense(query, EVIDENCE, phrases)
    return float(np.mean([hit.score for hit in hits])) if hits else 0.0


def linked(library: Library, query: Query) -> Link | None:
    """The concept that a question means; None where none is near enough."""
    cuts = thresholds()
    best = next(iter(links(library, query)), None)
    if best is None or best.asked < cuts.link_asked or best.score < cuts.link:
        return None
    return best
