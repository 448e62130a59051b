"""Two versions of a sheet laid on each other: columns, key and rows, each found with the help of the others."""

from collections.abc import Sequence
from functools import cached_property

from clusterbook.model.changes import Run
from clusterbook.model.raw import RawSheet
from clusterbook.revision.columnpairs import ColumnPairs, pair_by_content, pair_by_name
from clusterbook.revision.content import Row
from clusterbook.revision.keys import key_columns
from clusterbook.revision.order import LineMap, runs
from clusterbook.revision.rowpairs import Columns, pair_rows
from clusterbook.revision.views import SheetView
from clusterbook.schema.types import Table


class Aligned:
    """Two versions of a sheet and what belongs together in them.

    `columns` gives the old column of each new one, `keys` pairs of old and new columns, all 1-based. `rows` are
    pairs of places in the views' rows, in new order, title and header rows included.
    """

    def __init__(
        self,
        old: SheetView,
        new: SheetView,
        columns: ColumnPairs,
        keys: Sequence[tuple[int, int]],
        rows: Sequence[tuple[int, int]],
    ) -> None:
        self.old = old
        self.new = new
        self.columns = columns
        self.keys = keys
        self.rows = rows

    @cached_property
    def row_runs(self) -> list[Run]:
        """The paired rows by their numbers."""
        old, new = self.old.numbers, self.new.numbers
        return runs([(old[i], new[j]) for i, j in self.rows])

    @cached_property
    def column_runs(self) -> list[Run]:
        """The paired columns by their numbers."""
        return runs([(self.columns[column], column) for column in sorted(self.columns)])

    @cached_property
    def row_map(self) -> LineMap:
        """Where old rows stand now."""
        return LineMap(self.row_runs)

    @cached_property
    def column_map(self) -> LineMap:
        """Where old columns stand now."""
        return LineMap(self.column_runs)

    @cached_property
    def body(self) -> list[tuple[int, int]]:
        """The paired rows below the headers."""
        return [(i, j) for i, j in self.rows if i >= self.old.first and j >= self.new.first]

    @cached_property
    def alone(self) -> tuple[list[int], list[int]]:
        """The places of rows that stand in the old version only, and of those in the new one only."""
        old, new = {i for i, _ in self.rows}, {j for _, j in self.rows}
        return (
            [i for i in range(len(self.old.rows)) if i not in old] if len(old) < len(self.old.rows) else [],
            [j for j in range(len(self.new.rows)) if j not in new] if len(new) < len(self.new.rows) else [],
        )


def align(old_sheet: RawSheet, new_sheet: RawSheet, table: Table | None) -> Aligned:
    """The two versions of a sheet, whose table of the specification is None outside it."""
    old, new = SheetView(old_sheet, table), SheetView(new_sheet, table)
    if bool(old.header) != bool(new.header):
        old, new = SheetView(old_sheet, None), SheetView(new_sheet, None)
    columns = pair_by_name(old, new)
    columns = pair_by_content(old, new, columns, None)
    keys = key_columns(old, new, columns)
    body = _paired(old, new, columns, keys, (old.first, new.first))
    if len(columns) < max(old.width, new.width):
        aligned = [(old.rows[i], new.rows[j]) for i, j in body]
        columns = pair_by_content(old, new, columns, aligned)
    return Aligned(old, new, columns, keys, [*_above(old, new, columns), *body])


def _above(old: SheetView, new: SheetView, columns: ColumnPairs) -> list[tuple[int, int]]:
    """The pairs of rows above the headers, by their content, and the header rows."""
    if not old.header or not new.header:
        return []
    titles = _match(old.rows[: old.first - 1], new.rows[: new.first - 1], columns, [])
    return [*titles, (old.first - 1, new.first - 1)]


def _paired(
    old: SheetView,
    new: SheetView,
    columns: ColumnPairs,
    keys: Sequence[tuple[int, int]],
    first: tuple[int, int],
) -> list[tuple[int, int]]:
    old_first, new_first = first
    rows = _match(
        old.rows[old_first:] if old_first else old.rows,
        new.rows[new_first:] if new_first else new.rows,
        columns,
        keys,
    )
    return [(i + old_first, j + new_first) for i, j in rows] if old_first or new_first else rows


def _match(
    old: Sequence[Row], new: Sequence[Row], columns: ColumnPairs, keys: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    places = Columns(
        [(columns[column] - 1, column - 1) for column in sorted(columns)], [(i - 1, j - 1) for i, j in keys]
    )
    if not places.common:
        return []
    return [(i, j) for j, i in enumerate(pair_rows(old, new, places)) if i is not None]
