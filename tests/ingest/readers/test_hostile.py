"""Files that are broken, lie or mean harm: one line with a plain reason, in bounded time."""

import time
from pathlib import Path

import pytest

from ingest import pipeline, readers
from ingest.errors import IngestError
from ingest.model import FileOutcome, FileReport, Reading
from ingest.pipeline import FileSource, read_all, read_bytes, read_file
from ingest.readers import Readout
from tests.ingest.readers.made import docx, odt, p, pdf, reason, zipped
from tests.ingest.readers.test_rtf import SPEC as RTF
from tests.ingest.readers.test_table import KINDS

SOUND = {
    "a.pdf": pdf([["CLERK", "Files papers."]]),
    "a.docx": docx(p("Files papers.")),
    "a.odt": odt("<text:p>Files papers.</text:p>"),
    "a.rtf": RTF,
    "a.html": b"<html><body><p>Files papers.</p></body></html>",
    "a.md": b"# Clerk\n\nFiles papers.\n",
    "a.txt": b"CLERK\n\nFiles papers.\n",
    "a.zip": zipped({"a.txt": b"Files papers."}),
    **KINDS,
}
LOUD = "could not be read"  # how a reason begins for which nobody has found plain words


@pytest.mark.parametrize("name", SOUND)
def test_cut_short_anywhere(name: str) -> None:
    data = SOUND[name]
    for n in range(1, 25):
        result = read_bytes(name, data[: len(data) * n // 25])
        assert isinstance(result, Reading) or (result.reason and LOUD not in result.reason)


@pytest.mark.parametrize("name", SOUND)
def test_bytes_turned_anywhere(name: str) -> None:
    data = SOUND[name]
    for n in range(1, 40):
        turned = bytearray(data)
        turned[len(data) * n // 40] ^= 0x55
        result = read_bytes(name, bytes(turned))
        assert isinstance(result, Reading) or (result.reason and LOUD not in result.reason), result


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", bytes(5_000), b"\xff" * 5_000, b"<" * 5_000])
def test_nothing_and_nonsense(name: str, data: bytes) -> None:
    result = read_bytes(name, data)
    assert isinstance(result, Reading) or (result.reason and LOUD not in result.reason)
    if not data.strip(b" \n\t\r\x00"):
        assert isinstance(result, FileReport) and result.reason == "the file is empty"


@pytest.mark.parametrize(
    "data",
    [
        b"QUJD" * 250_000,  # a picture in base64
        b"=" * 200_000,
        b"a " * 100_000,
        b"\n" * 200_000 + b"x",
        b"<p>" * 40_000 + b"x",
        b"&" * 100_000 + b"x",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.csv"])
def test_long_files_end_in_good_time(name: str, data: bytes) -> None:
    begun = time.perf_counter()
    result = read_bytes(name, data)
    assert isinstance(result, Reading) or result.reason
    assert time.perf_counter() - begun < 20


def test_a_crash_of_a_reader_is_one_line_that_keeps_its_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(problem: BaseException):
        class Crashing:
            name = "crashing/1"

            def read(self, data: bytes) -> Readout:
                raise problem

        row = readers.Format(Crashing(), (".txt",))
        monkeypatch.setattr(pipeline, "format_of", lambda suffix, data: row)

    crash(IndexError("list index\nout of range"))
    assert reason("a.txt", b"x") == "it could not be read: list index out of range (IndexError)"
    crash(MemoryError())
    assert reason("a.txt", b"x") == "it could not be read: no more is known (MemoryError)"
    crash(RecursionError())
    assert reason("a.txt", b"x") == "it is nested beyond reason"
    # Ours to mend, and true of every file: not to be taken for a fault of this one.
    for ours in (IngestError("a pattern has a mistake"), KeyboardInterrupt()):
        crash(ours)
        with pytest.raises(type(ours)):
            read_bytes("a.txt", b"x")


def test_what_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = read_file(FileSource(tmp_path / "gone.txt", "gone.txt"))
    assert isinstance(gone, FileReport) and "cannot open it" in gone.reason
    assert [line.outcome for line in read_all(FileSource(tmp_path / "gone.zip", "gone.zip"))] == [
        FileOutcome.FAILED
    ]
    monkeypatch.setattr(pipeline, "MAX_BYTES", 3_000_000)
    (tmp_path / "large.txt").write_bytes(b"word " * 700_000)
    large = read_file(FileSource(tmp_path / "large.txt", "large.txt"))
    assert isinstance(large, FileReport) and large.reason == "it is larger than 3 MB"
