"""Section 3.2: clusters by the class of their track, and the recommendations that fit each class."""

from collections.abc import Iterator, Mapping, Sequence

from clusterbook.analysis.clusters import TRACK_CLASSES, clusters, of_level, track_classes
from clusterbook.analysis.policies import policies, recommendations
from clusterbook.analysis.support import (
    Statement,
    counted,
    member_of,
    number_cell,
    number_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, Record, refs

COUNT = Statement(
    "measures.clusters",
    "分类集群数",
    "3.2",
    "赛道类别为“{subject}”的集群数，跨省集群计一次",
    "个",
    CountingRule.ONCE,
)
TRACKS = Statement("measures.tracks", "分类赛道", "3.2", "类别为“{subject}”且有集群布局的赛道")
UNCLASSED = Statement(
    "measures.unclassed",
    "未分类集群数",
    "3.2",
    "没有填写赛道、或赛道没有填写类别的集群数，跨省集群计一次",
    "个",
    CountingRule.ONCE,
)
TABLE = Statement(
    "measures.table",
    "表_分类施策",
    "3.2",
    "各类别的集群和适用的建议；建议的标题或适用对象含类别名称即为适用",
    rule=CountingRule.ONCE,
)

_PART = "三（二）"
_COLUMNS = (
    text_column("类别", 0.8),
    text_column("有集群的赛道", 2.4),
    number_column("集群数", "个", 0.8),
    number_column("其中国家级", "个", 0.9),
    text_column("适用的建议", 3.6),
)

Classed = Mapping[str, Sequence[Record]]
"""The clusters of each class of tracks: 传统, 新兴, 未来."""


def figures(book: Book) -> Iterator[Figure]:
    """The clusters of each class, those without one, and what is recommended for each class."""
    rows = clusters(book)
    classed = _classed(book, rows)
    known = [cluster for own in classed.values() for cluster in own]
    for name, own in classed.items():
        cells = _track_cells(book, own)
        yield COUNT.quantity(counted(known, own), cells, member_of(name))
        yield TRACKS.items(_tracks(book, own) if known else None, cells, member_of(name))
    placed = {cluster.row for cluster in known}
    unclassed = [cluster for cluster in rows if cluster.row not in placed]
    yield UNCLASSED.quantity(counted(rows, unclassed), refs(unclassed, "track"))
    yield TABLE.table(_table(book, classed, len(unclassed)))


def _classed(book: Book, rows: Sequence[Record]) -> Classed:
    classes = track_classes(book)
    classed: dict[str, list[Record]] = {name: [] for name in TRACK_CLASSES}
    for cluster in rows:
        if name := classes.get(cluster.text("track")):
            classed[name].append(cluster)
    return classed


def _tracks(book: Book, rows: Sequence[Record]) -> list[str]:
    """The tracks of these clusters in the order of 赛道."""
    named = {cluster["track"] for cluster in rows}
    return [track.text("name") for track in unique(book["tracks"], "name") if track["name"] in named]


def _track_cells(book: Book, rows: Sequence[Record]) -> tuple[CellRef, ...]:
    named = {cluster["track"] for cluster in rows}
    tracks = [track for track in unique(book["tracks"], "name") if track["name"] in named]
    return refs(rows, "track") + refs(tracks, "class")


def fitting(rows: Sequence[Record], name: str) -> list[Record]:
    """The recommendations on classes of clusters whose heading or target names this class."""
    own = recommendations(rows, _PART)
    return [row for row in own if name in row.text("heading") or name in row.text("target")]


def _table(book: Book, classed: Classed, unclassed: int) -> TableValue | None:
    rows = policies(book)
    fits = {name: fitting(rows, name) for name in classed}
    if not any(classed.values()) and not any(fits.values()):
        return None
    placed = {row.row for own in fits.values() for row in own}
    general = [row for row in recommendations(rows, _PART) if row.row not in placed]
    notes = []
    if unclassed:
        notes.append(f"另有{unclassed}个集群未填赛道或赛道未分类别，不在表内。")
    if general:
        notes.append(f"另有{len(general)}条建议未指明类别，不在表内。")
    shown = [_row(book, name, own, fits[name]) for name, own in classed.items()]
    return table_value(_COLUMNS, shown, notes)


def _row(book: Book, name: str, own: Sequence[Record], fits: Sequence[Record]) -> list[TableCell]:
    cells = _track_cells(book, own)
    national = of_level(own, "国家级")
    return [
        text_cell(name),
        text_cell("、".join(_tracks(book, own)), cells),
        number_cell(len(own) or None, cells),
        number_cell(len(national) or None, refs(national, "level")),
        text_cell("；".join(row.text("heading") for row in fits), refs(fits, "heading", "target")),
    ]
