"""A page of vacancies found by a search: a heading and a few labelled lines for each.

It describes no role, but says who looks for whom and at what pay. Each vacancy is a spec of
its own; the search form around them is furniture.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Block, BlockKind, Furniture, Span
from ingest.readers.base import Readout, SpecPlace

FEWEST = 4
"""Vacancies that make a listing."""

MOST_LINES = 9
_REFERENCE = re.compile(
    r"\W*(?:(?:job|vacancy) )?(?:reference|ref|id)(?: (?:number|no\.?))?\s*:\s*(?P<code>\S+)", re.I
)
_CLOSES = re.compile(r"\W*(?:closes|closing date|apply by|deadline|posted)\b.{0,20}:", re.I)
_LABEL = re.compile(r"[^:]{1,40}:")
REASON = "around a list of vacancies"


def listed(readout: Readout) -> Readout:
    """The readout, each vacancy of a listing a spec of its own; any other page as it is."""
    blocks, text = readout.blocks, readout.text
    found = [n for n in range(len(blocks)) if _is_vacancy(blocks, n, text)]
    if len(found) < FEWEST:
        return readout
    level = blocks[found[0]].level
    if any(blocks[n].level != level for n in found):
        return readout
    places, inside = [], set[int]()
    for n in found:
        lines = _lines(blocks, n)
        inside |= {n, *range(n + 1, n + 1 + len(lines))}
        places.append(_place(blocks[n], lines, text))
    around = [Furniture(b.span, REASON) for n, b in enumerate(blocks) if n not in inside]
    furniture = sorted([*readout.furniture, *around], key=lambda piece: piece.span)
    note = f"a list of {len(places)} vacancies, which it names and does not describe"
    return replace(readout, specs=tuple(places), furniture=tuple(furniture), note=note)


def _lines(blocks: Sequence[Block], n: int) -> Sequence[Block]:
    """The items right under a heading."""
    end = n + 1
    while end < len(blocks) and blocks[end].kind is BlockKind.ITEM:
        end += 1
    return blocks[n + 1 : end]


def _is_vacancy(blocks: Sequence[Block], n: int, text: str) -> bool:
    """A heading over a few items, one of which is a reference and another a date to apply by."""
    if blocks[n].kind is not BlockKind.HEADING:
        return False
    words = [block.span.of(text) for block in _lines(blocks, n)]
    dated = any(_CLOSES.match(line) for line in words)
    return len(words) <= MOST_LINES and dated and any(_REFERENCE.match(line) for line in words)


def _place(title: Block, lines: Sequence[Block], text: str) -> SpecPlace:
    """A vacancy's place; its employer is the first line, where that has no label."""
    first = lines[0].span.of(text)
    marker = len(first) - len(first.lstrip("•·-* "))
    code = next(
        Span(line.span.start + found.start("code"), line.span.start + found.end("code"))
        for line in lines
        if (found := _REFERENCE.match(line.span.of(text)))
    )
    return SpecPlace(
        Span(title.span.start, lines[-1].span.end),
        title.span,
        None if _LABEL.match(first) else Span(lines[0].span.start + marker, lines[0].span.end),
        code,
    )
