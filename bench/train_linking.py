"""Trains what links questions to known conditions, on the concepts' own words.

python -m bench.train_linking    writes answers/data/linking.npz and says how well it does

Every way of asking is a question whose condition is known. A linear map is trained to bring
it near the other ways of asking for that condition and the sentences that say it, and away
from those of all others (softmax with temperature over the mean of the three nearest). The
weights of the features are then fitted on ways of asking that the map has not seen, a third
of them with their own condition taken out, so that "none of these" is learnt as well. No
question of the development sets is used.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
import torch
from torch.nn.functional import cross_entropy, normalize

from answers.linker import FEATURES, Linker, LinkWeights
from bench.data import ROOT
from index.asks import ASK, SAY, Asks, rows_of
from index.encoder import SentenceTransformerEncoder, name_of
from ingest.concepts import Concept, our_concepts

TARGET = ROOT / "answers" / "data" / "linking.npz"
RESULTS = ROOT / "bench" / "results" / "linking_training.json"
TEMPERATURE, DECAY, RATE, EPOCHS, HELD = 0.05, 0.01, 3e-3, 10, 0.2


def groups(owners: list[int], count: int) -> torch.Tensor:
    """For each concept the places of its rows, padded by -1."""
    rows: list[list[int]] = [[] for _ in range(count)]
    for place, owner in enumerate(owners):
        rows[owner].append(place)
    width = max(len(each) for each in rows)
    return torch.tensor([each + [-1] * (width - len(each)) for each in rows])


def nearest(cosines: torch.Tensor, places: torch.Tensor, best: int) -> torch.Tensor:
    """For each concept the mean of its `best` highest cosines (n, concepts)."""
    found = cosines[:, places.clamp(min=0).flatten()].reshape(len(cosines), *places.shape)
    top = found.masked_fill(places.lt(0)[None], -2).topk(min(best, places.shape[1]), 2).values
    real = top > -1.5
    return (top * real).sum(2) / real.sum(2).clamp(min=1)


def train_adapter(asks: Asks, ids: list[str], seed: int = 0) -> np.ndarray:
    """A map (dim, dim) trained on these words."""
    torch.manual_seed(seed)
    place = {name: n for n, name in enumerate(ids)}
    rows = {part: [n for n, its in enumerate(asks.parts) if its == part] for part in (ASK, SAY)}
    asked = torch.tensor(asks.vectors[rows[ASK]])
    said = torch.tensor(asks.vectors[rows[SAY]])
    whose = torch.tensor([place[asks.concepts[n]] for n in rows[ASK]])
    said_by = torch.tensor([place[asks.concepts[n]] for n in rows[SAY]])
    by_concept = groups(whose.tolist(), len(ids))
    matrix = torch.zeros(asked.shape[1], asked.shape[1], requires_grad=True)
    steps = torch.optim.AdamW([matrix], lr=RATE, weight_decay=0)

    def moved(x: torch.Tensor) -> torch.Tensor:
        return normalize(x + x @ matrix, dim=-1)

    for _ in range(EPOCHS):
        for batch in torch.randperm(len(asked)).split(256):
            query = moved(torch.nn.functional.dropout(asked[batch], 0.1))
            cosines = query @ moved(asked).T
            cosines = cosines.scatter(1, batch[:, None], -2.0)  # not its own neighbour
            loss = cross_entropy(nearest(cosines, by_concept, 3) / TEMPERATURE, whose[batch])
            logs = torch.log_softmax(query @ said.T / TEMPERATURE, 1)
            right = said_by[None] == whose[batch][:, None]
            loss = loss - 0.5 * ((logs * right).sum(1) / right.sum(1).clamp(min=1)).mean()
            loss = loss + DECAY * (matrix**2).sum()
            steps.zero_grad()
            loss.backward()
            steps.step()
    return matrix.detach().numpy().astype(np.float16)


def fit(features: torch.Tensor, right: torch.Tensor) -> tuple[np.ndarray, float]:
    """The weights of the features and the logit of none."""
    count, concepts = len(right), features.shape[1]
    removed = torch.rand(count, generator=torch.Generator().manual_seed(0)) < 1 / 3
    gone = torch.zeros(count, concepts)
    gone[removed.nonzero().flatten(), right[removed]] = -99
    wanted = torch.where(removed, torch.full_like(right, concepts), right)
    weights = torch.zeros(features.shape[2], requires_grad=True)
    none = torch.zeros(1, requires_grad=True)
    steps = torch.optim.Adam([weights, none], lr=0.3)
    for _ in range(400):
        logits = torch.cat([features @ weights + gone, none.expand(count, 1)], 1)
        loss = cross_entropy(logits, wanted) + 1e-3 * (weights**2).sum()
        steps.zero_grad()
        loss.backward()
        steps.step()
    return weights.detach().numpy(), float(none.detach())


def fitted(
    concepts: dict[str, Concept], asks: Asks, texts: list[str], held: list[int], adapted: bool
) -> tuple[LinkWeights, dict[str, float]]:
    """Weights fitted on held-out ways of asking, and how well they do on the half not seen."""
    kept = [n for n in range(len(asks.concepts)) if n not in set(held)]
    known = Asks(
        tuple(asks.concepts[n] for n in kept),
        tuple(asks.parts[n] for n in kept),
        asks.vectors[kept],
    )
    ids = list(dict.fromkeys(known.concepts))
    adapter = train_adapter(known, ids).astype(np.float32) if adapted else None
    blank = LinkWeights(adapter, np.zeros(len(FEATURES), np.float32), 0.0)
    out = {texts[n] for n in held}
    shorn = {name: _without(concept, out) for name, concept in concepts.items()}
    linker = Linker(shorn, known, blank)
    features = torch.tensor(linker.features(asks.vectors[held], [texts[n] for n in held]))
    place = {name: n for n, name in enumerate(linker.ids)}
    right = torch.tensor([place[asks.concepts[n]] for n in held])
    half = len(held) // 2
    weights, none = fit(features[:half], right[:half])
    scores = _scores(features[half:], right[half:], weights, none)
    weights, none = fit(features, right)
    return LinkWeights(adapter, weights, none), scores


def _without(concept: Concept, texts: set[str]) -> Concept:
    from dataclasses import replace

    return replace(concept, ask=tuple(ask for ask in concept.ask if ask not in texts))


def _scores(
    features: torch.Tensor, right: torch.Tensor, weights: np.ndarray, none: float
) -> dict[str, float]:
    logits = features @ torch.tensor(weights)
    first = logits.argmax(1) == right
    third = (logits.topk(3, 1).indices == right[:, None]).any(1)
    gone = logits.scatter(1, right[:, None], -99.0)
    return {
        "first": round(float(first.float().mean()), 3),
        "in first three": round(float(third.float().mean()), 3),
        "taken for some condition": round(float((logits.max(1).values > none).float().mean()), 3),
        "taken for none when its own is gone": round(
            float((gone.max(1).values < none).float().mean()), 3
        ),
    }


def main() -> None:
    """Train, write, and say how well it does."""
    concepts = dict(our_concepts())
    rows = rows_of(concepts.values())
    asks = Asks.encoded(SentenceTransformerEncoder(), rows)
    texts = [text for _, _, text in rows]
    every = [n for n, part in enumerate(asks.parts) if part == ASK]
    order = np.random.default_rng(0).permutation(every)
    held = sorted(int(n) for n in order[: int(HELD * len(order))])
    with_map, scores = fitted(concepts, asks, texts, held, adapted=True)
    plain, plain_scores = fitted(concepts, asks, texts, held, adapted=False)
    adapter = train_adapter(asks, list(dict.fromkeys(asks.concepts)))
    np.savez_compressed(
        TARGET,
        version=1,
        model=name_of("torch"),
        adapter=adapter,
        weights=with_map.weights,
        none=with_map.none,
        plain_weights=plain.weights,
        plain_none=plain.none,
    )
    told = {
        "concepts": len(concepts),
        "ways of asking": len(every),
        "held out": len(held),
        "with the map": scores,
        "without it": plain_scores,
        "weights": dict(zip(FEATURES, map(float, np.round(with_map.weights, 2)), strict=True)),
        "sha256": _digest(TARGET),
    }
    RESULTS.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
