"""Scores a list after a person has decided on its k most useful phrasings.

python -m bench.review             written to bench/results/review.md
python -m bench.review --show      each question with what was decided

The person is simulated from gold: a phrasing is accepted if the condition holds for at
least half of the roles that use it, grey ones aside. Decisions that are obeyed and learnt from
are set beside decisions that are only obeyed, and all of it with the known conditions and
without them, as if nobody had written the one that is meant.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

from answers.ask import answer
from answers.decisions import Choice, Step, decided
from answers.model import Answer, Verdict
from answers.phrasings import Brief, brief
from answers.questions import understood
from answers.review import Phrasing, review
from bench.data import ROOT, Asked, corpora
from bench.metrics import f1
from bench.quality import opened
from index.backends import encoder_of
from index.library import Library

RESULTS = ROOT / "bench" / "results" / "review.md"
CLICKS = (0, 3, 5, 10)
UNKNOWN = "none"
"""No known condition has this id."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its first answer; `known` tells whether known conditions were used."""

    asked: Asked
    known: bool
    answer: Answer
    material: Brief


def cases(library: Library, questions: Sequence[Asked]) -> Iterator[Case]:
    """Every listing question, with known conditions and without."""
    for asked in questions:
        if asked.kind != "listing":
            continue
        question = understood(asked.text, library.roles)
        for known in (True, False):
            first = answer(library, question if known else replace(question, concept=UNKNOWN))
            yield Case(asked, known, first, brief(library, first))


def run(library: Library, case: Case, *, learn: bool, clicks: int = max(CLICKS)) -> list[float]:
    """F1 of the list before and after each click; the last one holds on where none is left."""
    paths = {judgement.role.id: judgement.path for judgement in case.answer.judgements}
    steps: list[Step] = []
    scores: list[float] = []
    for _ in range(clicks + 1):
        decisions = decided(steps)
        now = review(library, case.answer, decisions, case.material, learn=learn)
        found = {j.path for j in now.answer.with_verdict(Verdict.YES)}
        scores.append(f1(found, case.asked.gold, case.asked.acceptable))
        pick = next(
            ((p, choice) for p in now.useful(50) if (choice := told(p, case.asked, paths))), None
        )
        if pick is None:
            break
        steps.append(Step(pick[1], pick[0].wordings))
    return scores + scores[-1:] * (clicks + 1 - len(scores))


def told(phrasing: Phrasing, asked: Asked, paths: dict[str, str]) -> Choice | None:
    """What the gold says of a phrasing; None where all of its roles are grey."""
    files = [paths[role] for role in phrasing.users if paths[role] not in asked.acceptable]
    if not files:
        return None
    right = sum(file in asked.gold for file in files)
    return Choice.ACCEPTED if 2 * right >= len(files) else Choice.REJECTED


def table(rows: dict[str, list[list[float]]]) -> list[str]:
    """Mean F1 by number of clicks, as Markdown."""
    heads = " | ".join(f"k = {k}" for k in CLICKS)
    lines = [f"| | questions | {heads} |", "|---|---|" + "---|" * len(CLICKS)]
    for name, scores in rows.items():
        means = (sum(s[k] for s in scores) / len(scores) for k in CLICKS)
        lines.append(f"| {name} | {len(scores)} | {' | '.join(f'{m:.3f}' for m in means)} |")
    return lines


def main() -> None:
    """Review every listing question of every corpus there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    lines = ["# Lists after a person's decisions", "", "Made by `python -m bench.review`.", ""]
    lines += ["Mean F1 of the list after the k most useful phrasings are accepted or rejected.", ""]
    for name, (corpus, folder, questions) in corpora().items():
        library = opened(corpus, folder, encoder_of())
        rows: dict[str, list[list[float]]] = {}
        for case in cases(library, questions):
            for learn in (True, False):
                scores = run(library, case, learn=learn)
                kind = "known conditions" if case.known else "no known conditions"
                how = "obeyed and learnt from" if learn else "obeyed only"
                rows.setdefault(f"{kind}, {how}", []).append(scores)
                if options.show:
                    told_scores = " ".join(f"{score:.2f}" for score in scores)
                    sys.stdout.write(f"{case.asked.id} {kind}, {how}: {told_scores}\n")
        lines += [f"## {name}", "", *table(dict(sorted(rows.items()))), ""]
        library.close()
    text = "\n".join(lines)
    sys.stdout.write(text + "\n")
    if not options.show:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
