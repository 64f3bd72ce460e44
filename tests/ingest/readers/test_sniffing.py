"""Files are read as what their bytes say, whatever they are called."""

import pytest

from ingest.model import FileOutcome, FileReport
from ingest.pipeline import read_bytes
from ingest.readers import FORMATS, format_of
from tests.ingest.readers.made import docx, odt, p, pdf, read, reason, words, zipped
from tests.ingest.readers.test_rtf import SPEC as RTF

WORDS = "Files papers."
DOCX, ODT, PDF = docx(p(WORDS)), odt(f"<text:p>{WORDS}</text:p>"), pdf([[WORDS]])
HTML = f"<!-- saved --><!DOCTYPE html><html><body><p>{WORDS}</p></body></html>".encode()


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("spec.txt", PDF, "pdf"),
        ("spec.PDF", b"\n junk before\n" + PDF, "pdf"),
        ("spec.doc", HTML, "html"),
        ("spec.doc", HTML.decode().encode("utf-16"), "html"),
        ("spec.xls", HTML, "html"),
        ("spec.doc", DOCX, "docx"),
        ("spec.zip", DOCX, "docx"),
        ("spec.DOCX", ODT, "odt"),
        ("spec.doc", RTF, "rtf"),
        ("spec.docx", RTF, "rtf"),
        ("spec.doc", WORDS.encode(), "text"),
        ("spec", PDF, "pdf"),
        ("spec", DOCX, "docx"),
        ("CLERK 1234 REV. 062218", PDF, "pdf"),
        ("spec.aspx", HTML, "html"),
        ("spec.TXT", WORDS.encode(), "text"),
        ("spec.HTM", HTML, "html"),
    ],
)
def test_bytes_go_before_names(name: str, data: bytes, reader: str) -> None:
    found = read(name, data)
    assert found.document.reader.startswith(f"{reader}/")
    assert WORDS in found.document.text or reader == "rtf"


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".odt", ".xlsx", ".xls", ".ods"])
def test_a_text_called_something_else_gets_a_plain_reason(suffix: str) -> None:
    why = reason(f"spec{suffix}", WORDS.encode())
    assert why == f"it is called {suffix} but does not hold that format"


def test_what_no_suffix_and_no_bytes_tell_is_left_alone() -> None:
    powerpoint = zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"})
    for name, data in (
        ("spec", WORDS.encode()),
        ("spec.py", WORDS.encode()),
        ("spec.pptx", powerpoint),
        ("spec.exe", b"PK\x03\x04 not a zip"),
    ):
        result = read_bytes(name, data)
        assert isinstance(result, FileReport) and result.outcome is FileOutcome.SKIPPED
    assert "does not hold" in reason("spec.docx", powerpoint)


def test_suffixes_are_claimed_once() -> None:
    claimed = [suffix for row in FORMATS for suffix in row.suffixes]
    assert len(claimed) == len(set(claimed))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in claimed)
    assert format_of(".nothing", b"x") is None


def test_what_a_pdf_speaks_of_in_a_text_is_a_text() -> None:
    assert words("a.txt", b"Knows that %PDF-1.7 begins a file.")
