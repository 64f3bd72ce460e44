"""The numbers and words by which duties are compared, from `data/alignment.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """See `data/alignment.toml` for what each stands for."""

    same: float
    related: float
    frame_weight: float
    frame: frozenset[str]


def data(name: str) -> dict[str, Any]:
    """One of the word lists of this package."""
    return tomllib.loads(files("answers.explore").joinpath("data", name).read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    raw = data("alignment.toml")
    return Lexicon(
        same=float(raw["same"]),
        related=float(raw["related"]),
        frame_weight=float(raw["frame_weight"]),
        frame=frozenset(raw["frame"].split()),
    )
