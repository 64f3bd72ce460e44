"""The encoder's engines side by side: speed, agreement, and what the answers score with each.

    python -m bench.encoders [--backends torch onnx-int8] [--only PART]

Speed is in texts a CPU-second on one core, as a multiple of torch in full precision;
agreement the share of the ten nearest that torch finds too. Both are what
`index.backends` measures to make its choice. The scores are those of `bench.quality` on the
development questions; with `--only`, on those of corpora with that in their name, and nothing is
written.
"""

import argparse
import json
import os
import sys
from statistics import mean

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

from bench.data import ROOT, development
from bench.quality import opened, scored
from index.backends import choice, on_backend, prepared_in

RESULTS = ROOT / "bench" / "results" / "encoders.md"


def scores(backend: str, part: str) -> dict[str, float]:
    """The mean of every score of every kind of question, by corpus, kind and score."""
    encoder = on_backend(backend)
    found: dict[str, list[float]] = {}
    for name, (corpus, folder, questions) in development(part).items():
        library = opened(corpus, folder, encoder)
        for asked in questions:
            for key, value in scored(library, asked).values.items():
                found.setdefault(f"{name}, {asked.family}: {key}", []).append(value)
        library.close()
    return {key: mean(values) for key, values in found.items()}


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backends", nargs="+", default=["torch", "onnx-int8"])
    parser.add_argument("--only", default="", metavar="PART")
    options = parser.parse_args()
    best = choice()
    measured = json.loads((prepared_in() / "choice.json").read_text("utf-8"))["measured"]
    plain = measured["torch"]["speed"]
    lines = ["# Engines of the encoder", "", "Made by `python -m bench.encoders`.", ""]
    lines += ["| engine | speed | the same ten nearest | |", "|---|---|---|---|"]
    for name, row in measured.items():
        mark = "chosen here" if name == best else ""
        lines.append(f"| {name} | {row['speed'] / plain:.2f} × | {row['overlap']:.3f} | {mark} |")
    tables = {backend: scores(backend, options.only) for backend in options.backends}
    lines += ["", "What the answers score with an index of each:", ""]
    lines += [f"| score | {' | '.join(tables)} |", f"|---|{'---|' * len(tables)}"]
    for key in next(iter(tables.values())):
        values = " | ".join(f"{table[key]:.3f}" for table in tables.values())
        lines.append(f"| {key} | {values} |")
    text = "\n".join([*lines, ""])
    sys.stdout.write(text)
    if not options.only:
        RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
