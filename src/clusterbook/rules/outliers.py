"""Values far from those of clusters of the same track and level in the same year (CB605)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from operator import truediv
from typing import NamedTuple, cast

from clusterbook.rules.context import Context
from clusterbook.rules.ratios import Suspects, rounded
from clusterbook.rules.series import median
from clusterbook.rules.thresholds import thresholds
from clusterbook.tables.book import Record, TableData, Value

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
    groups = [places for places in _groups(table, kinds) if len(places) >= fewest]
    for key, per in _MEASURES if groups else ():
        measured = _measured(table, key, per, suspects)
        for places in groups:
            found = [value for place in places if (value := measured[place]) is not None]
            if len(found) >= fewest and (within := _limits(found, width)):
                middle, limit = within
                for place in places:
                    value = measured[place]
                    if value is not None and abs(log(value) - middle) > limit:
                        _report(context, table.records[place], _Far(key, per, value, exp(middle), len(found)))


def _groups(table: TableData, kinds: Mapping[str, object]) -> Iterable[Sequence[int]]:
    """The rows of the same kind and year, by their places among the table's records."""
    found: defaultdict[tuple[object, Value], list[int]] = defaultdict(list)
    names = cast("Sequence[str]", table.column("cluster"))  # whatever else stands there is of no kind
    for place, key in enumerate(zip(map(kinds.get, names), table.column("year"), strict=True)):
        found[key].append(place)
    return [places for (kind, _), places in found.items() if kind is not None]


def _measured(table: TableData, key: str, per: str, suspects: Suspects) -> Sequence[float | None]:
    """Each row's value, or ratio, above 0; None for rows without one, or with a suspect number."""
    values = _trusted(table, key, suspects)
    wholes = cast("Sequence[float]", _trusted(table, per, suspects) if per else ())
    if not suspects and _surely_positive(table, key, per):
        try:
            return list(map(truediv, cast("Sequence[float]", values), wholes)) if per else values
        except TypeError:  # most columns are full; looking for blanks would take longer
            pass
    if not per:
        return [value if value and value > 0 else None for value in values]
    return [
        value / whole or None if value and whole and value > 0 and whole > 0 else None
        for value, whole in zip(values, wholes, strict=True)
    ]


def _surely_positive(table: TableData, key: str, per: str) -> bool:
    """Whether all numbers of a column, or their ratios to another, are above 0, also the smallest by the largest."""
    low, _ = table.extremes(key) or (0.0, 0.0)
    whole_low, whole_high = (table.extremes(per) or (0.0, 0.0)) if per else (1.0, 1.0)
    return low > 0 and whole_low > 0 and low / whole_high > 0


def _trusted(table: TableData, key: str, suspects: Suspects) -> Sequence[float | None]:
    """The numbers of a column, row by row; None for those whose magnitude is in doubt."""
    numbers = table.numbers(key)
    if not suspects:
        return numbers
    return [
        None if (record.row, key) in suspects else number
        for record, number in zip(table, numbers, strict=True)
    ]


_Limits = tuple[float, float]
"""The median of logarithms, and how far from it a value may lie."""


def _limits(numbers: Sequence[float], width: float) -> _Limits | None:
    """What the numbers are held against; None where the outermost ones are within even the narrowest limit."""
    least, most = log(min(numbers)), log(max(numbers))
    narrowest = width * _NARROWEST
    if most - least < narrowest:
        return None
    values = list(map(log, numbers))
    middle = median(values)
    if most - middle <= narrowest and middle - least <= narrowest:
        return None
    spread = _TO_SIGMA * median([abs(value - middle) for value in values])
    limit = width * max(spread, _NARROWEST)
    return (middle, limit) if most - middle > limit or middle - least > limit else None


class _Far(NamedTuple):
    """A value too far from those of its peers: the column, the one it was divided by, and how many peers there are.

    `usual` is what is usual among them.
    """

    key: str
    per: str
    value: float
    usual: float
    peers: int


def _report(context: Context, record: Record, far: _Far) -> None:
    spec = record.table.spec
    context.report(
        "CB605",
        record,
        far.key,
        column=spec.column(far.key).header,
        value=rounded(far.value),
        unit="" if far.per else spec.column(far.key).unit,
        other_column=spec.column(far.per).header if far.per else "",
        count=str(far.peers),
        peers=rounded(far.usual),
    )
