"""Section 3.1: what is monitored, what the numbers suggest, and what officials have decided."""

from collections.abc import Iterator, Mapping, Sequence

from clusterbook.analysis.judgement import (
    SPAN,
    SUGGESTIONS,
    Judgement,
)
from clusterbook.analysis.listing import CLUSTER_COLUMNS, cluster_cells, names
from clusterbook.analysis.monitoring import YEAR_SHARE, Monitoring, cluster_units, units_reporting
from clusterbook.analysis.places import Provinces, reporting_units
from clusterbook.analysis.situations import SHRINKING, SITUATIONS, SLOW, WEAK, Situation
from clusterbook.analysis.support import (
    Statement,
    counted,
    filled,
    list_limit,
    member_of,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.analysis.thresholds import stated
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book, Record, refs

YEAR = Statement(
    "management.year", "监测年份", "3.1", "“监测”表中已报集群数达到各年最多数的{monitor_year_share}的最近年份"
)
EARLY = Statement(
    "management.early",
    "提前报送集群数",
    "3.1",
    "已报监测年份以后年度数据的集群数，这些数据待该年度成为监测年份后使用",
    "个",
    CountingRule.ONCE,
)
MONITORED = Statement(
    "management.monitored", "监测集群数", "3.1", "监测年份有监测数据的集群数", "个", CountingRule.ONCE
)
SILENT = Statement(
    "management.silent", "监测未报集群数", "3.1", "监测年份没有监测数据的集群数", "个", CountingRule.ONCE
)
UNITS = Statement(
    "management.units",
    "监测报送单位数",
    "3.1",
    "监测年份已报监测数据的报送单位数，未写报送单位的按集群牵头省份或唯一涉及省份的省级单位计",
    "个",
    CountingRule.ONCE,
)
SILENT_UNITS = Statement(
    "management.silent_units",
    "监测未报单位数",
    "3.1",
    "监测年份未报任何监测数据的报送单位数",
    "个",
    CountingRule.ONCE,
)
SILENT_UNIT_NAMES = Statement(
    "management.silent_unit_names", "监测未报单位", "3.1", "监测年份未报任何监测数据的报送单位"
)
TOTAL_OUTPUT = Statement(
    "management.output",
    "监测总产值",
    "3.1",
    "监测年份已报总产值的集群总产值合计，跨省集群计一次",
    "亿元",
    CountingRule.ONCE,
)
UNJUDGED = Statement(
    "management.unjudged",
    "未判断集群数",
    "3.1",
    "监测年份有监测数据，但截至监测年份的{monitor_years}内（增速含此前一年）数据不全，不能判断是否{subject}的集群数",
    "个",
    CountingRule.ONCE,
)
_DEFINITIONS = {
    SLOW: (
        "slow",
        "进展缓慢集群",
        "所看各年数据齐全，截至监测年份的{monitor_years}内总产值年均增速（以此前一年为基年，按几何平均计算）"
        "低于{slow_growth}的集群",
    ),
    SHRINKING: (
        "shrinking",
        "主导产业萎缩集群",
        "所看各年数据齐全，截至监测年份的{monitor_years}内主导产业产值每年增速都低于{shrinking_growth}的集群",
    ),
    WEAK: (
        "weak",
        "协同创新薄弱集群",
        "所看各年数据齐全，截至监测年份的{monitor_years}内每年产学研合作项目都少于{weak_joint_projects}的集群",
    ),
}
TRIGGERED = Statement(
    "management.triggered", "触发集群数", "3.1", "至少出现一种情形的集群数", "个", CountingRule.ONCE
)
SUGGESTED = Statement(
    "management.suggested",
    "程序建议集群数",
    "3.1",
    "程序提示“{subject}”的集群数：三种情形均能判断且都未出现的为保持，有出现的为预警，"
    "达到{rectify_triggers}的为限期整改，达到{adjust_triggers}的为调整，连续{delist_years}达到的为建议摘牌",
    "个",
    CountingRule.ONCE,
)
EVALUATED = Statement(
    "management.evaluated", "评估集群数", "3.1", "“评估”表中已有评估结论的集群数", "个", CountingRule.ONCE
)
DECIDED = Statement(
    "management.decided",
    "评估结论集群数",
    "3.1",
    "最近一个评估周期的结论为“{subject}”的集群数",
    "个",
    CountingRule.ONCE,
)
TABLE = Statement(
    "management.table",
    "表_动态管理",
    "3.1",
    "出现长期进展缓慢、主导产业萎缩、协同创新薄弱情形的集群、依据数字、程序建议和主管部门结论；"
    "监测年限{monitor_years}，增速阈值分别为{slow_growth}、{shrinking_growth}，项目下限{weak_joint_projects}",
)

_COLUMNS = (
    *CLUSTER_COLUMNS,
    text_column("报送单位", 0.9),
    text_column("触发情形", 1.2),
    text_column("依据数字", 4.0),
    text_column("程序建议", 0.9),
    text_column("主管部门结论", 1.2),
    text_column("数据来源", 0.8),
)
_NOTE = "程序建议由“参数”表的阈值得出，仅供参考，不是主管部门的决定。"


def figures(book: Book) -> Iterator[Figure]:
    """What is monitored and by whom it is not, the situations found, the suggestions and the decisions."""
    monitoring = Monitoring.of(book)
    judgement = Judgement.of(book)
    decisions = latest_decisions(book, monitoring.clusters)
    yield from _coverage(book, monitoring)
    for situation in SITUATIONS:
        yield from _situation(book, judgement, situation)
    yield from _suggestions(book, judgement)
    yield from _decisions(decisions)
    yield _table(book, monitoring, judgement, decisions)


def _coverage(book: Book, monitoring: Monitoring) -> Iterator[Figure]:
    rows = monitoring.rows()
    year_cells = (*refs(rows, "year"), *(parameter_cells(book, YEAR_SHARE) if rows else ()))
    yield stated(YEAR, book).year(monitoring.year, year_cells)
    early = {row.text("cluster"): row for row in monitoring.early()}
    yield EARLY.quantity(counted(rows, early), refs(early.values(), "year"))
    yield MONITORED.quantity(len(rows) or None, refs(rows, "cluster"))
    silent = monitoring.silent()
    yield SILENT.quantity(counted(monitoring.clusters, silent), refs(silent, "id"))
    units, reporting = reporting_units(book), units_reporting(book, monitoring)
    yield UNITS.quantity(len(reporting & {unit.text("name") for unit in units}) or None, refs(rows, "unit"))
    missing = [unit for unit in units if unit.text("name") not in reporting]
    yield SILENT_UNITS.quantity(counted(units, missing), refs(missing, "name"))
    yield SILENT_UNIT_NAMES.items(names(missing) if units else None, refs(missing, "name"))
    known = filled(rows, "output")
    total = sum(row.number("output") or 0 for row in known) if known else None
    yield TOTAL_OUTPUT.quantity(total, refs(known, "output"))


def _situation(book: Book, judgement: Judgement, situation: Situation) -> Iterator[Figure]:
    key, name, definition = _DEFINITIONS[situation]
    listed = stated(Statement(f"management.{key}", name, "3.1", definition), book)
    number = Statement(
        f"{listed.id}_count", f"{name}数", "3.1", f"{listed.definition}数", "个", CountingRule.ONCE
    )
    measured = judgement.measured[situation]
    by_id = measured or {}
    found = [cluster for cluster in judgement.clusters if situation in judgement.met(cluster.text("id"))]
    evidence = [
        cell
        for cluster in found
        for verdict in judgement.verdicts(cluster.text("id"))
        if verdict.situation is situation
        for cell in verdict.cells
    ]
    cells = evidence or parameter_cells(book, situation.parameter, SPAN)
    yield number.quantity(len(found) if by_id else None, cells)
    found_names = names(found) if by_id else None
    yield listed.items(found_names, [*refs(found, "name"), *cells], limit=list_limit(book), noun="个集群")
    unjudged = [cluster for cluster in judgement.clusters if cluster.text("id") not in by_id]
    count = None if measured is None else len(unjudged)
    yield stated(UNJUDGED, book).quantity(count, refs(unjudged, "id"), member_of(situation.name))


def _suggestions(book: Book, judgement: Judgement) -> Iterator[Figure]:
    triggered = judgement.triggered()
    count = len(triggered) if judgement.possible else None
    yield TRIGGERED.quantity(count, judgement.evidence_cells(triggered))
    known = judgement.possible and judgement.stepped
    suggested = judgement.suggestions()
    for word in SUGGESTIONS:
        own = [cluster for cluster in judgement.clusters if suggested[cluster.text("id")] == word]
        yield stated(SUGGESTED, book).quantity(
            len(own) if known else None,
            (*refs(own, "id"), *judgement.evidence_cells(own), *judgement.step_cells),
            member_of(word),
        )


def latest_decisions(book: Book, clusters: Sequence[Record]) -> dict[str, Record]:
    """The row of 评估 with the latest cycle that has a decision, by id, for the listed clusters that have one."""
    latest: dict[str, Record] = {}
    for row in filled(book["evaluations"], "decision"):
        held = latest.get(row.text("cluster"))
        if held is None or _cycle(row) > _cycle(held):
            latest[row.text("cluster")] = row
    ids = [cluster.text("id") for cluster in clusters]
    return {cluster_id: latest[cluster_id] for cluster_id in ids if cluster_id in latest}


def _cycle(row: Record) -> tuple[float, float]:
    return row.number("last_year") or 0, row.number("first_year") or 0


def _decisions(decisions: Mapping[str, Record]) -> Iterator[Figure]:
    rows = list(decisions.values())
    yield EVALUATED.quantity(len(rows) or None, refs(rows, "cluster"))
    for word in SPECIFICATION.vocabulary("decision").values:
        own = [row for row in rows if row["decision"] == word]
        yield DECIDED.quantity(counted(rows, own), refs(own, "decision"), member_of(word))


def _table(
    book: Book, monitoring: Monitoring, judgement: Judgement, decisions: Mapping[str, Record]
) -> Figure:
    provinces, units = Provinces(book), cluster_units(book, monitoring)
    rows = [
        [
            *cluster_cells(cluster, provinces),
            text_cell(units.get(cluster.text("id"), ""), _unit_cells(monitoring, cluster)),
            *_judgement_cells(judgement, cluster),
            _decision_cell(decisions.get(cluster.text("id"))),
            _source_cell(monitoring, cluster),
        ]
        for cluster in judgement.triggered()
    ]
    return stated(TABLE, book).table(table_value(_COLUMNS, rows, [_NOTE]))


def _unit_cells(monitoring: Monitoring, cluster: Record) -> tuple[CellRef, ...]:
    return refs([row for row in monitoring.of_cluster(cluster).values() if row["unit"]][-1:], "unit")


def _judgement_cells(judgement: Judgement, cluster: Record) -> list[TableCell]:
    identifier = cluster.text("id")
    verdicts, cells = judgement.verdicts(identifier), judgement.evidence_cells([cluster])
    return [
        text_cell("、".join(dict.fromkeys(verdict.situation.name for verdict in verdicts)), cells),
        text_cell(judgement.evidence(identifier), cells),
        text_cell(judgement.suggestion(identifier), (*cells, *judgement.step_cells)),
    ]


def _source_cell(monitoring: Monitoring, cluster: Record) -> TableCell:
    row = monitoring.row(cluster, monitoring.year)
    own = [row] if row else []
    return text_cell(
        "、".join(source for each in own for source in each.items("source")), refs(own, "source")
    )


def _decision_cell(row: Record | None) -> TableCell:
    if row is None:
        return text_cell("")
    cycle = f"{row.text('first_year')}—{row.text('last_year')}年"
    return text_cell(f"{row.text('decision')}（{cycle}）", refs([row], "first_year", "last_year", "decision"))
