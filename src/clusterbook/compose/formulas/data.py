"""The data sheets as a formula meets them: columns by the specification's keys, cells by their addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from clusterbook.model.cells import CellRange
from clusterbook.model.sheets import DataSheet, Origin
from clusterbook.tables.book import Book

CellValue = str | float | None


@dataclass(frozen=True)
class DataColumn:
    """A column of a data sheet below its header: where it stands, and its values from the first row to the last."""

    origin: Origin
    values: Sequence[CellValue]

    @cached_property
    def folded(self) -> Sequence[str | None]:
        """Its texts as Excel compares them, without case; None for numbers and blanks."""
        return [value.casefold() if isinstance(value, str) else None for value in self.values]

    @cached_property
    def places(self) -> Mapping[CellValue, Sequence[int]]:
        """Where each value stands, texts without case."""
        found: dict[CellValue, list[int]] = {}
        for place, (value, text) in enumerate(zip(self.values, self.folded, strict=True)):
            found.setdefault(value if text is None else text, []).append(place)
        return found


class Data:
    """What formulas can refer to; `book` tells which table and column a sheet and a place in it are."""

    def __init__(self, sheets: Iterable[DataSheet], book: Book) -> None:
        self._sheets = {sheet.source: sheet for sheet in sheets}
        self._book = book
        self._columns: dict[tuple[str, str], DataColumn | None] = {}

    def column(self, table: str, key: str) -> DataColumn | None:
        """A column by the table's and the column's English keys; None where no data sheet shows it."""
        if (table, key) not in self._columns:
            self._columns[table, key] = self._read(table, key)
        return self._columns[table, key]

    def _read(self, table: str, key: str) -> DataColumn | None:
        read = self._book[table]
        sheet, place = self._sheets.get(read.sheet), read.positions.get(key)
        if sheet is None or place is None or len(sheet.rows) < 2:
            return None
        header, *rows = sheet.rows
        if place > len(header.values) or header.values[place - 1] is None:
            return None
        cells = CellRange(rows[0].number, place, rows[-1].number, place)
        return DataColumn(Origin(sheet.source, cells), [row.values[place - 1] for row in rows])

    def keys(self, table: str) -> Iterable[str]:
        """The keys of the columns that the input has."""
        return self._book[table].positions

    def find(self, table: str, key: str, word: str, column: str) -> str | None:
        """The text in `column` of the first row whose `key` column is the word; None where there is none."""
        keys, texts = self.column(table, key), self.column(table, column)
        if keys is None or texts is None:
            return None
        found = next((text for own, text in zip(keys.values, texts.values, strict=True) if own == word), None)
        return found if isinstance(found, str) else None

    def values(self, source: str, column: int, rows: Iterable[int]) -> list[CellValue]:
        """What cells of a column of the input show in its data sheet; None where one is blank or not shown."""
        shown = self._rows.get(source, {})
        found = (shown.get(row, ()) for row in rows)
        return [values[column - 1] if column <= len(values) else None for values in found]

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[int, Sequence[CellValue]]]:
        return {
            source: {row.number: row.values for row in sheet.rows[1:]}
            for source, sheet in self._sheets.items()
        }
