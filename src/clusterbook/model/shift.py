"""Where rows and columns stand after some were taken away and others put in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import NamedTuple

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRange


class Shift:
    """The lines (rows, or columns) that go and come, by their 1-based numbers of before.

    `inserted` gives how many new lines stand right behind a line; 0 stands for the edge before the first one.
    `order` says which lines then change places: where a line would stand, and where it stands instead.
    """

    __slots__ = ("_added", "_behind", "_last", "_removed", "inserted", "order", "removed")

    def __init__(
        self,
        last: int,
        removed: Iterable[int] = (),
        inserted: Mapping[int, int] | None = None,
        order: Mapping[int, int] | None = None,
    ) -> None:
        """`last` is the number of the grid's last line, beyond which nothing moves."""
        self.order = {place: target for place, target in (order or {}).items() if place != target}
        self.removed = frozenset(removed)
        self.inserted = {line: count for line, count in sorted((inserted or {}).items()) if count}
        self._last = last
        self._removed = sorted(self.removed)
        self._behind = list(self.inserted)
        self._added = [0, *accumulate(self.inserted.values())]

    def __bool__(self) -> bool:
        """Whether any line goes or comes."""
        return bool(self._removed or self._behind or self.order)

    def without_order(self) -> "Shift":
        """The same lines go and come, but none change places."""
        return Shift(self._last, self.removed, self.inserted) if self.order else self

    def moved(self, line: int) -> int | None:
        """Where a line stands afterwards; None when it was taken away."""
        if line in self.removed:
            return None
        place = self._place(line)
        return self.order.get(place, place)

    def _place(self, line: int) -> int:
        added = self._added[bisect_left(self._behind, line)]
        return min(line - bisect_left(self._removed, line) + added, self._last)

    def first_new(self, line: int) -> int:
        """Where the first of the new lines behind this one stands, whether or not the line itself stays."""
        return self._place(line) + (line not in self.removed and line > 0) + (line == 0)

    def first_kept(self, line: int) -> int:
        """The first line, from this one on, that stays."""
        while line in self.removed:
            line += 1
        return line

    def span(self, first: int, last: int, *, growing: bool = False) -> tuple[int, int] | None:
        """Where the lines from `first` to `last` stand afterwards; None when none of them stays.

        New lines between them belong to the span, as in Excel; those right behind the last one only when it grows.
        What reaches over the whole grid goes on doing so. A single line goes where it goes; a span of several keeps its place while lines
        inside it change theirs.
        """
        if first == last and (place := self.moved(first)) is not None:
            return place, place + (self._new_behind(first, first) if growing else 0)
        kept_first, kept_last = self.first_kept(first), last
        while kept_last in self.removed:
            kept_last -= 1
        if kept_first > kept_last:
            return None
        if last >= self._last:
            return (1 if first == 1 else self._place(kept_first)), self._last
        end = self._place(kept_last) + (self._new_behind(kept_last, last) if growing else 0)
        return self._place(kept_first), min(end, self._last)

    def _new_behind(self, first: int, last: int) -> int:
        """How many new lines stand behind the lines from `first` to `last`."""
        return self._added[bisect_right(self._behind, last)] - self._added[bisect_left(self._behind, first)]


class GridShift(NamedTuple):
    """How the rows and the columns of a sheet move."""

    rows: Shift = Shift(LAST_ROW)
    columns: Shift = Shift(LAST_COLUMN)

    def __bool__(self) -> bool:
        return bool(self.rows) or bool(self.columns)

    def without_order(self) -> "GridShift":
        """The same lines go and come, but none change places."""
        return GridShift(self.rows.without_order(), self.columns.without_order())

    def cell(self, row: int, column: int) -> tuple[int, int] | None:
        """Where a cell stands afterwards; None when it was taken away."""
        new_row, new_column = self.rows.moved(row), self.columns.moved(column)
        return None if new_row is None or new_column is None else (new_row, new_column)

    def range(self, cells: CellRange, *, growing: bool = False) -> CellRange | None:
        """Where a rectangle stands afterwards; None when nothing of it stays.

        One that is growing takes in new lines right behind it, unless it is a single line itself: a heading.
        """
        rows = self.rows.span(
            cells.first_row, cells.last_row, growing=growing and cells.first_row < cells.last_row
        )
        columns = self.columns.span(
            cells.first_column, cells.last_column, growing=growing and cells.first_column < cells.last_column
        )
        if rows is None or columns is None:
            return None
        return CellRange(rows[0], columns[0], rows[1], columns[1])

    def anchor(self, cells: CellRange) -> tuple[int, int]:
        """How far the first cell that stays lies below and right of the rectangle's first cell."""
        return (
            self.rows.first_kept(cells.first_row) - cells.first_row,
            self.columns.first_kept(cells.first_column) - cells.first_column,
        )
