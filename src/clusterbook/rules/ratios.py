"""Two numbers of a row held against each other, and published shares (CB601, CB606–CB608)."""

from typing import NamedTuple

from clusterbook.rules.context import Context, RowCheck
from clusterbook.rules.thresholds import threshold
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown, visible_text

Suspects = set[tuple[int, str]]
"""Row and column key of cells whose magnitude is in doubt: later checks leave them alone."""

_SHARE_WORDS = ("占", "比重", "比例")


def rounded(value: float) -> str:
    """A number with four digits that count."""
    return number_shown(float(f"{value:.4g}"))


class Pair(NamedTuple):
    """Two numeric columns of a table, and the cells that are left alone since their magnitude is in doubt."""

    table: TableData
    key: str
    other: str
    suspects: Suspects

    def numbers(self, record: Record) -> tuple[float, float] | None:
        """Both numbers of a row; None where one is missing or in doubt."""
        slots, values = self.table.slots, record.values
        value, other = values[slots[self.key]], values[slots[self.other]]
        if not isinstance(value, (int, float)) or not isinstance(other, (int, float)):
            return None
        if self.suspects and self.suspects & {(record.row, self.key), (record.row, self.other)}:
            return None
        return value, other


def within_total(context: Context, pair: Pair) -> RowCheck:
    """CB601: the first number is no more than the second."""

    def check(record: Record) -> None:
        numbers = pair.numbers(record)
        if numbers and numbers[0] > numbers[1]:
            context.report_pair("CB601", record, pair.key, pair.other)

    return check


def within_percentage(context: Context, code: str, pair: Pair, limit: float) -> RowCheck:
    """`code` where the first number is above a percentage of the second; a zero in the second is no basis."""

    def check(record: Record) -> None:
        value, whole = pair.numbers(record) or (0, 0)
        if whole > 0 and value * 100 > whole * limit:
            params = {"ratio": rounded(value / whole * 100), "limits": number_shown(limit)}
            context.report_pair(code, record, pair.key, pair.other, **params)

    return check


def programmes(context: Context, table: TableData) -> list[RowCheck]:
    """CB607: progress stays within reach of the target."""
    limit = threshold(context, "progress_limit", table.spec.name)
    if limit is None:
        return []
    return [within_percentage(context, "CB607", Pair(table, "progress", "target", set()), limit)]


def published(context: Context, _table: TableData) -> list[RowCheck]:
    """CB608: a published share is at most 100 %; rates of growth may be more."""

    def check(record: Record) -> None:
        value, indicator = record.number("value"), record.text("indicator")
        is_share = record["unit"] == "%" and any(word in indicator for word in _SHARE_WORDS)
        if is_share and value is not None and value > 100:
            context.report("CB608", record, "value", value=number_shown(value), other=visible_text(indicator))

    return [check]
