"""Section 1.1: the ladder of clusters by region and level, and the tiers of scale."""

from collections.abc import Iterator

from clusterbook.analysis.clusters import LEVELS, SCALES, clusters, of_level
from clusterbook.analysis.places import REGIONS, Provinces
from clusterbook.analysis.support import (
    Statement,
    filled,
    member_of,
    number_cell,
    number_column,
    sum_cell,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, Record, refs

NO_HOME = "牵头省份未明"
"""The row of clusters that no single province stands for."""

TABLE = Statement(
    "clusters.ladder",
    "表_集群梯度",
    "1.1",
    "各区域各级别的集群数，跨省集群只计入牵头省份所在区域，牵头省份未明的单列一行",
    rule=CountingRule.LEAD,
)
BY_SCALE = Statement(
    "clusters.scale", "规模层级集群数", "1.1", "规模层级为“{subject}”的集群数", "个", CountingRule.ONCE
)


def figures(book: Book) -> Iterator[Figure]:
    """The ladder as a table, and the counts by scale."""
    rows = clusters(book)
    yield TABLE.table(_table(rows, Provinces(book)))
    scaled = [row for row in filled(rows, "scale") if row["scale"] in SCALES]
    for scale in reversed(SCALES):
        matching = [row for row in scaled if row["scale"] == scale]
        yield BY_SCALE.quantity(len(matching) if scaled else None, refs(matching, "scale"), member_of(scale))


def _table(rows: list[Record], provinces: Provinces) -> TableValue | None:
    columns = [
        text_column("区域", 1.6),
        *(number_column(level, "个") for level in LEVELS),
        number_column("合计", "个"),
    ]
    by_region = _by_region(rows, provinces)
    entered = [level for level in LEVELS if of_level(rows, level)]
    body = [_row(region, matching, entered) for region, matching in by_region.items()]
    total = [text_cell("合计"), *(sum_cell(row[place] for row in body) for place in range(1, len(columns)))]
    notes = ["跨省集群只计一次，计入牵头省份所在区域。"]
    if missing := [level for level in LEVELS if level not in entered]:
        notes.append(f"表内尚未录入{'、'.join(missing)}集群。")
    return table_value(columns, body if rows else [], notes, total)


def _by_region(rows: list[Record], provinces: Provinces) -> dict[str, list[Record]]:
    """The clusters by the region of the province they count for; the row without one only where it is needed."""
    grouped: dict[str, list[Record]] = {region: [] for region in REGIONS}
    for row in rows:
        region = provinces.region(provinces.home(row))
        grouped.setdefault(region or NO_HOME, []).append(row)
    return grouped


def _row(region: str, rows: list[Record], entered: list[str]) -> list[TableCell]:
    """The counts of a region; a level of which nothing is entered anywhere is unknown, not 0."""
    counts = []
    for level in LEVELS:
        matching = of_level(rows, level)
        counts.append(number_cell(len(matching) if level in entered else None, refs(matching, "level")))
    return [text_cell(region), *counts, sum_cell(counts)]
