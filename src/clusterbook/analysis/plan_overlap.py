"""Section 2.3: how far the tracks that plans name are the same, by name only: no cluster, no output is compared."""

from collections.abc import Iterator, Mapping, Sequence

from clusterbook.analysis.indices import jaccard, overlap
from clusterbook.analysis.layout import TrackLayout, track_layouts
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.ranking import DECIMALS, Ranked, compared, ends, told
from clusterbook.analysis.support import (
    Statement,
    number_cell,
    number_column,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.analysis.thresholds import stated
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, refs

_MEASURE = (
    "规划布局重合度为共同赛道数与两省份赛道数之积的平方根之比（余弦），只按赛道名称有无计算，不反映产值"
)

COUNT = Statement(
    "overlap.provinces",
    "重合度比较省份数",
    "2.3",
    "规划要点写明的赛道达到{overlap_tracks_min}的省份数，集群名单中的赛道不计",
    "个",
    CountingRule.ONCE,
)
MOST = Statement(
    "overlap.most",
    "规划布局重合度最高省份",
    "2.3",
    f"规划布局重合度最高的{{pairs_listed}}省份；{_MEASURE}；赛道不足{{overlap_tracks_min}}的省份不比较",
    rule=CountingRule.ONCE,
)
LEAST = Statement(
    "overlap.least",
    "规划布局重合度最低省份",
    "2.3",
    f"规划布局重合度最低的{{pairs_listed}}省份；{_MEASURE}；赛道不足{{overlap_tracks_min}}的省份不比较",
    rule=CountingRule.ONCE,
)
TABLE = Statement(
    "overlap.table",
    "表_规划布局重合度",
    "2.3",
    f"每两个省份的共同赛道和规划布局重合度；{_MEASURE}；杰卡德系数为共同赛道数与两省份全部赛道数之比；"
    "赛道不足{overlap_tracks_min}的省份不比较",
    rule=CountingRule.ONCE,
)

Tracks = Mapping[str, frozenset[str]]
"""The tracks the plan of each compared province names."""


def figures(book: Book) -> Iterator[Figure]:
    """How many provinces are compared, which pairs are most and least alike, and all pairs."""
    provinces = Provinces(book)
    layouts = track_layouts(book)
    tracks = _compared_tracks(book, layouts, provinces)
    pairs = compared(list(tracks), lambda first, second: overlap(tracks[first], tracks[second]))
    number = int(parameter(book, "pairs_listed") or 0)
    named = [cell for layout in layouts for name in tracks for cell in layout.planned.get(name, ())]
    cells = (*named, *parameter_cells(book, "overlap_tracks_min"))
    yield stated(COUNT, book).quantity(len(tracks) or None, cells if tracks else ())
    listed = (*cells, *parameter_cells(book, "pairs_listed"))
    for statement, chosen in zip((MOST, LEAST), ends(pairs, number), strict=True):
        text = told(chosen, pairs, "对")
        yield stated(statement, book).words(text, listed if text else ())
    yield stated(TABLE, book).table(_table(pairs, tracks, layouts, provinces), cells=cells)


def _compared_tracks(book: Book, layouts: Sequence[TrackLayout], provinces: Provinces) -> Tracks:
    """The provinces with enough tracks, in order; none where the threshold is missing."""
    least = parameter(book, "overlap_tracks_min")
    found: dict[str, set[str]] = {name: set() for name in provinces.names}
    for layout in layouts:
        for name in layout.planned:
            found[name].add(layout.name)
    return {
        name: frozenset(named)
        for name, named in found.items()
        if least is not None and named and len(named) >= least
    }


def _table(
    pairs: Sequence[Ranked], tracks: Tracks, layouts: Sequence[TrackLayout], provinces: Provinces
) -> TableValue | None:
    columns = [
        text_column("省份", 0.8),
        text_column("对照省份", 0.8),
        number_column("共同赛道", "个", 0.8),
        number_column("全部赛道", "个", 0.8),
        number_column("重合度（余弦）", width=0.9),
        number_column("杰卡德系数", width=0.9),
        text_column("共同赛道名称", 3.2),
    ]
    notes = [
        "重合度只按规划要点写明的赛道名称有无计算，不计集群名单，也不反映产值。",
        "各省份规划写明的赛道及其来源单元格见赛道矩阵表。",
    ]
    order = [layout.name for layout in layouts]
    return table_value(columns, [_row(pair, tracks, order, provinces) for pair in pairs], notes)


def _row(pair: Ranked, tracks: Tracks, order: Sequence[str], provinces: Provinces) -> list[TableCell]:
    first, second = pair.names
    own, other = tracks[first], tracks[second]
    common = [name for name in order if name in own & other]
    return [
        text_cell(provinces.short(first), _name_cell(first, provinces)),
        text_cell(provinces.short(second), _name_cell(second, provinces)),
        number_cell(len(common)),
        number_cell(len(own | other)),
        number_cell(pair.value, decimals=DECIMALS),
        number_cell(jaccard(own, other), decimals=DECIMALS),
        text_cell("、".join(common)),
    ]


def _name_cell(name: str, provinces: Provinces) -> tuple[CellRef, ...]:
    return refs([provinces.by_name[name]], "full_name")
