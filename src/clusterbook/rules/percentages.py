"""Percentages that were entered as fractions (CB231)."""

from clusterbook.rules.columns import present
from clusterbook.rules.context import Context, RowCheck
from clusterbook.schema.types import Column
from clusterbook.tables.book import TableData
from clusterbook.tables.visible import number_shown

FEWEST_NEIGHBOURS = 2
"""So many other numbers at least tell how the column is filled in."""


def fractions(context: Context, table: TableData) -> list[RowCheck]:
    """CB231: in a column of percentages most of whose numbers are above 1, no number is a fraction; 0 is no fraction."""
    for column in present(table):
        if column.unit == "%":
            _fractions(context, table, column)
    return []


def _fractions(context: Context, table: TableData, column: Column) -> None:
    numbers = [(record, abs(record.number(column.key) or 0)) for record in table]
    fractional = [(record, number) for record, number in numbers if 0 < number <= 1]
    above = sum(number > 1 for _, number in numbers)
    if above < max(FEWEST_NEIGHBOURS, len(fractional)):
        return
    for record, _ in fractional:
        number = record.number(column.key) or 0
        context.report(
            "CB231",
            record,
            column.key,
            column=column.header,
            value=number_shown(number),
            candidates=number_shown(round(number * 100, 10)),
        )
