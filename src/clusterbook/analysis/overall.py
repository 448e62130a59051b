"""Section 0: how many provinces, units and clusters the workbook holds, and how far the plans are entered."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.clusters import LEVELS, clusters, of_level, within
from clusterbook.analysis.places import Provinces, reporting_units
from clusterbook.analysis.support import Statement, counted, list_limit, member_of
from clusterbook.model.figures import CountingRule, Figure
from clusterbook.tables.book import Book, Record, refs

PROVINCES = Statement(
    "provinces.total", "省份数", "0", "“省份”表所列省、自治区、直辖市的个数", "个", CountingRule.ONCE
)
UNITS = Statement("units.total", "报送单位数", "0", "“报送单位”表所列单位的个数", "个", CountingRule.ONCE)
ENTERED = Statement(
    "plan_points.entered.count",
    "已录入要点省份数",
    "0",
    "在“规划要点”表中至少录入一条要点（状态为“有”或“无”）的省份数",
    "个",
    CountingRule.ONCE,
)
NOT_ENTERED = Statement(
    "plan_points.missing.count",
    "未录入要点省份数",
    "0",
    "在“规划要点”表中没有录入任何要点的省份数",
    "个",
    CountingRule.ONCE,
)
NOT_ENTERED_NAMES = Statement(
    "plan_points.missing.provinces",
    "未录入要点省份",
    "0",
    "在“规划要点”表中没有录入任何要点的省份",
    rule=CountingRule.ONCE,
)
CLUSTERS = Statement("clusters.total", "集群总数", "0", "“集群”表中级别明确的集群数", "个", CountingRule.ONCE)
BY_LEVEL = Statement(
    "clusters.level",
    "集群数",
    "0",
    "“集群”表中级别为“{subject}”的集群数，该级别一个都没有录入的视为未知",
    "个",
    CountingRule.ONCE,
)
CROSS_PROVINCE = Statement(
    "clusters.cross_province", "跨省集群数", "0", "涉及两个及以上省份的集群数", "个", CountingRule.ONCE
)
NATIONAL_PROVINCES = Statement(
    "clusters.national.provinces",
    "国家级集群省份数",
    "0",
    "至少有一个国家级集群涉及的省份数，跨省集群涉及的各省份都计入",
    "个",
    CountingRule.EACH,
)
NATIONAL_BY_PROVINCE = Statement(
    "clusters.national",
    "分省国家级集群数",
    "0",
    "涉及{subject}的国家级集群数，跨省集群在涉及的各省份分别计数",
    "个",
    CountingRule.EACH,
)


def figures(book: Book) -> Iterator[Figure]:
    """Totals of provinces, units, plan points and clusters."""
    provinces = Provinces(book)
    yield PROVINCES.quantity(
        counted(provinces.records, provinces.records), refs(provinces.records, "full_name")
    )
    units = reporting_units(book)
    yield UNITS.quantity(counted(units, units), refs(units, "name"))
    yield from _entered(book, provinces)
    yield from _clusters(book)
    yield from _national(book, provinces)


def _entered(book: Book, provinces: Provinces) -> Iterator[Figure]:
    points = [point for point in book["plan_points"] if point["province"] in provinces.by_name]
    entered = provinces.ordered(point.text("province") for point in points)
    missing = [name for name in provinces.names if name not in set(entered)]
    yield ENTERED.quantity(counted(book["plan_points"], entered), refs(points, "province"))
    rows = [provinces.by_name[name] for name in missing]
    yield NOT_ENTERED.quantity(counted(provinces.names, missing), refs(rows, "full_name"))
    yield NOT_ENTERED_NAMES.items(
        missing if provinces.names else None,
        refs(rows, "full_name"),
        limit=list_limit(book),
        noun="个省份",
    )


def _clusters(book: Book) -> Iterator[Figure]:
    rows = clusters(book)
    yield CLUSTERS.quantity(counted(rows, rows), refs(rows, "id"))
    for level in LEVELS:
        matching = of_level(rows, level)
        yield BY_LEVEL.quantity(len(matching) or None, refs(matching, "level"), member_of(level))
    crossing = [row for row in rows if len(row.items("provinces")) > 1]
    yield CROSS_PROVINCE.quantity(counted(rows, crossing), refs(crossing, "provinces"))


def _national(book: Book, provinces: Provinces) -> Iterator[Figure]:
    rows = clusters(book)
    national = of_level(rows, "国家级")
    touched = provinces.ordered(name for row in national for name in row.items("provinces"))
    yield NATIONAL_PROVINCES.quantity(counted(rows, touched), refs(national, "provinces"))
    for name in provinces.names:
        yield _national_within(rows, national, provinces, name)


def _national_within(
    rows: Sequence[Record], national: list[Record], provinces: Provinces, name: str
) -> Figure:
    matching = within(national, name)
    return NATIONAL_BY_PROVINCE.quantity(
        counted(rows, matching), refs(matching, "level", "provinces"), provinces.member(name)
    )
