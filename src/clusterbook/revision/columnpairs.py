"""Which column of the old version is which of the new: by header, by meaning, then by what the columns hold."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from operator import eq

from clusterbook.model.raw import RawValue
from clusterbook.revision.content import Row
from clusterbook.revision.views import SheetView, base_name, numbered
from clusterbook.tables.names import normalise_name

ColumnPairs = dict[int, int]
"""The old column of each new one, both 1-based."""

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
    found = dict(pairs)
    old_open, new_open = _open(old, new, pairs)
    agreement = _aligned_agreement(aligned) if aligned is not None else _overlap(old, new)
    scored = [
        (-score, abs(old_column - new_column), old_column, new_column)
        for new_column in new_open
        for old_column in old_open
        if aligned is not None or not (old.headers.get(old_column) and new.headers.get(new_column))
        if (score := agreement(old_column, new_column)) >= AGREES
    ]
    taken: set[int] = set()
    for _, _, old_column, new_column in sorted(scored):
        if new_column not in found and old_column not in taken:
            found[new_column] = old_column
            taken.add(old_column)
    return _without_content(old, new, found)


def _aligned_agreement(aligned: Sequence[tuple[Row, Row]]) -> Callable[[int, int], float]:
    """In what share of the rows that fill one of two columns both hold the same."""

    def agreement(old_column: int, new_column: int) -> float:
        before = [row[old_column - 1] for row, _ in aligned]
        after = [row[new_column - 1] for _, row in aligned]
        blank = sum(map(eq, zip(before, after, strict=True), repeat((None, None)))) if None in before else 0
        same, filled = sum(map(eq, before, after)) - blank, len(aligned) - blank
        return same / filled if filled else 0.0

    return agreement


def _overlap(old: SheetView, new: SheetView) -> Callable[[int, int], float]:
    """What share of their values two columns have in common, in any order; each column is counted once."""

    @cache
    def counted(view: SheetView, column: int) -> Counter[RawValue]:
        return Counter(value for row in view.rows[view.first :] if (value := row[column - 1]) is not None)

    def overlap(old_column: int, new_column: int) -> float:
        first, second = counted(old, old_column), counted(new, new_column)
        most = max(first.total(), second.total())
        return (first & second).total() / most if most else 0.0

    return overlap


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
