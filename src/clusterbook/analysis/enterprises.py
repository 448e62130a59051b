"""Section 1.3: the ladder of enterprises in the latest year, by reporting unit, without double counting."""

from collections.abc import Iterator
from typing import NamedTuple

from clusterbook.analysis.places import Provinces, reporting_units
from clusterbook.analysis.support import (
    Member,
    Statement,
    counted,
    number_cell,
    number_column,
    subject_of,
    sum_cell,
    table_value,
    text_cell,
    text_column,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableValue
from clusterbook.schema.types import Column
from clusterbook.tables.book import Book, Record, refs

PROVINCIAL = "省级"
WITHOUT = "不含计划单列市和兵团"

YEAR = Statement("enterprises.year", "企业梯度年份", "1.3", "“企业梯度”表中填有企业数的最近年份")
REPORTED = Statement(
    "enterprises.reported.count",
    "企业梯度报送单位数",
    "1.3",
    "在最近年份至少报送一项企业数的单位数",
    "个",
    CountingRule.ONCE,
)
MISSING_COUNT = Statement(
    "enterprises.missing.count",
    "企业梯度未报单位数",
    "1.3",
    "在最近年份没有报送企业数的单位数",
    "个",
    CountingRule.ONCE,
)
MISSING = Statement(
    "enterprises.missing",
    "企业梯度未报单位",
    "1.3",
    "在最近年份没有报送企业数的单位",
    rule=CountingRule.ONCE,
)
TOTAL = Statement(
    "enterprises.total",
    "企业梯度合计",
    "1.3",
    "最近年份各单位报送的{subject}数之和，计划单列市和兵团只在省级单位未报或统计范围写明不含时计入",
    "家",
    CountingRule.ONCE,
)
TABLE = Statement(
    "enterprises.table",
    "表_企业梯度",
    "1.3",
    "最近年份各单位报送的企业数，计划单列市和兵团只在省级单位未报或统计范围写明不含时计入合计",
    rule=CountingRule.ONCE,
)


class Return(NamedTuple):
    """What a unit reported in a year, whether it enters the totals, and the cell by which it does."""

    unit: Record
    row: Record
    counts: bool
    basis: tuple[CellRef, ...] = ()


def figures(book: Book) -> Iterator[Figure]:
    """Who reported, who did not, the totals and the table."""
    columns = rungs(book)
    rows = rows_with_numbers(book)
    year = max((int(row.number("year") or 0) for row in rows), default=None)
    latest = [row for row in rows if row["year"] == year]
    units = reporting_units(book)
    returns = returns_of(units, latest)
    yield YEAR.year(year, refs(latest, "year"))
    yield REPORTED.quantity(counted(latest, returns), refs((item.row for item in returns), "unit"))
    reported = {item.unit.text("name") for item in returns}
    missing = [unit for unit in units if unit.text("name") not in reported]
    yield MISSING_COUNT.quantity(counted(units, missing), refs(missing, "name"))
    yield MISSING.items([unit.text("name") for unit in missing] if units else None, refs(missing, "name"))
    for column in columns:
        yield _total(column, returns)
    yield TABLE.table(_table(columns, returns, Provinces(book)))


def rungs(book: Book) -> list[Column]:
    """The columns of 企业梯度 that count enterprises, rung by rung."""
    return [column for column in book["enterprises"].spec.columns if column.unit == TOTAL.unit]


def rows_with_numbers(book: Book) -> list[Record]:
    """The rows that name a year and at least one number, in row order."""
    keys = [column.key for column in rungs(book)]
    return [row for row in book["enterprises"] if row["year"] and any(row[key] is not None for key in keys)]


def returns_of(units: list[Record], rows: list[Record]) -> list[Return]:
    """The returns of one year's rows in the order of the units, one for each unit."""
    by_unit: dict[str, Record] = {}
    for row in rows:
        by_unit.setdefault(row.text("unit"), row)
    of_province = {
        unit["province"]: by_unit[unit.text("name")]
        for unit in units
        if unit["kind"] == PROVINCIAL and unit.text("name") in by_unit
    }
    return [
        _return(unit, by_unit[unit.text("name")], of_province.get(unit["province"]))
        for unit in units
        if unit.text("name") in by_unit
    ]


def _return(unit: Record, row: Record, of_province: Record | None) -> Return:
    """A unit's return; beside its province's own it counts only where that one's 统计范围 leaves it out.

    Without that word, adding both could count an enterprise twice.
    """
    if unit["kind"] == PROVINCIAL or of_province is None:
        return Return(unit, row, True)
    if of_province["scope"] == WITHOUT:
        return Return(unit, row, True, refs([of_province], "scope"))
    return Return(unit, row, False)


def _total(column: Column, returns: list[Return]) -> Figure:
    added = [item for item in returns if item.counts and item.row.number(column.key) is not None]
    numbers = [item.row.number(column.key) or 0 for item in added]
    cells = refs((item.row for item in added), column.key)
    notes = (cell for item in added for cell in item.basis)
    member = Member(column.key, subject_of(column.header))
    return TOTAL.quantity(sum(numbers) if numbers else None, (*cells, *notes), member)


def _table(columns: list[Column], returns: list[Return], provinces: Provinces) -> TableValue | None:
    rows = [
        [
            text_cell(unit_name(item, provinces), refs([item.row], "unit")),
            *(number_cell(item.row.number(column.key), refs([item.row], column.key)) for column in columns),
        ]
        for item in returns
    ]
    added = [row for row, item in zip(rows, returns, strict=True) if item.counts]
    total = [
        text_cell("合计"),
        *(sum_cell(row[place] for row in added) for place in range(1, len(columns) + 1)),
    ]
    notes = []
    if len(added) < len(rows):
        notes.append("标*的单位，所属省级单位已报送且统计范围未写明不含，不计入合计，以免重复。")
    shown = [text_column("报送单位", 1.4), *(number_column(column.header, column.unit) for column in columns)]
    return table_value(shown, rows, notes, total)


def unit_name(item: Return, provinces: Provinces) -> str:
    """The unit's short name; with * where its numbers stay out of the totals."""
    name = item.unit.text("name")
    return provinces.short(name) if item.counts else f"{name}*"
