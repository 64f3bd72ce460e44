"""How long one waits for an answer: warm in a process, cold in the terminal, and for a build.

    python -m bench.latency [--corpus PART] [--most N] [--try]

Over the bulletins, by kind of question. Each development question is put once, after others, so
that what is kept of a question asked before counts for nothing. Beside the answer stand the
encoder's own time for the same question, and the least that an exact scan can take: the bytes of
all vectors by the speed at which this machine reads memory. `--most` bounds the
questions of a kind, `--corpus` chooses another corpus, and with `--try` nothing is written.
"""

import argparse
import os
import platform
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np

from answers.ask import ask
from answers.search import search
from bench.data import ROOT, development
from bench.quality import opened
from index.backends import encoder_of
from index.build import build
from index.encoder import Encoder
from index.library import Library
from index.stores.faiss_store import HALF_PRECISION_FROM

RESULTS = ROOT / "bench" / "results" / "latency.md"
ROLECALL = (sys.executable, "-m", "search_app.cli", "--index")
KINDS = {
    "listing": "list", "count": "list", "fact": "fact", "verdict": "yes or no",
    "unanswerable": "not answered there",
}  # fmt: skip
SEARCH = "search"
WARM_P50, WARM_P95, COLD, AGAIN = 0.080, 0.250, 2.5, 2.0
"""Seconds that are aimed at."""

_WARMING = 8  # questions of a kind put before those that are measured
_COLD_RUNS = 5
_READ = 64 * 2**20  # numbers of four bytes: beyond every cache


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds for each question of a kind, and the encoder's for the same."""

    kind: str
    answer: list[float]
    encoder: list[float]


def timed(run: Callable[[], object]) -> float:
    """Seconds that something takes, by the clock on the wall."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def by_kind(corpus: str) -> dict[str, list[str]]:
    """The development questions over a corpus, by kind, shuffled; search takes those of facts."""
    found: dict[str, list[str]] = {}
    for _, _, questions in development(corpus).values():
        for asked in questions:
            if asked.kind in KINDS:
                found.setdefault(KINDS[asked.kind], []).append(asked.text)
    for texts in found.values():
        random.Random(0).shuffle(texts)
    return {**found, SEARCH: found["fact"]}


def warm(library: Library, kind: str, texts: Sequence[str]) -> Waits:
    """Each question put once; the first ones are not measured."""
    encoder = library.encoder
    warming = min(_WARMING, len(texts) // 2)
    answers, encoded = [], []
    for n, text in enumerate(texts):
        if kind == SEARCH:
            text = text.rstrip("?")  # else it is kept from when it was asked
        answer = timed(lambda t=text: search(library, t) if kind == SEARCH else ask(library, t))
        alone = timed(lambda t=text: encoder.encode_tokens([t]))
        if n >= warming:
            answers.append(answer)
            encoded.append(alone)
    return Waits(kind, answers, encoded)


def reading_speed() -> float:
    """Bytes a second that are read from memory, at the best of ten."""
    numbers = np.ones(_READ, np.float32)
    return numbers.nbytes / min(timed(lambda: np.dot(numbers, numbers)) for _ in range(10))


def scan_bound(library: Library) -> float:
    """Seconds below which no exact scan of all vectors can be."""
    phrases = library.manifest.phrases
    size = 2 if phrases >= HALF_PRECISION_FROM else 4
    return phrases * library.manifest.dim * size / reading_speed()


def cold(home: Path, texts: Sequence[str]) -> list[float]:
    """Seconds of `rolecall ask` from the shell, one process a question."""
    return [_command(home, "ask", text) for text in texts]


def _command(home: Path, *arguments: str) -> float:
    command = [*ROLECALL, str(home), *arguments]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))


def table(kinds: Sequence[Waits], bound: float) -> list[str]:
    """The waits in a process, as Markdown."""
    lines = ["| questions | | p50 ms | p95 ms | encoder p50 ms | scan at least ms | p50 to both |"]
    lines += [f"|{'---|' * 7}"]
    for waits in kinds:
        p50, p95, alone = median(waits.answer), _p95(waits.answer), median(waits.encoder)
        cells = " | ".join(f"{1000 * value:.1f}" for value in (p50, p95, alone, bound))
        ratio = p50 / (alone + bound)
        lines.append(f"| {waits.kind} | {len(waits.answer)} | {cells} | {ratio:.1f} × |")
    return [*lines, ""]


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def measured(corpus: str, most: int, encoder: Encoder) -> list[str]:
    """All of it, as Markdown."""
    _, (name, folder, _) = next(iter(development(corpus).items()))
    questions = {kind: texts[:most] for kind, texts in by_kind(corpus).items()}
    with closing(opened(name, folder, encoder)) as library:
        home = library.folder.parent
        size = f"{library.manifest.passages:,} passages of {library.manifest.roles:,} roles"
        kinds = [warm(library, kind, texts) for kind, texts in questions.items()]
        bound = scan_bound(library)
    asked = [w for w in kinds if w.kind != SEARCH]
    together = Waits(
        "**all that is asked**",
        [seconds for waits in asked for seconds in waits.answer],
        [seconds for waits in asked for seconds in waits.encoder],
    )
    some = [texts[0] for kind, texts in questions.items() if kind != SEARCH]
    waits = cold(home, (some * _COLD_RUNS)[: _COLD_RUNS * 2])
    inside = [timed(lambda: build(home, [folder], encoder)) for _ in range(_COLD_RUNS)]
    shell = [_command(home, "build", "--quiet", str(folder)) for _ in range(_COLD_RUNS)]
    lines = [f"Over {size}, with {encoder.name}; {_machine()}.", "", "## In an open process", ""]
    lines += [f"Aimed at: p50 {1000 * WARM_P50:.0f} ms, p95 {1000 * WARM_P95:.0f} ms, p50 within"]
    lines += ["2 × the encoder's own time for the question and the least an exact scan takes.", ""]
    lines += table([*kinds, together], bound)
    lines += ["## From the shell", "", "What a process of its own takes, files in the system's"]
    lines += ["cache.", "", "| | median s | longest s | aimed at |", "|---|---|---|---|"]
    for what, times, aim in (
        ("`rolecall ask`", waits, COLD),
        ("`rolecall build`, nothing changed", shell, AGAIN),
        ("the same in an open process", inside, AGAIN),
    ):
        lines.append(f"| {what} | {median(times):.2f} | {max(times):.2f} | {aim:.1f} |")
    return [*lines, ""]


def _machine() -> str:
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    return f"{platform.machine()}, {cores} cores, {load:.1f} programs wanting them"


def main() -> None:
    """Measure, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", default="LA bulletins", metavar="PART")
    parser.add_argument("--most", type=int, default=1_000, metavar="N")
    parser.add_argument("--try", dest="trial", action="store_true", help="write no results")
    options = parser.parse_args()
    lines = ["# Waiting for an answer", "", "Made by `python -m bench.latency`.", ""]
    lines += measured(options.corpus, options.most, encoder_of())
    text = "\n".join(lines)
    sys.stdout.write(text)
    if not options.trial:
        RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
