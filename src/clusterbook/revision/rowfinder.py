"""Finds rows and columns of a sheet again, wherever they have gone."""

from clusterbook.model.raw import RawSheet
from clusterbook.revision.records import Records
from clusterbook.revision.views import SheetView
from clusterbook.schema.types import Table


class RowFinder:
    """Finds a row by its key and a column by its header in a sheet as it is now."""

    def __init__(self, sheet: RawSheet, table: Table | None) -> None:
        """`table` is the one of the specification that the sheet holds, None outside it."""
        self._view = view = SheetView(sheet, table)
        places = {meaning.key: column for column, meaning in view.meanings.items()}
        keys = [places[key] for key in table.key if key in places] if table else []
        self._records = Records(view, keys)
        self._has_keys = bool(keys)

    def row(self, key: str, expected: int) -> int | None:
        """The row with this key, the expected one first; outside the specification the expected row."""
        if not self._has_keys:
            return expected
        place = self._view.place(expected)
        if place is not None and self._records.key(place) == key:
            return expected
        found = [
            number
            for place, number in enumerate(self._view.numbers)
            if place >= self._view.first and self._records.key(place) == key
        ]
        return found[0] if len(found) == 1 else None

    def column(self, name: str, expected: int) -> int | None:
        """The column called so, the expected one first."""
        if self._view.column_name(expected) == name:
            return expected
        found = [column for column in self._view.headers if self._view.column_name(column) == name]
        return found[0] if len(found) == 1 else None
