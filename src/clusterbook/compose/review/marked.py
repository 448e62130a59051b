"""The sheets of the new version with their changes marked in place: what came, what went, old beside new."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.changelines import full_text
from clusterbook.compose.review.entries import Review, cell_marks
from clusterbook.compose.textdiff import Mark, Span
from clusterbook.model.cells import column_letters
from clusterbook.model.changes import Change, Kind, SheetPair
from clusterbook.model.raw import RawRow, RawSheet, RawValue
from clusterbook.tables.headers import texts_of_header

CAME, WENT, CHANGED = "新增", "删除", "改动"

MarkedCell = Sequence[Span] | RawValue
"""A changed cell as what went and came, any other as its value."""


class MarkedRow(NamedTuple):
    """A row: what became of it (empty for nothing), its number in the new version (a deleted row's: in the old), its cells."""

    fate: str
    number: int
    cells: Sequence[MarkedCell]


class MarkedSheet(NamedTuple):
    """A sheet of the new version; the old and the new header stand in `header` where one was renamed."""

    name: str
    header: Sequence[str]
    rows: Sequence[MarkedRow]


def marked_sheets(review: Review, sheets: Mapping[str, RawSheet]) -> list[MarkedSheet]:
    """The sheets of the new version that have listed changes, in its order."""
    by_sheet: dict[str, list[Change]] = {}
    for change in (each for entry in review.entries for each in entry.change.walk()):
        by_sheet.setdefault(change.new_sheet, []).append(change)
    return [
        _Marking(pair, sheets[pair.new], by_sheet[pair.new], review.language).sheet()
        for pair in review.report.changes.sheets
        if pair.new in by_sheet and pair.new in sheets and pair.old
    ]


class _Marking:
    def __init__(self, pair: SheetPair, sheet: RawSheet, changes: Sequence[Change], language: str) -> None:
        self._pair, self._sheet, self._language = pair, sheet, language
        self._cells = dict(_changed_cells(changes))
        self._columns = self._filled_columns()
        self._came = {each.new.first_row for each in changes if each.kind is Kind.ROW_INSERTED and each.new}
        self._went = [each for each in changes if each.kind is Kind.ROW_DELETED and each.old]

    def _filled_columns(self) -> list[int]:
        """The columns that hold anything, or did so in a cell that changed; a sheet may reach the edge of the grid."""
        filled = {
            column
            for row in self._sheet.rows
            for column, value in enumerate(row.values, 1)
            if value is not None
        }
        return sorted(filled | {column for _, column in self._cells})

    def sheet(self) -> MarkedSheet:
        """The sheet with its header first; rows above the header and blank columns are left out."""
        header = self._pair.header[1]
        top = next((row for row in self._sheet.rows if row.number == header), RawRow(0, ()))
        texts = dict(texts_of_header(self._sheet, header))
        names = [
            " ".join(str(texts.get(column) or top.value(column) or "").split()) or column_letters(column)
            for column in self._columns
        ]
        return MarkedSheet(self._sheet.name, names, list(self._rows(header)))

    def _rows(self, header: int) -> Iterator[MarkedRow]:
        waiting = self._deleted_behind()
        yield from waiting.pop(0, ())
        for row in self._sheet.rows:
            if row.number > header:
                yield self._row(row)
            yield from waiting.pop(row.number, ())
        for rows in waiting.values():
            yield from rows

    def _row(self, row: RawRow) -> MarkedRow:
        cells = [self._cell(row, column) for column in self._columns]
        if row.number in self._came:
            return MarkedRow(CAME, row.number, cells)
        changed = any((row.number, column) in self._cells for column in self._columns)
        return MarkedRow(CHANGED if changed else "", row.number, cells)

    def _cell(self, row: RawRow, column: int) -> MarkedCell:
        change = self._cells.get((row.number, column))
        return row.value(column) if change is None else cell_marks(change, self._language)

    def _deleted_behind(self) -> dict[int, list[MarkedRow]]:
        """Deleted rows by the new row that they would stand behind, 0 for none."""
        kept = {run.old + step: run.new + step for run in self._pair.rows for step in range(run.length)}
        shown = {column: place for place, column in enumerate(self._columns)}
        columns = {
            run.old + step: shown[run.new + step]
            for run in self._pair.columns
            for step in range(run.length)
            if run.new + step in shown
        }
        ascending = sorted(kept)
        found: dict[int, list[MarkedRow]] = {}
        for change in self._went:
            assert change.old is not None, "a deleted row had its place"
            old = change.old.first_row
            place = bisect_left(ascending, old)
            anchor = kept[ascending[place - 1]] if place else 0
            cells: list[MarkedCell] = [None] * len(self._columns)
            for place, value in enumerate(change.lines[0].values, 1):
                if value is not None and place in columns:
                    cells[columns[place]] = [Span(Mark.REMOVED, full_text(value))]
            found.setdefault(anchor, []).append(MarkedRow(WENT, old, cells))
        return found


def _changed_cells(changes: Sequence[Change]) -> Iterator[tuple[tuple[int, int], Change]]:
    for change in changes:
        for each in change.parts or [change]:
            if each.kind in (Kind.CELL, Kind.KEY_CHANGED) and each.new:
                yield (each.new.first_row, each.new.first_column), each
