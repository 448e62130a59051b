"""A cell with its neighbours, as a small piece of the sheet with row numbers and column letters."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRef, column_letters
from clusterbook.rules.identity import Identifier
from clusterbook.tables.book import TableData
from clusterbook.tables.visible import visible

ROWS_AROUND = 2
COLUMNS_AROUND = 2
NAMING_COLUMNS = 2
"""Columns of the table's key and label that are shown whatever their distance."""


class ExcerptCell(NamedTuple):
    """A cell as a reader sees it, invisible characters marked; `marked` is the one in question."""

    text: str
    marked: bool = False


class ExcerptRow(NamedTuple):
    """A row with its number; `heading` is the sheet's header row."""

    number: int
    cells: Sequence[ExcerptCell]
    heading: bool = False


class Excerpt(NamedTuple):
    """A piece of a sheet: the letters of its columns, and its rows from top to bottom."""

    letters: Sequence[str]
    rows: Sequence[ExcerptRow]


def excerpt(cell: CellRef, identifier: Identifier) -> Excerpt | None:
    """The header row, the rows around a cell, the columns that name a row and those around the cell.

    None where the workbook has no such sheet.
    """
    if identifier.sheet(cell.sheet) is None:
        return None
    table = identifier.table(cell.sheet)
    columns = _columns(cell, table)
    heading = table.header_row if table else 0
    first, last = max(cell.row - ROWS_AROUND, 1), min(cell.row + ROWS_AROUND, LAST_ROW)
    numbers = sorted({heading, *range(first, last + 1)} - {0})
    rows = [
        ExcerptRow(number, list(_cells(cell, number, columns, identifier)), number == heading)
        for number in numbers
    ]
    return Excerpt([column_letters(column) for column in columns], rows)


def _columns(cell: CellRef, table: TableData | None) -> list[int]:
    first, last = max(cell.column - COLUMNS_AROUND, 1), min(cell.column + COLUMNS_AROUND, LAST_COLUMN)
    naming = [*table.spec.key, table.spec.label] if table else []
    positions = [table.positions[key] for key in naming if key in table.positions] if table else []
    return sorted({*positions[:NAMING_COLUMNS], *range(first, last + 1)})


def _cells(
    cell: CellRef, number: int, columns: Iterable[int], identifier: Identifier
) -> Iterable[ExcerptCell]:
    row = identifier.row(cell.sheet, number)
    for column in columns:
        text = visible(row.value(column)) if row else ""
        yield ExcerptCell(text, number == cell.row and column == cell.column)
