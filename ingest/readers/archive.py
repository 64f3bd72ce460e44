"""The files inside a ZIP archive, one by one, within bounds.

Nothing is written to disk, so a member's name is only ever shown: `/etc/passwd` and
`../../x` are as harmless as any other.
"""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from ingest.errors import UnreadableFile
from ingest.readers.package import inflated, opened

ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
MAX_MEMBERS = 2_000
MAX_TOTAL = 500_000_000
"""Bytes that all members may unpack to together, those of archives inside included."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive: its bytes, or the reason why it cannot be had.

    `beside` is the TOML file of the same stem, which may map the columns of a table.
    """

    name: str
    data: bytes = b""
    reason: str = ""
    beside: bytes | None = None


@dataclass(slots=True)
class _Left:
    """What may still be read of one archive and those inside it."""

    members: int
    size: int


def is_archive(file: Path | IO[bytes]) -> bool:
    """Whether a file is a ZIP that holds files of its own, not an office document."""
    try:
        return not office_kind(file)
    except UnreadableFile:
        return False


def office_kind(file: Path | IO[bytes]) -> str:
    """The suffix of the office format that a ZIP is, "other" for a package of another kind.

    An empty text for an archive.

    Raises:
        UnreadableFile: it is damaged.
    """
    with opened(file) as archive:
        names = set(archive.namelist())
        if "mimetype" in names:
            return _opendocument(archive)
    parts = {"word/document": ".docx", "xl/workbook": ".xlsx"}
    for name in names:
        if name.endswith(".xml") and (kind := parts.get(name.rstrip(".xml0123456789"))):
            return kind
    return "other" if "[Content_Types].xml" in names or "META-INF/MANIFEST.MF" in names else ""


def _opendocument(archive: zipfile.ZipFile) -> str:
    kind = inflated(archive, archive.getinfo("mimetype"), 1_000).decode("ascii", "replace")
    if "opendocument.text" in kind:
        return ".odt"
    return ".ods" if "opendocument.spreadsheet" in kind else "other"


def members(file: Path | IO[bytes], name: str, limit: int) -> Iterator[Member]:
    """Every file in an archive called `name`, those of archives inside it too.

    A member of more than `limit` bytes is refused, as are all after the bounds are
    reached; archives are opened one within another, but no deeper. Never raises: what
    cannot be read is a member with a reason.
    """
    yield from _members(file, name, limit, _Left(MAX_MEMBERS, MAX_TOTAL), inside=False)


def _members(
    file: Path | IO[bytes], name: str, limit: int, left: _Left, *, inside: bool
) -> Iterator[Member]:
    try:
        with opened(file) as archive:
            infos = [info for info in archive.infolist() if _wanted(info)]
            names = {info.filename: info for info in infos}
            if not infos:
                yield Member(name, reason="there are no files in it")
            for n, info in enumerate(infos):
                if left.members <= 0:
                    yield Member(name, reason=f"{len(infos) - n:,} of its files were left out: "
                                 f"at most {MAX_MEMBERS:,} are read")  # fmt: skip
                    return
                left.members -= 1
                shown = f"{name}/{_shown(info.filename)}"
                try:
                    data = _taken(archive, info, limit, left)
                    beside = _beside(archive, names, info, left)
                except UnreadableFile as problem:
                    yield Member(shown, reason=str(problem))
                    continue
                if not data.startswith(ZIP_SIGNS) or not is_archive(io.BytesIO(data)):
                    yield Member(shown, data, beside=beside)
                elif inside:
                    yield Member(shown, reason="archives are opened one within another, no deeper")
                else:
                    yield from _members(io.BytesIO(data), shown, limit, left, inside=True)
    except UnreadableFile as problem:
        yield Member(name, reason=str(problem))


def _wanted(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a file that people put there: no folder, no debris of a Mac."""
    steps = PurePosixPath(info.filename.replace("\\", "/")).parts
    hidden = any(step.startswith((".", "~$")) and step not in {".", ".."} for step in steps)
    return not info.is_dir() and not hidden and "__MACOSX" not in steps


def _taken(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, left: _Left) -> bytes:
    if left.size <= 0:
        raise UnreadableFile(f"the archive unpacks to more than {MAX_TOTAL // 1_000_000} MB")
    try:
        data = inflated(archive, info, min(limit, left.size))
    except UnreadableFile:
        # What was refused was inflated up to some point, too: count it, or a thousand
        # refused members take the time of a thousand read ones.
        left.size -= min(info.file_size, limit, left.size)
        raise
    left.size -= len(data)
    return data


def _beside(
    archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], info: zipfile.ZipInfo, left: _Left
) -> bytes | None:
    """The TOML file of the same stem, where there is one."""
    stem = info.filename.rpartition(".")[0]
    other = names.get(f"{stem}.toml")
    if other is None or other is info:
        return None
    return _taken(archive, other, 100_000, left)


def _shown(name: str) -> str:
    """A member's name fit to print: no control signs, none that turn the writing round."""
    plain = name.replace("\\", "/")
    return "".join("?" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in plain)[:300]
