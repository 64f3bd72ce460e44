"""HTML: a walk over lxml's tree that keeps headings, items, rows and bold leads."""

import re
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from ingest.errors import UnreadableFile
from ingest.model import BlockKind
from ingest.readers.base import Draft, Readout
from ingest.readers.text import decode

_DROPPED = {
    *("script", "style", "noscript", "template", "head", "svg", "iframe", "object"),
    *("select", "option", "button", "input", "textarea", "datalist", "audio", "video"),
}
_AROUND = {"nav": "web navigation", "footer": "page footer", "aside": "web navigation"}
_ROLES = {"navigation": "web navigation", "banner": "page header", "contentinfo": "page footer"}
_BLOCKS = {
    *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section"),
    *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "aside", "caption"),
}
_HEADING = re.compile(r"h([1-6])$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_META_ENCODING = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\f\v\n\u00a0\u200b]+")


class HtmlReader:
    """A saved web page; navigation, header and footer become furniture."""

    name = "html/1"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        declared = _META_ENCODING.search(data[:4096])
        try:
            text = data.decode(declared[1].decode()) if declared else decode(data)
        except (LookupError, UnicodeDecodeError):
            text = decode(data)
        return read_tree(text)


def read_tree(html: str, *, title: str = "", employer: str = "") -> Readout:
    """The readout of an HTML text.

    Raises:
        UnreadableFile: there is no element in it.
    """
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    # lxml refuses a str that declares an encoding, so the bytes are ours.
    payload = html.replace("\x00", " ").encode("utf-8")
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(payload, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as problem:
        raise UnreadableFile("the page holds no text") from problem
    walk = _Walk(Draft(title=title, employer=employer))
    body = root.find("body")
    walk.visit(root if body is None else body)
    walk.flush()
    return walk.draft.done()


@dataclass(slots=True)
class _Walk:
    """Collects inline text and turns it into one block at each block boundary."""

    draft: Draft
    inline: list[tuple[str, bool]] = field(default_factory=list)  # text, bold
    reason: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    bold: int = 0
    marker: str = ""

    def visit(self, node: etree._Element) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _DROPPED or _hidden(node):
            return
        if tag == "br":
            self.inline.append(("\n", self.bold > 0))
        elif tag == "tr" and _plain_row(node):
            self._row(node)
        elif tag in _BLOCKS:
            self._block(node, tag)
        else:
            self._children(node, bold=tag in {"b", "strong"})

    def _children(self, node: etree._Element, *, bold: bool = False) -> None:
        self.bold += bold
        if node.text:
            self.inline.append((node.text, self.bold > 0))
        for child in node:
            self.visit(child)
            if child.tail:
                self.inline.append((child.tail, self.bold > 0))
        self.bold -= bold

    def _block(self, node: etree._Element, tag: str) -> None:
        self.flush()
        before = (self.kind, self.level, self.reason, self.marker)
        self.reason = self.reason or _around(node, tag)
        if heading := _HEADING.match(tag):
            self.kind, self.level = BlockKind.HEADING, int(heading[1])
        elif tag == "li":
            self.kind = BlockKind.ITEM
            self.level = 1 + sum(1 for up in node.iterancestors("li"))
            self.marker = _marker(node)
        self._children(node, bold=tag in {"dt", "th", "caption"})
        self.flush()
        self.kind, self.level, self.reason, self.marker = before

    def _row(self, row: etree._Element) -> None:
        self.flush()
        cells = []
        for cell in row:
            if cell.tag in {"td", "th"}:
                self._children(cell)
                cells.append(_WHITE.sub(" ", "".join(t for t, _ in self.inline)).strip())
                self.inline.clear()
        if self.reason:
            self.draft.add("\t".join(cells), BlockKind.FURNITURE, reason=self.reason)
        else:
            self.draft.add("\t".join(cells), BlockKind.ROW)

    def flush(self) -> None:
        """Turn what was collected into one block per printed line."""
        lines: list[list[tuple[str, bool]]] = [[]]
        for text, bold in self.inline:
            if text == "\n":
                lines.append([])
            else:
                lines[-1].append((text, bold))
        self.inline.clear()
        for line in lines:
            self._line(line)

    def _line(self, runs: list[tuple[str, bool]]) -> None:
        text, lead, leading = "", 0, True
        for run, bold in runs:
            words = _WHITE.sub(" ", run)
            if not text or text.endswith(" "):
                words = words.lstrip(" ")
            text += words
            leading = leading and (bold or not words.strip())
            if leading:
                lead = len(text)
        if not text.strip():
            return
        whole = lead >= len(text.rstrip())
        if self.reason:
            self.draft.add(text, BlockKind.FURNITURE, reason=self.reason)
            return
        if self.kind is BlockKind.ITEM and self.marker:
            text, lead = f"{self.marker} {text}", lead + len(self.marker) + 1
            self.marker = ""
        self.draft.add(text, self.kind, level=self.level, bold=whole, lead=0 if whole else lead)


def _hidden(node: etree._Element) -> bool:
    style = node.get("style") or ""
    return node.get("hidden") is not None or bool(_HIDDEN.search(style))


def _around(node: etree._Element, tag: str) -> str:
    """Why this element is furniture, or an empty text."""
    if tag in _AROUND:
        return _AROUND[tag]
    if reason := _ROLES.get(node.get("role") or ""):
        return reason
    return "web navigation" if tag in {"ul", "ol", "div", "p"} and _link_list(node) else ""


def _link_list(node: etree._Element) -> bool:
    """Four links or more that hold nearly all of the words: a menu, not content."""
    links = node.findall(".//a")
    if len(links) < 4 or node.find(".//li/p") is not None:
        return False
    inside = sum(len("".join(link.itertext()).strip()) for link in links)
    around = len(_WHITE.sub(" ", "".join(node.itertext())).strip())
    return inside > 0.8 * around


def _marker(item: etree._Element) -> str:
    """The sign or number a browser would print before a list item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    start = parent.get("start") or "1"
    first = int(start) if start.lstrip("-").isdigit() else 1
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    return f"{first + before}."


def _plain_row(row: etree._Element) -> bool:
    """A row of data: several short cells without blocks of their own.

    Pages laid out with tables hold whole documents in one cell; those are walked.
    """
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    blocks = ("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "li")
    nested = any(cell.find(f".//{tag}") is not None for cell in cells for tag in blocks)
    return len(cells) > 1 and not nested
