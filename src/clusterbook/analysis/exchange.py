"""Section 3.5: where a case can be copied, and which provinces might learn from which, track by track."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.grouping import NO_TRACK, by_track
from clusterbook.analysis.listing import in_order, ordered_clusters
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    number_cell,
    number_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell
from clusterbook.tables.book import Book, Record, refs

COPIED = Statement(
    "cases.copied",
    "表_案例推广",
    "3.5",
    "各案例可以推广的省份：涉及集群的，为同一赛道只有省级或县域特色集群的省份；涉及协同安排的，"
    "为同类协同安排尚未建立机制的省份；各省份分别列出",
    rule=CountingRule.EACH,
)
PAIRED = Statement(
    "cases.paired",
    "表_结对交流",
    "3.5",
    "各赛道有国家级集群的省份和只有省级或县域特色集群的省份，按先陆地相邻、再同属一个城市群、"
    "再国家级集群多少的次序结对；各省份分别列出，供选择",
    rule=CountingRule.EACH,
)

_COPIED = (
    text_column("案例", 1.8),
    text_column("类型", 0.9),
    text_column("所在省份", 0.9),
    text_column("推广条件", 2.0),
    text_column("比照依据", 1.8),
    text_column("可借鉴省份", 2.2),
    text_column("案例建议观摩地区", 1.6),
)
_PAIRED = (
    text_column("赛道", 1.2),
    text_column("有国家级集群的省份", 1.8),
    number_column("结对", "对", 0.5),
    text_column("结对（前为学习省份）", 4.6),
)
_NOTE = "本表由名单推出，仅供组织观摩交流时选择。"


def figures(book: Book) -> Iterator[Figure]:
    """Where each case can be copied, and the pairs by track."""
    provinces = Provinces(book)
    rows = ordered_clusters(book)
    cases = in_order(unique(book["cases"], "id"), provinces)
    yield COPIED.table(table_value(_COPIED, [_case_row(book, case, rows, provinces) for case in cases]))
    yield PAIRED.table(table_value(_PAIRED, list(_pairs(book, rows, provinces)), [_NOTE]))


def _case_row(book: Book, case: Record, rows: Sequence[Record], provinces: Provinces) -> list[TableCell]:
    basis, learners, cells = _learners(book, case, rows, provinces)
    return [
        text_cell(case.text("name"), refs([case], "name")),
        text_cell(case.text("kind"), refs([case], "kind")),
        text_cell(provinces.shorts(case.items("provinces")), refs([case], "provinces")),
        text_cell(case.text("conditions"), refs([case], "conditions")),
        text_cell(basis, cells),
        text_cell(provinces.shorts(learners), cells),
        text_cell(provinces.shorts(case.items("visitors")), refs([case], "visitors")),
    ]


def _learners(
    book: Book, case: Record, rows: Sequence[Record], provinces: Provinces
) -> tuple[str, list[str], list[CellRef]]:
    """By what a case is compared, the provinces that could copy it, and the cells that say so."""
    tracks = [row.text("track") for row in rows if row["id"] in case.items("clusters") and row["track"]]
    if tracks:
        followers = [name for track in tracks for name in _ladder(rows, track, provinces)[1]]
        own = [row for row in rows if row["track"] in tracks]
        return (
            f"赛道：{'、'.join(dict.fromkeys(tracks))}",
            _others(followers, case),
            [*refs(own, "track", "level")],
        )
    arrangements = unique(book["arrangements"], "id")
    kinds = [row.text("kind") for row in arrangements if row["id"] == case["arrangement"] and row["kind"]]
    bare = [row for row in arrangements if row["kind"] in kinds and not row.items("mechanisms")]
    names = [name for row in bare for name in {*row.items("provinces"), row.text("lead_province")}]
    basis = f"{kinds[0]}尚未建立机制" if kinds else ""
    return basis, _others(names, case), [*refs(bare, "kind", "name")]


def _others(names: Sequence[str], case: Record) -> list[str]:
    return [name for name in names if name not in case.items("provinces")]


def _ladder(rows: Sequence[Record], track: str, provinces: Provinces) -> tuple[dict[str, int], list[str]]:
    """The provinces with national clusters in a track and how many, and those with other clusters only."""
    leading: dict[str, int] = {}
    present: set[str] = set()
    for row in rows:
        if row["track"] == track:
            present.update(row.items("provinces"))
            for name in row.items("provinces") if row["level"] == "国家级" else ():
                leading[name] = leading.get(name, 0) + 1
    return leading, [name for name in provinces.ordered(present) if name not in leading]


def _pairs(book: Book, rows: Sequence[Record], provinces: Provinces) -> Iterator[list[TableCell]]:
    for track, own in by_track(rows, book).items():
        leading, following = _ladder(own, track, provinces)
        leaders = provinces.ordered(leading)
        if leaders and following and track != NO_TRACK:
            cells = refs(own, "level", "provinces")
            said = [
                f"{provinces.short(name)}—{provinces.short(_teacher(name, leaders, leading, provinces))}"
                for name in following
            ]
            yield [
                text_cell(track, refs(own, "track")),
                text_cell(provinces.shorts(leaders), cells),
                number_cell(len(said), cells),
                text_cell("、".join(said), cells),
            ]


def _teacher(name: str, leaders: Sequence[str], leading: dict[str, int], provinces: Provinces) -> str:
    """The leader that a province might learn from: a neighbour, else one of its city groups, else the strongest."""
    own = provinces.by_name[name]

    def distance(leader: str) -> tuple[bool, bool, int, int]:
        other = provinces.by_name[leader]
        adjacent = leader in own.items("neighbours") or name in other.items("neighbours")
        grouped = bool(set(own.items("city_groups")) & set(other.items("city_groups")))
        return not adjacent, not grouped, -leading[leader], provinces.rank(leader)

    return min(leaders, key=distance)
