"""Two versions of a workbook side by side: where rows went, what cells held, which change touched a cell."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from clusterbook.model.cells import CellRef
from clusterbook.model.changes import LISTED, Change, ChangeSet, Kind
from clusterbook.model.figures import Register
from clusterbook.model.findings import Finding
from clusterbook.model.impact import Causes
from clusterbook.model.raw import RawBook
from clusterbook.tables.book import Book

_ROWS = {Kind.ROW_INSERTED, Kind.ROW_DELETED}
_COLUMNS = {Kind.COLUMN_INSERTED, Kind.COLUMN_DELETED, Kind.COLUMN_RENAMED}


class Side(NamedTuple):
    """One version: as read, typed, its figures and its findings."""

    raw: RawBook
    book: Book
    register: Register
    findings: Sequence[Finding]


class Holdings:
    """What a version holds at an address, and what the row there is called."""

    def __init__(self, side: Side) -> None:
        self._rows = {sheet.name: {row.number: row.values for row in sheet.rows} for sheet in side.raw.sheets}
        self._titles = {
            table.sheet: {record.row: record.title for record in table} for table in side.book.tables.values()
        }

    def number(self, cell: CellRef) -> float | None:
        """The number a cell holds; None where it holds none."""
        values = self._rows.get(cell.sheet, {}).get(cell.row, ())
        value = values[cell.column - 1] if cell.column <= len(values) else None
        return value if type(value) is float else None

    def title(self, sheet: str, row: int) -> str:
        """Key and name of the record in a row; its address where it is none."""
        return self._titles.get(sheet, {}).get(row, "") or f"{sheet}!{row}"


class Lines:
    """Where rows of the old version stand in the new one."""

    def __init__(self, changes: ChangeSet) -> None:
        self._sheets = {pair.old: pair for pair in changes.sheets if pair.old}
        self._rows: dict[str, Mapping[int, int]] = {}
        for name, pair in self._sheets.items():
            self._rows[name] = {run.old + n: run.new + n for run in pair.rows for n in range(run.length)}
        self._same = {pair.new for pair in changes.sheets if pair.same}
        self._kept = {
            (pair.new, row) for name, pair in self._sheets.items() for row in self._rows[name].values()
        }

    def was_there(self, sheet: str, row: int) -> bool:
        """Whether a row of the new version stood in the old one too."""
        return sheet in self._same or (sheet, row) in self._kept

    def moved_row(self, sheet: str, row: int) -> tuple[str, int] | None:
        """Where a row of the old version stands in the new one; None where it is gone."""
        pair = self._sheets.get(sheet)
        if pair is None or pair.same:
            return (pair.new if pair else sheet), row
        target = self._rows[sheet].get(row)
        return None if target is None or not pair.new else (pair.new, target)


class CauseIndex:
    """Which changes touched a cell, in either version."""

    def __init__(self, changes: ChangeSet) -> None:
        tops = [change for change in changes.changes if _is_of_data(change)]
        self.changes: list[Change] = tops
        self._cells: tuple[dict[CellRef, set[int]], ...] = ({}, {})
        self._rows: tuple[dict[tuple[str, int], set[int]], ...] = ({}, {})
        self._columns: tuple[dict[tuple[str, int], set[int]], ...] = ({}, {})
        self._in_row: tuple[dict[tuple[str, int], set[int]], ...] = ({}, {})
        self._touched: tuple[set[str], ...] = (set(), set())
        self._by_key: dict[str, list[int]] = {}
        for number, top in enumerate(tops):
            self._by_key.setdefault(top.key.partition("/")[0], []).append(number)
            for change in top.walk():
                self._enter(change, number)

    def _enter(self, change: Change, number: int) -> None:
        for side, (sheet, place) in enumerate(
            ((change.old_sheet, change.old), (change.new_sheet, change.new))
        ):
            if not sheet or place is None:
                continue
            self._touched[side].add(sheet)
            if change.kind in _ROWS:
                for row in range(place.first_row, place.last_row + 1):
                    self._rows[side].setdefault((sheet, row), set()).add(number)
            elif change.kind in _COLUMNS:
                for column in range(place.first_column, place.last_column + 1):
                    self._columns[side].setdefault((sheet, column), set()).add(number)
            else:
                cell = CellRef(sheet, place.first_row, place.first_column)
                self._cells[side].setdefault(cell, set()).add(number)
                self._in_row[side].setdefault((sheet, cell.row), set()).add(number)

    def causes(self, old: Iterable[CellRef], new: Iterable[CellRef]) -> Causes:
        """The changes that touched any of these cells; failing that, those that touched a cell of the same rows.

        Where there is but one change, it is the cause.
        """
        if len(self.changes) == 1:
            return (0,)
        cells = [
            [cell for cell in each if cell.sheet in touched]
            for each, touched in zip((old, new), self._touched, strict=True)
        ]
        found = {number for side in (0, 1) for cell in cells[side] for number in self._exactly(side, cell)}
        if not found:
            rows = [{(cell.sheet, cell.row) for cell in each} for each in cells]
            found = {
                number for side in (0, 1) for row in rows[side] for number in self._in_row[side].get(row, ())
            }
        return tuple(sorted(found))

    def named(self, names: Iterable[str]) -> Causes:
        """The changes of records whose key stands in a name."""
        words = {word for name in names for word in name.replace("/", " ").split()}
        return tuple(sorted({number for word in words for number in self._by_key.get(word, ())}))

    def in_sheets(self, old: Iterable[CellRef], new: Iterable[CellRef]) -> Causes:
        """The changes in the sheets of these cells."""
        sheets = [{cell.sheet for cell in each} for each in (old, new)]
        return tuple(
            number
            for number, change in enumerate(self.changes)
            if change.old_sheet in sheets[0] or change.new_sheet in sheets[1]
        )

    def _exactly(self, side: int, cell: CellRef) -> set[int]:
        return (
            self._cells[side].get(cell, set())
            | self._rows[side].get((cell.sheet, cell.row), set())
            | self._columns[side].get((cell.sheet, cell.column), set())
        )


def _is_of_data(change: Change) -> bool:
    return change.difference in LISTED
