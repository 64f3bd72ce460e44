"""The questions and corpora that are measured, where they are on this machine.

They stand in `../shared`, beside the checkout, and are not part of the project.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
WORK = ROOT / ".bench"
"""Indexes made for measuring; not kept in the repo."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its known answer.

    `gold` are the files for which a listing is true, `acceptable` those that count
    neither way; for a fact, `gold` are the files and `passage` and `answer` the words.
    """

    id: str
    kind: str
    family: str
    text: str
    gold: frozenset[str] = frozenset()
    acceptable: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()
    answer: str = ""


def corpora() -> dict[str, tuple[Path, list[Asked]]]:
    """By name, the folder and the questions put to it; only what is there."""
    found = {}
    if (SHARED / "specs").is_dir():
        found["five specs"] = (SHARED / "specs", _specs())
    bulletins = SHARED / "corpora" / "la_bulletins"
    if bulletins.is_dir():
        found["LA bulletins"] = (bulletins, _bulletins())
    return found


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (SHARED / "eval" / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _specs() -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            kind=row["type"],
            family=row["type"],
            text=row["question"],
            gold=frozenset(row["gold"]),
            acceptable=frozenset(row.get("acceptable", ())),
            passages=tuple(row["gold"].values()),
            answer=str(row.get("answer", "")),
        )
        for row in _rows("specs.jsonl")
    ]


def _bulletins() -> list[Asked]:
    listing = [
        Asked(
            id=row["id"],
            kind="listing",
            family=row["family"],
            text=row["question"],
            gold=frozenset(row["gold"]),
            acceptable=frozenset(row.get("acceptable", ())),
        )
        for row in _rows("la_listing.jsonl")
    ]
    facts = [
        Asked(
            id=row["id"],
            kind="fact",
            family="fact",
            text=row["question"],
            gold=frozenset([row["file"], *row["also_ok"]]),
            passages=(row["passage"],),
            answer=row["answer"],
        )
        for row in _rows("la_facts.jsonl")
    ]
    nothing = [
        Asked(id=row["id"], kind="unanswerable", family="unanswerable", text=row["question"])
        for row in _rows("la_unanswerable.jsonl")
    ]
    return listing + facts + nothing
