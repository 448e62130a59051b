"""New rows and columns that both copies have: one new key, or one new header, is one line."""

from collections.abc import Callable, Hashable, Sequence

from clusterbook.revision.copies import Copy

Mark = Callable[[Copy, int], Hashable]
"""What a row of a copy is known by; None where by nothing."""


def new_row_twins(ours: Copy, theirs: Copy) -> dict[int, int]:
    """The row of ours for each new row of theirs that is new in ours too: of one key, or else of one content."""
    return _by_mark(ours, theirs, _key) if ours.keys and theirs.keys else _by_mark(ours, theirs, _content)


def _by_mark(ours: Copy, theirs: Copy, mark: Mark) -> dict[int, int]:
    own: dict[Hashable, list[int]] = {}
    for row in reversed(ours.new_rows):
        own.setdefault(mark(ours, row), []).append(row)
    twins = {}
    for row in theirs.new_rows:
        found = mark(theirs, row)
        if found is not None and own.get(found):
            twins[row] = own[found].pop()
    return twins


def _key(copy: Copy, row: int) -> Hashable:
    """The key of a row; None for a blank one."""
    key = tuple(copy.content(row, column).value for column in copy.keys)
    return None if all(part in (None, "") for part in key) else key


def _content(copy: Copy, row: int) -> Hashable:
    values: Sequence[object] = copy.view.row_at(row)
    filled = {column: value for column, value in enumerate(values, 1) if value is not None}
    return tuple(
        sorted((copy.base_columns.get(column, -column), str(value)) for column, value in filled.items())
    )


def new_column_twins(ours: Copy, theirs: Copy) -> dict[int, int]:
    """The column of ours for each new column of theirs with the same header."""
    own = {ours.view.headers.get(column, ""): column for column in reversed(ours.new_columns)}
    return {
        column: own[header]
        for column in theirs.new_columns
        if (header := theirs.view.headers.get(column, "")) and header in own
    }
