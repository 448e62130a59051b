"""Reading a workbook: values and structure, behind the gate."""

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from clusterbook.excel.package import Package, SheetPart
from clusterbook.excel.rowreader import RowReader, UnusualError
from clusterbook.excel.storedvalues import StoredValues
from clusterbook.excel.structure import read_structure
from clusterbook.excel.surroundings import read_book_structure, read_sheet_structure
from clusterbook.model.cells import UncachedFormula
from clusterbook.model.raw import FilePath, RawBook, RawRow, RawSheet

if TYPE_CHECKING:
    from clusterbook.excel.cellreader import CellReader


def read_book(path: FilePath) -> RawBook:
    """The workbook: values as they are stored, with their true addresses.

    Numbers are floats; dates are what their number format says; blanks are None; an error value, or what cannot be
    a value, is an ErrorValue, a formula whose result was never stored an UncachedFormula. Raises RunError, with a sentence of
    its own, for each kind of file that cannot be read. The file is only read.
    """
    return read_package(Package(path))


def read_package(package: Package, unread: Collection[str] = ()) -> RawBook:
    """The workbook of a package that passed the gate, as `read_book` gives it.

    Of the sheets named `unread` only name and visibility are given, for those who need nothing else of them.
    """
    reader = SheetReader(package)
    sheets = [
        RawSheet(sheet.name, (), sheet.visible) if sheet.name in unread else reader.read(sheet)
        for sheet in package.sheets
    ]
    return RawBook(package.path, package.data, sheets, read_book_structure(package))


def _look_away(_: bytes) -> None:
    pass


class SheetReader:
    """Reads the sheets of a package one by one; what they share is read once, when first needed."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._values = StoredValues(package)
        self._quick_reader = RowReader(self._values)

    def read(self, sheet: SheetPart, look_at: Callable[[bytes], None] = _look_away) -> RawSheet:
        """The sheet, as `read_book` gives it; `look_at` is shown the XML of its part while it is there."""
        xml = self._package.read(sheet.part)
        look_at(xml)
        structure = read_sheet_structure(self._package, sheet, xml)
        try:
            found = self._quick_reader.read(xml)
        except UnusualError:
            return self._full_reader.read(sheet)._replace(structure=structure)
        formulas, merged, uncached = read_structure(xml)
        return RawSheet(
            sheet.name,
            _with_uncached(found.rows, {place: formulas[place] for place in uncached}),
            sheet.visible,
            merged,
            formulas,
            structure,
            found.formats,
            found.truths,
            found.colours,
        )

    @cached_property
    def _full_reader(self) -> "CellReader":
        from clusterbook.excel.cellreader import CellReader  # noqa: PLC0415  few workbooks need it

        return CellReader(self._package, self._values)


def _with_uncached(rows: list[RawRow], formulas: Mapping[tuple[int, int], str]) -> list[RawRow]:
    """The rows with the formulas without a stored result in their places."""
    if not formulas:
        return rows
    values = {row.number: list(row.values) for row in rows}
    for (row, column), formula in formulas.items():
        cells = values.setdefault(row, [])
        cells += [None] * (column - len(cells))
        cells[column - 1] = UncachedFormula(formula)
    return [RawRow(number, values[number]) for number in sorted(values)]
