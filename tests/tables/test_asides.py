"""Rows pasted among the records that are none: said once, and not read."""

import pytest

from clusterbook.app.validate import validate_book
from clusterbook.catalogue import RULES
from clusterbook.model.raw import RawBook
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_book
from tests.support.cleanbook import book_with
from tests.support.texttables import raw_book

MONITORING = "集群编号|年份|报送单位|总产值（亿元）|来源|备注"
ENTERPRISES = "报送单位|年份|统计范围|高新技术企业（家）|来源|备注"
PLAN = "序号|省份|要点编号|状态|内容|来源|备注"
TRACKS = "赛道名称|赛道类别|赛道层次|别名|来源"
BEFORE, AFTER = "GJ-001|2024|江苏省|4900|LY-001", "GJ-001|2025|江苏省|5000|LY-001"


def told(text, sheet="监测"):
    """What is wrong with a workbook in order but for this sheet."""
    checked = validate_book(book_with({sheet: text}))
    return [(each.code, each.place) for each in checked.findings]


def rows_read(text, sheet, table):
    book, _ = load_book(raw_book({sheet: text}), SPECIFICATION)
    return [record.row for record in book[table]]


@pytest.mark.parametrize(
    "row",
    [
        "合计|||9900",
        "合　计||江苏省|9900",
        "合计：|2025||=SUM(D2:D3)",
        "江苏省合计|2025|江苏省|9900|LY-001",
        "|小计||9900",
        "||江苏省合计|9900",
        "GJ-001|合计|江苏省|9900|LY-001",
        "全国|2025||9900|LY-001",
        "平均||||4950",
        "合计（亿元）|||9900",
        "总　计|2025年|全部|约9900|见附件",
        "共计2个|||9900",
        "合计（2个集群）|||9900",
    ],
)
def test_a_row_of_sums_is_one_finding(row):
    found = told(f"{MONITORING}\n{BEFORE}\n{row}\n{AFTER}")
    assert [code for code, _ in found] == ["CB113"]
    assert found[0][1][:-1] in ("监测!A", "监测!B", "监测!C")
    assert found[0][1].endswith("3")
    assert rows_read(f"{MONITORING}\n{BEFORE}\n{row}\n{AFTER}", "监测", "monitoring") == [2, 4]


@pytest.mark.parametrize("row", ["合计||||9900", "小计|||江苏省|9900"])
def test_so_is_one_that_says_so_in_a_column_of_numbers(row):
    text = f"序号|{MONITORING}\n1|{BEFORE}\n{row}\n2|{AFTER}"
    assert ("CB113", "监测!A3") in told(text)
    assert rows_read(text, "监测", "monitoring") == [2, 4]


def test_so_is_one_whose_year_stands_before_its_name():
    text = "年份|报送单位|高新技术企业（家）|来源\n2025|江苏省|57000|LY-001\n2025|全国|99000\n2025|长三角合计|99000"
    assert [each for each in told(text, "企业梯度") if each[0] != "CB105"] == [
        ("CB113", "企业梯度!B3"),
        ("CB113", "企业梯度!B4"),
    ]


@pytest.mark.parametrize("row", ["一、省属集群", "国家级集群", "（二）省级集群（共2个）", "第二批"])
def test_a_heading_of_some_rows_is_one_finding(row):
    text = f"{MONITORING}\n{BEFORE}\n{row}\n{AFTER}"
    assert told(text) == [("CB115", "监测!A3")]
    assert rows_read(text, "监测", "monitoring") == [2, 4]


def test_so_is_one_above_names():
    text = f"{ENTERPRISES}\n一、东部地区\n江苏省|2025||57000|LY-001"
    assert told(text, "企业梯度") == [("CB115", "企业梯度!A2")]


def test_so_is_one_below_the_records_and_above_who_signed():
    text = f"{MONITORING}\n{BEFORE}\n{AFTER}\n合计|||9900\n||填表人：甲|审核人：乙\n||||2026年6月30日"
    assert told(text) == [("CB113", "监测!A4"), ("CB134", "监测!C5")]


@pytest.mark.parametrize(
    ("sheet", "table", "header", "row"),
    [
        ("监测", "monitoring", MONITORING, "GJ-001|2025|江苏省|5000|LY-001|合计数待核"),
        ("监测", "monitoring", MONITORING, "|2025|江苏省|5000|LY-001|合计数待核"),
        ("监测", "monitoring", MONITORING, "|||||合计数待核"),
        ("监测", "monitoring", MONITORING, "||联系人|甲"),
        ("监测", "monitoring", MONITORING, "|2025|江苏省|5000|LY-001|注：含县域"),
        ("赛道", "tracks", TRACKS, "全国算力|未来|产业||LY-001"),
        ("赛道", "tracks", TRACKS, "全国|未来|产业||LY-001"),
        ("赛道", "tracks", TRACKS, "工业设计|未来|产业||LY-001"),
        ("赛道", "tracks", TRACKS, "续航电池|未来|产业||LY-001"),
        ("赛道", "tracks", TRACKS, "空白掩模"),
        ("赛道", "tracks", TRACKS, "甲|乙"),
        ("赛道", "tracks", TRACKS, "第一产业装备"),
        ("赛道", "tracks", TRACKS, "一体化压铸"),
        ("监测", "monitoring", MONITORING, "一、省属集群|2025"),
        ("监测", "monitoring", MONITORING, "ＧＪ－００１"),
        ("监测", "monitoring", MONITORING, "A|2025|1|2|3"),
        ("监测", "monitoring", MONITORING, "|2025|1|2|3"),
        ("赛道", "tracks", TRACKS, "赛道名称|未来|产业||LY-001"),
        ("规划要点", "plan_points", PLAN, "GH-0001|江苏省|YD-01|有|到2030年合计达到5家：全国领先|LY-001"),
        ("规划要点", "plan_points", PLAN, "|||有|联系人：甲|LY-001"),
        ("企业梯度", "enterprises", ENTERPRISES, "江苏省|2025||57000|LY-001|统计日期：6月30日"),
    ],
)
def test_what_may_be_a_record_stays_one(sheet, table, header, row):
    assert rows_read(f"{header}\n{row}\n{row}", sheet, table) == [2, 3]


@pytest.mark.parametrize(
    "header",
    [
        MONITORING,
        "集群编号|年份|总产值（万元）|来源",
        "序号|集群编号|年份|总产值",
        "|集群编号|年份||来源",
    ],
)
def test_a_header_pasted_among_the_records_is_one_finding(header):
    found = told(f"{MONITORING}\n{BEFORE}\n{header}\n{AFTER}")
    assert [code for code, _ in found] == ["CB114"]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (MONITORING, ""),
        ("集群编号|年份|报送单位|总产值(万元)|来源", "“总产值(万元)”"),
        ("集群编号|报送单位|年份|总产值（亿元）|来源", "“报送单位”、“年份”"),
    ],
)
def test_where_its_columns_differ_from_those_of_the_first_is_said(header, columns):
    (finding,) = validate_book(book_with({"监测": f"{MONITORING}\n{BEFORE}\n{header}\n{AFTER}"})).findings
    assert (finding.code, finding.params["columns"]) == ("CB114", columns)


def test_so_is_one_with_its_title_and_the_note_of_its_unit():
    heading = f"江苏省产业集群监测表\n|||||单位：亿元\n{MONITORING}"
    found = validate_book(book_with({"监测": f"{MONITORING}\n{BEFORE}\n\n{heading}\n{AFTER}"})).findings
    assert [(each.code, each.place) for each in found] == [("CB108", "监测!A3"), ("CB114", "监测!A6")]
    assert RULES["CB114"].message.filled("zh", found[1].params) == (
        "第4—6行是重复的表头“集群编号”等，不是数据，未读取；其下的行仍按第一个表头读取"
    )


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("填表人：甲||审核人：乙", "A3"),
        ("||填表人：甲", "C3"),
        ("|填 表 人：|甲|审核人：|乙", "B3"),
        ("||||填报日期：2026年6月30日", "E3"),
        ("单位负责人（签章）", "A3"),
        ("||江苏省工业和信息化厅（盖章）|2026-06-30d", "C3"),
        ("备注：以上为初步统计数", "A3"),
        ("联系电话：|025-12345678", "A3"),
        ("填表人|甲|审核人|乙|填报日期|2026-06-30d", "A3"),
        ("||第 1 页，共 3 页", "C3"),
        ("续表1", "A3"),
        ("（以下空白）", "A3"),
        ("甲|乙|丙|1|2|3", "A3"),
        ("甲|乙|（1）|（2）|（3）", "A3"),
        ("栏次|1|2|3|4", "A3"),
        ("A|B|C|1|2", "A3"),
    ],
)
def test_a_signature_among_the_records_is_one_finding(row, place):
    assert told(f"{MONITORING}\n{BEFORE}\n{row}\n{AFTER}") == [("CB115", f"监测!{place}")]
    assert [at for _, at in told(f"{MONITORING}\n{BEFORE}\n{AFTER}\n{row}")] == [f"监测!{place[0]}4"]


def test_what_stands_in_such_rows_beside_the_table_is_not_told_again():
    text = f"{MONITORING}||\n{BEFORE}\n合计|||9900||||9900\n{AFTER}\n||||||填表人：甲"
    assert told(text) == [("CB113", "监测!A3"), ("CB134", "监测!G5")]


def test_the_cover_may_hold_items_of_any_name():
    assert rows_read("项目|内容\n填报单位：|江苏省\n标题|规划", "封面", "cover") == [2, 3]


def test_many_pages_of_a_print_are_read_through():
    page = f"{MONITORING}\n" + "\n".join(["GJ-001|2024|江苏省|4900|LY-001"] * 3)
    raw = raw_book({"监测": "\n".join([page] * 40)})
    book, findings = load_book(RawBook(raw.path, raw.content, raw.sheets), SPECIFICATION)
    assert len(book["monitoring"]) == 120
    assert [each.code for each in findings if each.sheet == "监测"] == ["CB114"] * 39
