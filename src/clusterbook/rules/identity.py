"""What a finding is about, whatever row it stands in today: by this waivers and earlier findings are recognised."""

from typing import NamedTuple

from clusterbook.model.cells import CellRef, column_letters
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawBook, RawRow, RawSheet, RawValue
from clusterbook.tables.book import Book, Record, TableData
from clusterbook.tables.visible import visible

ADDRESS_SLOTS = frozenset({"cells", "choices", "first", "range", "rows"})
"""Params that say where something stands: they change when rows move."""

_OF_OTHERS = ("total", "other")
"""Params that say what other cells come to. What is usual among peers is none of them: it changes every day."""

_STRUCTURE = "CB1"
"""How the codes begin that count rows or cells of a sheet in one finding."""

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
"""A report as CSV puts an apostrophe before a text that begins so, since a spreadsheet would take it for a formula."""

_GUARDED = tuple(f"'{sign}" for sign in FORMULA_STARTS)


class Identity(NamedTuple):
    """A finding without its row number: the rule, the template's sheet, the row's key, the column, the cell's text.

    `row_key` and `column` are empty where there is no row or column. For a finding that is not about a row of data,
    `value` is what the rule has to say, without addresses. Where the cell is held against others, or stands for
    several, what these come to follows it: 52；98 for a share of 52 in a set that adds up to 98.
    """

    code: str
    sheet: str
    row_key: str
    column: str
    value: str

    def folded(self) -> "Identity":
        """The same with blanks evened out and units taken from the column: how identities are compared."""
        code, sheet, row_key, column, value = (" ".join(part.split()) for part in self)
        return Identity(code, sheet, row_key, column.partition("（")[0], value)

    def unguarded(self) -> "Identity":
        """The same without the apostrophes that a report as CSV puts before what looks like a formula."""
        return Identity(*(part[1:] if part.startswith(_GUARDED) else part for part in self))


class Identifier:
    """Finds the identities of a workbook's findings; rows are indexed when a sheet's first finding is met."""

    def __init__(self, raw: RawBook, book: Book) -> None:
        self._sheets = {sheet.name: sheet for sheet in raw.sheets}
        self._tables = {table.sheet: table for table in book.tables.values() if table.positions}
        self._rows: dict[str, dict[int, RawRow]] = {}
        self._records: dict[str, dict[int, Record]] = {}

    def identity(self, finding: Finding) -> Identity:
        """The identity of a finding."""
        table, cell = self.table(finding.sheet), finding.cell
        sheet = table.spec.sheet if table else finding.sheet
        column = self._column(cell, table) if cell else ""
        record = self._record(cell) if cell else None
        if cell is None or record is None:
            return Identity(finding.code, sheet, "", column, _said(finding))
        value = "；".join([self.cell_text(cell), *_besides(finding)])
        return Identity(finding.code, sheet, record.key_text, column, value)

    def table(self, sheet: str) -> TableData | None:
        """The table read from a sheet; None for a sheet that holds none."""
        return self._tables.get(sheet)

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet of this name as it was read."""
        return self._sheets.get(name)

    def row(self, sheet: str, number: int) -> RawRow | None:
        """A row as it was read; None where it holds nothing."""
        if sheet not in self._rows:
            rows = self._sheets[sheet].rows if sheet in self._sheets else ()
            self._rows[sheet] = {row.number: row for row in rows}
        return self._rows[sheet].get(number)

    def cell_text(self, cell: CellRef) -> str:
        """What a cell holds, as text; empty for a blank one."""
        row = self.row(cell.sheet, cell.row)
        return raw_text(row.value(cell.column)) if row else ""

    def _record(self, cell: CellRef) -> Record | None:
        if cell.sheet not in self._records:
            table = self._tables.get(cell.sheet)
            self._records[cell.sheet] = {record.row: record for record in table or ()}
        return self._records[cell.sheet].get(cell.row)

    def _column(self, cell: CellRef, table: TableData | None) -> str:
        if table is None:
            return column_letters(cell.column)
        for key, position in table.positions.items():
            if position == cell.column:
                return table.spec.column(key).header
        header = self.cell_text(CellRef(cell.sheet, table.header_row, cell.column))
        return header or column_letters(cell.column)


def _besides(finding: Finding) -> list[str]:
    """What the finding says of other cells than its own; a waiver must not outlive what it accepts."""
    slots = (*_OF_OTHERS, "count") if finding.code.startswith(_STRUCTURE) else _OF_OTHERS
    return [value for slot in slots if (value := finding.params.get(slot))]


def _said(finding: Finding) -> str:
    params = finding.params.items()
    return "；".join(value for slot, value in params if value and slot not in ADDRESS_SLOTS)


def raw_text(value: RawValue) -> str:
    """A raw value as text, whole and unmarked; 1250.0 as 1250."""
    return value if isinstance(value, str) else visible(value)
