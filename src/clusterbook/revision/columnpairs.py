"""Which column of the old version is which of the new: by header, by meaning, then by what the columns hold."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import repeat
from operator import eq
from typing import TypeVar

from clusterbook.model.raw import RawValue
from clusterbook.revision.content import Row
from clusterbook.revision.views import SheetView, base_name, numbered
from clusterbook.tables.names import normalise_name

ColumnPairs = dict[int, int]
"""The old column of each new one, both 1-based."""

Values = tuple[RawValue, ...]
"""What a column holds, row by row."""

Content = TypeVar("Content")

AGREES = 0.5
"""In how many of the rows two columns must hold the same to be one."""


def pair_by_name(old: SheetView, new: SheetView) -> ColumnPairs:
    """The columns that have a name in common: as written, by meaning, but for blanks and width, but for the unit.

    Of columns of the same name the first is the first, the second the second.
    """
    pairs: ColumnPairs = {}
    namings: tuple[Callable[[SheetView, int], str], ...] = (
        lambda view, column: view.headers.get(column, ""),
        lambda view, column: view.meanings[column].key if column in view.meanings else "",
        lambda view, column: normalise_name(view.headers.get(column, "")),
        lambda view, column: base_name(view.headers.get(column, "")),
    )
    for naming in namings:
        old_names, new_names = (
            numbered((column, naming(view, column)) for column in open_columns)
            for view, open_columns in zip((old, new), _open(old, new, pairs), strict=True)
        )
        for name, column in new_names.items():
            if name in old_names:
                pairs[column] = old_names[name]
    return pairs


def _open(old: SheetView, new: SheetView, pairs: ColumnPairs) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return (
        [column for column in range(1, old.width + 1) if column not in taken],
        [column for column in range(1, new.width + 1) if column not in pairs],
    )


def pair_by_content(
    old: SheetView, new: SheetView, pairs: ColumnPairs, aligned: Sequence[tuple[Row, Row]] | None
) -> ColumnPairs:
    """The pairs with those added that hold mostly the same, the likest first, neighbours preferred.

    `aligned` are rows that belong together; None where none are known: then it counts how many values two columns
    have in common. Columns without any values are paired by their place.
    """
    opened = _open(old, new, pairs)

    def may_be_one(old_column: int, new_column: int) -> bool:
        return aligned is not None or not (old.headers.get(old_column) and new.headers.get(new_column))

    if aligned is None:
        rows = (old.rows[old.first :], new.rows[new.first :])
        counts = [_counted(_contents(*side)) for side in zip(rows, opened, strict=True)]
        found = _likest(counts[0], counts[1], _overlap, _whole_count, may_be_one)
    else:
        rows = ([row for row, _ in aligned], [row for _, row in aligned])
        contents = [_contents(*side) for side in zip(rows, opened, strict=True)]
        found = _likest(contents[0], contents[1], _agreement, tuple, may_be_one)
    return _without_content(old, new, pairs | found)


def _contents(rows: Sequence[Row], columns: Iterable[int]) -> dict[int, Values]:
    """What those of the columns hold that hold anything; a sheet may reach to column XFD for one cell."""
    filled = (column for column in columns if any(row[column - 1] is not None for row in rows))
    return {column: tuple([row[column - 1] for row in rows]) for column in filled}


def _likest(
    old: Mapping[int, Content],
    new: Mapping[int, Content],
    likeness: Callable[[Content, Content], float],
    identity: Callable[[Content], Hashable],
    may_be_one: Callable[[int, int], bool],
) -> ColumnPairs:
    """The pairs that are alike enough, the likest first, of equals the nearest.

    Equal ones come first of all, and are found without holding every column against every other.
    """
    places: dict[Hashable, list[int]] = {}
    for old_column, content in old.items():
        places.setdefault(identity(content), []).append(old_column)
    equal = (
        (-1.0, old_column, new_column)
        for new_column, content in new.items()
        for old_column in places.get(identity(content), ())
        if may_be_one(old_column, new_column)
    )
    pairs = _first_come({}, equal)
    taken = set(pairs.values())
    alike = (
        (-score, old_column, new_column)
        for new_column in new.keys() - pairs.keys()
        for old_column in old.keys() - taken
        if may_be_one(old_column, new_column)
        if (score := likeness(old[old_column], new[new_column])) >= AGREES
    )
    return _first_come(pairs, alike)


def _first_come(pairs: ColumnPairs, candidates: Iterable[tuple[float, int, int]]) -> ColumnPairs:
    """The pairs with those of the candidates added whose columns are both free when their turn comes."""
    found, taken = dict(pairs), set(pairs.values())
    in_turn = sorted((rank, abs(old - new), old, new) for rank, old, new in candidates)
    for _, _, old_column, new_column in in_turn:
        if new_column not in found and old_column not in taken:
            found[new_column] = old_column
            taken.add(old_column)
    return found


def _agreement(before: Values, after: Values) -> float:
    """In what share of the rows that fill one of two columns both hold the same."""
    blank = sum(map(eq, zip(before, after, strict=True), repeat((None, None)))) if None in before else 0
    same: int = sum(map(eq, before, after)) - blank
    return same / (len(before) - blank)


def _counted(contents: Mapping[int, Values]) -> dict[int, Counter[RawValue]]:
    return {
        column: Counter([value for value in values if value is not None])
        for column, values in contents.items()
    }


def _whole_count(count: Counter[RawValue]) -> Hashable:
    return frozenset(count.items())


def _overlap(first: Counter[RawValue], second: Counter[RawValue]) -> float:
    """What share of their values two columns have in common, in any order."""
    return (first & second).total() / max(first.total(), second.total())


def _without_content(old: SheetView, new: SheetView, pairs: ColumnPairs) -> ColumnPairs:
    """The pairs with unnamed columns added that stand beside a pair and have no other partner."""
    found, taken = dict(pairs), set(pairs.values())
    for column in range(1, new.width + 1):
        if column in found:
            continue
        beside = found.get(column - 1, column - 1 if column == 1 else None)
        place = beside + 1 if beside is not None else None
        unnamed = place is not None and not new.headers.get(column) and not old.headers.get(place)
        if unnamed and place is not None and place <= old.width and place not in taken:
            found[column] = place
            taken.add(place)
    return found
