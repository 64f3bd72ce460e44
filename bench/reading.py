"""Scores how well files are read: sections and fields against hand-made gold.

    python -m bench.reading            writes bench/results/reading.md
    python -m bench.reading --show     each difference, document by document
    python -m bench.reading --half 0   only every other document (0 or 1), to keep some unseen

The gold is `bench/gold/ingest.jsonl`; the documents stand in `../shared`.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from bench.data import ROOT, SHARED
from ingest.lexicon import heading_key
from ingest.model import Field, Reading, Spec, Stated
from ingest.pipeline import FileSource, read_file

GOLD = ROOT / "bench" / "gold" / "ingest.jsonl"
RESULTS = ROOT / "bench" / "results" / "reading.md"
Key = tuple[object, ...]


@dataclass(slots=True)
class Tally:
    """Counts of right, wrong and missed things, by name."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def scores(self, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of one name."""
        found = self.right[name] + self.wrong[name]
        true = self.right[name] + self.missed[name]
        precision = self.right[name] / found if found else 1.0
        recall = self.right[name] / true if true else 1.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0

    def names(self) -> list[str]:
        """Every name there is a count for."""
        return sorted({*self.right, *self.wrong, *self.missed})


def family(file: str) -> str:
    """Which of the sets of documents a file belongs to."""
    return file.partition("/")[0]


def documents(half: int | None = None) -> Iterator[dict[str, Any]]:
    """The gold, a document at a time; of one half if asked."""
    for n, line in enumerate(GOLD.read_text("utf-8").splitlines()):
        if half is None or n % 2 == half:
            yield json.loads(line)


def read(gold: dict[str, Any]) -> Reading | None:
    """The document's reading; None where it could not be read."""
    folder = SHARED if gold["file"].startswith("specs/") else SHARED / "corpora"
    path = folder / gold["file"]
    result = read_file(FileSource(path, path.name))
    return result if isinstance(result, Reading) else None


def score_sections(gold: dict[str, Any], spec: Spec | None, tally: Tally) -> list[str]:
    """Count a document's headings: right when found in order and of an accepted kind."""
    wanted = gold["sections"]
    found = [s for s in spec.sections if s.heading] if spec else []
    notes = []
    pairs = SequenceMatcher(
        a=[heading_key(s.heading) for s in found],
        b=[heading_key(row["heading"]) for row in wanted],
        autojunk=False,
    )
    for change, a0, a1, b0, b1 in pairs.get_opcodes():
        if change == "equal":
            for section, row in zip(found[a0:a1], wanted[b0:b1], strict=True):
                if section.kind in {row["kind"], *row.get("acceptable", ())}:
                    tally.right["sections"] += 1
                elif not row.get("optional"):
                    tally.wrong["sections"] += 1
                    tally.missed["sections"] += 1
                    notes.append(f"kind {row['heading']!r}: {section.kind}, not {row['kind']}")
            continue
        for section in found[a0:a1]:
            tally.wrong["sections"] += 1
            notes.append(f"no heading: {section.heading!r} ({section.kind})")
        for row in wanted[b0:b1]:
            if not row.get("optional"):
                tally.missed["sections"] += 1
                notes.append(f"missed heading {row['heading']!r} ({row['kind']})")
    return notes


def _number(value: float | None) -> object:
    return None if value is None else round(value, 1)


_KEYS: dict[str, Callable[[dict[str, Any]], Key]] = {
    "pay": lambda f: (_number(f.get("low")), _number(f.get("high")), f.get("unit", "")),
    "degree": lambda f: (f.get("value", ""), f.get("scope", "")),
    "experience": lambda f: (_number(f.get("low")), f.get("scope", "")),
    "driver_licence": lambda f: (f.get("scope", "") or f.get("stated", ""),),
    "probation": lambda f: (_number(f.get("low")) or f.get("stated", ""),),
    "lifting": lambda f: (_number(f.get("high")),),
}
_STATED = {"licences", "special_requirements", "hazards", "physical_demands", "substitution"}
_PLAIN = (
    "class_code opened revised issued exam_basis grade months department series family overtime"
    " bargaining medical promotion".split()
)


def _key(row: dict[str, Any]) -> Key:
    name = row["name"]
    if name in _KEYS:
        return (name, *_KEYS[name](row))
    if name in _STATED:
        return (name, row.get("stated", ""))
    said = row.get("value") or row.get("stated", "")
    return (name, re.sub(r"\W+", " ", str(said).lower()).strip())


def _as_row(found: Field) -> dict[str, Any]:
    stated = "" if str(found.stated) == "value" else str(found.stated)
    return {
        "name": found.name,
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "unit": found.unit,
        "scope": found.scope,
        "stated": stated,
    }


def score_fields(gold: dict[str, Any], spec: Spec | None, tally: Tally) -> list[str]:
    """Count a document's facts, each distinct one once; doubtful ones count neither way."""
    names = {*_KEYS, *_STATED, *_PLAIN}
    doubtful = {_key(row) for row in gold["fields"] if row.get("doubt")}
    wanted: dict[Key, set[Key]] = {}
    for row in gold["fields"]:
        if not row.get("doubt"):
            key = _key(row)
            accepted = {key, *(_key({**row, "scope": s}) for s in row.get("acceptable", ()))}
            wanted[key] = accepted
    rows = [_as_row(f) for f in spec.fields if f.name in names] if spec else []
    rows = [row for row in rows if row["name"] not in _STATED or row["stated"]]
    found = {_key(row) for row in rows} - (doubtful - wanted.keys())
    notes = []
    for key, accepted in wanted.items():
        name = str(key[0])
        if found & accepted:
            tally.right[name] += 1
        else:
            tally.missed[name] += 1
            notes.append(f"missed {key}")
    for key in found - {a for accepted in wanted.values() for a in accepted}:
        if (key[0], "") in doubtful or any(key[:2] == d[:2] for d in doubtful):
            continue
        tally.wrong[str(key[0])] += 1
        notes.append(f"wrong {key}")
    return notes


_MORE = set(
    "hours travel languages hazards physical_demands background_check medical_check certificates"
    " field_of_study qualifying reports_to supervises driver_licence_class hours_per_week"
    " travel_share".split()
)


def score_more(gold: dict[str, Any], spec: Spec | None, tally: Tally) -> list[str]:
    """Count the facts that are one of a known set, where a document was read for them too."""
    if "more" not in gold:
        return []

    def key(name: str, value: str) -> tuple[str, str]:
        return name, " ".join(re.findall(r"\w+", value.lower()))

    wanted = {key(r["name"], r["value"]) for r in gold["more"] if not r.get("doubt")}
    doubtful = {key(r["name"], r["value"]) for r in gold["more"] if r.get("doubt")} - wanted
    fields = (
        [f for f in spec.fields if f.name in _MORE and f.stated is Stated.VALUE] if spec else []
    )
    found = {key(f.name, f.value) for f in fields}
    notes = []
    for name, value in sorted(wanted | (found - doubtful)):
        right, said = (name, value) in wanted, (name, value) in found
        tally.right[f"{name} +"] += right and said
        tally.missed[f"{name} +"] += right and not said
        tally.wrong[f"{name} +"] += said and not right
        if right != said:
            notes.append(f"{'missed' if right else 'wrong'} more {(name, value)}")
    return notes


def score_names(gold: dict[str, Any], spec: Spec | None, tally: Tally) -> list[str]:
    """Count title and employer."""
    notes = []
    said = (spec.role.title, spec.role.employer) if spec else ("", "")
    for name, value in zip(("title", "employer"), said, strict=True):
        accepted = {gold[name].lower(), *(x.lower() for x in gold.get(f"{name}s_acceptable", ()))}
        if value.lower() in accepted:
            tally.right[name] += 1
        else:
            tally.missed[name] += 1
            tally.wrong[name] += bool(value)
            notes.append(f"{name} {value!r}, not {gold[name]!r}")
    return notes


def score_furniture(gold: dict[str, Any], reading: Reading | None, tally: Tally) -> list[str]:
    """Count the lines that are not content: right when no passage holds them."""
    notes = []
    text = reading.document.text if reading else ""
    marked = [piece.span for piece in reading.document.furniture] if reading else []
    for words in gold["not_content"]:
        place = re.search(r"\s+".join(map(re.escape, words.split())), text)
        if place is None:
            continue
        if any(span.start <= place.start() < span.end for span in marked):
            tally.right["not content"] += 1
        else:
            tally.missed["not content"] += 1
            notes.append(f"not marked: {words!r}")
    return notes


def measured(half: int | None, show: bool) -> dict[str, Tally]:
    """A tally for each family of documents, and one for all."""
    tallies: dict[str, Tally] = {}
    for gold in documents(half):
        reading = read(gold)
        spec = reading.specs[0] if reading else None
        for name in (family(gold["file"]), "all"):
            tally = tallies.setdefault(name, Tally())
            notes = [
                *score_names(gold, spec, tally),
                *score_sections(gold, spec, tally),
                *score_fields(gold, spec, tally),
                *score_more(gold, spec, tally),
                *score_furniture(gold, reading, tally),
            ]
        if show and notes:
            sys.stdout.write("\n".join([f"== {gold['file']}", *(f"   {n}" for n in notes), ""]))
    return tallies


_NOT_FIELDS = {"sections", "title", "employer", "not content"}


def _fields_together(tally: Tally, *, more: bool = False) -> tuple[float, float, float]:
    """Precision, recall and F1 over every fact, or every fact of a known set."""
    whole = Tally()
    for name in tally.names():
        if name not in _NOT_FIELDS and name.endswith(" +") is more:
            whole.right["all"] += tally.right[name]
            whole.wrong["all"] += tally.wrong[name]
            whole.missed["all"] += tally.missed[name]
    return whole.scores("all")


def table(tallies: dict[str, Tally]) -> list[str]:
    """The scores as Markdown."""
    lines = ["| documents | what | precision | recall | F1 |", "|---|---|---|---|---|"]
    for family_name, tally in sorted(tallies.items()):
        rows: Sequence[tuple[str, tuple[float, float, float]]] = [
            *((name, tally.scores(name)) for name in ("title", "employer", "sections")),
            ("fields", _fields_together(tally)),
            ("more fields", _fields_together(tally, more=True)),
            ("not content", tally.scores("not content")),
        ]
        for name, (precision, recall, f1) in rows:
            lines.append(f"| {family_name} | {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    lines += ["", "By field, over all; those with + where documents were read for them too:"]
    lines += ["", "| field | right | wrong | missed | F1 |"]
    lines.append("|---|---|---|---|---|")
    every = tallies["all"]
    for name in every.names():
        if name in _NOT_FIELDS:
            continue
        counts = f"{every.right[name]} | {every.wrong[name]} | {every.missed[name]}"
        lines.append(f"| {name} | {counts} | {every.scores(name)[2]:.3f} |")
    return lines


def main() -> None:
    """Measure and write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--half", type=int, choices=(0, 1))
    options = parser.parse_args()
    tallies = measured(options.half, options.show)
    text = "\n".join(["# Reading, against hand-made gold", "", "Made by `python -m bench.reading`.",
                      "", *table(tallies), ""])  # fmt: skip
    sys.stdout.write(text + "\n")
    if options.half is None and not options.show:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
