"""Numbers whose unit stands in another cell of their row: 公布数据, 要素保障, 专项行动, 参数."""

import pytest

from clusterbook.model.raw import RawRow, RawSheet
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.load import load_table
from tests.rules.spoilt import findings

BLANK = None


def load(cell, unit, number_format=""):
    """公布数据 with one row: its number, and the findings on it as (code, params)."""
    rows = [RawRow(1, ["数据编号", "指标", "数值", "单位", "限定词", "核对口径", "来源"])]
    rows.append(RawRow(2, ["GB-001", "集群数", cell, unit, "恰为", "不核对", "LY-001"]))
    formats = {(2, 3): number_format} if number_format else {}
    table = SPECIFICATION.table("published")
    data, findings = load_table(RawSheet("公布数据", rows, formats=formats), table)
    found = [(each.code, each.params) for each in findings if each.cell and each.cell.a1 == "C2"]
    return data.records[0]["value"], found


@pytest.mark.parametrize(
    ("cell", "unit", "code", "value"),
    [
        ("80个", "个", "CB222", 80.0),
        ("78.6亿元", "亿元", "CB222", 78.6),
        ("870 人", "人", "CB222", 870.0),
        ("80家", "个", "CB222", 80.0),
        ("14个省市", "个省市", "CB222", 14.0),
        ("15%", "%", "CB225", 15.0),
        ("15％", "％", "CB225", 15.0),
        ("1,250", "亿元", "CB221", 1250.0),
        ("约80个", "个", "CB223", None),
        ("100000万元", "亿元", "CB232", None),
        ("80个", "亿元", "CB232", None),
        ("80个", "摊", "CB232", None),
        ("80个", BLANK, "CB232", None),
        ("八十", "个", "CB202", None),
    ],
)
def test_a_number_is_read_by_the_unit_of_its_row(cell, unit, code, value):
    read, found = load(cell, unit)
    assert (read, [each for each, _ in found]) == (value, [code])


def test_another_unit_is_converted_to_that_of_the_row():
    _, [(_, params)] = load("100000万元", "亿元")
    assert (params["row_unit"], params["candidates"], params["unit"]) == ("亿元", "“10”", "")


def test_where_the_row_has_no_unit_none_is_guessed():
    _, [(_, params)] = load("80个", BLANK)
    assert (params["blank_column"], params["row_unit"], params["candidates"]) == ("单位", "", "")


def test_a_fix_leaves_the_number_alone():
    _, [(_, params)] = load("80个", "个")
    assert (params["fix"], params["fix_type"]) == ("80", "number")


@pytest.mark.parametrize(
    ("number", "unit", "number_format", "found"),
    [
        (0.15, "%", "0%", ("CB225", 15.0)),
        (1.5, "%", "0%", ("CB225", 150.0)),
        (60.0, "%", "0%", ("CB225", 60.0)),
        (0.15, "亿元", "0%", ("CB224", None)),
        (0.15, BLANK, "0%", ("CB224", None)),
        (12500.0, "亿元", '0!.0000"万元"', ("CB224", None)),
        (12500.0, "万元", '0"万元"', None),
    ],
)
def test_number_formats_are_judged_by_the_unit_of_the_row(number, unit, number_format, found):
    read, problems = load(number, unit, number_format)
    assert ([(code, read) for code, _ in problems] or [None]) == [found]


def test_without_a_column_of_units_a_unit_is_only_named():
    rows = [RawRow(1, ["数据编号", "指标", "数值"]), RawRow(2, ["GB-001", "集群数", "80个"])]
    _, findings = load_table(RawSheet("公布数据", rows), SPECIFICATION.table("published"))
    (found,) = (each for each in findings if each.cell and each.cell.a1 == "C2")
    assert (found.code, found.params["written"], found.params["blank_column"]) == ("CB232", "个", "")


def test_the_columns_of_units_are_declared():
    counted = {
        f"{table.name}.{column.key}": column.unit_in
        for table in SPECIFICATION.tables
        for column in table.columns
        if column.unit_in
    }
    assert counted == {
        "published.value": "unit",
        "factors.needed": "unit",
        "factors.allotted": "unit",
        "programmes.target": "target_unit",
        "programmes.progress": "target_unit",
        "parameters.value": "unit",
    }


@pytest.mark.parametrize(
    ("unit", "candidates", "other_unit"),
    [
        ("亿", "“亿元”", ""),
        ("名", "“人”、“个”", ""),
        ("亿圆", "“亿元”", ""),
        ("万元", "", "万元"),
        ("元", "", "元"),
        ("公顷", "", "公顷"),
    ],
)
def test_another_unit_is_no_slip_of_one_in_the_list(unit, candidates, other_unit):
    header = "集群编号|要素类别|年份|项目类型|计量单位|需求量|来源"
    found = findings(要素保障=f"{header}\nGJ-001|贷款|2025|其他项目|{unit}|5|LY-001")
    (params,) = [each.params for each in found if each.code == "CB204"]
    assert (params["candidates"], params["other_unit"]) == (candidates, other_unit)


@pytest.mark.parametrize(("cell", "number_format"), [("约80个", ""), (80.0, '"约"0')])
def test_where_words_have_a_column_a_number_is_not_to_be_left_out(cell, number_format):
    _, [(code, params)] = load(cell, "个", number_format)
    assert (code, params["words_column"], params["remarks_column"]) == ("CB223", "限定词", "")
