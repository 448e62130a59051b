"""The data sheets: which sheets and rows of the input they repeat, and that nothing in them moves or changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from clusterbook.compose.summary_data import data_sheets
from clusterbook.model.cells import CellRef, UncachedFormula
from clusterbook.model.raw import RawBook, RawRow, RawSheet
from clusterbook.model.sheets import DataSheet
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_book
from tests.support.registers import figure, register, table
from tests.support.texttables import raw_book

PUBLISHED = """
公布数据
单位：个

数据编号|未知列|指标|数值|公布日期
GB-001|甲|集群数|14|2026-06-16d

GB-002||园区数|'15|#DIV/0!
|只有未知列
"""
CITED = figure("甲", 14, cells="D5")


def repeated(sheets: Mapping[str, str], *figures) -> list[DataSheet]:
    return repeat(raw_book(sheets), *figures)


def repeat(raw: RawBook, *figures) -> list[DataSheet]:
    book, _ = load_book(raw, SPECIFICATION)
    return list(data_sheets(register(*figures), book, raw))


def test_header_and_records_keep_their_rows_columns_and_values():
    (data,) = repeated({"公布数据": PUBLISHED}, CITED)
    assert [tuple(row) for row in data.rows] == [
        (4, ["数据编号", "未知列", "指标", "数值", "公布日期"]),
        (5, ["GB-001", "甲", "集群数", 14.0, "2026-06-16"]),
        (7, ["GB-002", None, "园区数", "15", "#DIV/0!"]),
    ]


def test_the_title_names_the_sheet_and_the_file():
    (data,) = repeated({"公布数据": PUBLISHED}, CITED)
    assert (data.name, data.source) == ("数据_公布数据", "公布数据")
    assert data.title == "“公布数据”表的数据（照录自测试.xlsx，行、列位置不变）"


def test_only_sheets_that_a_figure_names_are_repeated_in_the_order_of_the_input():
    sheets = {"赛道": "赛道名称\n机械", "集群": "集群编号|集群名称\nGJ-001|甲", "公布数据": PUBLISHED}
    shown = repeated(sheets, CITED, figure("表_乙", table("a", "1")))
    assert [data.source for data in shown] == ["集群", "公布数据"]


@pytest.mark.parametrize(("sheet", "name"), [("公布 数据", "数据_公布数据"), ("公布数字", "数据_公布数字")])
def test_the_name_is_that_of_the_addresses_where_it_can_be(sheet, name):
    cited = replace(CITED, cells=(CellRef(sheet, 5, 4),))
    (data,) = repeated({sheet: PUBLISHED}, cited)
    assert (data.name, data.source) == (name, sheet)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 6, 16), "2026-06-16"),
        (datetime(2026, 6, 16), "2026-06-16"),
        (datetime(2026, 6, 16, 9, 30), "2026-06-16 09:30:00"),
        (True, "TRUE"),
        (1250.0, 1250.0),
        (float("inf"), "inf"),
        ("＝1 ", "＝1 "),
        (UncachedFormula("A1+1"), "=A1+1"),
    ],
)
def test_values_are_numbers_or_texts_as_they_were_read(value, shown):
    header, row = RawRow(1, ["数据编号", "指标", "数值"]), RawRow(2, ["GB-001", "集群数", value])
    (data,) = repeat(RawBook(Path("测试.xlsx"), b"", [RawSheet("公布数据", [header, row])]), CITED)
    assert data.rows[1].values[2] == shown


def test_values_beyond_the_header_row_are_left_out():
    header, row = RawRow(1, ["数据编号", None, "指标", None]), RawRow(2, ["GB-001", *[None] * 500, "远"])
    (data,) = repeat(RawBook(Path("测试.xlsx"), b"", [RawSheet("公布数据", [header, row])]), CITED)
    assert [row.values for row in data.rows] == [["数据编号", None, "指标"], ["GB-001", None, None]]
