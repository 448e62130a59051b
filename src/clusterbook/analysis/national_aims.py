"""Section 2.2: which provinces aim at the national level, in which tracks, and where many want the same."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis import aims
from clusterbook.analysis.aim_tracks import TrackClaim, claims_by_track, claims_table
from clusterbook.analysis.aims import Aim
from clusterbook.analysis.clusters import names
from clusterbook.analysis.places import REGIONS, Provinces
from clusterbook.analysis.plan_points import narrative
from clusterbook.analysis.support import (
    Statement,
    list_limit,
    member_of,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.model.wording import quantity_text
from clusterbook.tables.book import Book, Record, refs

PROVINCE_COUNT = Statement(
    "national_aims.provinces.count",
    "国家级目标省份数",
    "2.2",
    "规划中有“国家级目标”要点的省份，加上培育目标为国家级的集群的牵头省份或唯一省份，共有几个",
    "个",
    CountingRule.LEAD,
)
PROVINCES = Statement(
    "national_aims.provinces",
    "国家级目标省份",
    "2.2",
    "规划中有“国家级目标”要点的省份，加上培育目标为国家级的集群的牵头省份或唯一省份",
    rule=CountingRule.LEAD,
)
TABLE = Statement(
    "national_aims.table",
    "表_争创国家级",
    "2.2",
    "各省份争创国家级集群的赛道、集群和规划表述，跨省集群在涉及的各省份分别列出",
    rule=CountingRule.EACH,
)
CLUSTERS = Statement(
    "national_aims.clusters",
    "国家级目标集群数",
    "2.2",
    "“集群”表中培育目标为国家级的集群数",
    "个",
    CountingRule.ONCE,
)
BY_REGION = Statement(
    "national_aims.region",
    "国家级目标区域省份数",
    "2.2",
    "国家级目标省份中属于{subject}的省份数",
    "个",
    CountingRule.LEAD,
)
TRACKS = Statement(
    "national_aims.tracks.names",
    "国家级目标赛道",
    "2.2",
    "规划要点写明的争创国家级集群的赛道，加上培育目标为国家级的集群的赛道",
    rule=CountingRule.ONCE,
)
BY_TRACK = Statement(
    "national_aims.tracks",
    "表_国家级目标赛道",
    "2.2",
    "各赛道争创国家级集群的省份和集群：规划要点写明该赛道的省份，加上有此目标的集群的牵头省份或唯一省份",
    rule=CountingRule.LEAD,
)
CROWDED = Statement(
    "national_aims.crowded",
    "同质申报赛道",
    "2.2",
    "争创国家级集群的省份数达到参数“同质申报省份下限”的赛道",
    rule=CountingRule.LEAD,
)
CROWDED_COUNT = Statement(
    "national_aims.crowded.count",
    "同质申报赛道数",
    "2.2",
    "争创国家级集群的省份数达到参数“同质申报省份下限”的赛道数",
    "个",
    CountingRule.LEAD,
)
CROWDED_SAID = Statement(
    "national_aims.crowded.said",
    "同质申报说明",
    "2.2",
    "同质申报的各赛道中争创国家级集群的省份及其个数",
    rule=CountingRule.LEAD,
)
CROWDED_CLUSTERS = Statement(
    "national_aims.crowded.clusters",
    "同质申报集群",
    "2.2",
    "同质申报的各赛道中培育目标为国家级的集群",
    rule=CountingRule.ONCE,
)
CROWDED_TABLE = Statement(
    "national_aims.crowded.table",
    "表_同质申报",
    "2.2",
    "争创国家级集群的省份数达到参数“同质申报省份下限”的赛道，及其省份和集群，只计集群的牵头省份或唯一省份",
    rule=CountingRule.LEAD,
)


def figures(book: Book) -> Iterator[Figure]:
    """The provinces with the aim, and the tracks that many of them want."""
    provinces = Provinces(book)
    aim = aims.national(book, provinces)
    having = aim.provinces(provinces)
    yield PROVINCE_COUNT.quantity(len(having) if aim.known else None, aim.cells)
    yield PROVINCES.items(having if aim.known else None, aim.cells, limit=list_limit(book), noun="个省份")
    yield TABLE.table(_table(book, aim, provinces))
    yield CLUSTERS.quantity(len(aim.clusters) if aim.clusters_known else None, refs(aim.clusters, "aim"))
    for region in REGIONS:
        own = [name for name in having if provinces.region(name) == region]
        cells = refs([provinces.by_name[name] for name in own], "region")
        yield BY_REGION.quantity(len(own) if aim.known else None, cells, member_of(region))
    claims = claims_by_track(book, aim, provinces)
    yield TRACKS.items(
        [claim.track for claim in claims] or None, [cell for one in claims for cell in one.named]
    )
    yield BY_TRACK.table(claims_table(claims, provinces))
    yield from _crowded(book, claims, provinces)


def _crowded(book: Book, claims: Sequence[TrackClaim], provinces: Provinces) -> Iterator[Figure]:
    """The tracks that many provinces want, with the provinces and the clusters they want them for."""
    least = parameter(book, "crowded_aim_min")
    known = least is not None and bool(claims)
    crowded = [claim for claim in claims if least is not None and len(claim.provinces) >= least]
    cells = [cell for claim in crowded for cell in claim.cells]
    sources = [*cells, *parameter_cells(book, "crowded_aim_min")] if known else []
    yield CROWDED.items([claim.track for claim in crowded] if known else None, sources)
    yield CROWDED_COUNT.quantity(len(crowded) if known else None, sources)
    yield CROWDED_SAID.words("；".join(map(_said, crowded)), sources if crowded else ())
    clusters = [cluster for claim in crowded for cluster in claim.clusters]
    yield CROWDED_CLUSTERS.items(names(clusters) if known else None, refs(clusters, "name"))
    yield CROWDED_TABLE.table(claims_table(crowded, provinces))


def _said(claim: TrackClaim) -> str:
    return f"{claim.track}赛道{quantity_text(len(claim.provinces), '个')}省份（{'、'.join(claim.provinces)}）"


def _table(book: Book, aim: Aim, provinces: Provinces) -> TableValue | None:
    columns = [
        text_column("省份", 0.8),
        text_column("赛道", 1.4),
        text_column("集群", 2.2),
        text_column("规划表述", 3.4),
    ]
    order = [track.text("name") for track in unique(book["tracks"], "name")]
    rows = [_row(aim, provinces, name, order) for name in aim.provinces(provinces)]
    return table_value(columns, rows, ["跨省集群在涉及的各省份分别列出。"])


def _row(aim: Aim, provinces: Provinces, name: str, track_order: list[str]) -> list[TableCell]:
    points, clusters = aim.of_province(name)
    said, rows = narrative(points, provinces)
    tracks = _tracks(points, clusters)
    return [
        text_cell(provinces.short(name), refs(points, "province") + refs(clusters, "provinces")),
        text_cell(
            "、".join(track for track in track_order if track in tracks),
            refs(points, "tracks") + refs(clusters, "track"),
        ),
        text_cell("、".join(names(clusters)), refs(clusters, "name")),
        text_cell(said.removeprefix(name), refs(rows, "statement")),
    ]


def _tracks(points: list[Record], clusters: list[Record]) -> set[str]:
    named = {track for point in points for track in point.items("tracks")}
    return named | {cluster.text("track") for cluster in clusters}
