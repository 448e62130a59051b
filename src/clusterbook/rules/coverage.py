"""What a workbook does not hold yet, one finding a sheet where that will do (CB701–CB707)."""

from collections import Counter
from collections.abc import Collection

from clusterbook.model.cells import join_cells
from clusterbook.rules.context import Context, RowCheck
from clusterbook.rules.thresholds import threshold
from clusterbook.schema.types import Column
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown, visible_text

_PROVINCE_KEYS = {"plan_points": "province", "programmes": "province", "clusters": "provinces"}
_REMARKS = ("note", "locator")
_FEWEST = 4
"""Clusters among which it can be said what most of them have."""
_COUNTED = ("省份行数", "国家级集群数", "本省国家级集群数", "世界级目标集群数")
"""The 核对口径 that count rows one by one; the others follow from several sheets, and the outputs state them."""


def provinces(context: Context, table: TableData) -> list[RowCheck]:
    """CB701: the provinces that have no row in 规划要点, 专项行动 or 集群."""
    key = _PROVINCE_KEYS.get(table.spec.name)
    if key:
        many = table.spec.column(key).many
        known = {name for record in table for name in (record.items(key) if many else (record.text(key),))}
        wanted = sorted(context.book["provinces"], key=lambda record: record.text("code"))
        missing = [record.text("full_name") for record in wanted if record.text("full_name") not in known]
        _missing(context, "CB701", table, missing, len(wanted))
    return []


def reporting_units(context: Context, table: TableData) -> list[RowCheck]:
    """CB702: the units that have no row for the last year in 企业梯度 or 监测."""
    if table.spec.name in ("enterprises", "monitoring"):
        years = [year for record in table if isinstance(year := record["year"], int)]
        last = max(years, default=None)
        known = {record["unit"] for record in table if record["year"] == last}
        wanted = [record for record in context.book["reporting_units"] if record["name"] is not None]
        missing = [record.text("name") for record in wanted if record["name"] not in known]
        _missing(context, "CB702", table, missing, len(wanted), year=str(last) if years else "")
    return []


def last_years(context: Context, table: TableData) -> list[RowCheck]:
    """CB707: clusters without the last years that most others of 监测 have."""
    if table.spec.name != "monitoring":
        return []
    series = context.series(table)
    known = context.values("clusters.id")
    last_rows = {name: series.rows(name)[-1] for name in series.places if name in known}
    lasts = {name: int(record.number("year") or 0) for name, record in last_rows.items()}
    common = _reached_by_most(list(lasts.values()))
    for name, last in lasts.items():
        if last < common:
            years = str(common) if last + 1 == common else f"{last + 1}—{common}"
            params = {"value": visible_text(name), "years": years, "total": str(len(lasts))}
            reached = sum(each >= common for each in lasts.values())
            context.report("CB707", last_rows[name], "year", **params, count=str(reached))
    return []


def _reached_by_most(years: Collection[int]) -> int:
    """The latest year that at least three in four reach; 0 where there are too few to say."""
    return sorted(years)[len(years) // 4] if len(years) >= _FEWEST else 0


def _missing(
    context: Context, code: str, table: TableData, names: Collection[str], total: int, **params: str
) -> None:
    if names:
        shown = "、".join(names)
        context.report_sheet(
            code, table, None, count=str(len(names)), names=shown, total=str(total), **params
        )


def columns(context: Context, table: TableData) -> list[RowCheck]:
    """CB703: the optional columns of a sheet that are filled in too seldom."""
    if table.spec.standing or not table.records:
        return []
    limit = threshold(context, "fill_rate_limit", table.spec.name)
    rates = {
        column.header: sum(record[column.key] is not None for record in table) * 100 / len(table)
        for column in table.spec.columns
        if _may_be_empty(column) and column.key in table.positions
    }
    sparse = [
        f"{header}（{rate:.0f}%）" for header, rate in rates.items() if limit is not None and rate < limit
    ]
    if sparse and limit is not None:
        shown = {"columns": "、".join(sparse), "limits": number_shown(limit), "count": str(len(table))}
        context.report_sheet("CB703", table, None, **shown)
    return []


def _may_be_empty(column: Column) -> bool:
    return not column.required and column.key not in _REMARKS


def published(context: Context, table: TableData) -> list[RowCheck]:
    """CB704: a published number of rows, exactly given, beside the rows that are entered."""
    if table.spec.name != "published":
        return []
    counts = _entered(context)

    def check(record: Record) -> None:
        value = record.number("value")
        rule = record.text("reconciliation")
        if record["qualifier"] != "恰为" or value is None or rule not in _COUNTED:
            return
        entered = counts[rule, record.text("province")]
        if value != entered:
            context.report(
                "CB704",
                record,
                "value",
                value=number_shown(value),
                total=str(entered),
                less=number_shown(value - entered) if value > entered else "",
                more=number_shown(entered - value) if value < entered else "",
            )

    return [check]


def _entered(context: Context) -> Counter[tuple[str, str]]:
    """How many rows each 核对口径 counts, in all (under an empty name) and within each province."""
    counts = Counter({("省份行数", ""): len(context.book["provinces"])})
    for row in context.book["clusters"].by("id").values():
        for province in ("", *row.items("provinces")):
            counts["国家级集群数", province] += row["level"] == "国家级"
            counts["本省国家级集群数", province] += row["level"] == "国家级"
            counts["世界级目标集群数", province] += row["aim"] == "世界级"
    return counts


def documents(context: Context, table: TableData) -> list[RowCheck]:
    """CB705: policy documents without number or date."""
    if table.spec.name != "sources":
        return []
    wanted = [table.spec.column(key) for key in ("document_number", "date") if key in table.positions]

    def check(record: Record) -> None:
        missing = [column for column in wanted if record[column.key] is None]
        if record["kind"] == "政策文件" and missing:
            headers = "、".join(f"“{column.header}”" for column in missing)
            context.report(
                "CB705", record, missing[0].key, columns=headers, value=visible_text(record.text("title"))
            )

    return [check]


def places_in_sources(context: Context, table: TableData) -> list[RowCheck]:
    """CB706: rows that do not say where in their source they are found."""
    if "locator" in table.positions:
        cells = [record.ref("locator") for record in table if record["locator"] is None]
        if cells:
            context.report_sheet("CB706", table, None, count=str(len(cells)), range=join_cells(cells))
    return []
