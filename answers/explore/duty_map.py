"""Every duty as a point on a map: near in meaning, near on the map.

The map is made once by t-SNE (van der Maaten and Hinton 2008; openTSNE) and kept beside
the index. When specs change, known duties stay where they are and new ones are placed
among their nearest neighbours, so that a person finds the map as it was left. Of many
duties a fixed share, chosen by their ids, is laid out first, and the rest is placed.
"""

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from answers.explore.clusters import NONE, Cluster, clustered, named
from answers.explore.work import FOLDER, Work
from index.model import Progress, silent

Places = NDArray[np.float32]

LAID_OUT = 15_000
"""Duties that t-SNE lays out itself; it takes most of a minute for so many."""

KNOWN_SHARE = 0.6
"""Of the duties there are now, the share that the kept map must know to be kept."""

_PERPLEXITY = 30
_EXAGGERATION = 1.5  # trustworthiness .950 on the bulletins' duties, .928 without
_FEWEST = 12
_MANY = 3_000
_NEIGHBOURS = 8
_FEW_QUERIES = 500
_NEAR = 0.4
_SEED = 7


@dataclass(frozen=True, slots=True)
class DutyMap:
    """The map of a library's duties: duty n stands at `places[n]` (n, 2), within 0 to 1.

    `numbers[n]` is its cluster, `clusters.NONE` for none. `kept` is how many duties stand
    where an earlier map had them; `anew` says that there was none to go by.
    """

    places: Places
    numbers: NDArray[np.int32]
    clusters: tuple[Cluster, ...]
    kept: int
    anew: bool


def duty_map(work: Work, progress: Progress = silent, *, anew: bool = False) -> DutyMap:
    """The map, from what is kept beside the index where that serves; `anew` forgets it."""
    home = work.library.folder.parent / FOLDER
    ids = np.array([duty.id for duty in work.duties], "U16")
    encoder = work.library.encoder.name
    before = None if anew else _read(home / "map.npz", encoder)
    known = before.known(ids) if before is not None else np.full(len(ids), -1)
    if before is not None and len(ids) and (known >= 0).mean() >= KNOWN_SHARE:
        places, numbers = _grown(work.vectors, known, before.places, before.numbers)
        kept = int((known >= 0).sum())
        made = kept < len(ids) or len(ids) != len(before.ids)
    else:
        places, numbers = _laid_out(work.vectors, ids, progress)
        kept, made = 0, True
    if made:
        _write(home / "map.npz", _Kept(encoder, ids, places, numbers))
    return DutyMap(places, numbers, named(work.duties, work.vectors, numbers), kept, kept == 0)


def _laid_out(
    vectors: Places, ids: NDArray[np.str_], progress: Progress
) -> tuple[Places, NDArray[np.int32]]:
    """A map made from nothing."""
    chosen = np.sort(np.argsort(ids, kind="stable")[:LAID_OUT])
    progress("Laying out the map", 0, 1)
    places = _scaled(embedded(vectors[chosen]))
    numbers = clustered(places)
    known = np.full(len(ids), -1)
    known[chosen] = np.arange(len(chosen))
    found = _grown(vectors, known, places, numbers)
    progress("Laying out the map", 1, 1)
    return found


def embedded(vectors: Places) -> Places:
    """Unit vectors (n, dim) laid out on a plane (n, 2) by t-SNE; the same each time."""
    count = len(vectors)
    if count < _FEWEST:
        return _by_axes(vectors)
    import openTSNE
    from openTSNE.nearest_neighbors import PrecomputedNeighbors

    perplexity = min(_PERPLEXITY, (count - 1) / 3)
    neighbours, distances = nearest(vectors, vectors, min(int(3 * perplexity), count - 2) + 1)
    affinities = openTSNE.affinity.PerplexityBasedNN(
        knn_index=PrecomputedNeighbors(neighbours[:, 1:], _distances(distances[:, 1:])),
        perplexity=perplexity,
        n_jobs=1,
        random_state=_SEED,
    )
    start = openTSNE.initialization.rescale(_by_axes(vectors))
    # Threads only wait for each other while there are few points.
    threads = 1 if count < _MANY else os.cpu_count() or 1
    layout = openTSNE.TSNEEmbedding(start, affinities, n_jobs=threads, random_state=_SEED)
    layout = layout.optimize(150, exaggeration=12, momentum=0.5)
    layout = layout.optimize(400, exaggeration=_EXAGGERATION, momentum=0.8)
    return np.asarray(layout, np.float32)


def _by_axes(vectors: Places) -> Places:
    """The two directions along which the duties differ most (n, 2)."""
    centred = vectors - vectors.mean(axis=0, keepdims=True) if len(vectors) else vectors
    if len(vectors) < 3:
        return np.stack([np.arange(len(vectors)), np.zeros(len(vectors))], axis=1).astype(
            np.float32
        )
    _, _, axes = np.linalg.svd(centred[:20_000], full_matrices=False)
    # A direction and its opposite serve alike: choose one, the same on every machine.
    signs = np.sign(axes[:2][np.arange(2), np.abs(axes[:2]).argmax(axis=1)])
    return np.asarray(centred @ (axes[:2] * signs[:, None]).T, np.float32)


def nearest(queries: Places, held: Places, k: int) -> tuple[NDArray[np.int64], Places]:
    """For each query the `k` nearest of those held, by cosine: places, and cosines."""
    k = min(k, len(held))
    if len(queries) <= _FEW_QUERIES:
        # An index is not worth its making for so few.
        cosines = queries @ held.T
        found = np.argsort(-cosines, axis=1, kind="stable")[:, :k]
        return found, np.take_along_axis(cosines, found, axis=1)
    import faiss

    index = faiss.IndexFlatIP(held.shape[1])
    index.add(np.ascontiguousarray(held))
    cosines, found = index.search(np.ascontiguousarray(queries), k)
    return found, cosines


def _distances(cosines: Places) -> Places:
    return np.asarray(np.sqrt(np.clip(2 - 2 * cosines, 0, None)), np.float32)


def _scaled(places: Places) -> Places:
    """Within 0 to 1 either way, the longer side filling it."""
    if not len(places):
        return places.astype(np.float32)
    low, high = places.min(axis=0), places.max(axis=0)
    size = max(float((high - low).max()), 1e-9)
    return np.asarray((places - (low + high) / 2) / size * 0.98 + 0.5, np.float32)


def _grown(
    vectors: Places, known: NDArray[np.int64], places: Places, numbers: NDArray[np.int32]
) -> tuple[Places, NDArray[np.int32]]:
    """Known duties where they were; the others among their nearest known neighbours.

    `known[n]` is the place of duty n in the earlier map, -1 for a new one.
    """
    out = np.zeros((len(known), 2), np.float32)
    group = np.full(len(known), NONE, np.int32)
    old = np.flatnonzero(known >= 0)
    new = np.flatnonzero(known < 0)
    out[old], group[old] = places[known[old]], numbers[known[old]]
    if not len(new) or not len(old):
        return out, group
    near, cosines = nearest(vectors[new], vectors[old], _NEIGHBOURS)
    first = out[old][near[:, 0]]
    around = out[old][near]
    # Neighbours on the far side of the map would pull a point to where nothing is.
    close = np.linalg.norm(around - first[:, None, :], axis=2) < 0.05
    weight = np.exp((cosines - cosines[:, :1]) / 0.05) * close
    out[new] = (around * weight[:, :, None]).sum(axis=1) / weight.sum(axis=1, keepdims=True)
    group[new] = np.where(cosines[:, 0] >= _NEAR, group[old][near[:, 0]], NONE)
    return out, group


@dataclass(frozen=True, slots=True)
class _Kept:
    """A map as it is kept: by the ids of the duties."""

    encoder: str
    ids: NDArray[np.str_]
    places: Places
    numbers: NDArray[np.int32]

    def known(self, ids: NDArray[np.str_]) -> NDArray[np.int64]:
        """Where each of these duties stands here, -1 for those that do not."""
        at = {name: n for n, name in enumerate(self.ids.tolist())}
        return np.array([at.get(name, -1) for name in ids.tolist()], np.int64)


def _read(path: Path, encoder: str) -> _Kept | None:
    """The kept map; None where there is none, or it is damaged or of another encoder."""
    try:
        with np.load(path, allow_pickle=False) as held:
            kept = _Kept(str(held["encoder"]), held["ids"], held["places"], held["numbers"])
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    sound = len(kept.ids) == len(kept.places) == len(kept.numbers)
    return kept if kept.encoder == encoder and sound else None


def _write(path: Path, kept: _Kept) -> None:
    """Keep a map for the next time; where nothing can be written it is made again then."""
    aside = path.with_suffix(f".{os.getpid()}.writing")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as stream:
            np.savez(
                stream,
                encoder=np.array(kept.encoder),
                ids=kept.ids,
                places=kept.places,
                numbers=kept.numbers,
            )
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
