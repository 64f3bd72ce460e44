"""Where a question that asks several things may be cut, and what is asked on either side.

Of a whole question the classifier often hears only its loudest part: "written heavier than the
interview, no closing date given". Each side of the right cut is plain.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import prod

from answers.comparison import Comparison
from answers.forms import MEANING, NAMES, asked_test
from answers.grammar.left_over import telling
from answers.grammar.wording import in_plain_words, upright
from answers.questions import condition_of

Likely = Callable[[str], Mapping[str, float]]
"""How likely a text is to have each form, by the form's name."""

TOLD = 0.5
"""How likely a side's form must be."""

BOTH = 0.5
"""How likely both sides' forms are together, for a question to be cut there."""

_SEAM = re.compile(
    r"[,;:?]\s+|\s+[-–—+/&]\s+|\s+(?=\()|\s+(?=(?:and|but|yet|with|for|in|on|that|which|whose"
    r"|who|where|dealing|involving|when|under|by|of (?:all|the|those)|from among|among|out of"
    r"|\w+ing)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"^\W*(?:and|but|yet|also|that|which|who|for|plus)\b\s*|^[\W]+(?=[\w$£])", re.IGNORECASE
)
_ENDS = " ?.!,;:-–—+/&("


def cuts(text: str) -> Iterator[tuple[str, str]]:
    """What stands on either side of every place where a question may be cut."""
    text = text.rstrip(_ENDS)
    for seam in _SEAM.finditer(text):
        yield text[: seam.start()].rstrip(_ENDS), text[seam.end() :].strip()


@dataclass(frozen=True, slots=True)
class Told:
    """What one side of a question asks for: its likeliest form, how likely, and the test."""

    form: str
    chance: float
    test: Comparison


def asked_apart(classify: Likely, text: str) -> list[Told]:
    """What the two sides of a question ask for, where each surely asks for a field.

    It is cut where both together are likeliest; empty where no cut is sure.
    """
    best: list[Told] = []
    least = BOTH
    for sides in cuts(text):
        told = [each for side in sides if (each := _told(classify, side)) is not None]
        if len(told) == len(sides) and (chance := prod(each.chance for each in told)) > least:
            least, best = chance, told
    return best


def _told(classify: Likely, side: str) -> Told | None:
    side = _JOINT.sub("", side)
    likely = classify(side) if side else {}
    name = max(NAMES, key=lambda name: likely.get(name, 0.0))
    if not side or name == MEANING or likely[name] < TOLD:
        return None
    test = asked_test(name, in_plain_words(upright(side)))
    return Told(name, likely[name], test) if test is not None else None


def words_beside(classify: Likely, text: str) -> str:
    """The stretch of a question that asks something in words, beside its tests of fields.

    The question is cut where one side is surest to ask nothing of fields and the other to ask
    nothing else; empty where no cut is sure.
    """
    best, words = TOLD, ""
    for sides in cuts(text):
        told = [classify(side) for side in sides]
        for side, mine, other in zip(sides, told, reversed(told), strict=True):
            chance = mine[MEANING] * (1 - other[MEANING])
            tested = max(likely for name, likely in other.items() if name != MEANING)
            asks = telling(side) and not any(c.isdigit() for c in side)
            if chance > best and tested >= TOLD and asks:
                best, words = chance, side
    return condition_of(_JOINT.sub("", words)) if words else ""
