"""Rows read column by column: what comes out is what each cell by itself gives."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.model.cells import ErrorValue, UncachedFormula
from clusterbook.model.raw import RawRow
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.schema.types import Column, Table, ValueType
from clusterbook.tables.book import TableData
from clusterbook.tables.convert import compile_converter
from clusterbook.tables.problems import Problem
from clusterbook.tables.rows import read_rows

COLUMNS = [column for table in SPECIFICATION.tables for column in table.columns]
NUMBERS = [0.0, 1.0, -3.0, 2.5, 2026.0, 1e300, 1.7e308, float("inf"), float("nan")]
TEXTS = ["1", "1 250", "甲", "甲；乙", "甲；甲", " 甲", "１２", "GJ-001", "2026年6月", "约3000", "", " "]
OTHERS = [True, False, datetime(2026, 6, 16), ErrorValue("#DIV/0!"), UncachedFormula("A1+1")]
CELLS = st.one_of(
    *(st.lists(st.sampled_from([None, *kind]), max_size=5) for kind in (NUMBERS, TEXTS, OTHERS)),
    st.lists(st.sampled_from([None, *NUMBERS, *TEXTS, *OTHERS]), max_size=5),
)


def read(columns, *rows):
    """The values by row and the findings of rows that follow a header in row 1."""
    table = Table("table", "表", "一行", tuple(columns), (columns[0].key,))
    data = TableData(table, "表", 1, {column.key: place for place, column in enumerate(columns, 1)})
    found = read_rows([RawRow(number, row) for number, row in enumerate(rows, 2)], {}, data)
    return {record.row: record.values for record in data}, found


@settings(max_examples=400)
@given(st.sampled_from(COLUMNS), CELLS)
def test_law_a_column_gives_what_its_cells_give(column, cells):
    convert = compile_converter(column)
    results = [None if raw is None else convert(raw) for raw in cells]
    problems = {row: result for row, result in enumerate(results, 2) if isinstance(result, Problem)}
    values = [result.value if isinstance(result, Problem) else result for result in results]
    records, findings = read([column], *([raw] for raw in cells))
    expected = {row: [value] for row, value in enumerate(values, 2) if value is not None or row in problems}
    assert repr(records) == repr(expected)
    assert [(each.code, each.cell.row, each.params) for each in findings] == [
        (problem.code, row, problem.params) for row, problem in problems.items()
    ]


def test_numbers_and_truths_that_are_equal_stay_apart():
    level = Column("level", "级别", vocabulary="level")
    records, findings = read([level], ["1"], [1.0], [True])
    assert records == {2: ["1"], 3: ["1"], 4: [None]}
    assert [(each.code, each.cell.row) for each in findings] == [("CB202", 4)]


def test_short_rows_end_in_blanks_and_empty_ones_are_no_records():
    columns = [Column("name", "名称"), Column("output", "产值", ValueType.NUMBER)]
    records, findings = read(columns, ["甲", 1.0], ["乙"], [None, None], [])
    assert records == {2: ["甲", 1.0], 3: ["乙", None]}
    assert not findings


@pytest.mark.parametrize("kind", [ValueType.INTEGER, ValueType.YEAR])
def test_whole_numbers_are_whole_though_excel_holds_fractions(kind):
    records, _ = read([Column("year", "年份", kind)], [2025.0], [None], [2026.0])
    assert [repr(values) for values in records.values()] == ["[2025]", "[2026]"]


def test_findings_go_by_row_and_then_by_column():
    columns = [Column("a", "甲", ValueType.NUMBER), Column("b", "乙", ValueType.NUMBER)]
    _, findings = read(columns, ["一", "二"], [1.0, "三"], ["四", 2.0])
    assert [(each.cell.row, each.cell.column) for each in findings] == [(2, 1), (2, 2), (3, 2), (4, 1)]
