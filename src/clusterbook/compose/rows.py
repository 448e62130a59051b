"""The rows of a workbook that was read, as `master_workbook` takes them: nothing in a cell changes on the way."""

from datetime import datetime
from math import isfinite

from clusterbook.compose.forms import Cell, FieldValue
from clusterbook.compose.master import cell_of
from clusterbook.model.raw import RawRow, RawSheet, RawValue
from clusterbook.schema.types import Specification
from clusterbook.tables.book import Book, Record, TableData, Value


def rows_of(data: TableData, sheet: RawSheet) -> list[dict[str, FieldValue]]:
    """The records of a table with the cells that are not blank, by column key, in the order of the sheet.

    A value has its type where writing it gives the very cell; what could not be converted, or is written in
    another form, stays as the cell has it.
    """
    raw_rows = {row.number: row for row in sheet.rows}
    return [_row(record, raw_rows[record.row]) for record in data]


def settings_of(book: Book, sheet: RawSheet, specification: Specification) -> dict[str, FieldValue]:
    """The settings that 封面 lists, by key; None for one that is empty."""
    rows = {record.row: row for record, row in zip(book["cover"], rows_of(book["cover"], sheet), strict=True)}
    return {
        setting.key: rows[record.row].get("content")
        for setting in specification.settings
        if (record := book.setting(setting.label)) is not None
    }


def _row(record: Record, raw: RawRow) -> dict[str, FieldValue]:
    fields = {key: _field(record[key], raw.value(place)) for key, place in record.table.positions.items()}
    return {key: value for key, value in fields.items() if value is not None}


def _field(value: Value, raw: RawValue) -> FieldValue:
    cell = raw_cell(raw)
    if value is None or isinstance(value, (bool, datetime)) or cell_of(value) != cell:
        return cell
    return value


def raw_cell(raw: RawValue) -> Cell:
    """A raw value as the master workbook writes it: dates in ISO form, what is neither text nor number as text."""
    if raw is None or isinstance(raw, str) or (isinstance(raw, float) and isfinite(raw)):
        return raw
    if isinstance(raw, datetime):
        return raw.isoformat(" ", "minutes").removesuffix(" 00:00")
    # The text of a date is its ISO form, that of an error or a formula what Excel shows.
    return str(raw).upper() if isinstance(raw, bool) else str(raw)
