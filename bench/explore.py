"""Measures exploring: likeness of duties, roles of a series, and the map.

python -m bench.explore --index FOLDER              an index over the bulletins
python -m bench.explore --index FOLDER --large N    also a map of N duties, made up from them

The pairs need the corpora beside the checkout; without them they are left out, and told so.
"""

import argparse
import math
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
from numpy.typing import NDArray

from answers.explore.alignment import likeness
from answers.explore.clusters import NONE, clustered
from answers.explore.duty_map import LAID_OUT, _grown, _laid_out, duty_map
from answers.explore.ladders import all_series
from answers.explore.lexicon import lexicon
from answers.explore.overlap import nearest_roles
from answers.explore.work import FOLDER, Work
from bench.data import ROOT, SHARED
from bench.duty_pairs import Pair, pairs
from index.backends import encoder_of
from index.build import build
from index.encoder import Encoder
from index.library import Library
from index.retrieve import STOPWORDS
from ingest.model import Document, Role

RESULTS = ROOT / "bench" / "results" / "explore.md"
Scores = NDArray[np.float32]
_WORD = re.compile(r"[a-z0-9]+")
_TEN = 10


class Bm25:
    """Okapi BM25 over a set of texts (k1 = 1.2, b = 0.75), for comparison."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Count the words of the texts."""
        self.bags = [self.words(text) for text in texts]
        self.often = Counter(word for bag in self.bags for word in set(bag))
        self.mean = sum(len(bag) for bag in self.bags) / max(len(self.bags), 1)

    @staticmethod
    def words(text: str) -> list[str]:
        """The telling words of a text, their commonest endings cut."""
        found = (w for w in _WORD.findall(text.lower()) if w not in STOPWORDS)
        return [re.sub(r"(ing|ed|es|s)$", "", w) if len(w) > 4 else w for w in found]

    def score(self, query: Sequence[str], bag: Sequence[str]) -> float:
        """How well a bag of words answers a query."""
        counts, total = Counter(bag), len(self.bags)
        score = 0.0
        for word in set(query) & set(counts):
            rarity = math.log(1 + (total - self.often[word] + 0.5) / (self.often[word] + 0.5))
            norm = 1.2 * (0.25 + 0.75 * len(bag) / max(self.mean, 1e-9))
            score += rarity * counts[word] * 2.2 / (counts[word] + norm)
        return score


def area(scores: Scores, truth: NDArray[np.bool_]) -> float:
    """The chance that a true pair scores above a false one (ROC AUC); ties count half."""
    yes, no = scores[truth], scores[~truth]
    above = (yes[:, None] > no[None, :]).mean()
    return float(above + (yes[:, None] == no[None, :]).mean() / 2)


def f1_at(scores: Scores, truth: NDArray[np.bool_], cut: float) -> float:
    """F1 of taking for true what scores `cut` or more."""
    said = scores >= cut
    return float(2 * (said & truth).sum() / max(said.sum() + truth.sum(), 1))


def best_cut(scores: Scores, truth: NDArray[np.bool_]) -> float:
    """The cut with the highest F1."""
    return max(np.unique(scores).tolist(), key=lambda cut: f1_at(scores, truth, cut))


@dataclass(frozen=True, slots=True)
class Measured:
    """A part of the report."""

    title: str
    lines: tuple[str, ...]


def measured_pairs(work: Work, encoder: Encoder) -> Measured:
    """Likeness against plain cosine and BM25 on the hand-labelled pairs."""
    title = "Duties that are the same work"
    with tempfile.TemporaryDirectory() as folder:
        documents = _documents(work.library, Path(folder), encoder)
        found, lost = pairs(documents)
    if not found:
        return Measured(title, ("The corpora are not beside the checkout: not measured.",))
    mine, others = (
        work.encode([pair.first for pair in found]),
        work.encode([pair.second for pair in found]),
    )
    each = [(mine.part(range(n, n + 1)), others.part(range(n, n + 1))) for n in range(len(found))]
    ours = np.array([likeness(a, b)[0, 0] for a, b in each], np.float32)
    bm25 = Bm25([duty.text for duty in work.duties])
    words = [(bm25.words(p.first.text), bm25.words(p.second.text)) for p in found]
    keyword = np.array([(bm25.score(a, b) + bm25.score(b, a)) / 2 for a, b in words], np.float32)
    cosine = (mine.vectors * others.vectors).sum(axis=1)
    ways = {"BM25, both ways": keyword, "cosine": cosine, "likeness": ours}
    counts = Counter(pair.label for pair in found)
    lines = [
        f"{len(found)} pairs: "
        + ", ".join(f"{counts[name]} {name}" for name in ("same", "related", "different"))
        + f"; {len(lost)} no longer found in the documents. The cut is the best one on the pairs"
        " of even number; AUC and F1 are of the others.",
        "",
        "| | AUC, same | AUC, same or related | F1, same | cut | F1, same or related | cut |",
        "|---|---|---|---|---|---|---|",
        *(_row(name, scores, found) for name, scores in ways.items()),
        "",
        f"At the cuts in use ({lexicon().same} and {lexicon().related}), on the held-out half:"
        f" {_in_use(ours, found)}.",
    ]
    return Measured(title, tuple(lines))


def _row(name: str, scores: Scores, found: Sequence[Pair]) -> str:
    tuning = np.array([pair.tuning for pair in found])
    cells = []
    for wanted in ({"same"}, {"same", "related"}):
        truth = np.array([pair.label in wanted for pair in found])
        cut = best_cut(scores[tuning], truth[tuning])
        value = area(scores[~tuning], truth[~tuning])
        cells.append((value, f1_at(scores[~tuning], truth[~tuning], cut), cut))
    (a, f, c), (b, g, d) = cells
    return f"| {name} | {a:.3f} | {b:.3f} | {f:.3f} | {c:.2f} | {g:.3f} | {d:.2f} |"


def _in_use(scores: Scores, found: Sequence[Pair]) -> str:
    held = np.array([not pair.tuning for pair in found])
    parts = []
    for cut, wanted in ((lexicon().same, {"same"}), (lexicon().related, {"same", "related"})):
        truth = np.array([pair.label in wanted for pair in found])[held]
        said = scores[held] >= cut
        right = (said & truth).sum()
        name = " or ".join(sorted(wanted, reverse=True))
        precision, recall = right / max(said.sum(), 1), right / max(truth.sum(), 1)
        parts.append(f"{name}: precision {precision:.2f}, recall {recall:.2f}")
    return "; ".join(parts)


def _documents(
    library: Library, folder: Path, encoder: Encoder
) -> dict[str, tuple[Role, Document]]:
    """Every role and document of the corpora, by its path below the shared folder."""
    found: dict[str, tuple[Role, Document]] = {}
    opened = [("corpora/la_bulletins", library)]
    if (SHARED / "specs").is_dir():
        build(folder / "specs", [SHARED / "specs"], encoder)
        opened.append(("specs", Library.open(folder / "specs", encoder)))
    for place, each in opened:
        for role in each.roles:
            document = each.document(role.id)
            if document is not None:
                found[f"{place}/{each.paths[role.id]}"] = (role, document)
    return found


def measured_series(work: Work) -> Measured:
    """How near the levels of one series come to each other, among all roles."""
    series = {
        level.role.id: {other.role.id for other in row.levels} - {level.role.id}
        for row in all_series(work.library)
        for level in row.levels
        if level.role.id in work.of_role
    }
    asked = {r: others & set(work.of_role) for r, others in series.items()}
    asked = {role: others for role, others in asked.items() if others}
    names = list(work.of_role)
    means = np.stack([work.vectors[p.start : p.stop].mean(axis=0) for p in work.of_role.values()])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    texts = [" ".join(duty.text for duty in work.of(name)) for name in names]
    bm25 = Bm25(texts)
    ranks: dict[str, list[float]] = {"BM25": [], "cosine of mean duties": [], "shared duties": []}
    for role, others in asked.items():
        place = names.index(role)
        keyword = [bm25.score(bm25.bags[place], bag) for bag in bm25.bags]
        ranks["BM25"].append(_reciprocal(_order(keyword, names, role), others))
        cosine = (means @ means[place]).tolist()
        ranks["cosine of mean duties"].append(_reciprocal(_order(cosine, names, role), others))
        mine = work.library.role_by_id[role]
        near = nearest_roles(work, mine, work.encoded([role]), 30)
        ranks["shared duties"].append(_reciprocal([row.theirs.id for row in near], others))
    lines = [
        f"{len(asked)} roles that have another level of their series among {len(names)} roles. The"
        " mean reciprocal rank of the nearest other level, titles unseen:",
        "",
        "| | MRR |",
        "|---|---|",
        *(f"| {name} | {sum(values) / len(values):.3f} |" for name, values in ranks.items()),
    ]
    return Measured("Levels of one series find each other", tuple(lines))


def _order(scores: Sequence[float], names: Sequence[str], role: str) -> list[str]:
    best = sorted(range(len(names)), key=lambda n: (-scores[n], names[n]))
    return [names[n] for n in best if names[n] != role]


def _reciprocal(ranking: Sequence[str], wanted: set[str]) -> float:
    return next((1 / n for n, name in enumerate(ranking, start=1) if name in wanted), 0.0)


def measured_map(work: Work) -> Measured:
    """How true the map is, how its clusters hold together, and what a change costs."""
    from sklearn.manifold import trustworthiness
    from sklearn.metrics import silhouette_score

    begun, spent = time.perf_counter(), time.process_time()
    found = duty_map(work, anew=True)
    took, cost = time.perf_counter() - begun, time.process_time() - spent
    true = trustworthiness(work.vectors, found.places, n_neighbors=10, metric="cosine")
    held = found.numbers != NONE
    on_map = silhouette_score(found.places[held], found.numbers[held])
    by_meaning = silhouette_score(work.vectors[held], found.numbers[held], metric="cosine")
    again, added = _after_ten(work)
    lines = (
        f"{len(work.duties):,} duties, {len(found.clusters)} clusters;"
        f" {1 - held.mean():.0%} stand by themselves.",
        "",
        "| | |",
        "|---|---|",
        f"| laid out anew | {took:.1f} s ({cost:.1f} s of processor time) |",
        f"| trustworthiness, 10 neighbours | {true:.3f} |",
        f"| silhouette on the map / by meaning | {on_map:.3f} / {by_meaning:.3f} |",
        f"| with {_TEN} specs more ({added} new duties), the index being open | {again:.1f} s |",
    )
    return Measured("The map of the bulletins", lines)


def _after_ten(work: Work) -> tuple[float, int]:
    """Seconds until the map stands again after ten specs more, their duties encoded anew."""
    folder = work.library.folder.parent / FOLDER
    roles = list(work.of_role)[:: len(work.of_role) // _TEN][:_TEN]
    new = {n for role in roles for n in work.of_role[role]}
    with np.load(folder / "map.npz") as held:
        kept = {name: held[name] for name in held.files}
    stay = np.array([n not in new for n in range(len(work.duties))])
    for name in ("ids", "places", "numbers"):
        kept[name] = kept[name][stay]
    saved = folder.with_name("explore-saved")
    shutil.copytree(folder, saved, dirs_exist_ok=True)
    try:
        with (folder / "map.npz").open("wb") as stream:
            np.savez(stream, **kept)
        _forget(folder / "clauses.sqlite", len([n for n in new if not work.duties[n].phrase]))
        begun = time.perf_counter()
        duty_map(Work(work.library))
        return time.perf_counter() - begun, len(new)
    finally:
        shutil.rmtree(folder)
        saved.rename(folder)


def _forget(path: Path, count: int) -> None:
    """Take as many clauses out of the cache as ten new specs would bring."""
    db = sqlite3.connect(path)
    gone = db.execute("SELECT key FROM used LIMIT ?", (count,)).fetchall()
    for table in ("used", "vector"):
        db.executemany(f"DELETE FROM {table} WHERE key = ?", gone)
    db.commit()
    db.close()


def measured_large(work: Work, count: int) -> Measured:
    """A map of many duties: the bulletins' own, each many times, a little moved about."""
    chance = np.random.default_rng(7)
    picked = chance.integers(0, len(work.duties), count)
    moved = work.vectors[picked] + chance.normal(0, 0.035, (count, work.vectors.shape[1]))
    vectors = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
    ids = np.array([f"{n:016x}" for n in chance.permutation(count)], "U16")
    begun, spent = time.perf_counter(), time.process_time()
    places, numbers = _laid_out(vectors, ids, lambda *_: None)
    took, cost = time.perf_counter() - begun, time.process_time() - spent
    known = np.arange(count)
    known[:200] = -1
    begun, spent = time.perf_counter(), time.process_time()
    _grown(vectors, known, places, numbers)
    again, afresh = time.perf_counter() - begun, time.process_time() - spent
    begun = time.perf_counter()
    clustered(places[:LAID_OUT])
    lines = (
        f"| {count:,} duties laid out | {took:.0f} s ({cost:.0f} s of processor time) |",
        "|---|---|",
        "| 200 of them placed anew among the others |"
        f" {again:.1f} s ({afresh:.1f} s of processor time) |",
        f"| grouping the {min(LAID_OUT, count):,} laid out | {time.perf_counter() - begun:.1f} s |",
    )
    return Measured(f"A map of {count:,} duties", lines)


def main() -> None:
    """Measure what is asked for, print it, and write it to bench/results/explore.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True, help="an index over the bulletins")
    parser.add_argument("--large", type=int, default=0, help="also a map of so many duties")
    options = parser.parse_args()
    encoder = encoder_of(home=options.index)
    library = Library.open(options.index, encoder)
    work = Work(library)
    parts = [measured_pairs(work, encoder), measured_series(work), measured_map(work)]
    if options.large:
        parts.append(measured_large(work, options.large))
    threads = os.environ["OMP_NUM_THREADS"]
    lines = [
        "# Exploring",
        "",
        f"Made by `python -m bench.explore`, with the encoder {encoder.name}, {threads} threads"
        f" on {os.cpu_count()} processor cores, {os.getloadavg()[0]:.0f} programs wanting them"
        " (times are as it was).",
    ]
    for part in parts:
        lines += ["", f"## {part.title}", "", *part.lines]
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
