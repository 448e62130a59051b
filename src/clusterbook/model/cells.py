"""Addresses of cells, and the few values a cell can hold that are not ordinary values."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The corner of Excel's grid: XFD1048576."""

_PLAIN_SHEET_NAME = re.compile(r"[^\W\d]\w*\Z")


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a 1-based column number: 1 → A, 28 → AB."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters


def column_number(letters: str) -> int:
    """The 1-based number of a column's letters: A → 1, AB → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter.upper()) - 64
    return number


class CellRef(NamedTuple):
    """One cell; row and column are 1-based, as Excel shows them."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address within the sheet: E6."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        """The address with its sheet: 集群!E6; sheet names that Excel quotes are quoted."""
        return f"{quote_sheet(self.sheet)}!{self.a1}"


class CellRange(NamedTuple):
    """A rectangle of cells within a sheet; both corners included, 1-based."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def a1(self) -> str:
        """The address within the sheet: B2:D5, or B2 for a single cell."""
        first = f"{column_letters(self.first_column)}{self.first_row}"
        last = f"{column_letters(self.last_column)}{self.last_row}"
        return first if first == last else f"{first}:{last}"


def quote_sheet(name: str) -> str:
    """The sheet name as Excel writes it in a reference: quoted when it is not a plain word."""
    if _PLAIN_SHEET_NAME.match(name):
        return name
    return "'" + name.replace("'", "''") + "'"


def join_cells(cells: Iterable[CellRef]) -> str:
    """The cells as one text, each sheet named once and runs down a column joined: 集群!B6:B9、B12；省份!C4.

    Sheets keep the order in which they first occur; within a sheet, cells go by column, then row.
    No cells give an empty text.
    """
    by_sheet: dict[str, set[tuple[int, int]]] = {}
    for cell in cells:
        by_sheet.setdefault(cell.sheet, set()).add((cell.column, cell.row))
    return "；".join(
        f"{quote_sheet(sheet)}!{'、'.join(_runs(sorted(places)))}" for sheet, places in by_sheet.items()
    )


def _runs(places: list[tuple[int, int]]) -> list[str]:
    runs = []
    for _, group in groupby(enumerate(places), key=lambda item: (item[1][0], item[1][1] - item[0])):
        run = [place for _, place in group]
        (column, first), (_, last) = run[0], run[-1]
        runs.append(CellRange(first, column, last, column).a1)
    return runs


class ErrorValue(NamedTuple):
    """A cell that holds one of Excel's error values, such as #DIV/0!."""

    code: str

    def __str__(self) -> str:
        return self.code


class UncachedFormula(NamedTuple):
    """A formula whose result was never stored, so that nobody but Excel knows its value."""

    formula: str

    def __str__(self) -> str:
        return f"={self.formula}"
