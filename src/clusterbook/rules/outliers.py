"""Values far from those of clusters of the same track and level in the same year (CB605)."""

from collections.abc import Mapping, Sequence
from math import exp, log

from clusterbook.rules.context import Context
from clusterbook.rules.ratios import Suspects, rounded
from clusterbook.rules.series import median
from clusterbook.rules.thresholds import thresholds
from clusterbook.tables.book import Record, TableData

_MEASURES = (("output", ""), ("rd_spending", "output"), ("tax", "output"), ("jobs", "output"))
"""Columns compared, each by itself or as a ratio to another."""
_TO_SIGMA = 1.4826
"""The standard deviation of a normal distribution in median absolute deviations."""
_NARROWEST = 0.2
"""The least spread that is reckoned with, in logarithms: about 20 %; peers alike by chance make no outliers."""


def outliers(context: Context, table: TableData, kinds: Mapping[str, object], suspects: Suspects) -> None:
    """CB605: the logarithm of a value lies more than so many spreads from the median of enough peers.

    The spread is the median absolute deviation; logarithms, because clusters differ by factors, not by amounts.
    """
    wanted = thresholds(context, table.spec.name, "outlier_peers", "outlier_spread")
    if wanted is None:
        return
    fewest, width = wanted
    for rows in _groups(table, kinds):
        for key, per in _MEASURES if len(rows) >= fewest else ():
            measured = _measured(rows, key, per, suspects)
            if len(measured) >= fewest:
                _judge(context, measured, key, per, width)


def _groups(table: TableData, kinds: Mapping[str, object]) -> list[list[Record]]:
    found: dict[tuple[object, object], list[Record]] = {}
    name_slot, year_slot = table.slots["cluster"], table.slots["year"]
    for record in table:
        name = record.values[name_slot]
        if isinstance(name, str) and name in kinds:
            found.setdefault((kinds[name], record.values[year_slot]), []).append(record)
    return list(found.values())


_Measured = Sequence[tuple[float, Record]]


def _measured(rows: Sequence[Record], key: str, per: str, suspects: Suspects) -> _Measured:
    """The logarithm of each row's value, or ratio; rows without one, or with a suspect number, are left out."""
    slot, per_slot = rows[0].table.slots[key], rows[0].table.slots[per or key]
    found: list[tuple[float, Record]] = []
    for record in rows:
        value, whole = record.values[slot], record.values[per_slot]
        if not isinstance(value, (int, float)) or not isinstance(whole, (int, float)):
            continue
        if value <= 0 or whole <= 0:
            continue
        if not suspects or suspects.isdisjoint(((record.row, key), (record.row, per))):
            found.append((log(value / whole if per else value), record))
    return found


def _judge(context: Context, measured: _Measured, key: str, per: str, width: float) -> None:
    middle = median([value for value, _ in measured])
    spread = _TO_SIGMA * median([abs(value - middle) for value, _ in measured])
    limit = width * max(spread, _NARROWEST)
    for value, record in measured:
        if abs(value - middle) > limit:
            spec = record.table.spec
            context.report(
                "CB605",
                record,
                key,
                column=spec.column(key).header,
                value=rounded(exp(value)),
                unit="" if per else spec.column(key).unit,
                other_column=spec.column(per).header if per else "",
                count=str(len(measured)),
                peers=rounded(exp(middle)),
            )
