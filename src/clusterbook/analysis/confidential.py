"""What the public may see of a workbook: everything but the cells of confidential columns."""

from collections.abc import Iterable, Mapping, Sequence

from clusterbook.model.raw import RawBook, RawRow, RawSheet, RawValue
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, LeftOut, Record, TableData

NOT_PUBLIC = "不公开"
"""What stands in the place of a confidential column's header."""

_HIDDEN = {
    table.name: [column.key for column in table.columns if column.confidential]
    for table in SPECIFICATION.tables
}
"""The keys of the confidential columns, by table."""


class _Guarded(dict[str, int]):
    """The places of a table's values in its records; who looks up one that is left out is remembered."""

    def __init__(self, slots: Mapping[str, int], hidden: Sequence[str], left_out: LeftOut) -> None:
        super().__init__(slots)
        self._hidden, self._left_out = frozenset(hidden), left_out

    def __getitem__(self, key: str) -> int:
        if key in self._hidden:
            self._left_out.asked = True
        return super().__getitem__(key)


def without_confidential(book: Book) -> Book:
    """The workbook as the public may see it: the cells of confidential columns are empty, and asking for one shows.

    So a figure that would need such a column can be told from one of which nothing is reported.
    """
    left_out = LeftOut(f"{name}.{key}" for name, keys in _HIDDEN.items() for key in keys)
    tables = {name: _public_table(table, _HIDDEN[name], left_out) for name, table in book.tables.items()}
    return Book(book.path, book.content, tables, scope=book.scope, others=book.others, left_out=left_out)


def _public_table(table: TableData, hidden: Sequence[str], left_out: LeftOut) -> TableData:
    if not hidden:
        return table
    public = table.with_records(())
    public.slots = _Guarded(table.slots, hidden, left_out)
    places = {table.slots[key] for key in hidden}
    for row in table:
        values = [None if place in places else value for place, value in enumerate(row.values)]
        public.records.append(Record(public, row.row, values))
    return public


def public_cells(raw: RawBook, book: Book) -> RawBook:
    """The same workbook's cells as the public may see them: its tables alone, confidential columns emptied.

    Columns keep their places, so that addresses stay true; the file's bytes, formulas and formats are left out.
    """
    tables = {table.sheet: table for table in book.tables.values() if table.header_row}
    sheets = [_public_sheet(sheet, tables[sheet.name]) for sheet in raw.sheets if sheet.name in tables]
    return RawBook(raw.path, b"", sheets)


def _public_sheet(sheet: RawSheet, table: TableData) -> RawSheet:
    """The header row and the rows with records: a title or a remark below the table is nobody's column."""
    hidden = {table.positions[key] for key in _HIDDEN[table.spec.name] if key in table.positions}
    known = set(table.positions.values())
    numbers = {record.row for record in table}
    rows = [
        RawRow(row.number, _public_values(row, known - hidden, hidden, row.number == table.header_row))
        for row in sheet.rows
        if row.number in numbers or row.number == table.header_row
    ]
    return RawSheet(sheet.name, rows)


def _public_values(
    row: RawRow, shown: Iterable[int], hidden: Iterable[int], header: bool
) -> Sequence[RawValue]:
    """The values of declared public columns in their places; a column that staff added is not for the public."""
    values: list[RawValue] = [None] * len(row.values)
    for column in shown:
        if column <= len(values):
            values[column - 1] = row.value(column)
    for column in hidden:
        if header and column <= len(values):
            values[column - 1] = NOT_PUBLIC
    return values
