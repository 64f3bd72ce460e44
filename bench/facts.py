"""Scores questions of fact, of yes or no and without an answer, apart from the long lists.

python -m bench.facts              every corpus, written to bench/results/facts.md

The same scores as in `bench.quality`, on the same questions, in a tenth of its time; and
for a fact how often the few words given as the answer hold the known one, how often they
stand in a quote word for word, and the CPU time of a question.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np

from answers.ask import ask
from answers.model import Answer
from bench.data import ROOT, Asked, corpora
from bench.metrics import contains
from bench.quality import Score, opened, scored, table
from index.backends import encoder_of
from index.library import Library

RESULTS = ROOT / "bench" / "results" / "facts.md"
KINDS = {"fact", "unanswerable", "verdict", "yes_no"}


def briefly(answer: Answer, asked: Asked) -> dict[str, float]:
    """How good the few words are that a fact is answered with; nothing where it is refused."""
    if answer.abstained or not asked.answer:
        return {}
    short = " ".join((answer.short or "").split())
    quotes = [" ".join(citation.quote.split()) for citation in answer.citations]
    return {
        "few words given": float(bool(short)),
        "few words right": float(contains(short, asked.answer)),
    } | ({"few words in a quote": float(_all_in(short, quotes))} if short else {})


def _all_in(short: str, quotes: Sequence[str]) -> bool:
    """Whether each of the answers given ("…; …") stands in a quote word for word."""
    return all(any(part in quote for quote in quotes) for part in short.split("; "))


def cause(score: Score) -> str:
    """What became of a question of fact, or of one without an answer."""
    of = score.values
    if score.asked.kind == "unanswerable":
        return "rightly refused" if of["abstained rightly"] else "answered, though nothing does"
    if of["abstained wrongly"]:
        return "refused"
    if not of["right role"]:
        return "another role"
    if not of["right passage"]:
        return "right role, another passage"
    return "right" if of["answer words"] else "right passage, other words"


def causes(scores: Sequence[Score]) -> list[str]:
    """How many questions met each fate, in one line; nothing without such questions."""
    fates = Counter(cause(s) for s in scores if s.asked.kind in {"fact", "unanswerable"})
    if not fates:
        return []
    told = ", ".join(f"{fate} {count}" for fate, count in fates.most_common())
    return [f"By cause: {told}.", ""]


def measured(library: Library, questions: Sequence[Asked]) -> tuple[list[Score], list[float]]:
    """The scores of the questions, and the CPU milliseconds of each answer."""
    scores, spent = [], []
    for asked in questions:
        score = scored(library, asked)
        if asked.kind == "fact":
            start = time.process_time()
            answer = ask(library, asked.text)
            spent.append((time.process_time() - start) * 1e3)
            score = Score(asked, score.values | briefly(answer, asked), score.note)
        scores.append(score)
    return scores, spent


def main() -> None:
    """Score every corpus there is."""
    encoder = encoder_of()
    lines = ["# Questions of fact", "", "Made by `python -m bench.facts`"]
    lines += [f"with the encoder {encoder.name}.", ""]
    for name, (corpus, folder, questions) in corpora().items():
        chosen = [asked for asked in questions if asked.kind in KINDS]
        if not chosen:
            continue
        library = opened(corpus, folder, encoder)
        ask(library, chosen[0].text)  # what is made once is no part of a question
        scores, spent = measured(library, chosen)
        lines += [*table(name, scores, []), *causes(scores)]
        if spent:
            middle, most = np.percentile(spent, 50), np.percentile(spent, 95)
            lines += [f"CPU time of a fact: {middle:.0f} ms in the middle, {most:.0f} ms at the"
                      " 95th of 100.", ""]  # fmt: skip
        library.close()
    text = "\n".join(lines)
    sys.stdout.write(text + "\n")
    RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
