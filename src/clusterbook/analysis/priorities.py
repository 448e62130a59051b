"""Section 3.4: whose needs come first, and what each province's clusters need, get and lack."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.factors import FACTOR_UNITS, PRIORITY, Factors, gap_rows, gap_share, read_factors
from clusterbook.analysis.listing import CLUSTER_COLUMNS, cluster_cells
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    Statement,
    number_cell,
    number_column,
    parameter_cells,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.analysis.thresholds import stated
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, Record, refs

FIRST = Statement(
    "factors.priorities",
    "表_优先项目",
    "3.4",
    "要素年份落实量比需求量少{factor_gap_share}以上（含）的链主项目和关键配套项目：先土地、后其他要素，"
    "同一要素先链主项目、后关键配套项目，再按省份排列；跨省集群只列一行",
    rule=CountingRule.ONCE,
)
BY_PROVINCE = Statement(
    "factors.by_province",
    "表_要素分省",
    "3.4",
    "要素年份各省份集群的各类要素需求量、落实量和缺口，只计需求量和落实量都已填报的行；"
    "跨省集群只计入牵头省份，没有牵头省份的单列",
    rule=CountingRule.LEAD,
)

_SEVERAL = "跨省未写明牵头"
_FIRST_COLUMNS = (
    number_column("次序", width=0.5),
    text_column("要素", 0.9),
    text_column("项目类型", 1.1),
    *CLUSTER_COLUMNS,
    number_column("需求", width=0.8),
    number_column("落实", width=0.8),
    number_column("缺口", width=0.8),
    number_column("缺口比例", "%", 0.7),
    text_column("计量单位", 0.7),
)
_PROVINCE_COLUMNS = (
    text_column("省份", 1.4),
    text_column("要素", 1.0),
    text_column("计量单位", 0.8),
    number_column("填报集群", "个", 0.8),
    number_column("需求"),
    number_column("落实"),
    number_column("缺口"),
    number_column("落实率", "%", 0.8),
)


def figures(book: Book) -> Iterator[Figure]:
    """The priority projects with gaps in the order in which to serve them, and the provinces' balance."""
    provinces = Provinces(book)
    factors = read_factors(book)
    urgent = sorted(
        (row for row in gap_rows(book, factors) if row["project_kind"] in PRIORITY),
        key=lambda row: (
            row["factor"] != "土地",
            _factor_rank(row),
            PRIORITY.index(row.text("project_kind")),
        ),
    )
    by_id = {cluster.text("id"): cluster for cluster in factors.clusters}
    threshold = parameter_cells(book, "factor_gap_share")
    rows = [
        [
            number_cell(number),
            *_kind_cells(row),
            *cluster_cells(by_id[row.text("cluster")], provinces),
            *_amount_cells([row]),
            number_cell(gap_share(row), (*refs([row], "needed", "allotted"), *threshold)),
            text_cell(row.text("unit"), refs([row], "unit")),
        ]
        for number, row in enumerate(urgent, 1)
    ]
    yield stated(FIRST, book).table(table_value(_FIRST_COLUMNS, rows))
    yield BY_PROVINCE.table(_by_province(factors, provinces))


def _factor_rank(row: Record) -> int:
    return list(FACTOR_UNITS).index(row.text("factor"))


def _kind_cells(row: Record) -> list[TableCell]:
    return [text_cell(row.text(key), refs([row], key)) for key in ("factor", "project_kind")]


def _amount_cells(rows: Sequence[Record]) -> list[TableCell]:
    """Need, allotment, and what is still lacking: never less than 0."""
    needed, allotted = (sum(row.number(key) or 0 for row in rows) for key in ("needed", "allotted"))
    return [
        number_cell(needed, refs(rows, "needed")),
        number_cell(allotted, refs(rows, "allotted")),
        number_cell(max(needed - allotted, 0), refs(rows, "needed", "allotted")),
    ]


def _by_province(factors: Factors, provinces: Provinces) -> TableValue | None:
    homes = {cluster.text("id"): provinces.home(cluster) or _SEVERAL for cluster in factors.clusters}
    grouped: dict[tuple[str, str], list[Record]] = {}
    for row in factors.rows():
        if row["needed"] is not None and row["allotted"] is not None:
            grouped.setdefault((homes[row.text("cluster")], row.text("factor")), []).append(row)
    rows = []
    for name in (*provinces.names, _SEVERAL):
        for factor, unit in FACTOR_UNITS.items():
            own = grouped.get((name, factor), [])
            if own:
                needed, allotted, gap = _amount_cells(own)
                due = float(needed.value) if isinstance(needed.value, (int, float)) else 0
                given = float(allotted.value) if isinstance(allotted.value, (int, float)) else 0
                rate = given / due * 100 if due else None
                rows.append(
                    [
                        text_cell(name),
                        text_cell(factor, refs(own, "factor")),
                        text_cell(unit, refs(own, "unit")),
                        number_cell(len({row.text("cluster") for row in own}), refs(own, "cluster")),
                        needed,
                        allotted,
                        gap,
                        number_cell(rate, refs(own, "needed", "allotted")),
                    ]
                )
    return table_value(_PROVINCE_COLUMNS, rows)
