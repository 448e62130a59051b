"""Section 2.3: the matrix of provinces and tracks, and how crowded each track is."""

from collections.abc import Iterator, Mapping, Sequence

from clusterbook.analysis import aims
from clusterbook.analysis.aim_tracks import claims_by_track
from clusterbook.analysis.clusters import clusters
from clusterbook.analysis.grouping import Groups, by_track
from clusterbook.analysis.layout import TrackLayout, provinces_of, track_layouts
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    number_cell,
    number_column,
    parameter,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.analysis.tracks import class_rank, roles
from clusterbook.model.figures import Align, CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, refs

MATRIX = Statement(
    "tracks.matrix",
    "表_赛道矩阵",
    "2.3",
    "各省份布局的赛道：规划要点写明、集群名单中有或两者都有，跨省集群在涉及的各省份都计入",
    rule=CountingRule.EACH,
)
CROWDING = Statement(
    "tracks.crowding",
    "表_赛道拥挤度",
    "2.3",
    "各赛道布局省份数及其占已录入赛道省份的比重、集群数和争创国家级的省份数，按“参数”表的标准分出标配、特色和前瞻赛道；"
    "布局省份中跨省集群涉及的各省份都计入，集群只计一次，争创国家级的只计牵头省份",
    rule=CountingRule.EACH,
)


def figures(book: Book) -> Iterator[Figure]:
    """The two tables."""
    provinces = Provinces(book)
    layouts = track_layouts(book)
    yield MATRIX.table(_matrix(layouts, provinces))
    yield CROWDING.table(_crowding(book, layouts, provinces))


def _matrix(layouts: Sequence[TrackLayout], provinces: Provinces) -> TableValue | None:
    columns = [
        text_column("省份", 1.4),
        number_column("赛道数", "个", 0.8),
        *(text_column(layout.name, 1.0, Align.CENTER) for layout in layouts),
    ]
    rows = [
        [
            text_cell(provinces.short(name), refs([record], "short_name")),
            number_cell(sum(1 for layout in layouts if layout.cells_of(name))),
            *(_mark(layout, name) for layout in layouts),
        ]
        for name, record in provinces.by_name.items()
    ]
    notes = ["“规”为规划要点写明，“群”为有该赛道的集群，“双”为两者都有；空白为尚未录入，不等于没有布局。"]
    return table_value(columns, rows if layouts else [], notes)


def _mark(layout: TrackLayout, name: str) -> TableCell:
    """Where a province lays out a track; an empty cell where nothing is entered."""
    planned, clustered = name in layout.planned, name in layout.clustered
    if not planned and not clustered:
        return TableCell(None, "")
    return text_cell("双" if planned and clustered else "规" if planned else "群", layout.cells_of(name))


def _crowding(book: Book, layouts: list[TrackLayout], provinces: Provinces) -> TableValue | None:
    """A row for each track, the most crowded first; equal ones by class."""
    columns = [
        text_column("赛道", 1.6),
        text_column("类别", 0.7),
        number_column("布局省份", "个"),
        number_column("占已录入省份比重", "%", 1.2),
        number_column("集群", "个"),
        number_column("争创国家级省份", "个", 1.2),
        text_column("提示", 1.6),
    ]
    entered = len(provinces_of(layouts, provinces))
    claims = claims_by_track(book, aims.national(book, provinces), provinces)
    aiming = {claim.track: len(claim.provinces) for claim in claims}
    notices = _notices(book, layouts, entered, aiming)
    grouped = by_track(clusters(book), book)
    ordered = sorted(layouts, key=lambda item: (-len(item.provinces), class_rank(item)))
    rows = [_row(item, entered, grouped, aiming.get(item.name, 0), notices[item.name]) for item in ordered]
    notes = ["比重以已录入赛道的省份为基数；一个赛道可以有几个提示，标准见“参数”表。"]
    return table_value(columns, rows, notes)


def _notices(
    book: Book, layouts: list[TrackLayout], entered: int, aiming: Mapping[str, int]
) -> Mapping[str, list[str]]:
    """What the thresholds of 参数 say of each track: 标配赛道, 特色赛道, 前瞻赛道, 同质申报."""
    chosen = roles(book, layouts, entered)
    least = parameter(book, "crowded_aim_min")
    notices: dict[str, list[str]] = {layout.name: [] for layout in layouts}
    for statement, tracks in chosen.items():
        for track in tracks or ():
            notices[track.name].append(statement.name)
    for name, number in aiming.items():
        if least is not None and number >= least and name in notices:
            notices[name].append("同质申报")
    return notices


def _row(
    item: TrackLayout, entered: int, grouped: Groups, aiming: int, notices: Sequence[str]
) -> list[TableCell]:
    own = grouped.get(item.name, [])
    return [
        text_cell(item.name, item.cells),
        text_cell(item.track_class),
        number_cell(len(item.provinces), item.cells),
        number_cell(len(item.provinces) / entered * 100, item.cells),
        number_cell(len(own), refs(own, "track")),
        number_cell(aiming),
        text_cell("、".join(notices)),
    ]
