"""A sheet as the comparison sees it: its header row, what its columns are called and mean, and its key."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from clusterbook.model.cells import column_letters
from clusterbook.model.raw import RawRow, RawSheet, RawValue
from clusterbook.model.wording import one_line
from clusterbook.schema.types import Column, Table
from clusterbook.tables.headers import SEARCHED_ROWS, HeaderReader, find_header_row
from clusterbook.tables.names import normalise_name

_HEADER_SHARE = 0.6
"""How many of the columns that the first rows fill a header row fills at least."""

_BRACKETS = r"[（(][^（()）]*[）)]\s*\Z"


class SheetView:
    """A sheet with its rows from A on, all of one length.

    `header` is the number of the header row, 0 where none is seen; `first` the place of the first row below it.
    `headers` are the texts of the header row by 1-based column, `meanings` the columns of the specification.
    """

    def __init__(self, sheet: RawSheet, table: Table | None) -> None:
        self.sheet = sheet
        self.table = table
        self.numbers = [row.number for row in sheet.rows]
        self.rows: Sequence[Sequence[RawValue]] = [row.values for row in sheet.rows]
        widths = set(map(len, self.rows))
        self.width = max(widths, default=0)
        if len(widths) > 1:
            self.rows = [_padded(row, self.width) for row in self.rows]
        header = _header_row(sheet, table)
        self.header = header.number if header else 0
        self.first = self.numbers.index(self.header) + 1 if header else 0
        self.headers: Mapping[int, str] = _headers(header) if header else {}
        self.meanings = _meanings(self.headers, table)

    def column_name(self, column: int) -> str:
        """What a column is called: its header on one line, or its letters."""
        header = self.headers.get(column, "")
        line = " ".join(header.split()) if header.isascii() else one_line(header)
        return line or column_letters(column)

    def header_value(self, column: int) -> RawValue:
        """What the header row holds in a column, or the cell that reaches down to it; None where there is no header."""
        own = self.rows[self.first - 1][column - 1] if self.header else None
        return self.headers.get(column) if own is None else own

    def unit(self, column: int) -> str:
        """The unit of a column: by the specification, or what its header gives in brackets; empty where none."""
        if column in self.meanings:
            return self.meanings[column].unit
        found = re.search(_BRACKETS, self.headers.get(column, ""))
        return found[0].strip(" （()）单位：:") if found else ""

    def row_at(self, number: int) -> Sequence[RawValue]:
        """The values of a row by its number; empty for a blank row."""
        place = self.place(number)
        return self.rows[place] if place is not None else ()

    def place(self, number: int) -> int | None:
        """The place of a row by its number; None for a blank row."""
        place = bisect_left(self.numbers, number)
        return place if place < len(self.numbers) and self.numbers[place] == number else None


def _padded(row: Sequence[RawValue], width: int) -> Sequence[RawValue]:
    return row if len(row) == width else [*row, *[None] * (width - len(row))]


def _header_row(sheet: RawSheet, table: Table | None) -> RawRow | None:
    if table:
        return find_header_row(sheet, HeaderReader(table))
    return guessed_header(sheet)


def guessed_header(sheet: RawSheet) -> RawRow | None:
    """The first of the first rows that holds nothing but texts, in most of the columns that these rows fill."""
    first = [row for row in sheet.rows[:SEARCHED_ROWS] if row.number <= SEARCHED_ROWS]
    widest = max((_filled(row) for row in first), default=0)
    for row in first:
        filled = _filled(row)
        texts = sum(type(value) is str for value in row.values)
        if filled >= 2 and texts == filled and filled >= _HEADER_SHARE * widest and len(sheet.rows) > 1:
            return row
    return None


def _filled(row: RawRow) -> int:
    return sum(value is not None for value in row.values)


def _headers(row: RawRow) -> dict[int, str]:
    return {column: str(value) for column, value in enumerate(row.values, 1) if value is not None}


def _meanings(headers: Mapping[int, str], table: Table | None) -> dict[int, Column]:
    """The column of the specification that each header means; of several headers for one the first exact one."""
    if table is None:
        return {}
    reader = HeaderReader(table)
    found = [(column, meaning) for column, text in headers.items() if (meaning := reader.meaning(text))]
    meanings: dict[int, Column] = {}
    used: set[str] = set()
    for column, meaning in sorted(found, key=lambda item: item[1].by_alias):
        if meaning.column.key not in used:
            used.add(meaning.column.key)
            meanings[column] = meaning.column
    return meanings


def base_name(header: str) -> str:
    """A header without what trails it in brackets, in normalised form: 总产值（亿元） → 总产值."""
    return normalise_name(re.sub(_BRACKETS, "", header))


class ColumnNames(NamedTuple):
    """A header and how many columns of the same name stand left of it: what tells columns apart."""

    text: str
    number: int


def numbered(texts: Iterable[tuple[int, str]]) -> dict[ColumnNames, int]:
    """The columns by name and by number among those of the same name; columns without a name are left out."""
    found: dict[ColumnNames, int] = {}
    seen: dict[str, int] = {}
    for column, text in texts:
        if text:
            found[ColumnNames(text, seen.get(text, 0))] = column
            seen[text] = seen.get(text, 0) + 1
    return found
