"""Columns whose unit changed: what the units are, whose numbers were converted, and that as one change of the column."""

from collections.abc import Iterable, Mapping, Sequence
from math import isclose

from clusterbook.model.cells import CellRef
from clusterbook.model.changes import Change, Difference, FormerUnit, Kind, Remark, RemarkKind
from clusterbook.model.findings import Severity
from clusterbook.model.powers import converted
from clusterbook.model.raw import RawValue
from clusterbook.revision.align import Aligned
from clusterbook.revision.likeness import TOLERANCE
from clusterbook.tables.units import is_unit, power_between


def former_units(aligned: Aligned) -> dict[int, FormerUnit]:
    """The old unit of each new column that has another one now; columns whose headers are equal are not looked at."""
    old, new = aligned.old, aligned.new
    units: dict[int, FormerUnit] = {}
    for column, before in aligned.columns.items():
        if old.headers.get(before) != new.headers.get(column):
            sides = old.unit(before), new.unit(column)
            if sides[0] != sides[1]:
                units[column] = FormerUnit(sides[0], _power(*sides))
    return units


def _power(before: str, after: str) -> int | None:
    power = power_between(before, after)
    if power is None and (back := power_between(after, before)) is not None:
        return -back
    if power is None and not (is_unit(before) and is_unit(after)):
        return 0  # what stands in brackets need not be a unit: 产值（上报数）
    return power


def converted_columns(
    aligned: Aligned, units: Mapping[int, FormerUnit], tolerance: float
) -> dict[int, FormerUnit]:
    """Those of the columns whose numbers were converted rather than left; in others the header was corrected."""
    old, new = aligned.old.rows, aligned.new.rows
    found: dict[int, FormerUnit] = {}
    for column, unit in units.items():
        if not unit.power:
            continue
        before = aligned.columns[column] - 1
        pairs = [(old[i][before], new[j][column - 1]) for i, j in aligned.rows if new[j][column - 1]]
        moved = sum(is_same(*pair, unit, tolerance) for pair in pairs)
        if moved > sum(type(was) is float and was == now for was, now in pairs):
            found[column] = unit
    return found


def is_same(before: RawValue, after: RawValue, unit: FormerUnit, tolerance: float) -> bool:
    """Whether both are numbers and the same once the old one is converted."""
    if type(before) is not float or type(after) is not float or unit.power is None:
        return False
    return isclose(converted(before, unit.power), after, rel_tol=max(tolerance, TOLERANCE))


def with_conversions(columns: Iterable[Change], cells: Sequence[Change]) -> tuple[list[Change], list[Change]]:
    """The changes of columns and those of cells; converted numbers stand under the change of their column's header."""
    by_column: dict[int, list[Change]] = {}
    for cell in cells:
        if cell.difference is Difference.UNIT and cell.new:
            by_column.setdefault(cell.new.first_column, []).append(cell)
    told = [
        _with(change, by_column.pop(change.new.first_column, ()))
        if change.kind is Kind.COLUMN_RENAMED and change.new
        else change
        for change in columns
    ]
    without_header = {id(cell) for each in by_column.values() for cell in each}
    return told, [
        cell for cell in cells if cell.difference is not Difference.UNIT or id(cell) in without_header
    ]


def _with(change: Change, cells: Sequence[Change]) -> Change:
    if not cells:
        return change
    places = tuple(
        CellRef(cell.new_sheet, cell.new.first_row, cell.new.first_column) for cell in cells if cell.new
    )
    remark = Remark(RemarkKind.CONVERTED, Severity.INFO, (change.unit,), places)
    return change._replace(remarks=(*change.remarks, remark), consequences=(*change.consequences, *cells))
