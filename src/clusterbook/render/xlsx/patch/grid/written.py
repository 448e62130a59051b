"""Rows and cells as they are written into a worksheet part whose grid changes."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from clusterbook.excel.references import Following, shifted_ranges
from clusterbook.model.cells import column_letters
from clusterbook.model.shift import GridShift
from clusterbook.render.xlsx.patch.grid.change import Content, GridChange
from clusterbook.render.xlsx.patch.grid.contents import CellContents
from clusterbook.render.xlsx.patch.grid.rows import FoundFormula, FoundRow, RowCell, formulas_of
from clusterbook.render.xlsx.patch.spans import with_attributes


class RowWriter:
    """Writes the rows of one sheet for a change of its grid, or for changes of the sheets its formulas name."""

    def __init__(
        self,
        xml: bytes,
        rows: Sequence[FoundRow],
        change: GridChange,
        following: Following,
        contents: CellContents,
    ) -> None:
        """`following` says how the sheet's formulas follow all sheets' shifts."""
        self._xml, self._change, self._following, self._contents = xml, change, following, contents
        self._rows = {row.number: row for row in rows}
        self._by_row: dict[int, dict[int, Content]] = {}
        for (row, column), value in change.values.items():
            self._by_row.setdefault(row, {})[column] = value
        self._unshare = bool(change.shift) or any(
            self._text(formula) != formula.text for formula in formulas_of(list(rows))
        )
        self._prefix = rows[0].name.removesuffix("row") if rows else ""

    @property
    def _shift(self) -> GridShift:
        return self._change.shift

    def written(self) -> bytes:
        """All rows, in ascending order."""
        kept = {place: row for row in self._rows.values() if (place := self._shift.rows.moved(row.number))}
        numbers = sorted({*kept, *self._by_row, *self._new_rows()})
        return b"".join(
            self._kept(kept[number], number) if number in kept else self._new(number) for number in numbers
        )

    def _new_rows(self) -> dict[int, int]:
        """The row of before whose look each new row takes, by the new row's number."""
        found = {}
        for behind, count in self._shift.rows.inserted.items():
            first = self._shift.rows.first_new(behind)
            for number in range(first, first + count):
                found[number] = self._change.looks.get(number, behind)
        return found

    def _kept(self, row: FoundRow, number: int) -> bytes:
        values = self._by_row.get(number, {})
        is_as_before = number == row.number and not values and not self._shift.columns
        if is_as_before and not any(
            cell.formula and self._is_new_formula(cell.formula) for cell in row.cells
        ):
            return self._xml[row.start : row.end]
        cells: dict[int, bytes] = {}
        looks: dict[int, int] = {}
        for cell in row.cells:
            column = self._shift.columns.moved(cell.column)
            if column is None:
                continue
            looks[column] = cell.style
            if column in values:
                cells[column] = self._valued(number, column, values[column], cell.style, cell)
            else:
                cells[column] = self._moved(cell, number, column)
        for column in self._new_columns() | values.keys():
            if column not in cells:
                style = looks.get(self._look_of(column), 0)
                cells[column] = self._valued(number, column, values.get(column), style)
        return self._row(row, number, cells)

    def _new_columns(self) -> set[int]:
        columns = self._shift.columns
        return {
            columns.first_new(behind) + place
            for behind, count in columns.inserted.items()
            for place in range(count)
        }

    def _look_of(self, column: int) -> int:
        """The column, of afterwards, whose look a new column's cells take: the next one to the left that is old."""
        new = self._new_columns()
        while column in new and column > 1:
            column -= 1
        return column

    def _new(self, number: int) -> bytes:
        look = self._rows.get(self._new_rows().get(number, 0))
        values = self._by_row.get(number, {})
        styles = {}
        for cell in look.cells if look else ():
            if column := self._shift.columns.moved(cell.column):
                styles[column] = cell.style
        cells = {
            column: self._valued(number, column, values.get(column), styles.get(column, 0))
            for column in styles.keys() | values.keys()
        }
        return self._row(look, number, cells)

    def _row(self, row: FoundRow | None, number: int, cells: Mapping[int, bytes]) -> bytes:
        name = row.name if row else f"{self._prefix}row"
        tag = self._xml[row.start : row.content] if row else f"<{name}>".encode()
        tag = with_attributes(tag, {"r": str(number), "spans": None})
        tag = tag.removesuffix(b">").removesuffix(b"/") + b">"
        return tag + b"".join(cells[column] for column in sorted(cells)) + f"</{name}>".encode()

    def _text(self, formula: FoundFormula) -> str:
        return self._following.formula(formula.text)

    def _is_new_formula(self, formula: FoundFormula) -> bool:
        shared = formula.attributes.get("t") == "shared"
        return self._text(formula) != formula.text or (shared and self._unshare)

    def _moved(self, cell: RowCell, row: int, column: int) -> bytes:
        tag = with_attributes(self._xml[cell.start : cell.content], {"r": f"{column_letters(column)}{row}"})
        formula = cell.formula
        if formula is None:
            return tag + self._xml[cell.content : cell.end]
        before, after = self._xml[cell.content : formula.start], self._xml[formula.end : cell.end]
        return tag + before + self._formula(formula, cell.name.removesuffix("c")) + after

    def _formula(self, formula: FoundFormula, prefix: str) -> bytes:
        text = escape(self._text(formula))
        kept = {key: value for key, value in formula.attributes.items() if key not in ("si", "ref", "t")}
        kind = formula.attributes.get("t", "")
        if kind and kind != "shared":
            kept |= {"t": kind, "ref": shifted_ranges(formula.attributes.get("ref", ""), self._shift)}
        elif kind and not self._unshare:
            return self._xml[formula.start : formula.end]
        tag = with_attributes(f"<{prefix}f>".encode(), kept)
        return tag + f"{text}</{prefix}f>".encode()

    def _valued(
        self, row: int, column: int, value: Content, style: int, cell: RowCell | None = None
    ) -> bytes:
        """A cell with a content; of a cell that was there before only name and style stay."""
        name = cell.name if cell else f"{self._prefix}c"
        kind, inside = self._contents.written(value, name.removesuffix("c"))
        style = self._contents.style(value, style)
        attributes: dict[str, str | None] = {"r": f"{column_letters(column)}{row}"}
        attributes |= {"s": str(style)} if style else {}
        attributes |= {"t": kind} if kind else {}
        tag = with_attributes(f"<{name}/>".encode(), attributes)
        return tag if not inside else tag.removesuffix(b"/>") + f">{inside}</{name}>".encode()
