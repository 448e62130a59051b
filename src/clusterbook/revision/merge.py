"""The merge of two edited copies of a workbook: decided sheet by sheet, from what changed in each copy."""

from collections.abc import Mapping

from clusterbook.model.changes import Change, ChangeSet, Kind, SheetPair
from clusterbook.model.merging import PRESENT, Decision, Matter, MergePlan, Outcome, Reason, SheetMerge
from clusterbook.model.raw import RawSheet
from clusterbook.model.versions import Version
from clusterbook.revision.compare import compare_versions
from clusterbook.revision.copies import Copy
from clusterbook.revision.formulas import Grid
from clusterbook.revision.order import LineMap
from clusterbook.revision.threeway import SheetThreeWay
from clusterbook.revision.views import SheetView
from clusterbook.schema.types import Specification, Table

_LEFT = frozenset(
    {
        Kind.SHEET_RENAMED,
        Kind.SHEET_MOVED,
        Kind.SHEET_VISIBILITY,
        Kind.COLUMN_MOVED,
        Kind.FORMAT,
        Kind.COMMENT,
        Kind.VALIDATION,
        Kind.CONDITIONAL_FORMAT,
        Kind.HYPERLINK,
        Kind.MERGE,
        Kind.DEFINED_NAME,
        Kind.ROW_LAYOUT,
        Kind.COLUMN_LAYOUT,
    }
)
"""Kinds of change that a merge leaves to a person: they concern the look and the set-up of a workbook, not its data."""


def plan_merge(base: Version, ours: Version, theirs: Version, specification: Specification) -> MergePlan:
    """What the merge of theirs into ours does and what a person must decide.

    Both copies come from `base`. Sheets are paired as a comparison pairs them; ours keeps its names.
    """
    return _Merge((base, ours, theirs), specification).plan()


class _Merge:
    def __init__(self, versions: tuple[Version, Version, Version], specification: Specification) -> None:
        self._base, self._ours, self._theirs = versions
        self._tables = {table.name: table for table in specification.tables}
        self._to_ours = compare_versions(self._base, self._ours, specification)
        self._to_theirs = compare_versions(self._base, self._theirs, specification)
        self._pairs = {pair.old: pair for pair in self._to_ours.sheets if pair.old}
        self._sheets: list[SheetMerge] = []
        self._added: list[RawSheet] = []
        self._removed: list[str] = []
        self._decisions: list[Decision] = []

    def plan(self) -> MergePlan:
        for pair in self._to_theirs.sheets:
            if not pair.old:
                self._new_sheet(pair)
            elif not pair.new:
                self._deleted_by_theirs(pair)
            elif not self._pairs[pair.old].new:
                self._deleted_by_ours(pair)
            elif not pair.same:
                self._common(self._pairs[pair.old], pair)
        return MergePlan(self._sheets, self._added, self._removed, self._decisions, self._left())

    def _common(self, to_ours: SheetPair, to_theirs: SheetPair) -> None:
        """A sheet that all three have and theirs changed."""
        table = self._tables.get(to_theirs.table)
        base = SheetView(self._base.sheet(to_theirs.old), table)
        ours = Copy(base, self._view(self._ours, to_ours, table), to_ours, _grids(self._to_ours))
        theirs = Copy(base, self._view(self._theirs, to_theirs, table), to_theirs, _grids(self._to_theirs))
        sheet = SheetThreeWay(ours, theirs)
        merged = sheet.merged()
        if merged.cells or merged.shift:
            self._sheets.append(merged)
        self._decisions += sorted(sheet.decisions, key=_place)

    @staticmethod
    def _view(version: Version, pair: SheetPair, table: Table | None) -> SheetView:
        return SheetView(version.sheet(pair.new), table)

    def _new_sheet(self, pair: SheetPair) -> None:
        """A sheet that theirs added; one of the same name in ours is compared as if both had added it to nothing."""
        taken = {each.name for each in self._ours.listed}
        sheet = self._theirs.sheet(pair.new)
        if pair.new not in taken:
            self._added.append(sheet)
            self._decide(pair.new, Outcome.THEIRS, pair.table, (False, True))
        elif _cells(sheet) == _cells(self._ours.sheet(pair.new)):
            self._decide(pair.new, Outcome.BOTH, pair.table, (True, True))
        else:
            name = _free_name(pair.new, taken)
            self._added.append(sheet._replace(name=name))
            self._decide(name, Outcome.CONFLICT, pair.table, (False, True), Reason.NEW_TWICE)

    def _deleted_by_theirs(self, pair: SheetPair) -> None:
        kept = self._pairs[pair.old]
        if not kept.new:
            return
        if kept.same or not self._has_changes(self._to_ours, kept):
            self._removed.append(kept.new)
            self._decide(kept.new, Outcome.THEIRS, pair.table, (True, False), existed=True)
        else:
            reason = Reason.DELETED_AND_CHANGED
            self._decide(kept.new, Outcome.CONFLICT, pair.table, (True, False), reason, existed=True)

    def _deleted_by_ours(self, pair: SheetPair) -> None:
        if pair.same or not self._has_changes(self._to_theirs, pair):
            self._decide(pair.old, Outcome.OURS, pair.table, (False, True), existed=True)
            return
        self._added.append(self._theirs.sheet(pair.new))
        reason = Reason.DELETED_AND_CHANGED
        self._decide(pair.new, Outcome.CONFLICT, pair.table, (False, True), reason, existed=True)

    @staticmethod
    def _has_changes(changes: ChangeSet, pair: SheetPair) -> bool:
        return any(change.new_sheet == pair.new and change.kind not in _LEFT for change in changes.changes)

    def _decide(
        self,
        sheet: str,
        outcome: Outcome,
        table: str,
        present: tuple[bool, bool],
        reason: Reason | None = None,
        *,
        existed: bool = False,
    ) -> None:
        base, ours, theirs = (PRESENT if there else None for there in (existed, *present))
        self._decisions.append(
            Decision(
                Matter.SHEET,
                outcome,
                sheet,
                table=table,
                base=base,
                ours=ours,
                theirs=theirs,
                reason=reason,
            )
        )

    def _left(self) -> list[Change]:
        """What theirs changed beside data, unless ours did the same."""
        done = {_essence(change) for change in self._to_ours.changes if change.kind in _LEFT}
        return [c for c in self._to_theirs.changes if c.kind in _LEFT and _essence(c) not in done]


def _place(decision: Decision) -> tuple[int, int]:
    """What is not in the result comes first."""
    return (decision.place.first_row, decision.place.first_column) if decision.place else (0, 0)


def _essence(change: Change) -> tuple[object, ...]:
    return change.kind, change.old_sheet, change.old, change.before, change.after, change.record


def _grids(changes: ChangeSet) -> Mapping[str, Grid]:
    """Where the lines of the old version's sheets stand in the new one."""
    return {
        pair.old: Grid(pair.new, LineMap(pair.rows), LineMap(pair.columns))
        for pair in changes.sheets
        if pair.old and pair.new
    }


def _cells(sheet: RawSheet) -> list[tuple[int, list[object]]]:
    return [(row.number, [*row.values]) for row in sheet.rows]


def _free_name(name: str, taken: set[str]) -> str:
    number = 2
    while (found := f"{name[:27]}（{number}）") in taken:
        number += 1
    return found
