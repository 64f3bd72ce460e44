"""Documents added by hand, and what was taken out: kept beside the index they belong to.

    index folder/
      documents/
        list.json              every document added here, and every file left out
        <sha256>.pdf …         the files, by the hash of what is in them

A file's own name is only ever shown: no path is made from it. Nothing is deleted before
it is purged: what was removed can be restored as it was. A file of the user's own folders
is never touched; it is left out, by its place, until it is restored.
"""

import hashlib
import io
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath

from filelock import FileLock, Timeout

from index.errors import DocumentRefused, IndexBusy
from ingest import pipeline
from ingest.errors import UnreadableFile
from ingest.pipeline import FileSource
from ingest.readers import FORMATS, format_of
from ingest.readers.archive import ZIP_SIGNS, is_archive

_FOLDER = "documents"
_LIST = "list.json"
_LONGEST_NAME = 150
_PATIENCE = 20.0  # seconds; a change of the list takes some milliseconds


@dataclass(frozen=True, slots=True)
class Kept:
    """A document added by hand, or a file of a folder that was left out.

    `name` is what people call it; `digest` the sha256 of its bytes. `place` is the file's
    own place where it belongs to a folder of the user's, and empty where it is kept here.
    `added` and `removed` are ISO times; `removed` is empty while it is in use.
    """

    name: str
    digest: str
    suffix: str
    size: int
    added: str
    removed: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return self.place or self.digest


class Documents:
    """The documents kept at one index folder. Safe to use from several processes."""

    def __init__(self, home: Path) -> None:
        """Nothing is made before something is added."""
        self._folder = home / _FOLDER

    def all(self) -> tuple[Kept, ...]:
        """Every document kept here or left out, the oldest first."""
        try:
            rows = json.loads((self._folder / _LIST).read_text("utf-8"))
        except FileNotFoundError:
            return ()
        return tuple(Kept(**row) for row in rows)

    def removed(self) -> tuple[Kept, ...]:
        """What was removed and can be restored, the latest first."""
        gone = [kept for kept in self.all() if kept.removed]
        return tuple(sorted(gone, key=lambda kept: kept.removed, reverse=True))

    def path(self, kept: Kept) -> Path:
        """Where the file of a document is."""
        return Path(kept.place) if kept.place else self._folder / f"{kept.digest}{kept.suffix}"

    def add(self, name: str, data: bytes, instead_of: FileSource | None = None) -> Kept:
        """Keep a file, and remove the one it takes the place of, if any.

        The name is made fit to be shown, and given a number where another document has it.
        A file that was removed before is back under its new name.

        Raises:
            DocumentRefused: it holds no format that is read, is empty, too large, or
                there already; the reason says which.
        """
        name = shown_name(name)
        suffix = _checked_suffix(name, data)
        digest = hashlib.sha256(data).hexdigest()
        with self._changing() as rows:
            old = next((row for row in rows if row.digest == digest and not row.place), None)
            if old is not None and not old.removed:
                raise DocumentRefused(f"“{name}” is here already, as “{old.name}”.")
            if instead_of is not None:
                self._leave_out(rows, instead_of)
            taken = {row.name for row in rows if not row.removed}
            kept = Kept(free_name(name, taken), digest, suffix, len(data), _now())
            self._write(self.path(kept), data)
            rows[:] = [row for row in rows if row is not old] + [kept]
        return kept

    def remove(self, source: FileSource) -> Kept:
        """Leave a file out from the next build on: one kept here, or one of a folder."""
        with self._changing() as rows:
            return self._leave_out(rows, source)

    def _leave_out(self, rows: list[Kept], source: FileSource) -> Kept:
        place = source.path.resolve()
        for n, row in enumerate(rows):
            if self.path(row).resolve() == place:
                rows[n] = row if row.removed else replace(row, removed=_now())
                return rows[n]
        size = place.stat().st_size if place.is_file() else 0
        digest = _digest(place) if size else ""
        kept = Kept(source.name, digest, place.suffix, size, "", _now(), str(place))
        rows.append(kept)
        return kept

    def restore(self, key: str) -> Kept:
        """Take back what was removed.

        Raises:
            DocumentRefused: there is no such document, or its file is gone.
        """
        with self._changing() as rows:
            n = _position(rows, key)
            if not self.path(rows[n]).is_file():
                raise DocumentRefused(f"The file of “{rows[n].name}” is gone; add it again.")
            if rows[n].place:
                return rows.pop(n)
            others = {row.name for row in rows if not row.removed}
            rows[n] = replace(rows[n], removed="", name=free_name(rows[n].name, others))
            return rows[n]

    def purge(self, key: str) -> None:
        """Delete what was removed for good; a file of the user's own folders stays left out.

        Raises:
            DocumentRefused: there is no such document, or it is not removed.
        """
        with self._changing() as rows:
            n = _position(rows, key)
            if not rows[n].removed or rows[n].place:
                raise DocumentRefused(f"“{rows[n].name}” cannot be deleted: remove it first.")
            self.path(rows[n]).unlink(missing_ok=True)
            del rows[n]

    def sources(self, paths: Sequence[Path]) -> list[FileSource]:
        """Every file to read: those under `paths` but for the ones left out, and those kept here.

        No two have the same name.

        Raises:
            ingest.errors.MissingPath: a path does not exist.
        """
        rows = self.all()
        left_out = {row.place for row in rows if row.place}
        own = self._folder.resolve()
        found = [
            source
            for source in pipeline.files_under(paths)
            if str(place := source.path.resolve()) not in left_out and own not in place.parents
        ]
        found += [
            FileSource(self.path(row), row.name) for row in rows if not (row.removed or row.place)
        ]
        return _told_apart(found)

    @contextmanager
    def _changing(self) -> Iterator[list[Kept]]:
        """The list, to be changed in place; written back whole unless something is raised."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._folder / "lock", timeout=_PATIENCE):
                rows = list(self.all())
                yield rows
                text = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)
                self._write(self._folder / _LIST, text.encode())
        except Timeout as problem:
            raise IndexBusy("Another change is being made. Please try again.") from problem

    def _write(self, path: Path, data: bytes) -> None:
        aside = path.with_name(f"{path.name}.writing")
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)


def shown_name(raw: str) -> str:
    """A file's name as it is shown: one line without folders, control signs or a leading dot."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", raw))[-1]
    words = " ".join("".join(c if c.isprintable() else " " for c in last).split())
    name = PurePath(words.lstrip(".~$ ") or "document")
    return name.stem[: _LONGEST_NAME - len(name.suffix[:20])] + name.suffix[:20]


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the first of "name (2)", "name (3)" … that nothing else has."""
    if name not in taken:
        return name
    file = PurePath(name)
    number = 2
    while (other := f"{file.stem} ({number}){file.suffix}") in taken:
        number += 1
    return other


def _told_apart(sources: Sequence[FileSource]) -> list[FileSource]:
    taken: set[str] = set()
    found = []
    for source in sources:
        name = free_name(source.name, taken)
        taken.add(name)
        found.append(source if name == source.name else replace(source, name=name))
    return found


def _checked_suffix(name: str, data: bytes) -> str:
    """The suffix of the format that the bytes hold, whatever the name says."""
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise DocumentRefused(f"“{name}” is empty.")
    if len(data) > pipeline.MAX_BYTES:
        limit = pipeline.MAX_BYTES // 1_000_000
        raise DocumentRefused(f"“{name}” is larger than {limit} MB.")
    if data.startswith(ZIP_SIGNS) and is_archive(io.BytesIO(data)):
        return ".zip"
    try:
        row = format_of(PurePath(name).suffix, data)
    except UnreadableFile as problem:
        raise DocumentRefused(f"“{name}” cannot be read: {problem}.") from problem
    if row is None:
        kinds = ", ".join(dict.fromkeys(row.suffixes[0] for row in FORMATS))
        raise DocumentRefused(f"“{name}” is not a kind of file that Rolecall reads: {kinds}, .zip.")
    return row.suffixes[0]


def _position(rows: Sequence[Kept], key: str) -> int:
    for n, row in enumerate(rows):
        if row.key == key:
            return n
    raise DocumentRefused("That document is not here any more.")


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
