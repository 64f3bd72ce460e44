"""The numbers that judgement turns on, read from one versioned file of data."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Cuts on a wording's support for a condition, in [0, 1]; see `data/judgement.toml`."""

    version: int
    cosine: float
    support: float
    match: float
    relative: float
    link: float
    link_beside: float
    link_alone: float
    link_fair: float
    link_unsaid: float
    link_sure: float
    link_evidence: float
    known_sure: float
    known_sure_share: float
    known_unsure_share: float
    beside: float
    beside_known: float
    known_well: float
    rare_force: float
    amount_force: float
    amount_relative: float
    amount_rare: float
    beside_relative: float
    confidence: float
    confidence_tagged: float
    confidence_likely: float
    confidence_support: float


@lru_cache(maxsize=64)
def thresholds(roles: int) -> Thresholds:
    """The thresholds in use where so many roles are asked.

    Those that depend on it go from their value among few to that among many with the
    logarithm of the number.
    """
    numbers = dict(_numbers())
    few, many = numbers.pop("few"), numbers.pop("many")
    grown = math.log(max(roles, few) / few) / math.log(many / few)
    for name, value in numbers.items():
        if isinstance(value, list):
            least, most = value
            numbers[name] = least + min(1.0, grown) * (most - least)
    return Thresholds(**numbers)


@cache
def _numbers() -> dict[str, Any]:
    return tomllib.loads((files("answers") / "data" / "judgement.toml").read_text("utf-8"))
