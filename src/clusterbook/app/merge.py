"""Merging two edited copies of a workbook: decisions first, then a new workbook, and what is left for a person."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from clusterbook.app.sources import package_of
from clusterbook.app.validate import Validation, new_since, validate_book
from clusterbook.compose.conflicts import Settled, Unsettled, conflict_list, read_conflicts
from clusterbook.excel.package import Package
from clusterbook.excel.reader import read_package
from clusterbook.excel.versions import FileVersion
from clusterbook.model.cells import LAST_COLUMN, LAST_ROW
from clusterbook.model.errors import RunError
from clusterbook.model.marks import CONFLICTS_NAME
from clusterbook.model.merging import Matter, MergePlan
from clusterbook.model.raw import RawBook, RawSheet
from clusterbook.model.shift import GridShift, Shift
from clusterbook.revision.merge import plan_merge
from clusterbook.revision.rowfinder import RowFinder
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.sheets import match_sheets


class Merge(NamedTuple):
    """What a merge decided, its result as a file's bytes, and the findings that ours did not have."""

    plan: MergePlan
    content: bytes
    checked: Validation


class Continued(NamedTuple):
    """A merge whose conflicts a person decided: what is still open, else the result and its check."""

    unsettled: Sequence[Unsettled]
    settled: Sequence[Settled] = ()
    content: bytes = b""
    checked: Validation | None = None


def merge_files(base: Path, ours: Path, theirs: Path) -> Merge:
    """Merges what `theirs` changed since `base` into `ours`; nothing is written.

    A version may be named by a git revision. Raises RunError when a file cannot be read, or holds the open conflicts of an earlier merge.
    """
    packages = [package_of(base, ours), package_of(ours), package_of(theirs, ours)]
    for package in packages:
        _refuse_open_conflicts(package)
    versions = [FileVersion(package) for package in packages]
    plan = plan_merge(versions[0], versions[1], versions[2], SPECIFICATION)
    content = merged_content(packages[1], plan)
    return Merge(plan, content, checked_result(packages[1], content, str(ours)))


def _refuse_open_conflicts(package: Package) -> None:
    if any(sheet.name == CONFLICTS_NAME for sheet in package.sheets):
        raise RunError(
            f"{package.path} 中还有“{CONFLICTS_NAME}”表，请先用 clusterbook merge --continue 处理完",
            f"{package.path} holds open conflicts; finish it with clusterbook merge --continue first",
        )


def merged_content(package: Package, plan: MergePlan) -> bytes:
    """The workbook after a plan was carried out on it, part by part; its conflicts stand on a sheet of their own."""
    from clusterbook.render.xlsx.patch.grid.change import GridChange, content_of  # noqa: PLC0415  only writing
    from clusterbook.render.xlsx.patch.merge import BookChange, changed_workbook  # noqa: PLC0415

    grids = {
        sheet.sheet: GridChange(
            sheet.shift, {place: content_of(content) for place, content in sheet.cells.items()}
        )
        for sheet in plan.sheets
    }
    listed = conflict_list(plan.conflicts) if plan.conflicts else None
    return changed_workbook(package, BookChange(grids, plan.added, plan.removed, listed))


def checked_result(before: Package, content: bytes, source: str) -> Validation:
    """The findings that the result has and the workbook before the merge had not."""
    after = read_package(Package(before.path, content))
    return new_since(
        validate_book(_without_conflicts(after)),
        validate_book(_without_conflicts(read_package(before))),
        source,
    )


def _without_conflicts(raw: RawBook) -> RawBook:
    return raw._replace(sheets=[sheet for sheet in raw.sheets if sheet.name != CONFLICTS_NAME])


def continue_merge(path: Path) -> Continued:
    """Carries out what a person decided in the sheet of conflicts; the sheet goes with the last of them.

    Raises RunError when the file cannot be read or has no such sheet.
    """
    package = Package(path)
    raw = read_package(package)
    listed = next((sheet for sheet in raw.sheets if sheet.name == CONFLICTS_NAME), None)
    if listed is None:
        raise RunError(
            f"{path} 中没有“{CONFLICTS_NAME}”表，没有需要继续的合并",
            f"{path} has no sheet “{CONFLICTS_NAME}”: there is no merge to go on with",
        )
    settled, unsettled = read_conflicts(listed)
    finder = _Places(raw)
    unsettled += [problem for each in settled if (problem := finder.problem(each))]
    if unsettled:
        return Continued(sorted(unsettled))
    content = _carried_out(package, settled, finder)
    return Continued((), settled, content, checked_result(package, content, str(path)))


class _Places:
    """Finds the places of decided conflicts again, wherever rows have gone since the list was made."""

    def __init__(self, raw: RawBook) -> None:
        sheets, _ = match_sheets(raw.sheets, SPECIFICATION)
        tables = {sheet.name: SPECIFICATION.table(name) for name, sheet in sheets.items()}
        self._sheets: Mapping[str, RawSheet] = {sheet.name: sheet for sheet in raw.sheets}
        self._finders = {name: RowFinder(sheet, tables.get(name)) for name, sheet in self._sheets.items()}

    def place(self, settled: Settled) -> tuple[int, int]:
        """Row and column of a conflict now; 0 for what it is not about."""
        if settled.matter is Matter.SHEET or settled.place is None:
            return 0, 0
        finder = self._finders[settled.sheet]
        row, column = settled.place.first_row, settled.place.first_column
        if settled.key and settled.matter in (Matter.CELL, Matter.ROW):
            row = finder.row(settled.key, row) or 0
        if settled.matter in (Matter.CELL, Matter.COLUMN):
            column = finder.column(settled.column, column) or 0
        return row, column

    def problem(self, settled: Settled) -> Unsettled | None:
        """Why a conflict's place cannot be found; None when it can."""
        if settled.sheet not in self._sheets:
            return Unsettled(
                settled.row, f"找不到工作表“{settled.sheet}”", f"There is no sheet “{settled.sheet}”"
            )
        if settled.matter is not Matter.SHEET and 0 in self.place(settled):
            name = settled.key or settled.column
            return Unsettled(
                settled.row,
                f"在“{settled.sheet}”表找不到“{name}”，可能已被改动",
                f"“{name}” is no longer found in the sheet “{settled.sheet}”",
            )
        return None


def _carried_out(package: Package, settled: Iterable[Settled], finder: _Places) -> bytes:
    from clusterbook.render.xlsx.patch.grid.change import GridChange, content_of  # noqa: PLC0415
    from clusterbook.render.xlsx.patch.merge import BookChange, changed_workbook  # noqa: PLC0415

    removed = {CONFLICTS_NAME}
    by_sheet: dict[str, list[tuple[Settled, tuple[int, int]]]] = {}
    for each in settled:
        if each.matter is not Matter.SHEET:
            by_sheet.setdefault(each.sheet, []).append((each, finder.place(each)))
        elif not each.stays:
            removed.add(each.sheet)
    grids = {}
    for sheet, entries in by_sheet.items():
        gone = [(each.matter, place) for each, place in entries if not each.stays]
        shift = GridShift(
            Shift(LAST_ROW, [row for matter, (row, _) in gone if matter is Matter.ROW]),
            Shift(LAST_COLUMN, [column for matter, (_, column) in gone if matter is Matter.COLUMN]),
        )
        values = {
            target: content_of(each.content)
            for each, place in entries
            if each.content is not None and (target := shift.cell(*place)) is not None
        }
        if shift or values:
            grids[sheet] = GridChange(shift, values)
    return changed_workbook(package, BookChange(grids, (), removed))
