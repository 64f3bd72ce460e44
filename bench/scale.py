"""What growth costs: vectors alone up to a million, and whole indexes of recombined roles.

    python -m bench.scale [--vectors 10000 100000 1000000] [--roles 683 10000 100000] [--resume]

Vectors are those of the bulletins' wordings, each moved a little at random until there are
enough. Roles are made by recombining real sections: each section of a bulletin is swapped
for one of the same kind from another. So passages grow, while distinct wordings do not:
that is what questions cost when many roles say the same, and the vectors' table is what
they cost when none do. Times are CPU time on one core; half precision is compared with an
exact scan in full precision.

Each part runs in a process of its own, of which `bench.memory` watches the memory: building, then
asking what was built, for at most ten minutes. What it came to is kept in .bench/scale-runs; with
`--resume`, parts that are done there are not measured again. The tables are of the parts named.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import mean, median, quantiles

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from answers.ask import ask
from bench.data import ROOT, WORK, corpora
from bench.memory import watched
from bench.quality import opened
from index.asks import Asks, rows_of
from index.backends import encoder_of
from index.catalog_writer import CatalogWriter
from index.embedding import embed
from index.generations import FORMAT, publish, writing
from index.library import Library
from index.model import Manifest, silent
from index.stores import FaissStore
from index.vector_cache import VECTORS
from ingest import pipeline
from ingest.concepts import taxonomy
from ingest.model import Document, FileReport, Reading, Section, SectionKind, Span, Spec

RESULTS = ROOT / "bench" / "results" / "scale.md"
PLOT = ROOT / "bench" / "results" / "scale.png"
RUNS = WORK / "scale-runs"
ASKING = 600.0
"""Seconds after which no further question is put to an index; five are at least."""

Vectors = NDArray[np.float32]


def vectors_like(real: Vectors, count: int) -> Vectors:
    """`count` unit vectors: the real ones, then copies of them moved by a tenth."""
    rng = np.random.default_rng(0)
    made = np.empty((count, real.shape[1]), np.float32)
    for at in range(0, count, len(real)):
        part = real[: count - at]
        noise = rng.normal(size=part.shape).astype(np.float32) * (0.1 if at else 0.0)
        moved = part + noise / np.sqrt(real.shape[1]) * 4
        made[at : at + len(part)] = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return made


def stored(count: int) -> dict[str, float]:
    """What a store of so many vectors costs, and how exact it is."""
    corpus, folder, asked = corpora()["LA bulletins"]
    library = opened(corpus, folder, encoder_of())
    real = library.retriever.vectors(range(1, library.manifest.phrases + 1))
    queries = library.encoder.encode([each.text for each in asked])
    library.close()
    rows = vectors_like(real, count)
    exact = [set(np.argpartition(-(rows @ query), 50)[:50].tolist()) for query in queries]
    start = time.process_time()
    store = FaissStore(rows.shape[1])
    for at in range(0, count, 20_000):
        store.add(range(at, min(at + 20_000, count)), rows[at : at + 20_000])
    built = time.process_time() - start
    del rows
    times, shared = [], []
    for query, right in zip(queries, exact, strict=True):
        start = time.process_time()
        found, _ = store.search(query, 50)
        times.append(time.process_time() - start)
        shared.append(len(right & set(found.tolist())) / 50)
    with tempfile.TemporaryDirectory() as aside:
        store.save(Path(aside) / "store")
        size = (Path(aside) / "store").stat().st_size / 1e6
    return {"build": built, "size": size, "p50": median(times),
            "p95": quantiles(times, n=20)[-1], "recall": mean(shared)}  # fmt: skip


class Recombined:
    """Roles made of the sections of real ones."""

    def __init__(self, readings: list[Reading]) -> None:
        """Take the sections of these, by kind."""
        self._real = [(reading.document, spec) for reading in readings for spec in reading.specs]
        self._kinds: dict[SectionKind, list[tuple[Document, Spec, Section]]] = {}
        for document, spec in self._real:
            for section in spec.sections:
                self._kinds.setdefault(section.kind, []).append((document, spec, section))

    def readings(self, count: int) -> Iterator[Reading]:
        """`count` documents, one role each; the first ones are as they are."""
        rng = random.Random(0)
        for n in range(count):
            document, spec = self._real[n % len(self._real)]
            if n < len(self._real):
                yield _reading(document, spec)
            else:
                yield self._made(rng, n, spec)

    def _made(self, rng: random.Random, n: int, model: Spec) -> Reading:
        text, sections, passages, fields, furniture = "", [], [], [], []
        for ordinal, section in enumerate(model.sections):
            document, spec, chosen = rng.choice(self._kinds[section.kind])
            start = min(chosen.heading_span.start, chosen.span.start)
            by = len(text) - start
            whole = Span(start, chosen.span.end)
            text += whole.of(document.text) + "\n"
            sections.append(
                replace(chosen, ordinal=ordinal, parent=None, span=chosen.span.shifted(by),
                        heading_span=chosen.heading_span.shifted(by))
            )  # fmt: skip
            passages += [
                replace(p, ordinal=len(passages) + k, section=ordinal, span=p.span.shifted(by),
                        lead_span=p.lead_span and p.lead_span.shifted(by))
                for k, p in enumerate(
                    p for p in spec.passages
                    if p.section == chosen.ordinal and whole.covers(p.span)
                    and (p.lead_span is None or whole.covers(p.lead_span))
                )
            ]  # fmt: skip
            fields += [
                replace(f, span=f.span.shifted(by)) for f in spec.fields if whole.covers(f.span)
            ]
            furniture += [
                replace(f, span=f.span.shifted(by))
                for f in document.furniture
                if whole.covers(f.span)
            ]
        role = replace(model.role, id=f"{model.role.id}-{n}", title=f"{model.role.title} {n}")
        made = Spec(role, Span(0, len(text)), tuple(sections), tuple(passages), tuple(fields))
        return _reading(
            Document(f"{n:064x}", f"{n}.txt", "recombined", text, (), (), tuple(furniture)), made
        )


def _reading(document: Document, spec: Spec) -> Reading:
    from ingest.model import FileOutcome

    report = FileReport(
        document.path, FileOutcome.READ, roles=1, passages=len(spec.passages),
        sections=len(spec.sections), fields=len(spec.fields),
    )  # fmt: skip
    return Reading(document, (spec,), report)


def built(count: int) -> dict[str, float]:
    """An index of so many roles; CPU seconds without reading, passages and bytes on disk."""
    encoder = encoder_of()
    corpus, folder, _ = corpora()["LA bulletins"]
    opened_before = opened(corpus, folder, encoder)
    vectors = opened_before.folder.parent / VECTORS
    opened_before.close()
    sources = pipeline.files_under([folder])
    source = Recombined([r for r in pipeline.readings(sources) if isinstance(r, Reading)])
    home = _home(count)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    shutil.copyfile(vectors, home / vectors.name)
    start = time.process_time()
    with writing(home) as aside:
        writer = CatalogWriter(aside / "catalog.sqlite")
        passages = sum(writer.add(reading).passages for reading in source.readings(count))
        phrases = writer.phrases()
        writer.close()
        embed(aside, home, phrases, encoder, silent, "faiss")
        Asks.encoded(encoder, rows_of(taxonomy().concepts.values())).write(aside)
        publish(aside, Manifest(FORMAT, encoder.name, encoder.dim, pipeline.version(), count,
                                count, passages, len(phrases), "measured"))  # fmt: skip
    seconds = time.process_time() - start
    kept = [file for file in home.rglob("*") if file.is_file() and file.parent != home]
    disk = sum(file.stat().st_size for file in kept) / 1e6
    return {"passages": passages, "build": seconds, "disk": disk}


def asked(count: int) -> dict[str, float]:
    """What the development questions cost, put to the index of so many roles."""
    library = Library.open(_home(count), encoder_of())
    questions = [each.text for each in corpora()["LA bulletins"][2]]
    random.Random(0).shuffle(questions)  # if there is no time for all, then for all kinds
    ask(library, questions[0])
    begun, times = time.monotonic(), []
    for question in questions:
        if len(times) >= 5 and time.monotonic() - begun > ASKING:
            break
        start = time.process_time()
        ask(library, question)
        times.append(time.process_time() - start)
    library.close()
    return {"asked": len(times), "p50": median(times), "p95": quantiles(times, n=20)[-1]}


def _home(count: int) -> Path:
    return WORK / "scale" / str(count)


PARTS: dict[str, Callable[[int], dict[str, float]]] = {
    "build": built, "ask": asked, "vectors": stored,
}  # fmt: skip


def part(name: str, count: int, *, resume: bool) -> dict[str, float]:
    """What one part came to, with `peak` in MiB: measured in its process, or as it was kept.

    Raises:
        subprocess.CalledProcessError: it did not come to its end.
    """
    file = RUNS / f"{name}-{count}.json"
    if resume and file.is_file():
        kept: dict[str, float] = json.loads(file.read_text("utf-8"))
        return kept
    command = [sys.executable, "-W", "ignore", "-m", "bench.scale", "--part", name, str(count)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,
        watched(process.pid) as most,
    ):
        out, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    found: dict[str, float] = {**json.loads(out.splitlines()[-1]), "peak": most[0]}
    RUNS.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found), "utf-8")
    sys.stderr.write(f"{name} {count:,}: {found}\n")
    return found


def roles(count: int, *, resume: bool) -> list[float]:
    """One row of the roles' table, as numbers; the index is removed again."""
    done = resume and (RUNS / f"ask-{count}.json").is_file()
    if not done and not _home(count).is_dir():
        resume = False  # there is nothing to ask any more
    made, said = (part(name, count, resume=resume) for name in ("build", "ask"))
    shutil.rmtree(_home(count), ignore_errors=True)
    return [count, made["passages"], made["build"], made["peak"], made["disk"],
            1000 * said["p50"], 1000 * said["p95"], said["asked"], said["peak"]]  # fmt: skip


def plotted(rows: list[list[float]]) -> None:
    """Growth as a picture."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    names = {2: "build, CPU s", 4: "disk, MB", 5: "ask p50, CPU ms", 6: "ask p95, CPU ms",
             8: "memory of asking, MiB"}  # fmt: skip
    for place, name in names.items():
        axes.plot([row[0] for row in rows], [row[place] for row in rows], "o-", label=name)
    axes.set(xscale="log", yscale="log", xlabel="roles", title="What growth costs")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(PLOT, dpi=110)


def main() -> None:
    """Measure, and write the tables and the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--roles", type=int, nargs="*", default=[5, 683, 10_000, 100_000])
    parser.add_argument("--resume", action="store_true", help="do not measure again what is done")
    parser.add_argument("--try", dest="trial", action="store_true", help="write no results")
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        name, count = options.part
        sys.stdout.write(json.dumps(PARTS[name](int(count))) + "\n")
        return
    lines = [
        "# What growth costs",
        "",
        "Made by `python -m bench.scale`; CPU time on one core.",
        "",
    ]
    rows = [roles(count, resume=options.resume) for count in options.roles]
    lines += ["## Roles of recombined sections", ""]
    lines += ["Build is without reading and encoding, and its memory with the bench's own.", ""]
    lines += ["| roles | passages | build s | its peak MiB | disk MB | ask p50 ms | p95 ms "
              "| questions | peak MiB |", f"|{'---|' * 9}"]  # fmt: skip
    lines += [f"| {' | '.join(f'{value:,.0f}' for value in row)} |" for row in rows]
    lines += ["", "![Growth](scale.png)", "", "## Vectors alone", ""]
    lines += ["| vectors | build s | MB | search p50 ms | p95 ms | recall@50 |", f"|{'---|' * 6}"]
    for count in options.vectors:
        lines.append(_vectors_row(count, part("vectors", count, resume=options.resume)))
    text = "\n".join([*lines, ""])
    sys.stdout.write(text)
    if not options.trial:
        RESULTS.write_text(text, "utf-8")
        if rows:
            plotted(rows)


def _vectors_row(count: int, found: dict[str, float]) -> str:
    times = " | ".join(f"{1000 * found[key]:.1f}" for key in ("p50", "p95"))
    sizes = f"{found['build']:.1f} | {found['size']:.0f}"
    return f"| {count:,} | {sizes} | {times} | {found['recall']:.4f} |"


if __name__ == "__main__":
    main()
