"""Section 1.1: the ladder of clusters by level and the tiers of scale, by region, province and track."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from clusterbook.analysis.clusters import LEVELS, SCALES, clusters, of_level, with_aim
from clusterbook.analysis.grouping import NO_HOME, by_province, by_region, by_track
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    UNKNOWN,
    Statement,
    filled,
    member_of,
    number_cell,
    number_column,
    sum_cell,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, Record, refs

WORLD_CLASS = "世界级"

REGIONS = Statement(
    "clusters.ladder",
    "表_集群梯度",
    "1.1",
    "各区域各级别的集群数，跨省集群只计入牵头省份所在区域，牵头省份未明的单列一行",
    rule=CountingRule.LEAD,
)
PROVINCES = Statement(
    "clusters.ladder.provinces",
    "表_分省集群梯度",
    "1.1",
    "各省份各级别的集群数，跨省集群只计入牵头省份，牵头省份未明的单列一行；末列为涉及该省的集群数，"
    "跨省集群在各省分别计",
    rule=CountingRule.LEAD,
)
TRACKS = Statement(
    "clusters.ladder.tracks",
    "表_分赛道集群梯度",
    "1.1",
    "各赛道各级别的集群数，一个集群只有一个赛道，跨省集群只计一次",
    rule=CountingRule.ONCE,
)
SCALE_REGIONS = Statement(
    "clusters.scale.regions",
    "表_区域规模层级",
    "1.1",
    "各区域各规模层级的集群数，跨省集群只计入牵头省份所在区域，牵头省份未明的单列一行",
    rule=CountingRule.LEAD,
)
SCALE_PROVINCES = Statement(
    "clusters.scale.provinces",
    "表_分省规模层级",
    "1.1",
    "各省份各规模层级的集群数，跨省集群只计入牵头省份，牵头省份未明的单列一行",
    rule=CountingRule.LEAD,
)
SCALE_TRACKS = Statement(
    "clusters.scale.tracks",
    "表_分赛道规模层级",
    "1.1",
    "各赛道各规模层级的集群数，一个集群只有一个赛道，跨省集群只计一次",
    rule=CountingRule.ONCE,
)
BY_SCALE = Statement(
    "clusters.scale", "规模层级集群数", "1.1", "规模层级为“{subject}”的集群数", "个", CountingRule.ONCE
)
UNSCALED = Statement(
    "clusters.unscaled", "规模未明集群数", "1.1", "没有填写规模层级的集群数", "个", CountingRule.ONCE
)

_LEAD_NOTE = "跨省集群只计一次，计入牵头省份所在区域。"
_HOME_NOTE = "跨省集群只计一次，计入牵头省份。"
_TRACK_NOTE = "一个集群只计入一个赛道，跨省集群只计一次。"
_AIM_NOTE = "“世界级目标”为培育目标，与级别重叠，不另计入合计。"
_EACH_NOTE = "“涉及集群”在涉及的各省份分别计，跨省集群重复出现，各省相加大于全国，不列合计。"


Groups = Sequence[tuple[str, list[Record]]]
"""The clusters of each group, by the name that is shown."""


class _Column(NamedTuple):
    """A column of counts: which clusters of a group it counts, and the column of 集群 that names or tells them."""

    header: str
    key: str
    chosen: Callable[[Sequence[Record]], list[Record]]
    known: bool


def figures(book: Book) -> Iterator[Figure]:
    """The ladders as tables, the counts by scale, and the tiers as tables."""
    rows = clusters(book)
    provinces = Provinces(book)
    regions = list(by_region(rows, provinces).items())
    by_name = by_province(rows, provinces)
    homes = [(provinces.short(name), own) for name, own in by_name.items()]
    tracks = list(by_track(rows, book).items())
    note = _not_entered(rows)
    yield REGIONS.table(_ladder("区域", regions, rows, (_LEAD_NOTE, *note)))
    yield PROVINCES.table(
        _with_shared(_ladder("省份", homes, rows, (_HOME_NOTE, *note)), list(by_name), rows)
    )
    yield TRACKS.table(_ladder("赛道", tracks, rows, (_TRACK_NOTE, *note)))
    yield from _by_scale(rows)
    yield SCALE_REGIONS.table(_scales("区域", regions, rows, _LEAD_NOTE))
    yield SCALE_PROVINCES.table(_scales("省份", homes, rows, _HOME_NOTE))
    yield SCALE_TRACKS.table(_scales("赛道", tracks, rows, _TRACK_NOTE))


def _by_scale(rows: Sequence[Record]) -> Iterator[Figure]:
    scaled = _scaled(rows)
    for scale in reversed(SCALES):
        matching = [row for row in scaled if row["scale"] == scale]
        yield BY_SCALE.quantity(len(matching) if scaled else None, refs(matching, "scale"), member_of(scale))
    without = _unscaled(rows)
    yield UNSCALED.quantity(len(without) if scaled else None, refs(without, "id") if scaled else ())


def _scaled(rows: Sequence[Record]) -> list[Record]:
    return [row for row in filled(rows, "scale") if row["scale"] in SCALES]


def _not_entered(rows: Sequence[Record]) -> list[str]:
    missing = [level for level in LEVELS if not of_level(rows, level)]
    return [f"表内尚未录入{'、'.join(missing)}集群。"] if missing else []


def _of_scale(scale: str) -> Callable[[Sequence[Record]], list[Record]]:
    return lambda rows: [row for row in rows if row["scale"] == scale]


def _of_level(level: str) -> Callable[[Sequence[Record]], list[Record]]:
    return lambda rows: of_level(rows, level)


def _ladder(header: str, groups: Groups, rows: Sequence[Record], notes: Sequence[str]) -> TableValue | None:
    """The counts by level with their total, and apart from it the clusters that aim at world class.

    A level of which nothing is entered anywhere is unknown, not 0; so is the aim.
    """
    parts = [_Column(level, "level", _of_level(level), bool(of_level(rows, level))) for level in LEVELS]
    aims = _Column("世界级目标", "aim", lambda own: with_aim(own, WORLD_CLASS), bool(filled(rows, "aim")))
    shown = [*notes, *([_AIM_NOTE] if aims.known else [])]
    return _counts(header, groups, parts, [aims], shown)


def _with_shared(table: TableValue | None, names: Sequence[str], rows: Sequence[Record]) -> TableValue | None:
    """The ladder of these provinces with a last column of the clusters that lie in each, which has no total."""
    if table is None:
        return None
    within: dict[str, list[Record]] = {}
    for row in rows:
        for name in row.items("provinces"):
            within.setdefault(name, []).append(row)
    last = [text_cell("") if name == NO_HOME else _within_cell(within.get(name, ())) for name in names]
    body = [[*row, cell] for row, cell in zip(table.rows, [*last, text_cell("")], strict=True)]
    columns = [*table.columns, number_column("涉及集群", "个")]
    return table._replace(columns=columns, rows=body, notes=[*table.notes, _EACH_NOTE])


def _within_cell(rows: Sequence[Record]) -> TableCell:
    return number_cell(len(rows), refs(rows, "provinces"))


def _scales(header: str, groups: Groups, rows: Sequence[Record], note: str) -> TableValue | None:
    """The counts by tier with those that state none, and their total; nothing where no tier is entered."""
    if not _scaled(rows):
        return None
    parts = [_Column(scale, "scale", _of_scale(scale), True) for scale in SCALES]
    parts.append(_Column("未明确", "id", _unscaled, True))
    return _counts(header, groups, parts, [], [note])


def _unscaled(rows: Sequence[Record]) -> list[Record]:
    return [row for row in rows if row["scale"] not in SCALES]


def _counts(
    header: str, groups: Groups, parts: Sequence[_Column], beside: Sequence[_Column], notes: Sequence[str]
) -> TableValue | None:
    """A row per group: the parts, their total, and what stands beside the total; then the row of totals."""
    headers = [column.header for column in parts] + ["合计"] + [column.header for column in beside]
    columns = [text_column(header, 1.6), *(number_column(name, "个") for name in headers)]
    body = [_count_row(name, own, parts, beside) for name, own in groups]
    total = [text_cell("合计"), *(sum_cell(row[place] for row in body) for place in range(1, len(columns)))]
    entered = any(own for _, own in groups)
    return table_value(columns, body if entered else [], notes, total)


def _count_row(
    name: str, own: Sequence[Record], parts: Sequence[_Column], beside: Sequence[_Column]
) -> list[TableCell]:
    counts = [_count(own, column) for column in parts]
    return [text_cell(name), *counts, sum_cell(counts), *(_count(own, column) for column in beside)]


def _count(own: Sequence[Record], column: _Column) -> TableCell:
    matching = column.chosen(own)
    if not column.known:
        return TableCell(None, UNKNOWN)
    return number_cell(len(matching), refs(matching, column.key))
