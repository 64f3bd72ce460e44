"""The rows of a table as texts, whatever file it stands in."""

import csv
import io
import json
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from ingest.errors import UnreadableFile
from ingest.readers.package import Package
from ingest.readers.text import decode

MAX_ROWS = 100_000
MAX_COLUMNS = 300
MAX_CELL = 1_000_000
"""Characters in a cell; the longest specs have 60,000."""
_MAX_XML = 60_000_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, which may be of different length."""

    rows: list[list[str]]


def delimited(data: bytes) -> Iterator[Grid]:
    """The table in a CSV or TSV file, whatever parts its cells.

    Raises:
        UnreadableFile: a cell or the whole is longer than any table of specs.
    """
    text = decode(data)
    head = text[:20_000].split("\n")[:12]
    signs = {sign: max(line.count(sign) for line in head) for sign in "\t;|,"}
    best = max(signs, key=lambda sign: signs[sign])
    # The limit is one for the whole process; nothing else here reads CSV.
    csv.field_size_limit(MAX_CELL)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=best, skipinitialspace=True)
        yield Grid(_bounded(lines))
    except csv.Error as problem:
        raise UnreadableFile(f"it is not a sound table: {problem}") from problem


def _bounded(rows: Iterator[Sequence[object]]) -> list[list[str]]:
    kept = []
    for n, row in enumerate(rows):
        if n >= MAX_ROWS:
            raise UnreadableFile(f"it has more than {MAX_ROWS:,} rows: split it")
        if row.count(None) < len(row):  # most rows of a sheet with a stray cell far down
            kept.append([_text(cell) for cell in row[:MAX_COLUMNS]])
    return [row for row in kept if any(cell.strip() for cell in row)]


def _text(cell: object) -> str:
    """A cell as a person reads it: no `.0` on whole numbers, no midnight on dates."""
    match cell:
        case None:
            return ""
        case bool():
            return "Yes" if cell else "No"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() if cell.time() == time(0):
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "minutes")
        case date() | time():
            return cell.isoformat()
        case Mapping():
            return "\n".join(f"{key}: {_text(value)}" for key, value in cell.items())
        case list() | tuple():
            return "\n".join(_text(value) for value in cell)
    return str(cell)[:MAX_CELL].replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def sheets(data: bytes) -> Iterator[Grid]:
    """Every sheet of an Excel workbook; formulas by the value last computed.

    Raises:
        UnreadableFile: it is damaged, locked or unreasonably large.
    """
    import openpyxl  # here, because it is large and most folders hold no workbook
    from openpyxl.utils.exceptions import InvalidFileException

    package = Package.read(data, part_limit=_MAX_XML)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of charts and validations that it leaves out; so do we.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(package.rebuilt()), read_only=True, data_only=True
            )
            for sheet in book.worksheets:
                # What a sheet says of its own size may be a million rows of nothing.
                sheet.reset_dimensions()
                yield Grid(_bounded(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as problem:
        raise UnreadableFile("this is not a sound Excel workbook") from problem


def json_rows(data: bytes) -> Iterator[Grid]:
    """Objects as rows: one on each line (JSONL), or in one list (JSON).

    Raises:
        UnreadableFile: it is no JSON, or something else than a list of objects.
    """
    text = decode(data)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        whole = [_line(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    except RecursionError as problem:
        raise UnreadableFile("it is nested beyond reason") from problem
    if isinstance(whole, dict):
        lists = [value for value in whole.values() if isinstance(value, list)]
        whole = lists[0] if len(lists) == 1 else [whole]
    if not whole or not all(isinstance(row, dict) for row in whole):
        raise UnreadableFile("it is no list of objects, one for each spec")
    names = list(dict.fromkeys(name for row in whole for name in row))[:MAX_COLUMNS]
    yield Grid(_bounded(iter([names, *([row.get(name) for name in names] for row in whole)])))


def _line(number: int, line: str) -> object:
    try:
        return json.loads(line)
    except (json.JSONDecodeError, RecursionError) as problem:
        raise UnreadableFile(f"line {number} is not JSON") from problem
