"""What every exported file is made from: a memo to be read, and tables to be worked with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Cell = str | int | float | None


def one_line(text: str) -> str:
    """Text on one line, without the control signs that office formats refuse."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document and where they stand; `lead` is the line they stand under."""

    text: str
    place: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with what belongs under it; level 2 is the outermost."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; every row has a cell for each column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """One thing to export.

    `parts` are read in order in a document; `sheets` are the tables of a workbook, the
    first of them that of a CSV file; `data` is the public JSON form.
    """

    title: str
    summary: tuple[str, ...]
    parts: tuple[Block | Table, ...]
    sheets: tuple[Table, ...]
    data: Mapping[str, Any]

    def to_json(self) -> bytes:
        """The public JSON form, indented, as UTF-8."""
        return (json.dumps(self.data, ensure_ascii=False, indent=2) + "\n").encode()
