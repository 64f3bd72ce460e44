"""Memos as text for a terminal."""

from collections.abc import Iterator

import click

from search_app.export import Block, Memo, Table
from search_app.terminal import width, wrapped

_GAP = "  "


def memo_lines(memo: Memo) -> Iterator[str]:
    """A memo as lines: what it is, in brief, then its parts in order."""
    yield click.style(wrapped(memo.title), bold=True)
    for line in memo.summary:
        yield wrapped(line)
    for part in memo.parts:
        yield ""
        yield from _table_lines(part) if isinstance(part, Table) else _block_lines(part)


def _block_lines(block: Block) -> Iterator[str]:
    indent = "  " * (block.level - 2)
    outer = block.level == 2
    yield click.style(wrapped(block.heading, indent), bold=outer, underline=not outer)
    for paragraph in block.paragraphs:
        yield wrapped(paragraph, indent + "  ")
    for quote in block.quotes:
        lead = f"[{quote.lead}] " if quote.lead else ""
        yield wrapped(f"{lead}“{quote.text}”", indent + "    ")
        yield click.style(wrapped(f"— {quote.place}", indent + "    "), dim=True)


def _table_lines(table: Table) -> Iterator[str]:
    """Columns as wide as they need to be, the widest cut until a line fits the terminal."""
    rows = [tuple(_shown(cell) for cell in row) for row in table.rows]
    sizes = [
        max([len(name), *(len(row[n]) for row in rows)]) for n, name in enumerate(table.columns)
    ]
    while sum(sizes) + len(_GAP) * (len(sizes) - 1) > width() and max(sizes) > 6:
        sizes[sizes.index(max(sizes))] -= 1
    yield click.style(_line(table.columns, sizes), dim=True)
    for row in rows:
        yield _line(row, sizes)


def _shown(cell: object) -> str:
    return "–" if cell is None or cell == "" else str(cell)


def _line(cells: tuple[str, ...], sizes: list[int]) -> str:
    pairs = zip(cells, sizes, strict=True)
    cut = (c if len(c) <= size else f"{c[: size - 1]}…" for c, size in pairs)
    return _GAP.join(f"{c:<{size}}" for c, size in zip(cut, sizes, strict=True)).rstrip()
