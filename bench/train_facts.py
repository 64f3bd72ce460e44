"""Trains which passage answers a question of fact, and whether any does.

python -m bench.train_facts    writes answers/data/facts.toml, and says how well it does

On the development questions over the Los Angeles bulletins: facts with the passage that
holds the answer, and questions that nothing answers. The held-out questions are only
scored. Ranking: the passages of a question compete by softmax (ListNet, Cao et al. 2007,
with the probability of all passages that hold the answer). Answering: a logistic regression
on the best passage's features, both classes weighing the same.
"""

import json
import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from answers.fact_ranking import ANSWERING, RANKING, Ranked, ranked
from answers.facts import open_to_others, query_of
from answers.questions import understood
from answers.values import wanted_by
from bench.data import ROOT, Asked, corpora
from bench.metrics import overlap
from bench.quality import opened
from index.encoder import SentenceTransformerEncoder
from index.library import Library

TARGET = ROOT / "answers" / "data" / "facts.toml"
RESULTS = ROOT / "bench" / "results" / "facts_training.json"
KEPT = 200
TUNED = ("LA bulletins", "LA bulletins, more for tuning")
HELD = "LA bulletins, held out"


def put(library: Library, asked: Asked) -> Ranked:
    """The passages that may answer, with the weights in use."""
    question = open_to_others(library, understood(asked.text, library.roles))
    query = query_of(library, question)
    named = bool(question.roles)
    return ranked(library, question, query, wanted_by(asked.text), named=named)


def holds(asked: Asked, row: object) -> bool:
    """Whether a row's passage holds the answer."""
    entry = row.entry  # type: ignore[attr-defined]
    return entry.path in asked.gold and any(overlap(entry.passage.text, p) for p in asked.passages)


def train_ranking(questions: list[Asked], found: list[Ranked]) -> np.ndarray:
    """The weights of the features by which passages are ranked."""
    sets = []
    for asked, each in zip(questions, found, strict=True):
        right = np.array([holds(asked, row) for row in each.rows])
        keep = np.arange(len(right)) < KEPT
        keep |= right
        if right.any():
            features = np.array([row.features for row in each.rows], np.float32)
            sets.append((torch.tensor(features[keep]), torch.tensor(right[keep])))
    weights = torch.zeros(len(RANKING), requires_grad=True)
    steps = torch.optim.Adam([weights], lr=0.4)
    for _ in range(200):
        loss = 2e-3 * (weights**2).sum()
        for features, right in sets:
            scores = features @ weights
            loss = loss + (scores.logsumexp(0) - scores[right].logsumexp(0)) / len(sets)
        steps.zero_grad()
        loss.backward()
        steps.step()
    return weights.detach().numpy()


def train_answering(facts: np.ndarray, answered: np.ndarray) -> tuple[np.ndarray, float]:
    """The weights by which the best passage is taken for an answer, and the bias."""
    mean, spread = facts.mean(0), facts.std(0) + 1e-6
    x = torch.tensor((facts - mean) / spread, dtype=torch.float32)
    y = torch.tensor(answered, dtype=torch.float32)
    share = torch.where(y > 0, 0.5 / y.sum(), 0.5 / (1 - y).sum())
    weights = torch.zeros(facts.shape[1], requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    steps = torch.optim.Adam([weights, bias], lr=0.05)
    for _ in range(800):
        loss = binary_cross_entropy_with_logits(x @ weights + bias, y, share, reduction="sum")
        loss = loss + 0.02 * (weights**2).sum()
        steps.zero_grad()
        loss.backward()
        steps.step()
    plain = weights.detach().numpy() / spread
    return plain, float(bias.detach()) - float(plain @ mean)


def write(ranking: np.ndarray, answering: np.ndarray, bias: float) -> None:
    """Put the weights into the data file; its comments stay."""
    lines = [line for line in TARGET.read_text("utf-8").splitlines() if line.startswith("#")]
    least = "least = 0.5\nleast_of_few = 0.35"
    text = [*lines[:2], "version = 1", f"bias = {bias:.3f}", *lines[2:], least, "", "[ranking]"]
    text += [f"{name} = {value:.3f}" for name, value in zip(RANKING, ranking, strict=True)]
    text += ["", "[answering]"]
    text += [f'"{name}" = {value:.3f}' for name, value in zip(ANSWERING, answering, strict=True)]
    TARGET.write_text("\n".join(text) + "\n", "utf-8")


def rates(questions: list[Asked], found: list[Ranked], ranking: np.ndarray) -> dict[str, float]:
    """How often the first passage, one of the first three, and the first role are right."""
    first = third = role = 0
    for asked, each in zip(questions, found, strict=True):
        scores = np.array([row.features for row in each.rows]) @ ranking
        best = [each.rows[n] for n in np.argsort(-scores, kind="stable")[:3]]
        first += holds(asked, best[0])
        third += any(holds(asked, row) for row in best)
        role += best[0].entry.path in asked.gold
    count = len(questions)
    return {
        "first passage": round(first / count, 3),
        "in first three": round(third / count, 3),
        "right role": round(role / count, 3),
    }


def main() -> None:
    """Train, write, and say how well it does."""
    sets = corpora()
    library = opened(*sets[HELD][:2], SentenceTransformerEncoder())
    tuned = [asked for name in TUNED for asked in sets[name][2]]
    facts = [asked for asked in tuned if asked.kind == "fact"]
    nothing = [asked for asked in tuned if asked.kind == "unanswerable"]
    held = [asked for asked in sets[HELD][2] if asked.kind == "fact"]
    held_nothing = [asked for asked in sets[HELD][2] if asked.kind == "unanswerable"]
    found = [put(library, asked) for asked in facts]
    ranking = train_ranking(facts, found)
    write(ranking, *_answering(library, facts, nothing, ranking))
    told = {
        "questions": {"facts": len(facts), "nothing answers": len(nothing), "held out": len(held)},
        "tuned": rates(facts, found, ranking),
        "held out": rates(held, [put(library, asked) for asked in held], ranking),
        "held out that nothing answers": len(held_nothing),
    }
    RESULTS.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


def _answering(
    library: Library, facts: list[Asked], nothing: list[Asked], ranking: np.ndarray
) -> tuple[np.ndarray, float]:
    from answers import fact_ranking

    old = fact_ranking.fact_weights()
    new = dict(zip(RANKING, map(float, ranking), strict=True))
    fact_ranking.fact_weights = lambda: fact_ranking.FactWeights(  # type: ignore[assignment]
        new, old.answering, old.bias, old.least, old.least_of_few
    )
    rows = [put(library, asked).facts for asked in [*facts, *nothing]]
    answered = np.array([1.0] * len(facts) + [0.0] * len(nothing))
    return train_answering(np.array(rows), answered)


if __name__ == "__main__":
    main()
