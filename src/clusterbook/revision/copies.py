"""An edited copy of a sheet laid on the version it comes from: what became of each row, column and cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from clusterbook.model.changes import CellContent, Difference, Run, SheetPair
from clusterbook.revision.formulas import Grid, same_formula
from clusterbook.revision.likeness import difference
from clusterbook.revision.records import Records
from clusterbook.revision.views import SheetView

NOTHING = CellContent()


class Copy:
    """A copy of a sheet; rows and columns are 1-based numbers, those of the base unless said otherwise.

    `rows` and `columns` give the copy's line for each line of the base that it still has, `base_rows` and
    `base_columns` the reverse.
    """

    def __init__(self, base: SheetView, view: SheetView, pair: SheetPair, grids: Mapping[str, Grid]) -> None:
        """`grids` lead references of formulas in the base to where lines stand in the copy."""
        self.base, self.view = base, view
        self.rows = _lines(pair.rows) if not pair.same else {row: row for row in base.numbers}
        self.columns = (
            _lines(pair.columns) if not pair.same else {place: place for place in range(1, base.width + 1)}
        )
        self.base_rows = {row: before for before, row in self.rows.items()}
        self.base_columns = {column: before for before, column in self.columns.items()}
        self.keys = pair.keys[1]
        self.records = Records(view, self.keys)
        self._grids = grids

    @property
    def new_rows(self) -> list[int]:
        """The copy's own rows that the base has not, by the copy's numbers, ascending."""
        return [row for row in self.view.numbers if row not in self.base_rows]

    @cached_property
    def new_columns(self) -> list[int]:
        """The copy's own columns, by the copy's numbers, that hold anything and that the base has not."""
        fresh = [column for column in range(1, self.view.width + 1) if column not in self.base_columns]
        return [column for column in fresh if any(row[column - 1] is not None for row in self.view.rows)]

    def content(self, row: int, column: int) -> CellContent:
        """What the copy holds, by its own row and column."""
        return content_at(self.view, row, column)

    def says(self, row: int, column: int) -> CellContent | None:
        """What the copy holds at a place of the base; None where the row or the column is gone."""
        if row not in self.rows or column not in self.columns:
            return None
        return self.content(self.rows[row], self.columns[column])

    def has_changed(self, row: int, column: int) -> bool:
        """Whether the cell, which the copy still has, says something else than in the base."""
        before, after = content_at(self.base, row, column), self.says(row, column)
        return after is not None and not self._same(before, after, (row, column))

    def _same(self, before: CellContent, after: CellContent, place: tuple[int, int]) -> bool:
        if not before.formula and not after.formula:
            return same_value(before, after)
        if not before.formula or not after.formula:
            return False
        row, column = place
        shift = (self.rows[row] - row, self.columns[column] - column)
        return same_formula(before.formula, after.formula, shift, self.base.sheet.name, self._grids)

    @cached_property
    def changed_cells(self) -> dict[int, set[int]]:
        """The columns of changed cells by the rows that have any, lines that are gone left out."""
        before, after = (_picker(list(columns)) for columns in (self.columns, self.columns.values()))
        with_formulas = {row for row, _ in self.base.sheet.formulas} | {
            self.base_rows[row] for row, _ in self.view.sheet.formulas if row in self.base_rows
        }
        truths = self.base.sheet.truths or self.view.sheet.truths
        found: dict[int, set[int]] = {}
        for row, own in self.rows.items():
            equal = before(self.base.row_at(row)) == after(self.view.row_at(own))
            if equal and row not in with_formulas and not truths:
                continue
            if changed := {column for column in self.columns if self.has_changed(row, column)}:
                found[row] = changed
        return found

    @cached_property
    def changed_columns(self) -> set[int]:
        """The columns in which any cell changed."""
        return set().union(*self.changed_cells.values())

    @cached_property
    def has_new_order(self) -> bool:
        """Whether rows that the base has, below its header, stand in another order."""
        body = [own for row, own in sorted(self.rows.items()) if row > self.base.header]
        return body != sorted(body)

    def title(self, row: int) -> tuple[str, str]:
        """Key and name of a row of the copy, and its key alone; both empty at the header and above."""
        place = self.view.place(row)
        if place is None or place < self.view.first:
            return "", ""
        return self.records.title(place), self.records.key(place)


def _lines(runs: Iterable[Run]) -> dict[int, int]:
    return {run.old + step: run.new + step for run in runs for step in range(run.length)}


def content_at(view: SheetView, row: int, column: int) -> CellContent:
    """What a version of a sheet holds at a place."""
    values = view.row_at(row)
    value = values[column - 1] if column <= len(values) else None
    formula = view.sheet.formulas.get((row, column), "") if view.sheet.formulas else ""
    return CellContent(value, formula)


def same_value(one: CellContent, other: CellContent) -> bool:
    """Whether two contents without formulas are the same; how a date or number is shown does not count."""
    return difference(one.value, other.value) in (None, Difference.FORMAT)


def same_content(one: CellContent, other: CellContent) -> bool:
    """Whether two contents of one place are the same; formulas are compared as they are written."""
    if one.formula or other.formula:
        return one.formula == other.formula
    return same_value(one, other)


def _picker(columns: Sequence[int]) -> Callable[[Sequence[object]], list[object]]:
    def pick(values: Sequence[object]) -> list[object]:
        return [values[column - 1] if column <= len(values) else None for column in columns]

    return pick
