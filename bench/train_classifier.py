"""Teaches the classifier which forms of question a question of fields has.

python -m bench.train_classifier    writes index/data/classifier.npz

`bench/gold/forms/` holds questions for every form of `answers.forms`, each file by a writer with
a manner of their own, and the rewordings of `bench.rewordings` are taught as what the grammar
reads the question in. Low-rank additions to the model's linear layers are trained (Hu et al.
2021) and one linear layer over its first token and its mean; every label is a yes or no of its
own, since a question may ask two things. Other questions that ask nothing of fields are taught
as such, and questions of one role as that too. Some are joined to another, anew each time,
since questions of two things are few. How many of the writers' of `APART`, who
are not taught, are told rightly is written to bench/results/classifier_training.json; how they
are read is measured by `bench.forms`.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from answers.fields_by_form import sense, tests_of, words_of
from answers.forms import LABELS, MEANING, NAMES, OF_ONE, asked_test
from answers.grammar.wording import in_plain_words, upright
from answers.questions import understood
from bench.data import ROOT, development, training
from bench.lists import TAUGHT, portions
from bench.rewordings import FILE as REWORDINGS
from bench.taught import written
from bench.train_encoder import SCALE, Added, with_additions
from index.classifier_model import ClassifierModel

TARGET = ROOT / "index" / "data" / "classifier.npz"
RESULTS = ROOT / "bench" / "results" / "classifier_training.json"
FORMS = ROOT / "bench" / "gold" / "forms"
APART = ("I", "J")
"""Writers whose questions are kept apart, to score on."""

RATE, HEAD_RATE, BATCH = 1e-3, 4e-3, 64


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the forms that it has."""

    text: str
    forms: tuple[str, ...]


def examples(files: Sequence[Path]) -> list[Example]:
    """The questions of these files."""
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return [Example(row["question"], tuple(row["forms"])) for row in rows]


def reworded() -> list[Example]:
    """The rewordings of questions of fields, of the forms that the grammar reads the first in."""
    forms_of = {
        asked.id: found
        for _, _, questions in development().values()
        for asked in questions
        if asked.family == "field" and (found := _as_read(asked.text))
    }
    rows = map(json.loads, REWORDINGS.read_text("utf-8").splitlines())
    return [Example(row["question"], forms_of[row["of"]]) for row in rows if row["of"] in forms_of]


def _as_read(text: str) -> tuple[str, ...]:
    """The forms of a question as the grammar reads it; none where one has no form."""
    question, plain = understood(text, ()), in_plain_words(upright(text))
    every = {name: asked_test(name, plain) for name in NAMES}
    found = []
    for read in tests_of(question):
        same = [name for name, test in every.items() if test == read]
        alike = [name for name, test in every.items() if test and sense(test) == sense(read)]
        if not same and not alike:
            return ()
        found.append((same or alike)[0])
    return (*found, *([MEANING] if list(words_of(question)) else []))


def others() -> list[Example]:
    """Questions that ask nothing of fields: of lists, of conditions, of one role's facts."""
    asked = [row.question for portion in portions(TAUGHT) for row in portion.lists]
    asked += [row.asks[0] for row in written()[::3]]
    of_one = {row.text for _, _, rows in training(weights=False).values() for row in rows
              if row.kind in _OF_ONE}  # fmt: skip
    return [
        *(Example(text, (MEANING,)) for text in asked),
        *(Example(text, (MEANING, OF_ONE)) for text in sorted(of_one)),
    ]


_OF_ONE = frozenset({"fact", "unanswerable", "verdict", "yes_no"})
"""Kinds of known questions that are put to one role."""


def targets(rows: Sequence[Example]) -> torch.Tensor:
    """Which labels each has (rows, labels)."""
    found = torch.zeros(len(rows), len(LABELS))
    for n, row in enumerate(rows):
        for name in row.forms:
            found[n, LABELS.index(name)] = 1.0
    return found


_LEAD = re.compile(
    r"(?:which|what) (?:of (?:the|these) )?\w+ (?=(?:are|is|have|has|were|was|had|do|pay|ask|want"
    r"|close|open|let|need|give|take|with|whose|that)\b)",
    re.IGNORECASE,
)
_JOINTS = (", ", "; ", ", and ", " and ", " - ", ". ", ", but ", " / ", " plus ", ": ", " + ", " ")


def joined(one: Example, other: Example, chance: np.random.Generator) -> Example:
    """Two questions as one that asks both: of a few words each, or with one lead-in for both."""
    first, second = one.text.rstrip(" ?.!"), other.text
    if chance.random() < 0.6:
        second = _LEAD.sub("", second, count=1)
    if chance.random() < 0.7 and not second[:2].isupper():
        second = second[:1].lower() + second[1:]
    joint = _JOINTS[chance.integers(len(_JOINTS))]
    return Example(first + joint + second, tuple(dict.fromkeys((*one.forms, *other.forms))))


def mixed(
    rows: Sequence[Example], now: Sequence[Example], chance: np.random.Generator
) -> list[Example]:
    """These questions, some of them joined to another of all: what is asked twice is rare."""
    found = []
    for row in now:
        other = rows[int(chance.integers(len(rows)))]
        apart = not {OF_ONE, *row.forms} & set(other.forms) and OF_ONE not in row.forms
        short = len(row.text) + len(other.text) < _LONG and len(row.forms) + len(other.forms) < 4
        join = apart and short and chance.random() < JOINED
        found.append(joined(row, other, chance) if join else row)
    return found


JOINED = 0.2
"""The share of questions that are joined to another, where the two may be."""

_LONG = 170
"""Characters of two questions that are too many for one."""


class Learner:
    """The classifier with additions to every linear layer."""

    def __init__(self) -> None:
        torch.manual_seed(0)
        self.model = ClassifierModel({}, len(LABELS))
        for part in self.model.inner.parameters():
            part.requires_grad = False
        self.layers = dict(self.model.linear_layers())
        with_additions(self.model.inner, self.layers)

    def write(self, file: Path) -> None:
        """Write what was learnt, as `index.classifier_model` reads it."""
        kept: dict[str, NDArray[np.float32]] = {}
        for name in self.layers:
            part = self.model.inner.get_submodule(name)
            assert isinstance(part, Added)
            kept[f"{name}/out"] = (SCALE * part.out).detach().numpy()
            kept[f"{name}/in"] = part.into.detach().numpy()
        for name, weight in self.model.head.named_parameters():
            kept[f"head/{name}"] = weight.detach().numpy()
        half = {name: each.astype(np.float16) for name, each in kept.items()}
        np.savez_compressed(file, labels=np.array(LABELS), **half)  # type: ignore[arg-type]


def train(learner: Learner, rows: Sequence[Example], steps: int) -> Iterator[tuple[int, float]]:
    """Train for so many steps; yields each step and its loss."""
    torch.set_flush_denormal(True)  # numbers too small to matter slow a step much
    chance = np.random.default_rng(0)
    trained = [part for part in learner.model.parameters() if part.requires_grad]
    head = list(learner.model.head.parameters())
    added = [part for part in trained if not any(part is own for own in head)]
    rates = [(added, RATE), (head, HEAD_RATE)]
    optimizer = torch.optim.AdamW([{"params": parts} for parts, _ in rates], weight_decay=0.01)
    left = np.zeros(0, np.int64)
    learner.model.train()
    for step in range(steps):
        if len(left) < BATCH:
            left = chance.permutation(len(rows))
        now, left = mixed(rows, [rows[n] for n in left[:BATCH]], chance), left[BATCH:]
        with torch.autocast("cpu", torch.bfloat16):
            logits = learner.model(**learner.model.tokens([row.text for row in now])).float()
        right = targets(now)
        missed = binary_cross_entropy_with_logits(logits, right, reduction="sum") / BATCH
        forms, share = right[:, : len(NAMES)], logits[:, : len(NAMES)]
        missed = missed + cross_entropy(share, forms / forms.sum(1, keepdim=True))
        for part, (_, rate) in zip(optimizer.param_groups, rates, strict=True):
            part["lr"] = rate * min(1.0, (step + 1) / 40) * (1 - 0.97 * step / steps)
        optimizer.zero_grad()
        missed.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        yield step + 1, float(missed.detach())


def scores(model: ClassifierModel, rows: Sequence[Example]) -> dict[str, float]:
    """How many questions are given all their forms and no other, of one form and of several."""
    told: dict[str, list[bool]] = {}
    for row in rows:
        likely = model.likelihoods(row.text)[: len(NAMES)]
        named = {NAMES[n] for n in np.flatnonzero(likely > 0.5)}
        kind = "meaning" if row.forms == (MEANING,) else "one" if len(row.forms) == 1 else "several"
        told.setdefault(kind, []).append(named == set(row.forms))
        top = {NAMES[n] for n in np.argsort(-likely)[: len(row.forms)]}
        told.setdefault(f"{kind}, likeliest", []).append(top == set(row.forms))
    return {name: round(float(np.mean(each)), 3) for name, each in sorted(told.items())}


def main() -> None:
    """Train, write the additions and how well they do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=2800)
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    files = sorted(FORMS.glob("*.jsonl"))
    apart = [file for file in files if file.stem[-1] in APART]
    taught = examples([file for file in files if file not in apart]) + reworded() + others()
    learner = Learner()
    for step, missed in train(learner, taught, options.steps):
        if step % 20 == 0:
            sys.stdout.write(f"{step} {missed:.3f}\n")
            sys.stdout.flush()
    learner.write(options.target)
    with np.load(options.target) as kept:
        weights = {n: kept[n].astype(np.float32) for n in kept.files if n != "labels"}
    told = scores(ClassifierModel(weights, len(LABELS)), examples(apart))
    RESULTS.write_text(json.dumps(told, indent=1) + "\n")
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
