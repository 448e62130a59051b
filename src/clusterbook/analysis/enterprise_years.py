"""Section 1.3: the ladder of enterprises over the years: by unit, in total, and its growth in the latest year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from clusterbook.analysis.enterprises import (
    PROVINCIAL,
    Return,
    returns_of,
    rows_with_numbers,
    rungs,
    unit_name,
)
from clusterbook.analysis.places import Provinces, reporting_units
from clusterbook.analysis.support import (
    Member,
    Statement,
    number_cell,
    number_column,
    subject_of,
    sum_cell,
    table_value,
    text_cell,
    text_column,
    year_cell,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import CountingRule, Figure, TableCell, TableColumn, TableValue
from clusterbook.schema.types import Column
from clusterbook.tables.book import Book, Record, refs

GROWTH = Statement(
    "enterprises.growth",
    "企业梯度增速",
    "1.3",
    "最近年份{subject}数比上年的增速，只用两年都报送、都计入合计且统计范围没有改变的单位，"
    "计划单列市和兵团不与所属省份重复计",
    "%",
    CountingRule.ONCE,
)
COMPARED = Statement(
    "enterprises.growth.units",
    "企业梯度增速单位数",
    "1.3",
    "最近年份和上年都报送、都计入合计且统计范围没有改变的单位数",
    "个",
    CountingRule.ONCE,
)
BY_UNIT = Statement(
    "enterprises.years",
    "表_企业梯度分年",
    "1.3",
    "各单位各年份报送的企业数；标*的不计入合计，以免与所属省份重复",
    rule=CountingRule.ONCE,
)
TOTALS = Statement(
    "enterprises.years.total",
    "表_企业梯度历年合计",
    "1.3",
    "各年份企业数合计和计入合计的单位数，计划单列市和兵团只在省级单位未报或统计范围写明不含时计入",
    rule=CountingRule.ONCE,
)
GROWTH_TABLE = Statement(
    "enterprises.growth.table",
    "表_企业梯度增速",
    "1.3",
    "最近年份各单位企业数比上年的增速；合计只用两年都报送、都计入合计且统计范围没有改变的单位",
    rule=CountingRule.ONCE,
)

Years = Mapping[int, Sequence[Return]]
Pair = tuple[Return, Return]
"""A unit's returns of the year before and of the latest year."""

_STARRED = "标*的单位，所属省级单位已报送且统计范围未写明不含，不计入合计，以免重复。"


def figures(book: Book) -> Iterator[Figure]:
    """The growth of each rung, and the tables by unit and year, of totals, and of growth."""
    provinces = Provinces(book)
    columns = rungs(book)
    units = reporting_units(book)
    years = _years(book, units)
    latest = max(years, default=0)
    pairs = _pairs(years.get(latest - 1, ()), years.get(latest, ()))
    comparable = [pair for pair in pairs if _comparable(*pair)]
    for column in columns:
        value, cells = _growth(comparable, column)
        yield GROWTH.quantity(value, cells, Member(column.key, subject_of(column.header)))
    yield COMPARED.quantity(len(comparable) or None, refs((after.row for _, after in comparable), "unit"))
    yield BY_UNIT.table(_by_unit(units, years, columns, provinces))
    yield TOTALS.table(_totals(years, columns))
    yield GROWTH_TABLE.table(_growth_table(pairs, comparable, columns, provinces))


def _years(book: Book, units: list[Record]) -> Years:
    """The returns of each year that has any, the years ascending."""
    rows: dict[int, list[Record]] = {}
    for row in rows_with_numbers(book):
        rows.setdefault(int(row.number("year") or 0), []).append(row)
    return {year: found for year in sorted(rows) if (found := returns_of(units, rows[year]))}


def _pairs(before: Sequence[Return], after: Sequence[Return]) -> list[Pair]:
    earlier = {item.unit.row: item for item in before}
    return [(earlier[item.unit.row], item) for item in after if item.unit.row in earlier]


def _comparable(before: Return, after: Return) -> bool:
    """Whether both years enter the totals in the same scope: a province that takes its cities in grows by them."""
    same = before.row["scope"] == after.row["scope"] or before.unit["kind"] != PROVINCIAL
    return before.counts and after.counts and same


def _growth(pairs: Sequence[Pair], column: Column) -> tuple[float | None, tuple[CellRef, ...]]:
    """The growth in % of the pairs' sums of a rung over the units that report it in both years."""
    both = [
        (old, new, before.row, after.row)
        for before, after in pairs
        if (old := before.row.number(column.key)) is not None
        and (new := after.row.number(column.key)) is not None
    ]
    base, now = sum(old for old, *_ in both), sum(new for _, new, *_ in both)
    if not base:
        return None, ()
    rows = [row for _, _, before, after in both for row in (before, after)]
    return (now / base - 1) * 100, refs(rows, column.key)


def _by_unit(
    units: Sequence[Record], years: Years, columns: Sequence[Column], provinces: Provinces
) -> TableValue | None:
    """A row for each unit and year, unit by unit."""
    returns = {(item.unit.row, year): item for year, found in years.items() for item in found}
    keys = [(unit.row, year) for unit in units for year in years if (unit.row, year) in returns]
    rows = [
        [
            text_cell(unit_name(returns[key], provinces), refs([returns[key].row], "unit")),
            year_cell(key[1], refs([returns[key].row], "year")),
            *_numbers(returns[key].row, columns),
        ]
        for key in keys
    ]
    shown = [text_column("报送单位", 1.4), text_column("年份", 0.8), *_amounts(columns)]
    return table_value(shown, rows, _starred(returns.values()))


def _amounts(columns: Sequence[Column]) -> list[TableColumn]:
    return [number_column(column.header, column.unit) for column in columns]


def _numbers(row: Record, columns: Sequence[Column]) -> list[TableCell]:
    return [number_cell(row.number(column.key), refs([row], column.key)) for column in columns]


def _starred(returns: Iterable[Return]) -> list[str]:
    return [] if all(item.counts for item in returns) else [_STARRED]


def _totals(years: Years, columns: Sequence[Column]) -> TableValue | None:
    """A row for each year: how many units its totals add, and the totals."""
    rows = []
    for year, found in years.items():
        counted = [item for item in found if item.counts]
        added = [_numbers(item.row, columns) for item in counted]
        rows.append(
            [
                year_cell(year, refs((item.row for item in found), "year")),
                number_cell(len(counted), refs((item.row for item in counted), "unit")),
                *(sum_cell(row[place] for row in added) for place in range(len(columns))),
            ]
        )
    shown = [text_column("年份", 0.8), number_column("计入单位", "个", 0.9), *_amounts(columns)]
    return table_value(
        shown, rows, ["各年份报送的单位不尽相同，合计不宜直接相比；可比增速见企业梯度增速表。"]
    )


def _growth_table(
    pairs: Sequence[Pair], comparable: Sequence[Pair], columns: Sequence[Column], provinces: Provinces
) -> TableValue | None:
    """The growth of each unit that reported both years; then that of the comparable units together."""
    rows = [_growth_row(unit_name(pair[1], provinces), [pair], columns) for pair in pairs]
    total = _growth_row("可比单位合计", comparable, columns)
    shown = [text_column("报送单位", 1.4), *(number_column(column.header, "%") for column in columns)]
    notes = [
        "合计只用两年都报送、都计入合计且统计范围没有改变的单位。",
        *_starred(after for _, after in pairs),
    ]
    return table_value(shown, rows, notes, total)


def _growth_row(name: str, pairs: Sequence[Pair], columns: Sequence[Column]) -> list[TableCell]:
    growths = [_growth(pairs, column) for column in columns]
    return [text_cell(name), *(number_cell(value, cells) for value, cells in growths)]
