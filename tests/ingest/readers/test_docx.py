# ruff: noqa: E501  (markup is easier to follow unbroken)
"""Word: what a reader of the printed page sees, and nothing else."""

import io
import zipfile

import docx as library
import pytest

from ingest.model import BlockKind
from tests.conftest import SHARED
from tests.ingest.readers.made import blocks, docx, furniture, p, read, words, zipped

HEADINGS = """<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My Head"/><w:basedOn w:val="berschrift2"/>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="Num"/><w:pPr><w:numPr><w:numId w:val="1"/>
</w:numPr></w:pPr></w:style>"""
LISTS = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/>
</w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>
</w:lvlOverride></w:num>"""


def in_list(number: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def cell(*inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inside)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_styles_give_headings_whatever_their_language_and_ancestry() -> None:
    body = p("Duties", '<w:pStyle w:val="Mine"/>') + p("Files.", '<w:pStyle w:val="Loop"/>')
    body += p("Pay", '<w:outlineLvl w:val="0"/>')
    body += p(
        "A whole paragraph set in a heading style by mistake. " * 5, '<w:pStyle w:val="Mine"/>'
    )
    found = blocks("a.docx", docx(body, styles=HEADINGS))
    assert [row[:2] for row in found] == [
        ("heading", 2), ("paragraph", 0), ("heading", 1), ("paragraph", 0),
    ]  # fmt: skip


def test_the_usual_styles_are_known_to_a_file_without_any() -> None:
    body = p("Duties", '<w:pStyle w:val="Heading2"/>') + p(
        "Files.", '<w:pStyle w:val="ListBullet"/>'
    )
    assert blocks("a.docx", docx(body)) == [("heading", 2, "Duties"), ("item", 1, "• Files.")]


def test_numbers_are_counted_as_word_counts_them() -> None:
    body = (
        p("Plans.", in_list(1, 0)) + p("Drafts.", in_list(1, 1)) + p("Checks.", in_list(1, 1))
        + p("Twice.", in_list(1, 2)) + p("Between the items.") + p("Leads.", '<w:pStyle w:val="Num"/>')
        + p("Again.", in_list(1, 1)) + p("A bullet.", in_list(2, 0)) + p("Anew.", in_list(3, 0))
        + p("Taken out.", '<w:pStyle w:val="Num"/>' + in_list(0, 0))
    )  # fmt: skip
    assert blocks("a.docx", docx(body, styles=HEADINGS, numbering=LISTS)) == [
        ("item", 1, "1. Plans."), ("item", 2, "(a) Drafts."), ("item", 2, "(b) Checks."),
        ("item", 3, "1.IV Twice."), ("paragraph", 0, "Between the items."), ("item", 1, "2. Leads."),
        ("item", 2, "(a) Again."), ("item", 1, "• A bullet."), ("item", 1, "1. Anew."),
        ("paragraph", 0, "Taken out."),
    ]  # fmt: skip


def test_a_numbered_heading_is_a_heading_and_typed_bullets_are_items() -> None:
    body = p("DUTIES", in_list(1, 0), bold=True) + p("Types letters.", in_list(2, 0))
    body += p("- Files papers.") + p("A. EDUCATION", bold=True)
    document = read("a.docx", docx(body, numbering=LISTS)).document
    assert [(b.kind, b.bold) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, True),
        (BlockKind.ITEM, False),
        (BlockKind.ITEM, False),
        (BlockKind.PARAGRAPH, True),
    ]


def test_bold_leads_and_soft_line_breaks() -> None:
    run = '<w:r>{0}<w:t xml:space="preserve">{1}</w:t></w:r>'
    bold, off = "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:b w:val="0"/></w:rPr>'
    body = f"<w:p>{run.format(bold, 'Class Code: ')}{run.format(off, '1234')}</w:p>"
    body += f"<w:p>{run.format(bold, 'Duties')}<w:r><w:br/></w:r>{run.format('', 'Files papers')}"
    body += f"<w:r><w:br/></w:r>{run.format('', 'and folders.')}<w:r><w:tab/></w:r></w:p>"
    document = read("a.docx", docx(body)).document
    assert [(b.span.of(document.text), b.bold, b.lead) for b in document.blocks] == [
        ("Class Code: 1234", False, 12),
        ("Duties", True, 0),
        ("Files papers and folders.", False, 0),
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    t = "<w:r><w:t>{0}</w:t></w:r>"
    body = (
        f"<w:p>{t.format('Must ')}<w:ins>{t.format('speak Spanish')}</w:ins>"
        "<w:del><w:r><w:delText>drive</w:delText></w:r></w:del>"
        f"<w:moveFrom>{t.format('moved away')}</w:moveFrom><w:moveTo>{t.format(' here')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{t.format('One ')}</w:p><w:p>{t.format('line.')}</w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl>"
    )
    assert words("a.docx", docx(body)) == ["Must speak Spanish here", "One line."]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('CITY OF ELMWOOD')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        f"<w:r><w:t>Clerk</w:t></w:r></w:p><w:p><w:r><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{p('Old box')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    assert words("a.docx", docx(body)) == ["Clerk", "CITY OF ELMWOOD", "Old box"]


def test_fields_hidden_text_controls_and_signs() -> None:
    def simple(code: str, shown: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        "<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX"
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        f"<w:p>{simple('PAGE', '7')}<w:r><w:t>Page</w:t></w:r></w:p>"
        f"<w:p>{simple('REF title', 'Clerk II')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
        "<w:p><w:fldSimple w:instr=' NUMPAGES '><w:r><w:t>9</w:t></w:r></w:fldSimple>"
        "<w:hyperlink><w:r><w:t>apply here</w:t></w:r></w:hyperlink></w:p>"
        f"<w:p>{box}<w:r><w:t xml:space='preserve'> Exempt</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r>"
        "</w:sdtContent></w:sdt><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t>"
        '<w:br w:type="page"/><w:t>next</w:t></w:r></w:p>'
        "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Duties</w:t></w:r></w:p>"
        # A field whose end is lost swallows nothing that follows.
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText></w:r></w:p>'
        + p("Last.")
    )
    assert words("a.docx", docx(body)) == [
        "Page", "Clerk II", "apply here", "☒ Exempt", "In a control.", "co-op next", "DUTIES", "Last.",
    ]  # fmt: skip


def test_notes_come_last_and_headers_are_furniture() -> None:
    body = (
        '<w:p><w:r><w:t>Drives.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
    )
    data = docx(
        body,
        header=p("City of Elmwood") + table(cell(p("Human Resources"))),
        footer=p("Rev. 2"),
        footnotes=f'<w:footnote w:id="1">{p("unused")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Own car needed.")}</w:footnote>',
    )
    assert blocks("a.docx", data) == [
        ("paragraph", 0, "Drives."),
        ("paragraph", 0, "Own car needed."),
    ]
    assert furniture("a.docx", data) == [
        ("page header", "City of Elmwood"),
        ("page header", "Human Resources"),
        ("page footer", "Rev. 2"),
    ]


def test_contents_are_furniture() -> None:
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{p('Duties	3')}</w:sdtContent></w:sdt>"
    )
    data = docx(gallery + p("Files."))
    assert words("a.docx", data) == ["Files."]
    assert furniture("a.docx", data)[0][0] == "table of contents"


def test_tables_of_data_are_rows_and_tables_of_layout_are_walked() -> None:
    merged = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = docx(
        table(
            cell(p("Class Code")) + cell(p("1234")),
            cell(p("FLSA"), properties=merged[0]) + cell(p("Exempt")) + cell(p("Yes")),
            cell(p(""), properties=merged[1]) + cell(p("Union")) + cell(p("None")),
            cell(p("ESSENTIAL FUNCTIONS"), properties='<w:gridSpan w:val="2"/>'),
            cell(p("Duties")) + cell(p("Files.", in_list(2, 0)), p("Types.", in_list(2, 0))),
            cell(table(cell(p("Inner")) + cell(p("row")))) + cell(p("beside")),
        )
        + table(cell(p("A page in one cell."), p("Second paragraph."), p("Third."))),
        numbering=LISTS,
    )
    assert blocks("a.docx", data) == [
        ("row", 0, "Class Code\t1234"),
        ("row", 0, "FLSA\tExempt\tYes"),
        ("row", 0, "Union\tNone"),
        ("paragraph", 0, "ESSENTIAL FUNCTIONS"),
        ("paragraph", 0, "Duties"),
        ("item", 1, "• Files."),
        ("item", 1, "• Types."),
        ("row", 0, "Inner\trow"),
        ("paragraph", 0, "beside"),
        ("paragraph", 0, "A page in one cell."),
        ("paragraph", 0, "Second paragraph."),
        ("paragraph", 0, "Third."),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.docm", "document.macroEnabled.main"),
        ("a.dotx", "template.main"),
        ("a.dotm", "template.macroEnabledTemplate.main"),
    ],
)
def test_macros_and_templates(name: str, kind: str) -> None:
    assert words(name, docx(p("Files papers."), main=kind)) == ["Files papers."]


def test_strict_files() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(p("Files papers.")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for usual, strict in (
        (b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"),
        (
            b"schemas.openxmlformats.org/wordprocessingml/2006",
            b"purl.oclc.org/ooxml/wordprocessingml",
        ),
    ):
        parts = {name: part.replace(usual, strict) for name, part in parts.items()}
    assert words("a.docx", zipped(parts)) == ["Files papers."]


def test_a_file_that_the_library_made() -> None:
    word = library.Document()
    word.add_heading("Clerk II", 1)
    word.add_paragraph("Files papers.", style="List Bullet")
    word.add_paragraph("Deeper.", style="List Bullet 2")
    word.add_paragraph("First.", style="List Number")
    grid = word.add_table(rows=1, cols=2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Grade", "12"
    word.sections[0].header.paragraphs[0].text = "City of Elmwood"
    out = io.BytesIO()
    word.save(out)
    assert blocks("a.docx", out.getvalue()) == [
        ("heading", 1, "Clerk II"),
        ("item", 1, "• Files papers."),
        ("item", 1, "• Deeper."),
        ("item", 1, "1. First."),
        ("row", 0, "Grade\t12"),
    ]


@pytest.mark.parametrize(
    ("name", "title", "items"),
    [
        ("DigitalCommsLead.docx", "Digital Communications Lead", 40),
        ("Agile-coach.docx", "Agile coach", 38),
        ("Technology-Lead-pack-SM.docx", "Technology Lead", 45),
    ],
)
def test_real_files(name: str, title: str, items: int) -> None:
    file = SHARED / "corpora" / "uk_docx" / name
    if not file.is_file():
        pytest.skip("the real files are not on this machine (corpora/uk_docx)")
    found = read(name, file.read_bytes())
    assert found.specs[0].role.title == title
    kinds = [block.kind for block in found.document.blocks]
    assert kinds.count(BlockKind.ITEM) >= items
    assert not any("PAGE" in f.span.of(found.document.text) for f in found.document.furniture)
