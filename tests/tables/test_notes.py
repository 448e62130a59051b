"""Notes below a table are no records, and no record is taken for a note."""

import pytest

from clusterbook.model.cells import CellRange
from clusterbook.model.raw import RawBook
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.load import load_book
from tests.support.texttables import raw_book

HEADER = "赛道名称|赛道类别|赛道层次|别名|来源"
ROWS = "高端装备|新兴|产业||LY-001\n新材料|新兴|产业||LY-001"


def load(below, merged=()):
    """The rows that became records, and the findings on the sheet 赛道 that are about rows, for these lines below."""
    raw = raw_book({"赛道": f"{HEADER}\n{ROWS}\n{below}"})
    sheets = [sheet._replace(merged=merged) for sheet in raw.sheets]
    book, findings = load_book(RawBook(raw.path, raw.content, sheets), SPECIFICATION)
    return [record.row for record in book["tracks"]], [
        (each.code, each.place) for each in findings if each.code in ("CB108", "CB109", "CB134")
    ]


@pytest.mark.parametrize(
    ("below", "place"),
    [
        ("\n注：赛道分类以最新文件为准", "A5"),
        ("注1：赛道分类以最新文件为准", "A4"),
        ("\n\n说明: 本表由各省填报", "A6"),
        ("\n*按国家分类", "A5"),
        ("\n（注：口径同上）", "A5"),
        ("\n数据来源：各省规划纲要", "A5"),
        ("\n填表人：||审核人：", "A5"),
        ("\n||填报单位：江苏省|填表日期：2026年6月", "C5"),
        ("\n以上赛道均据文章整理，未另行核实。", "A5"),
        ("\n注：1.口径同上\n2.以最新文件为准\n（3）另有说明", "A5"),
        ("\n注：口径同上\n\n联系人：甲 电话", "A5"),
        ("|||江苏省工业和信息化厅\n|||2026年3月1日", "D4"),
        ("\n江苏省工业和信息化厅", "A5"),
    ],
)
def test_notes(below, place):
    assert load(below) == ([2, 3], [("CB134", f"赛道!{place}")])


def test_a_note_over_merged_cells_is_no_merge_in_the_data():
    assert load("\n注：口径同上", merged=[CellRange(5, 1, 5, 5)]) == ([2, 3], [("CB134", "赛道!A5")])


@pytest.mark.parametrize(
    ("below", "records"),
    [
        ("\n低空经济", [2, 3, 5]),
        ("\n低空经济|未来", [2, 3, 5]),
        ("\n注册资本服务||||LY-001", [2, 3, 5]),
        ("以上赛道均据文章整理，未另行核实。", [2, 3, 4]),
        ("|||注：别名待补|", [2, 3, 4]),
        ("\n2.低空经济", [2, 3, 5]),
        ("\n注：口径同上|未来", [2, 3, 5]),
        ("\n注：口径同上|5", [2, 3, 5]),
        ("\n2026", [2, 3, 5]),
        ("江苏省工业和信息化厅", [2, 3, 4]),
        ("|||江苏省工业和信息化厅|LY-001", [2, 3, 4]),
        ("\n' | '\u3000", [2, 3]),
    ],
)
def test_what_may_be_a_record_stays_one(below, records):
    found, findings = load(below)
    assert found == records
    assert "CB134" not in [code for code, _ in findings]


def test_a_sheet_of_notes_alone_has_no_records():
    raw = raw_book({"赛道": f"{HEADER}\n注：暂无数据"})
    book, findings = load_book(raw, SPECIFICATION)
    assert len(book["tracks"]) == 0
    assert [each.place for each in findings if each.code == "CB134"] == ["赛道!A2"]
