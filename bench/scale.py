"""What growth costs: vectors alone up to a million, and whole indexes of recombined roles.

    python -m bench.scale [--vectors 10000 100000 1000000] [--roles 683 3000 10000]

Vectors are those of the bulletins' wordings, each moved a little at random until there are
enough. Roles are made by recombining real sections: each section of a bulletin is swapped
for one of the same kind from another. So passages grow, while distinct wordings do not:
that is what questions cost when many roles say the same, and the vectors' table is what
they cost when none do. Times are CPU time on one core; half precision is compared with an
exact scan in full precision.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import mean, median, quantiles

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from answers.ask import ask
from bench.data import ROOT, corpora
from bench.quality import opened
from index.asks import Asks, rows_of
from index.backends import encoder_of
from index.catalog_writer import CatalogWriter
from index.embedding import embed
from index.encoder import Encoder
from index.generations import FORMAT, publish, writing
from index.library import Library
from index.model import Manifest, silent
from index.stores import FaissStore
from ingest import pipeline
from ingest.concepts import taxonomy
from ingest.model import Document, FileReport, Reading, Section, SectionKind, Span, Spec

RESULTS = ROOT / "bench" / "results" / "scale.md"
PLOT = ROOT / "bench" / "results" / "scale.png"
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


def stored(real: Vectors, queries: Vectors, count: int) -> list[str]:
    """One row of the vectors' table."""
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
    return [f"{count:,}", f"{built:.1f}", f"{size:.0f}", f"{1000 * median(times):.1f}",
            f"{1000 * quantiles(times, n=20)[-1]:.1f}", f"{mean(shared):.4f}"]  # fmt: skip


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


def built(home: Path, source: Recombined, count: int, encoder: Encoder) -> tuple[float, int]:
    """An index of `count` roles; returns CPU seconds without reading, and its passages."""
    start = time.process_time()
    with writing(home) as folder:
        writer = CatalogWriter(folder / "catalog.sqlite")
        passages = sum(writer.add(reading).passages for reading in source.readings(count))
        phrases = writer.phrases()
        writer.close()
        embed(folder, home, phrases, encoder, silent, "faiss")
        Asks.encoded(encoder, rows_of(taxonomy().concepts.values())).write(folder)
        publish(folder, Manifest(FORMAT, encoder.name, encoder.dim, pipeline.version(), count,
                                 count, passages, len(phrases), "measured"))  # fmt: skip
    return time.process_time() - start, passages


def grown(source: Recombined, cache: Path, count: int, questions: list[str]) -> list[float]:
    """One row of the roles' table, as numbers."""
    encoder = encoder_of()
    with tempfile.TemporaryDirectory() as aside:
        home = Path(aside)
        (home / "vectors.sqlite").write_bytes(cache.read_bytes())
        seconds, passages = built(home, source, count, encoder)
        kept = [f for f in home.rglob("*") if f.is_file() and f.parent != home]
        disk = sum(f.stat().st_size for f in kept) / 1e6
        library = Library.open(home, encoder)
        ask(library, questions[0])
        times = []
        for question in questions:
            start = time.process_time()
            ask(library, question)
            times.append(time.process_time() - start)
        library.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [count, passages, seconds, disk, peak, 1000 * median(times),
            1000 * quantiles(times, n=20)[-1]]  # fmt: skip


def plotted(rows: list[list[float]]) -> None:
    """Growth as a picture, each quantity relative to the smallest index."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    names = ("build, CPU s", "disk, MB", "peak memory, MB", "ask p50, CPU ms", "ask p95, CPU ms")
    for place, name in enumerate(names, 2):
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
    parser.add_argument("--roles", type=int, nargs="*", default=[5, 683, 3_000, 10_000])
    options = parser.parse_args()
    corpus, folder, asked = corpora()["LA bulletins"]
    library = opened(corpus, folder, encoder_of())
    real = library.retriever.vectors(range(1, library.manifest.phrases + 1))
    questions = [each.text for each in asked]
    queries = library.encoder.encode(questions)
    home = library.folder.parent
    library.close()
    lines = ["# What growth costs", "", "Made by `python -m bench.scale`; CPU time on one core,"]
    lines += ["on a machine that others used at the same time.", ""]
    sources = pipeline.files_under([folder])
    readings = [r for r in pipeline.readings(sources) if isinstance(r, Reading)]
    source, rows = Recombined(readings), []
    lines += ["## Roles of recombined sections", ""]
    lines += ["Build is without reading and encoding; peak memory is with the bench's own.", ""]
    lines += ["| roles | passages | build s | disk MB | peak MB | ask p50 ms | p95 ms |"]
    lines += ["|---|---|---|---|---|---|---|"]
    for count in options.roles:
        rows.append(grown(source, home / "vectors.sqlite", count, questions))
        lines.append(f"| {' | '.join(f'{value:,.0f}' for value in rows[-1])} |")
        sys.stdout.write(lines[-1] + "\n")
        sys.stdout.flush()
    if rows:
        plotted(rows)
        lines += ["", "![Growth](scale.png)", ""]
    lines += ["## Vectors alone", ""]
    lines += ["| vectors | build s | MB | search p50 ms | p95 ms | recall@50 |"]
    lines += ["|---|---|---|---|---|---|"]
    for count in options.vectors:
        lines.append(f"| {' | '.join(stored(real, queries, count))} |")
        sys.stdout.write(lines[-1] + "\n")
    RESULTS.write_text("\n".join([*lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
