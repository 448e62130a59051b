"""Section 2.2: which provinces aim at the national level, in which tracks, and where many want the same."""

from collections.abc import Iterator, Mapping

from clusterbook.analysis import aims
from clusterbook.analysis.aims import Aim
from clusterbook.analysis.clusters import names
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.plan_points import narrative
from clusterbook.analysis.support import (
    Statement,
    list_limit,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.cells import CellRef
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

TrackCells = Mapping[str, Mapping[str, list[CellRef]]]


def figures(book: Book) -> Iterator[Figure]:
    """The provinces with the aim, and the tracks that many of them want."""
    provinces = Provinces(book)
    aim = aims.national(book, provinces)
    having = aim.provinces(provinces)
    yield PROVINCE_COUNT.quantity(len(having) if aim.known else None, aim.cells)
    yield PROVINCES.items(having if aim.known else None, aim.cells, limit=list_limit(book), noun="个省份")
    yield TABLE.table(_table(book, aim, provinces))
    yield from _crowded(book, _by_track(book, aim, provinces), provinces)


def _by_track(book: Book, aim: Aim, provinces: Provinces) -> TrackCells:
    """For each track in the order of 赛道 the provinces that aim at national level in it, and where that stands."""
    found: dict[str, dict[str, list[CellRef]]] = {
        track.text("name"): {} for track in unique(book["tracks"], "name")
    }
    for track, names_, cell in _aimed_tracks(aim, provinces):
        for name in names_:
            if track in found and name in provinces.by_name:
                found[track].setdefault(name, []).append(cell)
    return found


def _aimed_tracks(aim: Aim, provinces: Provinces) -> Iterator[tuple[str, tuple[str, ...], CellRef]]:
    for point in aim.points:
        for track in point.items("tracks"):
            yield track, (point.text("province"),), point.ref("tracks")
    for cluster in aim.clusters:
        if cluster["track"]:
            yield cluster.text("track"), (provinces.home(cluster),), cluster.ref("track")


def _crowded(book: Book, by_track: TrackCells, provinces: Provinces) -> Iterator[Figure]:
    least = parameter(book, "crowded_aim_min")
    known = least is not None and any(by_track.values())
    crowded = {track: found for track, found in by_track.items() if least is not None and len(found) >= least}
    cells = [cell for found in crowded.values() for row in found.values() for cell in row]
    sources = [*cells, *parameter_cells(book, "crowded_aim_min")] if known else []
    yield CROWDED.items(list(crowded) if known else None, sources)
    yield CROWDED_COUNT.quantity(len(crowded) if known else None, sources)
    said = [_claim(track, provinces.ordered(found)) for track, found in crowded.items()]
    yield CROWDED_SAID.words("；".join(said), sources if said else ())


def _claim(track: str, claimants: tuple[str, ...]) -> str:
    return f"{track}赛道{quantity_text(len(claimants), '个')}省份（{'、'.join(claimants)}）"


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
