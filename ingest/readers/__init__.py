"""Readers, one for each format: to add one, write it and give it a row in `FORMATS`."""

import io
import re
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from ingest.errors import UnreadableFile
from ingest.readers.archive import ZIP_SIGNS, office_kind
from ingest.readers.base import Reader, Readout, SpecPlace
from ingest.readers.html import HtmlReader
from ingest.readers.legacy_doc import OLE, LegacyReader
from ingest.readers.markdown import MarkdownReader
from ingest.readers.odt import OdtReader
from ingest.readers.rtf import RtfReader
from ingest.readers.table import TableReader
from ingest.readers.text import TextReader

__all__ = ["FORMATS", "Format", "Reader", "Readout", "SpecPlace", "TableReader", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table of formats: the reader and its suffixes, the usual one first.

    `signed` says that such files can be told by their bytes: one that cannot is none.
    """

    reader: Reader
    suffixes: tuple[str, ...]
    signed: bool = False


class Later:
    """A reader whose module, and the library it is made of, is imported for its first file.

    A process that reads texts alone is then half the size, and starts twice as soon.
    """

    def __init__(self, module: str, called: str) -> None:
        """The class of that name in that module of this package."""
        self._module, self._called = module, called

    @cached_property
    def _reader(self) -> Reader:
        made: Reader = getattr(import_module(f"{__name__}.{self._module}"), self._called)()
        return made

    @property
    def name(self) -> str:
        """See `Reader.name`."""
        return self._reader.name

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        return self._reader.read(data)


_WORD, _SHEETS = Later("docx", "DocxReader"), TableReader("sheets")
FORMATS = (
    Format(Later("pdf", "PdfReader"), (".pdf",), signed=True),
    Format(_WORD, (".docx", ".docm", ".dotx", ".dotm"), signed=True),
    Format(OdtReader(), (".odt", ".ott"), signed=True),
    Format(RtfReader(), (".rtf",), signed=True),
    Format(LegacyReader("an old Word file", ".doc", ".docx", _WORD), (".doc", ".dot"), signed=True),
    Format(LegacyReader("a WordPerfect file", ".wpd", ".docx", _WORD), (".wpd",), signed=True),
    Format(_SHEETS, (".xlsx", ".xlsm", ".xltx"), signed=True),
    Format(LegacyReader("an old Excel file", ".xls", ".xlsx", _SHEETS), (".xls",), signed=True),
    Format(LegacyReader("a spreadsheet", ".ods", ".xlsx", _SHEETS), (".ods",), signed=True),
    Format(TableReader("delimited"), (".csv", ".tsv", ".tab")),
    Format(TableReader("json"), (".jsonl", ".ndjson", ".json")),
    Format(HtmlReader(), (".html", ".htm", ".xhtml")),
    Format(MarkdownReader(), (".md", ".markdown")),
    Format(TextReader(), (".txt", ".text")),
)

_TEXT_INSTEAD = {".doc", ".rtf", ".wpd"}
"""Called a word processor's file, and often a plain text that one could open."""
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_OLE_STREAMS = {
    ".doc": "WordDocument".encode("utf-16-le"),
    ".xls": "Workbook".encode("utf-16-le"),
    "locked": "EncryptedPackage".encode("utf-16-le"),
}


def format_of(suffix: str, data: bytes) -> Format | None:
    """The format of a file, by its bytes and else by its suffix; None for one not read.

    A file whose bytes say another format than its suffix is read as what it is.

    Raises:
        UnreadableFile: the suffix promises a format that the bytes do not keep.
    """
    suffix = suffix.lower()
    named = _row(suffix)
    try:
        kind = _kind(suffix, data)
    except UnreadableFile:
        if named is None and suffix != ".zip":
            return None  # it begins like a ZIP and is called something else altogether
        raise
    row = _row(kind)
    if row is not None:
        return row
    if kind == "archive" and suffix in {".zip", ""}:
        raise UnreadableFile("it is an archive of files, not one file")
    if named is None:
        return None
    if kind == "locked":
        raise UnreadableFile("it is locked with a password")
    if named.signed or kind:
        if suffix in _TEXT_INSTEAD and not kind:
            return _row(".txt")
        raise UnreadableFile(f"it is called {suffix} but does not hold that format")
    return named


def _row(suffix: str) -> Format | None:
    return next((row for row in FORMATS if suffix in row.suffixes), None)


def _kind(suffix: str, data: bytes) -> str:
    """The suffix of the format that the bytes are for certain, "" where they do not say.

    Raises:
        UnreadableFile: they are a ZIP that is damaged.
    """
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head):
        return ".pdf"
    if data.startswith(ZIP_SIGNS):
        return office_kind(io.BytesIO(data)) or "archive"
    if data.startswith(OLE):
        return next((kind for kind, stream in _OLE_STREAMS.items() if stream in data), "other")
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(b"\xffWPC"):
        return ".wpd"
    # UTF-16 is read through its zeros: the tags are Latin letters.
    return ".html" if _HTML.match(head.lstrip(b"\xff\xfe").replace(b"\x00", b"")) else ""
