"""A worksheet that takes many plain rows at once: the same bytes as cell by cell, in a third of the time.

XlsxWriter keeps an object for each cell and asks each for its attributes when it writes. Rows of texts, numbers and
blanks in two styles need neither, so this worksheet keeps the rows as they are and writes them itself. A test writes
the same rows both ways and compares the bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clusterbook.model.cells import column_letters
from clusterbook.render.xlsx.reportsheet import SPAN_ROWS, ends_of, spans_of
from clusterbook.render.xlsx.text import fitted

Values = Sequence[str | float | None]


class BlockStyles(NamedTuple):
    """The styles of a block: of its texts and blanks, and of its numbers. A blank takes the style of numbers."""

    text: Format
    number: Format


class BlockWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet with at most one block of rows beside its ordinary cells."""

    def __init__(self) -> None:
        super().__init__()
        self._block: Mapping[int, Values] = {}
        self._texts: dict[str, int] = {}
        self._styles: BlockStyles | None = None

    def write_block(self, rows: Mapping[int, Values], styles: BlockStyles) -> None:
        """Takes rows by their 0-based numbers, in ascending order, each with a value for every column from A on.

        No ordinary cell may stand in these rows. Raises ValueError when a row lies outside the sheet.
        """
        self._block, self._styles = rows, styles
        for number, values in rows.items():
            if self._check_dimensions(number, 0) or self._check_dimensions(number, len(values) - 1):
                raise ValueError(f"no row {number} with {len(values)} columns in {self.get_name()}")
            for value in values:
                if isinstance(value, str):
                    self._texts[value] = self.str_table._get_shared_string_index(fitted(value))

    def _calculate_spans(self) -> None:
        """Overrides XlsxWriter: the columns between which each sixteen rows have cells."""
        block = {row: (0, len(values) - 1) for row, values in self._block.items()}
        self.row_spans = spans_of({**ends_of(self.table), **block})

    def _write_rows(self) -> None:
        """Overrides XlsxWriter: ordinary rows as it writes them, those of the block here."""
        self._calculate_spans()
        cells = _BlockCells(self._texts, self._styles) if self._styles else None
        for row in sorted({*self.table, *self._block, *self.row_info}):
            span, info = self.row_spans.get(row // SPAN_ROWS), self.row_info.get(row)
            if row in self._block and cells:
                self._write_row(row, span, info)
                self.fh.write("".join(cells.of(row, self._block[row])))
                self._xml_end_tag("row")
            elif self.table.get(row):
                self._write_row(row, span, info)
                for column in sorted(self.table[row]):
                    self._write_cell(row, column, self.table[row][column])
                self._xml_end_tag("row")
            elif info is not None:
                self._write_empty_row(row, span, info)


class _BlockCells:
    """The cells of a block as XML; a style gets its number at its first use, as in XlsxWriter."""

    def __init__(self, texts: Mapping[str, int], styles: BlockStyles) -> None:
        self._texts = texts
        self._styles = styles
        self._letters: list[str] = []
        self._text = self._number = -1

    def of(self, row: int, values: Values) -> Iterator[str]:
        """The cells of a row."""
        while len(self._letters) < len(values):
            self._letters.append(column_letters(len(self._letters) + 1))
        texts, number = self._texts, row + 1
        for letters, value in zip(self._letters, values, strict=False):
            if isinstance(value, str):
                if self._text < 0:
                    self._text = self._styles.text._get_xf_index()
                yield f'<c r="{letters}{number}" s="{self._text}" t="s"><v>{texts[value]}</v></c>'
                continue
            if self._number < 0:
                self._number = self._styles.number._get_xf_index()
            if value is None:
                yield f'<c r="{letters}{number}" s="{self._number}"/>'
            else:
                yield f'<c r="{letters}{number}" s="{self._number}"><v>{value:.16G}</v></c>'
