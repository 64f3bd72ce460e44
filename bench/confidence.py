"""Fits and checks the confidence of verdicts: python -m bench.confidence.

Every role on a list is rightly there or not; the logistic curve of its evidence is fitted to
that (a question weighs as one, however long its list), on the lists over the bulletins and
the UK samples. Beside it: how often verdicts of each confidence are right on other lists,
and the expected calibration error (Guo et al. 2017) there. The four numbers go into
judgement.toml by hand.
"""

import os
import sys
from collections.abc import Iterator

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from answers import judge
from answers.ask import ask
from answers.judge import Evidence
from answers.model import Verdict
from bench.data import ROOT, corpora
from bench.quality import opened
from index.backends import encoder_of

RESULTS = ROOT / "bench" / "results" / "confidence.md"
Row = tuple[float, float, float, float, float]
"""Tagged, likely, support, right, weight."""


def rows_of(names: tuple[str, ...]) -> Iterator[Row]:
    """The evidence of every role listed, and whether it belongs on the list."""
    seen: list[Evidence] = []
    plain = judge.confidence_of

    def noted(evidence: Evidence) -> float:
        seen.append(evidence)
        return plain(evidence)

    judge.confidence_of = noted
    for name in names:
        corpus, folder, questions = corpora()[name]
        library = opened(corpus, folder, encoder_of())
        for asked in questions:
            if asked.kind != "listing" or asked.family == "field":
                continue
            seen.clear()
            answer = ask(library, asked.text)
            yes = {j.path for j in answer.with_verdict(Verdict.YES)} - asked.acceptable
            counted = [e for e in seen if e.entry.path in yes and e.verdict is Verdict.YES]
            for evidence in counted:
                right = float(evidence.entry.path in asked.gold)
                tagged = float(evidence.likely > 0)
                weight = 1 / len(counted)
                yield tagged, evidence.likely, evidence.support, right, weight
        library.close()
    judge.confidence_of = plain


def fit(rows: np.ndarray) -> np.ndarray:
    """The intercept and the three slopes."""
    x = torch.tensor(np.c_[np.ones(len(rows)), rows[:, :3]], dtype=torch.float32)
    y, share = (torch.tensor(rows[:, n], dtype=torch.float32) for n in (3, 4))
    weights = torch.zeros(4, requires_grad=True)
    steps = torch.optim.Adam([weights], lr=0.05)
    for _ in range(2_000):
        loss = binary_cross_entropy_with_logits(x @ weights, y, share, reduction="sum")
        loss = loss / share.sum() + 1e-4 * (weights[1:] ** 2).sum()
        steps.zero_grad()
        loss.backward()
        steps.step()
    return weights.detach().numpy()


def table(rows: np.ndarray, weights: np.ndarray) -> list[str]:
    """How often verdicts of each confidence are right."""
    said = 1 / (1 + np.exp(-np.c_[np.ones(len(rows)), rows[:, :3]] @ weights))
    lines = ["| confidence | roles | said | right |", "|---|---|---|---|"]
    error = 0.0
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        here = (said >= low) & (said < high)
        share = rows[here, 4]
        if not share.sum():
            continue
        mean, right = (float(np.average(v[here], weights=share)) for v in (said, rows[:, 3]))
        error += share.sum() / rows[:, 4].sum() * abs(mean - right)
        lines.append(
            f"| {low:.1f} to {min(high, 1):.1f} | {here.sum()} | {mean:.2f} | {right:.2f} |"
        )
    return [*lines, "", f"Expected calibration error: {error:.3f}.", ""]


FITTED = (
    "LA bulletins", "LA bulletins, held out", "LA bulletins, fresh",
    "UK samples, held out", "UK samples, fresh",
)  # fmt: skip
OTHERS = ("five specs, held out", "PDF samples, held out", "PDF samples, fresh")


def main() -> None:
    """Fit on the lists of two corpora, check on those of two others."""
    tuned = np.array(list(rows_of(FITTED)))
    held = np.array(list(rows_of(OTHERS)))
    weights = fit(tuned)
    names = ("confidence", "confidence_tagged", "confidence_likely", "confidence_support")
    lines = ["# Confidence of verdicts", "", "Made by `python -m bench.confidence`.", ""]
    lines += [f"    {n} = {w:.2f}" for n, w in zip(names, weights, strict=True)]
    lines += ["", "On the lists to which it is fitted:", "", *table(tuned, weights)]
    lines += ["On other lists:", "", *table(held, weights)]
    RESULTS.write_text("\n".join(lines), "utf-8")
    sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
