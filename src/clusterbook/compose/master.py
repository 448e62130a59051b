"""The master workbook from the specification: blank, or with rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import takewhile

from clusterbook.compose.dictionary import dictionary_sheet
from clusterbook.compose.entries import column_entry, column_note, header_text
from clusterbook.compose.flags import SHARE_TOLERANCE, SHARE_TOTAL, flag_rules
from clusterbook.compose.forms import (
    FIRST_ROW,
    Cell,
    CellKind,
    Entry,
    FieldValue,
    FlagRule,
    FormColumn,
    FormSheet,
    FormWorkbook,
    GuideSheet,
    Row,
    ValueSheet,
)
from clusterbook.compose.guide import BLANK_CONTACTS, guide_blocks
from clusterbook.compose.names import defined_names
from clusterbook.compose.standing import cover_flags, locked_cells, row_entries, standing_rows
from clusterbook.model.cells import CellRange
from clusterbook.model.dates import PartialDate
from clusterbook.schema.types import SEPARATOR, Column, Specification, Table, ValueType

TITLE = "“十五五”先进制造业集群工作簿"
CHECKED_ROWS = 5000
"""In-cell checks and marks reach this many rows beyond the data.

They are ranges and no Excel tables: a table cannot grow on a protected sheet. They do not reach down to the last row
of all, because a save by LibreOffice writes out every row of such a range.
"""

_UNDATED = date(2026, 1, 1)
_DECIMAL_UNITS = ("亿元", "万元", "万人")
_FILL_IN = {("cover", "content"), ("parameters", "value")}
_UNFILTERED = {"cover"}


def master_workbook(
    specification: Specification,
    settings: Mapping[str, FieldValue] | None = None,
    rows: Mapping[str, Sequence[Row]] | None = None,
    contacts: Sequence[Sequence[str]] = BLANK_CONTACTS,
) -> FormWorkbook:
    """The master workbook with these settings, by key, and these rows, by table name.

    Missing settings take the specification's starting value. `parameters` and `codes` are filled from the
    specification unless `rows` has rows for them. Rows keep their order; a missing or None value leaves the cell
    empty; several values are joined by “；”. `contacts` are the rows of 填报说明 that say whom to ask. The creation
    date is the data cut-off, or the first day of the planning period while that is unknown. Raises KeyError for a
    table, column or setting that does not exist.
    """
    settings, rows = dict(settings or {}), dict(rows or {})
    _refuse_unknown(specification, settings, rows)
    filled = {**standing_rows(specification, settings), **rows}
    sheets: list[FormSheet | GuideSheet | ValueSheet] = [
        _form_sheet(table, filled.get(table.name, ()), specification) for table in specification.tables
    ]
    guide = specification.guide_sheet
    sheets.insert(1, GuideSheet(guide, guide, guide_blocks(specification, contacts)))
    sheets.append(dictionary_sheet(specification))
    return FormWorkbook(
        TITLE,
        _creation_date(settings.get("cutoff")),
        str(settings.get("data_nature") or ""),
        sheets,
        defined_names(specification, (SHARE_TOTAL, SHARE_TOLERANCE), _last_rows(specification, filled)),
    )


def _refuse_unknown(
    specification: Specification, settings: Mapping[str, FieldValue], rows: Mapping[str, Sequence[Row]]
) -> None:
    if unknown := settings.keys() - {setting.key for setting in specification.settings}:
        raise KeyError(f"settings: {sorted(unknown)}")
    if "cover" in rows:
        raise KeyError("cover: its rows are the settings")
    for name, records in rows.items():
        known = {column.key for column in specification.table(name).columns}
        if unknown := {key for record in records for key in record} - known:
            raise KeyError(f"{name}: {sorted(unknown)}")


def _form_sheet(table: Table, records: Sequence[Row], specification: Specification) -> FormSheet:
    return FormSheet(
        name=table.sheet,
        title=_title(table),
        note=_note(table),
        columns=[_form_column(table, column, specification) for column in table.columns],
        rows=[[cell_of(record.get(column.key)) for column in table.columns] for record in records],
        entries=_entries(table, records, specification),
        fixed=_fixed_columns(table),
        filtered=table.name not in _UNFILTERED,
        shaded=_shaded_rows(records) if table.name == "codes" else frozenset(),
        flags=_flags(table, records, specification),
        locked=locked_cells(table, records, specification),
    )


def _title(table: Table) -> str:
    if table.name == "cover":
        return TITLE
    return table.sheet if table.sheet.endswith("表") else f"{table.sheet}表"


def _note(table: Table) -> str:
    parts = [f"每行填{table.row_means}", "红底红色粗体表头为必填，蓝底为选填", table.help]
    return "。".join(part for part in parts if part) + "。"


def _form_column(table: Table, column: Column, specification: Specification) -> FormColumn:
    listed = bool(column.vocabulary) and not column.many
    return FormColumn(
        header_text(column),
        _kind(column),
        column.required,
        column_note(table, column, specification),
        wrap=(column.type in (ValueType.TEXT, ValueType.ANY) and not listed) or column.many,
        centred=listed or column.type is ValueType.YEAR,
        fill_in=(table.name, column.key) in _FILL_IN,
    )


def _kind(column: Column) -> CellKind:
    match column.type:
        case ValueType.YEAR:
            return CellKind.YEAR
        case ValueType.INTEGER:
            return CellKind.WHOLE
        case ValueType.NUMBER if column.unit in _DECIMAL_UNITS:
            return CellKind.DECIMAL
        case ValueType.NUMBER if column.unit == "%":
            return CellKind.SHARE
        case ValueType.NUMBER:
            return CellKind.NUMBER
        case _:
            return CellKind.TEXT


def cell_of(value: FieldValue) -> Cell:
    """What is written into the cell for a value: a date as 2026-06, several values joined by “；”."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, PartialDate):
        return value.iso
    return SEPARATOR.join(value) or None


def _entries(
    table: Table, records: Sequence[Row], specification: Specification
) -> list[tuple[CellRange, Entry]]:
    by_row = row_entries(table, records, specification)
    if by_row is not None:
        return by_row
    return [
        (CellRange(FIRST_ROW, number, _last_row(records), number), entry)
        for number, column in enumerate(table.columns, 1)
        if (entry := column_entry(table, column, specification))
    ]


def _flags(table: Table, records: Sequence[Row], specification: Specification) -> list[FlagRule]:
    rules = flag_rules(table, _last_row(records), specification)
    return [*rules, cover_flags(table, specification)] if table.name == "cover" else rules


def _last_rows(specification: Specification, filled: Mapping[str, Sequence[Row]]) -> dict[str, int]:
    return {table.name: _last_row(filled.get(table.name, ())) for table in specification.tables}


def _last_row(records: Sequence[Row]) -> int:
    return FIRST_ROW + len(records) + CHECKED_ROWS


def _fixed_columns(table: Table) -> int:
    naming = {*table.key, table.label}
    return len(list(takewhile(lambda column: column.key in naming, table.columns)))


def _shaded_rows(records: Sequence[Row]) -> frozenset[int]:
    titles = list(dict.fromkeys(record.get("vocabulary") for record in records))
    odd = set(titles[1::2])
    return frozenset(place for place, record in enumerate(records) if record.get("vocabulary") in odd)


def _creation_date(cutoff: FieldValue) -> date:
    if isinstance(cutoff, PartialDate):
        return date(cutoff.year, cutoff.month or 1, cutoff.day or 1)
    return _UNDATED
