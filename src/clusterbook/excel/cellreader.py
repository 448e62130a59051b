"""The full reader of a worksheet: cell by cell, from XML in any form; slower than `rowreader`, with the same values."""

from collections.abc import Mapping
from typing import NamedTuple

from clusterbook.excel import refusals
from clusterbook.excel.events import TextEvents, parse
from clusterbook.excel.formulas import SharedFormulas
from clusterbook.excel.gate import LARGEST_SHEET
from clusterbook.excel.markup import XML_BLANKS, without_excel_escapes
from clusterbook.excel.package import Package, SheetPart
from clusterbook.excel.storedvalues import StoredValues
from clusterbook.model.cells import (
    LAST_COLUMN,
    LAST_ROW,
    CellRange,
    ErrorValue,
    UncachedFormula,
    column_number,
)
from clusterbook.model.raw import RawRow, RawSheet, RawValue

_LOST_TEXT = ErrorValue("#REF!")
"""A shared text that is not there."""


class _Cell(NamedTuple):
    row: int
    column: int
    type: str
    style: int


class CellReader:
    """Reads worksheets of one package, one cell at a time."""

    def __init__(self, package: Package, values: StoredValues | None = None) -> None:
        self._package = package
        self._values = values or StoredValues(package)

    def read(self, sheet: SheetPart) -> RawSheet:
        """The sheet; RunError when its XML is damaged, its cells lie outside the grid or would take too much memory."""
        events = _SheetEvents(self._values)
        parse(self._package, sheet.part, events)
        if events.size > LARGEST_SHEET:
            raise refusals.TOO_LARGE.error(self._package.path, sheet.name)
        return RawSheet(
            sheet.name,
            events.rows(),
            sheet.visible,
            sorted(events.merged),
            events.formulas,
            formats=events.formats,
            colours=events.colours,
        )


class _SheetEvents(TextEvents):
    holders = frozenset({"v", "f", "t"})

    def __init__(self, values: StoredValues) -> None:
        super().__init__()
        self.merged: list[CellRange] = []
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], str] = {}
        self.colours: dict[tuple[int, int], str] = {}
        self._shared = SharedFormulas()
        self._stored_values = values
        self._rows: dict[int, dict[int, RawValue]] = {}
        self._row = self._column = 0
        self._cell: _Cell | None = None
        self._stored: str | None = None
        self._inline = ""
        self._formula_attributes: Mapping[str, str] = {}

    @property
    def size(self) -> int:
        """Cells of the rows, the blank ones left of filled ones included."""
        return sum(max(values) for values in self._rows.values())

    def rows(self) -> list[RawRow]:
        """The rows that hold a value, in order."""
        return [RawRow(number, _spread(values)) for number, values in sorted(self._rows.items())]

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case "c":
                self._open_cell(attributes)
            case "f":
                self._formula_attributes = attributes
            case "mergeCell":
                self.merged.append(_range(attributes.get("ref", "")))

    def closed(self, name: str, text: str) -> None:
        match name:
            case "v":
                self._stored = text
            case "t":
                self._inline += without_excel_escapes(text)
            case "f" if self._cell:
                place = (self._cell.row, self._cell.column)
                self.formulas[place] = self._shared.text(place, text, self._formula_attributes)
            case "c" if self._cell:
                self._close_cell(self._cell)

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        if "r" in attributes:
            self._row, self._column = _place(attributes["r"])
        else:
            self._column += 1
        if not (1 <= self._row <= LAST_ROW and 1 <= self._column <= LAST_COLUMN):
            raise ValueError(f"cell {self._row}, {self._column} lies outside the grid")
        kind, style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self._cell = _Cell(self._row, self._column, kind, style)
        self._stored, self._inline = None, ""

    def _close_cell(self, cell: _Cell) -> None:
        value = self._value(cell)
        if value is None and not self._stored and cell.type != "str":
            formula = self.formulas.get((cell.row, cell.column))
            value = None if formula is None else UncachedFormula(formula)
        if value not in (None, ""):
            self._rows.setdefault(cell.row, {})[cell.column] = value
            code = self._stored_values.display_formats.get(cell.style)
            if code:
                self.formats[cell.row, cell.column] = code
            colour = self._stored_values.colours.get(cell.style)
            if colour:
                self.colours[cell.row, cell.column] = colour
        self._cell = None

    def _value(self, cell: _Cell) -> RawValue:
        if cell.type == "inlineStr":
            return self._inline
        stored = self._stored or ""
        if not stored.strip(XML_BLANKS) and cell.type != "str":
            return None
        try:
            return self._stored_values.cell(cell.type, cell.style)(stored)
        except (ValueError, IndexError):
            # What cannot be the value of such a cell is an error like others: one bad cell spoils no workbook.
            return _LOST_TEXT if cell.type == "s" else ErrorValue(stored)


def _spread(values: Mapping[int, RawValue]) -> list[RawValue]:
    spread: list[RawValue] = [None] * max(values)
    for column, value in values.items():
        spread[column - 1] = value
    return spread


def _place(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha():
        raise ValueError(f"no address: {address}")
    return int(address[len(letters) :]), column_number(letters)


def _range(address: str) -> CellRange:
    first, _, last = address.partition(":")
    return CellRange(*_place(first), *_place(last or first))
