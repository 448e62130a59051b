"""The new version made of the old one and the changes: that they say everything is proved by this."""

from collections.abc import Mapping, Sequence

from clusterbook.model.changes import SHOWN, CellContent, Change, ChangeSet, Kind, SheetPair
from clusterbook.model.raw import RawRow, RawSheet, RawValue
from clusterbook.revision.formulas import Grid, translated
from clusterbook.revision.order import LineMap

_Cells = dict[tuple[int, int], CellContent]


def apply(old: Mapping[str, RawSheet], changes: ChangeSet) -> list[RawSheet]:
    """The sheets of the new version, in order: their names, values, formulas and whether they are visible.

    `old` holds the sheets of the old version by name. Differences that are none (numbers within the tolerance,
    results of formulas that are not stored) stay as they were.
    """
    by_sheet: dict[str, list[Change]] = {}
    for top in changes.changes:
        for change in top.walk():
            by_sheet.setdefault(change.new_sheet, []).append(change)
    grids = {
        pair.old: Grid(pair.new, LineMap(pair.rows), LineMap(pair.columns))
        for pair in changes.sheets
        if pair.new
    }
    return [
        _sheet(old.get(pair.old), pair, by_sheet.get(pair.new, []), grids)
        for pair in changes.sheets
        if pair.new
    ]


def _sheet(
    old: RawSheet | None, pair: SheetPair, changes: Sequence[Change], grids: Mapping[str, Grid]
) -> RawSheet:
    if old is None:
        return next(change.sheet for change in changes if change.kind is Kind.SHEET_ADDED and change.sheet)
    visible = old.visible
    for change in changes:
        if change.kind is Kind.SHEET_VISIBILITY and change.after:
            visible = change.after.value == SHOWN
    if pair.same:
        return old._replace(name=pair.new, visible=visible)
    cells = _carried(old, pair, grids)
    for change in changes:
        _enter(cells, change)
    return RawSheet(pair.new, _rows(cells), visible, formulas=_formulas(cells))


def _carried(old: RawSheet, pair: SheetPair, grids: Mapping[str, Grid]) -> _Cells:
    """The cells of rows and columns that go on, where they stand now."""
    rows = {run.old + step: run.new + step for run in pair.rows for step in range(run.length)}
    columns = {run.old + step: run.new + step for run in pair.columns for step in range(run.length)}
    cells: _Cells = {}
    for row in old.rows:
        if row.number in rows:
            for column, value in enumerate(row.values, 1):
                if column in columns and value is not None:
                    at = rows[row.number], columns[column]
                    formula = old.formulas.get((row.number, column), "")
                    if formula:
                        formula = pair.rewritten.get(at) or translated(formula, pair.old, grids)
                    cells[at] = CellContent(value, formula)
    return cells


def _enter(cells: _Cells, change: Change) -> None:
    place = change.new
    if change.kind in (Kind.ROW_INSERTED, Kind.COLUMN_INSERTED) and place:
        is_row = change.kind is Kind.ROW_INSERTED
        line = change.lines[0]
        for number in range(1, len(line.values) + 1):
            at = (place.first_row, number) if is_row else (number, place.first_column)
            _put(cells, at, line.content(number))
    elif change.kind in (Kind.CELL, Kind.COLUMN_RENAMED) and place and change.after:
        _put(cells, (place.first_row, place.first_column), change.after)
    for part in change.parts:
        _enter(cells, part)


def _put(cells: _Cells, at: tuple[int, int], content: CellContent) -> None:
    if content.value is None:
        cells.pop(at, None)
    else:
        cells[at] = content


def _rows(cells: _Cells) -> list[RawRow]:
    by_row: dict[int, dict[int, RawValue]] = {}
    for (row, column), content in cells.items():
        by_row.setdefault(row, {})[column] = content.value
    return [RawRow(row, _spread(by_row[row])) for row in sorted(by_row)]


def _spread(values: Mapping[int, RawValue]) -> list[RawValue]:
    return [values.get(column) for column in range(1, max(values) + 1)]


def _formulas(cells: _Cells) -> dict[tuple[int, int], str]:
    return {place: content.formula for place, content in cells.items() if content.formula}
