"""The trained numbers of questions of fact, from `data/facts.toml`.

`bench/train_facts.py` makes them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class FactWeights:
    """Trained numbers, by the names of features."""

    roles: Mapping[str, float]
    """Which roles are read: `answers.role_ranking.CHOOSING`."""

    ranking: Mapping[str, float]
    """Which passages come first: `answers.fact_features.RANKING`."""

    reading: Mapping[str, float]
    """What of these counts how much once passages are read: their `rank`, the `reader`."""

    answering: Mapping[str, float]
    """Whether the best answers: `answers.fact_ranking.ANSWERING`."""

    bias: float
    least: float
    """The chance from which a question is answered."""

    least_yes_no: float
    """The chance from which a passage decides a question of yes or no."""


@cache
def fact_weights() -> FactWeights:
    """The trained numbers in use."""
    raw = tomllib.loads((files("answers") / "data" / "facts.toml").read_text("utf-8"))
    return FactWeights(
        raw["roles"], raw["ranking"], raw["reading"], raw["answering"], raw["bias"], raw["least"],
        raw["least_yes_no"],
    )  # fmt: skip
