"""Which columns refer to which: by the specification, and outside it by what the columns hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.model.raw import RawValue
from clusterbook.model.versions import Version
from clusterbook.revision.align import Aligned
from clusterbook.revision.records import names_in
from clusterbook.revision.sheetpairs import Paired
from clusterbook.revision.views import SheetView
from clusterbook.schema.types import Column, Specification, Table

_CONTAINED = 0.8
"""The share of a column's values that a key must have for the column to refer to it, outside the specification."""

_FEWEST = 2
"""Values that such a column holds at least."""


class Target(NamedTuple):
    """A column that is referred to, 1-based in the new version; of a code list only the rows of one vocabulary."""

    sheet: str
    column: int
    vocabulary: str = ""


class Reference(NamedTuple):
    """A column whose values stand in one of the targets; `many` cells hold several values."""

    sheet: str
    column: int
    targets: Sequence[Target]
    many: bool = False

    def values(self, value: RawValue) -> list[str]:
        """The values that a cell of the column refers to."""
        if not isinstance(value, str):
            return [] if value is None else [str(value)]
        return names_in(value) if self.many else [value.strip()]


class Sides:
    """Both versions of all sheets that stand in both, aligned or not; an equal sheet is read when it is asked for."""

    def __init__(self, old: Version, new: Version, aligned: Mapping[str, Aligned], paired: Paired) -> None:
        self._versions = (old, new)
        self._paired = paired
        self.aligned = aligned
        self._views: dict[tuple[int, str], SheetView] = {}
        self._old_names = {after: before for before, after in paired.pairs}

    @property
    def sheets(self) -> list[str]:
        """The new names of the sheets that stand in both versions."""
        return list(self._old_names)

    def table(self, sheet: str) -> Table | None:
        """The table that a sheet holds."""
        return self._paired.table(self._old_names[sheet], sheet)

    def view(self, side: int, sheet: str) -> SheetView:
        """The old (0) or new (1) version of a sheet by its new name."""
        if sheet in self.aligned:
            return (self.aligned[sheet].old, self.aligned[sheet].new)[side]
        if (side, sheet) not in self._views:
            name = sheet if side else self._old_names[sheet]
            self._views[side, sheet] = SheetView(self._versions[side].sheet(name), self.table(sheet))
        return self._views[side, sheet]

    def column(self, side: int, sheet: str, column: int) -> int:
        """The place of a new column in the old (0) or new (1) version; 0 where it is not there."""
        if side or sheet not in self.aligned:
            return column
        return self.aligned[sheet].columns.get(column, 0)

    def cells(self, side: int, sheet: str, column: int) -> Iterator[tuple[int, RawValue]]:
        """The filled cells of a column below the header, with their row numbers."""
        place = self.column(side, sheet, column)
        view = self.view(side, sheet)
        if not 0 < place <= view.width:
            return
        for number, row in zip(view.numbers[view.first :], view.rows[view.first :], strict=True):
            if row[place - 1] is not None:
                yield number, row[place - 1]

    def values(self, side: int, target: Target) -> set[str]:
        """The values of a column that is referred to."""
        if target.vocabulary:
            return {value for _, value in self._listed(side, target)}
        return {str(value).strip() for _, value in self.cells(side, target.sheet, target.column)}

    def _listed(self, side: int, target: Target) -> Iterator[tuple[int, str]]:
        view = self.view(side, target.sheet)
        lists = next((place for place, column in view.meanings.items() if column.key == "vocabulary"), 0)
        for number, value in self.cells(side, target.sheet, target.column):
            if lists and view.row_at(number)[lists - 1] == target.vocabulary:
                yield number, str(value).strip()


def declared_references(sides: Sides, specification: Specification) -> Iterator[Reference]:
    """The references of the specification between sheets one of which changed."""
    holders = {table.name: sheet for sheet in sides.sheets if (table := sides.table(sheet))}
    for sheet in sides.sheets:
        table = sides.table(sheet)
        if table is None:
            continue
        for column in table.columns:
            parents = [holders.get(parent, "") for parent, _ in _wanted(column, specification)]
            touched = sheet in sides.aligned or any(parent in sides.aligned for parent in parents)
            if parents and touched:
                yield from _declared(sides, sheet, column, specification, holders)


def _wanted(column: Column, specification: Specification) -> list[tuple[str, str]]:
    """The tables and columns in which a column's values must stand."""
    if column.vocabulary and not specification.vocabulary(column.vocabulary).closed:
        return [("codes", "value")]
    return [(table, key) for table, _, key in (each.partition(".") for each in column.references)]


def _declared(
    sides: Sides, sheet: str, column: Column, specification: Specification, holders: Mapping[str, str]
) -> Iterator[Reference]:
    place = _place(sides, sheet, column.key)
    vocabulary = specification.vocabulary(column.vocabulary).title if column.vocabulary else ""
    targets = [
        Target(holders[table], target, vocabulary)
        for table, key in _wanted(column, specification)
        if table in holders and (target := _place(sides, holders[table], key))
    ]
    if place and targets:
        yield Reference(sheet, place, targets, column.many)


def _place(sides: Sides, sheet: str, key: str) -> int:
    meanings = sides.view(1, sheet).meanings
    return next((place for place, column in meanings.items() if column.key == key), 0)


def inferred_references(
    sides: Sides, declared: Sequence[Reference], rekeyed: Collection[str]
) -> Iterator[Reference]:
    """References that no specification declares: columns most of whose values are keys of a sheet whose keys changed."""
    known = {(reference.sheet, reference.column) for reference in declared}
    parents = [
        (sheet, aligned.keys[0][1])
        for sheet, aligned in sides.aligned.items()
        if len(aligned.keys) == 1 and sheet in rekeyed
    ]
    for sheet in sides.sheets if parents and len(sides.sheets) > 1 else ():
        for column in sides.view(1, sheet).headers:
            if (sheet, column) in known:
                continue
            held = [{str(value).strip() for _, value in sides.cells(side, sheet, column)} for side in (0, 1)]
            targets = [
                Target(parent, key)
                for parent, key in parents
                if parent != sheet and _refers(sides, held, Target(parent, key))
            ]
            if targets:
                yield Reference(sheet, column, targets[:1])


def _refers(sides: Sides, held: Sequence[set[str]], target: Target) -> bool:
    return any(
        len(values) >= _FEWEST and len(values & sides.values(side, target)) >= _CONTAINED * len(values)
        for side, values in enumerate(held)
    )
