"""Teaches the default model which sentences of class specs say what a person asks about.

python -m bench.train_encoder --library DIR    writes index/data/tuning.npz

A question should be nearer to a sentence that supports it than to those that do not: by the
cosine of their vectors and by late interaction, since judgement uses both. The examples are

- the known conditions of `ingest/data/concepts`: how people ask, how specs say it, what is
  alike and is not; and the sentences of an index that are tagged with them at ingest
  (DIR, an index of the Los Angeles bulletins; nothing of its text is stored);
- `bench/gold/conditions.jsonl`: more conditions, with near misses, written for this;
- `bench/gold/lists` (those of `bench.lists.TAUGHT`): questions put to specs that were read in
  full, with the places that answer them; all that the other roles say are misses.

No question of any other development or held-out set is used. One condition in ten of the second
kind is held out, and the sentences labelled by reading (`judge_pairs.jsonl`) are scored
before and after: bench/results/encoder_training.json. The model's own weights stay as they
are; low-rank additions to its linear layers are trained (Hu et al. 2021).
"""

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, normalize

from answers.questions import condition_of, understood
from bench.data import ROOT, SHARED, TAUGHT
from bench.lists import TAUGHT as TAUGHT_LISTS
from bench.lists import Portion, portions, same_place
from index.backends import encoder_of
from index.catalog_writer import phrase_text
from index.encoder import packaged_weights
from index.library import Library
from ingest.concepts import our_concepts
from ingest.model import Reading
from ingest.pipeline import FileSource, read_file

TARGET = ROOT / "index" / "data" / "tuning.npz"
RESULTS = ROOT / "bench" / "results" / "encoder_training.json"
RANK, SCALE, RATE, TEMPERATURE = 16, 2.0, 5e-4, 0.05
KNOWN, WRITTEN, LISTS = 20, 26, 14
"""Conditions known, conditions written for this and lists in a step."""

MISSES = {"written": 2, "listed": 3}
"""Misses of each beside its support."""

LONGEST_ASK, LONGEST_SAID = 32, 64
"""The most word pieces of a text."""

NEAREST_MISSES = 40
"""Of a list's misses, those that the model before training takes for the nearest."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: ways of asking for it, sentences that say it, and that only look so."""

    asks: tuple[str, ...]
    says: tuple[str, ...]
    real: tuple[str, ...]
    misses: tuple[str, ...]
    alike: tuple[int, ...] = ()


class Added(nn.Module):
    """A linear layer with a low-rank addition, at first nothing."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.into = nn.Parameter(torch.randn(RANK, layer.in_features) * 0.02)
        self.out = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, given: Tensor) -> Tensor:
        """The layer's output and SCALE times the addition's."""
        return self.layer(given) + SCALE * (given @ self.into.T) @ self.out.T  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts encoded: vectors (n, dim), tokens (n, t, dim), which of them are real (n, t)."""

    vectors: Tensor
    tokens: Tensor
    real: Tensor


class Learner:
    """The default model with additions to every linear layer of its encoder."""

    def __init__(self) -> None:
        self.model = SentenceTransformer(
            str(packaged_weights()), device="cpu", local_files_only=True
        )
        for part in self.model.parameters():
            part.requires_grad = False
        self.layers = [
            name
            for name, part in self.model.named_modules()
            if isinstance(part, nn.Linear) and ".encoder.layer." in name
        ]
        for name in self.layers:
            above, _, last = name.rpartition(".")
            layer = self.model.get_submodule(name)
            assert isinstance(layer, nn.Linear)
            setattr(self.model.get_submodule(above), last, Added(layer))

    def trained(self) -> list[nn.Parameter]:
        """The parameters that are trained."""
        return [part for part in self.model.parameters() if part.requires_grad]

    def encoded(self, texts: Sequence[str], longest: int) -> Texts:
        """Texts with their vectors and their tokens'."""
        tokenizer = self.model.tokenizer
        rows = tokenizer(
            list(texts), padding=True, truncation=True, max_length=longest, return_tensors="pt"
        )
        ids, mask = rows["input_ids"], rows["attention_mask"]
        with torch.autocast("cpu", torch.bfloat16):
            out = self.model(dict(rows))
        marks = (tokenizer.cls_token_id, tokenizer.sep_token_id)
        real = mask.bool() & (ids != marks[0]) & (ids != marks[1])
        vectors = normalize(out["sentence_embedding"].float(), dim=1)
        return Texts(vectors, normalize(out["token_embeddings"].float(), dim=2), real)

    def additions(self) -> dict[str, np.ndarray]:
        """What was learnt, as `index.tuning` reads it."""
        kept = {}
        for name in self.layers:
            part = self.model.get_submodule(name)
            assert isinstance(part, Added)
            kept[f"{name}/out"] = (SCALE * part.out).detach().numpy().astype(np.float16)
            kept[f"{name}/in"] = part.into.detach().numpy().astype(np.float16)
        return kept


def late(asked: Texts, said: Texts) -> Tensor:
    """Late interaction (MaxSim) of questions and texts, the mean over the question's tokens."""
    all_pairs = torch.einsum("qid,pjd->qpij", asked.tokens, said.tokens)
    best = all_pairs.masked_fill(~said.real[None, :, None, :], -1).amax(3)
    weights = asked.real.float()[:, None]
    return (best * weights).sum(2) / weights.sum(2).clamp(min=1)


def known(library: Library) -> list[Condition]:
    """The known conditions, with the sentences of the index tagged with each."""
    concepts = [concept for concept in our_concepts().values() if concept.ask]
    encoder = library.encoder
    middles = np.stack([encoder.encode(concept.ask[:6]).mean(0) for concept in concepts])
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    near = middles @ middles.T
    np.fill_diagonal(near, -1)
    found = []
    for n, concept in enumerate(concepts):
        phrases = library.tagged_phrases.get(concept.id)
        texts = [library.catalog.phrase(int(p)) for p in (() if phrases is None else phrases)]
        real = tuple(text for text in texts if 3 <= len(text.split()) <= 50)
        alike = tuple(int(m) for m in np.argsort(-near[n])[:8])
        asks = (*concept.ask, concept.condition) if concept.condition else concept.ask
        found.append(Condition(asks, concept.yes, real, concept.no, alike))
    return [row for row in found if row.says or row.real]


def written() -> list[Condition]:
    """The conditions written for this, without a known one's alikes."""
    rows = [json.loads(line) for line in TAUGHT.read_text("utf-8").splitlines()]
    return [Condition(tuple(r["ask"]), tuple(r["yes"]), (), tuple(r["no"])) for r in rows]


def listed(plain: Learner) -> list[Condition]:
    """The questions of lists, with what answers them and the nearest of what does not."""
    return [row for portion in portions(TAUGHT_LISTS) for row in _listed(portion, plain)]


@torch.no_grad()
def _listed(portion: Portion, plain: Learner) -> list[Condition]:
    said: dict[str, set[str]] = {}
    for file in portion.files:
        said[file] = set(_phrases(portion.folder / file))
    texts = sorted(set().union(*said.values()))
    place = {text: n for n, text in enumerate(texts)}
    vectors = np.concatenate(
        [plain.encoded(texts[n : n + 64], LONGEST_SAID).vectors for n in range(0, len(texts), 64)]
    )
    rows = []
    for each in portion.lists:
        if understood(each.question, ()).negated:
            continue  # what answers it is said by none
        asked = plain.encoded([each.question], LONGEST_ASK).vectors.numpy()[0]
        says = {t for f, marked in each.says.items() for t in said[f] if same_place(t, marked)}
        marked_misses = {
            t for f, marked in each.misses.items() for t in said[f] if same_place(t, marked)
        }
        wrong = set(portion.files) - each.gold - each.acceptable
        others = set().union(*(said[f] for f in wrong)) - says
        for file in each.gold | each.acceptable:
            others -= said[file]  # said by a role that is right too: it may be why
        near = sorted(others, key=lambda t: -float(vectors[place[t]] @ asked))[:NEAREST_MISSES]
        misses = tuple(dict.fromkeys([*sorted(marked_misses - says), *near]))
        if says:
            rows.append(Condition((each.question,), (), tuple(sorted(says)), misses))
    return rows


def _phrases(file: Path) -> Iterator[str]:
    reading = read_file(FileSource(file, file.name))
    assert isinstance(reading, Reading)
    for spec in reading.specs:
        yield from (phrase_text(passage) for passage in spec.passages)


class Draw:
    """Draws groups of questions, each with a sentence that supports it and misses."""

    def __init__(
        self, known: list[Condition], written: list[Condition], lists: list[Condition], seed: int
    ) -> None:
        self._known, self._written, self._lists = known, written, lists
        self._random = random.Random(seed)
        self._says: dict[str, set[int]] = {}
        for n, row in enumerate(known):
            for text in (*row.says, *row.real):
                self._says.setdefault(text, set()).add(n)
        self._texts = [text for text in self._says if len(text.split()) > 5]

    def group(self) -> tuple[list[str], list[str], Tensor]:
        """Questions, sentences (the first of them their support), and what is no miss."""
        chance = self._random
        chosen = chance.sample(range(len(self._known)), KNOWN)
        rows = [self._known[n] for n in chosen]
        written = chance.sample(self._written, min(WRITTEN, len(self._written)))
        lists = chance.sample(self._lists, min(LISTS, len(self._lists)))
        rows += written + lists
        asks = [self._ask(row) for row in rows]
        said = [self._support(row) for row in rows]
        said += [self._miss(n, self._known[n]) for n in chosen]
        for kind, drawn in (("written", written), ("listed", lists)):
            for row in drawn:
                said += chance.sample(row.misses, min(MISSES[kind], len(row.misses)))
        also = torch.zeros(len(asks), len(said), dtype=torch.bool)
        for place, n in enumerate(chosen):
            for other, text in enumerate(said):
                also[place, other] = other != place and n in self._says.get(text, ())
        return asks, said, also

    def _ask(self, row: Condition) -> str:
        text = self._random.choice(row.asks)
        return condition_of(text) if self._random.random() < 0.7 else text

    def _support(self, row: Condition) -> str:
        real = row.real and (not row.says or self._random.random() < 0.5)
        return self._random.choice(row.real if real else row.says)

    def _miss(self, n: int, row: Condition) -> str:
        chance = self._random
        if row.misses and chance.random() < 0.4:
            return chance.choice(row.misses)
        for _ in range(5 if chance.random() < 0.7 else 0):
            text = self._support(self._known[chance.choice(row.alike)])
            if n not in self._says[text]:
                return text
        return chance.choice(self._texts)


def loss_of(learner: Learner, asks: list[str], said: list[str], also: Tensor) -> Tensor:
    """How far the supports are from standing first, by vectors and by tokens, both ways."""
    asked, texts = learner.encoded(asks, LONGEST_ASK), learner.encoded(said, LONGEST_SAID)
    right = torch.arange(len(asks))
    total = torch.zeros(())
    for scores in (asked.vectors @ texts.vectors.T, late(asked, texts)):
        logits = (scores / TEMPERATURE).masked_fill(also, -1e4)
        total = total + cross_entropy(logits, right)
        total = total + 0.5 * cross_entropy(logits[:, : len(asks)].T, right)
    return total


def train(learner: Learner, draw: Draw, steps: int) -> Iterator[tuple[int, float]]:
    """Train for so many steps; yields each step and its loss."""
    torch.manual_seed(0)
    torch.set_flush_denormal(True)  # numbers too small to matter slow a step much
    optimizer = torch.optim.AdamW(learner.trained(), lr=RATE, weight_decay=0.01)
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / 20) * (1 - 0.95 * step / steps)
        loss = loss_of(learner, *draw.group())
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        yield step + 1, float(loss.detach())


def average_precision(right: np.ndarray, scores: np.ndarray) -> float:
    """Of one ranking."""
    ranked = right[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked > 0].mean())


@torch.no_grad()
def scores(learner: Learner, held: list[Condition]) -> dict[str, float]:
    """Mean average precision: of labelled sentences, and of conditions that are held out.

    A held-out condition is asked in its first way, of the sentences of all that are.
    """
    found: dict[str, list[float]] = {}
    file = SHARED / "eval" / "judge_pairs.jsonl"
    for row in map(json.loads, file.read_text("utf-8").splitlines()):
        right = np.array([pair["label"] != "no" for pair in row["pairs"]])
        if right.any() and not right.all():
            asked = learner.encoded([condition_of(row["question"])], LONGEST_ASK)
            said = learner.encoded([pair["text"] for pair in row["pairs"]], 96)
            _note(found, "labelled", right, asked, said)
    texts = [text for row in held for text in (*row.says, *row.misses)]
    owners = np.array([n for n, row in enumerate(held) for _ in _all(row)])
    supports = np.array([m < len(row.says) for row in held for m, _ in _all(row)])
    if held:
        said = learner.encoded(texts, LONGEST_SAID)
        for n, row in enumerate(held):
            asked = learner.encoded([condition_of(row.asks[0])], LONGEST_ASK)
            _note(found, "held out", (owners == n) & supports, asked, said)
    return {name: round(float(np.mean(values)), 4) for name, values in found.items()}


def _all(row: Condition) -> Iterator[tuple[int, str]]:
    return enumerate((*row.says, *row.misses))


def _note(
    found: dict[str, list[float]], name: str, right: np.ndarray, asked: Texts, said: Texts
) -> None:
    cosine = (asked.vectors @ said.vectors.T)[0].numpy()
    token = late(asked, said)[0].numpy()
    for kind, values in (("cosine", cosine), ("late", token), ("mean", cosine + token)):
        found.setdefault(f"{name}, {kind}", []).append(average_precision(right, values))


def main() -> None:
    """Train, write the additions and what they gained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="an index of the bulletins")
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    library = Library.open(options.library, encoder_of(None, options.library))
    conditions = known(library)
    library.close()
    ours = written()
    held = ours[::10]
    learner = Learner()
    lists = listed(learner)
    told: dict[str, Any] = {"before": scores(learner, held)}
    sys.stdout.write(f"{told}\n")
    started, losses = time.perf_counter(), []
    draw = Draw(conditions, [row for n, row in enumerate(ours) if n % 10], lists, seed=0)
    for step, loss in train(learner, draw, options.steps):
        losses.append(loss)
        if step % 20 == 0:
            rate = (time.perf_counter() - started) / step
            sys.stdout.write(f"{step}: loss {np.mean(losses[-20:]):.3f}, {rate:.1f} s a step\n")
            sys.stdout.flush()
        if step % 200 == 0:
            np.savez_compressed(options.target, **learner.additions())  # type: ignore[arg-type]
            sys.stdout.write(f"{scores(learner, held)}\n")
    np.savez_compressed(options.target, **learner.additions())  # type: ignore[arg-type]
    told |= {"after": scores(learner, held), "steps": options.steps, "rank": RANK}
    told |= {
        "known conditions": len(conditions),
        "written conditions": len(ours),
        "lists": len(lists),
    }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    if options.target == TARGET:
        RESULTS.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
