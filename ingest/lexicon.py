"""The heading lexicon of `data/headings.toml`: what kind of section a printed heading opens."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from ingest.model import SectionKind

_ALIKE = 88.5
"""Percent of letters in common, in order, that make a misprint of a known heading."""

_WORD = re.compile(r"[a-z]+(?:'s)?")
_NOTE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    whole: dict[str, SectionKind]
    part: dict[str, SectionKind]
    loose: dict[str, SectionKind]


@cache
def _lexicon() -> _Lexicon:
    raw = tomllib.loads((files("ingest") / "data" / "headings.toml").read_text("utf-8"))
    whole: dict[str, SectionKind] = {}
    part: dict[str, SectionKind] = {}
    loose: dict[str, SectionKind] = {}
    for name, row in raw.items():
        kind = SectionKind(name)
        whole |= {heading_key(phrase): kind for phrase in row.get("whole", ())}
        part |= {heading_key(phrase): kind for phrase in row.get("part", ())}
        loose |= {heading_key(phrase): kind for phrase in row.get("loose", ())}
    return _Lexicon(whole, part, loose | part)


def _singular(word: str) -> str:
    if word.endswith("'s"):
        word = word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@cache
def heading_key(phrase: str) -> str:
    """A heading's words without case, notes in brackets, plurals and punctuation."""
    lowered = _NOTE.sub(" ", phrase.lower().replace("’", "'").replace("&", " and "))
    words = [_singular(word) for word in _WORD.findall(lowered)]
    return " ".join(word for word in words if word not in {"and", "the"})


@cache
def kind_of(heading: str) -> SectionKind | None:
    """The kind of section that a printed heading opens; None if the lexicon has none.

    Small misprints are forgiven: "REQUIREMENTS/MINUMUM QUALIFICATIONS".
    """
    key = heading_key(heading)
    if ";" in heading and exact_kind(heading) is None:
        return kind_of(heading.split(";")[0])  # a composite opens with its first subject
    return exact_kind(heading) or _part_kind(key) or _nearest_kind(key)


@cache
def exact_kind(heading: str) -> SectionKind | None:
    """The kind whose lexicon holds the whole heading."""
    return _lexicon().whole.get(heading_key(heading))


@cache
def loose_kind(heading: str) -> SectionKind | None:
    """The kind of what is surely a heading, from any word that tells: "Your shift pattern"."""
    return _longest_in(heading_key(heading), _lexicon().loose)


def _part_kind(key: str) -> SectionKind | None:
    return None if len(key.split()) > 10 else _longest_in(key, _lexicon().part)


def _longest_in(key: str, phrases: Mapping[str, SectionKind]) -> SectionKind | None:
    padded, best, found = f" {key} ", 0, None
    for phrase, kind in phrases.items():
        if f" {phrase} " in padded and len(phrase) > best:
            best, found = len(phrase), kind
    return found


def _nearest_kind(key: str) -> SectionKind | None:
    if len(key) < 8:
        return None
    known = _as_long_as(len(key))
    found = process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _lexicon().whole[found[0]] if found is not None else None


@cache
def _as_long_as(length: int) -> list[str]:
    """The known headings that may be a misprint of one so long.

    At best all letters of the shorter are in the longer: then 200 · shorter / (both) percent.
    """
    more = 200 / _ALIKE - 1
    whole = _lexicon().whole
    return [key for key in whole if length / more - 1 <= len(key) <= length * more + 1]


@cache
def kinds_of(heading: str) -> frozenset[SectionKind]:
    """Every kind that a composite heading names: "SUMMARY; PHYSICAL DEMANDS; AND …"."""
    named = (kind_of(piece) for piece in re.split(r"[;/,:]| and | or ", heading.lower()))
    return frozenset(kind for kind in named if kind is not None)
