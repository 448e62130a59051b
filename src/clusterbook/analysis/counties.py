"""Section 1.1: county-level specialities, by province and series."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.clusters import clusters, of_level
from clusterbook.analysis.grouping import Groups, by_province
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    list_limit,
    number_cell,
    number_column,
    sum_cell,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs

LEVEL = "县域特色"

PROVINCE_COUNT = Statement(
    "counties.provinces.count",
    "县域特色集群省份数",
    "1.1",
    "至少有一个县域特色集群的省份数，跨省集群只计入牵头省份",
    "个",
    CountingRule.LEAD,
)
MISSING = Statement(
    "counties.missing",
    "县域特色集群未录入省份",
    "1.1",
    "“集群”表中没有县域特色集群的省份，跨省集群只计入牵头省份",
    rule=CountingRule.LEAD,
)
TABLE = Statement(
    "counties.table",
    "表_县域特色集群",
    "1.1",
    "各省份各系列的县域特色集群数及其赛道，跨省集群只计入牵头省份，牵头省份未明的单列一行",
    rule=CountingRule.LEAD,
)


def figures(book: Book) -> Iterator[Figure]:
    """How many provinces have county-level specialities, which have none entered, and the table."""
    provinces = Provinces(book)
    rows = of_level(clusters(book), LEVEL)
    groups = by_province(rows, provinces)
    having = [name for name in provinces.names if groups[name]]
    yield PROVINCE_COUNT.quantity(len(having) if rows else None, refs(rows, "lead_province", "provinces"))
    missing = [record for name, record in provinces.by_name.items() if not groups[name]]
    yield MISSING.items(
        [record.text("full_name") for record in missing] if rows else None,
        refs(missing, "full_name") if rows else (),
        limit=list_limit(book),
        noun="个省份",
    )
    order = [track.text("name") for track in unique(book["tracks"], "name")]
    yield TABLE.table(_table(rows, groups, provinces, order))


def _table(
    rows: Sequence[Record], groups: Groups, provinces: Provinces, order: Sequence[str]
) -> TableValue | None:
    """A row for each province with such clusters; the series in the order of their vocabulary, own words last."""
    words = SPECIFICATION.vocabulary("series").values
    series = sorted(
        {row.text("series") for row in rows},
        key=lambda word: (words.index(word) if word in words else len(words), word),
    )
    columns = [
        text_column("省份", 1.0),
        *(number_column(word or "系列未填", "个", 1.4) for word in series),
        number_column("合计", "个", 0.8),
        text_column("赛道", 3.0),
    ]
    body = [_row(provinces.short(name), own, series, order) for name, own in groups.items() if own]
    total = [
        text_cell("合计"),
        *(sum_cell(row[place] for row in body) for place in range(1, len(columns) - 1)),
        text_cell(""),
    ]
    return table_value(columns, body, ["跨省集群只计一次，计入牵头省份。"], total)


def _row(name: str, own: Sequence[Record], series: Sequence[str], order: Sequence[str]) -> list[TableCell]:
    counts = []
    for word in series:
        matching = [row for row in own if row.text("series") == word]
        counts.append(number_cell(len(matching), refs(matching, "series")))
    named = {row.text("track") for row in own}
    tracks = "、".join(track for track in order if track in named)
    return [text_cell(name), *counts, sum_cell(counts), text_cell(tracks, refs(own, "track"))]
