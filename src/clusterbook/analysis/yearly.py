"""Section 3.1: the yearly monitoring of every cluster, and who has still to report."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.analysis.listing import CLUSTER_COLUMNS, cluster_cells, names
from clusterbook.analysis.monitoring import Monitoring, cluster_units
from clusterbook.analysis.places import Provinces, reporting_units
from clusterbook.analysis.situations import SLOW, Measures, yearly_growth
from clusterbook.analysis.support import (
    Statement,
    number_cell,
    number_column,
    parameter,
    parameter_cells,
    sum_cell,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.analysis.thresholds import stated
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableColumn, TableValue
from clusterbook.tables.book import Book, Record, refs

TABLE = Statement(
    "management.yearly",
    "表_年度监测",
    "3.1",
    "各集群截至监测年份最近{years}个年度的总产值、监测年份增速、{monitor_years}年均增速和趋势，以及缺报的年度；"
    "跨省集群只列一行",
    rule=CountingRule.ONCE,
)
BY_YEAR = Statement(
    "management.by_year",
    "表_监测填报",
    "3.1",
    "各年度已报和未报监测数据的集群数、已报总产值的合计，跨省集群计一次",
    rule=CountingRule.ONCE,
)
BY_UNIT = Statement(
    "management.by_unit",
    "表_监测未报",
    "3.1",
    "监测年份有集群未报监测数据的报送单位及其未报集群；每个集群只归一个报送单位（最近一次报送的单位，"
    "没有的按牵头省份或唯一涉及省份的省级单位），计划单列市和兵团单列，不与所在省份重复",
    rule=CountingRule.ONCE,
)

_SHOWN_YEARS = 5
_RISING, _FALLING, _MIXED = "上升", "下降", "波动"
_UNASSIGNED = "报送单位待明确"
_UNREPORTED = number_cell(None)


class _Shown(NamedTuple):
    """The years shown, those of the mean growth, the mean growth by cluster id, and the cell that says how many."""

    years: Sequence[int]
    window: Sequence[int]
    measured: Mapping[str, float]
    span_cells: tuple[CellRef, ...]


def figures(book: Book) -> Iterator[Figure]:
    """The monitoring cluster by cluster, year by year, and the clusters each unit has still to report."""
    monitoring = Monitoring.of(book)
    shown = TABLE._replace(definition=TABLE.definition.replace("{years}", str(_SHOWN_YEARS)))
    yield stated(shown, book).table(_yearly(book, monitoring))
    yield BY_YEAR.table(_by_year(monitoring))
    yield BY_UNIT.table(_by_unit(book, monitoring))


def _yearly(book: Book, monitoring: Monitoring) -> TableValue | None:
    years = monitoring.years[-_SHOWN_YEARS:]
    span = int(parameter(book, "monitor_years") or 0)
    if not years:
        return None
    measured = Measures.of_book(book).of(SLOW, years[-1], span) if span else {}
    shown = _Shown(years, SLOW.years(years[-1], span), measured, parameter_cells(book, "monitor_years"))
    provinces = Provinces(book)
    columns: list[TableColumn] = [
        *CLUSTER_COLUMNS,
        text_column("级别", 0.8),
        *(number_column(f"{year}年总产值", "亿元", 0.9) for year in years),
        number_column(f"{years[-1]}年增速", "%", 0.7),
        number_column("年均增速", "%", 0.7),
        text_column("趋势", 0.6),
        text_column("缺报年度", 1.0),
    ]
    rows = [
        [*cluster_cells(cluster, provinces), *_own_cells(cluster, by_year, shown)]
        for cluster, by_year in monitoring.with_years
    ]
    return table_value(columns, rows)


def _own_cells(cluster: Record, by_year: Mapping[int, Record], shown: _Shown) -> list[TableCell]:
    """The level, the outputs, the growth of the last year and of the span, the trend, the years missing."""
    outputs = {year: number_cell(row.number("output"), (row.ref("output"),)) for year, row in by_year.items()}
    last = [outputs[year] for year in shown.years[-2:] if year in outputs]
    window = [outputs[year] for year in shown.window if year in outputs]
    mean = shown.measured.get(cluster.text("id"))
    cells = _sources(window) + shown.span_cells if mean is not None else ()
    missing = [year for year in shown.years if year not in by_year]
    return [
        text_cell(cluster.text("level"), (cluster.ref("level"),)),
        *[outputs.get(year, _UNREPORTED) for year in shown.years],
        number_cell(_last_growth(last, shown.years), _sources(last)),
        number_cell(mean, cells),
        text_cell(_trend(window) if mean is not None else "", cells),
        text_cell("、".join(map(str, missing))),
    ]


def _sources(cells: Sequence[TableCell]) -> tuple[CellRef, ...]:
    return tuple([source for cell in cells for source in cell.cells])


def _numbers(cells: Sequence[TableCell]) -> list[float]:
    return [cell.value for cell in cells if isinstance(cell.value, (int, float))]


def _last_growth(outputs: Sequence[TableCell], years: Sequence[int]) -> float | None:
    values = _numbers(outputs)
    consecutive = len(years) > 1 and years[-1] - years[-2] == 1
    return yearly_growth(values)[0] if consecutive and len(values) == 2 and values[0] > 0 else None


def _trend(outputs: Sequence[TableCell]) -> str:
    """Whether output, known of each year, grows or falls in every one, or neither."""
    rates = yearly_growth(_numbers(outputs))
    if min(rates) > 0:
        return _RISING
    return _FALLING if max(rates) < 0 else _MIXED


def _by_year(monitoring: Monitoring) -> TableValue | None:
    columns = (
        text_column("年度", 1.0),
        number_column("已报集群", "个"),
        number_column("未报集群", "个"),
        number_column("已报总产值合计", "亿元", 1.4),
    )
    rows = []
    for year, count in monitoring.counts.items():
        own = monitoring.rows_in(year)
        outputs = [row for row in own if row["output"] is not None]
        total = sum(row.number("output") or 0 for row in outputs) if outputs else None
        silent = [cluster for cluster, reported in monitoring.with_years if year not in reported]
        rows.append(
            [
                text_cell(
                    f"{year}年" if year != monitoring.year else f"{year}年（监测年份）", refs(own, "year")
                ),
                number_cell(count, refs(own, "cluster")),
                number_cell(len(silent), refs(silent, "id")),
                number_cell(total, refs(outputs, "output")),
            ]
        )
    return table_value(columns, rows)


def _by_unit(book: Book, monitoring: Monitoring) -> TableValue | None:
    """A row for each unit with clusters that lack the monitored year; none while no year is reported."""
    if monitoring.year is None:
        return None
    answering = cluster_units(book, monitoring)
    by_unit: dict[str, list[Record]] = {}
    for cluster in monitoring.clusters:
        by_unit.setdefault(answering.get(cluster.text("id"), _UNASSIGNED), []).append(cluster)
    listed = [unit.text("name") for unit in reporting_units(book)]
    others = [name for name in by_unit if name not in listed]
    columns = (
        text_column("报送单位", 1.2),
        number_column("应报集群", "个", 0.7),
        number_column("已报集群", "个", 0.7),
        number_column("未报集群", "个", 0.7),
        text_column("未报集群名单", 4.0),
    )
    rows = [_unit_row(name, by_unit[name], monitoring) for name in [*listed, *others] if name in by_unit]
    rows = [row for row in rows if row[3].value]
    total = [text_cell("合计"), *(sum_cell(row[place] for row in rows) for place in (1, 2, 3)), text_cell("")]
    return table_value(columns, rows, total=total if rows else None)


def _unit_row(name: str, clusters: Sequence[Record], monitoring: Monitoring) -> list[TableCell]:
    silent = [cluster for cluster in clusters if monitoring.year not in monitoring.of_cluster(cluster)]
    silent_rows = {cluster.row for cluster in silent}
    heard = [cluster for cluster in clusters if cluster.row not in silent_rows]
    return [
        text_cell(name),
        number_cell(len(clusters), refs(clusters, "id")),
        number_cell(len(heard), refs(heard, "id")),
        number_cell(len(silent), refs(silent, "id")),
        text_cell("、".join(names(silent)), refs(silent, "name")),
    ]
