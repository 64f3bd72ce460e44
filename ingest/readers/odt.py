"""OpenDocument text (ODT), by lxml: the format is plain XML, and its library is not kept up.

Deleted text of tracked changes is stored apart from the body and so never read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.errors import UnreadableFile
from ingest.model import BlockKind
from ingest.readers.base import Draft, Readout
from ingest.readers.flow import Paragraph, Part, Table, leaves, write
from ingest.readers.package import Package
from ingest.readers.word_lists import numeral, whole

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = f"{{{_SPACE}office:1.0}}", f"{{{_SPACE}text:1.0}}", f"{{{_SPACE}table:1.0}}"
STYLE, DRAW = f"{{{_SPACE}style:1.0}}", f"{{{_SPACE}drawing:1.0}}"
FO = f"{{{_SPACE}xsl-fo-compatible:1.0}}"
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_INDEXES = ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
_BLANKS = re.compile(r"[ \t\r\n]+")
_MAX_BLANKS = 200
"""Spaces that one element may stand for; files name any number."""


class OdtReader:
    """OpenDocument text and its templates, as LibreOffice and Word write them."""

    name = "odt/1"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        package = Package.read(data)
        content, styles = package.xml("content.xml"), package.xml("styles.xml")
        body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
        if content is None or body is None:
            raise UnreadableFile("this is not an OpenDocument text, or it is damaged")
        looks = _Looks.of([root for root in (styles, content) if root is not None])
        walk = _Walk(looks)
        draft = Draft()
        _add_edges(draft, walk, styles, "header")
        write(draft, walk.parts(body))
        notes, walk.notes = walk.notes, []
        for note in notes:
            write(draft, walk.parts(note))
        _add_edges(draft, walk, styles, "footer")
        return draft.done()


def _add_edges(draft: Draft, walk: "_Walk", styles: etree._Element | None, which: str) -> None:
    seen: set[str] = set()
    for page in () if styles is None else styles.iter(f"{STYLE}master-page"):
        for edge in page:
            if not str(edge.tag).startswith(f"{STYLE}{which}"):
                continue
            for paragraph in leaves(walk.parts(edge)):
                words = " ".join(paragraph.text.split())
                if words and words not in seen:
                    seen.add(words)
                    draft.add(words, BlockKind.FURNITURE, reason=f"page {which}")


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says for itself; None where it says nothing."""

    parent: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    caps: bool | None = None
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class _Looks:
    """The styles of a file by family and name, and the levels of its list styles."""

    styles: dict[tuple[str, str], _Look]
    lists: dict[str, dict[int, etree._Element]]

    @classmethod
    def of(cls, roots: list[etree._Element]) -> "_Looks":
        styles: dict[tuple[str, str], _Look] = {}
        lists: dict[str, dict[int, etree._Element]] = {}
        for root in roots:
            for node in root.iter(f"{STYLE}style"):
                key = (node.get(f"{STYLE}family", ""), node.get(f"{STYLE}name", ""))
                styles[key] = _look(node)
            for node in root.iter(f"{TEXT}list-style"):
                levels = ((whole(level.get(f"{TEXT}level")), level) for level in node)
                lists[node.get(f"{STYLE}name", "")] = {n: one for n, one in levels if n}
        return cls(styles, lists)

    def resolved(self, family: str, name: str) -> _Look:
        """A style with all it takes over from its parents."""
        bold = hidden = caps = outline = None
        for _ in range(30):  # styles that name one another as parents end here
            look = self.styles.get((family, name))
            if look is None:
                break
            bold = look.bold if bold is None else bold
            hidden = look.hidden if hidden is None else hidden
            caps = look.caps if caps is None else caps
            outline = look.outline if outline is None else outline
            outline = _outline(name) if outline is None else outline
            name = look.parent
        return _Look("", bold, hidden, caps, outline)


def _look(node: etree._Element) -> _Look:
    letters = node.find(f"{STYLE}text-properties")
    weight = display = transform = None
    if letters is not None:
        weight, transform = letters.get(f"{FO}font-weight"), letters.get(f"{FO}text-transform")
        display = letters.get(f"{TEXT}display")
    return _Look(
        parent=node.get(f"{STYLE}parent-style-name", ""),
        bold=None if weight is None else weight in {"bold", "600", "700", "800", "900"},
        hidden=None if display is None else display == "none",
        caps=None if transform is None else transform == "uppercase",
        outline=whole(node.get(f"{STYLE}default-outline-level")),
    )


def _outline(name: str) -> int | None:
    """The level in the name of a built-in style: `Heading_20_2`, `Title`."""
    plain = name.replace("_20_", " ")
    if plain == "Title":
        return 1
    return whole(plain.removeprefix("Heading ")) if plain.startswith("Heading ") else None


@dataclass(slots=True)
class _List:
    """Where we are in a list: its style's name, and the items counted so far at each depth."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """Paragraphs and tables below an element; notes are gathered on the way."""

    looks: _Looks
    notes: list[etree._Element] = field(default_factory=list)
    _boxes: list[etree._Element] = field(default_factory=list)
    _kept: dict[str, dict[int, int]] = field(default_factory=dict)

    def parts(self, container: etree._Element, reason: str = "") -> Iterator[Part]:
        """The paragraphs and tables below an element, in order."""
        for node in container:
            name = str(node.tag)
            if name in {f"{TEXT}p", f"{TEXT}h"}:
                yield from self._paragraph(node, reason=reason)
            elif name == f"{TEXT}list":
                yield from self._list(node, 1, None, reason)
            elif name == f"{TABLE}table":
                yield self._table(node, reason)
            elif name in {f"{TEXT}{index}" for index in _INDEXES}:
                yield from self.parts(node, "table of contents")
            elif name in {f"{TEXT}section", f"{TEXT}index-body", f"{TEXT}index-title"}:
                if node.get(f"{TEXT}display") != "none":
                    yield from self.parts(node, reason)
            elif name.startswith(DRAW):
                yield from self._drawn(node)

    def _paragraph(
        self, node: etree._Element, depth: int = 0, label: str = "", reason: str = ""
    ) -> Iterator[Part]:
        look = self.looks.resolved("paragraph", node.get(f"{TEXT}style-name", ""))
        if look.hidden:
            return
        runs = list(self._runs(node, look))
        level = whole(node.get(f"{TEXT}outline-level")) if node.tag == f"{TEXT}h" else None
        if level is None or level >= 10:  # ten is the level of text: the style knows better
            level = look.outline
        if any(text.strip() for text, _ in runs):
            yield Paragraph(runs, 0 if depth else level or 0, depth, label, reason)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.parts(box, reason)

    def _list(
        self, node: etree._Element, depth: int, outer: _List | None, reason: str
    ) -> Iterator[Part]:
        style = node.get(f"{TEXT}style-name") or (outer.style if outer else "")
        inside = _List(style, outer.counts if outer else {})
        if outer is None and node.get(f"{TEXT}continue-numbering") == "true":
            inside.counts = dict(self._kept.get(style, {}))
        if outer is not None:
            inside.counts.pop(depth, None)
        for item in node:
            numbered = item.tag == f"{TEXT}list-item"
            first = True
            for part in item:
                if part.tag in {f"{TEXT}p", f"{TEXT}h"}:
                    label = self._label(inside, depth, item) if numbered and first else ""
                    first = False
                    yield from self._paragraph(part, depth, label, reason)
                elif part.tag == f"{TEXT}list":
                    yield from self._list(part, depth + 1, inside, reason)
        self._kept[style] = inside.counts

    def _label(self, inside: _List, depth: int, item: etree._Element) -> str:
        level = self.looks.lists.get(inside.style, {}).get(depth)
        if level is None or level.tag != f"{TEXT}list-level-style-number":
            return "•"
        start = whole(item.get(f"{TEXT}start-value"))
        begin = whole(level.get(f"{TEXT}start-value")) or 1
        inside.counts[depth] = start or inside.counts.get(depth, begin - 1) + 1
        shape = level.get(f"{STYLE}num-format", "")
        if not shape:
            return ""
        shown = min(whole(level.get(f"{TEXT}display-levels")) or 1, depth)
        style = _FORMATS.get(shape, "decimal")
        depths = range(depth - shown + 1, depth + 1)
        printed = ".".join(numeral(inside.counts.get(n, 1), style) for n in depths)
        before, after = level.get(f"{STYLE}num-prefix", ""), level.get(f"{STYLE}num-suffix", "")
        return f"{before}{printed}{after}".strip() if before or after else f"{printed}."

    def _table(self, node: etree._Element, reason: str) -> Table:
        table = Table()
        for row in node.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is not node:
                continue  # a row of a table inside this one
            cells = row.findall(f"{TABLE}table-cell")  # those merged away have another name
            table.rows.append([list(self.parts(cell, reason)) for cell in cells])
        return table

    def _drawn(self, node: etree._Element) -> Iterator[Part]:
        for box in _boxes(node):
            yield from self.parts(box)

    def _runs(self, node: etree._Element, look: _Look) -> Iterator[tuple[str, bool]]:
        bold, hidden = bool(look.bold), bool(look.hidden)
        if node.text and not hidden:
            yield _cased(node.text, look), bold
        for child in node:
            yield from self._inline(child, look)
            if child.tail and not hidden:
                yield _cased(child.tail, look), bold

    def _inline(self, node: etree._Element, look: _Look) -> Iterator[tuple[str, bool]]:
        name = str(node.tag)
        bold = bool(look.bold)
        if name == f"{TEXT}s":
            yield " " * min(whole(node.get(f"{TEXT}c")) or 1, _MAX_BLANKS), bold
        elif name == f"{TEXT}tab":
            yield "\t", bold
        elif name == f"{TEXT}line-break":
            yield "\n", bold
        elif name == f"{TEXT}span":
            own = self.looks.resolved("text", node.get(f"{TEXT}style-name", ""))
            yield from self._runs(node, _over(own, look))
        elif name == f"{TEXT}note":
            self.notes.extend(node.findall(f"{TEXT}note-body"))
        elif name.startswith(DRAW):
            self._boxes.extend(_boxes(node))
        elif name in _UNPRINTED or node.get(f"{TEXT}is-hidden") == "true":
            return
        elif name.startswith(TEXT):
            yield from self._runs(node, look)  # links, bookmarks, fields with what they print


_UNPRINTED = {
    *(f"{TEXT}{name}" for name in ("page-number", "page-count", "file-name", "hidden-text")),
    *(f"{TEXT}{name}" for name in ("change", "change-start", "change-end", "ruby-text", "script")),
    f"{OFFICE}annotation",
}


def _over(own: _Look, look: _Look) -> _Look:
    """The look of letters inside a paragraph: their own where they have one."""
    return _Look(
        bold=look.bold if own.bold is None else own.bold,
        hidden=look.hidden if own.hidden is None else own.hidden,
        caps=look.caps if own.caps is None else own.caps,
    )


def _cased(text: str, look: _Look) -> str:
    # Blanks inside the XML are for its writer; spaces, tabs and line ends are elements.
    plain = _BLANKS.sub(" ", text)
    return plain.upper() if look.caps else plain


def _boxes(node: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes in a drawing; a box in a box is found when its own is read."""
    if node.tag == f"{DRAW}text-box":
        yield node
        return
    if any(child.tag in {f"{TEXT}p", f"{TEXT}list"} for child in node):
        yield node  # a shape with words on it
        return
    for child in node:
        yield from _boxes(child)
