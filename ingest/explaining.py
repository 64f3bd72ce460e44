"""Concepts explained: why a sentence says one or does not, and patterns in plain words."""

import re
import re._parser as sre  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re._constants import (  # type: ignore[import-not-found]
    ATOMIC_GROUP,
    BRANCH,
    CATEGORY,
    IN,
    LITERAL,
    MAX_REPEAT,
    MIN_REPEAT,
    SUBPATTERN,
)
from typing import Any

import re2

from ingest.concepts import Concept

_MANY = 4
"""Words skipped from which on a gap is shown as "…"."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one concept finds in a sentence: the words that say, exclude or deny it."""

    concept: Concept
    said: str = ""
    excluded: str = ""
    denied: str = ""

    @property
    def verdict(self) -> str:
        """What it comes to: "says", "denies", or "looks like" for what is excluded after all."""
        if self.denied:
            return "denies"
        return "looks like" if self.excluded else "says"


def findings(concepts: Iterable[Concept], sentence: str) -> list[Finding]:
    """Every concept of which a sentence has the words, wherever in a spec it may stand."""
    found = []
    for concept in concepts:
        said = _words(concept.say, sentence)
        denied = _words(concept.deny, sentence)
        if said or denied:
            excluded = _words(concept.unlike, sentence) if not denied else ""
            found.append(Finding(concept, said, excluded, denied))
    order = {"says": 0, "denies": 1, "looks like": 2}
    return sorted(found, key=lambda finding: (order[finding.verdict], finding.concept.name))


def _words(patterns: Sequence[str], sentence: str) -> str:
    """The words that the first pattern to match stands for, empty for none."""
    for pattern in patterns:
        match = re2.search(f"(?i){pattern}", sentence)
        if match is not None:
            return " ".join(match.group().split()) or sentence[:40]
    return ""


def in_plain_words(pattern: str) -> str:
    """A pattern as a person may read it: "evening(s) … [work | hours]".

    One that cannot be taken apart is given as it stands.
    """
    try:
        read = _sequence(sre.parse(pattern, re.IGNORECASE))
    except (re.error, RecursionError, OverflowError):
        return pattern
    return " ".join(read.replace("( ", "(").split())


def _sequence(items: Iterable[tuple[object, Any]]) -> str:
    return "".join(_item(kind, value) for kind, value in items)


def _item(kind: object, value: Any) -> str:  # noqa: ANN401
    if kind is LITERAL:
        return chr(value)
    if kind is SUBPATTERN:
        return _sequence(value[3])
    if kind is ATOMIC_GROUP:
        return _sequence(value)
    if kind is BRANCH:
        return f"[{' | '.join(_sequence(branch).strip() for branch in value[1])}]"
    if kind is IN:
        return _class(value)
    if kind in {MAX_REPEAT, MIN_REPEAT}:
        return _repeated(value)
    return ""  # edges of words, and what only looks ahead


def _class(parts: Sequence[tuple[object, Any]]) -> str:
    letters = [chr(value) for kind, value in parts if kind is LITERAL]
    if len(letters) == len(parts) and len(letters) <= 3:
        if set(letters) <= {"-", " ", "–"}:
            return "-" if "-" in letters else " "
        return "/".join(letters)
    digits = [str(value) for kind, value in parts if kind is CATEGORY]
    return "number" if any(name.endswith("DIGIT") for name in digits) else "…"


def _repeated(value: tuple[int, int, Any]) -> str:
    least, most, inner = value
    said = _sequence(inner)
    if said.strip(" …") == "" or "…" in said:
        return " … " if most >= _MANY or "…" in said else " "
    if least == 0 and most == 1:
        return f"({said.strip()})" if said == said.strip() else f" ({said.strip()}) "
    return said if least else f" ({said.strip()}) "
