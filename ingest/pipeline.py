"""From files to readings: what the rest of Rolecall calls.

paths → files → Document → sections → passages → fields → role
"""

import hashlib
import os
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath

from ingest.cleaning import furniture_in
from ingest.concepts import taxonomy
from ingest.errors import IngestError, MissingPath, UnreadableFile
from ingest.fields import Source, fields_of
from ingest.identity import body_named, role_id, role_of
from ingest.model import (
    Block,
    Document,
    Field,
    FileOutcome,
    FileReport,
    Furniture,
    Page,
    Passage,
    Reading,
    Role,
    Section,
    Span,
    Spec,
)
from ingest.passages import joined_blocks, passages_of
from ingest.readers import Readout, SpecPlace, TableReader, format_of
from ingest.readers.archive import ZIP_SIGNS, is_archive, members
from ingest.sections import sections_of
from ingest.titles import tidy_title, without_code


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
_COLUMN_MAP = ".toml"  # beside a table, with the same stem
_DATA = re.compile(r"\S{5000}")
"""No language is written so; patterns that look for words take hours over it."""


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


def read_all(source: FileSource) -> Iterator[Reading | FileReport]:
    """All that a file holds: one reading or report, or one for each file in an archive.

    Never raises for what a file holds: a bad file is one line in the report.
    """
    try:
        with source.path.open("rb") as file:
            archive = file.read(4).startswith(ZIP_SIGNS) and is_archive(file)
    except OSError:
        archive = False
    if not archive:
        yield read_file(source)
        return
    for member in members(source.path, source.name, MAX_BYTES):
        if member.reason:
            yield FileReport(member.name, FileOutcome.FAILED, member.reason)
        else:
            yield read_bytes(member.name, member.data, member.beside or b"")


def read_file(source: FileSource) -> Reading | FileReport:
    """What a file says, or the line that says why it could not be read.

    Never raises for what a file holds: a bad file is one line in the report. An archive
    is such a line; `read_all` opens it.
    """
    try:
        size = source.path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFile(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        data = source.path.read_bytes()
        columns = source.path.with_suffix(_COLUMN_MAP) if source.path.suffix else source.path
        mapped = columns != source.path and columns.is_file()
        beside = columns.read_bytes() if mapped and columns.stat().st_size < MAX_BYTES else b""
    except OSError as problem:
        return FileReport(source.name, FileOutcome.FAILED, f"cannot open it: {problem.strerror}")
    except UnreadableFile as problem:
        return FileReport(source.name, FileOutcome.FAILED, str(problem))
    return read_bytes(source.name, data, beside)


def read_bytes(name: str, data: bytes, beside: bytes = b"") -> Reading | FileReport:
    """What the bytes of a file called `name` say; see `read_file`.

    `beside` is the TOML file of the same stem, which may map the columns of a table.
    """
    file = PurePath(name)
    if file.stem.lower() in _NOT_SPECS:
        return FileReport(name, FileOutcome.SKIPPED, "it is about the folder, not a spec")
    if file.suffix.lower() == _COLUMN_MAP:
        return FileReport(name, FileOutcome.SKIPPED, "it names a table's columns, it is no spec")
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        return FileReport(name, FileOutcome.FAILED, "the file is empty")
    try:
        row = format_of(file.suffix, data)
        if row is None:
            kind = file.suffix or "files without a suffix"
            return FileReport(name, FileOutcome.SKIPPED, f"{kind} is not a format for specs")
        if beside and isinstance(row.reader, TableReader):
            readout = row.reader.read_mapped(data, beside)
        else:
            readout = row.reader.read(data)
        if not readout.blocks:
            raise UnreadableFile("there are no words in it")
        if _DATA.search(readout.text):
            raise UnreadableFile("it holds data, not words: thousands of signs without a space")
        return reading(name, hashlib.sha256(data).hexdigest(), row.reader.name, readout)
    except UnreadableFile as problem:
        return FileReport(name, FileOutcome.FAILED, str(problem))
    except IngestError:
        raise  # a mistake in our own data would make every file look bad
    except RecursionError:
        return FileReport(name, FileOutcome.FAILED, "it is nested beyond reason")
    except Exception as problem:
        # The one place where anything is caught: files come from anywhere, the libraries
        # that read them are many, and one bad file must not cost the other thousand. The
        # type stays in the reason, so that whoever is asked for help can find the cause.
        said = " ".join(str(problem).split())[:200] or "no more is known"
        reason = f"it could not be read: {said} ({type(problem).__name__})"
        return FileReport(name, FileOutcome.FAILED, reason)


def reading(name: str, digest: str, reader: str, readout: Readout) -> Reading:
    """The reading of what a reader found in a file."""
    document = document_of(name, digest, reader, readout)
    if readout.specs:
        document, specs, split = _read_several(document, readout.specs)
    else:
        document, spec, split = _read_spec(document)
        specs = (spec,)
    report = FileReport(
        path=name,
        outcome=FileOutcome.READ,
        reason=readout.note,
        reader=document.reader,
        roles=len(specs),
        sections=sum(len(spec.sections) for spec in specs),
        passages=sum(len(spec.passages) for spec in specs),
        fields=sum(len(spec.fields) for spec in specs),
        pages=len(document.pages),
        furniture=len(document.furniture),
        split=split,
    )
    return Reading(document, specs, report)


def document_of(name: str, digest: str, reader: str, readout: Readout) -> Document:
    """The document that a reader's finding makes; see `ingest.model.Document`."""
    return Document(
        id=digest,
        path=name,
        reader=reader + readout.via,
        text=readout.text,
        blocks=readout.blocks,
        pages=readout.pages,
        furniture=readout.furniture,
        title=readout.title,
        employer=readout.employer,
    )


def _read_several(
    document: Document, places: Sequence[SpecPlace]
) -> tuple[Document, tuple[Spec, ...], int]:
    """Each spec of a document, read as if it stood alone and then put back in its place.

    So no words of another spec are taken for its own, and time grows with the length of
    the document, not with its square.
    """
    specs: list[Spec] = []
    furniture: list[Furniture] = []
    split = 0
    for place in places:
        by = place.span.start
        alone, spec, more = _read_spec(excerpt(document, place))
        furniture += [replace(f, span=f.span.shifted(by)) for f in alone.furniture]
        split += more
        specs.append(_named(_paged(spec.shifted(by), document), place, document.text))
    above = body_named(document.text[: places[0].span.start])
    specs = _told_apart(_of_one_employer(specs, above, by_others=bool(document.pages)))
    every = sorted({*document.furniture, *furniture}, key=lambda piece: piece.span)
    return replace(document, furniture=tuple(every)), tuple(specs), split


def _paged(spec: Spec, document: Document) -> Spec:
    """A spec of a paged file that is called as the file is: by the page where it begins."""
    page = document.page_at(spec.span.start)
    if page is None or any(field.name == "title" for field in spec.fields):
        return spec
    role, title = spec.role, f"{spec.role.title}, page {page}"
    named = replace(role, id=role_id(role.employer, role.code, title), title=title)
    return replace(spec, role=named)


def _told_apart(specs: Sequence[Spec]) -> list[Spec]:
    """The specs, those that say the same of employer, code and title numbered in their ids."""
    taken: set[str] = set()
    apart: list[Spec] = []
    for spec in specs:
        if spec.role.id in taken:
            spec = replace(spec, role=replace(spec.role, id=f"{spec.role.id}-{len(apart) + 1}"))
        taken.add(spec.role.id)
        apart.append(spec)
    return apart


def _of_one_employer(specs: Sequence[Spec], above: str, *, by_others: bool) -> list[Spec]:
    """The specs of one file, those that name no employer under the one named for all.

    That is the one that stands `above` all of them; where there is none, in a paged file, the
    one that others name.
    """
    named = {spec.role.employer for spec in specs if spec.role.employer}
    if not above and by_others and len(named) == 1:
        (above,) = named
    if not above:
        return list(specs)
    employer = above
    return [
        spec
        if spec.role.employer
        else replace(
            spec,
            role=replace(
                spec.role,
                id=role_id(employer, spec.role.code, spec.role.title),
                employer=employer,
            ),
        )
        for spec in specs
    ]


def excerpt(document: Document, place: SpecPlace) -> Document:
    """The part of a document that one spec fills, as a document of its own."""
    span, by = place.span, -place.span.start
    first = bisect_left(document.blocks, span.start, key=lambda block: block.span.start)
    last = bisect_left(document.blocks, span.end, key=lambda block: block.span.start)
    shifted: list[Block] = [
        replace(block, span=block.span.shifted(by))
        for block in document.blocks[first:last]
        if span.covers(block.span)
    ]
    marked = [f for f in document.furniture if span.covers(f.span)]
    pages = [p for p in document.pages if p.span.overlaps(span)]
    return replace(
        document,
        text=span.of(document.text),
        blocks=tuple(shifted),
        pages=tuple(_clipped(page, span) for page in pages),
        furniture=tuple(replace(f, span=f.span.shifted(by)) for f in marked),
        title=place.title.of(document.text) if place.title else "",
        employer=place.employer.of(document.text) if place.employer else document.employer,
    )


def _clipped(page: Page, span: Span) -> Page:
    start, end = max(page.span.start, span.start), min(page.span.end, span.end)
    return replace(page, span=Span(start, end).shifted(-span.start))


def _named(spec: Spec, place: SpecPlace, text: str) -> Spec:
    """The spec under the title, employer and code that its file states in so many words."""
    named, coded = without_code(place.title, text) if place.title else (None, None)
    coded = place.code or coded
    title = tidy_title(named.of(text)) if named else spec.role.title
    employer = place.employer.of(text) if place.employer else spec.role.employer
    code = coded.of(text) if coded else spec.role.code
    stated = [
        Field(name, value, span)
        for name, value, span in (
            ("title", title, named),
            ("employer", employer, place.employer),
            ("class_code", code, coded),
        )
        if span is not None
    ]
    names = {field.name for field in stated}
    fields = [*stated, *(field for field in spec.fields if field.name not in names)]
    fields.sort(key=lambda field: (field.span, field.name))
    role = Role(role_id(employer, code, title), title, employer, code)
    return replace(spec, role=role, fields=tuple(fields))


def _read_spec(document: Document) -> tuple[Document, Spec, int]:
    source, split = laid_out(document)
    source = replace(source, passages=tagged(source.passages, source.sections))
    fields = fields_of(source)
    role, naming = role_of(source, fields)
    kept = [field for field in fields if field.name not in {"title", "employer"}]
    merged = sorted([*kept, *naming], key=lambda field: (field.span, field.name))
    whole = Span(0, len(document.text))
    spec = Spec(role, whole, source.sections, source.passages, tuple(merged))
    return source.document, spec, split


def laid_out(document: Document) -> tuple[Source, int]:
    """A document's sections and passages, its furniture marked; and how many had to be split.

    What a parser gives; what the passages state comes after, as tags and fields.
    """
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
    return Source(document, body, sectioned.sections, passages.passages), passages.split


def tagged(passages: Sequence[Passage], sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The passages with the known conditions that each says or denies."""
    known = taxonomy()
    return tuple(
        passage.tagged(tuple(tags)) if tags else passage
        for passage in passages
        for tags in [known.tags(passage.statement, sections[passage.section].kind)]
    )


def readings(sources: Sequence[FileSource]) -> Iterator[Reading | FileReport]:
    """Each file read in turn, those inside archives too."""
    for source in sources:
        yield from read_all(source)
