"""DOCX, by python-docx for opening and styles, walking the body in document order."""

import io
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import version

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from ingest.errors import UnreadableFile
from ingest.model import BlockKind
from ingest.readers.base import Draft, Readout

_HEADING_STYLE = re.compile(r"(?:heading|überschrift|titre)\s*(\d)", re.IGNORECASE)


class DocxReader:
    """Word 2007 and later: paragraphs, lists, tables, headers and footers."""

    name = f"docx/1 python-docx/{version('python-docx')}"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        try:
            word = docx.Document(io.BytesIO(data))
        except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as problem:
            raise UnreadableFile("this is not a Word file, or it is damaged") from problem
        except etree.XMLSyntaxError as problem:
            raise UnreadableFile("the Word file is damaged inside") from problem
        draft = Draft()
        for words in _edges(word, "header"):
            draft.add(words, BlockKind.FURNITURE, reason="page header")
        for part in _body(word):
            if isinstance(part, Table):
                _add_table(draft, part)
            else:
                _add_paragraph(draft, part)
        for words in _edges(word, "footer"):
            draft.add(words, BlockKind.FURNITURE, reason="page footer")
        return draft.done()


def _body(word: WordFile) -> Iterator[Paragraph | Table]:
    for part in word.iter_inner_content():
        yield part


def _edges(word: WordFile, which: str) -> Iterator[str]:
    """The distinct texts of all headers or footers."""
    seen: set[str] = set()
    for section in word.sections:
        for prefix in ("", "first_page_", "even_page_"):
            edge = getattr(section, prefix + which)
            if edge.is_linked_to_previous:
                continue
            for paragraph in edge.paragraphs:
                words = paragraph.text.strip()
                if words and words not in seen:
                    seen.add(words)
                    yield words


def _add_table(draft: Draft, table: Table) -> None:
    for row in table.rows:
        cells: list[str] = []
        last: object = None
        for cell in row.cells:
            if cell._tc is last:  # a merged cell is listed once per column it spans
                continue
            last = cell._tc
            cells.append(" ".join(p.text.strip() for p in cell.paragraphs if p.text.strip()))
        draft.add("\t".join(cells), BlockKind.ROW)


def _add_paragraph(draft: Draft, paragraph: Paragraph) -> None:
    text = paragraph.text
    if not text.strip():
        return
    lead = _bold_lead(paragraph)
    whole = lead >= len(text.rstrip())
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    heading = _HEADING_STYLE.match(style)
    if heading or style == "Title":
        level = int(heading[1]) if heading else 1
        draft.add(text, BlockKind.HEADING, level=level, bold=whole)
        return
    depth = _list_depth(paragraph, style)
    if depth:
        text = f"• {text.strip()}"
        draft.add(text, BlockKind.ITEM, level=depth, bold=whole)
        return
    draft.add(text, BlockKind.PARAGRAPH, bold=whole, lead=0 if whole else lead)


def _bold_lead(paragraph: Paragraph) -> int:
    """How many characters stand in bold before the first plain run."""
    styled = bool(paragraph.style is not None and paragraph.style.font.bold)
    lead = 0
    for run in paragraph.runs:
        bold = styled if run.bold is None else run.bold
        if not bold and run.text.strip():
            break
        lead += len(run.text)
    return lead


def _list_depth(paragraph: Paragraph, style: str) -> int:
    """1 for a list item, 2 and more for one inside it, 0 for no item."""
    properties = paragraph._p.pPr
    if properties is not None and properties.numPr is not None:
        level = properties.numPr.find(qn("w:ilvl"))
        return 1 + int(level.get(qn("w:val")) or 0) if level is not None else 1
    if style.startswith("List"):
        digits = re.search(r"\d$", style)
        return int(digits[0]) if digits else 1
    return 0
