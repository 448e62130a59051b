"""Figures as a briefing remembers them, with addresses as text."""

from collections.abc import Sequence

from clusterbook.model.cells import CellRef, join_cells
from clusterbook.model.figures import Figure, TableValue
from clusterbook.model.spans import CellRecord, FigureRecord, TableRecord


def figure_record(figure: Figure) -> FigureRecord:
    """What a briefing keeps of a figure that it shows."""
    value = figure.value
    return FigureRecord(
        figure.id,
        figure.label,
        figure.text,
        figure.unit,
        figure.definition,
        figure.counting_rule.value,
        join_cells(figure.cells),
        None if isinstance(value, TableValue) else value,
        table_record(value) if isinstance(value, TableValue) else None,
    )


def table_record(value: TableValue) -> TableRecord:
    """A table with the addresses of every cell."""
    return TableRecord(
        [(column.header, column.unit) for column in value.columns],
        [[CellRecord(cell.text, _addresses(cell.cells)) for cell in row] for row in value.rows],
        list(value.notes),
    )


def _addresses(cells: Sequence[CellRef]) -> str:
    return str(cells[0]) if len(cells) == 1 else join_cells(cells)
