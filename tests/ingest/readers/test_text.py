"""Plain text in whatever encoding an office has left behind."""

import pytest

from tests.ingest.readers.made import words

PLAIN = "CLERK II\n\nDUTIES\n\nFiles the Mayor’s “papers” – daily.\n\n• Café accounts of £30,000.\n"
EXPECTED = [
    "CLERK II",
    "DUTIES",
    "Files the Mayor’s “papers” – daily.",
    "• Café accounts of £30,000.",
]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-32"),
        PLAIN.encode("cp1252"),
        PLAIN.encode("mac_roman"),
        PLAIN.replace("\n", "\r").encode("mac_roman"),
        PLAIN.replace("\n", "\r\n").encode("cp1252"),
        # Two sources pasted into one file.
        PLAIN[:30].encode("utf-8") + PLAIN[30:45].encode("cp1252") + PLAIN[45:].encode("utf-8"),
        # Windows' signs carried over as if they were Latin-1, then saved as UTF-8.
        PLAIN.encode("cp1252").decode("latin-1").encode("utf-8"),
        PLAIN.replace("\n\n", "\x0b\x0b").replace("DUTIES", "DUTIES\x00").encode(),
    ],
    ids=[
        "utf-8",
        "bom",
        "16",
        "16le",
        "16be",
        "32",
        "cp1252",
        "mac",
        "cr",
        "crlf",
        "mixed",
        "c1",
        "vt",
    ],
)
def test_encodings(data: bytes) -> None:
    assert words("a.txt", data) == EXPECTED


def test_other_scripts_show_themselves() -> None:
    text = "ДОЛЖНОСТЬ\n\nВедёт учёт документов и отвечает на звонки посетителей учреждения.\n"
    assert words("a.txt", (text * 4).encode("cp1251"))[:2] == [
        "ДОЛЖНОСТЬ",
        "Ведёт учёт документов и отвечает на звонки посетителей учреждения.",
    ]
