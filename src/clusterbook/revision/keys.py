"""The key of a sheet: from the specification, or the columns that tell the rows of a sheet outside it apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from clusterbook.revision.columnpairs import ColumnPairs
from clusterbook.revision.rowpairs import getter
from clusterbook.revision.views import SheetView

_NAMED_LIKE_KEYS = r"编号|编码|代码|代号|标识|\b(?:id|key|code)\b"
_COUNTING = r"序号|行号|no\.?|#"
_DISTINCT = 0.8
"""How many of the rows must have a value of their own for a column to be a key."""

_KNOWN_AGAIN = 0.5
"""How many of the shorter version's keys the other must have."""

_FIRST_COLUMNS = 4
"""Columns that may make up a key of two, from the left."""


def key_columns(old: SheetView, new: SheetView, pairs: ColumnPairs) -> list[tuple[int, int]]:
    """The pairs of old and new columns that make up the key, 1-based; empty where there is none."""
    if new.table and old.table:
        places = {column.key: place for place, column in new.meanings.items()}
        found = [(pairs[places[key]], places[key]) for key in new.table.key if places.get(key) in pairs]
        if len(found) == len(new.table.key) or (found and _is_key(old, new, found)):
            return found
        return []
    return next((each for each in _candidates(new, pairs) if _is_key(old, new, each)), [])


def _candidates(new: SheetView, pairs: ColumnPairs) -> Iterator[list[tuple[int, int]]]:
    """Single columns, those named like keys first, then pairs of the first columns; no running numbers."""
    columns = [
        column
        for column in sorted(pairs)
        if not re.fullmatch(_COUNTING, new.column_name(column).strip(), re.IGNORECASE)
    ]
    named = [c for c in columns if re.search(_NAMED_LIKE_KEYS, new.column_name(c), re.IGNORECASE)]
    for column in dict.fromkeys([*named, *columns[:_FIRST_COLUMNS]]):
        yield [(pairs[column], column)]
    for several in combinations(columns[:_FIRST_COLUMNS], 2):
        yield [(pairs[column], column) for column in several]


def _is_key(old: SheetView, new: SheetView, columns: Sequence[tuple[int, int]]) -> bool:
    old_keys, new_keys = (
        _values(view, [pair[side] - 1 for pair in columns]) for side, view in enumerate((old, new))
    )
    if not old_keys or not new_keys or not (_distinct(old, old_keys) and _distinct(new, new_keys)):
        return False
    shared = len(set(old_keys) & set(new_keys))
    return shared >= _KNOWN_AGAIN * min(len(set(old_keys)), len(set(new_keys)))


def _values(view: SheetView, places: Sequence[int]) -> list[object]:
    """The keys of the rows; none where a column holds measurements, which tell no rows apart."""
    take = getter(places)
    found: list[object] = [take(row) for row in view.rows[view.first :]]
    blank = (None,) * len(places) if len(places) > 1 else None
    filled = [key for key in found if key != blank]
    if any(type(part) is float and part % 1 for part in _parts(filled)):
        return []
    return filled


def _parts(keys: Sequence[object]) -> Iterator[object]:
    for key in keys:
        if isinstance(key, tuple):
            yield from key
        else:
            yield key


def _distinct(view: SheetView, keys: Sequence[object]) -> bool:
    rows = len(view.rows) - view.first
    return len(set(keys)) >= _DISTINCT * rows
