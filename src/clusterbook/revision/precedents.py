"""Results of formulas that moved because of other changes: each stands under the change that it comes from."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from clusterbook.excel.formulas import references
from clusterbook.model.cells import CellRange, CellRef, read_range
from clusterbook.model.changes import Change, Difference, Kind, Remark, RemarkKind
from clusterbook.model.findings import Severity
from clusterbook.revision.align import Aligned

_SOURCES = (Kind.CELL, Kind.KEY_CHANGED, Kind.ROW_INSERTED, Kind.ROW_DELETED)


def with_computed(changes: Sequence[Change], aligned: Mapping[str, Aligned]) -> list[Change]:
    """The changes with computed ones under the change that they come from, by way of other formulas too.

    One whose formula leads to no changed cell stands by itself.
    """
    computed = [number for number, change in enumerate(changes) if change.difference is Difference.COMPUTED]
    if not computed:
        return list(changes)
    index = _Index(changes, aligned)
    causes = {number: index.causes(changes[number]) for number in computed}
    roots = {number: root for number in computed if (root := _root(number, causes, set())) is not None}
    under: dict[int, list[int]] = defaultdict(list)
    for number, root in roots.items():
        under[root].append(number)
    return [
        _with_results(change, [changes[each] for each in under.get(number, ())])
        for number, change in enumerate(changes)
        if number not in roots
    ]


def _root(number: int, causes: Mapping[int, Sequence[int]], seen: set[int]) -> int | None:
    """The first change that is no result itself from which a result comes."""
    seen.add(number)
    for cause in causes[number]:
        if cause not in causes:
            return cause
        if cause not in seen and (root := _root(cause, causes, seen)) is not None:
            return root
    return None


def _with_results(change: Change, results: Sequence[Change]) -> Change:
    if not results:
        return change
    cells = [
        CellRef(each.new_sheet, each.new.first_row, each.new.first_column) for each in results if each.new
    ]
    remark = Remark(RemarkKind.COMPUTED, Severity.INFO, tuple(cell.a1 for cell in cells), tuple(cells))
    return change._replace(remarks=(*change.remarks, remark), consequences=(*change.consequences, *results))


class _Index:
    """The changed cells of each sheet and column, by row; a row that came or went counts for all its columns."""

    def __init__(self, changes: Sequence[Change], aligned: Mapping[str, Aligned]) -> None:
        self._rows: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for number, change in enumerate(changes):
            for part in change.walk():
                if part.kind in _SOURCES and part.new_sheet in aligned:
                    self._add(number, part, aligned[part.new_sheet])
        for found in self._rows.values():
            found.sort()

    def _add(self, number: int, change: Change, aligned: Aligned) -> None:
        if change.kind is Kind.ROW_DELETED and change.old:
            row = aligned.row_map.last_line(change.old.first_row)
        elif change.new:
            row = change.new.first_row
        else:
            return
        whole = change.kind in (Kind.ROW_INSERTED, Kind.ROW_DELETED)
        columns = range(1, aligned.new.width + 1) if whole else self._columns(change)
        for column in columns:
            self._rows[change.new_sheet, column].append((row, number))

    @staticmethod
    def _columns(change: Change) -> list[int]:
        return [part.new.first_column for part in change.parts or (change,) if part.new]

    def causes(self, change: Change) -> list[int]:
        """The changes whose cells the formula of a computed change leads to, in order."""
        found: set[int] = set()
        for sheet, written in references(change.after.formula if change.after else ""):
            cells = read_range(written)
            if cells:
                found.update(self._within(sheet or change.new_sheet, cells))
        return sorted(found)

    def _within(self, sheet: str, cells: CellRange) -> list[int]:
        found: list[int] = []
        for column in range(cells.first_column, min(cells.last_column, cells.first_column + 200) + 1):
            rows = self._rows.get((sheet, column), [])
            for row, number in rows[bisect_left(rows, (cells.first_row, -1)) :]:
                if row > cells.last_row:
                    break
                found.append(number)
        return found
