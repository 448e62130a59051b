"""The fifty two-way cases, each built from its words, with exactly its verdict."""

import shutil

import openpyxl
import pytest

from tests.revision import plants as p
from tests.revision.planted import Formula, base, compare_files, compared, lines, planted, write

C4 = "[C14-004 浙江第4号集群]"
LONG = "关于推进集群建设的意见" * 182

CASES = {
    "03 one text cell": (
        p.cell(4, 3, "量子"),
        [f"cell value 集群表!D5 {C4} 主导产业 '集成电路'→'量子'"],
    ),
    "04 one number": (p.cell(4, 4, 150.0), [f"cell value 集群表!E5 {C4} 产值 112.5→150"]),
    "05 number became text": (p.cell(4, 5, "64"), [f"cell type 集群表!F5 {C4} 企业数 64→'64'"]),
    "06 trailing space": (
        p.cell(4, 3, "集成电路 "),
        [f"cell whitespace 集群表!D5 {C4} 主导产业 '集成电路'→'集成电路 '"],
    ),
    "07 full-width bracket": (
        p.cell(4, 8, "第4批(试点)"),
        [f"cell width 集群表!I5 {C4} 备注 '第4批（试点）'→'第4批(试点)'"],
    ),
    "08 float noise": (p.cell(4, 4, 112.5 * (1 + 1e-12)), []),
    "09 date became ISO text": (
        p.cell(4, 6, "2024-05-05"),
        [f"cell type 集群表!G5 {C4} 认定日期 2024-05-05→'2024-05-05'"],
    ),
    "10 number format only": (
        p.look(4, 4, num_format="0.0"),
        [f"format format 集群表!E5 {C4} 产值 ''→'format=0.0'"],
    ),
    "11 formula edited": (
        p.cell(4, 7, Formula("=E5/F5*2", 3.5)),
        [f"cell formula 集群表!H5 {C4} 户均产值 =E5/F5→=E5/F5*2"],
    ),
    "12 formula replaced by a constant": (
        p.cell(4, 7, 1.7578125),
        [f"cell formula 集群表!H5 {C4} 户均产值 =E5/F5→1.7578125 !hard-coded"],
    ),
    "13 only the cached result differs": (
        p.cell(4, 7, Formula("=E5/F5", 9.0)),
        [f"cell computed 集群表!H5 {C4} 户均产值 =E5/F5→=E5/F5"],
    ),
    "14 row inserted in the middle": (
        p.insert(30),
        ["row-inserted value 集群表 → 集群表!31:31 [C15-001 新集群]"],
    ),
    "15 row deleted": (
        p.delete(31),
        ["row-deleted value 集群表!32:32 → 集群表 [C14-031 天津第31号集群] !key-deleted"],
    ),
    "16 row moved": (
        p.move(10, 11, 50),
        ["rows-moved order 集群表!11:11 → 集群表!51:51 [C14-010 北京第10号集群]"],
    ),
    "17 row moved and one cell changed": (
        p.several(p.move(10, 11, 50), p.cell(50, 3, "量子")),
        [
            "rows-moved order 集群表!11:11 → 集群表!51:51 [C14-010 北京第10号集群]",
            "cell value 集群表!D11 → 集群表!D51 [C14-010 北京第10号集群] 主导产业 '新能源'→'量子'",
        ],
    ),
    "18 block of 10 rows moved": (
        p.move(10, 20, 40),
        ["rows-moved order 集群表!11:20 → 集群表!41:50 [C14-010 北京第10号集群]"],
    ),
    "19 whole sheet re-sorted": (
        p.rows(p.sort_rows),
        ["order-changed order 集群表 主导产业 →48"],
    ),
    "20 column inserted": (p.insert_column, ["column-inserted value 集群表 → 集群表!D:D 新列"]),
    "21 column deleted": (p.delete_column, ["column-deleted value 集群表!I:I → 集群表 备注"]),
    "22 column renamed": (
        p.cell(0, 3, "产业方向"),
        ["column-renamed value 集群表!D1 产业方向 '主导产业'→'产业方向'"],
    ),
    "23 column renamed, 2 of its cells changed": (
        p.several(p.cell(0, 3, "产业方向"), p.cell(5, 3, "量子"), p.cell(6, 3, "脑机接口")),
        [
            "column-renamed value 集群表!D1 产业方向 '主导产业'→'产业方向'",
            "cell value 集群表!D6 [C14-005 安徽第5号集群] 产业方向 '纺织'→'量子'",
            "cell value 集群表!D7 [C14-006 山东第6号集群] 产业方向 '船舶'→'脑机接口'",
        ],
    ),
    "24 column moved": (p.move_column, ["column-moved order 集群表!I:I → 集群表!B:B 备注"]),
    "25 duplicate key appears": (
        p.insert(20, p.new_row("C14-004", "另一个")),
        [
            "row-inserted value 集群表 → 集群表!21:21 [C14-004 另一个] !duplicate-key "
            "(duplicate-key warning: C14-004)"
        ],
    ),
    "26 key re-coded, rest equal": (
        p.cell(20, 0, "C14-920"),
        ["key-changed value 集群表!A21 [C14-920 北京第20号集群] 编号 'C14-020'→'C14-920' !key-changed"],
    ),
    "32 sheet order changed": (
        lambda book: book.sheets.append(book.sheets.pop(0)),
        ["sheet-moved order 集群表"],
    ),
    "30 sheet renamed": (
        p.rename_sheet("集群表", "集群清单2026"),
        ["sheet-renamed structure 集群表 → 集群清单2026 '集群表'→'集群清单2026'"],
    ),
    "31 sheet added": (p.add_sheet("附表", [["甲", "乙"], ["一", 1]]), ["sheet-added structure 附表"]),
    "33 sheet hidden": (
        p.extra("企业表", lambda sheet, _: sheet.hide()),
        ["sheet-visibility structure 企业表 'shown'→'hidden'"],
    ),
    "34 change on the third sheet only": (
        p.cell(8, 1, "广", "省份简称"),
        ["cell value 省份简称!B9 [广东] 简称 '粤'→'广'"],
    ),
    "35 fill colour": (
        p.look(3, 3, bg_color="#FFFF00"),
        ["format format 集群表!D4 [C14-003 江苏第3号集群] 主导产业 ''→'fill=FFFFFF00'"],
    ),
    "36 comment added": (
        p.extra("集群表", lambda sheet, _: sheet.write_comment(3, 3, "请核实")),
        ["comment structure 集群表 → 集群表!D4 [C14-003 江苏第3号集群] 主导产业 →'请核实'"],
    ),
    "37 merged cells": (
        p.extra("集群表", lambda sheet, _: sheet.merge_range("K2:L3", "")),
        ["merge structure 集群表 → 集群表!K2:L3 →'K2:L3'"],
    ),
    "40 conditional format added": (
        p.conditional_format,
        ["conditional-format structure 集群表 → 集群表!E2:E61 产值 →'cellIs greaterThan 100'"],
    ),
    "42 column width, row hidden": (
        p.narrow_and_hide,
        [
            "row-layout layout 集群表!6:6 [C14-005 安徽第5号集群] 'shown'→'hidden'",
            "column-layout layout 集群表!B:B 名称 →30.7109375",
        ],
    ),
    "43 formatted empty rows at the end": (p.formatted_rows_below, []),
    "44 blank row inserted": (
        p.rows(lambda listed: listed.insert(20, [])),
        ["blank-rows layout 集群表 → 集群表!21:21"],
    ),
    "45 error value appears": (
        p.cell(4, 7, Formula("=E5/F5", "#N/A")),
        [f"cell value 集群表!H5 {C4} 户均产值 =E5/F5→=E5/F5 !error-value"],
    ),
    "48 cell emptied": (p.cell(4, 3, None), [f"cell value 集群表!D5 {C4} 主导产业 '集成电路'→"]),
    "50 all at once": (
        p.several(
            p.insert(30),
            p.delete(41),
            p.move(10, 11, 50),
            p.cell(0, 8, "说明"),
            *(p.cell(row, 3, "量子") for row in (3, 8, 15, 22, 28)),
        ),
        [
            "column-renamed value 集群表!I1 说明 '备注'→'说明'",
            "row-deleted value 集群表!41:41 → 集群表 [C14-040 北京第40号集群] !key-deleted",
            "row-inserted value 集群表 → 集群表!30:30 [C15-001 新集群]",
            "rows-moved order 集群表!11:11 → 集群表!51:51 [C14-010 北京第10号集群]",
            "cell value 集群表!D4 [C14-003 江苏第3号集群] 主导产业 '新能源'→'量子'",
            "cell value 集群表!D9 [C14-008 四川第8号集群] 主导产业 '生物医药'→'量子'",
            "cell value 集群表!D17 → 集群表!D16 [C14-016 山东第16号集群] 主导产业 '工程机械'→'量子'",
            "cell value 集群表!D24 → 集群表!D23 [C14-023 江苏第23号集群] 主导产业 '工程机械'→'量子'",
            "cell value 集群表!D30 → 集群表!D29 [C14-029 重庆第29号集群] 主导产业 '生物医药'→'量子'",
        ],
    ),
}

PAIRS = {
    "28 duplicate header names": (
        p.cell(0, 3, "省份"),
        p.several(p.cell(0, 3, "省份"), p.cell(6, 3, "量子")),
        ["cell value 集群表!D7 [C14-006 山东第6号集群] 省份 '船舶'→'量子'"],
    ),
    "29 two title rows above the header": (
        p.titled,
        p.several(p.titled, p.cell(8, 3, "量子")),
        ["cell value 集群表!D9 [C14-006 山东第6号集群] 主导产业 '船舶'→'量子'"],
    ),
    "33 hidden sheet taken from the list of hidden ones": (
        p.extra("企业表", lambda sheet, _: sheet.hide()),
        p.extra("企业表", lambda sheet, _: sheet.very_hidden()),
        ["sheet-visibility structure 企业表 'hidden'→'very-hidden'"],
    ),
    "38 data validation changed": (
        p.validation(["甲", "乙"]),
        p.validation(["甲", "乙", "丙"]),
        ["""validation structure 集群表!D2:D61 主导产业 'list "甲,乙"'→'list "甲,乙,丙"' !code-list"""],
    ),
    "39 defined name re-pointed": (
        p.defined_name("=集群表!$D$2:$D$5"),
        p.defined_name("=集群表!$D$2:$D$9"),
        ["defined-name structure [区域_产业] '集群表!$D$2:$D$5'→'集群表!$D$2:$D$9'"],
    ),
    "41 hyperlink changed": (
        p.link("https://example.com/a"),
        p.link("https://example.com/b"),
        [
            "hyperlink structure 集群表!A3 [C14-002 河北第2号集群] 编号 "
            "'https://example.com/a'→'https://example.com/b'"
        ],
    ),
    "46 one word in a 2,000-character cell": (
        p.cell(4, 8, LONG),
        p.cell(4, 8, LONG.replace("意见", "办法", 1)),
        [f"cell value 集群表!I5 {C4} 备注 {LONG!r}→{LONG.replace('意见', '办法', 1)!r}"],
    ),
    "47 line break CRLF against LF": (
        p.cell(4, 8, "一\r\n二"),
        p.cell(4, 8, "一\n二"),
        [f"cell whitespace 集群表!I5 {C4} 备注 " + r"'一\r\n二'→'一\n二'"],
    ),
    "49 empty string against empty cell": (p.cell(4, 3, None), p.cell(4, 3, ""), []),
}


@pytest.mark.parametrize("case", CASES)
def test_case(case, tmp_path):
    plant, verdict = CASES[case]
    assert lines(compared(*planted(plant), tmp_path)) == verdict


@pytest.mark.parametrize("case", PAIRS)
def test_case_between_two_plants(case, tmp_path):
    before, after, verdict = PAIRS[case]
    assert lines(compared(planted(before)[1], planted(after)[1], tmp_path)) == verdict


def test_01_identical_bytes(tmp_path):
    old = write(base(), tmp_path / "old.xlsx")
    new = shutil.copy(old, tmp_path / "new.xlsx")
    changes = compare_files(old, new)
    assert lines(changes) == []
    assert all(pair.same for pair in changes.sheets)


def test_02_same_content_saved_by_another_writer(tmp_path):
    old = write(base(), tmp_path / "old.xlsx")
    workbook = openpyxl.load_workbook(old)
    workbook.save(tmp_path / "new.xlsx")
    assert lines(compare_files(old, tmp_path / "new.xlsx")) == []


def test_27_re_coded_key_and_the_child_sheet_follows(tmp_path):
    plant = p.several(p.cell(5, 0, "C14-905"), p.refer("C14-005", "C14-905"))
    assert lines(compared(*planted(plant), tmp_path)) == [
        "key-changed value 集群表!A6 [C14-905 安徽第5号集群] 编号 'C14-005'→'C14-905' !key-changed "
        "(followers info: Q0009、Q0010)",
        "  cell value 企业表!C10 [Q0009 第9机械公司] 所属集群 'C14-005'→'C14-905'",
        "  cell value 企业表!C11 [Q0010 第10机械公司] 所属集群 'C14-005'→'C14-905'",
    ]
