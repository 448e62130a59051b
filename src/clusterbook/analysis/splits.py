"""Section 3.3: output, tax and land split by agreed shares, and output counted once across provinces."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterbook.analysis.factors import read_factors
from clusterbook.analysis.monitoring import Monitoring
from clusterbook.analysis.places import Provinces, reporting_units
from clusterbook.analysis.sharing import ShareSet, share_sets
from clusterbook.analysis.support import (
    Statement,
    number_cell,
    number_column,
    sum_cell,
    table_value,
    text_cell,
    text_column,
    year_cell,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.model.rounding import apportioned
from clusterbook.tables.book import Book, Record, refs

TABLE = Statement(
    "sharing.split",
    "表_分享拆分",
    "3.3",
    "集群的产值、税收（监测年份）和土地指标（要素年份落实量）按当年有效的分享比例拆分给各方；"
    "合计不符、比例不全的不拆分；各方数额用最大余额法取整，加起来等于所列总量",
    rule=CountingRule.ONCE,
)
BY_PROVINCE = Statement(
    "sharing.by_province",
    "表_分省产值",
    "3.3",
    "监测年份集群总产值分到各省份，跨省集群只计一次：有产值分享比例的按比例分到各省份，"
    "没有的单列；各行用最大余额法取整，加起来等于全部集群总产值",
    rule=CountingRule.ONCE,
)

DECIMALS = {"产值": 1, "税收": 2, "土地指标": 0}
"""Digits after the point of what is split, by matter."""

_UNITS = {"产值": "亿元", "税收": "亿元", "土地指标": "亩"}
_INDICATORS = {"产值": "output", "税收": "tax"}
_COLUMNS = (
    text_column("分享对象", 2.2),
    text_column("事项", 1.2),
    text_column("年度", 0.7),
    number_column("总量", width=1.0),
    text_column("分享方", 1.2),
    number_column("比例", "%", 0.7),
    number_column("分得", width=1.0),
)
_BY_PROVINCE = (
    text_column("省份", 1.6),
    number_column("本省集群", "亿元", 1.2),
    number_column("跨省分得", "亿元", 1.2),
    number_column("合计", "亿元", 1.2),
)
_UNSPLIT = "跨省集群未约定分享比例"
_NOWHERE = "省份未写明"


class Amount(NamedTuple):
    """What there is to split, in the unit of its matter, and the rows and column it stands in."""

    value: float
    year: int
    rows: Sequence[Record]
    key: str


class Split(NamedTuple):
    """An amount and each party's part of it; the parts add up to the amount as it is shown."""

    shares: ShareSet
    amount: Amount
    parts: Sequence[float]

    @property
    def total(self) -> float:
        """The amount as it is shown."""
        return round(self.amount.value, DECIMALS[self.shares.item])


def figures(book: Book) -> Iterator[Figure]:
    """What each party gets of what is shared, and the output of each province with nothing counted twice."""
    monitoring = Monitoring.of(book)
    found = list(splits(book, monitoring))
    yield TABLE.table(table_value(_COLUMNS, [row for split in found for row in _rows(split)]))
    yield BY_PROVINCE.table(_by_province(book, monitoring, found))


def splits(book: Book, monitoring: Monitoring) -> Iterator[Split]:
    """The sets that add up and have an amount, each split; of several sets in one matter the one now in force."""
    amounts = _amounts(book, monitoring)
    for shares in _in_force(share_sets(book), monitoring.year):
        amount = amounts.get((shares.rows[0].text("subject"), shares.item))
        weights = [row.number("share") or 0 for row in shares.rows]
        if amount and shares.difference == 0 and min(weights) >= 0 and sum(weights) > 0:
            yield Split(shares, amount, apportioned(amount.value, weights, DECIMALS[shares.item]))


def _in_force(sets: Sequence[ShareSet], year: int | None) -> list[ShareSet]:
    """For each subject and matter the latest set that begins no later than the year."""
    latest: dict[tuple[str, str], ShareSet] = {}
    for shares in sets:
        key = shares.rows[0].text("subject"), shares.item
        begun = year is not None and (shares.year or 0) <= year
        if begun and (key not in latest or (shares.year or 0) > (latest[key].year or 0)):
            latest[key] = shares
    return list(latest.values())


def _amounts(book: Book, monitoring: Monitoring) -> dict[tuple[str, str], Amount]:
    """What each cluster has to share, by its id and the matter."""
    found = {}
    for row in monitoring.rows():
        for item, key in _INDICATORS.items():
            value = row.number(key)
            if value is not None and value >= 0:
                found[row.text("cluster"), item] = Amount(value, monitoring.year or 0, [row], key)
    factors = read_factors(book)
    for cluster, rows in factors.by_cluster.items():
        land = [row for row in rows if row["factor"] == "土地" and row["allotted"] is not None]
        if land:
            total = sum(row.number("allotted") or 0 for row in land)
            found[cluster, "土地指标"] = Amount(total, factors.year or 0, land, "allotted")
    return found


def _rows(split: Split) -> Iterator[list[TableCell]]:
    shares, amount = split.shares, split.amount
    decimals, sources = DECIMALS[shares.item], refs(amount.rows, amount.key)
    for row, part in zip(shares.rows, split.parts, strict=True):
        yield [
            text_cell(shares.name, refs([row], "subject")),
            text_cell(f"{shares.item}（{_UNITS[shares.item]}）", refs([row], "item")),
            year_cell(amount.year, refs(amount.rows, "year")),
            number_cell(split.total, sources, decimals),
            text_cell(row.text("party"), refs([row], "party")),
            number_cell(row.number("share"), refs([row], "share"), decimals=4),
            number_cell(part, (*sources, *refs(shares.rows, "share")), decimals),
        ]


def _by_province(book: Book, monitoring: Monitoring, found: Sequence[Split]) -> TableValue | None:
    provinces = Provinces(book)
    homes = {unit.text("name"): unit.text("province") for unit in reporting_units(book)}
    homes |= {name: name for name in provinces.names}
    agreed = {split.shares.rows[0].text("subject"): split for split in found if split.shares.item == "产值"}
    own: dict[str, list[Record]] = {}
    shared: dict[str, list[tuple[Record, float]]] = {}
    for cluster in monitoring.clusters:
        row = monitoring.row(cluster, monitoring.year)
        if row is None or (row.number("output") or 0) <= 0:
            continue
        members = provinces.ordered(cluster.items("provinces"))
        split = agreed.get(cluster.text("id"))
        parties = [homes.get(each.text("party"), "") for each in split.shares.rows] if split else []
        if len(members) == 1:
            own.setdefault(members[0], []).append(row)
        elif split and all(parties):
            for party, part in zip(parties, split.parts, strict=True):
                shared.setdefault(party, []).append((row, part))
        else:
            own.setdefault(_UNSPLIT if members else _NOWHERE, []).append(row)
    return _province_table([*provinces.names, _UNSPLIT, _NOWHERE], own, shared)


def _province_table(
    names: Sequence[str], own: dict[str, list[Record]], shared: dict[str, list[tuple[Record, float]]]
) -> TableValue | None:
    listed = [name for name in names if name in own or name in shared]
    if not listed:
        return None
    amounts = [sum(row.number("output") or 0 for row in own.get(name, ())) for name in listed]
    amounts += [sum(part for _, part in shared.get(name, ())) for name in listed]
    parts = apportioned(sum(amounts), amounts)
    rows = []
    for place, name in enumerate(listed):
        mine, theirs = parts[place], parts[place + len(listed)]
        own_cells = refs(own.get(name, ()), "output")
        shared_cells = refs((row for row, _ in shared.get(name, ())), "output")
        rows.append(
            [
                text_cell(name),
                number_cell(mine or None, own_cells),
                number_cell(theirs or None, shared_cells),
                number_cell(round(mine + theirs, 1), (*own_cells, *shared_cells)),
            ]
        )
    total = [text_cell("合计"), *(sum_cell(row[place] for row in rows) for place in (1, 2, 3))]
    return table_value(_BY_PROVINCE, rows, total=total)
