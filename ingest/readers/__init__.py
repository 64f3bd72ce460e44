"""Readers, one for each format: to add one, write it and give it a row in `FORMATS`."""

from dataclasses import dataclass

from ingest.errors import UnreadableFile
from ingest.readers.base import Reader, Readout
from ingest.readers.docx import DocxReader
from ingest.readers.html import HtmlReader
from ingest.readers.markdown import MarkdownReader
from ingest.readers.pdf import PdfReader
from ingest.readers.text import TextReader

__all__ = ["FORMATS", "Format", "Reader", "Readout", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table of formats: its suffixes, and the bytes it must start with."""

    reader: Reader
    suffixes: tuple[str, ...]
    magic: tuple[bytes, ...] = ()


FORMATS = (
    Format(PdfReader(), (".pdf",), (b"%PDF-",)),
    Format(DocxReader(), (".docx",), (b"PK\x03\x04",)),
    Format(HtmlReader(), (".html", ".htm", ".xhtml")),
    Format(MarkdownReader(), (".md", ".markdown")),
    Format(TextReader(), (".txt", ".text")),
)


def format_of(suffix: str, data: bytes) -> Format | None:
    """The format of a file, by suffix and by its first bytes; None for one not read.

    A file whose bytes say another format than its suffix is read as what it is.

    Raises:
        UnreadableFile: the suffix promises a format that the bytes do not keep.
    """
    head = data[:1024]
    for row in FORMATS:
        if row.magic and any(sign in head for sign in row.magic) and row.suffixes == (".pdf",):
            return row
    named = next((row for row in FORMATS if suffix.lower() in row.suffixes), None)
    if named is None:
        return None
    if named.magic and not any(head.startswith(sign) for sign in named.magic):
        raise UnreadableFile(f"it is called {suffix} but does not hold that format")
    return named
