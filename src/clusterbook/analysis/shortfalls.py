"""Section 3.2: what each cluster falls short in by its own data, and the recommendations that fit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.analysis.clusters import TRACK_CLASSES, track_classes
from clusterbook.analysis.factors import gap_rows, gap_text, read_factors
from clusterbook.analysis.judgement import Judgement
from clusterbook.analysis.listing import CLUSTER_COLUMNS, cluster_cells
from clusterbook.analysis.measures import fitting
from clusterbook.analysis.monitoring import Monitoring
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.policies import policies, recommendations
from clusterbook.analysis.situations import SHRINKING, SLOW, WEAK
from clusterbook.analysis.support import (
    Statement,
    member_of,
    parameter,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.analysis.thresholds import stated
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell
from clusterbook.model.wording import number_text
from clusterbook.tables.book import Book, Record, refs

COUNT = Statement(
    "measures.short",
    "短板集群数",
    "3.2",
    "赛道类别为“{subject}”、由监测和要素数据看出至少一项短板的集群数：长期进展缓慢、主导产业萎缩、协同创新薄弱，"
    "监测年份创新平台少于{few_platforms}，要素落实量比需求量少{factor_gap_share}以上（含）",
    "个",
    CountingRule.ONCE,
)
TABLE = Statement(
    "measures.shortfalls",
    "表_集群措施",
    "3.2",
    "由监测和要素数据看出短板的集群、依据和适用的建议；建议按赛道类别和短板涉及的事项对应，跨省集群只列一行",
    rule=CountingRule.ONCE,
)

DIRECTIONS = {"传统": "传统升级", "新兴": "新兴提速", "未来": "未来前瞻"}
"""What clusters of each class of tracks are to do."""

_NO_CLASS = "未分类"
_PLATFORMS, _LEAST_PLATFORMS = "创新平台不足", "few_platforms"
_FACTORS = "三（四）"

_WORDS = {
    WEAK.name: ("创新联合体", "创新资源"),
    _PLATFORMS: ("公共服务", "中试"),
    "土地": ("用地",),
    "资金": ("资金", "基金"),
    "贷款": ("信贷", "金融"),
    "人才": ("人才",),
    "中试平台": ("中试",),
}
"""The words by which a recommendation on factors or services is known to fit a shortfall."""

_COLUMNS = (
    *CLUSTER_COLUMNS,
    text_column("类别", 0.8),
    text_column("短板", 1.3),
    text_column("依据数字", 3.4),
    text_column("适用建议", 2.6),
)


class Shortfall(NamedTuple):
    """One thing a cluster falls short in: its name, the numbers, their cells."""

    name: str
    evidence: str
    cells: tuple[CellRef, ...]


def figures(book: Book) -> Iterator[Figure]:
    """How many clusters of each class fall short in something, and what each is recommended."""
    monitoring, provinces, classes = Monitoring.of(book), Provinces(book), track_classes(book)
    found = shortfalls(book, monitoring)
    listed = [cluster for cluster in monitoring.clusters if cluster.text("id") in found]
    known = bool(monitoring.rows() or read_factors(book).by_cluster)
    for name in TRACK_CLASSES:
        own = [cluster for cluster in listed if classes.get(cluster.text("track")) == name]
        cells = [cell for cluster in own for each in found[cluster.text("id")] for cell in each.cells]
        yield stated(COUNT, book).quantity(
            len(own) if known else None, (*refs(own, "id"), *cells), member_of(name)
        )
    rows = policies(book)
    yield TABLE.table(
        table_value(
            _COLUMNS,
            [
                [
                    *cluster_cells(cluster, provinces),
                    *_own_cells(cluster, found[cluster.text("id")], classes, rows),
                ]
                for cluster in listed
            ],
        )
    )


def shortfalls(book: Book, monitoring: Monitoring) -> Mapping[str, Sequence[Shortfall]]:
    """What each cluster falls short in, by its id; clusters that lack nothing are left out."""
    judgement = Judgement.of(book)
    few = _few_platforms(book, monitoring)
    gaps: dict[str, list[Record]] = {}
    for row in gap_rows(book, read_factors(book)):
        gaps.setdefault(row.text("cluster"), []).append(row)
    found = {}
    for cluster in monitoring.clusters:
        identifier = cluster.text("id")
        own = [
            *_situations(judgement, identifier),
            *few.get(identifier, ()),
            *(_factor_gaps(book, gaps[identifier]) if identifier in gaps else ()),
        ]
        if own:
            found[identifier] = own
    return found


def _situations(judgement: Judgement, cluster: str) -> Iterator[Shortfall]:
    seen = set()
    for verdict in judgement.verdicts(cluster):
        if verdict.situation not in seen:
            seen.add(verdict.situation)
            yield Shortfall(verdict.situation.name, verdict.evidence, verdict.cells)


def _few_platforms(book: Book, monitoring: Monitoring) -> Mapping[str, Sequence[Shortfall]]:
    """The clusters with fewer platforms in the monitored year than 参数 asks for, by their id."""
    least, threshold = parameter(book, _LEAST_PLATFORMS), parameter_cells(book, _LEAST_PLATFORMS)
    found = {}
    for row in monitoring.rows() if least is not None else ():
        number = row.number("platforms")
        if number is not None and least is not None and number < least:
            evidence = f"创新平台{number_text(number)}个，少于{number_text(least, 4)}个"
            cells = refs([row], "platforms") + threshold
            found[row.text("cluster")] = [Shortfall(_PLATFORMS, evidence, cells)]
    return found


def _factor_gaps(book: Book, rows: Sequence[Record]) -> Iterator[Shortfall]:
    threshold = parameter_cells(book, "factor_gap_share")
    for row in rows:
        yield Shortfall(row.text("factor"), gap_text(row), refs([row], "needed", "allotted") + threshold)


def _own_cells(
    cluster: Record, own: Sequence[Shortfall], classes: Mapping[str, str], rows: Sequence[Record]
) -> list[TableCell]:
    name = classes.get(cluster.text("track"), "")
    cells = tuple(cell for each in own for cell in each.cells)
    advised = advice([each.name for each in own], name, rows)
    return [
        text_cell(DIRECTIONS.get(name, _NO_CLASS), refs([cluster], "track") if name else ()),
        text_cell("、".join(dict.fromkeys(each.name for each in own)), cells),
        text_cell("；".join(each.evidence for each in own), cells),
        text_cell("；".join(row.text("heading") for row in advised), refs(advised, "heading")),
    ]


def advice(names: Sequence[str], track_class: str, rows: Sequence[Record]) -> list[Record]:
    """The recommendations that fit these shortfalls of a cluster of this class, in their order.

    What is slow or shrinking calls for all that is recommended for its class; anything else for the
    recommendations on its class or on factors that speak of it.
    """
    of_class = fitting(rows, track_class) if track_class else []
    fits = list(of_class) if {SLOW.name, SHRINKING.name} & set(names) else []
    words = [word for name in names for word in _WORDS.get(name, ())]
    spoken = [*of_class, *recommendations(rows, _FACTORS)]
    fits += [row for row in spoken if any(word in row.text("heading") + row.text("text") for word in words)]
    return sorted({row.row: row for row in fits}.values(), key=lambda row: row.text("id"))
