"""The data sheets of the summary workbook: the rows of the input behind its figures, at their own addresses."""

import re
from collections.abc import Iterator
from datetime import date
from math import isfinite
from pathlib import Path

from clusterbook.model.cells import CellRef
from clusterbook.model.figures import Figure, Register, TableValue
from clusterbook.model.raw import RawBook, RawRow, RawSheet, RawValue
from clusterbook.model.sheets import DataRow, DataSheet
from clusterbook.tables.book import Book, TableData

DATA = "数据_"
_PLAIN_NAME = re.compile(r"\w{1,28}")


def data_sheets(register: Register, book: Book, raw: RawBook) -> Iterator[DataSheet]:
    """The sheets that hold a cell some figure comes from, in the order of the input workbook.

    They show the header row and the rows with records, as they were read and as wide as the header row; `book`
    tells which rows these are.
    """
    named = {cell.sheet for figure in register.values() for cell in _cells(figure)}
    tables = {table.sheet: table for table in book.tables.values() if table.header_row}
    for sheet in raw.sheets:
        if sheet.name in named and sheet.name in tables:
            yield _data_sheet(sheet, tables[sheet.name], Path(book.path).name)


def _cells(figure: Figure) -> Iterator[CellRef]:
    yield from figure.cells
    if isinstance(figure.value, TableValue):
        for row in figure.value.rows:
            for cell in row:
                yield from cell.cells


def _data_sheet(sheet: RawSheet, table: TableData, file: str) -> DataSheet:
    numbers = {table.header_row, *(record.row for record in table)}
    shown = [row for row in sheet.rows if row.number in numbers]
    width = max(place for place, value in enumerate(shown[0].values, 1) if value is not None)
    rows = [_data_row(row, width) for row in shown]
    title = f"“{sheet.name}”表的数据（照录自{file}，行、列位置不变）"
    return DataSheet(_name(sheet, table), sheet.name, title, rows)


def _name(sheet: RawSheet, table: TableData) -> str:
    """The name by which addresses call the sheet; the specification's where that would make no sheet name."""
    return DATA + (sheet.name if _PLAIN_NAME.fullmatch(sheet.name) else table.spec.sheet)


def _data_row(row: RawRow, width: int) -> DataRow:
    values = [_as_read(value) for value in row.values[:width]]
    return DataRow(row.number, values + [None] * (width - len(values)))


def _as_read(value: RawValue) -> str | float | None:
    """Numbers and texts as they are, a date as 2026-06-16, TRUE and FALSE as Excel shows them."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and isfinite(value):
        return value
    if isinstance(value, date):
        return value.isoformat().removesuffix("T00:00:00").replace("T", " ")
    return str(value).upper() if isinstance(value, bool) else str(value)
