"""ZIP archives: their files one by one, within bounds."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from ingest.model import FileOutcome, FileReport, Reading
from ingest.pipeline import FileSource, read_all, read_bytes
from ingest.readers import archive, package
from tests.ingest.readers.made import docx, p, pdf, reason, zipped

TEXT = b"CLERK\n\nDUTIES\n\nFiles papers.\n"


def read(folder: Path, data: bytes, name: str = "all.zip") -> dict[str, Reading | FileReport]:
    (folder / name).write_bytes(data)
    results = list(read_all(FileSource(folder / name, name)))
    named = {
        result.document.path if isinstance(result, Reading) else result.path: result
        for result in results
    }
    assert len(named) == len(results), "one line for each"
    return named


def why(result: Reading | FileReport) -> str:
    assert isinstance(result, FileReport)
    return result.reason


def test_members_are_files_of_their_own(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        zipped(
            {
                "a/clerk.txt": TEXT,
                "a/clerk.pdf": pdf([["CLERK", "Files papers."]]),
                "a/clerk.docx": docx(p("Files papers.")),
                "table.csv": b"NM,DUTIES\nClerk,Files papers.\n",
                "table.toml": b'title = "NM"',
                "README.md": b"About these files.",
                "broken.pdf": b"%PDF-1.4 and no more",
                "a/": b"",
                "__MACOSX/a/._clerk.txt": b"x",
                ".DS_Store": b"x",
                "~$clerk.docx": b"x",
            }
        ),
    )
    assert {name for name, result in found.items() if isinstance(result, Reading)} == {
        "all.zip/a/clerk.txt", "all.zip/a/clerk.pdf", "all.zip/a/clerk.docx", "all.zip/table.csv",
    }  # fmt: skip
    assert {name for name, result in found.items() if isinstance(result, FileReport)} == {
        "all.zip/README.md", "all.zip/table.toml", "all.zip/broken.pdf",
    }  # fmt: skip


def test_names_are_only_shown(tmp_path: Path) -> None:
    names = [
        "/etc/passwd.txt",
        "../../up.txt",
        "C:\\up\\down.txt",
        "a\u202etxt.exe.txt",
        "n\x1bl.txt",
    ]
    found = read(tmp_path, zipped({name: TEXT + name.encode() for name in names}))
    assert set(found) == {
        "all.zip//etc/passwd.txt", "all.zip/../../up.txt", "all.zip/C:/up/down.txt",
        "all.zip/a?txt.exe.txt", "all.zip/n?l.txt",
    }  # fmt: skip
    assert all(isinstance(result, Reading) for result in found.values())
    assert [file.name for file in tmp_path.iterdir()] == ["all.zip"]


def test_archives_inside_are_opened_once(tmp_path: Path) -> None:
    third = zipped({"deep.txt": TEXT})
    second = zipped({"inner.txt": TEXT + b"!", "third.zip": third})
    found = read(tmp_path, zipped({"second.zip": second, "outer.txt": TEXT}))
    assert isinstance(found["all.zip/second.zip/inner.txt"], Reading)
    assert "no deeper" in why(found["all.zip/second.zip/third.zip"])
    assert isinstance(found["all.zip/outer.txt"], Reading)


def locked(data: bytes) -> bytes:
    """The archive with the sign of a password on its first member."""
    marked = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(sign) + at
        marked[place] |= 1
    return bytes(marked)


def test_refused_members_are_lines_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = bytes(30_000_000)
    found = read(tmp_path, zipped({"bomb.txt": bomb, "clerk.txt": TEXT}))
    assert "ZIP bomb" in why(found["all.zip/bomb.txt"])
    assert isinstance(found["all.zip/clerk.txt"], Reading)

    found = read(tmp_path, locked(zipped({"secret.txt": TEXT, "clerk.txt": TEXT})))
    assert "locked with a password" in why(found["all.zip/secret.txt"])
    assert isinstance(found["all.zip/clerk.txt"], Reading)

    found = read(tmp_path, zipped({"clerk.txt": TEXT}, zipfile.ZIP_LZMA))
    assert "pack it as plain ZIP" in why(found["all.zip/clerk.txt"])

    monkeypatch.setattr(archive, "MAX_TOTAL", 40)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    found = read(tmp_path, zipped({f"{n}.txt": TEXT for n in range(9)}))
    assert isinstance(found["all.zip/0.txt"], Reading)
    assert "unpacks to more" in why(found["all.zip/1.txt"])
    assert "6 of its files were left out" in why(found["all.zip"])


def test_sizes_in_the_header_are_not_believed(tmp_path: Path) -> None:
    data = bytearray(zipped({"bomb.txt": bytes(30_000_000), "clerk.txt": TEXT}))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, entry + 24, 10)  # "unpacks to 10 bytes"
    found = read(tmp_path, bytes(data))
    assert isinstance(found["all.zip/bomb.txt"], FileReport)
    assert isinstance(found["all.zip/clerk.txt"], Reading)


def test_damaged_archives(tmp_path: Path) -> None:
    whole = zipped({"clerk.txt": TEXT * 50, "other.txt": TEXT})
    assert "damaged" in why(read(tmp_path, whole[:-30])["all.zip"])
    flipped = bytearray(whole)
    flipped[60] ^= 0xFF
    found = read(tmp_path, bytes(flipped))
    assert "damaged" in why(found["all.zip/clerk.txt"])
    assert isinstance(found["all.zip/other.txt"], Reading)
    assert "no files" in why(read(tmp_path, zipped({}))["all.zip"])


def test_a_table_of_contents_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_DIRECTORY", 1_000)
    data = zipped({f"{n}.txt": b"x" for n in range(100)})
    assert "far too many files" in next(archive.members(io.BytesIO(data), "a", 9)).reason


def test_an_archive_given_as_one_file_is_one_line() -> None:
    result = read_bytes("all.zip", zipped({"clerk.txt": TEXT}))
    assert isinstance(result, FileReport) and result.outcome is FileOutcome.FAILED
    assert "archive" in result.reason


def test_a_bomb_inside_an_office_file() -> None:
    for name, inner in (
        ("a.docx", "word/document.xml"),
        ("a.odt", "content.xml"),
        ("a.xlsx", "xl/workbook.xml"),
    ):
        members: dict[str, bytes | str] = {inner: b"<a>" + bytes(60_000_000)}
        if name == "a.odt":
            members = {"mimetype": "application/vnd.oasis.opendocument.text", **members}
        assert "unpacks to" in reason(name, zipped(members))


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]><a>&j;</a>"
)
DRAWN_IN = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("attack", [LAUGHS, DRAWN_IN], ids=["laughs", "outside"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_harmless(attack: str, encoding: str) -> None:
    data = attack.encode(encoding)
    for name, members in (
        ("a.docx", {"word/document.xml": data}),
        ("a.xlsx", {"xl/workbook.xml": data}),
        ("a.odt", {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": data}),
    ):
        assert "entities" in reason(name, zipped(members))
    result = read_bytes("a.html", b"<html>" + data)
    assert isinstance(result, FileReport) or "root:" not in result.document.text


def test_deep_xml() -> None:
    assert "damaged" in reason("a.docx", docx("<w:p>" * 200_000))
    row, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    deep = read_bytes("a.docx", docx(row * 60 + p("Files papers.") + end * 60))
    assert isinstance(deep, Reading) or deep.reason
