"""DOCX: a walk over the body in document order, by lxml and within the bounds of a `Package`.

What a reader of the printed page sees is read: insertions and not deletions, text boxes
once, list numbers as Word counts them; not hidden text, not codes of fields. A library that
edits Word files builds a model of every part first, which took as long as all this together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.errors import UnreadableFile
from ingest.model import BlockKind
from ingest.readers.base import Draft, Readout
from ingest.readers.flow import Paragraph, Part, Table, leaves, write
from ingest.readers.package import Link, Package
from ingest.readers.word_lists import (
    Lists,
    Style,
    Styles,
    W,
    child_of,
    is_on,
    stated,
    switch,
    value,
    whole,
)

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P, _R, _T, _TBL, _SDT = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "sdt"))
_PPR, _PSTYLE, _NUMPR, _OUTLINE = (
    f"{W}{name}" for name in ("pPr", "pStyle", "numPr", "outlineLvl")
)
_NUMID, _ILVL = f"{W}numId", f"{W}ilvl"
_RPR, _RSTYLE, _VANISH, _CAPS, _B = (
    f"{W}{name}" for name in ("rPr", "rStyle", "vanish", "caps", "b")
)
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_AROUND = {
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "dir", "bdo")
}
_NOT_PRINTED = {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "FILENAME", "SECTION"}
_ALTERNATE = f"{_MC}AlternateContent"
_SIGNS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076", "•")
_SIGNS |= dict.fromkeys("\uf0a8\uf06f\uf071\uf0a3\uf072", "☐")
_SIGNS |= dict.fromkeys("\uf0fe\uf0fd\uf078\uf0fc", "☒")
"""Letters of Wingdings that stand for bullets and for boxes on forms."""


class DocxReader:
    """Word 2007 and later, with or without macros, files and templates."""

    name = "docx/3"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        word = _Word.of(Package.read(data))
        draft = Draft()
        walk = _Walk(Styles(word.part("styles")), Lists(word.part("numbering")))
        _add_edges(draft, walk, word, "header")
        write(draft, walk.parts(word.body))
        write(draft, _notes(walk, word))
        _add_edges(draft, walk, word, "footer")
        return draft.done()


@dataclass(frozen=True, slots=True)
class _Word:
    """The body of a Word file, and the parts that its document is linked to."""

    package: Package
    links: dict[str, Link]
    body: etree._Element

    @classmethod
    def of(cls, package: Package) -> "_Word":
        """The Word file that a package is.

        Raises:
            UnreadableFile: it is none, or damaged.
        """
        kind = f"{_LINKED}/officeDocument"
        main = next((link.part for link in package.links().values() if link.kind == kind), "")
        root = package.xml(main)
        if root is None:
            raise UnreadableFile("this is not a Word file, or it is damaged")
        body = root.find(f"{W}body")
        if body is None:
            raise UnreadableFile("the Word file is damaged inside")
        return cls(package, package.links(main), body)

    def part(self, kind: str) -> etree._Element | None:
        """The tree of the first part linked as of that kind; None where there is none."""
        kind = f"{_LINKED}/{kind}"
        name = next((link.part for link in self.links.values() if link.kind == kind), "")
        return self.package.xml(name)


def _add_edges(draft: Draft, walk: "_Walk", word: _Word, which: str) -> None:
    """The distinct texts of all headers or footers, as furniture."""
    seen: set[str] = set()
    for reference in word.body.iter(f"{W}{which}Reference"):
        link = word.links.get(reference.get(f"{{{_LINKED}}}id", ""))
        edge = None if link is None else word.package.xml(link.part)
        for paragraph in () if edge is None else leaves(walk.parts(edge)):
            words = " ".join(paragraph.text.split())
            if words and words not in seen:
                seen.add(words)
                draft.add(words, BlockKind.FURNITURE, reason=f"page {which}")


def _notes(walk: "_Walk", word: _Word) -> Iterator[Part]:
    """The footnotes and endnotes that the text refers to, in that order."""
    for kind in ("footnote", "endnote"):
        wanted = list(dict.fromkeys(name for which, name in walk.notes if which == kind))
        root = word.part(f"{kind}s") if wanted else None
        if root is None:
            continue
        notes = {note.get(f"{W}id"): note for note in root.findall(f"{W}{kind}")}
        for name in wanted:
            if name in notes:
                yield from walk.parts(notes[name])


@dataclass(slots=True)
class _Field:
    """A field being read: its code until `shown`, then what Word last printed for it."""

    code: str = ""
    shown: bool = False
    box: str = ""

    @property
    def kind(self) -> str:
        words = self.code.split()
        return words[0].upper() if words else ""


@dataclass(slots=True)
class _Walk:
    """Paragraphs and tables below an element; what spans paragraphs is kept between them."""

    styles: Styles
    lists: Lists
    notes: list[tuple[str, str]] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _boxes: list[etree._Element] = field(default_factory=list)
    _carried: list[tuple[str, bool]] = field(default_factory=list)
    _contents: bool = False

    def parts(self, container: etree._Element) -> Iterator[Part]:
        """The paragraphs and tables below an element, in order."""
        for node in container:
            tag = node.tag
            if tag == _P:
                yield from self._paragraph(node)
            elif tag == _TBL:
                yield self._table(node)
            elif tag == _SDT:
                yield from self._content_control(node)
            elif tag == _ALTERNATE:
                for choice in _chosen(node):
                    yield from self.parts(choice)
            elif tag in _AROUND:
                yield from self.parts(node)

    def _content_control(self, node: etree._Element) -> Iterator[Part]:
        before = self._contents
        gallery = value(node, "sdtPr/docPartObj/docPartGallery") or ""
        self._contents = before or gallery.lower() == "table of contents"
        content = node.find(f"{W}sdtContent")
        if content is not None and not _placeholder(node):
            yield from self.parts(content)
        self._contents = before

    def _table(self, node: etree._Element) -> Table:
        table = Table()
        for row in _inside(node, "tr"):
            properties = row.find(f"{W}trPr")
            if value(properties, "del") is not None or switch(properties, "hidden"):
                continue
            table.rows.append([list(self.parts(cell)) for cell in _inside(row, "tc") if _own(cell)])
        return table

    def _paragraph(self, node: etree._Element) -> Iterator[Part]:
        properties = child_of(node, _PPR)
        said = stated(properties)
        style = self.styles.of(said.get(_PSTYLE) or self.styles.default)
        runs = [*self._carried, *self._runs(node, style)]
        self._carried = []
        # A code never ends after its paragraph; a lost end must not swallow the rest.
        self._fields = [open_ for open_ in self._fields if open_.shown]
        if _RPR in said and value(properties, "rPr/del") is not None:
            self._carried = runs  # the paragraph's end is deleted: it runs on into the next
        elif any(text.strip() for text, _ in runs):
            listed = stated(child_of(properties, _NUMPR)) if _NUMPR in said else said
            own = listed.get(_NUMID), listed.get(_ILVL)
            yield self._described(runs, whole(said.get(_OUTLINE)), own, style)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.parts(box)

    def _described(
        self,
        runs: list[tuple[str, bool]],
        outline: int | None,
        numbered: tuple[str | None, str | None],
        style: Style,
    ) -> Paragraph:
        """A paragraph of this style, with the outline level and the list that are its own."""
        heading = style.heading if outline is None else (outline + 1 if outline < 9 else 0)
        if (
            self._contents
            or style.name.lower().startswith("toc ")
            or (not heading and any(open_.kind == "TOC" for open_ in self._fields))
        ):
            return Paragraph(runs, reason="table of contents")
        if heading:
            return Paragraph(runs, heading)
        own, at = numbered
        name = style.list_id if own is None else own
        level = whole(at)
        depth = min(max((style.list_level or 0) if level is None else level, 0), 8)
        if name and name != "0":
            return Paragraph(runs, depth=depth + 1, label=self.lists.label(name, depth))
        if style.name.lower().startswith("list ") and style.name.lower() != "list paragraph":
            digits = style.name[-1:]
            return Paragraph(runs, depth=int(digits) if digits.isdigit() else 1, label="•")
        return Paragraph(runs)

    def _runs(self, node: etree._Element, style: Style) -> Iterator[tuple[str, bool]]:
        for child in node:
            tag = child.tag
            if tag == _R:
                yield from self._run(child, style)
            elif tag in _AROUND:
                yield from self._runs(child, style)
            elif tag == _SDT:
                content = child.find(f"{W}sdtContent")
                if content is not None and not _placeholder(child):
                    yield from self._runs(content, style)
            elif tag == f"{W}fldSimple":
                if _Field(child.get(f"{W}instr", "")).kind not in _NOT_PRINTED:
                    yield from self._runs(child, style)
            elif tag == _ALTERNATE:
                for choice in _chosen(child):
                    yield from self._runs(choice, style)
            elif tag in {f"{_MATH}oMath", f"{_MATH}oMathPara"}:
                yield "".join(text.text or "" for text in child.iter(f"{_MATH}t")), False

    def _run(self, run: etree._Element, style: Style) -> Iterator[tuple[str, bool]]:
        properties: etree._Element | None = None
        text = ""
        for child in run:
            tag = child.tag
            if tag == _T and not self._fields:
                text += child.text or ""
            elif tag == _RPR:
                properties = child
            else:
                text += self._text(child)
        if not text:
            return
        own = stated(properties)
        named = self.styles.of(own.get(_RSTYLE))
        if not _first(is_on(own.get(_VANISH)), named.hidden, style.hidden):
            caps = _first(is_on(own.get(_CAPS)), named.caps, style.caps)
            bold = _first(is_on(own.get(_B)), named.bold, style.bold)
            yield text.upper() if caps else text, bold

    def _text(self, node: etree._Element) -> str:
        """What one element of a run prints; fields, notes and boxes are noted in passing."""
        name = node.tag.removeprefix(W) if isinstance(node.tag, str) else ""
        match name:
            case "fldChar":
                return self._field(node)
            case "instrText":
                if self._fields:
                    self._fields[-1].code += node.text or ""
                return ""
            case "footnoteReference" | "endnoteReference":
                self.notes.append((name.removesuffix("Reference"), node.get(f"{W}id", "")))
                return ""
            case "drawing" | "pict" | "object":
                self._boxes.extend(_text_boxes(node))
                return ""
            case "ruby":
                base = node.find(f"{W}rubyBase")
                return "" if base is None else "".join(t.text or "" for t in base.iter(f"{W}t"))
        if node.tag == _ALTERNATE:
            return "".join(self._text(child) for choice in _chosen(node) for child in choice)
        if any(not open_.shown or open_.kind in _NOT_PRINTED for open_ in self._fields):
            return ""
        return _printed(node, name)

    def _field(self, node: etree._Element) -> str:
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field(box=_ticked(node)))
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            return self._fields.pop().box
        return ""


def _printed(node: etree._Element, name: str) -> str:
    match name:
        case "t":
            return node.text or ""
        case "tab" | "ptab":
            return "\t"
        case "br":
            # Pages are not lines: a sentence goes on over the break.
            return " " if node.get(f"{W}type") in {"page", "column"} else "\n"
        case "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case "sym":
            code = node.get(f"{W}char", "")
            sign = chr(int(code, 16)) if len(code) == 4 and code.isalnum() else ""
            return _SIGNS.get(sign, "" if "\ue000" <= sign <= "\uf8ff" else sign)
    return ""


def _first(*said: bool | None) -> bool:
    for one in said:
        if one is not None:
            return one
    return False


def _ticked(node: etree._Element) -> str:
    """The box that a form's check box prints, an empty text for any other field."""
    box = node.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    checked = switch(box, "checked")
    return "☒" if (switch(box, "default") if checked is None else checked) else "☐"


def _placeholder(control: etree._Element) -> bool:
    """Whether a content control shows its prompt ("Click to enter text") and no answer."""
    return bool(switch(control.find(f"{W}sdtPr"), "showingPlcHdr"))


def _chosen(node: etree._Element) -> Iterator[etree._Element]:
    """The one of several renderings of the same thing that Word would show."""
    for name in ("Choice", "Fallback"):
        found = node.find(f"{_MC}{name}")
        if found is not None and len(found):
            yield found
            return


def _text_boxes(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == _ALTERNATE:
            for choice in _chosen(child):
                yield from _text_boxes(choice)
        else:
            yield from _text_boxes(child)


def _inside(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, through content controls around them."""
    for child in node:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from _inside(content, name)
        elif child.tag in _AROUND:
            yield from _inside(child, name)


def _own(cell: etree._Element) -> bool:
    """Whether a cell is not merely the lower or right part of a merged one, or deleted."""
    properties = cell.find(f"{W}tcPr")
    merged = [value(properties, name) for name in ("vMerge", "hMerge")]
    return value(properties, "cellDel") is None and not any(m in {"", "continue"} for m in merged)
