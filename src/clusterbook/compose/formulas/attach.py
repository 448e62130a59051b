"""Puts formulas under the numbers of the summary workbook: under every one that a formula gives exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clusterbook.compose.formulas.crosstabs import in_crosstab
from clusterbook.compose.formulas.data import Data
from clusterbook.compose.formulas.declared import declared
from clusterbook.compose.formulas.expressions import Expression
from clusterbook.compose.formulas.sources import candidates
from clusterbook.compose.formulas.tables import Place, equal, table_formulas
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import Figure, Register, TableValue
from clusterbook.model.sheets import Formula, Sheet, SheetCell, SheetRow, SheetTable


class Formulas:
    """The formulas of a register's figures over the data sheets; each figure's is found once."""

    def __init__(self, register: Register, data: Data) -> None:
        self._register = register
        self._data = data
        self._found: dict[str, Formula | None] = {}

    def of(self, figure: Figure) -> Formula | None:
        """The formula of a number figure; None where no formula gives its value."""
        if figure.id not in self._found:
            expression = declared(figure, self._register)
            self._found[figure.id] = self._of(figure.value, expression, figure.cells, figure.unit)
        return self._found[figure.id]

    def within(self, figure: Figure) -> dict[Place, Formula]:
        """The formulas of a table figure by (row, column): of its own cells where those give a number, else of data."""
        table = figure.value
        if not isinstance(table, TableValue):
            return {}
        found = table_formulas(table)
        for row, cells in enumerate(table.rows):
            for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
                if (row, place) not in found and isinstance(cell.value, (int, float)):
                    expression = in_crosstab(figure, cells[0].text, column.header, self._data)
                    if formula := self._of(cell.value, expression, cell.cells, column.unit):
                        found[row, place] = formula
        return found

    def _of(
        self, value: object, expression: Expression | None, cells: Sequence[CellRef], unit: str
    ) -> Formula | None:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return None
        if expression and (given := expression.value(self._data)) is not None and equal(given, value):
            return Formula(tuple(expression.parts(self._data)))
        for candidate in candidates(cells, unit, self._data):
            if equal(candidate.value, value):
                return Formula(tuple(candidate.parts()))
        return None


def with_formulas(sheets: Iterable[Sheet], register: Register, formulas: Formulas) -> list[Sheet]:
    """The sheets with formulas under the numbers of their figures; all else is as it was."""
    return [
        replace(sheet, tables=[_table(table, register, formulas) for table in sheet.tables])
        for sheet in sheets
    ]


def _table(table: SheetTable, register: Register, formulas: Formulas) -> SheetTable:
    rows = table.rows
    if table.figure in register:
        found = formulas.within(register[table.figure])
        rows = [
            _with(row, {at: found.get((number, at)) for at in range(len(row.cells))})
            for number, row in enumerate(rows)
        ]
    else:
        rows = [
            _stated(row, register[row.figure], formulas) if row.figure in register else row for row in rows
        ]
    return replace(table, rows=rows)


def _stated(row: SheetRow, figure: Figure, formulas: Formulas) -> SheetRow:
    places = [place for place, cell in enumerate(row.cells) if _is_number(cell)]
    return _with(row, dict.fromkeys(places, formulas.of(figure))) if places else row


def _with(row: SheetRow, formulas: dict[int, Formula | None]) -> SheetRow:
    cells = [
        cell._replace(formula=formulas[place]) if formulas.get(place) and _is_number(cell) else cell
        for place, cell in enumerate(row.cells)
    ]
    return row._replace(cells=cells)


def _is_number(cell: SheetCell) -> bool:
    return isinstance(cell.value, (int, float))
