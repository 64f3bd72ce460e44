"""Trains which roles are read for a question of fact, which passage answers, and whether any does.

python -m bench.train_facts    writes answers/data/facts.toml, and says how well it does

Four steps, each with the weights of those before it in use. Which roles: they compete by
softmax (ListNet, Cao et al. 2007, with the probability of all that are right). Which passages,
by their features, in the same way. How much that counts beside what the reader says of the
first of them, again so. Whether the best answers: a logistic regression, both classes weighing
the same. The last two are weighed on questions that the reader was not taught
(`bench.data.training(weights=True)`), and the others on those and a third of all. What is said
of it is out of fold: the questions on one document, and each question without one, are
answered by weights that never saw them.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import binary_cross_entropy_with_logits

from answers import fact_ranking, role_ranking
from answers.fact_features import RANKING
from answers.fact_ranking import ANSWERING, Row, candidates, ranked
from answers.fact_weights import FactWeights, fact_weights
from answers.facts import query_of
from answers.role_ranking import CHOOSING, NEAR, considered
from answers.values import wanted_by
from bench.data import ROOT, Asked, training
from bench.metrics import overlap, words
from bench.quality import opened
from bench.train_reader import asked_of_one
from index.backends import encoder_of
from index.library import Library

TARGET = ROOT / "answers" / "data" / "facts.toml"
RESULTS = ROOT / "bench" / "results" / "facts_training.json"
FOLDS, KEPT = 5, 80
LEAST, LEAST_YES_NO = 0.2, 0.25
SHARE = 5
"""One fact in so many of those that the reader was taught is enough for the first weights."""
CLOSE = 1.5
Floats = NDArray[np.float32]
Tuned = tuple[Library, Asked]


@dataclass(frozen=True, slots=True)
class Put:
    """What is known of the roles or passages of a question, and which of them are right.

    For passages also which are of the right role, and whether `ANSWERING`'s features.
    """

    asked: Asked
    features: Floats
    right: NDArray[np.bool_]
    role: NDArray[np.bool_]
    facts: Floats | None = None

    @property
    def fold(self) -> int:
        """Questions on one document are left out together."""
        key = "".join(sorted(self.asked.gold)) or self.asked.text
        return int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def of_roles(library: Library, asked: Asked) -> Put | None:
    """The roles worth a look; None where the question names its roles."""
    question = asked_of_one(library, asked.text)
    if question.roles:
        return None
    query = query_of(library, question)
    cosine = library.retriever.cosines(query, NEAR)
    pool, features = considered(library, question, query, cosine)
    mine = np.array([library.paths[library.roles[n].id] in asked.gold for n in pool])
    return Put(asked, features, mine, mine) if mine.any() else None


def of_passages(library: Library, asked: Asked) -> Put | None:
    """The likeliest passages by what is known of each; None where there are none."""
    question = asked_of_one(library, asked.text)
    query = query_of(library, question)
    found = candidates(library, question, query, wanted_by(asked.text))
    return _put(library, asked, found.rows, [row.features for row in found.rows])


def of_read(library: Library, asked: Asked) -> Put | None:
    """The likeliest passages by their rank and what the reader says; None where none are."""
    question = asked_of_one(library, asked.text)
    query = query_of(library, question)
    found = ranked(library, question, query, wanted_by(asked.text), named=bool(question.roles))
    share = fact_ranking.fact_weights().reading
    known = [
        ((row.score - share["reader"] * row.read) / share["rank"], row.read) for row in found.rows
    ]
    return _put(library, asked, found.rows, known, np.array(found.facts, np.float32))


def _put(
    library: Library,
    asked: Asked,
    rows: Sequence[Row],
    features: Sequence[Sequence[float]],
    facts: Floats | None = None,
) -> Put | None:
    if not rows:
        return None
    right = _right(library, asked, rows)
    kept = [n for n in range(len(right)) if n < KEPT or right[n]]
    mine = np.array([library.paths[rows[n].role] in asked.gold for n in kept])
    return Put(asked, np.array([features[n] for n in kept], np.float32), right[kept], mine, facts)


def _right(library: Library, asked: Asked, rows: Sequence[Row]) -> NDArray[np.bool_]:
    """Which rows hold the answer: those with the passage's own words, else with most of them."""
    loose = np.array([_holds(library, asked, row) for row in rows])
    own = [words(p) for p in asked.passages]
    whole = [bool(here) and any(p <= words(row.text) for p in own if p)
             for here, row in zip(loose, rows, strict=True)]  # fmt: skip
    return np.array(whole) if any(whole) else loose


def _holds(library: Library, asked: Asked, row: Row) -> bool:
    return library.paths[row.role] in asked.gold and any(
        overlap(row.text, p) for p in asked.passages
    )


def train_ranking(questions: Sequence[Put], firm: float = 5e-3) -> Floats:
    """The weights of the features by which roles or passages are ranked."""
    usable = [each for each in questions if each.right.any()]
    scale = np.concatenate([each.features for each in usable]).std(0) + 1e-3
    size = max(len(each.right) for each in usable)
    x = torch.zeros(len(usable), size, len(scale))
    right, there = (torch.zeros(len(usable), size, dtype=torch.bool) for _ in range(2))
    for n, each in enumerate(usable):
        x[n, : len(each.right)] = torch.tensor(each.features / scale)
        right[n, : len(each.right)] = torch.tensor(each.right)
        there[n, : len(each.right)] = True
    weights = torch.zeros(len(scale), requires_grad=True)

    def loss() -> torch.Tensor:
        scores = (x @ weights).masked_fill(~there, -1e9)
        missed = scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1)
        return missed.mean() + firm * (weights**2).sum()

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


_COMMENTS = {
    "least": "The chance from which a question is answered rather than refused.",
    "least_yes_no": "The chance from which a passage decides a question of yes or no.",
}


def write(weights: FactWeights) -> None:
    """Put the weights into the data file."""
    text = [
        "# Which roles and passages answer a question of fact, and whether any does; what the",
        "# features are: `answers/fact_features.py`. Made by `python -m bench.train_facts`.",
        "version = 3",
        f"bias = {weights.bias:.3f}",
    ]
    for name, comment in _COMMENTS.items():
        text += [f"# {comment}", f"{name} = {getattr(weights, name)}"]
    for table in ("roles", "ranking", "reading", "answering"):
        text += ["", f"[{table}]"]
        text += [f'"{name}" = {value:.3f}' for name, value in getattr(weights, table).items()]
    TARGET.write_text("\n".join(text) + "\n", "utf-8")


def use(weights: FactWeights) -> None:
    """Rank with these weights from now on."""
    for module in (fact_ranking, role_ranking):
        module.fact_weights = lambda: weights  # type: ignore[attr-defined]


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return dict(zip(names, map(float, values), strict=True))


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
    for least in (LEAST, 0.25, 0.35):
        refused = chances < least
        told[f"facts refused at {least}"] = round(float(refused[real > 0].mean()), 3)
        told[f"rightly refused at {least}"] = round(float(refused[real < 1].mean()), 3)
    return told


def _answerable(found: Sequence[Put]) -> tuple[Floats, Floats]:
    facts = np.array([each.facts for each in found])
    return facts, np.array([float(each.asked.kind == "fact") for each in found], np.float32)


def questions() -> tuple[list[Tuned], list[Tuned]]:
    """The questions to weigh by, with their libraries: a third of all facts, and those apart."""
    encoder = encoder_of()
    libraries: dict[str, Library] = {}
    rows: list[list[Tuned]] = []
    for weights in (False, True):
        by_id: dict[str, Tuned] = {}
        for corpus, folder, asked in training(weights=weights).values():
            if corpus not in libraries:
                libraries[corpus] = opened(corpus, folder, encoder)
            by_id |= {a.id: (libraries[corpus], a) for a in asked
                      if a.kind in {"fact", "unanswerable"}}  # fmt: skip
        rows.append(list(by_id.values()))
    many, apart = rows
    return [row for row in many if row[1].kind == "fact"][::SHARE], apart


def all_of(put: Callable[[Library, Asked], Put | None], rows: Sequence[Tuned]) -> list[Put]:
    """What is known of all these questions, where anything is."""
    return [found for library, asked in rows if (found := put(library, asked)) is not None]


def main() -> None:
    """Train, write, and say how well it does."""
    many, apart = questions()
    facts = [*many, *(row for row in apart if row[1].kind == "fact")]
    old = fact_weights()
    start = {name: old.ranking.get(name, 0.0) for name in RANKING}
    answering = {name: old.answering.get(name, 0.0) for name in ANSWERING}
    weights = replace(old, ranking=start, answering=answering, least=LEAST,
                      least_yes_no=LEAST_YES_NO)  # fmt: skip
    roles = all_of(of_roles, facts)
    weights = replace(weights, roles=_named(CHOOSING, train_ranking(roles)))
    use(weights)
    passages = all_of(of_passages, facts)
    weights = replace(weights, ranking=_named(RANKING, train_ranking(passages)))
    use(weights)
    read = all_of(of_read, apart)
    answered = [each for each in read if each.asked.kind == "fact"]
    weights = replace(weights, reading=_named(("rank", "reader"), train_ranking(answered)))
    use(weights)
    read = all_of(of_read, apart)
    values, bias = train_answering(*_answerable(read))
    weights = replace(weights, answering=_named(ANSWERING, values), bias=bias)
    write(weights)
    told = {
        "questions": {"facts": len(facts), "apart": len(answered),
                      "nothing answers": len(read) - len(answered)},
        "roles, out of fold": rates(roles),
        "passages, out of fold": rates(passages),
        "read, out of fold": rates(answered) | answered_rates(read),
    }  # fmt: skip
    RESULTS.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
