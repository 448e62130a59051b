"""The cells that differ in rows and columns that belong together, and the keys that were changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import ne
from typing import NamedTuple

from clusterbook.model.cells import CellRange, ErrorValue, column_letters
from clusterbook.model.changes import CellContent, Change, Difference, Kind
from clusterbook.revision.align import Aligned
from clusterbook.revision.formulas import Grid, same_formula, translated
from clusterbook.revision.likeness import difference
from clusterbook.revision.records import Records
from clusterbook.revision.rowpairs import getter
from clusterbook.revision.units import converted_columns, former_units, is_same
from clusterbook.revision.views import SheetView


class Named(NamedTuple):
    """Two aligned versions of a sheet, the rows of each with their names."""

    aligned: Aligned
    old: Records
    new: Records

    @property
    def sheets(self) -> tuple[str, str]:
        """The names of the sheet in both versions."""
        return self.aligned.old.sheet.name, self.aligned.new.sheet.name

    @property
    def table(self) -> str:
        """The English name of the table; empty outside the specification."""
        return self.aligned.new.table.name if self.aligned.new.table else ""


def named(aligned: Aligned) -> Named:
    """The aligned versions with names for their rows."""
    return Named(
        aligned,
        Records(aligned.old, [old for old, _ in aligned.keys]),
        Records(aligned.new, [new for _, new in aligned.keys]),
    )


class CellComparison:
    """Compares the cells of one sheet; `grids` lead the references of formulas to where lines stand now."""

    def __init__(self, pair: Named, grids: Mapping[str, Grid], tolerance: float) -> None:
        self._pair = pair
        self._aligned = pair.aligned
        self._grids = grids
        self._tolerance = tolerance
        self._columns = sorted((old, new) for new, old in pair.aligned.columns.items())
        self._keys = frozenset(pair.aligned.keys)
        self._units = former_units(pair.aligned)
        self._converted = converted_columns(pair.aligned, self._units, tolerance)
        self.rewritten: dict[tuple[int, int], str] = {}

    def changes(self) -> list[Change]:
        """The changed keys and cells, row by row of the new version; those of the header row are not among them."""
        changes: list[Change] = []
        for i, j in self._differing():
            changes += self._of_row(i, j)
        return changes

    def _differing(self) -> list[tuple[int, int]]:
        """The pairs of rows that are not equal at first sight, or whose formulas may differ."""
        old, new, rows = self._aligned.old, self._aligned.new, self._aligned.rows
        if not rows:
            return []
        header = (old.first - 1, new.first - 1) if old.header and new.header else None
        looked_at = self._looked_at()
        differ: Iterable[bool] = map(ne, *self._common_cells())
        if looked_at:
            differ = (different or looked_at(*pair) for different, pair in zip(differ, rows, strict=True))
        return [pair for pair in compress(rows, differ) if pair != header]

    def _common_cells(self) -> Iterator[Iterable[object]]:
        """The cells of the common columns of each pair of rows, old and new; whole rows where no column moved."""
        old, new = self._aligned.old, self._aligned.new
        sides = zip(*self._columns, strict=True) if self._columns else ((), ())
        every = tuple(range(1, old.width + 1))
        in_place = old.width == new.width and self._columns == list(zip(every, every, strict=True))
        for view, columns, places in zip(
            (old, new), sides, zip(*self._aligned.rows, strict=True), strict=True
        ):
            rows = map(view.rows.__getitem__, places)
            yield rows if in_place else map(getter([column - 1 for column in columns]), rows)

    def _looked_at(self) -> Callable[[int, int], bool] | None:
        """Which pairs of equal rows are looked at all the same.

        1 equals TRUE, formulas are no values, and equal numbers in two units are not the same.
        """
        old, new = self._aligned.old, self._aligned.new
        with_formulas = tuple({row for row, _ in view.sheet.formulas} for view in (old, new))
        truths = old.sheet.truths or new.sheet.truths
        if not truths and not any(with_formulas) and not self._converted:
            return None

        def looked_at(i: int, j: int) -> bool:
            if old.numbers[i] in with_formulas[0] or new.numbers[j] in with_formulas[1]:
                return True
            if any(old.rows[i][self._aligned.columns[column] - 1] for column in self._converted):
                return True
            return truths and list(map(type, old.rows[i])) != list(map(type, new.rows[j]))

        return looked_at

    def _of_row(self, i: int, j: int) -> Iterator[Change]:
        old, new = self._aligned.old, self._aligned.new
        key_parts = []
        for old_column, new_column in self._columns:
            cells = (
                _content(old, i, old_column),
                _content(new, j, new_column),
            )
            same = cells[0] == cells[1] and type(cells[0].value) is type(cells[1].value)
            if same and not cells[0].formula and new_column not in self._converted:
                continue
            found = self._difference(cells, (i, old_column), (j, new_column))
            if found is None:
                continue
            change = self._change(found, cells, (i, old_column), (j, new_column))
            if found is Difference.VALUE and (old_column, new_column) in self._keys:
                key_parts.append(change)
            else:
                yield change
        if key_parts:
            yield self._rekeyed(key_parts, i, j)

    def _difference(
        self, cells: tuple[CellContent, CellContent], before: tuple[int, int], after: tuple[int, int]
    ) -> Difference | None:
        found = difference(cells[0].value, cells[1].value, self._tolerance)
        formulas = cells[0].formula, cells[1].formula
        if not any(formulas):
            return self._in_units(found, cells, after[1]) if after[1] in self._converted else found
        if not all(formulas) or not self._same_formula(formulas, before, after):
            return Difference.FORMULA
        if isinstance(cells[1].value, ErrorValue) and found:
            return Difference.VALUE
        return Difference.COMPUTED if found else None

    def _in_units(
        self, found: Difference | None, cells: tuple[CellContent, CellContent], column: int
    ) -> Difference | None:
        """The class of a difference once numbers are compared in one unit; nothing is nothing in any unit."""
        before, after = (each.value for each in cells)
        if type(before) is not float or type(after) is not float:
            return found
        if is_same(before, after, self._converted[column], self._tolerance):
            return Difference.UNIT if found else None
        return Difference.VALUE

    def _same_formula(
        self, formulas: tuple[str, str], before: tuple[int, int], after: tuple[int, int]
    ) -> bool:
        old_place = (self._aligned.old.numbers[before[0]], before[1])
        new_place = (self._aligned.new.numbers[after[0]], after[1])
        shift = (new_place[0] - old_place[0], new_place[1] - old_place[1])
        sheet = self._pair.sheets[0]
        same = same_formula(*formulas, shift, sheet, self._grids)
        if same and formulas[1] != translated(formulas[0], sheet, self._grids):
            self.rewritten[new_place] = formulas[1]
        return same

    def _change(
        self,
        found: Difference,
        cells: tuple[CellContent, CellContent],
        before: tuple[int, int],
        after: tuple[int, int],
    ) -> Change:
        (i, old_column), (j, new_column) = before, after
        old, new = self._aligned.old, self._aligned.new
        old_sheet, new_sheet = self._pair.sheets
        return Change(
            Kind.CELL,
            found,
            old_sheet,
            new_sheet,
            cell_range(old.numbers[i], old_column),
            cell_range(new.numbers[j], new_column),
            self._pair.table,
            self._pair.new.title(j),
            self._pair.new.key(j),
            new.column_name(new_column) if j >= new.first else column_letters(new_column),
            new.unit(new_column),
            *cells,
            provinces=tuple(dict.fromkeys((*self._pair.old.provinces(i), *self._pair.new.provinces(j)))),
            former_unit=self._units.get(new_column) if j >= new.first else None,
        )

    def _rekeyed(self, parts: Sequence[Change], i: int, j: int) -> Change:
        """The change of a key as one change, whatever number of columns it is made of."""
        return parts[0]._replace(
            kind=Kind.KEY_CHANGED,
            parts=parts,
            before=CellContent(self._pair.old.key(i)),
            after=CellContent(self._pair.new.key(j)),
            column="/".join(self._aligned.new.column_name(new) for _, new in self._aligned.keys),
        )


def _content(view: SheetView, place: int, column: int) -> CellContent:
    formulas = view.sheet.formulas
    formula = formulas.get((view.numbers[place], column), "") if formulas else ""
    return CellContent(view.rows[place][column - 1], formula)


def cell_range(row: int, column: int) -> CellRange:
    """The range of one cell."""
    return CellRange(row, column, row, column)
