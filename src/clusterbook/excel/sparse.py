"""The full reader of one worksheet: slower than calamine, but it holds only the cells that are there.

It reads what calamine must not be given (cells scattered over a million rows) and XML in unusual forms, and gives
the same values: numbers as float, dates by number format, texts with Excel's escapes resolved.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from clusterbook.excel import refusals
from clusterbook.excel.displayformats import read_display_formats
from clusterbook.excel.formulas import SharedFormulas
from clusterbook.excel.markup import without_excel_escapes
from clusterbook.excel.numberformats import NumberKind, counts_from_1904, dated, read_number_kinds
from clusterbook.excel.package import SHARED_STRINGS, Package, SheetPart, local_name
from clusterbook.model.cells import (
    LAST_COLUMN,
    LAST_ROW,
    CellRange,
    ErrorValue,
    UncachedFormula,
    column_number,
)
from clusterbook.model.raw import RawRow, RawSheet, RawValue

LARGEST_SHEET = 50_000_000
"""Cells, blank ones left of filled ones included, that the rows of a sheet may have together."""


class _Cell(NamedTuple):
    row: int
    column: int
    type: str
    style: int


class SparseReader:
    """Reads worksheets of one package; shared texts and styles are read once, when first needed."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def read(self, sheet: SheetPart) -> RawSheet:
        """The sheet; RunError when its XML is damaged or its cells lie outside the grid."""
        events = _SheetEvents(self)
        self.parse(sheet.part, events)
        rows = events.rows()
        if sum(len(row.values) for row in rows) > LARGEST_SHEET:
            raise refusals.TOO_LARGE.error(self._package.path, sheet.name)
        return RawSheet(
            sheet.name,
            rows,
            sheet.visible,
            sorted(events.merged),
            events.formulas,
            formats=events.formats,
        )

    def parse(self, part: str, events: "_Events") -> None:
        """Sends the events of a part's XML."""
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = events.start
        parser.EndElementHandler = events.end
        parser.CharacterDataHandler = events.text
        try:
            parser.Parse(self._package.read(part), True)
        except (ExpatError, ValueError, IndexError):
            raise refusals.DAMAGED.error(self._package.path, part) from None

    @cached_property
    def shared_strings(self) -> list[str]:
        """The texts that cells name by index."""
        if SHARED_STRINGS not in self._package:
            return []
        events = _SharedStringEvents()
        self.parse(SHARED_STRINGS, events)
        return events.strings

    @cached_property
    def number_kinds(self) -> list[NumberKind]:
        """What the numbers of each cell style stand for."""
        return read_number_kinds(self._package)

    @cached_property
    def display_formats(self) -> Mapping[int, str]:
        """The format codes that may show other than a cell holds, by index of cell style."""
        return read_display_formats(self._package)

    @cached_property
    def from_1904(self) -> bool:
        """Whether the workbook counts its days from 1904."""
        return counts_from_1904(self._package)


class _Events:
    """Collects the text of the elements that hold text; phonetic guides are left out."""

    holders: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._pieces: list[str] | None = None
        self._keeps_blanks = False
        self._in_guide = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local_name(name)
        if name == "rPh":
            self._in_guide = True
        elif name in self.holders:
            self._pieces = []
            self._keeps_blanks = attributes.get("xml:space") == "preserve"
        self.opened(name, attributes)

    def text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        name = local_name(name)
        if name == "rPh":
            self._in_guide = False
        text = "".join(self._pieces or ())
        if name in self.holders:
            self._pieces = None
        if not self._in_guide:
            self.closed(name, text if self._keeps_blanks else text.strip())

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def closed(self, name: str, text: str) -> None:
        """An element ends; `text` is its text if it is one that holds text."""


class _SharedStringEvents(_Events):
    holders = frozenset({"t"})

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._runs: list[str] = []

    def closed(self, name: str, text: str) -> None:
        if name == "t":
            self._runs.append(text)
        elif name == "si":
            self.strings.append(without_excel_escapes("".join(self._runs)))
            self._runs.clear()


class _SheetEvents(_Events):
    holders = frozenset({"v", "f", "t"})

    def __init__(self, reader: SparseReader) -> None:
        super().__init__()
        self.merged: list[CellRange] = []
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], str] = {}
        self._reader = reader
        self._shared = SharedFormulas()
        self._values: dict[int, dict[int, RawValue]] = {}
        self._row = self._column = 0
        self._cell: _Cell | None = None
        self._stored: str | None = None
        self._inline = ""
        self._formula_attributes: Mapping[str, str] = {}
        self._converters: Mapping[str, Callable[[str], RawValue]] = {
            "s": lambda index: reader.shared_strings[int(index)],
            "str": without_excel_escapes,
            "b": lambda stored: stored not in ("0", "false"),
            "e": ErrorValue,
            "d": _moment,
        }

    def rows(self) -> list[RawRow]:
        """The rows that hold a value, in order."""
        return [RawRow(number, _spread(values)) for number, values in sorted(self._values.items())]

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
            self._values.setdefault(cell.row, {})[cell.column] = value
            if cell.style in self._reader.display_formats:
                self.formats[cell.row, cell.column] = self._reader.display_formats[cell.style]
        self._cell = None

    def _value(self, cell: _Cell) -> RawValue:
        if cell.type == "inlineStr":
            return self._inline
        if not self._stored:
            return None
        convert = self._converters.get(cell.type)
        return convert(self._stored) if convert else self._number(float(self._stored), cell.style)

    def _number(self, number: float, style: int) -> RawValue:
        kinds = self._reader.number_kinds
        kind = kinds[style] if style < len(kinds) else NumberKind.NUMBER
        return number if kind is NumberKind.NUMBER else dated(number, kind, self._reader.from_1904)


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


def _moment(text: str) -> RawValue:
    moment = datetime.fromisoformat(text)
    if moment.time() == datetime.min.time():
        return date(moment.year, moment.month, moment.day)
    return moment
