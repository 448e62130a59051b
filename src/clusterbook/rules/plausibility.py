"""Numbers that can hardly be true: parts above their totals, shares, and what series and peers say (CB601–CB608)."""

from collections.abc import Sequence

from clusterbook.rules.context import Context, RowCheck
from clusterbook.rules.outliers import outliers
from clusterbook.rules.ratios import Pair, Suspects, within_percentage, within_total
from clusterbook.rules.series import jumps, median, report_slip, slips
from clusterbook.rules.thresholds import threshold, thresholds
from clusterbook.schema.types import ValueType
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown

_AMOUNTS = ("output", "leading_output", "sme_output", "rd_spending", "jobs", "tax")
_COUNTS = ("patents", "enterprises", "smes")
_PARTS_OF_OUTPUT = ("leading_output", "sme_output", "tax")
_INCLUDING = "含计划单列市和兵团"


def monitoring(context: Context, table: TableData) -> list[RowCheck]:
    """CB601, CB603–CB606: the yearly figures of clusters."""
    kinds = _kinds(context, context.book["clusters"])
    series = context.series(table)
    suspects = slips(context, table, series, _AMOUNTS, kinds)
    suspects |= _slips_within_rows(context, table, suspects)
    doubted = suspects | jumps(context, table, series, (*_AMOUNTS, *_COUNTS), suspects)
    outliers(context, table, kinds, doubted)
    checks = [
        check
        for part in _PARTS_OF_OUTPUT
        for check in within_total(context, Pair(table, part, "output", suspects))
    ]
    limit = threshold(context, "rd_share_limit", table.spec.name)
    if limit is not None:
        checks += within_percentage(context, "CB606", Pair(table, "rd_spending", "output", doubted), limit)
    return checks


def _kinds(context: Context, clusters: TableData) -> dict[str, tuple[str, str]]:
    """Track and level by a cluster's number; not where they contradict another cell of the row: that is said there."""
    told = {
        each.cell.row
        for each in context.findings
        if each.code == "CB503" and each.sheet == clusters.sheet and each.cell
    }
    return {
        row.text("id"): (row.text("track"), row.text("level"))
        for row in clusters
        if row["track"] is not None and row["level"] is not None and row.row not in told
    }


def _slips_within_rows(context: Context, table: TableData, suspects: Suspects) -> Suspects:
    """CB603: the leading industry's output is no tiny part of the total, nor a multiple of it."""
    ratio = threshold(context, "unit_slip_ratio", table.spec.name)
    pair = Pair(table, "output", "leading_output", suspects)
    slot, part_slot = pair.slots
    found: Suspects = set()
    extremes = [each for each in map(table.extremes, (pair.key, pair.other)) if each]
    least, most = min((low for low, _ in extremes), default=0), max((high for _, high in extremes), default=0)
    if not ratio or most <= 0 or least * ratio > most:
        return found
    for record in table:
        total, part = record.values[slot], record.values[part_slot]
        if not isinstance(total, (int, float)) or not isinstance(part, (int, float)):
            continue
        low, high = (part, total) if part < total else (total, part)
        if low > 0 and high >= low * ratio and not pair.in_doubt(record):
            larger, smaller = (pair.key, pair.other) if total > part else (pair.other, pair.key)
            found.add((record.row, larger))
            report_slip(context, record, larger, {}, smaller)
    return found


def enterprises(context: Context, table: TableData) -> list[RowCheck]:
    """CB601–CB604: the yearly counts of firms."""
    keys = [column.key for column in table.spec.columns if column.type is ValueType.INTEGER]
    series = context.series(table)
    suspects = slips(context, table, series, keys, {})
    jumps(context, table, series, keys, suspects)
    _provinces_hold_their_cities(context, table, keys)
    return within_total(context, Pair(table, "little_giant", "specialised", suspects))


def _provinces_hold_their_cities(context: Context, table: TableData, keys: Sequence[str]) -> None:
    """CB602: what a province counts with its separately planned cities is no less than what these report."""
    parts: dict[tuple[object, str], list[Record]] = {}
    provinces = context.places.province_of_unit
    for record in table:
        unit = record.text("unit")
        if unit not in context.places.full_names and unit in provinces:
            parts.setdefault((record["year"], provinces[unit]), []).append(record)
    for record in table:
        own = parts.get((record["year"], record.text("unit")))
        if own and record["scope"] == _INCLUDING:
            for key in keys:
                _holds(context, record, key, own)


def _holds(context: Context, record: Record, key: str, parts: Sequence[Record]) -> None:
    value = record.number(key)
    reported = [part for part in parts if part.number(key) is not None]
    total = sum(part.number(key) or 0 for part in reported)
    if value is not None and value < total:
        context.report(
            "CB602",
            record,
            key,
            column=record.table.spec.column(key).header,
            value=number_shown(value),
            names="、".join(part.text("unit") for part in reported),
            total=number_shown(total),
        )


def factors(context: Context, table: TableData) -> list[RowCheck]:
    """CB603, CB607: what was needed beside other clusters' needs, what was allotted beside what was needed."""
    wanted = thresholds(context, table.spec.name, "unit_slip_ratio", "outlier_peers", "progress_limit")
    if wanted is None:
        return []
    ratio, fewest, limit = wanted
    suspects = _needs_in_doubt(context, table, ratio, fewest)
    return within_percentage(context, "CB607", Pair(table, "allotted", "needed", suspects), limit)


def _needs_in_doubt(context: Context, table: TableData, ratio: float, fewest: float) -> Suspects:
    """CB603: a need that is a thousand times what clusters usually need of the factor."""
    needs: dict[str, list[tuple[Record, float]]] = {}
    for record in table:
        needed = record.number("needed")
        if needed:
            needs.setdefault(record.text("factor"), []).append((record, needed))
    found: Suspects = set()
    for own in needs.values():
        usual = median(needed for _, needed in own)
        for record, needed in own if len(own) >= fewest else ():
            if needed >= usual * ratio:
                found.add((record.row, "needed"))
                report_slip(context, record, "needed", {"peers": usual})
    return found
