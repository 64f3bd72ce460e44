"""Memos as tables: CSV and Excel. No cell is ever a formula (OWASP, CSV injection)."""

import csv
import io

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from search_app.export.memo import Cell, Memo, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_000
"""Characters that Excel keeps in a cell, with room to spare."""

_WIDEST = 80
_NARROWEST = 8
_HEAD = PatternFill("solid", fgColor="E3EAF1")
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def to_csv(memo: Memo) -> bytes:
    """The first table, as UTF-8 with the mark at the start by which spreadsheets know it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    table = memo.sheets[0]
    writer.writerow([_inert(name) for name in table.columns])
    for row in table.rows:
        writer.writerow([_inert(cell) for cell in row])
    return ("\ufeff" + out.getvalue()).encode()


def _inert(cell: Cell) -> Cell:
    """A cell that a spreadsheet will not take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def to_xlsx(memo: Memo) -> bytes:
    """A workbook: a sheet for each table, the head row fixed and filtered, then the summary."""
    book = Workbook()
    book.remove(book.worksheets[0])
    about = Table("About", ("Rolecall",), tuple((line,) for line in (memo.title, *memo.summary)))
    for table in (*memo.sheets, about):
        _fill(book.create_sheet(_sheet_name(table.name)), table)
    book.properties.title = memo.title[:200]
    book.properties.creator = "Rolecall"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(name: str) -> str:
    return " ".join(name.translate(_NOT_IN_NAMES).split())[:31].strip("'") or "Sheet"


def _fill(sheet: Worksheet, table: Table) -> None:
    for column, name in enumerate(table.columns, start=1):
        cell = _write(sheet, 1, column, name)
        cell.font, cell.fill = Font(bold=True), _HEAD
        lengths = (len(str(row[column - 1] or "")) for row in table.rows)
        width = max((len(name), *lengths), default=0) + 2
        sheet.column_dimensions[get_column_letter(column)].width = min(
            max(width, _NARROWEST), _WIDEST
        )
    for number, row in enumerate(table.rows, start=2):
        for column, value in enumerate(row, start=1):
            _write(sheet, number, column, value)
    sheet.freeze_panes = "A2"
    if table.rows and len(table.columns) > 1:
        sheet.auto_filter.ref = sheet.dimensions


def _write(sheet: Worksheet, row: int, column: int, value: Cell) -> SheetCell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.value = value[:_LONGEST_CELL]
        if value.startswith(_FORMULA):
            # Text, whatever it begins with, and still text after someone has edited it.
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell
