r"""Patterns from plain words, for those who extend the taxonomy and know no expressions.

    drive * [van|minibus]      drives the school's minibus; driving a van; …
    on-call                    on call, on-call
    (unpaid) overtime          overtime, unpaid overtime

A word stands for its usual endings too; `*` for up to six words; `[a|b]` for one or the
other; `(…)` may be missing. Nothing else has a meaning, so whatever a person writes
becomes an expression that cannot stall.
"""

import re
from collections.abc import Iterator

from ingest.errors import IngestError

MOST_SKIPPED = 6
"""Words that `*` may stand for: enough for "drives one of the department's large vans"."""

_LEAST_LETTERS = 4
"""A phrase whose words have fewer letters in all would be found in nearly every spec."""

_BETWEEN = r"[-\s,/$£€+&()#'’\"“”]+"
_SKIPPED = rf"(?:{_BETWEEN}[^\s.;:!?]+){{0,{MOST_SKIPPED}}}{_BETWEEN}"
_PIECE = re.compile(r"[*\[\]()|]|[^\s*\[\]()|]+")
_SIGNS = frozenset("*[]()|")
_LETTER = re.compile(r"\w")
_EDGE = re.compile(r"^\W+|\W+$")
_SPELLINGS = (
    (re.compile("licen[cs]"), "licen[cs]"),
    (re.compile("programme|program"), "program(?:me)?"),
    (re.compile("centre|center"), "cent(?:re|er)"),
    (re.compile("(col|lab|hon|behavi)ou?r"), r"\1ou?r"),
    (re.compile("(?<=[a-z]{3})i[sz](?=$|ing$|ed$|ation)"), "i[sz]"),
)
"""What Britain and the United States spell in two ways."""


class PhraseError(IngestError):
    """A phrase that cannot be used; the message quotes it and says why."""


def pattern_of(phrase: str) -> str:
    """The RE2 pattern, case ignored, that finds a phrase of plain words in a sentence.

    Raises:
        PhraseError: a bracket is not closed or is empty, or there are too few letters.
    """
    certain = re.sub(r"\([^)]*\)", "", phrase)
    if sum(map(len, re.findall(r"\w+", certain))) < _LEAST_LETTERS:
        raise PhraseError(
            f"The phrase “{phrase}” is too short: it would be found in nearly every spec."
            " Write at least one telling word."
        )
    # RE2 knows the edges of English words alone; a word with an accent does without.
    edge = r"\b" if re.sub(r"\W", "", phrase).isascii() else ""
    return f"{edge}{_Reader(phrase).run()}{edge}"


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase
        pieces = _PIECE.findall(phrase)
        self._pieces: Iterator[str] = iter([p for p in pieces if p in _SIGNS or _LETTER.search(p)])

    def run(self, closing: str = "") -> str:
        """The pattern of the words up to a closing bracket, or to the end."""
        branches: list[str] = []
        made, joint = "", _BETWEEN
        for piece in self._pieces:
            if piece == closing:
                return self._whole([*branches, made])
            if piece == "*":
                joint = _SKIPPED
            elif piece == "|" and closing == "]":
                branches.append(made)
                made, joint = "", _BETWEEN
            elif piece == "(":
                inner = self.run(")")
                made += f"(?:{joint}{inner})?" if made else f"(?:{inner}{_BETWEEN})?"
            else:
                # What may be missing at the beginning brings its own joint.
                made += self._joined(made, joint) + self._one(piece)
                joint = _BETWEEN
        if closing:
            raise self._problem(f"lacks a closing {closing}")
        return made

    def _joined(self, made: str, joint: str) -> str:
        return joint if made and not made.endswith(f"{_BETWEEN})?") else ""

    def _one(self, piece: str) -> str:
        if piece == "[":
            return f"(?:{self.run(']')})"
        if piece in _SIGNS:
            raise self._problem(f"has a {piece} without its other half")
        return _word(piece)

    def _whole(self, branches: list[str]) -> str:
        if not all(branches):
            raise self._problem("has empty brackets, or nothing on one side of a |")
        return "|".join(branches)

    def _problem(self, why: str) -> PhraseError:
        return PhraseError(f"The phrase “{self._phrase}” {why}.")


def _word(word: str) -> str:
    """A word with its usual endings, both spellings, and hyphens that may be spaces."""
    parts = [part for part in re.split(r"[-‐–]", _EDGE.sub("", word).lower()) if part]
    return r"[-\s]?".join([*map(re.escape, parts[:-1]), _inflected(parts[-1])])


def _inflected(word: str) -> str:
    if not re.fullmatch(r"[a-z]{3,}", word):
        return re.sub(r"['’]", "['’]", re.escape(word))
    if word in _UNBENT or word.endswith(("ing", "ed", "ly", "ss", "us", "is")):
        return _spelled(word)
    if word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif word.endswith("s"):
        word = word[:-1]
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{_spelled(word[:-1])}(?:y|ies|ied|ying)"
    if word.endswith("e"):
        return f"{_spelled(word[:-1])}(?:e|es|ed|ing)"
    doubled = f"{word[-1]}?" if re.search(r"[^aeiou][aeiou][bdgmnprtl]$", word) else ""
    return f"{_spelled(word)}(?:e?s|{doubled}(?:ed|ing))?"


_UNBENT = frozenset(
    "and are but did does for from had has have her his its may must not our she shall should"
    " that the their them then they this those was were when where which while will with who"
    " would you your than into over under per all any each every some such both"
    " either neither".split()
)
"""Words that are never bent."""


def _spelled(word: str) -> str:
    for sign, both in _SPELLINGS:
        word = sign.sub(both, word)
    return word
