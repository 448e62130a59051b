"""Section 3.4: what clusters need of land, money, people and platforms, what they got, and the gaps."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from clusterbook.analysis.listing import CLUSTER_COLUMNS, cluster_cells, ordered_clusters
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.shared import shared
from clusterbook.analysis.support import (
    Statement,
    counted,
    list_limit,
    member_of,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.analysis.thresholds import stated
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell
from clusterbook.model.wording import number_text, quantity_text
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs

YEAR = Statement("factors.year", "要素年份", "3.4", "“要素保障”表中已报需求量或落实量的最近年份")
REPORTED = Statement(
    "factors.reported", "要素填报集群数", "3.4", "要素年份已报需求量或落实量的集群数", "个", CountingRule.ONCE
)
NEEDED = Statement(
    "factors.needed",
    "要素需求",
    "3.4",
    "要素年份各集群{subject}需求量合计，只计按规定计量单位填报的行",
    rule=CountingRule.ONCE,
)
ALLOTTED = Statement(
    "factors.allotted",
    "要素落实",
    "3.4",
    "要素年份各集群{subject}落实量合计，只计按规定计量单位填报的行",
    rule=CountingRule.ONCE,
)
RATE = Statement(
    "factors.rate",
    "要素落实率",
    "3.4",
    "要素年份需求量和落实量都已填报的行，{subject}落实量合计占需求量合计的比重",
    "%",
    CountingRule.ONCE,
)
GAPS = Statement(
    "factors.gap_clusters",
    "要素缺口集群数",
    "3.4",
    "要素年份至少有一类要素的落实量比需求量少{factor_gap_share}以上（含）的集群数",
    "个",
    CountingRule.ONCE,
)
PRIORITY_GAPS = Statement(
    "factors.priority_gap_clusters",
    "优先项目缺口集群数",
    "3.4",
    "要素年份链主项目或关键配套项目的要素落实量比需求量少{factor_gap_share}以上（含）的集群数",
    "个",
    CountingRule.ONCE,
)
SILENT = Statement(
    "factors.silent", "要素未报集群数", "3.4", "要素年份没有填报要素保障的集群数", "个", CountingRule.ONCE
)
SILENT_PROVINCE_COUNT = Statement(
    "factors.silent_province_count",
    "要素未报省份数",
    "3.4",
    "要素年份没有任何涉及本省的集群填报要素保障的省份数",
    "个",
    CountingRule.EACH,
)
SILENT_PROVINCES = Statement(
    "factors.silent_provinces",
    "要素未报省份",
    "3.4",
    "要素年份没有任何涉及本省的集群填报要素保障的省份",
    rule=CountingRule.EACH,
)
TABLE = Statement(
    "factors.table",
    "表_要素保障",
    "3.4",
    "要素年份落实量比需求量少{factor_gap_share}以上（含）的集群及其要素缺口",
    rule=CountingRule.ONCE,
)

FACTOR_UNITS = {
    factor: item.value for item in SPECIFICATION.vocabulary("factor_unit").items for factor in item.parents
}
"""The unit in which each factor is reported: 土地 in 亩."""

_PROJECT_KINDS = SPECIFICATION.vocabulary("project_kind").values
PRIORITY = ("链主项目", "关键配套项目")
"""The kinds of project whose needs come first."""

_ROUNDING = 9
"""Decimals of a share that are compared, so that a gap of 20% is not below 20% by an error of floating point."""

_COLUMNS = (*CLUSTER_COLUMNS, text_column("缺口要素", 1.2), text_column("需求与落实", 4.2))

ByCluster = Mapping[str, Sequence[Record]]
"""The rows of the latest year by cluster id, in the order of the clusters."""


class Factors(NamedTuple):
    """The latest year reported (None when there is none), the listed clusters in order, and their rows in it."""

    year: int | None
    clusters: Sequence[Record]
    by_cluster: ByCluster

    def of_factor(self, factor: str) -> list[Record]:
        """The rows of one factor, in the order of the clusters."""
        return [row for row in self.rows() if row["factor"] == factor]

    def rows(self) -> list[Record]:
        """All rows, in the order of the clusters."""
        return list(chain.from_iterable(self.by_cluster.values()))

    def of_cluster(self, cluster: Record) -> Sequence[Record]:
        """The rows of one cluster."""
        return self.by_cluster.get(cluster.text("id"), ())


def figures(book: Book) -> Iterator[Figure]:
    """Need and allotment by factor, the clusters with gaps, and who has not reported."""
    provinces = Provinces(book)
    factors = read_factors(book)
    rows = factors.rows()
    yield YEAR.year(factors.year, refs(rows, "year"))
    reported = [cluster for cluster in factors.clusters if factors.of_cluster(cluster)]
    yield REPORTED.quantity(len(reported) or None, refs(rows, "cluster"))
    for factor in FACTOR_UNITS:
        yield from _amounts(factor, factors.of_factor(factor))
    yield from _gaps(book, factors, provinces)
    yield from _silent(book, factors, provinces)


def read_factors(book: Book) -> Factors:
    """The rows of 要素保障 of listed clusters that report an amount in the factor's own unit.

    Of rows that repeat a cluster, factor, year and kind of project the first counts.
    """
    return shared(book, _read_factors)


def _read_factors(book: Book) -> Factors:
    listed = ordered_clusters(book)
    ids = {cluster["id"] for cluster in listed if cluster["id"]}
    kept: dict[tuple[object, ...], Record] = {}
    for row in book["factors"]:
        if row["cluster"] in ids and isinstance(row["year"], int) and _reports(row):
            kept.setdefault((row["year"], row["cluster"], row["factor"], row["project_kind"]), row)
    year = max((row["year"] for row in kept.values() if isinstance(row["year"], int)), default=None)
    by_cluster: dict[str, list[Record]] = {}
    for row in kept.values():
        if row["year"] == year:
            by_cluster.setdefault(row.text("cluster"), []).append(row)
    for rows in by_cluster.values():
        rows.sort(key=_place)
    ordered = [identifier for row in listed if (identifier := row.text("id")) in by_cluster]
    return Factors(year, listed, {identifier: by_cluster[identifier] for identifier in ordered})


def _place(row: Record) -> tuple[int, int]:
    kind = row.text("project_kind")
    last = len(_PROJECT_KINDS)
    return list(FACTOR_UNITS).index(row.text("factor")), _PROJECT_KINDS.index(
        kind
    ) if kind in _PROJECT_KINDS else last


def _reports(row: Record) -> bool:
    unit = FACTOR_UNITS.get(row.text("factor"))
    amount = row["needed"] is not None or row["allotted"] is not None
    return unit is not None and row["unit"] == unit and amount


def _amounts(factor: str, rows: Sequence[Record]) -> Iterator[Figure]:
    member, unit = member_of(factor), FACTOR_UNITS[factor]
    needed = [row for row in rows if row["needed"] is not None]
    allotted = [row for row in rows if row["allotted"] is not None]
    yield NEEDED.quantity(_total(needed, "needed"), refs(needed, "needed"), member, unit=unit)
    yield ALLOTTED.quantity(_total(allotted, "allotted"), refs(allotted, "allotted"), member, unit=unit)
    both = [row for row in needed if row["allotted"] is not None]
    due, given = _total(both, "needed"), _total(both, "allotted")
    rate = given / due * 100 if given is not None and due else None
    yield RATE.quantity(rate, refs(both, "needed", "allotted"), member)


def _total(rows: Sequence[Record], key: str) -> float | None:
    return sum(row.number(key) or 0 for row in rows) if rows else None


def gap_share(row: Record) -> float | None:
    """By how many % of the need the allotment falls short; None where either is unknown or nothing is needed."""
    needed, allotted = row.number("needed"), row.number("allotted")
    if allotted is None or not needed:
        return None
    return round((needed - allotted) / needed * 100, _ROUNDING)


def gap_rows(book: Book, factors: Factors) -> list[Record]:
    """The rows whose allotment falls short by at least the share of 参数, in the order of the clusters."""
    limit = parameter(book, "factor_gap_share")
    return [row for row in factors.rows() if _is_gap(row, limit)]


def _gaps(book: Book, factors: Factors, provinces: Provinces) -> Iterator[Figure]:
    threshold = parameter_cells(book, "factor_gap_share")
    known = parameter(book, "factor_gap_share") is not None
    judged = [row for row in factors.rows() if gap_share(row) is not None] if known else []
    short = gap_rows(book, factors)
    by_cluster: dict[str, list[Record]] = {}
    for row in short:
        by_cluster.setdefault(row.text("cluster"), []).append(row)
    urgent = [row for row in short if row["project_kind"] in PRIORITY]
    for statement, rows in ((GAPS, short), (PRIORITY_GAPS, urgent)):
        ids = {row.text("cluster") for row in rows}
        cells = (*refs(rows, "needed", "allotted"), *threshold)
        yield stated(statement, book).quantity(counted(judged, ids), cells)
    listed = [cluster for cluster in factors.clusters if cluster.text("id") in by_cluster]
    table_rows = [
        [*cluster_cells(cluster, provinces), *_gap_cells(by_cluster[cluster.text("id")], threshold)]
        for cluster in listed
    ]
    yield stated(TABLE, book).table(table_value(_COLUMNS, table_rows))


def _is_gap(row: Record, limit: float | None) -> bool:
    share = gap_share(row)
    return share is not None and limit is not None and share > 0 and share >= limit


def _gap_cells(rows: Sequence[Record], threshold: tuple[CellRef, ...]) -> list[TableCell]:
    names = dict.fromkeys(row.text("factor") for row in rows)
    numbers = (*refs(rows, "project_kind", "needed", "allotted"), *threshold)
    return [
        text_cell("、".join(names), (*refs(rows, "factor"), *threshold)),
        text_cell("；".join(gap_text(row) for row in rows), numbers),
    ]


def gap_text(row: Record) -> str:
    """A gap with its numbers: 土地（链主项目）需求100亩、落实50亩，缺口50%."""
    unit = FACTOR_UNITS[row.text("factor")]
    needed, allotted = (quantity_text(row.number(key) or 0, unit) for key in ("needed", "allotted"))
    kind = f"（{row.text('project_kind')}）" if row["project_kind"] else ""
    return f"{row.text('factor')}{kind}需求{needed}、落实{allotted}，缺口{number_text(gap_share(row) or 0)}%"


def _silent(book: Book, factors: Factors, provinces: Provinces) -> Iterator[Figure]:
    silent = [cluster for cluster in factors.clusters if not factors.of_cluster(cluster)]
    yield SILENT.quantity(counted(factors.clusters, silent), refs(silent, "id"))
    heard = {
        name
        for cluster in factors.clusters
        if factors.of_cluster(cluster)
        for name in cluster.items("provinces")
    }
    names = [name for name in provinces.names if name not in heard]
    cells = refs((provinces.by_name[name] for name in names), "full_name")
    yield SILENT_PROVINCE_COUNT.quantity(counted(provinces.names, names), cells)
    yield SILENT_PROVINCES.items(
        names if provinces.names else None, cells, limit=list_limit(book), noun="个省份"
    )
