"""What a change does to the sheets that refer to it: what follows it is put under it, what it leaves behind is said."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from clusterbook.model.cells import CellRef
from clusterbook.model.changes import Change, Difference, Kind, Remark, RemarkKind, Risk
from clusterbook.model.findings import Severity
from clusterbook.model.versions import Version
from clusterbook.revision.align import Aligned
from clusterbook.revision.precedents import with_computed
from clusterbook.revision.references import Reference, Sides, Target, declared_references, inferred_references
from clusterbook.revision.sheetpairs import Paired
from clusterbook.schema.types import Specification
from clusterbook.tables.notes import is_note

_OF_KEYS = (Kind.ROW_INSERTED, Kind.ROW_DELETED, Kind.KEY_CHANGED)
_OF_ROWS_OR_CELLS = (Kind.ROW_INSERTED, Kind.ROW_DELETED, Kind.KEY_CHANGED, Kind.CELL)


def linked(
    changes: Sequence[Change],
    versions: tuple[Version, Version],
    aligned: Mapping[str, Aligned],
    paired: Paired,
    specification: Specification,
) -> list[Change]:
    """The changes with those that follow from another under it, and with remarks on what they leave behind."""
    if not any(change.kind in _OF_ROWS_OR_CELLS for change in changes):
        return list(changes)
    sides = Sides(*versions, aligned, paired)
    declared = list(declared_references(sides, specification))
    rekeyed = {change.new_sheet for change in changes if change.kind in _OF_KEYS}
    references = [*declared, *inferred_references(sides, declared, rekeyed)]
    links = _Links(list(changes), sides)
    for reference in references:
        for target in reference.targets:
            links.look_at(reference, target)
        links.new_orphans(reference)
    return with_computed(links.result(), aligned)


class _Links:
    """Collects what belongs under which change; changes are known by their place in the list."""

    def __init__(self, changes: list[Change], sides: Sides) -> None:
        self._changes = changes
        self._sides = sides
        self._under: dict[int, list[int]] = defaultdict(list)
        self._cause: dict[int, int] = {}
        self._remarks: dict[int, list[Remark]] = defaultdict(list)
        self._by_sheet: dict[str, list[int]] = defaultdict(list)
        for number, change in enumerate(changes):
            if change.kind in _OF_ROWS_OR_CELLS:
                self._by_sheet[change.new_sheet].append(number)

    def look_at(self, reference: Reference, target: Target) -> None:
        """Finds followers, dependants, orphans and values that become valid for one reference."""
        sources = self._sources(target)
        if not sources:
            return
        old, new = (self._sides.values(side, target) for side in (0, 1))
        followed = self._follow(reference, sources)
        for number, before, after in sources:
            if before and before not in new:
                self._fold_deleted(reference, number, before)
                self._orphans(reference, number, before)
            if after and after not in old and not followed.get(number):
                self._become_valid(reference, number, after)

    def _sources(self, target: Target) -> list[tuple[int, str, str]]:
        """The changes of the target's column: their numbers, the old value and the new one, empty where none."""
        found = []
        for number in self._by_sheet.get(target.sheet, ()):
            change = self._changes[number]
            for before, after in _values(
                change, target.column, self._sides.column(0, target.sheet, target.column)
            ):
                if before != after and _of_vocabulary(change, target):
                    found.append((number, before, after))
        return found

    def _follow(self, reference: Reference, sources: Sequence[tuple[int, str, str]]) -> dict[int, int]:
        """Puts cells that changed from and to the same values as a source under it; gives how many for each."""
        renamed = {(before, after): number for number, before, after in sources if before and after}
        counted: dict[int, int] = defaultdict(int)
        for number in self._by_sheet.get(reference.sheet, ()) if renamed else ():
            change = self._changes[number]
            if number in self._cause or change.kind in (Kind.ROW_INSERTED, Kind.ROW_DELETED):
                continue
            pairs = {
                (gone[0], come[0])
                for part in change.parts or (change,)
                if part.new and part.new.first_column == reference.column
                if (gone := _less(reference, part, 0)) and (come := _less(reference, part, 1))
            }
            cause = next((renamed[pair] for pair in pairs if pair in renamed), None)
            if cause is not None and cause != number and len(change.parts) <= 1:
                self._put_under(cause, number, RemarkKind.FOLLOWERS)
                counted[cause] += 1
        return counted

    def _fold_deleted(self, reference: Reference, cause: int, value: str) -> None:
        if self._changes[cause].kind is not Kind.ROW_DELETED:
            return
        column = self._sides.column(0, reference.sheet, reference.column)
        for number in self._by_sheet.get(reference.sheet, ()):
            change = self._changes[number]
            if change.kind is Kind.ROW_DELETED and number not in self._cause and number != cause:
                held = reference.values(change.lines[0].content(column).value) if column else []
                if value in held:
                    self._put_under(cause, number, RemarkKind.DEPENDANTS)

    def _put_under(self, cause: int, number: int, kind: RemarkKind) -> None:
        if self._cause.get(cause) == number:
            return
        self._cause[number] = cause
        self._under[cause].append(number)
        change = self._changes[number]
        place = change.new or change.old
        row, column = (place.first_row, place.first_column) if place else (1, 1)
        cell = CellRef(change.new_sheet or change.old_sheet, row, column)
        self._remark(cause, kind, change.key or change.record, cell)

    def _orphans(self, reference: Reference, cause: int, value: str) -> None:
        others = [self._sides.values(1, target) for target in reference.targets]
        if any(value in values for values in others):
            return
        for row in self._rows_with(1, reference, value):
            cell = CellRef(reference.sheet, row, reference.column)
            self._remark(cause, RemarkKind.ORPHAN, value, cell)

    def _become_valid(self, reference: Reference, cause: int, value: str) -> None:
        if next(self._rows_with(0, reference, value), None) is None:
            return
        for row in self._rows_with(1, reference, value):
            cell = CellRef(reference.sheet, row, reference.column)
            self._remark(cause, RemarkKind.BECOMES_VALID, value, cell)

    def _rows_with(self, side: int, reference: Reference, value: str) -> Iterator[int]:
        for row, held in self._sides.cells(side, reference.sheet, reference.column):
            if held == value or (
                (type(held) is not str or reference.many) and value in reference.values(held)
            ):
                yield row

    def new_orphans(self, reference: Reference) -> None:
        """Says of changed and new cells that they refer to what the new version does not have."""
        touched = [
            (number, value)
            for number in self._by_sheet.get(reference.sheet, ())
            if self._changes[number].kind is not Kind.ROW_DELETED
            for value in self._referred(reference, self._changes[number])
        ]
        header = self._sides.view(1, reference.sheet).header if touched else 0
        known: set[str] = set()
        for target in reference.targets if touched else ():
            known |= self._sides.values(1, target)
        for number, value in touched:
            place = self._changes[number].new
            if value and value not in known and place and place.first_row > header and known:
                cell = CellRef(reference.sheet, place.first_row, reference.column)
                self._remark(number, RemarkKind.ORPHAN, value, cell)

    @staticmethod
    def _referred(reference: Reference, change: Change) -> list[str]:
        """The values that a change makes a cell of the reference's column hold anew."""
        if change.kind is Kind.ROW_INSERTED:
            line = change.lines[0]
            return [] if is_note(line.values) else reference.values(line.content(reference.column).value)
        parts = [
            part
            for part in change.parts or (change,)
            if part.new and part.new.first_column == reference.column
        ]
        return [
            value
            for part in parts
            if part.difference is Difference.VALUE
            for value in _less(reference, part, 1)
        ]

    def _remark(self, number: int, kind: RemarkKind, item: str, cell: CellRef) -> None:
        """Adds what is named to the remark of its kind."""
        remarks = self._remarks[number]
        for place, remark in enumerate(remarks):
            if remark.kind is kind:
                items = tuple(dict.fromkeys((*remark.items, item)))
                remarks[place] = remark._replace(items=items, cells=(*remark.cells, cell))
                return
        severity = Severity.ERROR if kind is RemarkKind.ORPHAN else Severity.INFO
        remarks.append(Remark(kind, severity, (item,), (cell,), kind is RemarkKind.DEPENDANTS))

    def result(self) -> list[Change]:
        """The changes that stand by themselves, each with its remarks and with what follows under it."""
        return [self._whole(number) for number in range(len(self._changes)) if number not in self._cause]

    def _whole(self, number: int) -> Change:
        change, remarks = self._changes[number], self._remarks.get(number, [])
        if not remarks:
            return change
        orphaned = any(remark.kind is RemarkKind.ORPHAN for remark in remarks)
        return change._replace(
            remarks=(*change.remarks, *remarks),
            risks=(*change.risks, *((Risk.ORPHANS,) if orphaned else ())),
            consequences=tuple(self._whole(each) for each in self._under.get(number, ())),
        )


def _values(change: Change, new_column: int, old_column: int) -> Iterator[tuple[str, str]]:
    """The old and the new value that a change gives a column; empty where the row or the value is not there."""
    if change.kind is Kind.ROW_DELETED:
        yield _text(change.lines[0].content(old_column).value) if old_column else "", ""
    elif change.kind is Kind.ROW_INSERTED:
        yield "", _text(change.lines[0].content(new_column).value)
    else:
        for part in change.parts or (change,):
            if part.new and part.new.first_column == new_column and part.difference is Difference.VALUE:
                yield (
                    _text(part.before.value if part.before else None),
                    _text(part.after.value if part.after else None),
                )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _less(reference: Reference, part: Change, side: int) -> list[str]:
    """The values that only the old (0) or only the new (1) cell refers to."""
    held = [reference.values(content.value) if content else [] for content in (part.before, part.after)]
    return [value for value in held[side] if value not in held[1 - side]]


def _of_vocabulary(change: Change, target: Target) -> bool:
    return not target.vocabulary or change.key.split("/")[0] == target.vocabulary
