"""What a person decided about an answer, as it is kept and handed on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from answers.errors import BadReview

SCHEMA = 1
"""Version of the JSON form of a review."""


class Choice(StrEnum):
    """What a person said to a phrasing or to a role."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OPEN = "open"  # an earlier choice taken back


@dataclass(frozen=True, slots=True)
class Step:
    """One click: a choice on the wordings of a phrasing, or on one role.

    The first of `wordings` is the one that most roles use. `seen` holds the digest of the
    words of each role that was looked at, by role id; a step without a choice says no
    more than that.
    """

    choice: Choice | None
    wordings: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The public form."""
        return {
            "choice": str(self.choice) if self.choice else None,
            "wordings": list(self.wordings),
            "roles": list(self.roles),
            "seen": dict(self.seen),
        }


def step_of(raw: dict[str, Any]) -> Step:
    """A step from its public form.

    Raises:
        BadReview: it is none.
    """
    try:
        choice = Choice(raw["choice"]) if raw["choice"] is not None else None
        wordings, roles = (tuple(_text(one) for one in raw[name]) for name in ("wordings", "roles"))
        seen = tuple((_text(role), _text(digest)) for role, digest in raw["seen"].items())
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise BadReview("This is not a review that Rolecall has written.") from problem
    return Step(choice, wordings, roles, seen)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


@dataclass(frozen=True, slots=True)
class Decisions:
    """What all steps of a review come to.

    `wordings` and `roles` hold the last choice on each; `phrasings` the wordings that were
    decided together. `seen` is the digest of each role's words when it was last looked
    at, empty where there was no review.
    """

    wordings: Mapping[str, Choice] = field(default_factory=dict)
    roles: Mapping[str, Choice] = field(default_factory=dict)
    phrasings: tuple[tuple[str, ...], ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything is decided."""
        return bool(self.wordings or self.roles)

    def count(self, choice: Choice) -> tuple[int, int]:
        """How many phrasings and how many single roles have this choice."""
        phrasings = sum(self.wordings.get(group[0]) is choice for group in self.phrasings)
        return phrasings, sum(one is choice for one in self.roles.values())


def decided(steps: Iterable[Step]) -> Decisions:
    """What steps come to, taken in their order."""
    wordings: dict[str, Choice] = {}
    roles: dict[str, Choice] = {}
    phrasings: dict[str, tuple[str, ...]] = {}
    seen: dict[str, str] = {}
    for step in steps:
        seen |= dict(step.seen)
        if step.choice is None:
            continue
        if step.wordings:
            phrasings[step.wordings[0]] = step.wordings
        for names, kept in ((step.wordings, wordings), (step.roles, roles)):
            for name in names:
                kept[name] = step.choice
    open_ones = {name for name, choice in wordings.items() if choice is Choice.OPEN}
    return Decisions(
        {name: choice for name, choice in wordings.items() if name not in open_ones},
        {name: choice for name, choice in roles.items() if choice is not Choice.OPEN},
        tuple(group for lead, group in phrasings.items() if lead not in open_ones),
        seen,
    )


def topic_of(text: str, condition: str = "", known: str = "") -> str:
    """What a review is kept under: the question, however it is spaced and capitalised.

    `condition` and `known` are given only where a person mended how it was read: that is a
    question of its own. The known condition that was found by itself is not part of the
    name, so that a review outlives a better finding.
    """
    return " | ".join(normal(part) for part in (text, condition, known) if part)


def normal(text: str) -> str:
    """A text as it is compared: small letters, single spaces, no mark at the end."""
    return " ".join(text.casefold().split()).rstrip(" ?.!")
