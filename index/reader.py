"""The reader: how far a passage answers a question, both read together.

Vectors made apart say what a passage is about; whether it holds what is asked ("how early",
"who pays") shows only when question and passage are read as one text. The reader is the
default model with other additions to its weights and a small head (Nogueira and Cho 2019);
`bench/train_reader.py` taught it. It reads the few likeliest passages of a question of fact.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FILE = "data/reader.npz"
"""Additions to linear layers, as `index.tuning` has them, and the head's weights."""

LONGEST = 80
"""Word pieces read of a question and a passage; what is beyond is left out."""


READER = "reader-int8"
"""What the reader's export is called, beside those of the encoder."""


class Reader(Protocol):
    """Reads passages for a question."""

    def warm(self) -> None:
        """Load the model now, rather than at the first question."""
        ...

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """For each passage a logit (passages,): above 0 it rather answers than not."""
        ...


def as_read(title: str, heading: str, text: str) -> str:
    """A passage as the reader sees it: under the title of its role and its heading."""
    return f"{title}. {heading}: {text}" if heading else f"{title}: {text}"


@cache
def reader_name() -> str:
    """The beginning of the reader's sha256."""
    return hashlib.sha256((files("index") / FILE).read_bytes()).hexdigest()[:8]
