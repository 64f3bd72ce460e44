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
from answers.grammar.left_over import explains, telling
from answers.grammar.wording import in_plain_words, upright
from answers.questions import condition_of

Likely = Callable[[str], Mapping[str, float]]
"""How likely a text is to have each form, by the form's name."""

TOLD = 0.5
"""How likely a side's form must be."""

BOTH = 0.6
"""How likely both sides' forms are together, for a question to be cut there."""

ALSO = 0.2
"""How likely both are in a side itself, for it to be cut once more."""

_SEAM = re.compile(
    r"[,;:?]\s+|\s+[-–—+/&]\s+|\s+(?=\()|\s+(?=(?:and|but|yet|with|for|in|on|that|which|whose"
    r"|who|where|dealing|involving|when|under|by|of (?:all|the|those)|from among|among|out of"
    r"|\w+ing)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"^\W*(?:and|but|yet|also|that|which|who|for|plus)\b\s*|^\W+(?=[\w$£])", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\b(?:as|like|including|than|of|to|by|for|from|in|on|at|with|about|an?|the|or|no|not|is|are"
    r"|whose|who|which|that|must|can|will|do|does|(?:such as|including)(?: [\w-]+,?){1,4})$",
    re.IGNORECASE,
)
"""Words after which a phrase has not ended: "such as | swimming"."""
_ENDS = " ?.!,;:-–—+/&("


def cuts(text: str) -> Iterator[tuple[str, str]]:
    """What stands on either side of every place where a question may be cut."""
    text = text.rstrip(_ENDS)
    for seam in _SEAM.finditer(text):
        left = text[: seam.start()].rstrip(_ENDS)
        if not _GOES_ON.search(left):
            yield left, text[seam.end() :].strip()


@dataclass(frozen=True, slots=True)
class Told:
    """What a side of a question asks for: a form, how likely it is, and its test.

    Of a side that asks in words the form is `MEANING`, and `words` are its own.
    """

    form: str
    chance: float
    test: Comparison | None = None
    words: str = ""


def told_apart(classify: Likely, text: str) -> list[Told]:
    """What the sides of a question ask for, where each is plain, one of them at least of fields.

    It is cut where both sides together are likeliest, and a side once more where both its
    parts are heard in it too; empty where no cut is sure.
    """
    best: list[tuple[str, Told]] = []
    least = BOTH
    for sides in cuts(text):
        told = [(side, each) for side in sides if (each := _told(classify, side)) is not None]
        tested = any(each.test is not None for _, each in told)
        chance = prod(each.chance for _, each in told)
        if len(told) == len(sides) and tested and chance > least:
            least, best = chance, told
    found: list[Told] = []
    for side, each in best:
        found += _again(classify, side) or [each]
    return found


def _again(classify: Likely, side: str) -> list[Told]:
    """The parts of a side that asks two things itself."""
    heard = [name for name, likely in classify(side).items() if likely > ALSO and name in NAMES]
    parts = told_apart(classify, side) if len(heard) > 1 else []
    return parts if all(part.form in heard for part in parts) else []


def _told(classify: Likely, side: str) -> Told | None:
    side = _JOINT.sub("", side)
    likely = classify(side) if side else {}
    name = max(NAMES, key=lambda name: likely.get(name, 0.0))
    if not side or likely[name] < TOLD:
        return None
    if name == MEANING:
        words = condition_of(side) if telling(side) and not explains(side) else ""
        return Told(name, likely[name], words=words) if words else None
    test = asked_test(name, in_plain_words(upright(side)))
    return Told(name, likely[name], test) if test is not None else None
