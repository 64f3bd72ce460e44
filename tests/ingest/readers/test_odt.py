# ruff: noqa: E501  (markup is easier to follow unbroken)
"""OpenDocument text: headings, lists, tables, headers, notes; not what was deleted."""

import pytest

from ingest.model import BlockKind
from tests.conftest import SHARED
from tests.ingest.readers.made import blocks, furniture, odt, read, reason, words, zipped

BOLD = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
STYLES = (
    '<style:style style:name="Heading_20_6" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Gone" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="o"/></text:list-style>'
)


def test_headings_leads_and_blanks() -> None:
    body = (
        '<text:h text:outline-level="2">Duties</text:h>'
        '<text:p text:style-name="Heading_20_6">Skills</text:p>'
        '<text:p><text:span text:style-name="T1">Code: </text:span>12<text:s text:c="3"/>34'
        "<text:tab/>A<text:line-break/>Next   line\n of text</text:p>"
        '<text:p text:style-name="Gone">unseen</text:p>'
    )
    document = read("a.odt", odt(body, automatic=BOLD, styles=STYLES)).document
    assert [
        (b.kind.value, b.level, b.bold, b.lead, b.span.of(document.text)) for b in document.blocks
    ] == [
        ("heading", 2, False, 0, "Duties"),
        ("heading", 6, True, 0, "Skills"),
        ("paragraph", 0, False, 6, "Code: 12   34\tA"),
        ("paragraph", 0, False, 0, "Next line of text"),
    ]


def test_lists_count_and_nest() -> None:
    def item(text: str, more: str = "") -> str:
        return f"<text:list-item><text:p>{text}</text:p>{more}</text:list-item>"

    inner = f"<text:list>{item('Letters.')}</text:list>"
    body = f'<text:list text:style-name="L1">{item("Types.", inner)}{item("Files.")}</text:list>'
    body += (
        "<text:p>Between.</text:p>"
        '<text:list text:style-name="L1" text:continue-numbering="true">'
        + item("Leads.")
        + "</text:list>"
        f"<text:list>{item('Plain.')}</text:list>"
    )
    assert blocks("a.odt", odt(body, styles=STYLES)) == [
        ("item", 1, "1. Types."),
        ("item", 2, "• Letters."),
        ("item", 1, "2. Files."),
        ("paragraph", 0, "Between."),
        ("item", 1, "3. Leads."),
        ("item", 1, "• Plain."),
    ]


def test_tables_boxes_notes_changes_and_headers() -> None:
    def cell(text: str) -> str:
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Duties 3</text:p></text:index-body></text:table-of-content>"
        f"<table:table><table:table-row>{cell('FLSA')}{cell('Exempt')}<table:covered-table-cell/></table:table-row></table:table>"
        "<text:p>Drives.<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Own car.</text:p></text:note-body></text:note><office:annotation><text:p>why?</text:p>"
        "</office:annotation><draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>"
        " Page <text:page-number>4</text:page-number><text:a>link</text:a></text:p>"
        "<text:section><text:p>In a section.</text:p></text:section>"
    )
    master = "<style:master-page><style:header><text:p>City of Elmwood</text:p></style:header><style:footer><text:p>Rev. 2</text:p></style:footer></style:master-page>"
    data = odt(body, master=master)
    assert blocks("a.odt", data) == [
        ("row", 0, "FLSA\tExempt"),
        ("paragraph", 0, "Drives. Page link"),
        ("paragraph", 0, "Boxed."),
        ("paragraph", 0, "In a section."),
        ("paragraph", 0, "Own car."),
    ]
    assert furniture("a.odt", data) == [
        ("page header", "City of Elmwood"),
        ("table of contents", "Duties 3"),
        ("page footer", "Rev. 2"),
    ]


def test_damage_is_told() -> None:
    empty = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
    assert "not an OpenDocument text" in reason("a.odt", empty)
    assert words("a.odt", odt("<text:p>Files.</text:p>")) == ["Files."]


@pytest.mark.parametrize(
    ("name", "title", "items"),
    [
        ("Technicalarchitect-generic.odt", "Technical Architect", 37),
        ("Contentdesigners-generic.odt", "Content Designers", 30),
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
    assert any(block.bold for block in found.document.blocks)


def test_the_same_job_as_docx_and_as_odt_reads_the_same() -> None:
    folder = SHARED / "corpora" / "uk_docx"
    if not folder.is_dir():
        pytest.skip("the real files are not on this machine (corpora/uk_docx)")
    stem = "Contentdesigners-generic"
    one, other = (
        read(f"{stem}.{kind}", (folder / f"{stem}.{kind}").read_bytes()) for kind in ("docx", "odt")
    )
    said = [{p.text for p in each.specs[0].passages} for each in (one, other)]
    assert len(said[0] & said[1]) > 0.9 * max(len(said[0]), len(said[1]))
