"""Trains which passage answers a question of fact, and whether any does.

python -m bench.train_facts    writes answers/data/facts.toml, and says how well it does

On the questions for tuning, over every sample: facts with the passage that holds the
answer, and questions that nothing answers. Ranking: the passages of a question compete by
softmax (ListNet, Cao et al. 2007, with the probability of all passages that hold the
answer). Answering: a logistic regression on the best passage's features, both classes
weighing the same. What is said of it is out of fold: the questions on one document, and
each question without one, are answered by weights that never saw them.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import binary_cross_entropy_with_logits

from answers import fact_ranking
from answers.fact_ranking import ANSWERING, RANKING, FactWeights, Ranked, Row, ranked
from answers.facts import open_to_others, query_of
from answers.questions import understood
from answers.values import wanted_by
from bench.data import ROOT, Asked, development
from bench.metrics import overlap, words
from bench.quality import opened
from index.backends import encoder_of
from index.library import Library

TARGET = ROOT / "answers" / "data" / "facts.toml"
RESULTS = ROOT / "bench" / "results" / "facts_training.json"
FOLDS, KEPT = 5, 80
LEAST, LEAST_YES_NO = 0.35, 0.25
CLOSE = 1.5
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Put:
    """A question put to its corpus: features of the passages, which hold the answer, and whose."""

    asked: Asked
    features: Floats
    right: NDArray[np.bool_]
    role: NDArray[np.bool_]
    facts: Floats

    @property
    def fold(self) -> int:
        """Questions on one document are left out together."""
        key = "".join(sorted(self.asked.gold)) or self.asked.text
        return int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def put(library: Library, asked: Asked) -> Put | None:
    """A question put to its corpus with the weights in use; None where nothing was found."""
    question = open_to_others(library, understood(asked.text, library.roles))
    query = query_of(library, question)
    found = ranked(library, question, query, wanted_by(asked.text), named=bool(question.roles))
    if not found.rows:
        return None
    right = _right(library, asked, found)
    kept = [n for n in range(len(right)) if n < KEPT or right[n]]
    return Put(
        asked,
        np.array([found.rows[n].features for n in kept], np.float32),
        right[kept],
        np.array([library.paths[found.rows[n].role] in asked.gold for n in kept]),
        np.array(found.facts, np.float32),
    )


def _right(library: Library, asked: Asked, found: Ranked) -> NDArray[np.bool_]:
    """Which rows hold the answer: those with the passage's own words, else with most of them."""
    loose = np.array([_holds(library, asked, row) for row in found.rows])
    own = [words(p) for p in asked.passages]
    whole = [bool(here) and any(p <= words(row.text) for p in own if p)
             for here, row in zip(loose, found.rows, strict=True)]  # fmt: skip
    return np.array(whole) if any(whole) else loose


def _holds(library: Library, asked: Asked, row: Row) -> bool:
    return library.paths[row.role] in asked.gold and any(
        overlap(row.text, p) for p in asked.passages
    )


def train_ranking(questions: Sequence[Put]) -> Floats:
    """The weights of the features by which passages are ranked."""
    usable = [each for each in questions if each.right.any()]
    scale = np.concatenate([each.features for each in usable]).std(0) + 1e-3
    size = max(len(each.right) for each in usable)
    x = torch.zeros(len(usable), size, len(RANKING))
    right, there = (torch.zeros(len(usable), size, dtype=torch.bool) for _ in range(2))
    for n, each in enumerate(usable):
        x[n, : len(each.right)] = torch.tensor(each.features / scale)
        right[n, : len(each.right)] = torch.tensor(each.right)
        there[n, : len(each.right)] = True
    weights = torch.zeros(len(RANKING), requires_grad=True)

    def loss() -> torch.Tensor:
        scores = (x @ weights).masked_fill(~there, -1e9)
        missed = scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1)
        return missed.mean() + 2e-2 * (weights**2).sum()

    _minimise(weights, loss)
    return np.asarray(weights.detach().numpy() / scale, np.float32)


def train_answering(facts: Floats, answered: Floats) -> tuple[Floats, float]:
    """The weights by which the best passage is taken for an answer, and the bias."""
    mean, spread = facts.mean(0), facts.std(0) + 1e-6
    x = torch.tensor((facts - mean) / spread, dtype=torch.float32)
    y = torch.tensor(answered, dtype=torch.float32)
    share = torch.where(y > 0, 0.5 / y.sum(), 0.5 / (1 - y).sum())
    weights = torch.zeros(facts.shape[1] + 1, requires_grad=True)

    def loss() -> torch.Tensor:
        logits = x @ weights[:-1] + weights[-1]
        missed = binary_cross_entropy_with_logits(logits, y, share, reduction="sum")
        return missed + 0.01 * (weights[:-1] ** 2).sum()

    _minimise(weights, loss)
    plain = weights.detach().numpy()[:-1] / spread
    return plain, float(weights.detach()[-1]) - float(plain @ mean)


def _minimise(weights: torch.Tensor, loss: Callable[[], torch.Tensor]) -> None:
    steps = torch.optim.LBFGS([weights], max_iter=100, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        steps.zero_grad()
        value = loss()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    steps.step(step)


def write(ranking: Floats, answering: Floats, bias: float) -> None:
    """Put the weights into the data file; its comments stay."""
    lines = [line for line in TARGET.read_text("utf-8").splitlines() if line.startswith("#")][:3]
    text = [*lines[:2], "version = 2", f"bias = {bias:.3f}", *lines[2:], f"least = {LEAST}"]
    text += ["# The chance from which a passage decides a question of yes or no."]
    text += [f"least_yes_no = {LEAST_YES_NO}", ""]
    text += ["[ranking]"]
    text += [f'"{name}" = {value:.3f}' for name, value in zip(RANKING, ranking, strict=True)]
    text += ["", "[answering]"]
    text += [f'"{name}" = {value:.3f}' for name, value in zip(ANSWERING, answering, strict=True)]
    TARGET.write_text("\n".join(text) + "\n", "utf-8")


def use(ranking: Floats, answering: Floats, bias: float) -> None:
    """Rank with these weights from now on."""
    new = FactWeights(
        dict(zip(RANKING, map(float, ranking), strict=True)),
        dict(zip(ANSWERING, map(float, answering), strict=True)), bias, LEAST, LEAST_YES_NO,
    )  # fmt: skip
    fact_ranking.fact_weights = lambda: new  # type: ignore[assignment]


def rates(found: Sequence[Put]) -> dict[str, float]:
    """How often the first passage, one of those shown, and the role are right, out of fold."""
    by_fold = [train_ranking([p for p in found if p.fold != fold]) for fold in range(FOLDS)]
    first = shown = role = 0
    for each in found:
        scores = each.features @ by_fold[each.fold]
        best = [
            n for n in np.argsort(-scores, kind="stable")[:3] if scores[n] >= scores.max() - CLOSE
        ]
        first += bool(each.right[best[0]])
        shown += bool(each.right[best].any())
        role += bool(each.role[best[:2]].any())
    count = len(found)
    named = {"first passage": first, "one of those shown": shown, "right role": role}
    return {name: round(value / count, 3) for name, value in named.items()}


def answered_rates(found: Sequence[Put]) -> dict[str, float]:
    """How often a fact is refused, and a question without an answer is, out of fold."""
    facts, real = _answerable(found)
    chances = np.zeros(len(found))
    for fold in range(FOLDS):
        here = np.array([each.fold == fold for each in found])
        weights, bias = train_answering(facts[~here], real[~here])
        chances[here] = 1 / (1 + np.exp(-(facts[here] @ weights + bias)))
    told: dict[str, float] = {}
    for least in (LEAST, 0.42, 0.5):
        refused = chances < least
        told[f"facts refused at {least}"] = round(float(refused[real > 0].mean()), 3)
        told[f"rightly refused at {least}"] = round(float(refused[real < 1].mean()), 3)
    return told


def _answerable(found: Sequence[Put]) -> tuple[Floats, Floats]:
    facts = np.array([each.facts for each in found])
    return facts, np.array([float(each.asked.kind == "fact") for each in found], np.float32)


def main() -> None:
    """Train, write, and say how well it does."""
    encoder = encoder_of()
    libraries: dict[str, Library] = {}
    tuned: list[tuple[Library, Asked]] = []
    for corpus, folder, questions in development().values():
        if corpus not in libraries:
            libraries[corpus] = opened(corpus, folder, encoder)
        tuned += [(libraries[corpus], a) for a in questions if a.kind in {"fact", "unanswerable"}]
    old = fact_ranking.fact_weights().ranking
    ranking = np.array([old.get(name, 0.0) for name in RANKING], np.float32)
    use(ranking, np.zeros(len(ANSWERING), np.float32), 0.0)
    facts = [each for library, a in tuned if a.kind == "fact" and (each := put(library, a))]
    ranking = train_ranking(facts)
    use(ranking, np.zeros(len(ANSWERING), np.float32), 0.0)
    found = [each for library, a in tuned if (each := put(library, a))]
    answering, bias = train_answering(*_answerable(found))
    write(ranking, answering, bias)
    told = {
        "questions": {"facts": len(facts), "nothing answers": len(found) - len(facts)},
        "out of fold": rates([each for each in found if each.asked.kind == "fact"])
        | answered_rates(found),
    }
    RESULTS.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
