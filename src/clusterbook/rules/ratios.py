"""Two numbers of a row held against each other, and published shares (CB601, CB606–CB608)."""

from collections.abc import Sequence
from operator import gt
from typing import NamedTuple, cast

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

    @property
    def slots(self) -> tuple[int, int]:
        """The places of both numbers in a record's values."""
        return self.table.slots[self.key], self.table.slots[self.other]

    def any_above(self, times: float = 1.0, limit: float = 1.0) -> bool:
        """Whether in a row that has both numbers `times` the first is above `limit` times the second."""
        ones, others = (cast("Sequence[float]", self.table.column(key)) for key in (self.key, self.other))
        try:
            if times == limit:
                return any(map(gt, ones, others))
            return any(map(gt, map(float(times).__mul__, ones), map(float(limit).__mul__, others)))
        except TypeError:  # blanks have no order; most columns are full
            both = zip(self.table.numbers(self.key), self.table.numbers(self.other), strict=True)
            return any(
                one * times > other * limit for one, other in both if one is not None and other is not None
            )

    def in_doubt(self, record: Record) -> bool:
        """Whether one of the row's numbers is of doubtful magnitude."""
        return not self.suspects.isdisjoint({(record.row, self.key), (record.row, self.other)})


def within_total(context: Context, pair: Pair) -> list[RowCheck]:
    """CB601: the first number is no more than the second."""
    if not pair.any_above():
        return []
    slot, total_slot = pair.slots

    def check(record: Record) -> None:
        value, total = record.values[slot], record.values[total_slot]
        if not isinstance(value, (int, float)) or not isinstance(total, (int, float)):
            return
        if value > total >= 0 and not pair.in_doubt(record):  # one below 0 is a finding of its own
            context.report_pair("CB601", record, pair.key, pair.other)

    return [check]


def within_percentage(context: Context, code: str, pair: Pair, limit: float) -> list[RowCheck]:
    """`code` where the first number is above a percentage of the second; a zero in the second is no basis."""
    if not pair.any_above(100, limit):
        return []
    slot, whole_slot = pair.slots

    def check(record: Record) -> None:
        value, whole = record.values[slot], record.values[whole_slot]
        if not isinstance(value, (int, float)) or not isinstance(whole, (int, float)):
            return
        if whole > 0 and value * 100 > whole * limit and not pair.in_doubt(record):
            params = {"ratio": rounded(value / whole * 100), "limits": number_shown(limit)}
            context.report_pair(code, record, pair.key, pair.other, **params)

    return [check]


def programmes(context: Context, table: TableData) -> list[RowCheck]:
    """CB607: progress stays within reach of the target."""
    limit = threshold(context, "progress_limit", table.spec.name)
    if limit is None:
        return []
    return within_percentage(context, "CB607", Pair(table, "progress", "target", set()), limit)


def published(context: Context, _table: TableData) -> list[RowCheck]:
    """CB608: a published share is at most 100 %; rates of growth may be more."""

    def check(record: Record) -> None:
        value, indicator = record.number("value"), record.text("indicator")
        is_share = record["unit"] == "%" and any(word in indicator for word in _SHARE_WORDS)
        if is_share and value is not None and value > 100:
            context.report("CB608", record, "value", value=number_shown(value), other=visible_text(indicator))

    return [check]
