"""PDF pages that are not one column of lines: columns, tables, bookmarks."""

import io
import time

import pypdf
import pytest

from ingest.model import BlockKind, Reading, SectionKind
from tests.ingest.readers.made import pdf, placed, read

LEFT = [
    "DUTIES",
    "Keeps the ledgers of the harbour and all",
    "of the small boats that moor along it, and",
    "sends the bills for mooring to the owners",
    "of these boats once in every month of the",
    "year, or more often where they ask for it.",
    "Answers letters from owners within a day.",
]
RIGHT = [
    "REQUIREMENTS",
    "Two years of experience in keeping books",
    "for a public body of some kind or for a",
    "private firm of about the same size as the",
    "harbour, with good figures in a fair hand.",
    "Must be able to row a small boat across to",
    "the far quay in any weather but a storm.",
]


def two_columns(*, across: bool) -> bytes:
    """A page of two columns; `across` writes it line by line over both, as some programs do."""
    head = [
        (72.0, 740.0, "HARBOUR BOOKKEEPER"),
        (72.0, 60.0, "This line at the foot runs on from the left side to the very right of it."),
    ]
    left = [(72.0, 700.0 - 14 * n, words) for n, words in enumerate(LEFT)]
    right = [(330.0, 700.0 - 14 * n, words) for n, words in enumerate(RIGHT)]
    body = (
        [pair for row in zip(left, right, strict=True) for pair in row] if across else left + right
    )
    return placed([[head[0], *body, head[1]]])


@pytest.mark.parametrize("across", [True, False])
def test_the_left_column_is_read_before_the_right(across: bool) -> None:
    found = read("a.pdf", two_columns(across=across))
    (spec,) = found.specs
    assert spec.role.title == "Harbour Bookkeeper"
    assert [s.kind for s in spec.sections][1:] == [SectionKind.DUTIES, SectionKind.QUALIFICATIONS]
    texts = [passage.text for passage in spec.passages]
    assert "Answers letters from owners within a day." in texts
    assert any(
        t.startswith("Two years of experience in keeping books for a public body") for t in texts
    )
    assert [f.low for f in spec.named("experience")] == [2.0]


def test_a_table_is_no_column() -> None:
    rows = [
        ("Posts", "Pay"),
        ("Net mender", "$41,000"),
        ("Rope maker", "$42,500"),
        ("Diver", "$61,200"),
    ]
    lines = [(72.0, 700.0, "ANNUAL SALARY")]
    for n, (post, pay) in enumerate(rows):
        lines += [(72.0, 680.0 - 14 * n, post), (300.0, 680.0 - 14 * n, pay)]
    found = read("a.pdf", placed([lines]))
    shown = [
        b.span.of(found.document.text) for b in found.document.blocks if b.kind is BlockKind.ROW
    ]
    assert shown == ["\t".join(row) for row in rows]
    assert [f.low for f in found.specs[0].named("pay")] == [41_000, 42_500, 61_200]


def test_a_number_and_its_text_are_no_table() -> None:
    lines = [(72.0, 700.0, "DUTIES")]
    for n, words in enumerate(("Files the logs.", "Sends the bills.", "Locks the shed.")):
        lines += [(72.0, 680.0 - 14 * n, f"{n + 1}."), (110.0, 680.0 - 14 * n, words)]
    found = read("a.pdf", placed([lines]))
    assert [p.text for p in found.specs[0].passages] == [
        "Files the logs.", "Sends the bills.", "Locks the shed."]  # fmt: skip


def test_pages_without_an_end_to_their_sentences_end_in_good_time() -> None:
    line = "keeps the ledgers of all boats"
    page = [(x, 760.0 - 12 * n, line) for n in range(60) for x in (30.0, 320.0)]
    data, begun = placed([page] * 40), time.perf_counter()
    found = read("a.pdf", data)
    assert found.report.split > 10
    assert time.perf_counter() - begun < 20


def marked(*bookmarks: str) -> Reading:
    lines = [["Net loft hand", "DUTIES", "Mends the nets.", "On the quay", "Hangs them up."]]
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(lines)))
    for title in bookmarks:
        writer.add_outline_item(title=title, page_number=0)
    out = io.BytesIO()
    writer.write(out)
    return read("a.pdf", out.getvalue())


def headings(found: Reading) -> list[str]:
    return [section.heading for section in found.specs[0].sections if section.heading]


def test_bookmarks_are_headings() -> None:
    assert headings(marked()) == ["DUTIES"]
    assert headings(marked("Duties", "On the quay")) == ["DUTIES", "On the quay"]


def test_a_bookmark_that_names_a_sentence_is_no_heading() -> None:
    assert headings(marked("Mends the nets.")) == ["DUTIES"]
