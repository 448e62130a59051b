"""The summary workbook as a model: which sheets, what they say where nothing is known, and that all figures agree."""

from clusterbook.catalogue import RULES
from clusterbook.catalogue.labels import SLOT_LABELS
from clusterbook.compose.agreement import disagreements
from clusterbook.compose.briefing import template_context
from clusterbook.compose.summary import summary_workbook
from clusterbook.model.cells import CellRange
from clusterbook.model.findings import Finding
from clusterbook.model.raw import sha256_of
from clusterbook.model.sheets import Link, Origin, Sheet, SummaryBook
from tests.support.books import typed_book
from tests.support.registers import figure, register, table
from tests.support.texttables import raw_book

COVER_SHEET = {"封面": "项目|内容\n数据截止日期|2026-06-30d"}


def build(*figures, findings=(), sheets=COVER_SHEET, **cover) -> SummaryBook:
    return summary_workbook(register(*figures, **cover), typed_book(sheets), raw_book(sheets), findings)


def sheet(book: SummaryBook, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def rows(book: SummaryBook, name: str, place: int = 0) -> list[list[object]]:
    return [[cell.value for cell in row.cells] for row in sheet(book, name).tables[place].rows]


def test_the_sheets_follow_the_briefing():
    names = [sheet.name for sheet in build().sheets]
    assert names[:4] == ["封面", "目录", "总体情况", "一（一）战略定位"]
    assert names[-13:] == [
        "三（五）示范推广",
        *(f"附件{number}" for number in range(1, 6)),
        "指标登记",
        "核对",
        "公布数核对表",
        "数据校验结果表",
        "豁免表",
        "说明与来源",
        "来源资料",
    ]
    assert len(names) == len(set(names)) == 27


def test_the_cover_names_the_input_and_its_hash():
    cover = dict(rows(build(数据性质="演练数据"), "封面"))
    assert cover["数据性质"] == "演练数据"
    assert (cover["输入工作簿"], cover["输入工作簿SHA-256"]) == ("测试.xlsx", sha256_of(b""))
    assert cover["已录入规划要点的省份"] == "尚无"
    assert "编制单位" not in cover


def test_a_broken_title_stands_on_one_line():
    book = build(标题="各省集群\n布局简报")
    assert book.title == sheet(book, "封面").title == "各省集群布局简报数据汇总"


def test_the_mark_is_what_the_cover_says():
    assert build(数据性质="演练数据").mark == "演练数据"
    assert build().mark == ""


def test_the_contents_link_to_every_table():
    book = build(figure("甲", 3, section="1.1"), figure("表_乙", table("a|b", "1|2"), section="1.1"))
    links = {
        cell.link for row in sheet(book, "目录").tables[0].rows for cell in row.cells if cell.link is not None
    }
    expected = {Link(sheet.name) for sheet in book.sheets[2:]}
    expected |= {Link(sheet.name, place) for sheet in book.sheets[2:] for place in range(len(sheet.tables))}
    assert links == expected


def test_no_table_is_empty_without_a_word():
    for each in build().tables():
        assert each.rows or each.notes, each.title


def test_an_empty_table_says_who_has_not_reported():
    book = build(
        figure("企业梯度未报单位", ("北京市", "天津市"), "北京市、天津市", "1.3"),
        figure("表_企业梯度", section="1.3"),
    )
    assert sheet(book, "一（三）工作机制").tables[1].notes == (
        "企业梯度：暂无可列内容。",
        "尚未报送情况：企业梯度未报单位：北京市、天津市。",
    )


def test_an_annex_says_once_who_has_not_reported():
    silent = figure("监测未报集群数", 69, "69个", "3.1")
    notes = [note for table in sheet(build(silent), "附件1").tables for note in table.notes]
    assert notes.count("尚未报送情况：监测未报集群数：69个。") == 1
    assert sum(note.endswith("暂无可列内容。") for note in notes) >= 2


def test_each_table_with_rows_has_its_own_sheet_after_its_section():
    book = build(
        figure("表_要点矩阵", table("a|b", "1|2"), section="1.1"), figure("表_集群梯度", section="1.1")
    )
    names = [sheet.name for sheet in book.sheets]
    place = names.index("一（一）战略定位")
    assert names[place + 1 : place + 3] == ["一（一）要点矩阵表", "一（二）培育模式"]
    assert [table.title for table in sheet(book, "一（一）战略定位").tables] == [
        "一（一）战略定位：指标",
        "集群梯度",
    ]


def test_an_annex_shows_the_tables_of_the_briefing_s_annex():
    book = build(
        figure("建议表.附件1", table("建议|时限", "甲|近期"), section="3.1"),
        figure("表_动态管理", table("集群|情形", "甲|萎缩"), section="3.1"),
    )
    assert sheet(book, "附件1").title == "附件1　集群动态管理建议及监测情况"
    assert rows(book, "附件1")[0][:2] == ["甲", "近期"]
    assert rows(book, "附件1动态管理表")[0][:2] == ["甲", "萎缩"]
    assert len(sheet(book, "三（一）动态管理").tables) == 1


def test_the_register_lists_every_figure_with_the_cells_it_came_from():
    book = build(figure("公布数.国家级_江苏省", 14, unit="个", cells="D5"), figure("乙"))
    listed = {row[0]: row for row in rows(book, "指标登记")}
    assert listed["公布数.国家级_江苏省"][1:6] == [14, "个", "14个", "D5", "公布数据!D5"]
    assert listed["乙"][3:6] == ["尚无数据", None, None]


def test_the_register_and_the_section_lead_to_the_cell():
    book = build(figure("甲", 14, section="1.1", cells="D5"))
    for name in ("指标登记", "一（一）战略定位"):
        row = next(row for row in sheet(book, name).tables[0].rows if row.cells[0].value == "甲")
        assert row.cells[4].link == Origin("公布数据", CellRange(5, 4, 5, 4))


PUBLISHED = {**COVER_SHEET, "公布数据": "公布数据\n\n数据编号|指标|数值\nGB-001|集群数|14"}


def test_the_contents_list_the_data_sheets_apart():
    book = build(figure("甲", 14, cells="C4"), sheets=PUBLISHED)
    assert [table.title for table in sheet(book, "目录").tables] == ["指标和表", "来源数据"]
    assert rows(book, "目录", 1) == [["数据_公布数据", "公布数据", 1]]
    assert sheet(book, "目录").tables[1].rows[0].cells[0].link == Link("数据_公布数据")
    assert [data.name for data in book.data] == ["数据_公布数据"]


def test_without_sources_there_is_no_data_sheet():
    book = build(sheets=PUBLISHED)
    assert book.data == []
    assert len(sheet(book, "目录").tables) == 1


def test_the_register_leads_to_the_tables():
    book = build(figure("表_乙", table("a|b", "1|2"), section="1.1"))
    row = next(row for row in sheet(book, "指标登记").tables[0].rows if row.cells[0].value == "表_乙")
    assert (row.cells[3].value, row.cells[3].link) == ("表，1行", Link("一（一）乙表", 0))


def test_findings_are_counted_by_code_worst_first_and_every_rule_is_listed():
    book = build(findings=[Finding("CB203"), Finding("CB101"), Finding("CB203")])
    listed = rows(book, "数据校验结果表")
    assert listed[:2] == [
        ["错误", "CB101", "缺少“〈应有的内容〉”工作表", 1],
        ["提醒", "CB203", RULES["CB203"].message.labelled("zh", SLOT_LABELS), 2],
    ]
    assert {row[3] for row in listed[2:-1]} == {0}
    assert {row[1] for row in listed[:-1]} == {code for code in RULES if not code.startswith("CB7")}
    assert listed[-1] == ["合计", None, None, 3]
    assert (
        sheet(book, "数据校验结果表")
        .tables[0]
        .notes[0]
        .endswith("错误1处、提醒2处、信息0处；逐处的位置、原因和处理办法用 clusterbook validate 列出。")
    )


def test_sources_stand_as_in_the_master():
    book = build(sheets={**COVER_SHEET, "来源": "来源编号|题名|链接\nLY-001|@题名|http://a.cn"})
    assert rows(book, "来源资料") == [["LY-001", "@题名", "http://a.cn"]]


def test_briefing_and_workbook_agree_and_a_difference_is_named():
    stated = register(
        figure("甲", 3, unit="个", section="1.1"), figure("表_乙", table("a|b", "1|2"), section="1.1")
    )
    summary = summary_workbook(stated, typed_book(COVER_SHEET), raw_book(COVER_SHEET), ())
    assert disagreements(template_context(stated), summary) == []
    other = register(
        figure("甲", 4, unit="个", section="1.1"), figure("表_乙", table("a|b", "1|3"), section="1.1")
    )
    found = disagreements(template_context(other), summary)
    named = [line.split(" differs in ")[1].partition("［")[0] for line in found]
    assert named == ["一（一）战略定位：指标", "乙", "指标登记"]
