from pathlib import Path

import pytest

from ingest.errors import MissingPath
from ingest.model import FileOutcome, FileReport, Reading
from ingest.pipeline import files_under, read_bytes, version
from tests.conftest import CORPUS


def reason(name: str, data: bytes) -> str:
    result = read_bytes(name, data)
    assert isinstance(result, FileReport) and result.outcome is not FileOutcome.READ
    return result.reason


def test_bad_files_say_why() -> None:
    assert reason("a.txt", b"") == "the file is empty"
    assert reason("a.txt", b" \r\n\t") == "the file is empty"
    assert "control characters" in reason("a.txt", bytes(range(32)) * 40)
    assert "PDF" in reason("a.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n")
    assert "does not hold" in reason("a.docx", b"hello")
    assert "damaged" in reason("a.docx", b"PK\x03\x04 and no more")
    assert "not a format" in reason("a.exe", b"MZ")


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPath, match="nowhere"):
        files_under([tmp_path / "nowhere"])


def test_files_come_in_order_and_hidden_ones_stay_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "~$lock.docx", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [s.name for s in files_under([tmp_path])] == ["a.txt", "b.txt", str(Path("sub/c.txt"))]
    assert len(files_under([tmp_path, tmp_path / "a.txt"])) == 3


def test_line_ends_and_encodings_do_not_change_what_is_read() -> None:
    plain = "CLERK\n\nDUTIES\n\nFiles the Mayor’s papers.\n\nSALARY: £30,000\n"
    variants = [
        plain.encode(),
        plain.replace("\n", "\r\n").encode(),
        plain.encode("cp1252"),
        plain.encode("utf-16"),
        b"\xef\xbb\xbf" + plain.encode(),
    ]
    texts = set()
    for data in variants:
        result = read_bytes("clerk.txt", data)
        assert isinstance(result, Reading)
        texts.add(tuple(p.text for p in result.specs[0].passages))
    assert len(texts) == 1
    assert any("Mayor’s" in text for text in texts.pop())


def test_the_same_role_has_the_same_id_whatever_the_file_says_besides() -> None:
    one = (CORPUS / "madison-equity-coordinator.md").read_bytes()
    other = one.replace(b"Perform related work", b"Do related work")
    ids = set()
    for data in (one, other):
        result = read_bytes("madison.md", data)
        assert isinstance(result, Reading)
        ids.add(result.specs[0].role.id)
    assert len(ids) == 1


def test_the_fingerprint_of_the_readers_is_stable() -> None:
    assert version() == version() and len(version()) == 16
