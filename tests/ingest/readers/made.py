"""Files that the tests make for themselves, of the least that each format asks for."""

import io
import zipfile
import zlib
from collections.abc import Iterable

from ingest.model import FileReport, Reading
from ingest.pipeline import read_bytes

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NS = (
    f'xmlns:w="{WORD}" xmlns:r="{_OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODF_NS = " ".join(
    f'xmlns:{short}="{_ODF}{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
PARAGRAPHS = (
    ("CLERK II", True),
    ("Class Code: 1234", False),
    ("DUTIES", True),
    ("Files the papers of the Mayor and answers the telephone.", False),
    ("MINIMUM QUALIFICATIONS", True),
    ("One year of clerical experience. A driver's license is required.", False),
)
"""A spec in six paragraphs, with whether they are bold."""


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(text: str, properties: str = "", bold: bool = False) -> str:
    """A paragraph of WordprocessingML."""
    letters = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{letters}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def docx(body: str, main: str = "document.main", **parts: str) -> bytes:
    """A Word file with this body; other parts by name: styles, numbering, footnotes, header …"""
    names = [name for name in parts if name != "document"]
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + f'<Override PartName="/word/document.xml" ContentType="{_main(main)}"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>'
            for name in names
        )
        + "</Types>",
        "_rels/.rels": _links({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _links(
            {name: (name, f"{name}.xml") for name in names} | {"gone": ("image", "NULL")}
        ),
        "word/document.xml": f"<w:document {_NS}><w:body>{body}</w:body></w:document>",
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name in names:
        root = roots.get(name, name)
        members[f"word/{name}.xml"] = f"<w:{root} {_NS}>{parts[name]}</w:{root}>"
    return zipped(members)


def _main(kind: str) -> str:
    if "macroEnabled" in kind:
        return f"application/vnd.ms-word.{kind}+xml"
    return f"{_TYPES}.{kind}+xml"


def _links(links: dict[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def odt(body: str, automatic: str = "", styles: str = "", master: str = "") -> bytes:
    """An OpenDocument text with this body, automatic styles, named styles and page styles."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF_NS}>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF_NS}><office:styles>{styles}"
            f"</office:styles><office:master-styles>{master}</office:master-styles>"
            "</office:document-styles>",
        }
    )


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with these lines on its pages, set in Helvetica."""
    return _pages(
        "14 TL 72 720 Td " + "".join(f"({_escaped(line)}) Tj T* " for line in lines)
        for lines in pages
    )


def placed(pages: list[list[tuple[float, float, str]]]) -> bytes:
    """A PDF with these words at these places: points from the left and from the foot."""
    return _pages(
        "".join(f"1 0 0 1 {x} {y} Tm ({_escaped(words)}) Tj " for x, y, words in lines)
        for lines in pages
    )


def drawn(pages: list[str]) -> bytes:
    """A PDF with these operators of a content stream on its pages; /F1 is Helvetica."""
    return _pages(pages)


def _pages(texts: Iterable[str]) -> bytes:
    pages = list(texts)
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, shown in enumerate(pages):
        stream = zlib.compress(f"BT /F1 11 Tf {shown}ET".encode("cp1252"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(
            f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
            + stream
            + b"\nendstream"
        )
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return out + end.encode()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def read(name: str, data: bytes, beside: bytes = b"") -> Reading:
    result = read_bytes(name, data, beside)
    assert isinstance(result, Reading), result
    return result


def reason(name: str, data: bytes) -> str:
    result = read_bytes(name, data)
    assert isinstance(result, FileReport), result
    assert result.reason
    return result.reason


def blocks(name: str, data: bytes) -> list[tuple[str, int, str]]:
    """Kind, level and words of every block of a file."""
    document = read(name, data).document
    return [(b.kind.value, b.level, b.span.of(document.text)) for b in document.blocks]


def words(name: str, data: bytes) -> list[str]:
    """The words of every block of a file."""
    return [text for _, _, text in blocks(name, data)]


def furniture(name: str, data: bytes) -> list[tuple[str, str]]:
    """Reason and words of all furniture of a file."""
    document = read(name, data).document
    return [(f.reason, f.span.of(document.text)) for f in document.furniture]
