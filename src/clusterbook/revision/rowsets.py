"""Rows that make up a set, such as the shares of one matter, which a merge takes whole or not at all."""

from functools import cached_property

from clusterbook.revision.copies import Copy
from clusterbook.revision.policies import set_columns


class RowSets:
    """The sets of a sheet in two copies, and those that both copies changed."""

    def __init__(self, ours: Copy, theirs: Copy) -> None:
        self._ours, self._theirs = ours, theirs

    def is_disputed(self, copy: Copy, row: int) -> bool:
        """Whether a row of a copy belongs to a set that both copies changed."""
        return bool(self.disputed_set(copy, row))

    def disputed_set(self, copy: Copy, row: int) -> str:
        """The set that both copies changed and that a row of a copy belongs to; empty for none."""
        if not self._disputed:
            return ""
        found = _set_of(copy, row)
        return found if found in self._disputed else ""

    @cached_property
    def disputed_rows(self) -> set[int]:
        """The rows of the base that belong to such sets in a copy that still has them."""
        return {
            base
            for copy in (self._ours, self._theirs)
            for base, row in copy.rows.items()
            if self.is_disputed(copy, row)
        }

    @cached_property
    def _disputed(self) -> set[str]:
        if not set_columns(self._ours.view.table):
            return set()
        return self._changed(self._ours, self._theirs) & self._changed(self._theirs, self._ours)

    @staticmethod
    def _changed(copy: Copy, other: Copy) -> set[str]:
        """The sets in which a copy changed, added or deleted a row."""
        rows = [*(copy.rows[row] for row in copy.changed_cells), *copy.new_rows]
        deleted = [other.rows[row] for row in copy.base.numbers if row not in copy.rows and row in other.rows]
        found = {_set_of(copy, row) for row in rows} | {_set_of(other, row) for row in deleted}
        return found - {""}


def _set_of(copy: Copy, row: int) -> str:
    """The values of a row in the columns that name its set, joined; empty for a row outside any set."""
    places = {meaning.key: column for column, meaning in copy.view.meanings.items()}
    wanted = set_columns(copy.view.table)
    place = copy.view.place(row)
    if not wanted or place is None or place < copy.view.first or not all(key in places for key in wanted):
        return ""
    return "/".join(str(copy.content(row, places[key]).value or "") for key in wanted)
