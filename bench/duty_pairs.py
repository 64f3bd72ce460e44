"""The hand-labelled pairs of duties, found again in the documents they were read from."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from answers.explore.duties import bare, readable
from answers.explore.model import Duty
from ingest.model import Document, Role, Span

PAIRS = Path(__file__).with_name("gold") / "duty_pairs.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two duties and what a person said of them: "same", "related" or "different"."""

    id: str
    first: Duty
    second: Duty
    label: str
    sampled: str

    @property
    def tuning(self) -> bool:
        """Whether it belongs to the half on which the cut is chosen."""
        return int(self.id[1:]) % 2 == 0


def pairs(documents: Mapping[str, tuple[Role, Document]]) -> tuple[list[Pair], list[str]]:
    """The pairs whose words stand where they were read, and the ids of those that do not.

    `documents` holds each role and document by its path below the shared folder.
    """
    found, lost = [], []
    for line in PAIRS.read_text("utf-8").splitlines():
        row = json.loads(line)
        duties = [_duty(row[side], documents) for side in "ab"]
        if duties[0] is None or duties[1] is None:
            lost.append(row["id"])
        else:
            found.append(Pair(row["id"], duties[0], duties[1], row["label"], row["sampled"]))
    return found, lost


def _duty(place: dict[str, str], documents: Mapping[str, tuple[Role, Document]]) -> Duty | None:
    if place["file"] not in documents:
        return None
    role, document = documents[place["file"]]
    span = Span(int(place["start"]), int(place["end"]))
    words = span.of(document.text)
    if fingerprint(words) != place["words"]:
        return None
    return Duty(f"{role.id}-{span.start}", role, 0, span, bare(readable(words), role.title))


def fingerprint(words: str) -> str:
    """A mark by which words are known again without being told."""
    letters = re.sub(r"[\W_]+", "", words).lower()
    return hashlib.sha256(letters.encode()).hexdigest()[:12]
