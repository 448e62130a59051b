"""Cells as staff type and paste them: each has the one finding that helps most, at its own address."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.catalogue import RULES
from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import ValueType
from clusterbook.tables.convert import compile_converter
from clusterbook.tables.load import load_table
from clusterbook.tables.problems import Problem
from tests.support.texttables import raw_sheet, raw_value

CASES = {
    ("监测", "总产值"): (
        ("1250", ""),
        ("1250.5", ""),
        ("'1250", "CB203"),
        ("'␠1250", "CB203"),
        ("'１２５０", "CB220"),
        ("'１，２５０．５", "CB220"),
        ("'12５0", "CB220"),
        ("1,250", "CB221"),
        ("1,250.50␠", "CB221"),
        ("12,50", "CB202"),
        ("1250亿元", "CB222"),
        ("1250亿", "CB222"),
        ("1,250␠亿元", "CB222"),
        ("1250（亿元）", "CB222"),
        ("1250亿元人民币", "CB222"),
        ("约1250", "CB223"),
        ("约１２５０亿元", "CB223"),
        ("1250亿元左右", "CB223"),
        ("1250左右", "CB223"),
        ("1250上下", "CB223"),
        ("1200以上", "CB223"),
        ("1300以内", "CB223"),
        ("1200余亿元", "CB223"),
        ("1200多亿元", "CB223"),
        ("超1200亿元", "CB223"),
        ("1200亿元以上", "CB223"),
        ("不低于1200", "CB223"),
        ("≥1200", "CB223"),
        ("1200+", "CB223"),
        ("1200—1300", "CB223"),
        ("1200～1300亿元", "CB223"),
        ("12500000万元", "CB232"),
        ("1.25万亿元", "CB232"),
        ("15%", "CB232"),
        ("96家", "CB232"),
        ("'1250\u200b", "CB226"),
        ("'\ufeff1250", "CB226"),
        ("'1250\u3000", "CB226"),
        ("'\xa01250", "CB226"),
        ("'12\u200b50", "CB226"),
        ("1250⏎", "CB226"),
        ("12O0", "CB229"),
        ("l250", "CB229"),
        ("—", "CB234"),
        ("暂无", "CB234"),
        ("N/A", "CB234"),
        ("一千二百", "CB202"),
        ("1250（预计）", "CB202"),
        ("1200、1300", "CB202"),
        ("'␠␠", ""),
        ("'\u3000", ""),
        ("#REF!", "CB209"),
        ("=A1", "CB210"),
    ),
    ("监测", "规模以上企业"): (
        ("96家", "CB222"),
        ("96户", "CB222"),
        ("96.5", "CB213"),
        ("'96.5", "CB213"),
        ("1.2万家", "CB232"),
        ("10余家", "CB223"),
    ),
    ("监测", "年份"): (
        ("'2025", "CB203"),
        ("2025年", "CB222"),
        ("2025年度", "CB222"),
        ("'２０２５", "CB220"),
        ("2025-01-01d", "CB202"),
        ("二〇二五年", "CB202"),
    ),
    ("监测", "集群编号"): (
        ("GJ-001", ""),
        ("ＧＪ－００１", "CB220"),
        ("GJ—001", "CB229"),
        ("GJ一001", "CB229"),
        ("GJ-0O1", "CB229"),
        ("GJ-0l1", "CB229"),
        ("GЈ-001", "CB229"),
        ("GJ-001␠", "CB227"),
        ("GJ\u3000-001", "CB226"),
        ("GJ-001\u200b", "CB226"),
        ("GJ-\x07001", "CB216"),
        ("320000", "CB215"),
    ),
    ("分享比例", "比例"): (
        ("15", ""),
        ("15%", "CB225"),
        ("１５％", "CB225"),
        ("约15%", "CB223"),
        ("15‰", "CB232"),
        ("'0.15", "CB203"),
    ),
    ("来源", "日期"): (
        ("2026-06-16d", ""),
        ("2026", ""),
        ("2026年6月", ""),
        ("2026.6.16", "CB211"),
        ("2026/6/16", "CB211"),
        ("２０２６年６月", "CB211"),
        ("2026年06月", "CB211"),
        ("2026年6月␠", "CB227"),
        ("2026年6月\u200b", "CB226"),
        ("2026.6", "CB212"),
        ("46000", "CB212"),
        ("20260616", "CB212"),
        ("二〇二六年六月", "CB212"),
        ("“十五五”末", "CB212"),
        ("不详", "CB234"),
    ),
    ("集群", "涉及省份"): (
        ("江苏省；浙江省", ""),
        ("江苏省；\u3000浙江省", "CB226"),
        ("江苏\u3000省", "CB226"),
        ("江苏省\u200b", "CB226"),
        ("江苏省␍⏎浙江省", "CB226"),
        ("江苏省⏎浙江省", ""),
        ("江苏省␠", "CB227"),
        ("江苏省；江苏省", "CB214"),
        ("⻓春", "CB229"),
    ),
    ("集群", "集群名称"): (
        ("徐州市工程机械集群", ""),
        ("徐州市工程机械集群（徐工）", ""),
        ("徐州市工程机械集群(徐工)", "CB228"),
        ("徐州市⼯程机械集群", "CB229"),
        ("徐州市５Ｇ集群", "CB220"),
        ("АI芯片集群", "CB229"),
        ("进出囗集群", "CB229"),
    ),
    ("集群", "备注"): (
        ("见 https://example.cn/a,b?c=1(d) 一文", ""),
        ("苏政发(2026)1号", ""),
        ("工信部企业〔2022〕119号", ""),
        ("比例为3:7，开工时间9:30，投资1,250.5亿元", ""),
        ("GB/T 15834-2011; ISO 9001", ""),
        ("R&D (research and development)", ""),
        ("α-烯烃、5μm、Ω", ""),
        ("第一行⏎第二行", ""),
        ("规模大,链条全", "CB228"),
        ("规模大;链条全", "CB228"),
        ("要点:链群融合", "CB228"),
        ('实施"链长制"', "CB228"),
        ("已完成.", "CB228"),
        ("是否完成?", "CB228"),
        ("（一)总体要求", "CB228"),
        ("增长１５％", "CB220"),
        ("二○二六年", "CB229"),
        ("甲\xa0乙", "CB226"),
        ("甲⇥乙", "CB226"),
        ("甲\xad乙", "CB226"),
        ("甲\x0b乙", "CB216"),
        ("规模大,\u200b链条全␠", "CB228"),
        ("⏎甲", "CB227"),
    ),
}


def found_in(sheet, header, cells):
    """The findings on a column's cells, one cell a row from row 2 on."""
    table = next(table for table in SPECIFICATION.tables if table.sheet == sheet)
    place = next(place for place, column in enumerate(table.columns) if column.header == header)
    head = "|".join(column.header for column in table.columns)
    filler = "GJ-900" if place else ""
    rows = [f"{filler}{'|' * place}{cell}" for cell in cells]
    _, findings = load_table(raw_sheet(sheet, "\n".join([head, *rows])), table)
    return [(finding.code, finding.cell.row - 2) for finding in findings if finding.cell.column == place + 1]


@pytest.mark.parametrize("place", CASES, ids="!".join)
def test_each_cell_has_its_one_finding(place):
    cells = [cell for cell, _ in CASES[place]]
    expected = [(code, row) for row, (_, code) in enumerate(CASES[place]) if code]
    found = found_in(*place, cells)
    shown = [(code, cells[row]) for code, row in found if code != "CB108"]
    assert shown == [(code, cells[row]) for code, row in expected]


def test_there_are_many_cases_and_every_rule_on_typing_has_one():
    codes = {code for cases in CASES.values() for _, code in cases}
    assert sum(map(len, CASES.values())) > 120
    assert {code for code in RULES if "CB220" <= code <= "CB234"} - codes == {
        "CB224",
        "CB230",
        "CB231",
        "CB233",
    }


COLUMNS = [column for table in SPECIFICATION.tables for column in table.columns]
PIECES = st.sampled_from(
    [
        *"0123456789０１２OlI.,，．-－—～%％年月日 余多约超近+亿万元家个甲江苏省集群一二十○〇囗⼯⻓",
        *"\u3000\u200b\xa0\t\r\n\x07\ufeff\xad ",
        *",;:?!().\"'（）《》“”；、：",
        *"ABGJabxАВЅοΑЖλＧＪ",
        "https://a.cn/",
        "www.",
        "(2026)1号",
        "GJ-001",
        "左右",
        "以上",
        "\r\n",
    ]
)
TYPED = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join))


def applied(result):
    """The raw value that a fix leaves in the cell."""
    fix = result.params["fix"]
    return float(fix) if result.params["fix_type"] == "number" else fix


@settings(max_examples=600)
@given(TYPED, st.sampled_from(COLUMNS))
def test_law_a_fix_cures_and_fixing_twice_equals_once(text, column):
    """What was read stays what is read, the finding is gone, and no other fix is left to make."""
    convert = compile_converter(column)
    result = convert(text)
    if isinstance(result, Problem) and "fix" in result.params:
        again = convert(applied(result))
        value = again.value if isinstance(again, Problem) else again
        assert not (isinstance(again, Problem) and "fix" in again.params)
        assert value == result.value


@settings(max_examples=300)
@given(TYPED, st.sampled_from(COLUMNS))
def test_law_what_has_no_finding_is_read_as_it_stands(text, column):
    """Nothing is changed in silence but blanks around the items of a list."""
    result = compile_converter(column)(text)
    if isinstance(result, str) and column.type is not ValueType.ANY:
        assert result == text
    if isinstance(result, Problem) and column.type is not ValueType.ANY:
        assert RULES[result.code].slots() <= result.params.keys()


@given(TYPED)
def test_law_the_same_cell_gives_the_same_result_again(text):
    for column in COLUMNS[:12]:
        convert = compile_converter(column)
        assert convert(text) == convert(text)


def test_a_true_cell_is_no_one():
    """True equals 1 in Python, so what is remembered of a number must not answer for a truth value."""
    level = next(column for column in COLUMNS if column.vocabulary == "level")
    convert = compile_converter(level)
    assert convert(raw_value("1")) == "1"
    assert convert(True).code == "CB202"
