"""Section 2.3: tracks that nearly all lay out, tracks of a few, and tracks of the future."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.clusters import TRACK_CLASSES
from clusterbook.analysis.layout import TrackLayout, cells_of, provinces_of, track_layouts
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    counted,
    list_limit,
    member_of,
    number_cell,
    number_column,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableValue
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.book import Book, refs

FUTURE_CLASS = "未来"

LAID_OUT = Statement(
    "tracks.total",
    "布局赛道数",
    "2.3",
    "规划要点或集群中出现的赛道数，同一赛道只计一次",
    "个",
    CountingRule.ONCE,
)
PROVINCES = Statement(
    "tracks.provinces",
    "赛道录入省份数",
    "2.3",
    "规划要点或集群中至少有一个赛道的省份数，跨省集群涉及的各省份都计入",
    "个",
    CountingRule.EACH,
)
MISSING = Statement(
    "tracks.missing",
    "赛道未录入省份数",
    "2.3",
    "规划要点和集群中都没有出现赛道的省份数",
    "个",
    CountingRule.EACH,
)
STANDARD = Statement(
    "tracks.standard",
    "标配赛道",
    "2.3",
    "布局省份占已录入赛道省份的比重达到参数“标配赛道占比”的赛道",
    rule=CountingRule.EACH,
)
SPECIAL = Statement(
    "tracks.special",
    "特色赛道",
    "2.3",
    "布局省份数不超过参数“特色赛道省份上限”且不属于标配赛道的赛道",
    rule=CountingRule.EACH,
)
EARLY = Statement(
    "tracks.early",
    "前瞻赛道",
    "2.3",
    "布局省份占已录入赛道省份的比重不超过参数“前瞻赛道占比上限”的未来类赛道",
    rule=CountingRule.EACH,
)
PUBLISHED = Statement(
    "tracks.published",
    "来源定位赛道",
    "2.3",
    "来源称为{subject}的赛道，与表内统计结果并列，互不改动",
    rule=CountingRule.PUBLISHED,
)
FUTURE_COUNT = Statement(
    "tracks.future.count",
    "未来赛道省份数",
    "2.3",
    "规划要点或集群中出现未来类赛道的省份数，跨省集群涉及的各省份都计入",
    "个",
    CountingRule.EACH,
)
FUTURE = Statement(
    "tracks.future.provinces",
    "未来赛道省份",
    "2.3",
    "规划要点或集群中出现未来类赛道的省份，跨省集群涉及的各省份都计入",
    rule=CountingRule.EACH,
)
TABLE = Statement(
    "tracks.table",
    "表_赛道布局",
    "2.3",
    "规划要点或集群中出现的赛道及布局省份，跨省集群涉及的各省份都计入",
    rule=CountingRule.EACH,
)


def figures(book: Book) -> Iterator[Figure]:
    """The layout of tracks over provinces."""
    provinces = Provinces(book)
    layouts = track_layouts(book)
    entered = provinces_of(layouts, provinces)
    cells = cells_of(layouts)
    yield LAID_OUT.quantity(len(layouts) or None, cells)
    yield PROVINCES.quantity(len(entered) or None, cells)
    missing = [record for name, record in provinces.by_name.items() if name not in entered]
    yield MISSING.quantity(counted(provinces.records, missing), refs(missing, "full_name"))
    for statement, chosen in roles(book, layouts, len(entered)).items():
        yield _tracks(statement, chosen, parameter_cells(book, _THRESHOLDS[statement]))
    yield from _published(book)
    future = [layout for layout in layouts if layout.track_class == FUTURE_CLASS]
    having = provinces_of(future, provinces)
    yield FUTURE_COUNT.quantity(len(having) if layouts else None, cells_of(future))
    yield FUTURE.items(having if layouts else None, cells_of(future), limit=list_limit(book), noun="个省份")
    yield TABLE.table(_table(layouts, provinces))


def _published(book: Book) -> Iterator[Figure]:
    """For each word the sources have for a track the tracks they call so, in the order of 赛道."""
    for role in SPECIFICATION.vocabulary("track_role").values:
        tracks = [track for track in unique(book["tracks"], "name") if track["published_role"] == role]
        names = [track.text("name") for track in tracks]
        yield PUBLISHED.items(names or None, refs(tracks, "name", "published_role"), member_of(role))


def roles(book: Book, layouts: list[TrackLayout], entered: int) -> dict[Statement, list[TrackLayout] | None]:
    """The tracks of each role by the thresholds of 参数; None for a role whose threshold is missing.

    A track of nearly all provinces is not special as well; early ones may be special, too.
    """
    share = parameter(book, "standard_track_share")
    most = parameter(book, "special_track_max")
    early_share = parameter(book, "forward_track_share")
    standard = special = early = None
    if layouts and share is not None:
        standard = [item for item in layouts if len(item.provinces) * 100 >= share * entered]
    if layouts and most is not None:
        few = [item for item in layouts if len(item.provinces) <= most]
        special = [item for item in few if item not in (standard or ())]
    if layouts and early_share is not None:
        future = [item for item in layouts if item.track_class == FUTURE_CLASS]
        early = [item for item in future if len(item.provinces) * 100 <= early_share * entered]
    return {STANDARD: standard, SPECIAL: special, EARLY: early}


_THRESHOLDS = {
    STANDARD: "standard_track_share",
    SPECIAL: "special_track_max",
    EARLY: "forward_track_share",
}


def _tracks(statement: Statement, chosen: list[TrackLayout] | None, threshold: tuple[CellRef, ...]) -> Figure:
    if chosen is None:
        return statement.items(None)
    return statement.items([item.name for item in chosen], (*cells_of(chosen), *threshold))


def _table(layouts: Sequence[TrackLayout], provinces: Provinces) -> TableValue | None:
    columns = [
        text_column("赛道", 1.6),
        text_column("类别", 0.8),
        number_column("省份数", "个", 0.8),
        text_column("布局省份", 5.0),
    ]
    rows = [
        [
            text_cell(item.name, item.cells),
            text_cell(item.track_class),
            number_cell(len(item.provinces), item.cells),
            text_cell(provinces.shorts(item.provinces), item.cells),
        ]
        for item in sorted(layouts, key=lambda item: (class_rank(item), -len(item.provinces)))
    ]
    notes = ["同一省份在规划要点和集群中都有的赛道只计一次；跨省集群在涉及的各省份分别计入。"]
    return table_value(columns, rows, notes)


def class_rank(item: TrackLayout) -> int:
    """The place of a track's class in the vocabulary; after all others for a track without one."""
    classes = TRACK_CLASSES
    return classes.index(item.track_class) if item.track_class in classes else len(classes)
