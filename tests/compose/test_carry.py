"""Carrying an old workbook's data into the template: nothing changes, nothing is lost, everything that moved is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from clusterbook.compose.carry.leftover import (
    COLUMN_GONE,
    COLUMN_REPEATED,
    COMMENT,
    ITEM_GONE,
    LEFT_SHEET,
    LINK,
    LIST_FIXED,
    NO_HEADER,
    OUTSIDE,
    free_name,
)
from clusterbook.compose.carry.moves import MOVES
from clusterbook.compose.carry.report import carry_report
from clusterbook.compose.carry.workbook import Carried, carry
from clusterbook.compose.forms import FormSheet, GuideSheet, ValueSheet
from clusterbook.compose.rows import raw_cell
from clusterbook.model.cells import CellRange
from clusterbook.model.marks import INDEX_NAME, INDEX_TITLE
from clusterbook.model.raw import RawBook
from clusterbook.model.structure import Comment, SheetStructure
from clusterbook.schema.specification import SPECIFICATION
from tests.support.cleanbook import clean_sheets
from tests.support.texttables import raw_book, raw_sheet, raw_value

SHARES = "分享对象|分享事项|起始年份|分享方|比例|来源"


def sheets() -> dict[str, str]:
    """The clean workbook with every item of 封面."""
    clean = clean_sheets()
    missing = [setting.label for setting in SPECIFICATION.settings if setting.label not in clean["封面"]]
    return {**clean, "封面": "\n".join([clean["封面"], *missing])}


def carried(others: Mapping[str, str]) -> Carried:
    """What becomes of the clean workbook with others in the place of its sheets, or added; blank ones fall away."""
    everything = {name: text for name, text in {**sheets(), **others}.items() if text}
    result = carry(raw_book(everything), SPECIFICATION)
    assert result is not None
    return result


def rows(result: Carried, sheet: str) -> list[dict[str, object]]:
    """The filled cells of a sheet of the new workbook, by header without unit, row by row."""
    form = next(each for each in result.workbook.sheets if each.name == sheet)
    assert isinstance(form, FormSheet)
    headers = [column.header.partition("（")[0] for column in form.columns]
    return [
        {name: cell for name, cell in zip(headers, row, strict=True) if cell is not None} for row in form.rows
    ]


def moves(result: Carried, kind: str) -> list[str]:
    return [MOVES[move.kind].filled("zh", move.params) for move in result.moves if move.kind == kind]


def left(result: Carried) -> list[tuple[str, object, str]]:
    return [(str(each.cell), each.value, each.reason) for each in result.left]


def test_a_workbook_of_the_template_comes_out_as_it_went_in():
    result = carried({})
    assert result.moves == []
    assert result.left == []
    assert (result.old_version, result.new_version) == (SPECIFICATION.version, SPECIFICATION.version)
    assert [sheet.name for sheet in result.workbook.sheets] == SPECIFICATION.sheet_order()
    headers, *lines = (line.split("|") for line in sheets()["集群"].split("\n"))
    expected = [
        {name: raw_cell(raw_value(cell)) for name, cell in zip(headers, line, strict=True) if cell}
        for line in lines
    ]
    assert rows(result, "集群") == expected


def test_cells_are_carried_as_they_are():
    text = f"{SHARES}\nXT-001 |税收|'2026年|江苏省、浙江省|'60%|LY-001、 LY-002\nXT-002|税收|2026|#REF!|=A1+1|LY-001"
    assert rows(carried({"分享比例": text}), "分享比例") == [
        {
            "分享对象": "XT-001",
            "分享事项": "税收",
            "起始年份": "2026年",
            "分享方": "江苏省、浙江省",
            "比例": "60%",
            "来源": "LY-001、 LY-002",
        },
        {
            "分享对象": "XT-002",
            "分享事项": "税收",
            "起始年份": 2026,
            "分享方": "#REF!",
            "比例": "=A1+1",
            "来源": "LY-001",
        },
    ]


def test_dates_become_iso_texts():
    result = carried({"来源": "来源编号|题名|来源类型|日期|核实情况\nLY-001|甲|文章|2026-06-16d|已核实"})
    assert rows(result, "来源")[0]["日期"] == "2026-06-16"


def test_what_is_not_understood_is_named_by_its_new_address():
    text = f"标题\n说明\n\n备注|{SHARES}\n\n|XT-001|税收|2026|江苏省|六成|LY-001\n|XT-001|税收|2026|浙江省|40|LY-001"
    result = carried({"分享比例": text})
    assert moves(result, "unconverted") == ["内容无法识别，原样带入，请核对：分享比例!E4"]
    assert moves(result, "columns-moved") == ["列换了位置：分享比例的“备注”"]


def test_formulas_become_their_results_and_are_named():
    made = [raw_sheet(name, text) for name, text in sheets().items()]
    formulas = {(2, 1): 'CONCAT("高端","装备")', (9, 9): "A1"}
    made = [sheet._replace(formulas=formulas) if sheet.name == "赛道" else sheet for sheet in made]
    result = carry(RawBook(Path("旧.xlsx"), b"", made), SPECIFICATION)
    assert result is not None
    assert moves(result, "formulas") == ["公式带入的是结果：赛道!A4"]
    assert rows(result, "赛道")[0]["赛道名称"] == "高端装备"


def test_columns_and_cells_without_a_place_are_listed():
    text = (
        f"{SHARES}|联系人|比例|\nXT-001|税收|2026|江苏省|60|LY-001|甲|61|边注\n||||||乙\n\n注：以上为初步数据"
    )
    result = carried({"分享比例": text})
    assert left(result) == [
        ("分享比例!G2", "甲", COLUMN_GONE),
        ("分享比例!H2", 61.0, COLUMN_REPEATED),
        ("分享比例!I2", "边注", NO_HEADER),
        ("分享比例!G3", "乙", COLUMN_GONE),
        ("分享比例!A5", "注：以上为初步数据", OUTSIDE),
    ]
    assert moves(result, "column-dropped") == [
        f"新模板没有的列：分享比例!G1 联系人，2格内容写入“{LEFT_SHEET}”"
    ]
    assert moves(result, "left") == [f"没有带入各表的内容共5格，逐格列在工作表“{LEFT_SHEET}”"]
    assert rows(result, LEFT_SHEET)[0] == {
        "原工作表": "分享比例",
        "原单元格": "G2",
        "所在行": "XT-001/税收/2026/江苏省",
        "原表头": "联系人",
        "内容": "甲",
        "原因": COLUMN_GONE,
    }


def test_no_cell_is_lost():
    text = f"{SHARES}|联系人\nXT-001|税收|2026|江苏省|六成|LY-001|甲\n|||||LY-001|\n\n|税收||| |\n|||||||||九"
    result = carried({"分享比例": text})
    filled = [cell for line in text.split("\n")[1:] for cell in line.split("|") if cell.strip()]
    here = [each for each in result.left if each.cell.sheet == "分享比例"]
    assert result.cells["分享比例"] + len(here) == len(filled)


def test_comments_and_links_of_staff_are_listed():
    made = [raw_sheet(name, text) for name, text in {**sheets(), "测算": "甲|乙"}.items()]
    comments = [
        Comment(2, 1, "某人", "名称待定"),
        Comment(1, 1, "", "表头批注"),
        Comment(2, 2, "clusterbook", "旧标注"),
    ]
    links = {(1, 2): "https://a.cn/表头", (2, 3): "https://a.cn/规划", (2, 4): ""}
    structures = {
        "赛道": SheetStructure(comments=comments, hyperlinks=links),
        "测算": SheetStructure(comments=comments[1:], hyperlinks={(1, 2): "#集群!A1"}),
        "填报说明": SheetStructure(hyperlinks={(9, 1): "#集群!A1"}),
    }
    made = [sheet._replace(structure=structures.get(sheet.name)) for sheet in made]
    result = carry(RawBook(Path("旧.xlsx"), b"", made), SPECIFICATION)
    assert result is not None
    assert left(result) == [
        ("赛道!A2", "名称待定", COMMENT),
        ("赛道!C2", "https://a.cn/规划", LINK),
        ("测算!A1", "表头批注", COMMENT),
        ("测算!B1", "#集群!A1", LINK),
    ]


def test_renamed_sheets_and_columns_are_found_and_said():
    text = sheets()["集群"].replace("集群名称", "名称", 1)
    result = carried({"集群": "", "集群名录": text})
    assert moves(result, "sheet-renamed") == ["工作表改名：集群名录 → 集群"]
    assert moves(result, "column-renamed") == ["列改名：集群名录!B1 名称 → 集群名称"]
    assert rows(result, "集群")[0]["集群名称"] == "徐州市工程机械集群"


def test_new_sheets_columns_and_items_are_said():
    cover = "\n".join(line for line in sheets()["封面"].split("\n") if not line.startswith("规划期"))
    result = carried({"封面": f"{cover}\n联系电话|'010", "监测": "", "评估": "集群编号|备注\nGJ-001|无"})
    assert moves(result, "sheets-added") == ["新增工作表：“监测”"]
    assert "“周期起始年”" in moves(result, "columns-added")[0]
    assert "“规划期”" in moves(result, "settings-added")[0]
    last = len(cover.split("\n")) + 1
    assert left(result) == [(f"封面!A{last}", "联系电话", ITEM_GONE), (f"封面!B{last}", "010", ITEM_GONE)]
    assert rows(result, "封面")[0]["内容"] == "先进制造业集群发展规划分析"


def test_blank_rows_close_up_and_merged_cells_are_unmerged():
    texts = {
        **sheets(),
        "分享比例": f"{SHARES}\nXT-001|税收|2026|江苏省|60|LY-001\n\n^|税收|2026|浙江省|40|LY-001",
    }
    raw = raw_book(texts)
    merged = [
        sheet._replace(merged=[CellRange(2, 1, 4, 1)]) if sheet.name == "分享比例" else sheet
        for sheet in raw.sheets
    ]
    result = carry(raw._replace(sheets=merged), SPECIFICATION)
    assert result is not None
    assert moves(result, "blank-rows") == ["去掉空行：分享比例第3行"]
    assert moves(result, "unmerged") == ["合并单元格已拆开，只有左上角一格有值：分享比例!A2:A4"]
    assert [row.get("分享对象") for row in rows(result, "分享比例")] == ["XT-001", None]


def test_parameters_keep_what_staff_changed():
    lines = sheets()["参数"].split("\n")
    changed = [
        line.replace("|3|年|", "|5|年|").replace("年均增速低于此值", "旧说法")
        for line in lines
        if not line.startswith("list_limit")
    ]
    result = carried({"参数": "\n".join([*changed, "own_key|自定阈值|7|个|自用|本单位"])})
    by_key = {str(row["参数编号"]): row for row in rows(result, "参数")}
    assert by_key["monitor_years"]["取值"] == 5
    assert "旧说法" not in str(by_key["slow_growth"]["含义"])
    assert by_key["own_key"]["含义"] == "自用"
    assert list(by_key) == [*(parameter.key for parameter in SPECIFICATION.parameters), "own_key"]
    assert moves(result, "parameter-kept") == ["参数“监测年限”保留已改的取值5年（模板为3年）"]
    assert moves(result, "parameters-added") == ["新增参数，取模板的值：“列举上限”"]


def codes(*lines: str, without: str = "") -> str:
    own = [line for line in sheets()["代码表"].split("\n") if not without or without not in line]
    return "\n".join([*own, *lines])


def test_words_that_staff_added_stay_in_their_block():
    result = carried({"代码表": codes("城市群|关中平原|西部|增补", "自用|甲||", without="近期")})
    listed = rows(result, "代码表")
    block = [row["选项"] for row in listed if row["词表"] == "城市群"]
    assert block[-2:] == ["成渝", "关中平原"]
    assert "近期" in [row["选项"] for row in listed if row["词表"] == "时限"]
    assert listed[-1] == {"词表": "自用", "选项": "甲"}
    assert moves(result, "words-kept") == ["词表“城市群”保留增补的选项：“关中平原”"]
    assert moves(result, "words-added") == ["词表“时限”新增选项：“近期”"]
    assert moves(result, "lists-kept") == ["保留模板之外的词表：“自用”"]


def test_fixed_vocabularies_and_groups_are_those_of_the_template():
    result = carried({"代码表": codes("四大区域|沿海||", "城市群|京津冀||", without="京津冀")})
    assert "沿海" not in [row["选项"] for row in rows(result, "代码表")]
    assert [(value, reason) for _, value, reason in left(result)] == [
        ("四大区域", LIST_FIXED),
        ("沿海", LIST_FIXED),
    ]
    assert moves(result, "words-dropped")[0].endswith("“沿海”")
    assert moves(result, "words-regrouped") == ["词表“城市群”的上级选项以新模板为准：“京津冀”"]


def test_parents_that_staff_added_stay_and_those_of_earlier_templates_go():
    lines = (
        "城市群|成渝|西部|",
        "城市群|成渝|贵州省|双城",
        "城市群|关中平原|西部；陕西省|",
        "城市群|兰西|西部|",
    )
    result = carried({"代码表": codes(*lines, without="成渝")})
    block = {row["选项"]: row for row in rows(result, "代码表") if row["词表"] == "城市群"}
    assert block["成渝"]["上级选项"] == "重庆市；四川省；贵州省"
    assert block["成渝"]["含义"] == "双城"
    assert block["关中平原"]["上级选项"] == "陕西省"
    assert "上级选项" not in block["兰西"]


def test_a_meaning_that_staff_wrote_stays():
    text = codes().replace("时限|近期||", "时限|近期||三年内")
    row = next(row for row in rows(carried({"代码表": text}), "代码表") if row["选项"] == "近期")
    assert row["含义"] == "三年内"


def test_sheets_of_staffs_own_come_along_as_values():
    result = carried(
        {
            "测算": "甲|1\n\n乙|2026-06-16d",
            "监测": "没有|表头的",
            LEFT_SHEET: "上次留下的",
            INDEX_NAME: INDEX_TITLE,
        }
    )
    own = [sheet for sheet in result.workbook.sheets if isinstance(sheet, ValueSheet)]
    assert {sheet.name for sheet in own} == {"测算", "监测（旧）", f"{LEFT_SHEET}（旧）"}
    assert [row.number for row in next(sheet for sheet in own if sheet.name == "测算").rows] == [1, 3]
    assert moves(result, "own-sheet")[0] == "自有工作表“测算”只带入数值"
    assert moves(result, "sheet-unread") == [
        "工作表监测找不到表头，未作为数据读取，数值带入工作表“监测（旧）”"
    ]


def test_whom_to_ask_is_carried_and_notes_beside_the_guide_are_listed():
    guide = (
        "填报说明\n\n六、咨询方式\n单位|联系人|电话|负责内容\n规划处|某人|'010|总体|边上的话\n产业处||'011|"
    )
    result = carried({SPECIFICATION.guide_sheet: guide})
    sheet = next(sheet for sheet in result.workbook.sheets if isinstance(sheet, GuideSheet))
    assert [[cell.text for cell in row] for row in sheet.blocks[-1].rows] == [
        ["规划处", "某人", "010", "总体"],
        ["产业处", "", "011", ""],
    ]
    assert left(result) == [("填报说明!E5", "边上的话", OUTSIDE)]


def test_another_workbook_is_none_of_ours():
    assert carry(raw_book({"Sheet1": "a|b\n1|2"}), SPECIFICATION) is None


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [
        ("测算", (), "测算"),
        ("测算", ("测算",), "测算（旧）"),
        ("Data", ("DATA", "data（旧）"), "Data（旧2）"),
        ("a/b[1]", (), "a_b_1_"),
        ("'长" + "长" * 40, (), "长" * 31),
        ("'", (), "_"),
    ],
)
def test_a_sheet_name_that_excel_admits(wanted, taken, free):
    assert free_name(wanted, taken) == free


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_counts_and_tells(language):
    result = carried({"分享比例": f"{SHARES}|联系人\nXT-001|税收|2026|江苏省|六成|LY-001|甲", "测算": "甲"})
    report = carry_report(result, language)
    assert str(sum(result.rows.values())) in report
    assert all(MOVES[move.kind].filled(language, move.params) in report for move in result.moves)
    assert "{" not in report
    assert "没有变动" in carry_report(carried({}), "zh")


def test_texts_have_the_same_slots_in_both_languages():
    for text in MOVES.values():
        assert text._replace(en="").slots() == text._replace(zh="").slots()
