"""From files to readings: what the rest of Rolecall calls.

paths → files → Document → sections → passages → fields → role
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ingest.cleaning import furniture_in
from ingest.errors import MissingPath, UnreadableFile
from ingest.fields import Source, fields_of
from ingest.identity import role_of
from ingest.model import Document, FileOutcome, FileReport, Furniture, Reading, Span, Spec
from ingest.passages import joined_blocks, passages_of
from ingest.readers import format_of
from ingest.readers.base import Readout
from ingest.sections import sections_of


@cache
def version() -> str:
    """A fingerprint of the code and data that read files.

    It changes whenever the same bytes might be read otherwise, so nobody has to remember
    to raise a number; an index built under another fingerprint is built again.
    """
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.toml")]):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


MAX_BYTES = 100_000_000
_NOT_SPECS = ("readme", "license", "licence", "changelog", "contributing", "notice")


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file to read: where it is, and the name to show people."""

    path: Path
    name: str


def files_under(paths: Sequence[Path]) -> list[FileSource]:
    """Every file at or below the paths, in the order of their names; hidden ones left out.

    Raises:
        MissingPath: a path does not exist.
    """
    found: dict[Path, FileSource] = {}
    for path in paths:
        if not path.exists():
            raise MissingPath(f"There is no file or folder {path}. Check the name and try again.")
        if path.is_file():
            found.setdefault(path.resolve(), FileSource(path, path.name))
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.startswith((".", "~$")):
                    continue
                file = Path(folder) / name
                found.setdefault(file.resolve(), FileSource(file, str(file.relative_to(path))))
    return list(found.values())


def read_file(source: FileSource) -> Reading | FileReport:
    """What a file says, or the line that says why it could not be read.

    Never raises for what a file holds: a bad file is one line in the report.
    """
    if source.path.stem.lower() in _NOT_SPECS:
        return FileReport(source.name, FileOutcome.SKIPPED, "it is about the folder, not a spec")
    try:
        size = source.path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFile(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        data = source.path.read_bytes()
    except OSError as problem:
        return FileReport(source.name, FileOutcome.FAILED, f"cannot open it: {problem.strerror}")
    except UnreadableFile as problem:
        return FileReport(source.name, FileOutcome.FAILED, str(problem))
    return read_bytes(source.name, data)


def read_bytes(name: str, data: bytes) -> Reading | FileReport:
    """What the bytes of a file called `name` say; see `read_file`."""
    if not data.strip():
        return FileReport(name, FileOutcome.FAILED, "the file is empty")
    try:
        row = format_of(Path(name).suffix, data)
        if row is None:
            kind = Path(name).suffix or "files without a suffix"
            return FileReport(name, FileOutcome.SKIPPED, f"{kind} is not a format for specs")
        readout = row.reader.read(data)
        if not readout.blocks:
            raise UnreadableFile("there are no words in it")
    except UnreadableFile as problem:
        return FileReport(name, FileOutcome.FAILED, str(problem))
    return reading(name, hashlib.sha256(data).hexdigest(), row.reader.name, readout)


def reading(name: str, digest: str, reader: str, readout: Readout) -> Reading:
    """The reading of what a reader found in a file."""
    document = Document(
        id=digest,
        path=name,
        reader=reader,
        text=readout.text,
        blocks=readout.blocks,
        pages=readout.pages,
        furniture=readout.furniture,
        title=readout.title,
        employer=readout.employer,
    )
    document, spec, split = _read_spec(document)
    report = FileReport(
        path=name,
        outcome=FileOutcome.READ,
        reader=reader,
        roles=1,
        sections=len(spec.sections),
        passages=len(spec.passages),
        fields=len(spec.fields),
        pages=len(document.pages),
        furniture=len(document.furniture),
        split=split,
    )
    return Reading(document, (spec,), report)


def _read_spec(document: Document) -> tuple[Document, Spec, int]:
    text = document.text
    whole = Span(0, len(text))
    gone = [piece.span for piece in document.furniture]
    blocks = joined_blocks(document.blocks, text, gone)
    marked = [*document.furniture, *furniture_in(blocks, text)]
    sectioned = sections_of(blocks, text, whole, marked)
    marked += [Furniture(span, "heading printed twice") for span in sectioned.repeated]
    document = replace(document, furniture=tuple(sorted(marked, key=lambda piece: piece.span)))
    hidden = {piece.span for piece in document.furniture}
    body = tuple(block for block in blocks if block.span not in hidden)
    passages = passages_of(document, body, sectioned.sections)
    source = Source(document, body, sectioned.sections, passages.passages)
    fields = fields_of(source)
    role, naming = role_of(source, fields)
    kept = [field for field in fields if field.name not in {"title", "employer"}]
    merged = sorted([*kept, *naming], key=lambda field: (field.span, field.name))
    spec = Spec(role, whole, sectioned.sections, passages.passages, tuple(merged))
    return document, spec, passages.split


def readings(sources: Sequence[FileSource]) -> Iterator[Reading | FileReport]:
    """Each file read in turn."""
    for source in sources:
        yield read_file(source)
