"""Memos as documents to be read: Markdown and Word."""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt

from search_app.export.memo import Block, Cell, Memo, Quote, Table

_DEEPEST = 6


def to_markdown(memo: Memo) -> bytes:
    """The memo with quotes as quotes, as UTF-8; no sign of the text acts as Markdown."""
    lines = [f"# {_plain(memo.title)}", ""]
    for paragraph in memo.summary:
        lines += [_plain(paragraph), ""]
    for part in memo.parts:
        lines += _block_lines(part) if isinstance(part, Block) else _table_lines(part)
    return ("\n".join(lines).rstrip() + "\n").encode()


def _block_lines(block: Block) -> list[str]:
    lines = [f"{'#' * min(block.level, _DEEPEST)} {_plain(block.heading)}", ""]
    for paragraph in block.paragraphs:
        lines += [_plain(paragraph), ""]
    for quote in block.quotes:
        lead = f"{_plain(quote.lead)} " if quote.lead else ""
        lines += [f"> {lead}{_plain(quote.text)}", ">", f"> — {_plain(quote.place)}", ""]
    return lines


def _table_lines(table: Table) -> list[str]:
    rows = [table.columns, ("---",) * len(table.columns), *table.rows]
    cells = [[c if c == "---" else _plain(_text(c)) for c in row] for row in rows]
    return [*(f"| {' | '.join(row)} |" for row in cells), ""]


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _plain(text: str) -> str:
    """Text whose signs Markdown leaves alone; one that begins a list or heading too."""
    escaped = "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~$" else c for c in text)
    return f"\\{escaped}" if escaped.startswith(("-", "+", "=")) and escaped != "---" else escaped


def to_docx(memo: Memo) -> bytes:
    """The memo as a Word document: headings, quotes with their places, tables."""
    document: WordDocument = Document()
    document.core_properties.title = memo.title[:200]
    document.core_properties.author = "Rolecall"
    document.add_heading(memo.title, 1)
    for paragraph in memo.summary:
        document.add_paragraph(paragraph)
    for part in memo.parts:
        if isinstance(part, Table):
            _add_table(document, part)
            continue
        document.add_heading(part.heading, min(part.level, _DEEPEST))
        for paragraph in part.paragraphs:
            document.add_paragraph(paragraph)
        for quote in part.quotes:
            _add_quote(document, quote)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_quote(document: WordDocument, quote: Quote) -> None:
    lead = f"{quote.lead} " if quote.lead else ""
    words = document.add_paragraph(f"“{lead}{quote.text}”", style="Quote")
    words.paragraph_format.left_indent = Pt(18)
    words.paragraph_format.space_after = Pt(0)
    words.paragraph_format.keep_with_next = True
    place = document.add_paragraph()
    place.paragraph_format.left_indent = Pt(18)
    place.add_run(f"— {quote.place}").font.size = Pt(9)


def _add_table(document: WordDocument, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    for cell, name in zip(made.rows[0].cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for row in table.rows:
        for cell, value in zip(made.add_row().cells, row, strict=True):
            cell.text = _text(value)
    document.add_paragraph()
