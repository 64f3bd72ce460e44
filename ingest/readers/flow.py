"""Paragraphs and tables of a word processor, whatever its file format, turned into blocks.

The readers of Word, OpenDocument and RTF only say what stands in the file; what counts
as a list item, as a heading in disguise or as a table row is decided here, once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ingest.lines import all_caps, goes_on, is_item
from ingest.model import BlockKind
from ingest.readers.base import Draft
from ingest.readers.criteria import MAX_LABEL, REASON, criteria_columns, other_columns

MAX_HEADING = 160
"""Characters: a longer paragraph in a heading style is text that was styled by mistake."""
MAX_CELL_WORDS = 60
MAX_CELL_PARAGRAPHS = 2
MAX_DEPTH = 20
"""Tables within tables; people use two or three."""

_BLANKS = re.compile(r"[ \t\u00a0\u2007\u202f\u3000]*[\n\x0b\x0c\r]+[ \t\u00a0\u2007\u202f\u3000]*")
_TABS = re.compile(r"[ \u00a0]*\t[ \t\u00a0]*")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]")


@dataclass(slots=True)
class Paragraph:
    """A paragraph as the file has it.

    `runs` are pieces of text with whether they are bold; a soft line break is a line
    end. `heading` is the outline level, 0 for none; `depth` the depth in a list, 0 for
    none, and `label` what the list prints before it ("•", "1.", "(a)"), may be empty.
    `reason` says why it is furniture, empty where it is not.
    """

    runs: list[tuple[str, bool]] = field(default_factory=list)
    heading: int = 0
    depth: int = 0
    label: str = ""
    reason: str = ""

    @property
    def text(self) -> str:
        """The words, as they stand in the file."""
        return "".join(text for text, _ in self.runs)


@dataclass(slots=True)
class Table:
    """A table: rows of cells, each of which holds paragraphs and tables again."""

    rows: list[list[list["Part"]]] = field(default_factory=list)


Part: TypeAlias = Paragraph | Table


def write(draft: Draft, parts: Iterable[Part], depth: int = 0) -> None:
    """Append paragraphs and tables to a draft, in order."""
    for part in parts:
        if isinstance(part, Paragraph):
            _paragraph(draft, part)
        elif depth < MAX_DEPTH:
            columns = _criteria(part)
            for column in columns:
                _column(draft, part, column, first=column == columns[0], depth=depth)
            if columns:
                cells = [[" ".join(map(_words, cell)) for cell in row] for row in part.rows]
                for words in other_columns(cells, columns):
                    draft.add(words, BlockKind.FURNITURE, reason=REASON)
            for row in () if columns else part.rows:
                _row(draft, row, depth)


def _criteria(table: Table) -> list[int]:
    """The columns of a person specification; see `ingest.readers.criteria`."""
    header = table.rows[0] if table.rows else []
    columns = criteria_columns([" ".join(map(_words, cell)) for cell in header])
    alike = all(len(row) == len(header) for row in table.rows)
    return columns if alike and len(table.rows) > 1 else []


def _column(draft: Draft, table: Table, column: int, *, first: bool, depth: int) -> None:
    """One column under its heading; the labels of its rows stand with the first."""
    draft.add(" ".join(map(_words, table.rows[0][column])), BlockKind.PARAGRAPH, bold=True)
    for row in table.rows[1:]:
        if first and column > 0 and any(map(_has_words, row[0])):
            label = " ".join(map(_words, row[0])).rstrip(":") + ":"
            draft.add(label, BlockKind.PARAGRAPH, bold=len(label) <= MAX_LABEL)
        write(draft, row[column], depth + 1)


def leaves(parts: Iterable[Part]) -> Iterator[Paragraph]:
    """The paragraphs among these parts, those inside tables too."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
        else:
            yield from (leaf for row in part.rows for cell in row for leaf in leaves(cell))


def _row(draft: Draft, row: Sequence[Sequence[Part]], depth: int) -> None:
    """A row of data in one block; cells that hold whole texts are walked as such.

    Forms are often laid out as tables: a label to the left, twenty list items to the
    right, or one cell around a whole page. As a row they would be one endless line.
    """
    filled = [cell for cell in row if any(_has_words(part) for part in cell)]
    if len(filled) < 2 or any(_holds_text(cell) for cell in filled):
        for cell in filled:
            write(draft, cell, depth + 1)
        return
    cells = [" ".join(_words(part) for part in cell if _has_words(part)) for cell in row]
    reasons = [part.reason for cell in filled for part in cell if isinstance(part, Paragraph)]
    text = "\t".join(cells)
    if all(reasons):
        draft.add(text, BlockKind.FURNITURE, reason=reasons[0])
    else:
        draft.add(text, BlockKind.ROW)


def _has_words(part: Part) -> bool:
    return isinstance(part, Table) or bool(part.text.strip())


def _words(part: Part) -> str:
    return " ".join(_clean(part.text).split()) if isinstance(part, Paragraph) else ""


def _holds_text(cell: Sequence[Part]) -> bool:
    said = [part for part in cell if _has_words(part)]
    if any(isinstance(part, Table) or part.depth or part.heading for part in said):
        return True
    words = sum(len(_words(part).split()) for part in said)
    return words > MAX_CELL_WORDS or len(said) > MAX_CELL_PARAGRAPHS


def _paragraph(draft: Draft, paragraph: Paragraph) -> None:
    lines = _lines(paragraph.runs)
    if paragraph.reason:
        for line in lines:
            draft.add(line.text, BlockKind.FURNITURE, reason=paragraph.reason)
        return
    if paragraph.heading and sum(len(line.text) for line in lines) <= MAX_HEADING:
        for line in lines:
            draft.add(line.text, BlockKind.HEADING, level=paragraph.heading, bold=line.whole)
        return
    for n, line in enumerate(lines):
        _line(draft, paragraph if n == 0 else None, line, paragraph.depth)


@dataclass(slots=True)
class _Line:
    """What stands between two soft line breaks; `lead` counts its leading bold letters."""

    text: str = ""
    lead: int = 0
    leading: bool = True

    @property
    def whole(self) -> bool:
        return self.lead >= len(self.text.rstrip())

    def extend(self, text: str, bold: bool) -> None:
        self.text += text
        self.leading = self.leading and (bold or not text.strip())
        if self.leading:
            self.lead = len(self.text)


def _line(draft: Draft, first: Paragraph | None, line: _Line, depth: int) -> None:
    """One printed line or paragraph: item, heading in disguise, or plain."""
    text, lead = line.text, line.lead
    typed = is_item(text)
    if first is not None and depth and not typed:
        if first.label not in {"", "•"} and _like_heading(line):
            # "II. SUMMARY": numbered by the list, but a heading to the reader. The
            # number is left out, for Word counts it up wherever the heading stands.
            draft.add(text, BlockKind.PARAGRAPH, bold=line.whole)
            return
        mark = f"{first.label} " if first.label else ""
        text, lead = mark + text.lstrip(), lead + len(mark) if lead else 0
        draft.add(text, BlockKind.ITEM, level=depth, bold=line.whole, lead=_plain(line, lead))
    elif typed and not _like_heading(line):
        level = max(1, depth)
        draft.add(text, BlockKind.ITEM, level=level, bold=line.whole, lead=_plain(line, lead))
    elif depth and first is None:
        # Text after a soft break in an item stays with the item's list.
        draft.add(text, BlockKind.ITEM, level=depth, bold=line.whole)
    else:
        draft.add(text, BlockKind.PARAGRAPH, bold=line.whole, lead=_plain(line, lead))


def _plain(line: _Line, lead: int) -> int:
    """The bold letters before plain ones; none where all of the line is bold."""
    return 0 if line.whole else lead


def _like_heading(line: _Line) -> bool:
    """Short, without an end, and bold or in capitals all through."""
    plain = line.text.strip()
    short = len(plain.split()) <= 10 and not plain.endswith((".", ";", ","))
    return short and (line.whole or all_caps(plain))


def _lines(runs: Iterable[tuple[str, bool]]) -> list[_Line]:
    """The printed lines of a paragraph; a sentence broken softly is one of them."""
    lines = [_Line()]
    for run, bold in runs:
        pieces = _clean(run).split("\n")
        for n, piece in enumerate(pieces):
            if n:
                lines.append(_Line())
            lines[-1].extend(piece, bold)
    joined: list[_Line] = []
    for line in lines:
        if not line.text.strip():
            continue
        last = joined[-1] if joined else None
        # No line of this width is full, so only words tell whether a sentence goes on.
        if last is not None and goes_on(last.text, line.text, 1_000):
            last.extend(" " if not last.text.endswith(" ") else "", line.whole)
            last.extend(line.text.lstrip(), line.whole)
        else:
            joined.append(line)
    return joined


def _clean(text: str) -> str:
    """Text without signs that nobody sees; blanks around tabs and line ends dropped."""
    if text.isprintable():  # nor is a tab, a line end or any blank but the usual one
        return text
    return _TABS.sub("\t", _BLANKS.sub("\n", _UNSEEN.sub("", text)))
