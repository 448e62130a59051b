"""Rows and columns that came, went, moved or were renamed, and the blank rows between them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import ge, le
from typing import Any

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRange
from clusterbook.model.changes import CellContent, Change, Difference, Kind, Line
from clusterbook.model.raw import RawValue
from clusterbook.revision.cellchanges import Named, cell_range
from clusterbook.revision.likeness import difference
from clusterbook.revision.order import moved_blocks, staying
from clusterbook.revision.views import SheetView

_SORTED_SHARE = 0.5
"""The share of rows that must be out of their order for a sheet to count as sorted anew."""

_FEW_BLOCKS = 3
"""Blocks of moved rows that are always listed one by one."""


def column_changes(pair: Named) -> Iterator[Change]:
    """Columns deleted, inserted, renamed and moved, in this order."""
    old, new, columns = pair.aligned.old, pair.aligned.new, pair.aligned.columns
    partners = set(columns.values())
    for column in range(1, old.width + 1):
        if column not in partners and not _is_blank(old, column):
            yield _of_column(pair, Kind.COLUMN_DELETED, column, 0)
    for column in range(1, new.width + 1):
        if column not in columns and not _is_blank(new, column):
            yield _of_column(pair, Kind.COLUMN_INSERTED, 0, column)
    yield from _renamed(pair)
    ascending = sorted(columns)
    stays = staying([columns[column] for column in ascending])
    for column, stayed in zip(ascending, stays, strict=True):
        if not stayed:
            yield _of_column(pair, Kind.COLUMN_MOVED, columns[column], column, Difference.ORDER)


def _is_blank(view: SheetView, column: int) -> bool:
    return all(row[column - 1] is None for row in view.rows)


def _of_column(
    pair: Named, kind: Kind, old_column: int, new_column: int, found: Difference = Difference.VALUE
) -> Change:
    old, new = pair.aligned.old, pair.aligned.new
    view, column = (new, new_column) if new_column else (old, old_column)
    return Change(
        kind,
        found,
        *pair.sheets,
        CellRange(1, old_column, LAST_ROW, old_column) if old_column else None,
        CellRange(1, new_column, LAST_ROW, new_column) if new_column else None,
        pair.table,
        column=view.column_name(column),
        unit=view.unit(column),
        lines=() if old_column and new_column else (_column_line(view, column),),
    )


def _column_line(view: SheetView, column: int) -> Line:
    values: list[RawValue] = [None] * (view.numbers[-1] if view.numbers else 0)
    for number, row in zip(view.numbers, view.rows, strict=True):
        values[number - 1] = row[column - 1]
    return Line(values, {row: text for (row, place), text in view.sheet.formulas.items() if place == column})


def _renamed(pair: Named) -> Iterator[Change]:
    old, new = pair.aligned.old, pair.aligned.new
    if not old.header or not new.header:
        return
    for column in sorted(pair.aligned.columns):
        before, after = (
            view.header_value(place) for view, place in ((old, pair.aligned.columns[column]), (new, column))
        )
        found = difference(before, after)
        if found:
            yield Change(
                Kind.COLUMN_RENAMED,
                found,
                *pair.sheets,
                cell_range(old.header, pair.aligned.columns[column]),
                cell_range(new.header, column),
                pair.table,
                column=new.column_name(column),
                unit=new.unit(column),
                before=CellContent(before),
                after=CellContent(after),
            )


def row_changes(pair: Named) -> Iterator[Change]:
    """Rows deleted, inserted and moved, and blank rows, in this order."""
    deleted, inserted = pair.aligned.alone
    for place in deleted:
        yield _of_row(pair, Kind.ROW_DELETED, place)
    for place in inserted:
        yield _of_row(pair, Kind.ROW_INSERTED, place)
    stays = staying([i for i, _ in pair.aligned.rows])
    yield from _moved(pair, stays)
    yield from _blank_rows(pair, stays)


def _of_row(pair: Named, kind: Kind, place: int) -> Change:
    is_old = kind is Kind.ROW_DELETED
    view, names = (pair.aligned.old, pair.old) if is_old else (pair.aligned.new, pair.new)
    number = view.numbers[place]
    cells = CellRange(number, 1, number, LAST_COLUMN)
    formulas = {
        column: text
        for column in range(1, view.width + 1)
        if (text := view.sheet.formulas.get((number, column)))
    }
    return Change(
        kind,
        Difference.VALUE,
        *pair.sheets,
        cells if is_old else None,
        None if is_old else cells,
        pair.table,
        names.title(place),
        names.key(place),
        lines=(Line(view.rows[place], formulas),),
        provinces=names.provinces(place),
    )


def _moved(pair: Named, stays: Sequence[bool]) -> Iterator[Change]:
    """The blocks of rows that moved; one change of order where most rows did, or all were sorted by a column."""
    if all(stays):
        return
    old, new, rows = pair.aligned.old, pair.aligned.new, pair.aligned.rows
    blocks = moved_blocks([i for i, _ in rows], stays, pair.aligned.alone[0])
    moved = sum(last - first + 1 for first, last in blocks)
    column = _sorted_by(pair) if len(blocks) > _FEW_BLOCKS else 0
    if column or (len(blocks) > _FEW_BLOCKS and moved > _SORTED_SHARE * len(rows)):
        yield Change(
            Kind.ORDER_CHANGED,
            Difference.ORDER,
            *pair.sheets,
            table=pair.table,
            column=new.column_name(column) if column else "",
            after=CellContent(float(moved)),
        )
        return
    for first, last in blocks:
        (old_first, new_first), (old_last, new_last) = rows[first], rows[last]
        yield Change(
            Kind.ROWS_MOVED,
            Difference.ORDER,
            *pair.sheets,
            CellRange(old.numbers[old_first], 1, old.numbers[old_last], LAST_COLUMN),
            CellRange(new.numbers[new_first], 1, new.numbers[new_last], LAST_COLUMN),
            pair.table,
            pair.new.title(new_first),
            pair.new.key(new_first),
        )


def _sorted_by(pair: Named) -> int:
    """The first column by which the rows ascend or descend now and did not before; 0 where there is none."""
    old, new = pair.aligned.old, pair.aligned.new
    for column in sorted(pair.aligned.columns):
        if _is_sorted(new, column) and not _is_sorted(old, pair.aligned.columns[column]):
            return column
    return 0


def _is_sorted(view: SheetView, column: int) -> bool:
    """Whether the rows ascend or descend by a column, whose values are several and of one type."""
    rows = view.rows[view.first :]
    place = column - 1
    try:
        ordered = any(
            all(
                in_order(row[place], below[place])
                for row, below in zip(rows, islice(rows, 1, None), strict=False)
            )
            for in_order in _ORDERS
        )
    except TypeError:
        return False
    return ordered and len({row[place] for row in rows}) > _FEW_BLOCKS


_ORDERS: tuple[Callable[[Any, Any], bool], ...] = (le, ge)


def _blank_rows(pair: Named, stays: Sequence[bool]) -> Iterator[Change]:
    """Blank rows that came or went between rows that kept their order; where they stand is told of the new version."""
    old, new = pair.aligned.old, pair.aligned.new
    if all(not view.numbers or view.numbers[-1] == len(view.numbers) for view in (old, new)):
        return
    before = (-1, -1)
    for (i, j), stayed in zip(pair.aligned.rows, stays, strict=True):
        if not stayed:
            continue
        old_gap, new_gap = _blanks(old, before[0], i), _blanks(new, before[1], j)
        if len(old_gap) != len(new_gap):
            yield _blank(pair, old_gap, new_gap)
        before = (i, j)


def _blanks(view: SheetView, before: int, place: int) -> list[int]:
    """The numbers of the blank rows between two rows, given by their places; the place -1 is above the first row."""
    first = view.numbers[before] if before >= 0 else 0
    last = view.numbers[place]
    if last - first == place - before:
        return []
    filled = set(view.numbers[before + 1 : place])
    return [number for number in range(first + 1, last) if number not in filled]


def _blank(pair: Named, old_gap: Sequence[int], new_gap: Sequence[int]) -> Change:
    extra = abs(len(new_gap) - len(old_gap))
    inserted = len(new_gap) > len(old_gap)
    gap = (new_gap if inserted else old_gap)[-extra:]
    cells = CellRange(gap[0], 1, gap[-1], LAST_COLUMN)
    return Change(
        Kind.BLANK_ROWS,
        Difference.LAYOUT,
        *pair.sheets,
        None if inserted else cells,
        cells if inserted else None,
        pair.table,
    )
