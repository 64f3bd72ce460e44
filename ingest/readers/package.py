"""ZIP files opened within bounds: archives, and the office formats that are ZIPs inside.

What a ZIP says of itself may be a lie, so nothing here believes its sizes: members are
inflated in portions and counted. A document of 10 GB of nothing stops at the limit.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lxml import etree

from ingest.errors import UnreadableFile

MAX_DIRECTORY = 8_000_000
"""Bytes of a table of contents: some 80,000 members, 100 MB once Python has read it."""
MAX_PART = 30_000_000
"""Bytes of one XML part: about 1,500 pages in Word. The tree of hostile XML takes thirty
times as much memory, of a usual file five to ten times."""
MAX_RATIO = 200
"""Word's most repetitive XML shrinks to a fiftieth; zeros shrink to a thousandth."""
_RATIO_FROM = 10_000_000
_PORTION = 65_536
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, NotImplementedError)


@contextmanager
def opened(file: Path | IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """A ZIP file open for reading, its table of contents known to be of bearable length.

    Raises:
        UnreadableFile: it is damaged, or holds far too many files.
    """
    try:
        if _directory_size(file) > MAX_DIRECTORY:
            raise UnreadableFile("the ZIP holds far too many files")
        archive = zipfile.ZipFile(file)
    except (*_BROKEN, UnicodeDecodeError, ValueError) as problem:
        raise UnreadableFile("the ZIP inside is damaged or cut short") from problem
    with archive:
        yield archive


def inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of a member, at most `limit` of them.

    Raises:
        UnreadableFile: it is locked, damaged, longer than `limit`, or a ZIP bomb.
    """
    if member.flag_bits & 0x1:
        raise UnreadableFile("it is locked with a password")
    if member.compress_type not in _METHODS:
        # bzip2 and LZMA inflate without a way to stop half-way.
        raise UnreadableFile("it is packed in a way that is not read: pack it as plain ZIP")
    pieces: list[bytes] = []
    length = 0
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_PORTION):
                length += len(piece)
                if length > limit:
                    raise UnreadableFile(f"it unpacks to more than {limit // 1_000_000} MB")
                if length > max(_RATIO_FROM, MAX_RATIO * member.compress_size):
                    raise UnreadableFile(f"a ZIP bomb: it unpacks to {MAX_RATIO} times its size")
                pieces.append(piece)
    except _BROKEN as problem:
        raise UnreadableFile("it is damaged or cut short") from problem
    return b"".join(pieces)


def _directory_size(file: Path | IO[bytes]) -> int:
    """How long a ZIP says its table of contents is, in bytes; 0 if there is none."""
    with _stream(file) as stream:
        end = stream.seek(0, io.SEEK_END)
        stream.seek(max(0, end - 66_000))
        tail = stream.read()
        stream.seek(0)
    last = tail.rfind(b"PK\x05\x06")
    if last < 0 or len(tail) < last + 16:
        return 0
    size = int(struct.unpack_from("<L", tail, last + 12)[0])
    wide = tail.rfind(b"PK\x06\x06", 0, last)
    if tail.rfind(b"PK\x06\x07", 0, last) >= 0 and 0 <= wide <= len(tail) - 48:
        size = int(struct.unpack_from("<Q", tail, wide + 40)[0])
    return size


@contextmanager
def _stream(file: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    if isinstance(file, Path):
        with file.open("rb") as stream:
            yield stream
    else:
        yield file


# XML that comes in from outside. Office formats forbid document type declarations, and
# every attack by entities (billion laughs, files of the machine drawn in) needs one.
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


def safe_xml(data: bytes) -> bytes:
    """XML as UTF-8 or another encoding that hides nothing, free of a DTD.

    Raises:
        UnreadableFile: it declares entities, or an encoding in which it could hide them.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace").lstrip("\ufeff")
        data = re.sub(r"^<\?xml[^>]*\?>", "", text).encode("utf-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    declared = _ENCODING.match(data.lstrip())
    if b"\x00" in data[:64] or (declared and declared[1].lower() not in _ENCODINGS):
        raise UnreadableFile("the text inside is in an encoding that office files never have")
    if b"<!" in data and _DTD.search(data):
        raise UnreadableFile("it declares XML entities, as no office program does: not opened")
    return data


def parse_xml(data: bytes) -> etree._Element:
    """The tree of what `safe_xml` gave: no entities, no network, libxml2's own limits kept.

    Raises:
        UnreadableFile: it is damaged, or nested beyond reason.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise UnreadableFile("the text inside is damaged or cut short") from problem


# ISO "strict" files differ from the usual ones by these names alone.
_STRICT = tuple(
    (
        f"http://purl.oclc.org/ooxml/{new}".encode(),
        f"http://schemas.openxmlformats.org/{old}".encode(),
    )
    for new, old in (
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("spreadsheetml/main", "spreadsheetml/2006/main"),
        ("drawingml/", "drawingml/2006/"),
    )
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link from one part of an office file to another: its kind, a URI, and that part's name."""

    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of an office file, each read within bounds; pictures stay packed.

    Strict files are read under the usual names.
    """

    parts: dict[str, bytes]

    @classmethod
    def read(cls, data: bytes, *, part_limit: int = MAX_PART) -> "Package":
        """The parts of an office file's bytes: each at most `part_limit` bytes, all twice that.

        Raises:
            UnreadableFile: it is no ZIP, or not a harmless one.
        """
        parts: dict[str, bytes] = {}
        left = 2 * part_limit
        with opened(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if not member.filename.endswith((".xml", ".rels")) or "META-INF" in member.filename:
                    continue
                part = safe_xml(inflated(archive, member, min(part_limit, left)))
                left -= len(part)
                parts[member.filename] = _under_usual_names(part)
        return cls(parts)

    def xml(self, name: str) -> etree._Element | None:
        """The tree of one part; None where the file has no such part."""
        part = self.parts.get(name)
        return None if part is None else parse_xml(part)

    def links(self, name: str = "") -> dict[str, Link]:
        """The links of a part, or of the whole file, to other parts that it holds, by their id."""
        folder, _, own = name.rpartition("/")
        folder = f"{folder}/" if folder else ""
        root = self.xml(f"{folder}_rels/{own}.rels")
        return {
            link.get("Id", ""): Link(link.get("Type", ""), part)
            for link in (() if root is None else root)
            if (part := _target(link, folder)) in self.parts
        }

    def rebuilt(self) -> bytes:
        """A plain ZIP of the same parts, fit for libraries that trust what they open.

        Pictures and fonts are gone, and so are the links to them and to parts that were
        never there.
        """
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, part in self.parts.items():
                if name.endswith(".rels"):
                    part = self._kept_links(name, part)
                archive.writestr(name, part)
        return out.getvalue()

    def _kept_links(self, name: str, part: bytes) -> bytes:
        root = parse_xml(part)
        folder = name.rpartition("_rels/")[0]
        for link in list(root):
            if link.get("TargetMode") != "External" and _target(link, folder) not in self.parts:
                root.remove(link)
        return etree.tostring(root)


def _under_usual_names(part: bytes) -> bytes:
    """A part of a strict file, with the names that all other files use."""
    if b"http://purl.oclc.org/ooxml/" not in part:
        return part
    for strict, usual in _STRICT:
        part = part.replace(strict, usual)
    return part


def _target(link: etree._Element, folder: str) -> str:
    """The name of the part that a link in a part of `folder` leads to; "" for one outside."""
    target = link.get("Target") or ""
    if link.get("TargetMode") == "External":
        return ""
    return target.lstrip("/") if target.startswith("/") else _resolved(folder + target)


def _resolved(path: str) -> str:
    """A link's target without its `.` and `..`; one that leads outside leads nowhere."""
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
