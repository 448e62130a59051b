"""Percentages that were entered as fractions (CB231)."""

from clusterbook.rules.columns import limits_of, present
from clusterbook.rules.context import Context, RowCheck
from clusterbook.schema.types import Column
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown, visible_text

FEWEST_NEIGHBOURS = 2
"""So many other numbers at least tell how the column is filled in."""


def fractions(context: Context, table: TableData) -> list[RowCheck]:
    """CB231: in a column of percentages most of whose numbers are above 1, no number is a fraction; 0 is no fraction."""
    for column in present(table):
        if column.unit == "%":
            _fractions(context, table, column)
        elif column.unit_in and "%" in table.column(column.unit_in):
            _fractions_by_name(context, table, column)
    return []


def _fractions_by_name(context: Context, table: TableData, column: Column) -> None:
    """Where each row has its unit, percentages are held against those of the same name: 增速 may be below 1, 占比 is not."""
    numbers = zip(table.column(column.unit_in), table.numbers(column.key), strict=True)
    if not any(unit == "%" and number and -1 <= number <= 1 for unit, number in numbers):
        return
    by_name: dict[str, list[Record]] = {}
    for record in table.where(column.unit_in, "%"):
        by_name.setdefault(record.text(table.spec.label), []).append(record)
    for name, records in by_name.items():
        _fractions(context, table.with_records(records), column, visible_text(name))


def rows_of_fractions(table: TableData, key: str) -> list[Record]:
    """The rows whose percentage is a fraction, judging by the other rows; none where these do not tell.

    Numbers beyond the column's limits are findings of their own.
    """
    extremes = table.extremes(key)
    if extremes is None or extremes[0] > 1:
        return []
    low, high = limits_of(*_limits(table, key))
    numbers = [
        (record, abs(value))
        for record in table
        if (value := record.number(key)) is not None and low <= value <= high
    ]
    fractional = [record for record, number in numbers if 0 < number <= 1]
    above = sum(number > 1 for _, number in numbers)
    return [] if above < max(FEWEST_NEIGHBOURS, len(fractional)) else fractional


def _limits(table: TableData, key: str) -> tuple[float | None, float | None]:
    column = table.spec.column(key)
    return column.minimum, column.maximum


def _fractions(context: Context, table: TableData, column: Column, name: str = "") -> None:
    for record in rows_of_fractions(table, column.key):
        number = record.number(column.key) or 0
        context.report(
            "CB231",
            record,
            column.key,
            column=column.header,
            value=number_shown(number),
            names=name,
            candidates=number_shown(round(number * 100, 10)),
        )
