"""Addresses of cells, and the few values a cell can hold that are not ordinary values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The corner of Excel's grid: XFD1048576."""

_PLAIN_SHEET_NAME = r"[^\W\d]\w*"  # a text: `re` compiles it when it is first used
_RANGES_SHOWN = 20


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a 1-based column number: 1 → A, 28 → AB."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters


@lru_cache(maxsize=1024)
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
        top, left, bottom, right = self
        first = f"{column_letters(left)}{top}"
        return first if top == bottom and left == right else f"{first}:{column_letters(right)}{bottom}"

    @property
    def fixed(self) -> str:
        """The address as a formula writes cells that stay when it is moved: $B$2:$D$5."""
        first = f"${column_letters(self.first_column)}${self.first_row}"
        last = f"${column_letters(self.last_column)}${self.last_row}"
        return first if first == last else f"{first}:{last}"


WHOLE_GRID = CellRange(1, 1, LAST_ROW, LAST_COLUMN)


@lru_cache(maxsize=1024)
def read_range(address: str) -> CellRange | None:
    """The rectangle an address names: E6, $B$2:$D$5, B:B, 3:5; None for a text that names none."""
    first, colon, last = address.replace("$", "").partition(":")
    left, top = _corner(first)
    if not colon:
        row, column = int(top or 0), column_number(left) if left else 0
        return CellRange(row, column, row, column) if row and column else None
    right, bottom = _corner(last)
    whole_lines = bool(left) != bool(top)
    if bool(left) != bool(right) or bool(top) != bool(bottom) or not (whole_lines or (left and top)):
        return None
    return CellRange(
        int(top or 1),
        column_number(left) if left else 1,
        int(bottom or LAST_ROW),
        column_number(right) if right else LAST_COLUMN,
    )


def _corner(text: str) -> tuple[str, str]:
    """The letters and the digits of an address; both empty for a text that is none."""
    letters = text.rstrip("0123456789")
    if letters and not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        return "", ""
    return letters, text[len(letters) :]


def row_runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """The ascending rows as runs without gaps: first and last of each."""
    runs: list[tuple[int, int]] = []
    first = last = -1
    for row in rows:
        if row != last + 1 or last < 0:
            if last >= 0:
                runs.append((first, last))
            first = row
        last = row
    return [*runs, (first, last)] if last >= 0 else runs


def join_ranges(ranges: Sequence[CellRange]) -> str:
    """The ranges as one text, B2:B5、D7; after the first twenty an ellipsis stands for the others."""
    shown = "、".join(each.a1 for each in ranges[:_RANGES_SHOWN])
    return shown if len(ranges) <= _RANGES_SHOWN else f"{shown}……"


def join_rows(rows: Iterable[int]) -> str:
    """The ascending rows as one text, runs joined: 5、8—12; shortened as ranges are."""
    runs = row_runs(rows)
    shown = "、".join(
        str(first) if first == last else f"{first}—{last}" for first, last in runs[:_RANGES_SHOWN]
    )
    return shown if len(runs) <= _RANGES_SHOWN else f"{shown}……"


def quote_sheet(name: str) -> str:
    """The sheet name as Excel writes it in a reference: quoted when it is not a plain word."""
    if re.fullmatch(_PLAIN_SHEET_NAME, name):
        return name
    return "'" + name.replace("'", "''") + "'"


def join_cells(cells: Iterable[CellRef]) -> str:
    """The cells as one text, each sheet named once and runs down a column joined: 集群!B6:B9、B12；省份!C4.

    Sheets keep the order in which they first occur; within a sheet, cells go by column, then row.
    No cells give an empty text.
    """
    return join_runs(sheet_runs(cells))


def join_runs(runs: Mapping[str, Iterable[CellRange]]) -> str:
    """The runs of each sheet as one text, the sheet named once: 集群!B6:B9、B12；省份!C4."""
    return "；".join(
        f"{quote_sheet(sheet)}!{'、'.join(each.a1 for each in ranges)}" for sheet, ranges in runs.items()
    )


def sheet_runs(cells: Iterable[CellRef]) -> dict[str, list[CellRange]]:
    """The cells of each sheet as runs down a column; sheets keep the order in which they first occur."""
    by_sheet: dict[str, dict[int, set[int]]] = {}
    for sheet, row, column in cells:
        by_sheet.setdefault(sheet, {}).setdefault(column, set()).add(row)
    return {sheet: _column_runs(columns) for sheet, columns in by_sheet.items()}


def cell_runs(places: Iterable[tuple[int, int]]) -> list[CellRange]:
    """The cells, given as (row, column), as runs down a column; by column, then row."""
    by_column: dict[int, list[int]] = {}
    for row, column in places:
        by_column.setdefault(column, []).append(row)
    return _column_runs(by_column)


def _column_runs(columns: Mapping[int, Iterable[int]]) -> list[CellRange]:
    """The rows of each column as runs; by column, then row."""
    return [
        CellRange(first, column, last, column)
        for column in sorted(columns)
        for first, last in row_runs(sorted(columns[column]))
    ]


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
