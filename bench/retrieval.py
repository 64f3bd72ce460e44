"""Ways to rank passages, compared on the development questions: which fusion is best?

    python -m bench.retrieval [--only PART]

Each way gives every wording a score for the question; a role's score is that of its best
wording. Ranks are scored by mean average precision over roles; a list cut at the best
place for that question (an oracle, the same for every way) by F1. Facts are scored by the
reciprocal rank of the passage that answers. With `--only`, corpora with that in their name, and
nothing is written.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
from numpy.typing import NDArray

from bench.data import ROOT, Asked, development
from bench.metrics import f1, overlap
from bench.quality import opened
from index.backends import encoder_of
from index.library import Library
from index.model import Hit
from index.retrieve import RRF_K, Query
from ingest.model import SectionKind

RESULTS = ROOT / "bench" / "results" / "retrieval.md"
Scores = NDArray[np.float64]
_CLOSE = 2_000
"""Wordings that late interaction looks at: the nearest in meaning."""


class Ranker:
    """The scores of every wording of a library for one question, by each way."""

    def __init__(self, library: Library, query: Query) -> None:
        """Ask each part of the index once; the ways only join what they say."""
        self._total = library.manifest.phrases + 1
        retriever = library.retriever
        dense = retriever.dense(query, self._total)
        words = retriever.keyword(query, self._total)
        near = [hit.phrase for hit in dense[:_CLOSE]]
        match = retriever.coverage(query, near) @ query.weights
        plain = retriever.coverage(query, near).mean(axis=1)
        self.dense, self.words = self._filled(dense), self._filled(words)
        self.ranks = [self._ranked(dense), self._ranked(words)]
        self.match, self.plain = np.zeros(self._total), np.zeros(self._total)
        self.match[near], self.plain[near] = match, plain

    def _filled(self, hits: list[Hit]) -> Scores:
        scores = np.zeros(self._total)
        scores[[hit.phrase for hit in hits]] = [hit.score for hit in hits]
        return scores

    def _ranked(self, hits: list[Hit]) -> Scores:
        scores = np.zeros(self._total)
        scores[[hit.phrase for hit in hits]] = 1 / (RRF_K + 1 + np.arange(len(hits)))
        return scores


def _share(scores: Scores) -> Scores:
    return scores / max(float(scores.max()), 1e-9)


WAYS: dict[str, Callable[[Ranker], Scores]] = {
    "dense": lambda r: r.dense,
    "BM25": lambda r: r.words,
    "dense + BM25, reciprocal ranks": lambda r: r.ranks[0] + r.ranks[1],
    "dense + BM25, shares of the best": lambda r: _share(r.dense) + _share(r.words),
    "MaxSim, all words alike": lambda r: r.plain,
    "MaxSim, words by rarity": lambda r: r.match,
    "dense + MaxSim, all words alike": lambda r: r.dense + r.plain,
    "dense + MaxSim by rarity (in use)": lambda r: r.dense + r.match,
    "dense + MaxSim by rarity + BM25": lambda r: r.dense + r.match + 0.25 * _share(r.words),
}


def role_scores(
    library: Library, scores: Scores, titles: dict[str, float] | None = None
) -> dict[str, float]:
    """By file, the best score of its wordings, and what its title adds."""
    best: dict[str, float] = {}
    for path, phrase in _said(library):
        best[path] = max(best.get(path, 0.0), float(scores[phrase]))
    if titles is None:
        return best
    return {path: score + titles.get(path, 0.0) for path, score in best.items()}


_SAID: dict[Path, list[tuple[str, int]]] = {}


def _said(library: Library) -> list[tuple[str, int]]:
    """Each file with each wording of its passages, notices and title blocks left out."""
    if library.folder not in _SAID:
        left_out = {SectionKind.NOTICE, SectionKind.HEADER}
        _SAID[library.folder] = [
            (entry.path, entry.phrase)
            for role in library.roles
            for entry in library.entries(role.id)
            if entry.kind not in left_out
        ]
    return _SAID[library.folder]


def title_bonus(library: Library, query: Query) -> dict[str, float]:
    """A little for roles whose title is near the question: context a sentence lacks."""
    vectors = library.encoder.encode([role.title for role in library.roles])
    near = vectors @ query.vector
    paths = [library.paths[role.id] for role in library.roles]
    return {path: 0.1 * float(score) for path, score in zip(paths, near, strict=True)}


def average_precision(best: dict[str, float], asked: Asked) -> tuple[float, float]:
    """Mean precision at each gold role, and the F1 of the best cut."""
    ranked = sorted(best, key=lambda path: (-best[path], path))
    ranked = [path for path in ranked if path not in asked.acceptable]
    right, total, highest = 0, 0.0, 0.0
    for n, path in enumerate(ranked, 1):
        if path in asked.gold:
            right += 1
            total += right / n
            highest = max(highest, f1(set(ranked[:n]), asked.gold))
    return total / max(1, len(asked.gold)), highest


def reciprocal_rank(library: Library, scores: Scores, asked: Asked) -> float:
    """Of the first passage that holds half of the answer's words, in a file that may answer."""
    order = [int(n) for n in np.argsort(-scores, kind="stable")[:50] if scores[n] > 0]
    by_phrase: dict[int, list[str]] = {}
    for entry in library.catalog.entries_saying(order):
        by_phrase.setdefault(entry.phrase, []).append(entry.path)
    for rank, phrase in enumerate(order, 1):
        if asked.gold & set(by_phrase.get(phrase, ())):
            said = library.catalog.phrase(phrase)
            if any(overlap(said, passage) for passage in asked.passages):
                return 1 / rank
    return 0.0


def main() -> None:
    """Compare the ways on every corpus, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", metavar="PART")
    options = parser.parse_args()
    encoder = encoder_of()
    lines = ["# Ways to rank passages", "", "Made by `python -m bench.retrieval`"]
    lines += [f"with the encoder {encoder.name}.", ""]
    for name, (corpus, folder, questions) in development(options.only).items():
        library = opened(corpus, folder, encoder)
        lists = [asked for asked in questions if asked.kind == "listing" and asked.gold]
        facts = [asked for asked in questions if asked.kind == "fact"]
        queries = {a.id: library.retriever.query(a.text) for a in [*lists, *facts]}
        rankers = {key: Ranker(library, query) for key, query in queries.items()}
        bonus = {a.id: title_bonus(library, queries[a.id]) for a in lists}
        lines += [f"## {name}: {len(lists)} listings, {len(facts)} facts", ""]
        lines += ["| way | average precision | F1 at the best cut | facts: reciprocal rank |"]
        lines += ["|---|---|---|---|"]
        for way, scored in WAYS.items():
            lines.append(
                _row(way, library, lists, facts, {k: scored(r) for k, r in rankers.items()})
            )
        in_use = {k: WAYS["dense + MaxSim by rarity (in use)"](r) for k, r in rankers.items()}
        if lists:
            lines.append(_row("… and the role's title", library, lists, (), in_use, bonus))
        lines.append("")
        library.close()
    text = "\n".join(lines)
    sys.stdout.write(text)
    if not options.only:
        RESULTS.write_text(text, "utf-8")


def _row(
    way: str,
    library: Library,
    lists: list[Asked],
    facts: list[Asked] | tuple[()],
    scores: dict[str, Scores],
    bonus: dict[str, dict[str, float]] | None = None,
) -> str:
    found = [
        average_precision(role_scores(library, scores[a.id], bonus and bonus[a.id]), a)
        for a in lists
    ]
    ranks = [reciprocal_rank(library, scores[a.id], a) for a in facts]
    cells = ([p for p, _ in found], [highest for _, highest in found], ranks)
    shown = (f"{mean(values):.3f}" if values else "–" for values in cells)
    return f"| {way} | {' | '.join(shown)} |"


if __name__ == "__main__":
    main()
