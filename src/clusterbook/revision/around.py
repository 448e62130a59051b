"""What changed around the cells of a sheet: looks, comments, rules, links, merges, widths and hidden lines."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRange, row_runs
from clusterbook.model.changes import HIDDEN, SHOWN, CellContent, Change, Difference, Kind
from clusterbook.model.structure import OUR_AUTHOR
from clusterbook.model.surroundings import Looks, RangeRule, Surroundings
from clusterbook.revision.cellchanges import Named, cell_range
from clusterbook.revision.formulas import Grid, led
from clusterbook.revision.rangerules import RuleComparison

_SAME_WIDTH = 0.8
"""Characters by which programs differ when they write the same width anew."""

Place = tuple[int, int]


class AroundComparison:
    """Compares the surroundings of two aligned versions of a sheet."""

    def __init__(
        self,
        pair: Named,
        old: Surroundings,
        new: Surroundings,
        grids: Mapping[str, Grid],
        retyped: Collection[CellRange | None] = (),
    ) -> None:
        """`grids` lead references to where lines stand now.

        `retyped` are cells of the new version whose looks changed with their type, and only so.
        """
        self._pair = pair
        self._aligned = pair.aligned
        self._old, self._new = old, new
        self._grids = grids
        self._rules = RuleComparison(pair.aligned, grids)
        self._retyped = frozenset(retyped)
        self._partner_columns = {old: new for new, old in self._aligned.columns.items()}

    @cached_property
    def _partner_rows(self) -> dict[int, int]:
        old, new = self._aligned.old.numbers, self._aligned.new.numbers
        return {old[i]: new[j] for i, j in self._aligned.rows}

    def changes(self) -> Iterator[Change]:
        """The changes, kind by kind."""
        yield from self._by_cell(
            Kind.COMMENT,
            {
                (each.row, each.column): each.text.strip()
                for each in self._old.comments
                if not _is_ours(each.author)
            },
            {
                (each.row, each.column): each.text.strip()
                for each in self._new.comments
                if not _is_ours(each.author)
            },
        )
        yield from self._by_cell(Kind.HYPERLINK, self._old.hyperlinks, self._new.hyperlinks)
        yield from self._by_rule(Kind.VALIDATION, self._old.validations, self._new.validations)
        yield from self._by_rule(
            Kind.CONDITIONAL_FORMAT, self._old.conditional_formats, self._new.conditional_formats
        )
        yield from self._merges()
        yield from self._looks()
        yield from self._hidden_rows()
        yield from self._column_layout()

    def _change(
        self,
        kind: Kind,
        found: Difference,
        cells: tuple[CellRange | None, CellRange | None],
        contents: tuple[CellContent | None, CellContent | None],
    ) -> Change:
        old, new = cells
        view, names = (self._aligned.new, self._pair.new) if new else (self._aligned.old, self._pair.old)
        where = new or old or cell_range(1, 1)
        place = view.place(where.first_row) if where.first_row == where.last_row else None
        one_column = where.first_column == where.last_column
        return Change(
            kind,
            found,
            *self._pair.sheets,
            old,
            new,
            self._pair.table,
            names.title(place) if place is not None else "",
            names.key(place) if place is not None else "",
            view.column_name(where.first_column) if one_column else "",
            before=contents[0],
            after=contents[1],
        )

    def _by_cell(self, kind: Kind, old: Mapping[Place, str], new: Mapping[Place, str]) -> Iterator[Change]:
        if not old and not new:
            return
        home = {self._moved(place): place for place in old}
        for place in sorted({*home, *new}):
            before, after = old[home[place]] if place in home else "", new.get(place, "")
            if before != after and not (kind is Kind.HYPERLINK and self._leads_there(before, after)):
                old_place = home.get(place, place)
                yield self._change(
                    kind,
                    Difference.STRUCTURE,
                    (cell_range(*old_place) if before else None, cell_range(*place) if after else None),
                    (CellContent(before) if before else None, CellContent(after) if after else None),
                )

    def _leads_there(self, before: str, after: str) -> bool:
        """Whether a link inside the workbook leads to the cell it led to, wherever that stands now."""
        if not before.startswith("#"):
            return False
        return after in led(before, (0, 0), self._aligned.old.sheet.name, self._grids)

    def _moved(self, place: Place) -> Place:
        return self._aligned.row_map.new_line(place[0]), self._aligned.column_map.new_line(place[1])

    def _by_rule(self, kind: Kind, old: Sequence[RangeRule], new: Sequence[RangeRule]) -> Iterator[Change]:
        for before, after in self._rules.differences(old, new):
            yield self._change(
                kind,
                Difference.STRUCTURE,
                (_around(before.ranges) if before else None, _around(after.ranges) if after else None),
                (CellContent(before.text) if before else None, CellContent(after.text) if after else None),
            )

    def _merges(self) -> Iterator[Change]:
        old, new = self._old.merged, self._new.merged
        moved = {self._rules.moved_range(each): each for each in old}
        unmoved = frozenset(old)
        for cells in new:
            if cells not in moved and cells not in unmoved:
                yield self._change(
                    Kind.MERGE, Difference.STRUCTURE, (None, cells), (None, CellContent(cells.a1))
                )
        for after, before in moved.items():
            if after not in new and before not in new:
                yield self._change(
                    Kind.MERGE, Difference.STRUCTURE, (before, None), (CellContent(before.a1), None)
                )

    def _looks(self) -> Iterator[Change]:
        found: dict[tuple[int, str, str], list[tuple[int, int]]] = {}
        for old_place, new_place in self._to_look_at():
            before, after = self._old.looks.look(*old_place), self._new.looks.look(*new_place)
            is_own = cell_range(*new_place) not in self._retyped
            if before != after and is_own and self._filled(old_place, new_place):
                key = (new_place[1], before, after)
                found.setdefault(key, []).append((new_place[0], old_place[0]))
        for first_column, last_column, rows, before, after in _blocks(found):
            old_column = self._aligned.columns[first_column]
            yield self._change(
                Kind.FORMAT,
                Difference.FORMAT,
                (
                    CellRange(rows[0][1], old_column, rows[-1][1], old_column + last_column - first_column),
                    CellRange(rows[0][0], first_column, rows[-1][0], last_column),
                ),
                (CellContent(before), CellContent(after)),
            )

    def _to_look_at(self) -> Iterator[tuple[Place, Place]]:
        """The cells whose looks may differ: all of a column whose usual look changed, else those of another style."""
        old, new = self._old.looks, self._new.looks
        single: set[tuple[int, int]] = set()
        for old_column, new_column in self._partner_columns.items():
            if _usual(old, old_column) != _usual(new, new_column):
                for old_row, new_row in self._partner_rows.items():
                    yield (old_row, old_column), (new_row, new_column)
                single.add((old_column, new_column))
        rows_back = {after: before for before, after in self._partner_rows.items()} if new.cells else {}
        places = {
            (row, column)
            for row, column in old.cells
            if row in self._partner_rows and column in self._partner_columns
        }
        places |= {
            (rows_back[row], self._aligned.columns[column])
            for row, column in new.cells
            if row in rows_back and column in self._aligned.columns
        }
        for row, column in sorted(places):
            if (column, self._partner_columns[column]) not in single:
                yield (row, column), (self._partner_rows[row], self._partner_columns[column])

    def _filled(self, old: Place, new: Place) -> bool:
        sides = ((self._aligned.old, old), (self._aligned.new, new))
        return all((row := view.row_at(place[0])) and row[place[1] - 1] is not None for view, place in sides)

    def _hidden_rows(self) -> Iterator[Change]:
        old, new = set(self._old.hidden_rows), set(self._new.hidden_rows)
        runs = self._aligned.row_runs
        in_place = len(runs) == 1 and runs[0].old == runs[0].new
        if not (old or new) or (old == new and in_place):
            return
        changed = [
            (after, before)
            for before, after in self._partner_rows.items()
            if (before in old) != (after in new)
        ]
        back = dict(changed)
        for first, last in row_runs(sorted(back)):
            hidden = first in new
            yield self._change(
                Kind.ROW_LAYOUT,
                Difference.LAYOUT,
                (CellRange(back[first], 1, back[last], LAST_COLUMN), CellRange(first, 1, last, LAST_COLUMN)),
                (CellContent(SHOWN if hidden else HIDDEN), CellContent(HIDDEN if hidden else SHOWN)),
            )

    def _column_layout(self) -> Iterator[Change]:
        for old_column, new_column in sorted(self._partner_columns.items(), key=lambda pair: pair[1]):
            (before, was_hidden), (after, is_hidden) = (
                _layout(side, column) for side, column in ((self._old, old_column), (self._new, new_column))
            )
            sides = (
                CellRange(1, old_column, LAST_ROW, old_column),
                CellRange(1, new_column, LAST_ROW, new_column),
            )
            if was_hidden != is_hidden:
                before_state, after_state = (HIDDEN if each else SHOWN for each in (was_hidden, is_hidden))
                states = CellContent(before_state), CellContent(after_state)
                yield self._change(Kind.COLUMN_LAYOUT, Difference.LAYOUT, sides, states)
            elif abs((before or _USUAL_WIDTH) - (after or _USUAL_WIDTH)) > _SAME_WIDTH:
                widths = CellContent(before), CellContent(after)
                yield self._change(Kind.COLUMN_LAYOUT, Difference.LAYOUT, sides, widths)


_USUAL_WIDTH = 8.43


def _layout(side: Surroundings, column: int) -> tuple[float | None, bool]:
    for each in side.columns:
        if each.first <= column <= each.last:
            return each.width, each.hidden
    return None, False


def _is_ours(author: str) -> bool:
    return author == OUR_AUTHOR


def _usual(looks: Looks, column: int) -> str:
    style = looks.columns.get(column, 0)
    return looks.styles[style] if style < len(looks.styles) else ""


def _around(ranges: Sequence[CellRange]) -> CellRange | None:
    """The smallest range that holds all ranges; None where there are none."""
    if not ranges:
        return None
    return CellRange(
        min(each.first_row for each in ranges),
        min(each.first_column for each in ranges),
        max(each.last_row for each in ranges),
        max(each.last_column for each in ranges),
    )


class _Block(NamedTuple):
    first_column: int
    last_column: int
    rows: Sequence[tuple[int, int]]
    before: str
    after: str


def _blocks(found: Mapping[tuple[int, str, str], Sequence[tuple[int, int]]]) -> list[_Block]:
    """Cells of one change of looks as blocks: runs down a column, equal runs of neighbouring columns made one."""
    runs: list[_Block] = []
    for (column, before, after), cells in sorted(found.items()):
        run: list[tuple[int, int]] = []
        for new_row, old_row in sorted(cells):
            if run and (new_row, old_row) != (run[-1][0] + 1, run[-1][1] + 1):
                runs.append(_Block(column, column, run, before, after))
                run = []
            run.append((new_row, old_row))
        runs.append(_Block(column, column, run, before, after))
    blocks: list[_Block] = []
    for each in sorted(
        runs, key=lambda block: (block.rows[0], block.rows[-1], block.before, block.after, block.first_column)
    ):
        last = blocks[-1] if blocks else None
        if last and last[2:] == each[2:] and each.first_column == last.last_column + 1:
            blocks[-1] = last._replace(last_column=each.first_column)
        else:
            blocks.append(each)
    return blocks
