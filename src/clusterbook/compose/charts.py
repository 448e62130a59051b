"""The charts of the outputs, declared as data over the figures of the register.

A chart takes its values from a table figure or from a family of number figures. One whose figures are not known
falls away, as does one of a single category; so do categories and series without any value.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clusterbook.model.charts import Chart, ChartKind, ChartSeries
from clusterbook.model.figures import Figure, Register, TableCell, TableValue


class TableSource(NamedTuple):
    """Columns of a table figure by their headers: the categories and the series; a row of totals stays out."""

    table: str
    categories: str
    series: Sequence[str]


class FamilySource(NamedTuple):
    """The number figures of one name: their subjects are the categories, `subject` says of what kind."""

    family: str
    subject: str
    series: str


class ChartPlan(NamedTuple):
    """A chart before its values: the word templates use, its title, how it is drawn, where its values come from."""

    word: str
    title: str
    kind: ChartKind
    source: TableSource | FamilySource
    logarithmic: bool = False


_MISSING = ("未录入", "未明确")
"""Series that count what nobody entered."""
_LEVELS = ("国家级", "省级", "县域特色")

PLANS = (
    ChartPlan(
        "图_省份级别",
        "各省份集群数（跨省集群计入牵头省份）",
        ChartKind.STACKED_COLUMNS,
        TableSource("表_分省集群梯度", "省份", _LEVELS),
    ),
    ChartPlan(
        "图_赛道级别",
        "各赛道集群数（按级别）",
        ChartKind.STACKED_BARS,
        TableSource("表_分赛道集群梯度", "赛道", _LEVELS),
    ),
    ChartPlan(
        "图_区域级别",
        "各区域集群数（按级别）",
        ChartKind.STACKED_COLUMNS,
        TableSource("表_集群梯度", "区域", _LEVELS),
    ),
    ChartPlan(
        "图_区域份额", "集群的区域分布", ChartKind.SHARES, TableSource("表_集群梯度", "区域", ("合计",))
    ),
    ChartPlan(
        "图_要点覆盖",
        "共同做法各要点的省份覆盖情况",
        ChartKind.STACKED_BARS,
        TableSource("表_共性要点覆盖", "要点", ("有", "无", "未录入")),
    ),
    ChartPlan(
        "图_赛道布局",
        "各赛道布局省份数",
        ChartKind.BARS,
        TableSource("表_赛道布局", "赛道", ("省份数",)),
    ),
    ChartPlan(
        "图_企业梯度",
        "各级优质企业数",
        ChartKind.BARS,
        FamilySource("企业梯度合计", "企业类别", "企业数"),
        logarithmic=True,
    ),
    ChartPlan(
        "图_监测趋势",
        "历年已报集群的总产值",
        ChartKind.LINES,
        TableSource("表_监测填报", "年度", ("已报总产值合计",)),
    ),
    ChartPlan(
        "图_要素落实率", "各类要素落实率", ChartKind.BARS, FamilySource("要素落实率", "要素", "落实率")
    ),
)


class _Values(NamedTuple):
    """What a source gives: categories, series of as many values, and the figures they come from."""

    subject: str
    categories: Sequence[str]
    series: Sequence[ChartSeries]
    figures: Sequence[str]


def charts(register: Register, plans: Sequence[ChartPlan] = PLANS) -> tuple[Chart, ...]:
    """The charts that have something to show, in the order of their plans."""
    families = _families(register)
    tables = {figure.label: figure for figure in register.values() if isinstance(figure.value, TableValue)}
    drawn = ((plan, _values(plan.source, tables, families)) for plan in plans)
    return tuple(_chart(plan, values) for plan, values in drawn if values)


def _families(register: Register) -> Mapping[str, list[Figure]]:
    families: dict[str, list[Figure]] = {}
    for figure in register.values():
        if figure.subject and isinstance(figure.value, (int, float)):
            families.setdefault(figure.name, []).append(figure)
    return families


def _chart(plan: ChartPlan, values: _Values) -> Chart:
    return Chart(
        plan.word,
        plan.title,
        plan.kind,
        values.subject,
        values.categories,
        values.series,
        values.figures,
        _alt(plan, values),
        plan.logarithmic,
    )


def _values(
    source: TableSource | FamilySource, tables: Mapping[str, Figure], families: Mapping[str, list[Figure]]
) -> _Values | None:
    """None where no value other than 0 is known, or where there is nothing to compare."""
    if isinstance(source, TableSource):
        found = _from_table(source, tables[source.table]) if source.table in tables else None
    else:
        found = _from_family(source, families.get(source.family, []))
    return found if found and len(found.categories) > 1 and found.series else None


def _from_family(source: FamilySource, figures: Sequence[Figure]) -> _Values:
    stated = [figure for figure in figures if figure.known]
    values = [figure.value for figure in stated if isinstance(figure.value, (int, float))]
    unit = stated[0].unit if stated else ""
    series = ChartSeries(source.series, values, [figure.text for figure in stated], unit)
    ids = [figure.id for figure in stated]
    return _Values(source.subject, [figure.subject for figure in stated], [series], ids)


def _from_table(source: TableSource, figure: Figure) -> _Values | None:
    table = figure.value
    assert isinstance(table, TableValue)
    places = {column.header: place for place, column in enumerate(table.columns)}
    wanted = [header for header in source.series if header in places]
    if source.categories not in places or not wanted:
        return None
    rows = [
        row for row in (table.rows[:-1] if table.total else table.rows) if _says(row, places, source, wanted)
    ]
    series = [_series(rows, places[header], header, table.columns[places[header]].unit) for header in wanted]
    categories = [row[places[source.categories]].text for row in rows]
    return _Values(source.categories, categories, [each for each in series if any(each.values)], [figure.id])


def _says(
    row: Sequence[TableCell], places: Mapping[str, int], source: TableSource, wanted: Sequence[str]
) -> bool:
    """Whether a row names its category and has a number in one of the columns wanted."""
    named = row[places[source.categories]].value
    return bool(named) and any(_number(row[places[header]]) is not None for header in wanted)


def _series(rows: Sequence[Sequence[TableCell]], place: int, header: str, unit: str) -> ChartSeries:
    cells = [row[place] for row in rows]
    values = [_number(cell) for cell in cells]
    return ChartSeries(header, values, [cell.text for cell in cells], unit, pale=header in _MISSING)


def _number(cell: TableCell) -> int | float | None:
    return cell.value if isinstance(cell.value, (int, float)) else None


def _alt(plan: ChartPlan, values: _Values) -> str:
    """The chart in words: kind, title, what is set against what, and the highest value of each series."""
    count = len(values.categories)
    names = "、".join(series.name for series in values.series)
    opening = f"{plan.kind.value}：{plan.title}。按{values.subject}列出{count}项，数据为{names}"
    scale = "，对数刻度" if plan.logarithmic else ""
    highest = "；".join(_highest(values.categories, series) for series in values.series)
    return f"{opening}{scale}。{highest}。"


def _highest(categories: Sequence[str], series: ChartSeries) -> str:
    known = [(value, place) for place, value in enumerate(series.values) if value is not None]
    value, place = max(known, key=lambda item: (item[0], -item[1]))
    shown = series.texts[place]
    unit = "" if shown.endswith(series.unit) else series.unit
    alike = sum(other == value for other, _ in known) - 1
    also = f"等{alike + 1}项" if alike else ""
    return f"“{series.name}”最高的是{categories[place]}{also}，{shown}{unit}"
