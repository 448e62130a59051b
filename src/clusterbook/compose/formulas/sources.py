"""A formula over a figure's own source cells: what they show, their sum, their number, or a share of two columns."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterbook.compose.formulas.data import CellValue, Data
from clusterbook.compose.formulas.expressions import Part
from clusterbook.model.cells import CellRange, CellRef, cell_runs
from clusterbook.model.sheets import Origin

_MOST_RANGES = 120
"""Ranges in one formula: Excel takes 255 arguments and 8,192 characters."""

MEASURED = ("亿元", "万亿元", "万元", "万人", "人", "亩", "家", "件")
"""Units of amounts that rows report, so that a total adds them; other units count the rows themselves."""


class Candidate(NamedTuple):
    """A formula and what it gives."""

    value: float
    parts: Sequence[Part]


class _Column(NamedTuple):
    """The source cells that stand in one column of a sheet."""

    sheet: str
    runs: Sequence[CellRange]
    values: Sequence[CellValue]

    def ranges(self) -> list[Part]:
        """The cells as the arguments of a function."""
        parts: list[Part] = []
        for run in self.runs:
            parts += [",", Origin(self.sheet, run)] if parts else [Origin(self.sheet, run)]
        return parts

    def numbers(self) -> list[float]:
        """The numbers among the values."""
        return [value for value in self.values if isinstance(value, (int, float))]


def candidates(cells: Sequence[CellRef], unit: str, data: Data) -> Iterator[Candidate]:
    """What can be computed from source cells, the likeliest meaning first."""
    columns = _columns(cells, data)
    yield from _single(cells, columns)
    written = [column for column in columns if len(column.runs) <= _MOST_RANGES]
    adding, counting = list(_sums(written)), list(_counts(columns))
    yield from (*adding, *counting) if unit in MEASURED else (*counting, *adding)
    if unit == "%":
        yield from _shares(written)


def _columns(cells: Sequence[CellRef], data: Data) -> list[_Column]:
    grouped: dict[tuple[str, int], list[CellRef]] = {}
    for cell in cells:
        grouped.setdefault((cell.sheet, cell.column), []).append(cell)
    return [
        _Column(sheet, cell_runs((cell.row, cell.column) for cell in own), [data.value(cell) for cell in own])
        for (sheet, _), own in grouped.items()
        if any(data.value(cell) is not None for cell in own)
    ]


def _single(cells: Sequence[CellRef], columns: Sequence[_Column]) -> Iterator[Candidate]:
    """The one number among cells of one row: what else stands there says how it is meant."""
    numeric = [column for column in columns if column.numbers()]
    if len({(cell.sheet, cell.row) for cell in cells}) == 1 and len(numeric) == 1:
        yield Candidate(numeric[0].numbers()[0], numeric[0].ranges())


def _sums(columns: Sequence[_Column]) -> Iterator[Candidate]:
    for column in columns:
        if len(column.numbers()) > 1:
            yield Candidate(sum(column.numbers()), ["SUM(", *column.ranges(), ")"])


def _counts(columns: Sequence[_Column]) -> Iterator[Candidate]:
    """The number of rows, where all columns speak of the same number of them: else it would be chance."""
    known = {sum(value is not None for value in column.values) for column in columns}
    if len(known) == 1 and len(columns[0].runs) <= _MOST_RANGES:
        yield Candidate(known.pop(), ["COUNTA(", *columns[0].ranges(), ")"])


def _shares(columns: Sequence[_Column]) -> Iterator[Candidate]:
    for part in columns:
        for whole in columns:
            if part is not whole and part.numbers() and sum(whole.numbers()):
                value = sum(part.numbers()) / sum(whole.numbers()) * 100
                formula = ["SUM(", *part.ranges(), ")/SUM(", *whole.ranges(), ")*100"]
                yield Candidate(value, formula)
