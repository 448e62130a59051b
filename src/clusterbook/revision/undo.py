"""Takes chosen changes back: what becomes of the new version so that they never were, while all else stays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW
from clusterbook.model.changes import CellContent, Change, ChangeSet, Difference, Kind, Run, SheetPair
from clusterbook.model.merging import MergePlan, SheetMerge
from clusterbook.model.shift import GridShift
from clusterbook.model.versions import Version
from clusterbook.revision.fates import Taken, arrange
from clusterbook.revision.formulas import Grid, translated
from clusterbook.revision.order import LineMap, runs

_RETURNED = frozenset(
    {
        Kind.SHEET_ADDED,
        Kind.SHEET_DELETED,
        Kind.COLUMN_INSERTED,
        Kind.COLUMN_DELETED,
        Kind.COLUMN_RENAMED,
        Kind.ROW_INSERTED,
        Kind.ROW_DELETED,
        Kind.ROWS_MOVED,
        Kind.ORDER_CHANGED,
        Kind.KEY_CHANGED,
        Kind.CELL,
    }
)

Cells = dict[tuple[int, int], CellContent]


def can_be_returned(change: Change) -> bool:
    """Whether a change can be taken back by this program; the look and the set-up of a workbook are left to a person."""
    return change.kind in _RETURNED and change.difference is not Difference.COMPUTED


def plan_return(old: Version, changes: ChangeSet, returned: Iterable[Change]) -> MergePlan:
    """How the new version of `changes` changes so that the returned ones, and what follows from them, are undone.

    `old` is the old version. Results of formulas are left to the program that opens the workbook.
    """
    by_sheet: dict[str, list[Change]] = {}
    added, removed = [], []
    for change in (each for top in returned for each in top.walk() if can_be_returned(each)):
        if change.kind is Kind.SHEET_ADDED:
            removed.append(change.new_sheet)
        elif change.kind is Kind.SHEET_DELETED:
            added.append(old.sheet(change.old_sheet))
        else:
            by_sheet.setdefault(change.new_sheet, []).append(change)
    places = {
        pair.old: _Sheet(pair, by_sheet.get(pair.new, ())) for pair in changes.sheets if pair.old and pair.new
    }
    grids = {name: sheet.grid for name, sheet in places.items() if not sheet.pair.same}
    merged = [
        SheetMerge(sheet.pair.new, sheet.shift, sheet.cells(grids))
        for sheet in places.values()
        if sheet.changes
    ]
    return MergePlan(merged, added, removed)


class _Sheet:
    """A sheet with the changes in it that are taken back; `rows` and `columns` say where old lines come to stand."""

    def __init__(self, pair: SheetPair, changes: Sequence[Change]) -> None:
        self.pair, self.changes = pair, changes
        self._kept_rows, self._kept_columns = _kept(pair.rows), _kept(pair.columns)
        self.rows = arrange(
            LAST_ROW,
            self._kept_rows,
            sorted({*self._kept_rows, *self._lines(Kind.ROW_DELETED, "first_row")}),
            Taken(
                self._lines(Kind.ROW_INSERTED, "first_row"),
                self._lines(Kind.ROW_DELETED, "first_row"),
                self._slots(),
            ),
        )
        self.columns = arrange(
            LAST_COLUMN,
            self._kept_columns,
            sorted({*self._kept_columns, *self._lines(Kind.COLUMN_DELETED, "first_column")}),
            Taken(
                self._lines(Kind.COLUMN_INSERTED, "first_column"),
                self._lines(Kind.COLUMN_DELETED, "first_column"),
                {},
            ),
        )

    @property
    def shift(self) -> GridShift:
        """How rows and columns of the new version move."""
        return GridShift(self.rows.shift, self.columns.shift)

    @property
    def grid(self) -> Grid:
        """Where lines of the old version stand in the result."""
        rows, columns = (
            LineMap(runs(sorted(each.places.items(), key=lambda item: item[1])))
            for each in (self.rows, self.columns)
        )
        return Grid(self.pair.new, rows, columns)

    def _lines(self, kind: Kind, corner: str) -> set[int]:
        """The lines of the changes of a kind, by their numbers in the version that has them."""
        return {getattr(change.new or change.old, corner) for change in self.changes if change.kind is kind}

    def _slots(self) -> Mapping[int, int]:
        """For each row of the new version that goes back to its place among the others, the row it takes that of."""
        kinds = {change.kind for change in self.changes}
        body = {old: new for old, new in self._kept_rows.items() if new > self.pair.header[1]}
        if Kind.ORDER_CHANGED in kinds:
            return dict(zip((body[old] for old in sorted(body)), sorted(body.values()), strict=True))
        if Kind.ROWS_MOVED not in kinds:
            return {}
        moved = [
            row for change in self.changes if change.kind is Kind.ROWS_MOVED for row in _old_rows(change)
        ]
        order = _put_back(body, sorted(set(moved) & body.keys()))
        return dict(zip(order, sorted(order), strict=True))

    def cells(self, grids: Mapping[str, Grid]) -> Cells:
        """What cells of the result hold, by their place there."""
        found: Cells = {}
        for change in self.changes:
            if change.kind is Kind.ROW_DELETED:
                found.update(self._row(change, grids))
            elif change.kind is Kind.COLUMN_DELETED:
                found.update(self._column(change, grids))
            elif change.kind is Kind.KEY_CHANGED:
                found.update(cell for part in change.parts for cell in self._cell(part, grids))
            elif change.kind in (Kind.CELL, Kind.COLUMN_RENAMED):
                found.update(self._cell(change, grids))
        return found

    def _cell(
        self, change: Change, grids: Mapping[str, Grid]
    ) -> Iterator[tuple[tuple[int, int], CellContent]]:
        assert change.new is not None, "a cell has its place"
        place = self.shift.cell(change.new.first_row, change.new.first_column)
        if place is not None:
            yield place, self._led(change.before or CellContent(), grids)

    def _row(
        self, change: Change, grids: Mapping[str, Grid]
    ) -> Iterator[tuple[tuple[int, int], CellContent]]:
        """A row that comes back, in the columns that the result has."""
        assert change.old is not None, "a deleted row had its place"
        line, row = change.lines[0], self.rows.places[change.old.first_row]
        for old in range(1, len(line.values) + 1):
            content = line.content(old)
            if content != CellContent() and old in self.columns.places:
                yield (row, self.columns.places[old]), self._led(content, grids)

    def _column(
        self, change: Change, grids: Mapping[str, Grid]
    ) -> Iterator[tuple[tuple[int, int], CellContent]]:
        """A column that comes back, in the rows that go on."""
        assert change.old is not None, "a deleted column had its place"
        line, column = change.lines[0], self.columns.places[change.old.first_column]
        for old in range(1, len(line.values) + 1):
            content = line.content(old)
            if content != CellContent() and old in self.rows.places:
                yield (self.rows.places[old], column), self._led(content, grids)

    def _led(self, content: CellContent, grids: Mapping[str, Grid]) -> CellContent:
        """An old content whose formula names the cells as they stand in the result."""
        if not content.formula:
            return content
        return content._replace(formula=translated(content.formula, self.pair.old, grids))


def _kept(pairs: Sequence[Run]) -> dict[int, int]:
    """The new line of each old one that goes on."""
    return {run.old + step: run.new + step for run in pairs for step in range(run.length)}


def _old_rows(change: Change) -> range:
    assert change.old is not None, "a moved row had its place"
    return range(change.old.first_row, change.old.last_row + 1)


def _put_back(body: Mapping[int, int], moved: Sequence[int]) -> list[int]:
    """The new rows in the order they have once the moved ones, by their old numbers, stand behind their old neighbours."""
    back = set(moved)
    ascending = sorted(body)
    behind = {
        body.get(before, 0): body[old]
        for before, old in zip([0, *ascending], ascending, strict=False)
        if old in back
    }
    returned = set(behind.values())
    order: list[int] = []
    for new in [0, *(row for row in sorted(body.values()) if row not in returned)]:
        row: int | None = new
        while row is not None:
            order.append(row)
            row = behind.get(row)
    return order[1:]
