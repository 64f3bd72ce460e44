"""The order in which the lines of a page are read: columns side by side, and tables.

pdfium gives the lines as they stand in the file, which for two columns may run straight
across both. Where a strip of white parts a page from top to bottom, with running text on
either side, the left side is read before the right (an XY cut: Nagy and Seth 1984).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.lines import is_item
from ingest.readers.glyphs import Line

FEWEST = 6
"""Lines on either side: fewer are a letterhead or a table, not columns."""
WORDS = 3.5
"""Words in a line of a column, on the average; a table's cells have fewer."""
MOST = 1_500
"""Pieces of lines on a page that are put in order: a page of small print has some 300."""
EDGE = 6
"""Lines at the head or foot of a page that a file may draw out of turn."""
_STEP = 4.0
_MARK = re.compile(r"\W{0,3}\w{0,3}[.):]?$")


def arranged(rows: Sequence[Line], parts: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of a page in reading order.

    `rows` are the printed lines as found; `parts` the same lines each cut at its wide
    gaps, one part where there is none. Rows of a table come back with tabs in them.
    """
    order = _from_the_top(rows)
    rows, parts = [rows[n] for n in order], [parts[n] for n in order]
    if all(len(pieces) == 1 for pieces in parts) and not _side_by_side(rows):
        return list(rows)
    pieces = [piece for row in parts for piece in row]
    gutter = _gutter(pieces) if len(pieces) <= MOST else None
    return _columns(pieces, gutter) if gutter is not None else list(_tables(rows, parts))


def _side_by_side(rows: Sequence[Line]) -> bool:
    """Whether many lines stand level with another: columns that the file draws in turn."""
    return len(rows) - len({round(row.y) for row in rows}) >= FEWEST


def _from_the_top(rows: Sequence[Line]) -> list[int]:
    """The order of the lines: a foot drawn first comes last, a head drawn last comes first."""
    order = list(range(len(rows)))
    for count in range(min(EDGE, len(rows) // 2), 0, -1):
        first, rest = rows[:count], rows[count:]
        if max(line.y for line in first) < min(line.y for line in rest):
            return order[count:] + order[:count]
        rest, last = rows[:-count], rows[-count:]
        if min(line.y for line in last) > max(line.y for line in rest):
            return order[-count:] + order[:-count]
    return order


def _gutter(pieces: Sequence[Line]) -> float | None:
    """Where a strip of white parts running text from running text; None if it does not."""
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    found: dict[tuple[int, float], float] = {}
    at = left + 0.2 * (right - left)
    while at < left + 0.8 * (right - left):
        before = [p for p in pieces if p.x1 <= at]
        after = [p for p in pieces if p.x0 >= at]
        across = len(pieces) - len(before) - len(after)
        if across <= 0.34 * len(pieces) and _runs(before) and _runs(after):
            # Of strips that as many lines cross, the one nearest to the right side.
            found.setdefault((across, min(p.x0 for p in after) - at), at)
        at += _STEP
    return found[min(found)] if found else None


def _runs(pieces: Sequence[Line]) -> bool:
    """Whether these lines are running text: many, and of several words."""
    if len(pieces) < FEWEST:
        return False
    return sum(len(piece.text.split()) for piece in pieces) >= WORDS * len(pieces)


def _columns(pieces: Sequence[Line], gutter: float) -> list[Line]:
    """Lines across the gutter part the page into bands; in each, left before right."""
    ordered: list[Line] = []
    band: list[Line] = []
    for piece in sorted(pieces, key=lambda p: -p.y):
        if piece.x0 < gutter < piece.x1:
            ordered += _band(band, gutter)
            band = []
            ordered.append(piece)
        else:
            band.append(piece)
    return ordered + _band(band, gutter)


def _band(band: Sequence[Line], gutter: float) -> list[Line]:
    sides = [p for p in band if p.x1 <= gutter], [p for p in band if p.x0 >= gutter]
    ordered: list[Line] = []
    for side in sides:
        further = _gutter(side) if len(side) >= 2 * FEWEST else None
        if further is not None:
            ordered += _columns(side, further)
        else:
            edge = max((piece.x1 for piece in side), default=0.0)
            ordered += [replace(piece, edge=edge) for piece in side]
    return ordered


def _tables(rows: Sequence[Line], parts: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The rows as they are; those of a table with a tab between their cells."""
    for n, (row, cells) in enumerate(zip(rows, parts, strict=True)):
        beside = [parts[m] for m in (n - 1, n + 1) if 0 <= m < len(parts)]
        marked = is_item(row.text) or _MARK.match(cells[0].text) is not None
        if len(cells) > 1 and not marked and any(_aligned(cells, other) for other in beside):
            yield replace(row, text="\t".join(cell.text for cell in cells), cells=len(cells))
        else:
            yield row


def _aligned(cells: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether two rows have as many cells, each beginning or ending where the other's does."""
    return len(cells) == len(other) and all(
        abs(a.x0 - b.x0) < 4 or abs(a.x1 - b.x1) < 4
        for a, b in zip(cells[1:], other[1:], strict=True)
    )
