"""Groups of duties on the map, named by their own words."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from answers.explore.lexicon import lexicon
from answers.explore.model import Duty
from index.retrieve import STOPWORDS

NONE = -1
"""The cluster of duties that stand by themselves."""

_SMALLEST = 5
_OF_ALL = 150
_WORDS = 3
_WORD = re.compile(r"[a-z]{3,}")
_STEM = 5
_FEW = re.compile(r"^(city|county|los|angeles|department|bureau|may|also|such|other|their)$")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of duties: its number, its words, one typical duty, and how many it holds."""

    number: int
    name: str
    typical: Duty
    size: int


def clustered(places: NDArray[np.float32]) -> NDArray[np.int32]:
    """The cluster of each point of the map (n,), `NONE` for those between clusters.

    HDBSCAN (Campello, Moulavi and Sander 2013) on the map itself, so that what is one
    group is one patch of it; its smallest group grows with the number of duties.
    """
    if len(places) < 2 * _SMALLEST:
        return np.full(len(places), NONE, np.int32)
    from sklearn.cluster import HDBSCAN

    size = max(_SMALLEST, len(places) // _OF_ALL)
    found = HDBSCAN(min_cluster_size=size, min_samples=3, copy=True).fit_predict(places)
    return np.asarray(found, np.int32)


def named(
    duties: Sequence[Duty], vectors: NDArray[np.float32], numbers: NDArray[np.int32]
) -> tuple[Cluster, ...]:
    """Each cluster with its name and a typical duty, the largest first."""
    members: dict[int, list[int]] = {}
    for place, number in enumerate(numbers.tolist()):
        if number != NONE:
            members.setdefault(number, []).append(place)
    words = {n: _counted(duties[p].text for p in places) for n, places in members.items()}
    names = _names(words)
    found = []
    for number, places in members.items():
        centre = vectors[places].mean(axis=0)
        nearest = vectors[places] @ centre
        typical = duties[places[int(nearest.argmax())]]
        found.append(Cluster(number, names[number], typical, len(places)))
    return tuple(sorted(found, key=lambda cluster: (-cluster.size, cluster.number)))


def _counted(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    skipped = lexicon().frame | STOPWORDS
    for text in texts:
        words = set(_WORD.findall(text.lower()))
        counts.update(w for w in words if w not in skipped and not _FEW.match(w))
    return counts


def _names(words: dict[int, Counter[str]]) -> dict[int, str]:
    """The words that tell each cluster from the rest: class-based TF-IDF (Grootendorst 2022)."""
    total: Counter[str] = Counter()
    for counts in words.values():
        total.update(counts)
    average = sum(total.values()) / max(len(words), 1)
    names: dict[int, str] = {}
    for number, counts in sorted(words.items()):
        size = max(sum(counts.values()), 1)

        def worth(word: str, counts: Counter[str] = counts, size: int = size) -> float:
            return counts[word] / size * math.log(1 + average / total[word])

        chosen: list[str] = []
        for word in sorted(counts, key=lambda w: (-worth(w), w)):
            if all(word[:_STEM] != other[:_STEM] for other in chosen):
                chosen.append(word)
            if len(chosen) == _WORDS:
                break
        name = ", ".join(chosen) or "no common words"
        alike = sum(other == name or other.startswith(f"{name} (") for other in names.values())
        names[number] = f"{name} ({alike + 1})" if alike else name
    return names
