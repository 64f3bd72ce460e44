"""LibreOffice and OCRmyPDF: what is said without them, and that they are run and ended.

Where the real programs are not installed, a stand-in of a few lines shows that they are
called as their manuals say, in a folder of their own, and stopped in time.
"""

import io
import sys
import time
from pathlib import Path

import pypdf
import pytest

from ingest.errors import UnreadableFile
from ingest.readers import legacy_doc, programs
from tests.ingest.readers.made import docx, p, pdf, read, reason
from tests.ingest.readers.test_pdf import scanned, written

PYTHON = sys.executable
OLE = legacy_doc.OLE + b"\x00" * 500


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\x00" * 500


def stand_in(folder: Path, name: str, body: str) -> None:
    file = folder / name
    file.write_text(f"#!{PYTHON}\nimport sys, time\nfrom pathlib import Path\n{body}\n")
    file.chmod(0o755)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing on it but what a test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "_USUAL_PLACES", {})
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    return tmp_path


def test_without_libreoffice_old_files_say_what_to_do(path: Path) -> None:
    assert reason("a.doc", ole("WordDocument")) == (
        "this is an old Word file (.doc): install LibreOffice, or save it as .docx"
    )
    assert "old Excel file (.xls)" in reason("a.doc", ole("Workbook"))
    assert "WordPerfect" in reason("a.wpd", b"\xffWPC" + bytes(100))
    assert "does not hold" in reason("a.doc", ole("PowerPoint Document"))


def test_locked_office_files(path: Path) -> None:
    for name in ("a.docx", "a.xlsx", "a.doc"):
        assert reason(name, ole("EncryptedPackage")) == "it is locked with a password"


def test_libreoffice_is_called_with_a_profile_of_its_own(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = tmp_path_factory.mktemp("made") / "out.docx"
    made.write_bytes(docx(p("Files papers.")))
    stand_in(
        path,
        "soffice",
        "a = sys.argv\n"
        "assert a[1].startswith('-env:UserInstallation=file:///') and '--headless' in a\n"
        "assert a[a.index('--convert-to') + 1] == 'docx'\n"
        "out = Path(a[a.index('--outdir') + 1]); out.mkdir()\n"
        f"(out / (Path(a[-1]).stem + '.docx')).write_bytes(Path({str(made)!r}).read_bytes())",
    )
    found = read("a.doc", ole("WordDocument"))
    assert found.document.text.strip() == "Files papers."
    assert found.document.reader.endswith("+libreoffice")


def test_what_fails_or_hangs_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(path, "soffice", "print('no such filter'); sys.exit(3)")
    assert reason("a.doc", ole("WordDocument")) == "soffice could not read it: no such filter"
    stand_in(path, "soffice", "")
    assert "save it as .docx" in reason("a.doc", ole("WordDocument"))
    stand_in(path, "soffice", "time.sleep(60)")
    monkeypatch.setattr(legacy_doc, "SECONDS", 0.5)
    begun = time.perf_counter()
    assert "did not finish" in reason("a.doc", ole("WordDocument"))
    assert time.perf_counter() - begun < 20


def test_pictures_go_through_ocr_where_it_is(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = tmp_path_factory.mktemp("made") / "out.pdf"
    made.write_bytes(pdf([["CLERK II", "Files papers."]]))
    stand_in(
        path,
        "ocrmypdf",
        "assert '--skip-text' in sys.argv and Path(sys.argv[-2]).is_file()\n"
        f"Path(sys.argv[-1]).write_bytes(Path({str(made)!r}).read_bytes())",
    )
    assert "tesseract-ocr" in reason("a.pdf", scanned()), "one of the two is not enough"
    stand_in(path, "tesseract", "")
    found = read("a.pdf", scanned())
    assert "Files papers." in found.document.text
    assert found.document.reader.endswith("+ocr")


def test_only_the_pages_that_are_pictures_go_through_ocr(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mixed = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([["CLERK II", "Files papers."]])))
    mixed.append(io.BytesIO(scanned()))
    data = written(mixed)
    assert "they need OCR" in read("a.pdf", data).report.reason
    made = tmp_path_factory.mktemp("made") / "out.pdf"
    made.write_bytes(pdf([["CL3RK II", "F1les papers."], ["Answers letters."]]))
    stand_in(
        path,
        "ocrmypdf",
        "assert sys.argv[sys.argv.index('--pages') + 1] == '2'\n"
        f"Path(sys.argv[-1]).write_bytes(Path({str(made)!r}).read_bytes())",
    )
    stand_in(path, "tesseract", "")
    found = read("a.pdf", data)
    assert "Files papers." in found.document.text, "a page with words stays as it was read"
    assert "Answers letters." in found.document.text and "F1les" not in found.document.text
    assert not found.report.reason and found.document.reader.endswith("+ocr")


@pytest.mark.skipif(programs.found("soffice") is None, reason="LibreOffice is not installed")
def test_a_real_old_file(tmp_path: Path) -> None:
    office = programs.found("soffice")
    assert office is not None
    (tmp_path / "new.docx").write_bytes(docx(p("Files papers.")))
    arguments = [office, "--headless", "--convert-to", "doc", str(tmp_path / "new.docx")]
    try:
        programs.run(arguments, tmp_path, 60)
    except UnreadableFile as problem:
        pytest.skip(str(problem))
    assert "Files papers." in read("a.doc", (tmp_path / "new.doc").read_bytes()).document.text
