"""Section 3.3: arrangements with something still to settle, and pairs of provinces that a compact might serve."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from clusterbook.analysis.clusters import clusters
from clusterbook.analysis.listing import in_order
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.sharing import SHARE_ITEMS
from clusterbook.analysis.support import (
    Statement,
    counted,
    number_cell,
    number_column,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.analysis.thresholds import stated
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell
from clusterbook.tables.book import Book, Record, refs

UNSETTLED = Statement(
    "sharing.unsettled",
    "表_协同待补",
    "3.3",
    "没有填写已建机制，或者产值、税收、土地指标中有未报分享比例的协同安排；跨省安排只列一行",
    rule=CountingRule.ONCE,
)
COUNT = Statement(
    "sharing.compacts",
    "共建可选省份对数",
    "3.3",
    "陆地相邻或同属一个城市群，尚无共同的协同安排，且一方有国家级集群、另一方只有其他级别集群的赛道"
    "达到{compact_tracks}的两省份的对数；有跨省集群的赛道不计",
    "对",
    CountingRule.ONCE,
)
TABLE = Statement(
    "sharing.compact_pairs",
    "表_跨省共建",
    "3.3",
    "可研究订立跨省集群共建协议的省份及理由，供选择：陆地相邻或同属一个城市群，尚无共同的协同安排，"
    "一方有国家级集群、另一方只有其他级别集群的赛道达到{compact_tracks}；每对省份列一行",
    rule=CountingRule.ONCE,
)

_LIMIT = "compact_tracks"
_UNSETTLED = (
    text_column("协同安排", 2.0),
    text_column("类型", 1.0),
    text_column("省份", 1.4),
    text_column("已建机制", 2.0),
    text_column("待补事项", 2.4),
)
_PAIRS = (
    text_column("省份甲", 0.9),
    text_column("省份乙", 0.9),
    text_column("关系", 1.2),
    number_column("互补赛道", "个", 0.8),
    text_column("理由（前为有国家级集群一方）", 4.2),
)
_NOTE = "本表由名单和布局推出，仅供研究时选择，不表示有关省份已有合作意向。"

ByTrack = Mapping[str, Sequence[Record]]
"""A province's clusters by track."""


class Pair(NamedTuple):
    """Two provinces in order, how they stand to each other, and by track the clusters that lead and follow."""

    first: str
    second: str
    relations: Sequence[str]
    tracks: Mapping[str, tuple[str, Sequence[Record], str, Sequence[Record]]]


def figures(book: Book) -> Iterator[Figure]:
    """The arrangements with something to settle, and the pairs to consider."""
    yield UNSETTLED.table(table_value(_UNSETTLED, list(_unsettled(book))))
    provinces, limit = Provinces(book), parameter(book, _LIMIT)
    found = list(pairs(book, provinces, limit)) if limit is not None else []
    cells = parameter_cells(book, _LIMIT)
    known = limit is not None and bool(clusters(book))
    sources = [cell for pair in found for cell in _pair_cells(pair, provinces)]
    yield stated(COUNT, book).quantity(len(found) if known else None, (*sources, *cells) if known else ())
    rows = [_row(pair, provinces, cells) for pair in found]
    yield stated(TABLE, book).table(table_value(_PAIRS, rows, [_NOTE]))


def _unsettled(book: Book) -> Iterator[list[TableCell]]:
    provinces = Provinces(book)
    reported: dict[str, list[Record]] = {}
    for row in book["shares"]:
        reported.setdefault(row.text("subject"), []).append(row)
    for arrangement in in_order(unique(book["arrangements"], "id"), provinces):
        own = reported.get(arrangement.text("id"), [])
        items = {row.text("item") for row in own}
        lacking = ["已建机制"] if not arrangement.items("mechanisms") else []
        lacking += [f"{item}分享比例" for item in SHARE_ITEMS if item not in items]
        if lacking:
            members = {arrangement.text("lead_province"), *arrangement.items("provinces")}
            yield [
                text_cell(arrangement.text("name"), refs([arrangement], "name")),
                text_cell(arrangement.text("kind"), refs([arrangement], "kind")),
                text_cell(provinces.shorts(members), refs([arrangement], "lead_province", "provinces")),
                text_cell("、".join(arrangement.items("mechanisms")), refs([arrangement], "mechanisms")),
                text_cell("、".join(lacking), (*refs([arrangement], "mechanisms"), *refs(own, "item"))),
            ]


def pairs(book: Book, provinces: Provinces, limit: float) -> Iterator[Pair]:
    """The pairs of provinces with enough tracks in which one leads and the other follows, in order."""
    rows = clusters(book)
    order = [track.text("name") for track in unique(book["tracks"], "name")]
    by_province = _by_track(rows, provinces)
    arranged = {
        frozenset(pair)
        for row in book["arrangements"]
        for pair in combinations(set(row.items("provinces")), 2)
    }
    for first, second in combinations(provinces.names, 2):
        relations = _relations(provinces.by_name[first], provinces.by_name[second])
        if relations and frozenset((first, second)) not in arranged:
            tracks = dict(_complementary(order, (first, by_province[first]), (second, by_province[second])))
            if tracks and len(tracks) >= limit:
                yield Pair(first, second, relations, tracks)


def _by_track(rows: Iterable[Record], provinces: Provinces) -> Mapping[str, ByTrack]:
    found: dict[str, dict[str, list[Record]]] = {name: {} for name in provinces.names}
    for row in rows:
        for name in provinces.ordered(row.items("provinces")) if row["track"] else ():
            found[name].setdefault(row.text("track"), []).append(row)
    return found


def _relations(first: Record, second: Record) -> list[str]:
    names = first.text("full_name"), second.text("full_name")
    adjacent = names[1] in first.items("neighbours") or names[0] in second.items("neighbours")
    groups = [group for group in first.items("city_groups") if group in second.items("city_groups")]
    return [*(["陆地相邻"] if adjacent else []), *(f"同属{group}城市群" for group in groups)]


def _complementary(
    order: Sequence[str], first: tuple[str, ByTrack], second: tuple[str, ByTrack]
) -> Iterator[tuple[str, tuple[str, Sequence[Record], str, Sequence[Record]]]]:
    """The tracks of the order that both have, one at the national level and the other not, and no cluster in common."""
    for track in order:
        one, other = first[1].get(track, ()), second[1].get(track, ())
        if not one or not other or {row.row for row in one} & {row.row for row in other}:
            continue
        leading = [[row for row in own if row["level"] == "国家级"] for own in (one, other)]
        if leading[0] and not leading[1]:
            yield track, (first[0], leading[0], second[0], other)
        if leading[1] and not leading[0]:
            yield track, (second[0], leading[1], first[0], one)


def _pair_cells(pair: Pair, provinces: Provinces) -> list[CellRef]:
    own = [row for _, leaders, _, others in pair.tracks.values() for row in (*leaders, *others)]
    return [*_related_cells(pair, provinces), *refs(own, "level", "provinces", "track")]


def _related_cells(pair: Pair, provinces: Provinces) -> list[CellRef]:
    related = [provinces.by_name[name] for name in (pair.first, pair.second)]
    return [row.ref(key) for row in related for key in ("neighbours", "city_groups") if row.items(key)]


def _row(pair: Pair, provinces: Provinces, threshold: Sequence[CellRef]) -> list[TableCell]:
    related = [provinces.by_name[name] for name in (pair.first, pair.second)]
    own = [row for _, leaders, _, others in pair.tracks.values() for row in (*leaders, *others)]
    cells = refs(own, "level", "provinces", "track")
    reasons = "；".join(
        f"{track}：{provinces.short(leader)}—{provinces.short(other)}"
        for track, (leader, _, other, _) in pair.tracks.items()
    )
    return [
        text_cell(provinces.short(pair.first), refs(related[:1], "short_name")),
        text_cell(provinces.short(pair.second), refs(related[1:], "short_name")),
        text_cell("、".join(pair.relations), _related_cells(pair, provinces)),
        number_cell(counted(pair.tracks, pair.tracks), (*cells, *threshold)),
        text_cell(reasons, cells),
    ]
