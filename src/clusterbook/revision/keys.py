"""The key of a sheet: from the specification, or the columns that tell the rows of a sheet outside it apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from clusterbook.revision.columnpairs import ColumnPairs
from clusterbook.revision.content import Row
from clusterbook.revision.rowpairs import getter
from clusterbook.revision.views import SheetView

_NAMED_LIKE_KEYS = r"编号|编码|代码|代号|标识|\b(?:id|key|code)\b"
_COUNTING = r"序号|行号|no\.?|#"
_DISTINCT = 0.8
"""How many of the rows must have a value of their own for a column to be a key."""

_KNOWN_AGAIN = 0.5
"""How many of the shorter version's keys the other must have."""

_LONGEST = 60
"""Characters that a value of a key has at most."""

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
        for column in sorted(pairs if len(pairs) > 1 else ())
        if not re.fullmatch(_COUNTING, new.column_name(column).strip(), re.IGNORECASE)
    ]
    named = [c for c in columns if re.search(_NAMED_LIKE_KEYS, new.column_name(c), re.IGNORECASE)]
    for column in dict.fromkeys([*named, *columns[:_FIRST_COLUMNS]]):
        yield [(pairs[column], column)]
    for several in combinations(columns[:_FIRST_COLUMNS], 2):
        yield [(pairs[column], column) for column in several]


def _is_key(old: SheetView, new: SheetView, columns: Sequence[tuple[int, int]]) -> bool:
    old_keys, new_keys = (
        _keys(view, [pair[side] - 1 for pair in columns]) for side, view in enumerate((old, new))
    )
    if not old_keys or not new_keys:
        return False
    return len(old_keys & new_keys) >= _KNOWN_AGAIN * min(len(old_keys), len(new_keys))


def _keys(view: SheetView, places: Sequence[int]) -> set[object]:
    """The keys of the rows; none where they tell no rows apart, or hold measurements."""
    rows = view.rows[view.first :]
    take = getter(places)
    keys: set[object] = set(map(take, rows)) - {None, (None,) * len(places)}
    if len(keys) < _DISTINCT * len(rows) or any(_measures(rows, place) for place in places):
        return set()
    return keys


def _measures(rows: Sequence[Row], place: int) -> bool:
    """Whether a column holds numbers that are not whole, or texts too long to be names."""
    column = [row[place] for row in rows]
    types = set(map(type, column))
    if float in types and any(type(value) is float and value % 1 for value in column):
        return True
    texts = (value for value in column if isinstance(value, str)) if types != {str} else column
    return max(map(len, texts), default=0) > _LONGEST  # type: ignore[arg-type]
