"""HTML: a walk over lxml's tree that keeps headings, items, rows and bold leads."""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from ingest.errors import UnreadableFile
from ingest.model import BlockKind
from ingest.readers.base import Draft, Readout
from ingest.readers.criteria import MAX_LABEL, REASON, criteria_columns, other_columns
from ingest.readers.listing import listed
from ingest.readers.text import WINDOWS, decode
from ingest.readers.word_lists import numeral, whole
from ingest.repeats import remembered

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
_IN_CELLS = ("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "li")
_HEADING = re.compile(r"h([1-6])$")
_NUMBERED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_META_ENCODING = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_LABELS = {
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"
    ),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("macintosh", "x-mac-roman"), "mac_roman"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8"),
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""What browsers take a declared encoding for (WHATWG Encoding Standard, "labels"): pages
say ISO-8859-1 and are Windows-1252, and a page whose declaration can be read is no UTF-16."""
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:(?:top|side|main|sub|global|site)?-?(?:nav|menu)(?:bar|menu|igation|list|item)?"
    r"|cookies?|(?:alpha|beta|phase)-?banner\d?|feedback|breadcrumbs?|skip(?:-?link|-container|-nav)?"
    r"|pagination|paging|pager|share|sharing|social|back-to-top)(?=$|[\s_-])",
    re.IGNORECASE,
)
_MENU = 4
"""Links that make a menu."""
_MENU_CELLS = 3
_MAX_CHROME = 600
"""Characters: a page may call its whole body "has-cookie-banner"."""
_WHITE = re.compile(r"[ \t\r\f\v\n\u00a0\u200b]+")
_SPACES = re.compile(r"  +")


_BREAK = "\x00"
"""Stands for <br>. No element's text holds it, while a line end there is a mere blank."""


class HtmlReader:
    """A saved web page; navigation, header and footer become furniture."""

    name = "html/4"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        return listed(read_tree(_decoded(data)))


def _decoded(data: bytes) -> str:
    """The text of a page: a byte order mark goes before what it declares, as in browsers."""
    declared = _META_ENCODING.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        label = declared[1].decode().lower()
        try:
            return data.decode(_LABELS.get(label, label))
        except (LookupError, UnicodeDecodeError):
            pass  # unknown, or not kept to: the bytes themselves must tell
    return decode(data)


def read_tree(html: str, *, title: str = "", employer: str = "") -> Readout:
    """The readout of an HTML text.

    Raises:
        UnreadableFile: there is no element in it.
    """
    # lxml refuses a str that declares an encoding, so the bytes are ours.
    payload = html.replace("\x00", " ").encode("utf-8")
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(payload, parser)
    except etree.XMLSyntaxError as problem:
        raise UnreadableFile("the page holds no text") from problem
    if root is None:
        raise UnreadableFile("the page holds no text")
    walk = _Walk(Draft(title=title, employer=employer), _Shown.of(root))
    body = root.find("body")
    walk.visit(root if body is None else body)
    walk.flush()
    return walk.draft.done()


@dataclass(slots=True)
class _Walk:
    """Collects inline text and turns it into one block at each block boundary."""

    draft: Draft
    shown: "_Shown"
    inline: list[tuple[str, bool]] = field(default_factory=list)  # text, bold
    reason: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    items: int = 0  # list items around the element
    bold: int = 0
    marker: str = ""
    counted: dict[etree._Element, int] = field(default_factory=dict)  # items of each list so far

    def visit(self, node: etree._Element) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _DROPPED or _hidden(node):
            return
        if tag == "br":
            self.inline.append((_BREAK, self.bold > 0))
        elif tag == "table" and (columns := _criteria(node)):
            self._criteria(node, columns)
        elif tag == "tr" and _plain_row(node):
            self._row(node)
        elif tag in _BLOCKS:
            self._block(node, tag)
        else:
            self._children(node, bold=tag in {"b", "strong"})

    def _children(self, node: etree._Element, *, bold: bool = False) -> None:
        self.bold += bold
        inline, strong = self.inline, self.bold > 0
        text = node.text
        if text and (inline or not text.isspace()):  # a line does not begin with blanks
            inline.append((text, strong))
        for child in node:
            self.visit(child)
            text = child.tail
            if text and (inline or not text.isspace()):
                inline.append((text, strong))
        self.bold -= bold

    def _block(self, node: etree._Element, tag: str) -> None:
        self.flush()
        before = (self.kind, self.level, self.reason, self.marker)
        self.reason = self.reason or self.shown.around(node, tag)
        if heading := _HEADING.match(tag):
            self.kind, self.level = BlockKind.HEADING, int(heading[1])
        elif tag == "li":
            self.kind = BlockKind.ITEM
            self.items += 1
            self.level = self.items
            self.marker = self._number(node)
        self._children(node, bold=tag in {"dt", "th", "caption"})
        self.flush()
        self.items -= tag == "li"
        self.kind, self.level, self.reason, self.marker = before

    def _number(self, item: etree._Element) -> str:
        """The sign or number that a browser prints before a list item."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "•"
        start = whole(parent.get("start"))
        last = self.counted.get(parent, (1 if start is None else start) - 1)
        own = whole(item.get("value"))
        self.counted[parent] = last + 1 if own is None else own
        return numeral(self.counted[parent], _NUMBERED.get(parent.get("type") or "", "")) + "."

    def _row(self, row: etree._Element) -> None:
        self.flush()
        cells = []
        for cell in row:
            if cell.tag in {"td", "th"}:
                self._children(cell)
                cells.append(
                    _spaced("".join(t for t, _ in self.inline).replace(_BREAK, " ")).strip()
                )
                self.inline.clear()
        reason = self.reason or ("web navigation" if _is_menu_row(row) else "")
        if reason:
            self.draft.add("\t".join(cells), BlockKind.FURNITURE, reason=reason)
        else:
            self.draft.add("\t".join(cells), BlockKind.ROW)

    def _criteria(self, table: etree._Element, columns: list[int]) -> None:
        """A person specification, column by column; see `ingest.readers.criteria`."""
        self.flush()
        header, *rows = _rows(table)
        for column in columns:
            self.draft.add(_words(header[column]), BlockKind.PARAGRAPH, bold=True)
            for row in rows:
                label = _words(row[0]).rstrip(":")
                if column == columns[0] and column > 0 and label:
                    short = len(label) < MAX_LABEL
                    self.draft.add(f"{label}:", BlockKind.PARAGRAPH, bold=short)
                self._children(row[column])
                self.flush()
        cells = [[_words(cell) for cell in row] for row in _rows(table)]
        for words in other_columns(cells, columns):
            self.draft.add(words, BlockKind.FURNITURE, reason=REASON)

    def flush(self) -> None:
        """Turn what was collected into one block per printed line."""
        if not self.inline:
            return
        lines: list[list[tuple[str, bool]]] = [[]]
        for text, bold in self.inline:
            if text == _BREAK:
                lines.append([])
            else:
                lines[-1].append((text, bold))
        self.inline.clear()
        for line in lines:
            self._line(line)

    def _line(self, runs: list[tuple[str, bool]]) -> None:
        text, lead, leading = "", 0, True
        for run, bold in runs:
            words = _spaced(run)
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
            mark = f"{self.marker} "
            text, lead = mark + text.lstrip(), lead + len(mark) if lead else 0
            self.marker = ""
        self.draft.add(text, self.kind, level=self.level, bold=whole, lead=0 if whole else lead)


def _spaced(text: str) -> str:
    """Text with single spaces for all blanks, and Windows' signs for what was meant as them."""
    if text.isprintable():  # then the space is its only blank
        return _SPACES.sub(" ", text) if "  " in text else text
    return _WHITE.sub(" ", text.translate(WINDOWS))


def _hidden(node: etree._Element) -> bool:
    style = node.get("style")
    return node.get("hidden") is not None or (style is not None and bool(_HIDDEN.search(style)))


@dataclass(slots=True)
class _Shown:
    """How many links a page's elements hold, and how many characters they show.

    Asked of an element and of those around it; what was counted for one is not counted again.
    """

    links: Counter[etree._Element] = field(default_factory=Counter)
    lengths: dict[etree._Element, int] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element) -> "_Shown":
        """The links of a page, counted for every element around them."""
        return cls(Counter(up for link in root.iter("a") for up in link.iterancestors()))

    def around(self, node: etree._Element, tag: str) -> str:
        """Why this element is furniture, or an empty text."""
        if tag in _AROUND:
            return _AROUND[tag]
        if reason := _ROLES.get(node.get("role") or ""):
            return reason
        if tag not in {"ul", "ol", "div", "p", "section", "form"}:
            return ""
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        if _is_chrome(names) and self.length(node) <= _MAX_CHROME:
            return "web navigation"
        menu = tag in {"ul", "ol", "div", "p"} and self.links[node] >= _MENU and self._menu(node)
        return "web navigation" if menu else ""

    def _menu(self, node: etree._Element) -> bool:
        """Whether links hold nearly all of the words: a menu, not content."""
        inside = sum(self.length(link) for link in node.iter("a"))
        return inside > 0.8 * self.length(node) and node.find(".//li/p") is None

    def length(self, node: etree._Element) -> int:
        """How many characters an element shows, its pieces a space apart."""
        known = self.lengths.get(node)
        if known is None:
            text = None if node.tag in _DROPPED else node.text
            known = len(" ".join(text.split())) if text else 0
            for child in node:
                if inside := self.length(child):
                    known += inside + 1 if known else inside
                text = child.tail
                if text and (said := " ".join(text.split())):
                    known += len(said) + 1 if known else len(said)
            self.lengths[node] = known
        return known


@remembered
def _is_chrome(names: str) -> bool:
    """Whether the class and id of an element say that it is no content."""
    return _CHROME.search(names) is not None


def _words(node: etree._Element) -> str:
    """What an element shows, scripts and style sheets inside it left out."""
    shown = (
        piece
        for child in node.iter()
        for piece in (child.text if child.tag not in _DROPPED else "", child.tail)
        if piece and child is not node
    )
    own = node.text or ""
    return _WHITE.sub(" ", own + " ".join(shown)).strip()


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    """The cells of each row of a table, not of those inside it."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    return [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]


def _criteria(table: etree._Element) -> list[int]:
    rows = _rows(table)
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return []
    return criteria_columns([_words(cell) for cell in rows[0]])


def _is_menu_row(row: etree._Element) -> bool:
    """Whether a row is the only one of its table, and each of its cells a link."""
    if len(row) < _MENU_CELLS or row.getprevious() is not None or row.getnext() is not None:
        return False
    return all(
        len(cell) == 1 and cell[0].tag == "a" and not (cell.text or "").strip() for cell in row
    )


def _plain_row(row: etree._Element) -> bool:
    """A row of data: several short cells without blocks of their own.

    Pages laid out with tables hold whole documents in one cell; those are walked.
    """
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    nested = any(next(cell.iterdescendants(*_IN_CELLS), None) is not None for cell in cells)
    return len(cells) > 1 and not nested
