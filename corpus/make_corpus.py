"""Make the PDF and the DOCX of the sample corpus.

The texts stand in ``corpus_texts.toml`` beside this file. Running the script
again with the same library versions gives byte-identical files: the PDF is
built with ``invariant=1``, and the DOCX has fixed core properties and fixed
zip timestamps.

Usage::

    python make_corpus.py            # writes beside this file
    python make_corpus.py OUT_DIR    # writes into another folder
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as DocxParagraph
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
)

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "corpus_texts.toml"
PDF_NAME = "chicago-equity-officer.pdf"
DOCX_NAME = "montgomery-county-chief-equity-officer.docx"

FIXED_DATE = datetime(2024, 1, 1, tzinfo=UTC)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

# Bottom margins of the pages, in inches. They decide where the pages break:
# page 1 inside a bullet of the duties, page 2 inside a sentence of the
# knowledge list. The last margin serves every further page.
PDF_BOTTOM_MARGINS = (0.75, 0.75, 0.9)


@dataclass(frozen=True)
class Block:
    """One paragraph or table row: its kind, its text and a run-in label."""

    kind: str
    text: str
    label: str = ""


def read_blocks(rows: Iterable[list[str]]) -> list[Block]:
    """Turn ``[kind, text]`` and ``[kind, label, text]`` rows into blocks."""
    blocks = []
    for row in rows:
        if len(row) == 2:
            blocks.append(Block(kind=row[0], text=row[1]))
        elif len(row) == 3:
            blocks.append(Block(kind=row[0], text=row[2], label=row[1]))
        else:
            raise ValueError(f"a block needs two or three parts: {row!r}")
    return blocks


# ---------------------------------------------------------------------- PDF


def pdf_styles() -> dict[str, ParagraphStyle]:
    """Return the paragraph style of each block kind of the PDF."""
    text = ParagraphStyle(
        "text",
        fontName="Helvetica",
        fontSize=10.5,
        leading=13.5,
        spaceAfter=5,
        allowWidows=1,
        allowOrphans=1,
        splitLongWords=0,
    )
    bold = "Helvetica-Bold"
    return {
        "text": text,
        "field": ParagraphStyle("field", text, spaceAfter=2),
        "title": ParagraphStyle(
            "title",
            text,
            fontName=bold,
            fontSize=13,
            leading=17,
            alignment=TA_CENTER,
            spaceBefore=10,
            spaceAfter=10,
        ),
        "heading": ParagraphStyle("heading", text, fontName=bold, spaceBefore=7, keepWithNext=1),
        "subheading": ParagraphStyle(
            "subheading", text, fontName=bold, spaceBefore=3, keepWithNext=1
        ),
        "leadin": ParagraphStyle("leadin", text, keepWithNext=1),
        # The bullet of the Symbol font is read back as U+2022 by PDF readers;
        # the one of Helvetica is not by all of them.
        "bullet": ParagraphStyle(
            "bullet",
            text,
            leftIndent=18,
            bulletIndent=6,
            bulletFontName="Symbol",
            spaceAfter=3,
        ),
        "endline": ParagraphStyle("endline", text, spaceBefore=2, spaceAfter=0),
        "notice": ParagraphStyle(
            "notice",
            text,
            fontName="Helvetica-Oblique",
            fontSize=9,
            spaceBefore=16,
        ),
    }


def pdf_story(blocks: Iterable[Block]) -> list[Flowable]:
    """Return the flowables of the PDF."""
    styles = pdf_styles()
    story: list[Flowable] = [NextPageTemplate("page2")]
    for block in blocks:
        text = escape(block.text).replace("  ", "&nbsp; ")
        bullet = "\u2022" if block.kind == "bullet" else None
        story.append(Paragraph(text, styles[block.kind], bulletText=bullet))
    return story


def page_decorator(header: str, page_count: int) -> tuple[Callable[..., None], Callable[..., None]]:
    """Return the two callbacks that draw the running header and the footer."""

    def draw_header(canvas: Canvas, _doc: BaseDocTemplate) -> None:
        if canvas.getPageNumber() == 1:
            return
        canvas.saveState()
        canvas.setFont("Helvetica", 9)
        canvas.drawString(inch, LETTER[1] - 0.65 * inch, header)
        canvas.restoreState()

    def draw_footer(canvas: Canvas, _doc: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 9)
        label = f"Page {canvas.getPageNumber()} of {page_count}"
        canvas.drawCentredString(LETTER[0] / 2, 0.5 * inch, label)
        canvas.restoreState()

    return draw_header, draw_footer


class SpecTemplate(BaseDocTemplate):
    """A document whose pages each have a frame of their own height."""

    def __init__(self, target: io.BytesIO, header: str, page_count: int) -> None:
        """Lay out the page templates; ``page_count`` goes into the footer."""
        super().__init__(
            target,
            pagesize=LETTER,
            title="Class specification 3052",
            author="Rolecall sample corpus",
            subject="Restatement of a public class specification",
            invariant=1,
        )
        draw_header, draw_footer = page_decorator(header, page_count)
        for number, bottom in enumerate(PDF_BOTTOM_MARGINS, start=1):
            height = LETTER[1] - (bottom + 0.9) * inch
            frame = Frame(
                inch,
                bottom * inch,
                LETTER[0] - 2 * inch,
                height,
                leftPadding=0,
                rightPadding=0,
                topPadding=0,
                bottomPadding=0,
            )
            following = min(number + 1, len(PDF_BOTTOM_MARGINS))
            self.addPageTemplates(
                PageTemplate(
                    id=f"page{number}",
                    frames=[frame],
                    onPage=draw_header,
                    onPageEnd=draw_footer,
                    autoNextPageTemplate=f"page{following}",
                )
            )


def build_pdf(data: dict[str, Any]) -> bytes:
    """Build the PDF twice: once to count its pages, once to print the count."""
    blocks = read_blocks(data["blocks"])
    page_count = 0
    for _ in range(2):
        buffer = io.BytesIO()
        template = SpecTemplate(buffer, data["running_header"], page_count)
        template.build(pdf_story(blocks))
        page_count = template.page
    return buffer.getvalue()


# --------------------------------------------------------------------- DOCX


def add_page_field(paragraph: DocxParagraph) -> None:
    """Append Word's page number field to a paragraph."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_docx_block(document: DocxDocument, block: Block) -> None:
    """Append one paragraph to the Word document."""
    if block.kind == "bullet":
        document.add_paragraph(block.text, style="List Bullet")
        return
    paragraph = document.add_paragraph()
    match block.kind:
        case "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(block.text).bold = True
        case "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.add_run(block.text)
        case "heading" | "subheading":
            paragraph.paragraph_format.keep_with_next = True
            paragraph.add_run(block.text).bold = True
        case "leadin":
            paragraph.paragraph_format.keep_with_next = True
            paragraph.add_run(block.text).italic = True
        case "runin":
            paragraph.add_run(block.label).bold = True
            paragraph.add_run(f" {block.text}")
        case "notice":
            paragraph.add_run(block.text).italic = True
        case "text":
            paragraph.add_run(block.text)
        case _:
            raise ValueError(f"unknown kind of block: {block.kind!r}")


def add_docx_table(document: DocxDocument, rows: list[Block]) -> None:
    """Append a table of two columns, a label and a value in each row."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for row in rows:
        label, value = table.add_row().cells
        label.paragraphs[0].add_run(row.label).bold = True
        value.paragraphs[0].add_run(row.text)


def fix_docx_properties(document: DocxDocument) -> None:
    """Give the core properties values that never change."""
    properties = document.core_properties
    properties.title = "Class Specification"
    properties.subject = "Restatement of a public class specification"
    properties.author = "Rolecall sample corpus"
    properties.last_modified_by = "Rolecall sample corpus"
    properties.comments = ""
    properties.created = FIXED_DATE
    properties.modified = FIXED_DATE
    properties.revision = 1


def repack(package: bytes) -> bytes:
    """Write a zip package again with fixed timestamps and attributes."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            copy.writestr(entry, source.read(name))
    return target.getvalue()


def build_docx(data: dict[str, Any]) -> bytes:
    """Build the Word document."""
    blocks = read_blocks(data["blocks"])
    document = Document()
    style = document.styles["Normal"]
    style.font.name = "Calibri"
    style.font.size = Pt(11)
    style.paragraph_format.space_after = Pt(6)

    section = document.sections[0]
    section.header.paragraphs[0].text = data["page_header"]
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("Page ")
    add_page_field(footer)

    rows: list[Block] = []
    for block in blocks:
        if block.kind == "row":
            rows.append(block)
            continue
        if rows:
            add_docx_table(document, rows)
            rows = []
        add_docx_block(document, block)
    if rows:
        add_docx_table(document, rows)

    fix_docx_properties(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


# --------------------------------------------------------------------- main


def make_corpus(out_dir: Path) -> list[Path]:
    """Write the PDF and the DOCX into a folder and return their paths."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    made = {
        PDF_NAME: build_pdf(texts["chicago_equity_officer"]),
        DOCX_NAME: build_docx(texts["montgomery_county_chief_equity_officer"]),
    }
    out_dir.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in made.items():
        path = out_dir / name
        path.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        sys.stdout.write(f"{name}  {len(content)} bytes  sha256 {digest}\n")
        paths.append(path)
    return paths


def main() -> None:
    """Read the command line and make the files."""
    parser = argparse.ArgumentParser(description="Make the sample PDF and DOCX.")
    parser.add_argument("out_dir", nargs="?", type=Path, default=HERE)
    make_corpus(parser.parse_args().out_dir)


if __name__ == "__main__":
    main()
