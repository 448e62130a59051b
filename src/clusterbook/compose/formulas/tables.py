"""Formulas within a table: totals of rows and columns, shares, differences and growth of the numbers beside them.

Which column is made of which is not declared: it is what holds, exactly, in every row of the table.
"""

from collections.abc import Callable, Iterator, Sequence
from math import isclose
from typing import NamedTuple

from clusterbook.model.figures import TableValue
from clusterbook.model.sheets import Formula, Span

_LEAST_ROWS = 2
_SUMS = ("合计", "小计", "总数", "总计")
_DIFFERENCES = ("缺口", "差", "增减", "增量")
_TOLERANCE = 1e-9

Place = tuple[int, int]


class _Pair(NamedTuple):
    """A relation of two columns to a third: what it gives, and its formula from two cells."""

    value: Callable[[float, float], float | None]
    words: tuple[str, str, str]


_PERCENTAGES = (
    _Pair(lambda a, b: a / b * 100 if b else None, ("", "/", "*100")),
    _Pair(lambda a, b: (a / b - 1) * 100 if b else None, ("(", "/", "-1)*100")),
)
_DIFFERENCE = _Pair(lambda a, b: a - b, ("", "-", ""))


def equal(one: float, other: float) -> bool:
    """Whether two results are the same but for the order in which binary fractions were added."""
    return isclose(one, other, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)


def table_formulas(table: TableValue) -> dict[Place, Formula]:
    """The formulas of a table by (row, column), counted from 0; cells that nothing beside them gives have none."""
    grid = _Grid(table)
    return {**dict(_percentages(grid)), **dict(_row_totals(grid)), **dict(_column_totals(grid))}


class _Grid:
    """The numbers of a table, row by row; None for what is no number."""

    def __init__(self, table: TableValue) -> None:
        self.numbers = [[_number(cell.value) for cell in row] for row in table.rows]
        self.headers = [column.header for column in table.columns]
        self.units = [column.unit for column in table.columns]
        self.total = len(table.rows) - 1 if table.total else None
        self.numeric = [
            place for place in range(len(self.headers)) if any(row[place] is not None for row in self.numbers)
        ]

    def column(self, place: int) -> list[float | None]:
        """A column without the row of totals."""
        return [row[place] for number, row in enumerate(self.numbers) if number != self.total]


def _number(value: object) -> float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _column_totals(grid: _Grid) -> Iterator[tuple[Place, Formula]]:
    """The row of totals, where it is the sum of the rows above."""
    if not grid.total:
        return
    for place in grid.numeric:
        total = grid.numbers[grid.total][place]
        known = [value for value in grid.column(place) if value is not None]
        if total is not None and known and equal(total, sum(known)):
            yield (grid.total, place), Formula(("SUM(", Span(0, place, grid.total - 1, place), ")"))


def _row_totals(grid: _Grid) -> Iterator[tuple[Place, Formula]]:
    """A column called a total, where it is the sum of neighbours before it in every row."""
    for place in grid.numeric:
        if not any(word in grid.headers[place] for word in _SUMS):
            continue
        for first in range(place - 1):
            if _adds_up(grid, first, place):
                for row, numbers in enumerate(grid.numbers):
                    if numbers[place] is not None:
                        yield (row, place), Formula(("SUM(", Span(row, first, row, place - 1), ")"))
                break


def _adds_up(grid: _Grid, first: int, place: int) -> bool:
    """Whether the columns from `first` on are of the total's unit and add up to it in every row; unknowns add 0."""
    parts = range(first, place)
    if first not in grid.numeric or any(grid.units[other] != grid.units[place] for other in parts):
        return False
    rows = [row for row in grid.numbers if row[place] is not None]
    return all(equal(row[place] or 0, sum(value or 0 for value in row[first:place])) for row in rows)


def _percentages(grid: _Grid) -> Iterator[tuple[Place, Formula]]:
    """Shares and growth of two columns, or of a column in its total; and differences, where the header says so."""
    for place in grid.numeric:
        pairs = _PERCENTAGES if grid.units[place] == "%" else ()
        if any(word in grid.headers[place] for word in _DIFFERENCES):
            pairs = (_DIFFERENCE, *pairs)
        yield from _first_relation(grid, place, pairs)


def _first_relation(grid: _Grid, place: int, pairs: Sequence[_Pair]) -> Iterator[tuple[Place, Formula]]:
    for pair in pairs:
        for one in grid.numeric:
            if one != place and pair is _PERCENTAGES[0] and grid.total and _holds_in_total(grid, place, one):
                yield from _of_total(grid, place, one)
                return
            for other in grid.numeric:
                if len({place, one, other}) == 3 and _holds(grid, place, pair, one, other):
                    yield from _of_pair(grid, place, pair, one, other)
                    return


def _holds(grid: _Grid, place: int, pair: _Pair, one: int, other: int) -> bool:
    known = [row for row in grid.numbers if row[place] is not None]
    return len(known) >= _LEAST_ROWS and all(
        (a := row[one]) is not None
        and (b := row[other]) is not None
        and (value := pair.value(a, b)) is not None
        and equal(value, row[place] or 0)
        for row in known
    )


def _holds_in_total(grid: _Grid, place: int, one: int) -> bool:
    assert grid.total is not None
    whole = grid.numbers[grid.total][one]
    known = [row for row in grid.numbers if row[place] is not None]
    return (
        bool(whole)
        and len(known) >= _LEAST_ROWS
        and all(
            (a := row[one]) is not None and equal(a / (whole or 1) * 100, row[place] or 0) for row in known
        )
    )


def _of_pair(grid: _Grid, place: int, pair: _Pair, one: int, other: int) -> Iterator[tuple[Place, Formula]]:
    before, between, after = pair.words
    for row, numbers in enumerate(grid.numbers):
        if numbers[place] is not None:
            parts = (before, Span(row, one, row, one), between, Span(row, other, row, other), after)
            yield (row, place), Formula(tuple(part for part in parts if part))


def _of_total(grid: _Grid, place: int, one: int) -> Iterator[tuple[Place, Formula]]:
    assert grid.total is not None
    whole = Span(grid.total, one, grid.total, one, fixed=True)
    for row, numbers in enumerate(grid.numbers):
        if numbers[place] is not None:
            yield (row, place), Formula((Span(row, one, row, one), "/", whole, "*100"))
