"""Teaches the reader whether a passage answers a question.

python -m bench.train_reader    writes index/data/reader.npz; goes on from the one in use
    --afresh                    begins from the default model as the encoder is tuned, and
                                with conditions that sentences say or only seem to say
    --score                     trains nothing, says how well the reader in use does

A question of fact should find the passage that answers it above the nearest others of its
corpus, and above nothing; of a question that nothing answers every passage should stay below.
So the logits of a question's passages compete by softmax with a logit of 0 that means "none of
these". The passages are those that `answers.fact_ranking` finds; they are gathered once for an
encoder and kept in `.bench`. Low-rank additions to the model's linear layers are trained (Hu et
al. 2021), beside those that were learnt before, and the head.

The reader in use was taught in six runs: 400 steps on conditions and lists, then 380, 640, 360,
900 and 450 steps on questions.

The questions of `bench.data.training(weights=False)` are taught. How well it does is said of
those that are not taught: bench/results/reader_training.json.
"""

import argparse
import json
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from answers.fact_ranking import candidates
from answers.facts import open_to_others, query_of
from answers.model import Question
from answers.questions import understood
from answers.values import wanted_by
from bench.data import ROOT, WORK, Asked, training
from bench.metrics import overlap, words
from bench.quality import opened
from bench.taught import written
from bench.train_encoder import SCALE, Added, with_additions
from index.backends import encoder_of
from index.encoder import Encoder
from index.library import Library
from index.reader import as_read
from index.reader_model import ReaderModel, learnt

TARGET = ROOT / "index" / "data" / "reader.npz"
RESULTS = ROOT / "bench" / "results" / "reader_training.json"
RATE = 5e-4
FACTS, NOTHING, MISSES = 10, 4, 8
"""Questions answered and not in a step, and the passages beside the one that answers."""

FIRST = 400
"""Steps on conditions, before any on questions, of a reader that begins afresh."""

KEPT, READ = 60, 16
"""Passages gathered of a question, and those of them that are read to score."""


@dataclass(frozen=True, slots=True)
class Group:
    """A question with its likeliest passages, best first, and which of them answer it."""

    question: str
    passages: tuple[str, ...]
    right: NDArray[np.bool_]
    own: NDArray[np.bool_]
    """Which are of the role that is asked about."""


def gathered(encoder: Encoder, *, weights: bool) -> list[Group]:
    """The groups of all questions for training, from `.bench` where they were made before."""
    name = f"{encoder.name.replace('/', '-')}-{'weights' if weights else 'taught'}.pickle"
    file = WORK / "groups" / name
    if file.is_file():
        return pickle.loads(file.read_bytes())
    libraries: dict[str, Library] = {}
    found: dict[str, Group] = {}
    for corpus, folder, questions in training(weights=weights).values():
        if corpus not in libraries:
            libraries[corpus] = opened(corpus, folder, encoder)
        for asked in questions:
            if asked.kind in {"fact", "unanswerable"} and asked.id not in found:
                group = _group(libraries[corpus], asked)
                if group is not None:
                    found[asked.id] = group
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pickle.dumps(list(found.values())))
    return list(found.values())


def asked_of_one(library: Library, text: str) -> Question:
    """A question that is known to be about one role, as it is put to the roles."""
    return open_to_others(library, understood(text, library.roles, of_one=True))


def _group(library: Library, asked: Asked) -> Group | None:
    question = asked_of_one(library, asked.text)
    query = query_of(library, question)
    found = candidates(library, question, query, wanted_by(asked.text))
    passages, right, own = [], [], []
    for row in found.rows:
        mine = library.paths[row.role] in asked.gold
        answers = asked.kind == "fact" and mine and holds(row.text, asked)
        if len(passages) < KEPT or answers:
            entry = library.catalog.entry(row.passage)
            title = library.role_by_id[row.role].title
            passages.append(as_read(title, entry.heading if entry else "", row.text))
            right.append(answers)
            own.append(mine)
    if not passages or (asked.kind == "fact" and not any(right)):
        return None
    return Group(asked.text, tuple(passages), np.array(right), np.array(own))


def conditions() -> list[Group]:
    """The conditions written for teaching, with what says them and what only seems to."""
    return [
        Group(ask, (*row.says, *row.misses), right, right | True)
        for row in written()
        for ask in row.asks[:1]
        if (right := np.arange(len(row.says) + len(row.misses)) < len(row.says)).any()
    ]


def as_tuned() -> dict[str, NDArray[np.float32]]:
    """What the encoder was taught, to begin from."""
    with np.load(ROOT / "index" / "data" / "tuning.npz") as kept:
        return {
            name[name.index("encoder.layer.") :]: kept[name].astype(np.float32)
            for name in kept.files
        }


def holds(text: str, asked: Asked) -> bool:
    """Whether a passage holds the words that answer, or most of them."""
    return any(
        words(passage) <= words(text) or overlap(text, passage) for passage in asked.passages
    )


class Learner:
    """The reader with additions to every linear layer."""

    def __init__(self, known: dict[str, NDArray[np.float32]]) -> None:
        torch.manual_seed(0)
        self.known = known
        self.model = ReaderModel(known)
        for part in self.model.inner.parameters():
            part.requires_grad = False
        self.layers = dict(self.model.linear_layers())
        with_additions(self.model.inner, self.layers)

    def trained(self) -> list[nn.Parameter]:
        """The parameters that are trained."""
        return [part for part in self.model.parameters() if part.requires_grad]

    def logits(self, questions: Sequence[str], passages: Sequence[str]) -> Tensor:
        """A logit for each pair (pairs,)."""
        with torch.autocast("cpu", torch.bfloat16):
            logits: Tensor = self.model(**self.model.tokens(questions, passages))
        return logits.float()

    def write(self, file: Path) -> None:
        """Write what was learnt, before and now, as `index.reader_model` reads it."""
        kept: dict[str, NDArray[np.float32]] = {}
        for name in self.layers:
            part = self.model.inner.get_submodule(name)
            assert isinstance(part, Added)
            out, into = (SCALE * part.out).detach().numpy(), part.into.detach().numpy()
            if f"{name}/out" in self.known:
                out = np.concatenate([self.known[f"{name}/out"], out], 1)
                into = np.concatenate([self.known[f"{name}/in"], into], 0)
            kept[f"{name}/out"], kept[f"{name}/in"] = out, into
        for name, weight in self.model.head.named_parameters():
            kept[f"head/{name}"] = weight.detach().numpy()
        np.savez_compressed(file, **{name: each.astype(np.float16) for name, each in kept.items()})


def drawn(
    groups: Sequence[Group], count: int, chance: np.random.Generator
) -> Iterator[list[Group]]:
    """So many groups at a time, all of them once before any comes again."""
    left: list[int] = []
    while True:
        while groups and len(left) < count:
            left = [*left, *chance.permutation(len(groups)).tolist()]
        yield [groups[n] for n in left[:count]]
        left = left[count:]


def passages_of(group: Group, chance: np.random.Generator) -> list[str]:
    """One passage that answers, if any does, and misses: the likelier ones more often."""
    right, wrong = np.flatnonzero(group.right), np.flatnonzero(~group.right)
    weight = np.where(group.own[wrong] | ~group.own.any(), 1.5, 0.7) / (2 + np.arange(len(wrong)))
    count = MISSES if len(right) else MISSES - 3
    misses = (
        chance.choice(
            wrong, min(count, len(wrong)), replace=False, p=weight / weight.sum()
        ).tolist()
        if len(wrong)
        else []
    )
    return [group.passages[n] for n in ([chance.choice(right)] if len(right) else []) + misses]


def train(learner: Learner, groups: Sequence[Group], steps: int) -> Iterator[tuple[int, float]]:
    """Train for so many steps; yields each step and its loss."""
    torch.set_flush_denormal(True)  # numbers too small to matter slow a step much
    chance = np.random.default_rng(0)
    answered = drawn([each for each in groups if each.right.any()], FACTS, chance)
    unanswered = [each for each in groups if not each.right.any()]
    nothing = drawn(unanswered, NOTHING if unanswered else 0, chance)
    learner.model.train()
    optimizer = torch.optim.AdamW(learner.trained(), lr=RATE, weight_decay=0.01)
    for step in range(steps):
        batch = next(answered) + next(nothing)
        drawn_now = [passages_of(each, chance) for each in batch]
        asked = [each.question for each, ps in zip(batch, drawn_now, strict=True) for _ in ps]
        logits = learner.logits(asked, [text for ps in drawn_now for text in ps])
        missed = torch.zeros(())
        for each, own in zip(batch, logits.split([len(ps) for ps in drawn_now]), strict=True):
            with_none = torch.cat([own, torch.zeros(1)]).logsumexp(0)
            if each.right.any():
                missed = missed + with_none - own[0] + 0.5 * (own.logsumexp(0) - own[0])
            else:
                missed = missed + with_none
        for part in optimizer.param_groups:
            part["lr"] = RATE * min(1.0, (step + 1) / 20) * (1 - 0.95 * step / steps)
        optimizer.zero_grad()
        (missed / len(batch)).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learner.trained(), 1.0)
        optimizer.step()
        yield step + 1, float(missed.detach()) / len(batch)


@torch.no_grad()
def scores(model: ReaderModel, groups: Sequence[Group]) -> dict[str, float]:
    """Of passages as ranked before it reads: the right one first; and answered from not."""
    first, answered, nothing = [], [], []
    for each in groups:
        found = model.scores(each.question, each.passages[:READ])
        (answered if each.right.any() else nothing).append(float(found.max()))
        if each.right.any():
            first.append(bool(each.right[int(found.argmax())]))
    above = np.array(answered)[:, None] > np.array(nothing)[None]
    told = {"questions": len(groups), "right first": float(np.mean(first))}
    return told | {"answered above not answered": float(above.mean())}


def main() -> None:
    """Train, write the additions and how well they do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--afresh", action="store_true")
    parser.add_argument("--steps", type=int, default=700)
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--score", action="store_true")
    options = parser.parse_args()
    encoder = encoder_of()
    if options.score:
        _tell(scores(ReaderModel(learnt()), gathered(encoder, weights=True)))
        return
    groups = gathered(encoder, weights=False)
    learner = Learner(as_tuned() if options.afresh else learnt())
    if options.afresh:
        for step, missed in train(learner, conditions(), FIRST):
            if step % 20 == 0:
                sys.stdout.write(f"conditions, {step} {missed:.3f}\n")
    for step, missed in train(learner, groups, options.steps):
        if step % 20 == 0:
            sys.stdout.write(f"{step} {missed:.3f}\n")
            sys.stdout.flush()
        if step % 100 == 0:
            learner.write(options.target)
    learner.write(options.target)
    with np.load(options.target) as kept:
        model = ReaderModel({name: kept[name].astype(np.float32) for name in kept.files})
    _tell(scores(model, gathered(encoder, weights=True)))


def _tell(told: dict[str, float]) -> None:
    RESULTS.write_text(json.dumps({n: round(x, 3) for n, x in told.items()}, indent=1) + "\n")
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
