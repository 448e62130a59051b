"""Reading a workbook: values by calamine, structure by a pass over the XML, both behind the gate."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from io import BytesIO
from itertools import repeat
from operator import contains
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from clusterbook.excel import refusals
from clusterbook.excel.displayformats import formatted_cells, read_display_formats
from clusterbook.excel.package import Package, SheetPart
from clusterbook.excel.structure import holds_truths, is_simple, read_structure
from clusterbook.excel.surroundings import read_book_structure, read_sheet_structure
from clusterbook.model.raw import FilePath, RawBook, RawRow, RawSheet, RawValue

if TYPE_CHECKING:
    from clusterbook.excel.sparse import SparseReader


def read_book(path: FilePath) -> RawBook:
    """The workbook: values as they are stored, with their true addresses.

    Numbers are floats; dates are what their number format says; blanks are None; an error value is an
    ErrorValue, a formula whose result was never stored an UncachedFormula. Raises RunError, with a sentence of
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
        self._calamine = _CalamineReader(package)
        self._codes = read_display_formats(package)

    def read(self, sheet: SheetPart, look_at: Callable[[bytes], None] = _look_away) -> RawSheet:
        """The sheet, as `read_book` gives it; `look_at` is shown the XML of its part while it is there."""
        prepared = self._prepared(sheet, look_at)
        if prepared is None:
            return self._unusual(sheet)
        found, special = prepared
        return found._replace(rows=_rows(self._calamine.grid(sheet.name), special))

    def _prepared(
        self, sheet: SheetPart, look_at: Callable[[bytes], None]
    ) -> tuple[RawSheet, Mapping[tuple[int, int], RawValue]] | None:
        """The sheet but for its rows, and the values calamine cannot give; None where calamine must not read it.

        The XML is let go before the rows are made: both together would be much.
        """
        xml = self._package.read(sheet.part)
        look_at(xml)
        if not is_simple(xml):
            return None
        structure = read_structure(xml)
        found = RawSheet(
            sheet.name,
            (),
            sheet.visible,
            structure.merged,
            structure.formulas,
            read_sheet_structure(self._package, sheet, xml),
            formatted_cells(xml, self._codes),
            holds_truths(xml),
        )
        return found, structure.special

    def _unusual(self, sheet: SheetPart) -> RawSheet:
        structure = read_sheet_structure(self._package, sheet, self._package.read(sheet.part))
        return self._full_reader.read(sheet)._replace(structure=structure)

    @cached_property
    def _full_reader(self) -> "SparseReader":
        from clusterbook.excel.sparse import SparseReader  # noqa: PLC0415  few workbooks need it

        return SparseReader(self._package)


class _CalamineReader:
    """Opens the workbook with calamine when the first grid is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._book: CalamineWorkbook | None = None

    def grid(self, name: str) -> Sequence[Sequence[RawValue]]:
        """The values of a sheet from A1 on; blanks are empty texts."""
        with self._damaged(name):
            return self._read(name)

    def _read(self, name: str) -> Sequence[Sequence[RawValue]]:
        book = self._book or self._open()
        if len(self._package.sheets) == 1:
            self._book = None
        return book.get_sheet_by_name(name).to_python(skip_empty_area=False)

    def _open(self) -> CalamineWorkbook:
        self._book = CalamineWorkbook.from_filelike(BytesIO(self._package.data))
        return self._book

    @contextmanager
    def _damaged(self, name: str) -> Iterator[None]:
        """Whatever calamine cannot read is a damaged sheet."""
        try:
            yield
        except CalamineError:
            raise refusals.DAMAGED.error(self._package.path, name) from None
        except BaseException as error:
            # A panic of the Rust code is no Exception, and its class cannot be imported; all else goes on its way.
            if type(error).__name__ != "PanicException":
                raise
            raise refusals.DAMAGED.error(self._package.path, name) from None


def _rows(grid: Sequence[Sequence[RawValue]], special: Mapping[tuple[int, int], RawValue]) -> list[RawRow]:
    """The rows with a value; special values take their places, also beyond the grid's last row or column."""
    if not special and not any(map(contains, grid, repeat(""))):
        return list(map(partial(tuple.__new__, RawRow), enumerate(grid, 1)))
    return list(_filled_rows(grid, special))


def _filled_rows(
    grid: Sequence[Sequence[RawValue]], special: Mapping[tuple[int, int], RawValue]
) -> Iterator[RawRow]:
    special_rows: dict[int, dict[int, RawValue]] = {}
    for (row, column), value in special.items():
        special_rows.setdefault(row, {})[column] = value
    for number in range(1, max(len(grid), *special_rows, 0) + 1):
        values = grid[number - 1] if number <= len(grid) else []
        # Most cells are neither blank nor 0: whether they are true is the cheapest question.
        values = [value if value or value != "" else None for value in values]
        if number in special_rows:
            values = _placed(values, special_rows[number])
        if any(values) or values.count(None) < len(values):
            yield RawRow(number, values)


def _placed(values: Sequence[RawValue], special: Mapping[int, RawValue]) -> list[RawValue]:
    placed = [*values, *[None] * (max(special) - len(values))]
    for column, value in special.items():
        placed[column - 1] = value
    return placed
