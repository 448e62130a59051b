"""Numbers that can hardly be true: parts above their totals, shares, and what series and peers say (CB601–CB608)."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from clusterbook.rules.context import Context, RowCheck
from clusterbook.rules.outliers import outliers
from clusterbook.rules.series import Suspects, jumps, report_slip, rounded, series_of, slips
from clusterbook.rules.thresholds import threshold, thresholds
from clusterbook.schema.types import ValueType
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown, visible_text

_AMOUNTS = ("output", "leading_output", "sme_output", "rd_spending", "jobs", "tax")
_COUNTS = ("patents", "enterprises", "smes")
_PARTS_OF_OUTPUT = ("leading_output", "sme_output", "tax")
_INCLUDING = "含计划单列市和兵团"
_SHARE_WORDS = ("占", "比重", "比例")


def monitoring(context: Context, table: TableData) -> list[RowCheck]:
    """CB601, CB603–CB606: the yearly figures of clusters."""
    kinds = {
        row.text("id"): (row.text("track"), row.text("level"))
        for row in context.book["clusters"]
        if row["track"] is not None and row["level"] is not None
    }
    series = series_of(table)
    suspects = slips(context, table, series, _AMOUNTS, kinds)
    suspects |= _slips_within_rows(context, table, suspects)
    jumps(context, table, series, (*_AMOUNTS, *_COUNTS), suspects)
    outliers(context, table, kinds, suspects)
    checks = [_part(context, _Pair(table, part, "output", suspects)) for part in _PARTS_OF_OUTPUT]
    limit = threshold(context, "rd_share_limit", table.spec.name)
    if limit is not None:
        checks.append(_ratio(context, "CB606", _Pair(table, "rd_spending", "output", suspects), limit))
    return checks


def _slips_within_rows(context: Context, table: TableData, suspects: Suspects) -> Suspects:
    """CB603: the leading industry's output is no tiny part of the total, nor a multiple of it."""
    ratio = threshold(context, "unit_slip_ratio", table.spec.name)
    found: Suspects = set()
    for record in table if ratio else ():
        larger, smaller = _by_size(record, "output", "leading_output")
        low, high = record.number(smaller) or 0, record.number(larger) or 0
        places = {(record.row, larger), (record.row, smaller)}
        if low > 0 and high >= low * (ratio or 0) and not suspects & places:
            found.add((record.row, larger))
            report_slip(context, record, larger, {}, smaller)
    return found


def _by_size(record: Record, key: str, other: str) -> tuple[str, str]:
    """The two columns, that of the larger number first."""
    return (key, other) if (record.number(key) or 0) > (record.number(other) or 0) else (other, key)


class _Pair(NamedTuple):
    """Two numeric columns of a table, and the cells that are left alone since their magnitude is in doubt."""

    table: TableData
    key: str
    other: str
    suspects: Suspects

    def numbers(self, record: Record) -> tuple[float, float] | None:
        """Both numbers of a row; None where one is missing or in doubt."""
        slots, values = self.table.slots, record.values
        value, other = values[slots[self.key]], values[slots[self.other]]
        if not isinstance(value, (int, float)) or not isinstance(other, (int, float)):
            return None
        if self.suspects and self.suspects & {(record.row, self.key), (record.row, self.other)}:
            return None
        return value, other


def _part(context: Context, pair: _Pair) -> RowCheck:
    def check(record: Record) -> None:
        numbers = pair.numbers(record)
        if numbers and numbers[0] > numbers[1]:
            context.report_pair("CB601", record, pair.key, pair.other)

    return check


def _ratio(context: Context, code: str, pair: _Pair, limit: float) -> RowCheck:
    """The first number stays within a percentage of the second; a zero in the second is no basis."""

    def check(record: Record) -> None:
        value, whole = pair.numbers(record) or (0, 0)
        if whole > 0 and value * 100 > whole * limit:
            params = {"ratio": rounded(value / whole * 100), "limits": number_shown(limit)}
            context.report_pair(code, record, pair.key, pair.other, **params)

    return check


def enterprises(context: Context, table: TableData) -> list[RowCheck]:
    """CB601–CB604: the yearly counts of firms."""
    keys = [column.key for column in table.spec.columns if column.type is ValueType.INTEGER]
    series = series_of(table)
    suspects = slips(context, table, series, keys, {})
    jumps(context, table, series, keys, suspects)
    _provinces_hold_their_cities(context, table, keys)
    return [_part(context, _Pair(table, "little_giant", "specialised", suspects))]


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
    return [_ratio(context, "CB607", _Pair(table, "allotted", "needed", suspects), limit)]


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


def programmes(context: Context, table: TableData) -> list[RowCheck]:
    """CB607: progress stays within reach of the target."""
    limit = threshold(context, "progress_limit", table.spec.name)
    if limit is None:
        return []
    return [_ratio(context, "CB607", _Pair(table, "progress", "target", set()), limit)]


def published(context: Context, _table: TableData) -> list[RowCheck]:
    """CB608: a published share is at most 100 %; rates of growth may be more."""

    def check(record: Record) -> None:
        value, indicator = record.number("value"), record.text("indicator")
        is_share = record["unit"] == "%" and any(word in indicator for word in _SHARE_WORDS)
        if is_share and value is not None and value > 100:
            context.report("CB608", record, "value", value=number_shown(value), other=visible_text(indicator))

    return [check]
