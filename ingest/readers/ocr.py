"""Words for PDFs whose pages are pictures, by OCRmyPDF where it is installed."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers import programs

MAX_PAGES = 100
SECONDS = 900.0
"""Tesseract takes a few seconds a page on one core; specs have two to ten pages."""


def recognised(data: bytes, pages: Sequence[int]) -> bytes:
    """The same PDF with the words of these pages (numbers from 1) under their pictures.

    Raises:
        UnreadableFile: OCRmyPDF is not installed, or it failed; the reason says what to do.
    """
    command = programs.found("ocrmypdf")
    if command is None or programs.found("tesseract") is None:
        raise UnreadableFile(
            "its pages are pictures: it needs OCR. Install the ocr extra"
            " (pip install 'rolecall[ocr]') and Debian's tesseract-ocr"
        )
    if len(pages) > MAX_PAGES:
        raise UnreadableFile(f"{len(pages):,} pages are pictures; at most {MAX_PAGES} get OCR")
    with tempfile.TemporaryDirectory(prefix="rolecall-") as name:
        folder = Path(name)
        (folder / "in.pdf").write_bytes(data)
        programs.run(
            [command, "--skip-text", "--pages", ",".join(map(str, pages)), "--output-type", "pdf",
             "--quiet", "--jobs", "2", "--tesseract-timeout", "120", "in.pdf", "out.pdf"],
            folder,
            SECONDS,
        )  # fmt: skip
        return (folder / "out.pdf").read_bytes()
