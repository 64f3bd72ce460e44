"""Scores Rolecall and plain retrieval on questions with known answers.

python -m bench.quality            every corpus, written to bench/results/quality.md
python -m bench.quality --show     each question with what was missed and what was wrong
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

from answers.ask import ask
from answers.linking import links
from answers.model import Answer, Verdict
from answers.questions import understood
from bench.data import ROOT, WORK, Asked, corpora
from bench.lists import HELD, TUNED, portions
from bench.metrics import contains, f1, overlap
from index.backends import encoder_of
from index.build import build
from index.encoder import Encoder
from index.library import Library
from index.model import Hit

RESULTS = ROOT / "bench" / "results" / "quality.md"


@dataclass(frozen=True, slots=True)
class Score:
    """A question's scores by name; what applies to its kind."""

    asked: Asked
    values: dict[str, float]
    note: str = ""


def files(answer: Answer, *verdicts: Verdict) -> set[str]:
    """The files of the roles with these verdicts."""
    return {judgement.path for judgement in answer.with_verdict(*verdicts)}


def scored(library: Library, asked: Asked) -> Score:
    """One question put to Rolecall, scored by the rules of its kind."""
    answer = ask(library, asked.text)
    values = {"citations exact": _exact(library, answer)}
    if asked.kind in {"listing", "count"}:
        yes, some = files(answer, Verdict.YES), files(answer, Verdict.SOME)
        values["list F1"] = f1(yes, asked.gold, asked.acceptable)
        values["list F1, some counted"] = f1(yes | some, asked.gold, asked.acceptable)
        wrong = yes - asked.gold - asked.acceptable
        note = f"missed {len(asked.gold - yes)}, wrong {len(wrong)}, right {len(yes & asked.gold)}"
        if asked.kind == "count":
            values["count right"] = float(answer.short == asked.answer)
        return Score(asked, values, f"{note}; {_link(library, asked)}")
    if asked.kind == "verdict":
        mine = [j for j in answer.judgements if j.path in asked.gold]
        verdict = str(mine[0].verdict) if mine and not answer.abstained else "silent"
        values["verdict right"] = float(verdict == asked.answer)
        return Score(asked, values, f"{asked.answer}, answered {verdict}: {answer.text[:80]}")
    if asked.kind == "unanswerable":
        values["abstained rightly"] = float(answer.abstained)
        return Score(asked, values, answer.text[:90])
    values |= _fact(answer, asked)
    values["abstained wrongly"] = float(answer.abstained)
    return Score(asked, values, f"{(answer.abstained and 'ABSTAINED ') or ''}{answer.text[:110]}")


def _link(library: Library, asked: Asked) -> str:
    """The three concepts nearest to the question, for reading."""
    query = library.retriever.query(understood(asked.text, library.roles).condition)
    near = links(library, query)[:3]
    return ", ".join(f"{link.concept.id} {link.score:.2f}" for link in near)


def _fact(answer: Answer, asked: Asked) -> dict[str, float]:
    said = " ".join([answer.short or "", *(c.quote for c in answer.citations)])
    cited = [c for c in answer.citations if c.path in asked.gold]
    found = [p for p in asked.passages if any(overlap(c.quote, p) for c in cited)]
    every = asked.kind == "compare"
    return {
        "right role": float(any(j.path in asked.gold for j in answer.judgements[:2])),
        "right passage": float(len(found) == len(asked.passages) if every else bool(found)),
        "answer words": float(not asked.answer or contains(said, asked.answer)),
    }


def _exact(library: Library, answer: Answer) -> float:
    """The share of citations whose quote is the document's text at its place."""
    shown = [*answer.citations, *answer.nearest]
    texts = {c.role: library.document(c.role) for c in shown}
    right = 0
    for citation in shown:
        document = texts[citation.role]
        right += document is not None and citation.span.of(document.text) == citation.quote
    return right / len(shown) if shown else 1.0


def baselines(library: Library, asked: Asked) -> dict[str, float]:
    """The list F1 of plain retrieval: the files of the best passages."""
    query = library.retriever.query(asked.text)
    total = library.manifest.phrases
    rankings: dict[str, Callable[[], list[Hit]]] = {
        "dense": lambda: library.retriever.dense(query, total),
        "BM25": lambda: library.retriever.keyword(query, total),
        "RRF": lambda: library.retriever.fused(query, total),
    }
    values: dict[str, float] = {}
    for name, rank in rankings.items():
        hits = rank()
        for k in (10, 25):
            values[f"{name} top {k}"] = f1(_says(library, hits, k), asked.gold, asked.acceptable)
        if name == "dense":
            near = [hit for hit in hits if hit.score >= 0.5]
            every = _says(library, near, None)
            values["dense ≥ 0.5"] = f1(every, asked.gold, asked.acceptable)
    return values


def _says(library: Library, hits: Iterable[Hit], k: int | None) -> set[str]:
    """The files of the first `k` passages, all passages of a wording counting one by one."""
    found: set[str] = set()
    count = 0
    ranked = list(hits)[: k or None]
    by_phrase: dict[int, list[str]] = {}
    for entry in library.catalog.entries_saying(hit.phrase for hit in ranked):
        by_phrase.setdefault(entry.phrase, []).append(entry.path)
    for hit in ranked:
        for path in by_phrase.get(hit.phrase, ()):
            if k is not None and count >= k:
                return found
            found.add(path)
            count += 1
    return found


def opened(name: str, where: Path | Sequence[Path], encoder: Encoder) -> Library:
    """The index of a corpus, built where it is not: a folder, or files."""
    home = WORK / encoder.name.replace("/", "-") / name
    build(home, [where] if isinstance(where, Path) else where, encoder)
    return Library.open(home, encoder)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def table(name: str, scores: list[Score], plain: list[dict[str, float]]) -> list[str]:
    """A corpus's scores as Markdown."""
    lines = [f"## {name}", ""]
    families = sorted({score.asked.family for score in scores})
    lines += ["| kind | questions | score | mean |", "|---|---|---|---|"]
    for family in families:
        mine = [score for score in scores if score.asked.family == family]
        for key in dict.fromkeys(key for score in mine for key in score.values):
            mean = _mean(score.values[key] for score in mine if key in score.values)
            lines.append(f"| {family} | {len(mine)} | {key} | {mean:.3f} |")
    if plain:
        lines += ["", "Plain retrieval on the listing questions:", "", "| method | list F1 |"]
        lines.append("|---|---|")
        lines += [f"| {key} | {_mean(row[key] for row in plain):.3f} |" for key in plain[0]]
    return [*lines, ""]


def _sets() -> Iterator[tuple[str, str, Path | Sequence[Path], list[Asked]]]:
    """What is measured: its name, its index's, its files, and the questions put to them."""
    for name, (corpus, folder, questions) in corpora().items():
        yield name, corpus, folder, questions
    for portion in portions((*TUNED, *HELD)):  # those that the encoder was not taught
        use = "lists held out" if portion.name in HELD else "lists for tuning"
        lists = [
            Asked(each.id, "listing", use, each.question, each.gold, each.acceptable)
            for each in portion.lists
        ]
        yield f"{portion.name}, {use.removeprefix('lists ')}", portion.name, portion.paths(), lists


def main() -> None:
    """Score every corpus there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--only", help="a part of a corpus's name")
    options = parser.parse_args()
    encoder = encoder_of()
    lines = ["# Quality on questions with known answers", "", "Made by `python -m bench.quality`"]
    lines += [f"with the encoder {encoder.name}.", ""]
    for name, corpus, paths, questions in _sets():
        if options.only and options.only not in name:
            continue
        library = opened(corpus, paths, encoder)
        scores = [scored(library, asked) for asked in questions]
        lists = [asked for asked in questions if asked.kind == "listing"]
        plain = [] if options.show else [baselines(library, asked) for asked in lists]
        lines += table(name, scores, plain)
        if options.show:
            for score in scores:
                values = "  ".join(f"{key} {value:.2f}" for key, value in score.values.items())
                sys.stdout.write(f"{score.asked.id} {score.asked.text[:70]}\n    {values}\n")
                sys.stdout.write(f"    {score.note}\n")
        library.close()
    text = "\n".join(lines)
    sys.stdout.write(text + "\n")
    if not options.show and not options.only:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
