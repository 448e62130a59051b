"""A worksheet for the sheets of a report: the same bytes as XlsxWriter's own, without what such sheets never need.

XlsxWriter searches each formula for thirty functions of newer versions, makes all colours of all styles anew for each
trend line, and asks each cell what it might be. Formulas here call none of those functions, the lines of a column
are alike, and nearly all cells are a text, a number, a formula with its number or a blank, in a style of their own.
A test writes the same sheet both ways and compares the bytes.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from xlsxwriter.format import Format
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

from clusterbook.model.cells import CellRange, column_letters

SPAN_ROWS = 16
"""Rows that say together between which columns they have cells."""


class ReportWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet whose formulas call only functions that every version of Excel has."""

    def write_string(self, row: int, column: int, text: str, style: Format | None = None) -> int:
        """Overrides XlsxWriter: the text is known to fit."""
        if self._check_dimensions(row, column):
            return -1
        self.table[row][column] = CellStringTuple(self.str_table._get_shared_string_index(text), style)
        return 0

    def write_formula(
        self, row: int, column: int, formula: str, style: Format | None = None, value: object = 0
    ) -> int:
        """Overrides XlsxWriter, which would take words that look like newer functions for them, quoted ones too."""
        if self._check_dimensions(row, column):
            return -1
        self.table[row][column] = CellFormulaTuple(formula.removeprefix("="), style, value)
        return 0

    def add_trends(self, column: int, ranges: Mapping[int, str], options: Mapping[str, str | bool]) -> None:
        """Adds a trend line in a 0-based column for each 0-based row, of the cells that its address names."""
        for place, (row, address) in enumerate(ranges.items()):
            if place == 0:
                self.add_sparkline(row, column, {**options, "range": address})
            else:
                location = CellRange(row + 1, column + 1, row + 1, column + 1).a1
                self.sparklines.append({**self.sparklines[-1], "locations": [location], "ranges": [address]})

    def _calculate_spans(self) -> None:
        """Overrides XlsxWriter, which asks for every cell of the grid."""
        self.row_spans = spans_of(ends_of(self.table))

    def _write_cell(self, row: int, column: int, cell: tuple[object, ...]) -> None:
        """Overrides XlsxWriter: the common cells at once, all others as it writes them."""
        style = cell.format  # type: ignore[attr-defined]  # a named tuple of a type that XlsxWriter does not declare
        content = _content(cell) if style else None
        if content is None:
            super()._write_cell(row, column, cell)
        else:
            address = f"{column_letters(column + 1)}{row + 1}"
            self.fh.write(f'<c r="{address}" s="{style._get_xf_index()}"{content}')


def _content(cell: tuple[object, ...]) -> str | None:
    """What follows the style of a cell; None for a cell that is not one of the common ones."""
    if isinstance(cell, CellStringTuple):
        return f' t="s"><v>{cell.string}</v></c>'
    if isinstance(cell, CellBlankTuple):
        return "/>"
    if isinstance(cell, CellNumberTuple):
        return f"><v>{cell.number:.16G}</v></c>"
    if isinstance(cell, CellFormulaTuple) and type(cell.value) in (int, float):
        return f"><f>{escape(cell.formula)}</f><v>{cell.value}</v></c>"
    return None


def ends_of(table: Mapping[int, Mapping[int, object]]) -> dict[int, tuple[int, int]]:
    """The first and the last column of each row that has cells; all are 0-based."""
    return {row: (min(cells), max(cells)) for row, cells in table.items() if cells}


def spans_of(ends: Mapping[int, tuple[int, int]]) -> dict[int, str]:
    """The columns between which each sixteen rows have cells, as the file says them."""
    spans: dict[int, tuple[int, int]] = {}
    for row, (first, last) in ends.items():
        known = spans.get(row // SPAN_ROWS, (first, last))
        spans[row // SPAN_ROWS] = min(first, known[0]), max(last, known[1])
    return {group: f"{first + 1}:{last + 1}" for group, (first, last) in spans.items()}
