"""The master workbook from the specification: blank, or with rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import takewhile

from clusterbook.compose.entries import (
    SEPARATOR,
    column_entry,
    column_note,
    header_text,
    parameter_entry,
    reference_name,
    setting_entry,
    vocabulary_name,
)
from clusterbook.compose.forms import (
    FIRST_ROW,
    Cell,
    CellKind,
    DefinedName,
    Entry,
    FormColumn,
    FormSheet,
    FormWorkbook,
    GuideSheet,
)
from clusterbook.compose.guide import guide_blocks
from clusterbook.model.cells import CellRange
from clusterbook.model.dates import PartialDate
from clusterbook.schema.types import Column, Specification, Table, ValueType

FieldValue = str | int | float | PartialDate | Sequence[str] | None
Row = Mapping[str, FieldValue]

TITLE = "“十五五”先进制造业集群工作簿"
CHECKED_ROWS = 5000
"""In-cell checks reach this many rows beyond the data."""

_UNDATED = date(2026, 1, 1)
_DECIMAL_UNITS = ("亿元", "万元", "万人")
_FILL_IN = {("cover", "content"), ("parameters", "value")}
_UNFILTERED = {"cover"}


def master_workbook(
    specification: Specification,
    settings: Mapping[str, FieldValue] | None = None,
    rows: Mapping[str, Sequence[Row]] | None = None,
) -> FormWorkbook:
    """The master workbook with these settings, by key, and these rows, by table name.

    Missing settings take the specification's starting value. `parameters` and `codes` are filled from the
    specification unless `rows` has rows for them. Rows keep their order; a missing or None value leaves the cell
    empty; several values are joined by “；”. The creation date is the data cut-off, or the first day of the
    planning period while that is unknown. Raises KeyError for a table, column or setting that does not exist.
    """
    settings, rows = dict(settings or {}), dict(rows or {})
    _refuse_unknown(specification, settings, rows)
    standing = {
        "cover": _cover_rows(specification, settings),
        "parameters": _parameter_rows(specification),
        "codes": _code_rows(specification),
    }
    sheets: list[FormSheet | GuideSheet] = [
        _form_sheet(table, {**standing, **rows}.get(table.name, ()), specification)
        for table in specification.tables
    ]
    sheets.insert(
        1, GuideSheet(specification.guide_sheet, specification.guide_sheet, guide_blocks(specification))
    )
    return FormWorkbook(
        TITLE,
        _creation_date(settings.get("cutoff")),
        str(settings.get("data_nature") or ""),
        sheets,
        _defined_names(specification),
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


def _cover_rows(specification: Specification, settings: Mapping[str, FieldValue]) -> list[Row]:
    starting = {setting.key: setting.value for setting in specification.settings}
    contents = {**starting, **settings, "template_version": specification.version}
    return [
        {
            "item": setting.label,
            "content": contents[setting.key] or None,
            "help": f"{setting.need.value}。{setting.help}",
        }
        for setting in specification.settings
    ]


def _parameter_rows(specification: Specification) -> list[Row]:
    return [
        {
            "key": parameter.key,
            "name": parameter.label,
            "value": parameter.value,
            "unit": parameter.unit,
            "meaning": parameter.meaning,
            "basis": parameter.basis,
        }
        for parameter in specification.parameters
    ]


def _code_rows(specification: Specification) -> list[Row]:
    return [
        {
            "vocabulary": vocabulary.title,
            "value": item.value,
            "parent": item.parent or None,
            "meaning": item.meaning or None,
        }
        for vocabulary in specification.vocabularies
        for item in vocabulary.items
    ]


def _form_sheet(table: Table, records: Sequence[Row], specification: Specification) -> FormSheet:
    return FormSheet(
        name=table.sheet,
        title=_title(table),
        note=_note(table),
        columns=[_form_column(table, column, specification) for column in table.columns],
        rows=[[_cell(record.get(column.key)) for column in table.columns] for record in records],
        entries=_entries(table, records, specification),
        fixed=_fixed_columns(table),
        filtered=table.name not in _UNFILTERED,
        shaded=_shaded_rows(records) if table.name == "codes" else frozenset(),
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
        column_note(column, specification),
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


def _cell(value: FieldValue) -> Cell:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, PartialDate):
        return value.iso
    return SEPARATOR.join(value) or None


def _entries(
    table: Table, records: Sequence[Row], specification: Specification
) -> list[tuple[CellRange, Entry]]:
    """The checks of a table's columns; 封面 and 参数 have one for each row instead."""
    match table.name:
        case "cover":
            by_label = {setting.label: setting_entry(setting) for setting in specification.settings}
            return _row_entries(table, "content", [by_label.get(str(each["item"])) for each in records])
        case "parameters":
            by_key = {parameter.key: parameter_entry(parameter) for parameter in specification.parameters}
            return _row_entries(table, "value", [by_key.get(str(each["key"])) for each in records])
        case _:
            last_row = FIRST_ROW + len(records) + CHECKED_ROWS
            return [
                (CellRange(FIRST_ROW, number, last_row, number), entry)
                for number, column in enumerate(table.columns, 1)
                if (entry := column_entry(column, specification))
            ]


def _row_entries(table: Table, key: str, entries: Sequence[Entry | None]) -> list[tuple[CellRange, Entry]]:
    number = 1 + list(table.columns).index(table.column(key))
    return [
        (CellRange(row, number, row, number), entry) for row, entry in enumerate(entries, FIRST_ROW) if entry
    ]


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


def _defined_names(specification: Specification) -> list[DefinedName]:
    codes = specification.table("codes")
    columns = [column for table in specification.tables for column in table.columns]
    references = {column.references[0]: None for column in columns if _has_list(column)}
    return [
        *(vocabulary_name(vocabulary, codes) for vocabulary in specification.vocabularies),
        *(reference_name(reference, specification) for reference in references),
    ]


def _has_list(column: Column) -> bool:
    return len(column.references) == 1 and not column.many
