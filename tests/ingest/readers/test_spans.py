"""The invariant that everything rests on, on every format that is read."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from html import escape

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.model import FileReport, Reading, Span
from ingest.pipeline import FileSource, files_under, read_all, read_bytes
from tests.conftest import SHARED
from tests.ingest.readers.made import docx, odt, p, pdf, zipped

_SAID = st.sampled_from(
    [
        "CLERK II", "Class Code: 1234", "DUTIES", "MINIMUM QUALIFICATIONS:", "Ability to:", "None",
        "Files the papers of the Mayor and answers the tele-\nphone.", "• Types letters.",
        "1. Plans;",
        "A driver's license is required. Some positions work evenings.",
        "$45,000 - $60,000",
        "Education: A degree; or\tfive (5) years.", "Salary\t$45,000", "City of Elmwood", "—", "",
        "Physical Demands: None. Special Requirements: Evening work.",
        "DUTIES: DUTIES: All of them.",
        "KNOWLEDGE OF\nfiling and", "the \u200b soft\u00adhyphen", "Mayor’s “words” – £30",
        "(a) One",
    ]
)  # fmt: skip
LINES = st.lists(st.one_of(_SAID, st.text(st.characters(codec="utf-8"), max_size=20)), max_size=25)


def _xml(text: str) -> str:
    """Text fit for XML: it has no place for control signs."""
    return escape("".join(c for c in text if c >= " " and not "\ufffe" <= c <= "\uffff"))


def _word(lines: list[str]) -> bytes:
    cells = "".join(f"<w:tc>{p(_xml(line))}</w:tc>" for line in lines[:3])
    body = "".join(
        p(_xml(line), bold=n % 3 == 0).replace("tele-", "tele-</w:t><w:br/><w:t>")
        for n, line in enumerate(lines)
    )
    return docx(f"{body}<w:tbl><w:tr>{cells}</w:tr></w:tbl>", header=p("Elmwood"))


def _open(lines: list[str]) -> bytes:
    items = "".join(
        f"<text:list-item><text:p>{_xml(line)}</text:p></text:list-item>" for line in lines[5:]
    )
    return odt(
        "".join(f"<text:p>{_xml(line)}</text:p>" for line in lines)
        + f"<text:list>{items}</text:list>"
    )


def _rich(lines: list[str]) -> bytes:
    def code(text: str) -> str:
        signs = text.encode("utf-16-le")
        units = (
            int.from_bytes(signs[n : n + 2], "little", signed=True) for n in range(0, len(signs), 2)
        )
        return "".join(f"\\u{unit}?" for unit in units)

    return (
        "{\\rtf1 " + "".join(f"\\pard {{\\b x}}{code(line)}\\par\n" for line in lines) + "}"
    ).encode()


def _page(lines: list[str]) -> bytes:
    body = "".join(f"<p><b>{escape(line)}</b> x</p><ul><li>{escape(line)}</ul>" for line in lines)
    return f"<html><body>{body}<nav>Home</nav></body></html>".encode("utf-8", "replace")


def _rows(lines: list[str]) -> list[list[str]]:
    names = ["Title", "Class Code", "Employer", "Duties", "Requirements"]
    return [names, *(["Clerk", *lines[n : n + 4]] for n in range(0, len(lines), 4))]


def _csv(lines: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(_rows(lines))
    return out.getvalue().encode("utf-8", "replace")


def _xlsx(lines: list[str]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in _rows(lines):
        sheet.append(["".join(c for c in cell if c >= " " or c == "\n") for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _jsonl(lines: list[str]) -> bytes:
    names, *rows = _rows(lines)
    return "\n".join(json.dumps(dict(zip(names, row, strict=False))) for row in rows).encode()


def _printed(lines: list[str]) -> bytes:
    plain = [line.encode("cp1252", "ignore").decode("cp1252").replace("\n", " ") for line in lines]
    pages = [[c for c in plain[n : n + 9]] for n in range(0, len(plain), 9)]
    return pdf([["".join(c for c in line if c >= " ") for line in page] for page in pages])


def _plain(lines: list[str]) -> bytes:
    return "\n".join(lines).encode("utf-8", "replace")


MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    "a.docx": _word, "a.odt": _open, "a.rtf": _rich, "a.html": _page, "a.md": _plain,
    "a.txt": _plain, "a.csv": _csv, "a.xlsx": _xlsx, "a.jsonl": _jsonl, "a.pdf": _printed,
}  # fmt: skip


def holds(reading: Reading) -> None:
    document, text = reading.document, reading.document.text
    whole, last = Span(0, len(text)), 0
    for block in document.blocks:
        words = block.span.of(text)
        assert whole.covers(block.span) and words and words == words.strip()
        assert block.span.start >= last, "blocks stand in order and do not overlap"
        assert 0 <= block.lead <= len(words) and block.level >= 0
        last = block.span.end
    assert all(whole.covers(piece.span) and piece.reason for piece in document.furniture)
    assert len({spec.role.id for spec in reading.specs}) == len(reading.specs)
    end = 0
    for spec in reading.specs:
        assert whole.covers(spec.span) and spec.span.start >= end
        end = spec.span.end
        for section in spec.sections:
            assert spec.span.covers(section.span) and spec.span.covers(section.heading_span)
        for field in spec.fields:
            assert spec.span.covers(field.span) and len(field.span)
        for passage in spec.passages:
            assert spec.section(passage.section).span.covers(passage.span) and len(passage.span)
            assert quoted(document, passage.span) == bare(passage.text)
            if passage.lead_span is not None:
                assert quoted(document, passage.lead_span) == bare(passage.lead)


def bare(text: str) -> str:
    """Text without white space, hyphens and leaders, all of which reading mends."""
    return "".join(c for c in text if c.isalnum())


def quoted(document, span: Span) -> str:
    return bare("".join(part.of(document.text) for part in document.parts(span)))


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=LINES)
def test_any_content(name: str, lines: list[str]) -> None:
    result = read_bytes(name, MAKERS[name](lines))
    if isinstance(result, FileReport):
        assert result.reason and "could not be read" not in result.reason
    else:
        holds(result)


def _real() -> Iterator[FileSource]:
    for folder in ("uk_docx", "uk_html", "pdf_sample"):
        if (SHARED / "corpora" / folder).is_dir():
            found = files_under([SHARED / "corpora" / folder])
            yield from (f for f in found[::3] if f.path.stat().st_size < 400_000)


def test_real_files(tmp_path) -> None:
    sources = list(_real())
    if not sources:
        pytest.skip("the real files are not on this machine (shared/corpora)")
    archive = tmp_path / "all.zip"
    archive.write_bytes(zipped({source.name: source.path.read_bytes() for source in sources}))
    results = list(read_all(FileSource(archive, "all.zip")))
    assert len(results) == len(sources)
    for result in results:
        assert isinstance(result, Reading), result
        holds(result)
