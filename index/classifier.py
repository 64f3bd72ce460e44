"""The classifier: which forms of question a question has, by its wording.

There are more ways to ask for "applications closed before a date" than patterns can list. The
classifier is the default model with other additions to its weights and one linear layer;
`bench/train_classifier.py` taught it. What the forms are is `answers.forms`' business.
"""

import hashlib
from functools import cache
from importlib.resources import as_file, files
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FILE = "data/classifier.npz"
"""Additions to linear layers, as `index.tuning` has them, the last layer, and the labels."""

LONGEST = 64
"""Word pieces read of a question; what is beyond is left out."""

CLASSIFIER = "classifier-int8"
"""What the classifier's export is called, beside those of the encoder."""


class Classifier(Protocol):
    """Says how likely each label is for a text."""

    def __hash__(self) -> int:
        """One classifier is told from another, so that what it said can be kept."""
        ...

    def warm(self) -> None:
        """Load the model now, rather than at the first question."""
        ...

    def likelihoods(self, text: str) -> NDArray[np.float32]:
        """For each label how likely it is, between 0 and 1 (labels,); several may be likely."""
        ...


@cache
def labels() -> tuple[str, ...]:
    """The labels, in the order of `Classifier.likelihoods`."""
    with as_file(files("index") / FILE) as file, np.load(file) as kept:
        return tuple(str(name) for name in kept["labels"])


@cache
def classifier_name() -> str:
    """The beginning of the classifier's sha256."""
    return hashlib.sha256((files("index") / FILE).read_bytes()).hexdigest()[:8]


def as_likelihoods(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logits as likelihoods, each by itself."""
    return (1 / (1 + np.exp(-logits))).astype(np.float32)
