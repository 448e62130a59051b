"""The comparison of two versions of a workbook, from the list of sheets down to the cells."""

from collections.abc import Iterator, Mapping, Sequence

from clusterbook.model.changes import CellContent, Change, ChangeSet, Difference, Kind, SheetPair
from clusterbook.model.versions import Listed, Version
from clusterbook.revision.align import Aligned, align
from clusterbook.revision.around import AroundComparison
from clusterbook.revision.cellchanges import CellComparison, named
from clusterbook.revision.formulas import Grid, same_formula
from clusterbook.revision.likeness import TOLERANCE
from clusterbook.revision.linechanges import column_changes, row_changes
from clusterbook.revision.links import linked
from clusterbook.revision.order import LineMap, staying
from clusterbook.revision.risks import with_risks
from clusterbook.revision.sheetpairs import Paired, SheetPairing, unswapped
from clusterbook.revision.units import with_conversions
from clusterbook.schema.types import Specification


def compare_versions(
    old: Version, new: Version, specification: Specification, tolerance: float = TOLERANCE
) -> ChangeSet:
    """What changed from the old version to the new one; two numbers are the same within the relative tolerance."""
    comparison = _Comparison(old, new, specification, tolerance)
    return comparison.change_set()


class _Comparison:
    def __init__(self, old: Version, new: Version, specification: Specification, tolerance: float) -> None:
        self._old, self._new = old, new
        self._specification = specification
        self._tolerance = tolerance
        pairing = SheetPairing(old, new, specification)
        paired = pairing.paired()
        self._aligned: dict[str, Aligned] = {
            after: align(*pairing.sheets(before, after), paired.table(before, after))
            for before, after in paired.pairs
            if not pairing.same(before, after)
        }
        pairs = unswapped(self._aligned, paired.pairs, pairing, paired.table)
        self._paired: Paired = paired._replace(pairs=pairs)
        self._rewritten: dict[str, Mapping[tuple[int, int], str]] = {}
        self._grids = {before: self._grid(after) for before, after in pairs}

    def _grid(self, after: str) -> Grid:
        aligned = self._aligned.get(after)
        if aligned is None:
            return Grid(after, LineMap([]), LineMap([]))
        return Grid(after, aligned.row_map, aligned.column_map)

    def change_set(self) -> ChangeSet:
        """The changes, with what follows from them under them and what is grave about them."""
        changes = [*self._names(), *self._sheets()]
        for before, after in self._paired.pairs:
            if after in self._aligned:
                changes += self._of_sheet(before, after)
        changes = linked(changes, (self._old, self._new), self._aligned, self._paired, self._specification)
        changes = with_risks(changes, self._aligned)
        return ChangeSet(self._old.source, self._new.source, list(self._sheet_pairs()), changes)

    def _of_sheet(self, before: str, after: str) -> list[Change]:
        pair = named(self._aligned[after])
        cells = CellComparison(pair, self._grids, self._tolerance)
        changed = cells.changes()
        retyped = [each.new for each in changed if each.difference is Difference.TYPE]
        sides = self._old.surroundings(before), self._new.surroundings(after)
        around = AroundComparison(pair, *sides, self._grids, retyped)
        columns, changed = with_conversions(column_changes(pair), changed)
        changes = [*columns, *row_changes(pair), *changed, *around.changes()]
        self._rewritten[after] = cells.rewritten
        return changes

    def _sheets(self) -> Iterator[Change]:
        """Sheets that came, went, were renamed, moved, hidden or shown."""
        listed = [{each.name: each for each in version.listed} for version in (self._old, self._new)]
        for name in self._paired.added:
            yield Change(
                Kind.SHEET_ADDED,
                Difference.STRUCTURE,
                "",
                name,
                sheet=self._new.sheet(name),
                table=self._table_name("", name),
            )
        for name in self._paired.deleted:
            yield Change(
                Kind.SHEET_DELETED,
                Difference.STRUCTURE,
                name,
                "",
                sheet=self._old.sheet(name),
                table=self._table_name(name, ""),
            )
        yield from self._renamed_or_hidden(*listed)
        for (before, after), stays in zip(self._paired.pairs, self._staying(), strict=True):
            if not stays:
                table = self._table_name(before, after)
                yield Change(Kind.SHEET_MOVED, Difference.ORDER, before, after, table=table)

    def _staying(self) -> list[bool]:
        """Which sheets kept their order, by what they hold or by what they are called: whichever moves fewer."""
        places = {each.name: place for place, each in enumerate(self._old.listed)}
        by_content = staying([places[before] for before, _ in self._paired.pairs])
        by_name = staying([places.get(after, places[before]) for before, after in self._paired.pairs])
        return max(by_content, by_name, key=sum)

    def _renamed_or_hidden(self, old: Mapping[str, Listed], new: Mapping[str, Listed]) -> Iterator[Change]:
        for before, after in self._paired.pairs:
            table = self._table_name(before, after)
            if before != after:
                yield Change(
                    Kind.SHEET_RENAMED,
                    Difference.STRUCTURE,
                    before,
                    after,
                    table=table,
                    before=CellContent(before),
                    after=CellContent(after),
                )
            showing = old[before].showing, new[after].showing
            if showing[0] != showing[1]:
                yield Change(
                    Kind.SHEET_VISIBILITY,
                    Difference.STRUCTURE,
                    before,
                    after,
                    table=table,
                    before=CellContent(showing[0]),
                    after=CellContent(showing[1]),
                )

    def _table_name(self, before: str, after: str) -> str:
        table = self._paired.table(before, after)
        return table.name if table else ""

    def _names(self) -> Iterator[Change]:
        """Defined names that came, went, or lead elsewhere than their cells have gone."""
        old, new = (
            {(each.sheet, each.name): each.formula for each in version.names}
            for version in (self._old, self._new)
        )
        for scope, name in dict.fromkeys([*old, *new]):
            before, after = old.get((scope, name)), new.get((scope, name))
            if before and after and same_formula(before, after, (0, 0), scope, self._grids):
                continue
            yield Change(
                Kind.DEFINED_NAME,
                Difference.STRUCTURE,
                record=name,
                column=scope,
                before=None if before is None else CellContent(before),
                after=None if after is None else CellContent(after),
            )

    def _sheet_pairs(self) -> Iterator[SheetPair]:
        partner = {after: before for before, after in self._paired.pairs}
        order: Sequence[str] = [each.name for each in self._new.listed]
        for name in order:
            before = partner.get(name, "")
            aligned = self._aligned.get(name)
            if aligned is None:
                yield SheetPair(before, name, self._table_name(before, name), same=bool(before))
                continue
            yield SheetPair(
                before,
                name,
                self._table_name(before, name),
                (aligned.old.header, aligned.new.header),
                ([i for i, _ in aligned.keys], [j for _, j in aligned.keys]),
                aligned.row_runs,
                aligned.column_runs,
                rewritten=self._rewritten[name],
            )
        for name in self._paired.deleted:
            yield SheetPair(name, "", self._table_name(name, ""))
