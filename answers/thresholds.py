"""The numbers that judgement turns on, read from one versioned file of data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
    beside_relative: float
    confidence: float
    confidence_tagged: float
    confidence_likely: float
    confidence_support: float


@cache
def thresholds() -> Thresholds:
    """The thresholds in use."""
    raw = tomllib.loads((files("answers") / "data" / "judgement.toml").read_text("utf-8"))
    return Thresholds(**raw)
