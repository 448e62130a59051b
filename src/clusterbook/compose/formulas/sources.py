"""A formula over a figure's own source cells: what they show, their sum, their number, or a share of two columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from clusterbook.compose.formulas.data import CellValue, Data
from clusterbook.compose.formulas.expressions import Part
from clusterbook.model.cells import CellRange, CellRef, cell_runs
from clusterbook.model.sheets import Origin

_MOST_RANGES = 120
"""Ranges in one formula: Excel takes 255 arguments and 8,192 characters."""

MEASURED = ("亿元", "万亿元", "万元", "万人", "人", "亩", "家", "件")
"""Units of amounts that rows report, so that a total adds them; other units count the rows themselves."""


@dataclass(frozen=True)
class _Column:
    """The source cells that stand in one column of a sheet."""

    sheet: str
    column: int
    rows: Sequence[int]
    values: Sequence[CellValue]

    @cached_property
    def runs(self) -> Sequence[CellRange]:
        """The cells as runs down the column."""
        return cell_runs((row, self.column) for row in self.rows)

    @property
    def fits(self) -> bool:
        """Whether a formula takes its ranges; never more than it has cells, which is known sooner."""
        return len(self.rows) <= _MOST_RANGES or len(self.runs) <= _MOST_RANGES

    def ranges(self) -> list[Part]:
        """The cells as the arguments of a function."""
        parts: list[Part] = []
        for run in self.runs:
            parts += [",", Origin(self.sheet, run)] if parts else [Origin(self.sheet, run)]
        return parts

    @cached_property
    def numbers(self) -> Sequence[float]:
        """The numbers among the values."""
        return [value for value in self.values if isinstance(value, (int, float))]


class Candidate(NamedTuple):
    """A formula and what it gives; columns stand in it for their ranges, which few candidates come to need."""

    value: float
    pieces: Sequence[str | _Column]

    def parts(self) -> list[Part]:
        """The formula without its leading =."""
        parts: list[Part] = []
        for piece in self.pieces:
            parts += [piece] if isinstance(piece, str) else piece.ranges()
        return parts


def candidates(cells: Sequence[CellRef], unit: str, data: Data) -> Iterator[Candidate]:
    """What can be computed from source cells, the likeliest meaning first."""
    columns = _columns(cells, data)
    yield from _single(cells, columns)
    written = [column for column in columns if column.fits]
    adding, counting = list(_sums(written)), list(_counts(columns))
    yield from (*adding, *counting) if unit in MEASURED else (*counting, *adding)
    if unit == "%":
        yield from _shares(written)


def _columns(cells: Sequence[CellRef], data: Data) -> list[_Column]:
    grouped: dict[tuple[str, int], list[int]] = {}
    for cell in cells:
        grouped.setdefault((cell.sheet, cell.column), []).append(cell.row)
    columns = [
        _Column(sheet, column, rows, data.values(sheet, column, rows))
        for (sheet, column), rows in grouped.items()
    ]
    return [column for column in columns if any(value is not None for value in column.values)]


def _single(cells: Sequence[CellRef], columns: Sequence[_Column]) -> Iterator[Candidate]:
    """The one number among cells of one row: what else stands there says how it is meant."""
    numeric = [column for column in columns if column.numbers]
    if len({(cell.sheet, cell.row) for cell in cells}) == 1 and len(numeric) == 1:
        yield Candidate(numeric[0].numbers[0], [numeric[0]])


def _sums(columns: Sequence[_Column]) -> Iterator[Candidate]:
    for column in columns:
        if len(column.numbers) > 1:
            yield Candidate(sum(column.numbers), ["SUM(", column, ")"])


def _counts(columns: Sequence[_Column]) -> Iterator[Candidate]:
    """The number of rows, where all columns speak of the same number of them: else it would be chance."""
    known = {sum(value is not None for value in column.values) for column in columns}
    if len(known) == 1 and columns[0].fits:
        yield Candidate(known.pop(), ["COUNTA(", columns[0], ")"])


def _shares(columns: Sequence[_Column]) -> Iterator[Candidate]:
    for part in columns:
        for whole in columns:
            if part is not whole and part.numbers and sum(whole.numbers):
                value = sum(part.numbers) / sum(whole.numbers) * 100
                yield Candidate(value, ["SUM(", part, ")/SUM(", whole, ")*100"])
