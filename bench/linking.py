"""Scores how well questions are linked to known conditions: python -m bench.linking.

`bench/gold/linking.jsonl` holds questions that are not among the ways of asking in the data, a
condition's id with each, or null for those that mean none. They were written before any of them
was tried, and are not to be learnt from.

    python -m bench.linking            every corpus that is there, to bench/results/linking.md
    python -m bench.linking --show     each question that went wrong, with what it was taken for
"""

import argparse
import json
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

from answers.judge import without_names
from answers.linking import linked, links
from answers.questions import understood
from bench.data import ROOT, SHARED
from bench.quality import opened
from index.backends import encoder_of
from index.library import Library

GOLD = ROOT / "bench" / "gold" / "linking.jsonl"
RESULTS = ROOT / "bench" / "results" / "linking.md"


@dataclass(frozen=True, slots=True)
class Linked:
    """A question, the condition it means, the nearest ones, and the one it was linked to."""

    question: str
    concept: str | None
    family: str
    nearest: tuple[str, ...]
    chosen: str | None


def gold() -> list[dict[str, str | None]]:
    """The questions with the conditions they mean."""
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def tried(library: Library) -> list[Linked]:
    """Every question, linked in this library."""
    found = []
    for row in gold():
        asked = str(row["question"])
        query = library.retriever.query(without_names(library, understood(asked, library.roles)))
        nearest = tuple(link.concept.id for link in links(library, query)[:3])
        meant = linked(library, query, asked)
        chosen = meant[0].concept.id if meant else None
        found.append(Linked(asked, row["concept"], row["family"] or "none", nearest, chosen))
    return found


def table(name: str, rows: list[Linked]) -> list[str]:
    """The scores of one corpus, as Markdown."""
    known = [row for row in rows if row.concept is not None]
    none = [row for row in rows if row.concept is None]
    first = sum(row.nearest[:1] == (row.concept,) for row in known)
    third = sum(row.concept in row.nearest for row in known)
    right = sum(row.chosen == row.concept for row in known)
    missed = sum(row.chosen is None for row in known)
    false = sum(row.chosen is not None for row in none)
    lines = [f"## {name}", "", "| score | of | |", "|---|---|---|"]
    for label, count, of in (
        ("nearest is the right one (accuracy@1)", first, len(known)),
        ("right one among the three nearest (accuracy@3)", third, len(known)),
        ("linked to the right one", right, len(known)),
        ("linked to none", missed, len(known)),
        ("linked to a wrong one", len(known) - right - missed, len(known)),
        ("means none, and was linked all the same", false, len(none)),
    ):
        lines.append(f"| {label} | {of} | {count / max(1, of):.3f} |")
    lines += ["", "| family | questions | accuracy@1 |", "|---|---|---|"]
    total = Counter(row.family for row in known)
    good = Counter(row.family for row in known if row.nearest[:1] == (row.concept,))
    lines += [f"| {family} | {n} | {good[family] / n:.2f} |" for family, n in sorted(total.items())]
    return [*lines, ""]


def corpora() -> dict[str, Path]:
    """The corpora whose sentences a question is held against."""
    found = {"the sample": ROOT / "corpus"}
    bulletins = SHARED / "corpora" / "la_bulletins"
    if bulletins.is_dir():
        found["LA bulletins"] = bulletins
    return found


def main() -> None:
    """Score every corpus there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--only", default="", help="a part of a corpus's name")
    options = parser.parse_args()
    encoder = encoder_of()
    lines = ["# Questions linked to known conditions", "", "Made by `python -m bench.linking`.", ""]
    for name, folder in corpora().items():
        if options.only not in name:
            continue
        library = opened(name, folder, encoder)
        rows = tried(library)
        library.close()
        lines += table(name, rows)
        if options.show:
            for row in rows:
                if row.chosen != row.concept:
                    near = ", ".join(row.nearest)
                    sys.stdout.write(f"{row.concept} ← {row.question}: {row.chosen} ({near})\n")
    sys.stdout.write("\n".join(lines) + "\n")
    if not options.show and not options.only:
        RESULTS.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
