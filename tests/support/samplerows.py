"""Rows for every table of the specification, as `master_workbook` takes them: valid, and true to the references."""

from clusterbook.compose.forms import FieldValue, Row
from clusterbook.model.dates import PartialDate
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.schema.types import Column, Table, ValueType

STANDING = tuple(table.name for table in SPECIFICATION.tables if table.standing)
SETTINGS: dict[str, FieldValue] = {
    "title": "先进制造业集群发展规划分析",
    "cutoff": PartialDate(2026, 6, 30),
}
_BY_TYPE: dict[ValueType, FieldValue] = {
    ValueType.TEXT: "文字",
    ValueType.ANY: "文字",
    ValueType.CODE: "代码",
    ValueType.INTEGER: 1234,
    ValueType.NUMBER: 56.7,
    ValueType.YEAR: 2026,
    ValueType.DATE: PartialDate(2026, 3),
}


def sample_row(table: Table) -> Row:
    """One row with every column filled."""
    return {column.key: _value(column) for column in table.columns}


def sample_rows() -> dict[str, list[Row]]:
    """One row in every table that the specification does not fill itself."""
    return {table.name: [sample_row(table)] for table in SPECIFICATION.tables if table.name not in STANDING}


def _value(column: Column) -> FieldValue:
    value = _single(column)
    return (value,) if column.many and isinstance(value, str) else value


def _single(column: Column) -> FieldValue:
    if column.references:
        table, key = column.references[-1].split(".")
        return _single(SPECIFICATION.table(table).column(key))
    if column.vocabulary:
        return SPECIFICATION.vocabulary(column.vocabulary).items[0].value
    if column.example and column.type in (ValueType.TEXT, ValueType.CODE):
        return column.example
    return _BY_TYPE[column.type]
