"""A workbook whose cells have types: tables of records that know their Excel rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, cast

from clusterbook.model.cells import CellRef
from clusterbook.model.dates import PartialDate
from clusterbook.model.raw import FilePath, sha256_of
from clusterbook.schema.types import Table
from clusterbook.tables.visible import printable

if TYPE_CHECKING:
    from clusterbook.tables.scope import Scope

Value = str | int | float | bool | datetime | PartialDate | tuple[str, ...] | None
"""A converted cell: None where it is empty or could not be converted; a tuple where a column holds many."""


_cell_ref: Callable[[tuple[str, int, int]], CellRef] = partial(tuple.__new__, CellRef)
"""CellRef(...) in half the time: figures cite cells by the million."""


class Record:
    """One row of a table, with its Excel row number."""

    __slots__ = ("row", "table", "values")

    def __init__(self, table: "TableData", row: int, values: list[Value]) -> None:
        self.table = table
        self.row = row
        self.values = values

    def __getitem__(self, key: str) -> Value:
        """The value of a column by its English key; None where empty or where the sheet lacks the column."""
        return self.values[self.table.slots[key]]

    def text(self, key: str) -> str:
        """The value as text; empty where there is none."""
        value = self.values[self.table.slots[key]]
        return "" if value is None else str(value)

    def number(self, key: str) -> float | None:
        """The value of a numeric column; None where empty."""
        value = self.values[self.table.slots[key]]
        return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def unit(self, key: str) -> str:
        """The unit in which a column counts in this row; empty where there is none."""
        column = self.table.spec.column(key)
        return self.text(column.unit_in) if column.unit_in else column.unit

    def items(self, key: str) -> tuple[str, ...]:
        """The values of a column that holds many; empty where there are none."""
        value = self.values[self.table.slots[key]]
        return value if isinstance(value, tuple) else ()

    def ref(self, key: str) -> CellRef:
        """The address of the column's cell in this row; for a column the sheet lacks, the row's first cell."""
        return _cell_ref((self.table.sheet, self.row, self.table.positions.get(key, 1)))

    @property
    def title(self) -> str:
        """The row's key and label, as staff know it: GJ-013 徐州市工程机械集群; what is invisible is marked."""
        spec = self.table.spec
        label = self.text(spec.label) if spec.label and spec.label not in spec.key else ""
        return printable(" ".join(part for part in (self.key_text, label) if part))

    @property
    def key_text(self) -> str:
        """The row's key; the parts of one of several columns are joined by /: GJ-013/2026."""
        return "/".join([self.text(key) for key in self.table.spec.key])


class TableData:
    """A table as read. `positions` gives the 1-based Excel column of each column key found in the sheet.

    `slots` gives the place of each key in a record's values, for all columns of the specification.
    `faulty` holds (row, column key) of cells that are not blank but have no value, because a finding about the
    cell itself already says why: later checks leave them alone.
    """

    __slots__ = (
        "_columns",
        "_distinct",
        "_extremes",
        "faulty",
        "header_row",
        "positions",
        "records",
        "sheet",
        "slots",
        "spec",
    )

    def __init__(self, spec: Table, sheet: str, header_row: int, positions: Mapping[str, int]) -> None:
        self.spec = spec
        self.sheet = sheet
        self.header_row = header_row
        self.positions = positions
        self.records: list[Record] = []
        self.faulty: set[tuple[int, str]] = set()
        self._columns: dict[str, Sequence[Value]] = {}
        self._distinct: dict[str, Set[Value]] = {}
        self._extremes: dict[str, tuple[float, float] | None] = {}
        self.slots: Mapping[str, int] = {column.key: place for place, column in enumerate(spec.columns)}

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def fill(self, rows: Sequence[int], columns: Sequence[Sequence[Value]]) -> None:
        """Makes the records, from the columns in the order of the specification; rows without a value are left out."""
        blank: list[Value] = [None] * len(columns)
        self.records = [
            Record(self, row, values)
            for row, values in zip(rows, map(list, zip(*columns, strict=True)), strict=True)
            if values != blank
        ]
        if len(self.records) == len(rows):
            self._columns = dict(zip(self.slots, columns, strict=True))

    def put(self, record: Record, key: str, value: Value) -> None:
        """Puts another value into a record."""
        record.values[self.slots[key]] = value
        self._columns.pop(key, None)
        self._distinct.pop(key, None)
        self._extremes.pop(key, None)

    def column(self, key: str) -> Sequence[Value]:
        """The values of a column, row by row: a check of a whole column costs a fraction of one row by row.

        A column is kept once it was asked for, so ask when the records are complete.
        """
        kept = self._columns.get(key)
        if kept is None:
            slot = self.slots[key]
            kept = self._columns[key] = [record.values[slot] for record in self.records]
        return kept

    def distinct(self, key: str) -> Set[Value]:
        """The different values of a column. Kept as `column` is."""
        kept = self._distinct.get(key)
        if kept is None:
            kept = self._distinct[key] = set(self.column(key))
        return kept

    def numbers(self, key: str) -> Sequence[float | None]:
        """The values of a numeric column, row by row; None where empty."""
        return cast("Sequence[float | None]", self.column(key))

    def extremes(self, key: str) -> tuple[float, float] | None:
        """The smallest and the largest number of a numeric column; None where it holds none. Kept as `column` is."""
        if key not in self._extremes:
            numbers = cast("Sequence[float]", self.column(key))
            try:
                found = (min(numbers), max(numbers)) if len(numbers) > 1 else None
            except TypeError:  # most columns are full; looking for blanks would take longer
                found = None
            if found is None:
                numbers = [number for number in self.numbers(key) if number is not None]
                found = (min(numbers), max(numbers)) if numbers else None
            self._extremes[key] = found
        return self._extremes[key]

    def with_records(self, records: Iterable[Record]) -> "TableData":
        """The same table, as read, with other records."""
        table = TableData(self.spec, self.sheet, self.header_row, self.positions)
        table.records = list(records)
        table.faulty = self.faulty
        return table

    def where(self, key: str, *values: Value) -> list[Record]:
        """The records whose column holds one of the values, in row order."""
        return [record for record in self.records if record[key] in values]

    def by(self, key: str) -> dict[Value, Record]:
        """The records by a column's value; of several with one value the first."""
        found: dict[Value, Record] = {}
        for record in self.records:
            found.setdefault(record[key], record)
        return found


class LeftOut:
    """The columns that an audience does not see, as `table.key`, and whether one was `asked` for since last reset."""

    __slots__ = ("asked", "columns")

    def __init__(self, columns: Iterable[str] = ()) -> None:
        self.columns = frozenset(columns)
        self.asked = False


class Book:
    """A typed workbook: every table of the specification is there, empty where its sheet is missing.

    `content` holds the bytes that were read, so that the hash is of what was read and not of a later save.
    A selection from a workbook has a `scope`, and in `others` the rows of 省份 outside it: they have names to be
    shown beside, and count for nothing. `left_out` are the columns whose values are not in the records.
    `worked_out` holds what analysis has made of it, by what made it, and whether that asked for what is left out.
    """

    __slots__ = ("content", "left_out", "others", "path", "scope", "tables", "worked_out")

    def __init__(
        self,
        path: FilePath,
        content: bytes,
        tables: Mapping[str, TableData],
        *,
        scope: "Scope | None" = None,
        others: Sequence[Record] = (),
        left_out: LeftOut | None = None,
    ) -> None:
        self.path = path
        self.content = content
        self.tables = tables
        self.scope = scope
        self.others = others
        self.left_out = left_out or LeftOut()
        self.worked_out: dict[Callable[[Book], object], tuple[object, bool]] = {}

    def __getitem__(self, name: str) -> TableData:
        return self.tables[name]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes that were read."""
        return sha256_of(self.content)

    def setting(self, label: str) -> Record | None:
        """The row of 封面 for an item by its Chinese label; None when the row is missing."""
        return self.tables["cover"].by("item").get(label)


def refs(records: Iterable[Record], *keys: str) -> tuple[CellRef, ...]:
    """The addresses of the columns' cells in each record, record by record."""
    return tuple(
        [
            _cell_ref((record.table.sheet, record.row, record.table.positions.get(key, 1)))
            for record in records
            for key in keys
        ]
    )
