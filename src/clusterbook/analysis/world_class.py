"""Section 2.1: which provinces and clusters aim at world class."""

from collections.abc import Iterator

from clusterbook.analysis import aims
from clusterbook.analysis.aim_tracks import claims_by_track, claims_table
from clusterbook.analysis.aims import Aim
from clusterbook.analysis.places import REGIONS, Provinces
from clusterbook.analysis.plan_points import narrative
from clusterbook.analysis.support import (
    Statement,
    list_limit,
    member_of,
    number_cell,
    number_column,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, Record, refs

PROVINCE_COUNT = Statement(
    "world_class.provinces.count",
    "世界级目标省份数",
    "2.1",
    "规划中有“世界级目标”要点的省份，加上培育目标为世界级的集群的牵头省份或唯一省份，共有几个",
    "个",
    CountingRule.LEAD,
)
PROVINCES = Statement(
    "world_class.provinces",
    "世界级目标省份",
    "2.1",
    "规划中有“世界级目标”要点的省份，加上培育目标为世界级的集群的牵头省份或唯一省份",
    rule=CountingRule.LEAD,
)
BY_REGION = Statement(
    "world_class.region",
    "世界级目标区域省份数",
    "2.1",
    "世界级目标省份中属于{subject}的省份数",
    "个",
    CountingRule.LEAD,
)
CLUSTERS = Statement(
    "world_class.clusters",
    "世界级目标集群数",
    "2.1",
    "“集群”表中培育目标为世界级的集群数",
    "个",
    CountingRule.ONCE,
)
INFERRED = Statement(
    "world_class.clusters.inferred",
    "世界级目标推断集群数",
    "2.1",
    "“集群”表中培育目标为世界级、目标依据为推断的集群数",
    "个",
    CountingRule.ONCE,
)
TABLE = Statement(
    "world_class.table",
    "表_世界级目标",
    "2.1",
    "各省份提出打造世界级集群的规划表述和集群，跨省集群在涉及的各省份分别列出",
    rule=CountingRule.EACH,
)
TRACKS = Statement(
    "world_class.tracks.names",
    "世界级目标赛道",
    "2.1",
    "规划要点写明的世界级目标赛道，加上培育目标为世界级的集群的赛道",
    rule=CountingRule.ONCE,
)
BY_TRACK = Statement(
    "world_class.tracks",
    "表_世界级目标赛道",
    "2.1",
    "各赛道提出打造世界级集群的省份和集群：规划要点写明该赛道的省份，加上有此目标的集群的牵头省份或唯一省份",
    rule=CountingRule.LEAD,
)


def figures(book: Book) -> Iterator[Figure]:
    """The provinces and clusters with the aim."""
    provinces = Provinces(book)
    aim = aims.world_class(book, provinces)
    having = aim.provinces(provinces)
    yield PROVINCE_COUNT.quantity(len(having) if aim.known else None, aim.cells)
    yield PROVINCES.items(having if aim.known else None, aim.cells, limit=list_limit(book), noun="个省份")
    for region in REGIONS:
        own = [name for name in having if provinces.region(name) == region]
        cells = refs([provinces.by_name[name] for name in own], "region")
        yield BY_REGION.quantity(len(own) if aim.known else None, cells, member_of(region))
    yield CLUSTERS.quantity(len(aim.clusters) if aim.clusters_known else None, refs(aim.clusters, "aim"))
    inferred = _inferred(aim.clusters)
    yield INFERRED.quantity(len(inferred) if aim.clusters_known else None, refs(inferred, "aim_basis"))
    yield TABLE.table(_table(aim, provinces))
    claims = claims_by_track(book, aim, provinces)
    yield TRACKS.items(
        [claim.track for claim in claims] or None, [cell for one in claims for cell in one.named]
    )
    yield BY_TRACK.table(claims_table(claims, provinces))


def _inferred(clusters: list[Record]) -> list[Record]:
    return [row for row in clusters if row["aim_basis"] == "推断"]


def _table(aim: Aim, provinces: Provinces) -> TableValue | None:
    columns = [
        text_column("省份", 0.8),
        number_column("集群数", "个", 0.8),
        text_column("集群", 2.6),
        text_column("规划表述", 3.4),
    ]
    rows = [_row(aim, provinces, name) for name in aim.provinces(provinces)]
    notes = ["跨省集群在涉及的各省份分别列出，各省集群数不宜相加。"]
    if _inferred(aim.clusters):
        notes.append("标*的集群，来源未点名，按名称或领域推断。")
    return table_value(columns, rows, notes)


def _row(aim: Aim, provinces: Provinces, name: str) -> list[TableCell]:
    points, clusters = aim.of_province(name)
    said, rows = narrative(points, provinces)
    return [
        text_cell(provinces.short(name), refs(points, "province") + refs(clusters, "provinces")),
        number_cell(len(clusters) or None, refs(clusters, "aim")),
        text_cell("、".join(map(_marked, clusters)), refs(clusters, "name", "aim_basis")),
        text_cell(said.removeprefix(name), refs(rows, "statement")),
    ]


def _marked(cluster: Record) -> str:
    return f"{cluster.text('name')}*" if _inferred([cluster]) else cluster.text("name")
