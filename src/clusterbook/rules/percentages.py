"""Percentages that were entered as fractions (CB231)."""

from clusterbook.rules.columns import limits_of, present
from clusterbook.rules.context import Context, RowCheck
from clusterbook.schema.types import Column
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown

FEWEST_NEIGHBOURS = 2
"""So many other numbers at least tell how the column is filled in."""


def fractions(context: Context, table: TableData) -> list[RowCheck]:
    """CB231: in a column of percentages most of whose numbers are above 1, no number is a fraction; 0 is no fraction."""
    for column in present(table):
        if column.unit == "%":
            _fractions(context, table, column)
    return []


def rows_of_fractions(table: TableData, key: str) -> list[Record]:
    """The rows whose percentage is a fraction, judging by the other rows; none where these do not tell.

    Numbers beyond the column's limits are findings of their own.
    """
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


def _fractions(context: Context, table: TableData, column: Column) -> None:
    for record in rows_of_fractions(table, column.key):
        number = record.number(column.key) or 0
        context.report(
            "CB231",
            record,
            column.key,
            column=column.header,
            value=number_shown(number),
            candidates=number_shown(round(number * 100, 10)),
        )
