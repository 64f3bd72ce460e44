"""Lists with known answers that judgement is taught and tuned on: `bench/gold/lists`.

Each file puts 45 questions to 25 or 30 specs, or 60 to 20 dense ones, read in full by those
who wrote the questions: every role is right, acceptable or wrong for each, and the places that
say so are marked.
The specs are bulletins of the City of Los Angeles, which are not part of the project, or
invented ones of British and American employers in a folder of the file's name.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.data import LISTS, SHARED

TAUGHT = (
    *(f"la_{n}" for n in (0, 1, 2, 3, 7, 8, 9, 10)),
    *("uk_invented", "us_invented", "british_invented", "american_invented"),
    *("adverts_invented", "announcements_invented", "packs_invented", "classes_invented"),
    *("boroughs_invented", "bureaus_invented", "cities_invented", "counties_invented"),
    *("hospitals_invented", "ports_invented", "shires_invented", "trusts_invented"),
)
"""What the encoder is taught."""

TUNED = (
    *("la_4", "la_5", "la_6", "mixed_invented", "notices_invented"),
    *("agencies_invented", "districts_invented", "dominions_invented", "provinces_invented"),
)
"""What is for tuning what follows it."""

HELD = ("colleges_invented", "councils_invented")
"""Never read, and nothing fitted on them."""

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class KnownList:
    """A question, the files it is true of, and the words that say so or only look so, by file."""

    id: str
    question: str
    gold: frozenset[str]
    acceptable: frozenset[str]
    says: Mapping[str, tuple[str, ...]]
    misses: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Portion:
    """Some specs, by folder and file names, and the lists that were made over them."""

    name: str
    folder: Path
    files: tuple[str, ...]
    lists: tuple[KnownList, ...]

    def paths(self) -> list[Path]:
        """The specs themselves."""
        return [self.folder / name for name in self.files]


def portions(names: Iterable[str] = (*TAUGHT, *TUNED, *HELD)) -> list[Portion]:
    """The portions of these names, without those whose specs are not on this machine."""
    found = []
    for name in names:
        bulletins = name.startswith("la_")
        folder = SHARED / "corpora" / "la_bulletins" if bulletins else LISTS / name
        if folder.is_dir():
            head, *rows = map(json.loads, (LISTS / f"{name}.jsonl").read_text("utf-8").splitlines())
            texts = {f: (folder / f).read_text("utf-8", "replace") for f in head["files"]}
            lists = tuple(_list(row, texts) for row in rows)
            found.append(Portion(name, folder, tuple(head["files"]), lists))
    return found


def _list(row: dict[str, Any], texts: Mapping[str, str]) -> KnownList:
    def words(places: dict[str, list[tuple[int, int]]]) -> dict[str, tuple[str, ...]]:
        return {f: tuple(texts[f][a:b] for a, b in spans) for f, spans in places.items()}

    return KnownList(
        id=row["id"],
        question=row["question"],
        gold=frozenset(row["gold"]),
        acceptable=frozenset(row["acceptable"]),
        says=words(row["says"]),
        misses=words(row["misses"]),
    )


def same_place(text: str, marked: Iterable[str]) -> bool:
    """Whether a sentence is among words that were marked, or they are in it."""
    mine = _WORD.findall(text.lower())
    for each in marked:
        theirs = _WORD.findall(each.lower())
        if len(mine) >= 4 and f" {' '.join(mine)} " in f" {' '.join(theirs)} ":
            return True
        if theirs and f" {' '.join(theirs)} " in f" {' '.join(mine)} ":
            return True
        fewer = min(len(set(mine)), len(set(theirs)))
        if min(len(mine), len(theirs)) >= 5 and len(set(mine) & set(theirs)) >= 0.8 * fewer:
            return True
    return False
