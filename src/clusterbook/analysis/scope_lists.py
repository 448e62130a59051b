"""The lists of a selection: its clusters, its provinces side by side, and what its clusters report."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.clusters import LEVELS, clusters, of_level, within
from clusterbook.analysis.judgement import Judgement
from clusterbook.analysis.layout import cells_of, track_layouts
from clusterbook.analysis.management import latest_decisions
from clusterbook.analysis.monitoring import Monitoring
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.plan_points import points_by_feature, present
from clusterbook.analysis.support import (
    Statement,
    number_cell,
    number_column,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, Record, refs

CLUSTERS = Statement(
    "scope.clusters.table",
    "表_集群名录",
    "1.1",
    "牵头或涉及范围内省份的各集群，按级别、牵头与否和编号排列",
    rule=CountingRule.ONCE,
)
NATIONAL = Statement(
    "scope.clusters.national.table",
    "表_国家级集群名录",
    "1.1",
    "牵头或涉及范围内省份的国家级集群，按省份和编号排列",
    rule=CountingRule.ONCE,
)
BY_PROVINCE = Statement(
    "scope.provinces.table",
    "表_分省情况",
    "0",
    "范围内各省份的集群、赛道和规划要点数，跨省集群在涉及的各省份分别计入",
    rule=CountingRule.EACH,
)
MONITORED = Statement(
    "scope.monitoring.table",
    "表_监测情况",
    "3.1",
    "监测年份有监测数据的各集群的主要指标、程序建议和主管部门结论",
    rule=CountingRule.ONCE,
)

_INDICATORS = (
    ("output", "总产值", "亿元"),
    ("leading_output", "主导产业产值", "亿元"),
    ("rd_spending", "研发经费", "亿元"),
    ("joint_projects", "产学研项目", "项"),
)


def figures(book: Book) -> Iterator[Figure]:
    """The register of clusters, whole and of the national level; the provinces; the year's monitoring."""
    provinces = Provinces(book)
    rows = sorted(clusters(book), key=lambda row: _place(row, provinces))
    yield CLUSTERS.table(_clusters(rows, provinces))
    yield NATIONAL.table(_clusters(of_level(rows, LEVELS[0]), provinces))
    yield BY_PROVINCE.table(_by_province(book, provinces))
    yield MONITORED.table(_monitored(book, provinces))


def _place(row: Record, provinces: Provinces) -> tuple[int, bool, int, str]:
    """The highest level first, then what the scope leads, then by province and id."""
    home = provinces.home(row)
    level = LEVELS.index(row.text("level"))
    return level, home not in provinces.by_name, provinces.rank(home), row.text("id")


def _clusters(rows: Sequence[Record], provinces: Provinces) -> TableValue | None:
    columns = [
        text_column("编号", 0.9),
        text_column("集群", 2.4),
        text_column("级别", 0.8),
        text_column("赛道", 1.3),
        text_column("培育目标", 0.8),
        text_column("牵头省份", 0.8),
        text_column("涉及省份", 1.2),
    ]
    return table_value(columns, [_cluster(row, provinces) for row in rows])


def _cluster(row: Record, provinces: Provinces) -> list[TableCell]:
    home = provinces.home(row)
    return [
        text_cell(row.text("id"), refs([row], "id")),
        text_cell(row.text("name"), refs([row], "name")),
        text_cell(row.text("level"), refs([row], "level")),
        text_cell(row.text("track"), refs([row], "track")),
        text_cell(row.text("aim"), refs([row], "aim")),
        text_cell(provinces.short(home) if home else "", refs([row], "lead_province", "provinces")),
        text_cell(provinces.shorts(row.items("provinces")), refs([row], "provinces")),
    ]


def _by_province(book: Book, provinces: Provinces) -> TableValue | None:
    columns = [
        text_column("省份", 1.2),
        *(number_column(level, "个") for level in LEVELS),
        number_column("赛道", "个"),
        number_column("规划要点", "项"),
    ]
    rows = clusters(book)
    entered = [level for level in LEVELS if of_level(rows, level)]
    layouts = track_layouts(book)
    points = [row for own in points_by_feature(book, provinces).values() for row in own]
    body = []
    for name, record in provinces.by_name.items():
        own = within(rows, name)
        tracks = [layout for layout in layouts if name in layout.provinces]
        said = [row for row in points if row["province"] == name]
        having = {row["feature"] for row in present(said)}
        body.append(
            [
                text_cell(provinces.short(name), refs([record], "short_name")),
                *(_level(own, level, entered) for level in LEVELS),
                number_cell(len(tracks) or None, cells_of(tracks)),
                number_cell(len(having) if said else None, refs(present(said), "province", "presence")),
            ]
        )
    return table_value(columns, body, ["跨省集群在涉及的各省份分别计入，各省份之和可能大于合计。"])


def _level(own: Sequence[Record], level: str, entered: Sequence[str]) -> TableCell:
    matching = of_level(own, level)
    return number_cell(len(matching) if level in entered else None, refs(matching, "level", "provinces"))


def _monitored(book: Book, provinces: Provinces) -> TableValue | None:
    monitoring = Monitoring.of(book)
    judgement = Judgement.of(book)
    decisions = latest_decisions(book, monitoring.clusters)
    columns = [
        text_column("集群", 2.4),
        text_column("级别", 0.8),
        *(number_column(header, unit, 1.0) for _, header, unit in _INDICATORS),
        text_column("程序建议", 0.9),
        text_column("主管部门结论", 1.0),
    ]
    rows = [
        _monitored_row(cluster, row, judgement, decisions.get(cluster.text("id")))
        for cluster in sorted(monitoring.reporting(), key=lambda row: _place(row, provinces))
        if (row := monitoring.row(cluster, monitoring.year)) is not None
    ]
    return table_value(columns, rows, ["程序建议由“参数”表的阈值得出，仅供参考，不是主管部门的决定。"])


def _monitored_row(
    cluster: Record, row: Record, judgement: Judgement, decision: Record | None
) -> list[TableCell]:
    return [
        text_cell(cluster.text("name"), refs([cluster], "name")),
        text_cell(cluster.text("level"), refs([cluster], "level")),
        *(number_cell(row.number(key), refs([row], key)) for key, _, _ in _INDICATORS),
        text_cell(judgement.suggestion(cluster.text("id")), judgement.evidence_cells([cluster])),
        text_cell(
            decision.text("decision") if decision else "", refs([decision], "decision") if decision else ()
        ),
    ]
