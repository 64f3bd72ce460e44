"""Building an index: files to a new generation, swapped in whole."""

import hashlib
import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from index.asks import Asks, rows_of
from index.catalog import Catalog
from index.catalog_writer import CatalogWriter
from index.documents import Documents
from index.embedding import embed
from index.encoder import Encoder
from index.errors import IndexProblem
from index.generations import (
    FORMAT,
    current,
    missing_parts,
    publish,
    read_manifest,
    writing,
)
from index.model import Manifest, Progress, silent
from index.own_concepts import OwnFiles, kept_in, own_files
from index.pruning import forget_unused
from index.read_pool import Results, read_apart
from index.reading_cache import READINGS, ReadingCache, is_of, key_of
from ingest import pipeline
from ingest.errors import NothingToRead
from ingest.model import FileOutcome, FileReport, Reading
from ingest.own_concepts import Known
from ingest.pipeline import FileSource

Files = tuple[tuple[str, int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: the manifest, a report for each file, and whether it changed."""

    manifest: Manifest
    reports: tuple[FileReport, ...]
    changed: bool


def build(
    home: Path,
    paths: Sequence[Path],
    encoder: Encoder,
    *,
    progress: Progress = silent,
    store: str = "faiss",
    concepts: Path | None = None,
    workers: int | None = None,
    again: bool = False,
) -> Built:
    """Read the files under `paths` and make the index at `home` hold just what they say.

    The documents that were added by hand are read with them, and those left out are not
    (`index.documents`).

    Nothing is touched where nothing has changed since the last build. `concepts` is the
    file or folder of the organisation's own concepts, if not where they were before.
    With `again`, it is made anew even so. `workers` is how many processes read files, by
    default one for each core; with 0 they are read in this one.

    Raises:
        ingest.errors.IngestError: a path does not exist, or no spec could be read.
        IndexProblem: the index is being written by another process.
    """
    own_before = _own(home)
    own = own_files(home, concepts, own_before or OwnFiles())
    known = own.known(strict=True)  # an entry that cannot be used is said before all else
    sources = Documents(home).sources(paths)
    if not sources:
        raise NothingToRead(_nothing([]))
    before = _last(home)
    files = _fingerprints(sources, before)
    same = before is not None and own == own_before and _unchanged(before, files, encoder)
    if before is not None and same and not again and not missing_parts(current(home), before):
        return Built(before, tuple(_reports(home)), changed=False)
    with writing(home) as folder:
        writer = CatalogWriter(folder / "catalog.sqlite")
        try:
            digests = [row[3] for row in files]
            read = [key_of(source, row[3]) for source, row in zip(sources, files, strict=True)]
            with closing(_readings(home, sources, digests, read, workers, progress)) as readings:
                reports = _read_all(writer, readings, known)
            phrases = writer.phrases()
        finally:
            writer.close()
        if not phrases:
            raise NothingToRead(_nothing(reports))
        embedded = embed(folder, home, phrases, encoder, progress, store)
        Asks.encoded(encoder, rows_of(known.concepts.values())).write(folder)
        own.write(folder)
        manifest = _manifest(encoder, reports, len(phrases), paths, files)
        publish(folder, manifest)
        forget_unused(home, embedded, read)
    progress("Writing the index", 1, 1)
    return Built(manifest, tuple(reports), changed=True)


def last_sources(home: Path) -> list[Path]:
    """The files and folders that the index at `home` was built from; none if there is none."""
    before = _last(home)
    return [Path(source) for source in before.sources] if before else []


def _manifest(
    encoder: Encoder,
    reports: Sequence[FileReport],
    phrases: int,
    paths: Sequence[Path],
    files: Files,
) -> Manifest:
    return Manifest(
        format=FORMAT,
        encoder=encoder.name,
        dim=encoder.dim,
        pipeline=pipeline.version(),
        documents=sum(line.outcome is FileOutcome.READ for line in reports),
        roles=sum(line.roles for line in reports),
        passages=sum(line.passages for line in reports),
        phrases=phrases,
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        sources=tuple(str(path.resolve()) for path in paths),
        files=files,
    )


def _readings(
    home: Path,
    sources: Sequence[FileSource],
    digests: Sequence[str],
    keys: Sequence[bytes],
    workers: int | None,
    progress: Progress,
) -> Generator[Results]:
    """What each file holds, in order: as it was kept, or read now and kept.

    What is read is kept at once, so that a build that is stopped goes on from there.
    """
    cache = ReadingCache(home / READINGS)
    stage = "Reading the files"
    try:
        known = cache.holds(keys)
        fresh = [source for source, key in zip(sources, keys, strict=True) if key not in known]
        with closing(read_apart(fresh, workers)) as read:
            for n, (source, key) in enumerate(zip(sources, keys, strict=True)):
                progress(stage, n, len(sources))
                results = cache.get(key) if key in known else None
                if results is None:
                    # What was kept may have become unusable, and then is not among the fresh.
                    results = next(read_apart([source], workers) if key in known else read)
                    if digests[n] and is_of(results, digests[n]):
                        cache.keep(key, results)
                yield results
        progress(stage, len(sources), len(sources))
    finally:
        cache.close()


def _read_all(writer: CatalogWriter, readings: Iterable[Results], known: Known) -> list[FileReport]:
    reports: list[FileReport] = []
    seen: dict[str, str] = {}
    for results in readings:
        for result in results:
            if known.any_own and isinstance(result, Reading):
                result = with_own_tags(result, known)
            reports.append(_taken(writer, result, seen))
    return reports


def with_own_tags(reading: Reading, known: Known) -> Reading:
    """A reading whose passages are tagged with the organisation's own concepts too."""
    specs = []
    for spec in reading.specs:
        passages = (
            replace(p, tags=known.tags(p.tags, p.statement, spec.section(p.section).kind))
            for p in spec.passages
        )
        specs.append(replace(spec, passages=tuple(passages)))
    return replace(reading, specs=tuple(specs))


def _taken(writer: CatalogWriter, result: Reading | FileReport, seen: dict[str, str]) -> FileReport:
    """Store one reading; the same bytes a second time are only reported."""
    if isinstance(result, Reading):
        first = seen.setdefault(result.document.id, result.report.path)
        if first == result.report.path:
            return writer.add(result)
        report = result.report
        result = FileReport(
            report.path, FileOutcome.DUPLICATE, f"the same file as {first}", report.reader
        )
    writer.report(result)
    return result


def _nothing(reports: Sequence[FileReport]) -> str:
    failed = [line for line in reports if line.outcome is FileOutcome.FAILED]
    if failed:
        first = failed[0]
        return f"No spec could be read. {first.path}: {first.reason}."
    return (
        "There is no spec to read there: put PDF, Word, web pages, text or tables of specs in it."
    )


def _fingerprints(sources: Sequence[FileSource], before: Manifest | None) -> Files:
    """Size, time and sha256 of each file; the last is taken over where the others agree."""
    known = (
        {(path, size, time): digest for path, size, time, digest in before.files} if before else {}
    )
    rows = []
    for source in sources:
        try:
            facts = source.path.stat()
            place = str(source.path.resolve())
            key = (place, facts.st_size, facts.st_mtime_ns)
            digest = known.get(key) or hashlib.sha256(source.path.read_bytes()).hexdigest()
        except OSError:
            key, digest = (str(source.path), -1, -1), ""
        rows.append((*key, digest))
    return tuple(rows)


def _last(home: Path) -> Manifest | None:
    try:
        return read_manifest(current(home))
    except IndexProblem:
        return None


def _own(home: Path) -> OwnFiles | None:
    """The concepts of the last build; None where there was none or they are damaged."""
    try:
        return kept_in(current(home))
    except IndexProblem:
        return None


def _unchanged(before: Manifest, files: Files, encoder: Encoder) -> bool:
    same = [(row[0], row[3]) for row in before.files] == [(row[0], row[3]) for row in files]
    return (
        same
        and before.encoder == encoder.name
        and before.pipeline == pipeline.version()
        and before.format == FORMAT
    )


def _reports(home: Path) -> list[FileReport]:
    try:
        catalog = Catalog(current(home) / "catalog.sqlite")
    except (sqlite3.DatabaseError, IndexProblem):
        return []
    try:
        return catalog.reports()
    finally:
        catalog.close()
