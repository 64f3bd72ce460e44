"""What a few decisions of a person teach about the words that were not decided on.

A Gaussian process (Rasmussen and Williams 2006, chapters 2 and 3, with the decisions as
targets of a regression): before any decision each wording stands where the judgement put
it; what is accepted lifts wordings that are near in meaning, what is rejected lowers them,
and a linear part learns what all accepted wordings have in common (being tagged with the
known condition; a high support).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from answers.model import Verdict
from answers.phrasings import Brief, Wording

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rates:
    """The numbers of learning, from `data/review.toml`, which says what each does."""

    version: int
    tagged: float
    tagged_later: float
    tagged_halves: float
    counted: float
    partly: float
    denied: float
    near: float
    slope: float
    crowd: float
    reach: float
    other_force: float
    likeness: float
    common: float
    profile: float
    noise: float
    lift: float


@cache
def rates() -> Rates:
    """The numbers in use."""
    return Rates(**tomllib.loads((files("answers") / "data" / "review.toml").read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Belief:
    """How far each wording of a brief says the condition: above 0 it does.

    `before` is what the judgement made of it, `after` what the decisions make of it, and
    `chance` the probability that it says the condition; all (wordings,).
    """

    before: Floats
    after: Floats
    chance: Floats


def learnt(material: Brief, decided: Mapping[int, bool]) -> Belief:
    """What is believed of each wording, given those accepted (True) and rejected, by place."""
    before = prior(material.wordings, len(decided))
    traits = _traits(material)
    own = rates().likeness + np.einsum("ij,ij->i", traits, traits)
    places = sorted(decided)
    if not places:
        return Belief(before, before, chance_of(before, own))
    targets = np.array([1.0 if decided[n] else -1.0 for n in places])
    across = _likeness(material, traits, places)
    known = across[places] + rates().noise * np.eye(len(places))
    solved = np.linalg.solve(known, np.column_stack([targets - before[places], across.T]))
    after = before + across @ solved[:, 0]
    left = own - np.einsum("ij,ji->i", across, solved[:, 1:])
    # A phrasing stands or falls as one: its wordings say the same.
    after = _joined(material, after)
    chance = _joined(material, chance_of(after, np.clip(left, 0.0, None)))
    after[places] = targets  # a person's word is not weighed
    chance[places] = np.where(targets > 0, 1.0, 0.0)
    return Belief(before, after, chance)


def _joined(material: Brief, values: Floats) -> Floats:
    """Values (wordings,) with those of each phrasing made their mean."""
    joined = values.copy()
    for group in material.groups:
        joined[list(group)] = values[list(group)].mean()
    return joined


def chance_of(mean: Floats, variance: Floats) -> Floats:
    """The probability that what is believed to be about `mean` is above 0."""
    return _normal(mean / np.sqrt(variance + rates().noise))


def prior(wordings: tuple[Wording, ...], decided: int = 0) -> Floats:
    """Where each wording stands by itself.

    The more has been `decided`, the less a known condition's own words are trusted: who
    decides much knows better than they do.
    """
    numbers = rates()
    early = numbers.tagged - numbers.tagged_later
    tagged = numbers.tagged_later + early * 0.5 ** (decided / numbers.tagged_halves)
    best = max((w.score for w in wordings if w.phrase), default=0.0)
    standing = {
        Verdict.SOME: numbers.partly,
        Verdict.UNCLEAR: numbers.partly,
        Verdict.NO: numbers.denied,
    }
    return np.array(
        [
            (tagged if w.tagged or not w.phrase else numbers.counted)
            if w.standing is Verdict.YES
            else standing.get(w.standing, _near(w, best))
            for w in wordings
        ]
    )


def _near(wording: Wording, best: float) -> float:
    """Where a near miss stands: the lower its support, and the more roles say it, the lower."""
    numbers = rates()
    crowd = numbers.crowd * float(np.log2(len(wording.roles)))
    return numbers.near - numbers.slope * (best - wording.score) - crowd


def _likeness(material: Brief, traits: Floats, places: Sequence[int]) -> Floats:
    """How much the decisions on some wordings say of every wording: (wordings, places)."""
    numbers = rates()
    wordings = material.wordings
    vectors = material.vectors.astype(np.float64)
    near = np.exp((vectors @ vectors[places].T - 1) / numbers.reach)
    force = np.array([int(w.force) for w in wordings])
    near *= np.where(force[:, None] == force[None, places], 1.0, numbers.other_force)
    of_field = np.array([not w.phrase for w in wordings], dtype=bool)
    near[of_field, :] = near[:, of_field[places]] = 0.0
    near[places, np.arange(len(places))] = 1.0
    return numbers.likeness * near + traits @ traits[places].T


def _traits(material: Brief) -> Floats:
    """What wordings have in common beside their meaning, scaled to its weight: (wordings, n)."""
    numbers = rates()
    wordings = material.wordings
    of_field = np.array([not w.phrase for w in wordings], dtype=bool)
    counted = np.array([w.standing is Verdict.YES for w in wordings], dtype=np.float64)
    silent = np.array([w.standing is Verdict.SILENT for w in wordings], dtype=np.float64)
    tagged = np.array([w.tagged for w in wordings], dtype=np.float64)
    traits = np.column_stack([counted * tagged, counted * (1 - tagged), silent])
    worded = np.flatnonzero(~of_field)
    profiles = np.zeros(material.profiles.shape)
    if len(worded):
        own = material.profiles[worded].astype(np.float64)
        own -= own.mean(axis=0)
        # However many words the question has, the fullest profile weighs the same.
        profiles[worded] = own / max(float(np.linalg.norm(own, axis=1).max()), 1e-9)
    return np.hstack([np.sqrt(numbers.common) * traits, np.sqrt(numbers.profile) * profiles])


def _normal(values: Floats) -> Floats:
    """The standard normal distribution function, to within 2e-4 (a logistic curve)."""
    return 1 / (1 + np.exp(-(1.5976 * values + 0.07056 * values**3)))
