from clusterbook.app.validate import validate_book
from clusterbook.catalogue import RULES
from clusterbook.compose.digest import single_line
from clusterbook.compose.reports import Earlier, count_by_severity, finding_line, findings_report, waiver_text
from clusterbook.compose.rulepages import rule_index, rule_page
from clusterbook.model.cells import CellRef
from clusterbook.model.dates import PartialDate
from clusterbook.model.findings import Finding, Severity, Skipped, Waived, Waiver
from tests.support.books import typed_book
from tests.support.cleanbook import book_with, clean_sheets
from tests.support.texttables import raw_book

EMPTY = Finding("CB201", "集群", CellRef("集群", 6, 5), {"column": "级别", "help": ""}, "JS-007 某集群")
TEXT = Finding(
    "CB202",
    "监测",
    CellRef("监测", 4, 3),
    {"column": "产值", "value": "约3", "expected": "数值", "candidates": ""},
)
GONE = Finding("CB101", "赛道", None, {"expected": "赛道"})
WAIVED = Waived(EMPTY, Waiver("已核实", "综合处负责人", PartialDate(2026, 12, 31), "豁免!A4"))
STRAY = Finding("CB110", "草稿", None, {"value": "草稿", "candidates": ""})


def report(findings, language="zh", skipped=(), **more):
    sheets = {}
    return findings_report(raw_book(sheets), typed_book(sheets), findings, skipped, language=language, **more)


class TestFindingLine:
    def test_params_fill_message_and_remedy(self):
        line = finding_line(EMPTY, "zh")
        assert (line.severity, line.label, line.name) == (Severity.ERROR, "错误", "value-missing")
        assert line.message == "必填项“级别”为空"
        assert line.remedy == "补填“级别”；多余的行请整行删除"

    def test_types_are_named_in_the_language(self):
        assert finding_line(TEXT, "zh").message == "产值“约3”不是数值"
        assert finding_line(TEXT, "en").message == "产值 “约3” is not a number"

    def test_other_expectations_stay_in_the_words_of_the_workbook(self):
        assert finding_line(GONE, "en").message == "The sheet “赛道” is missing"

    def test_what_cannot_be_seen_in_any_slot_is_marked(self):
        params = {
            "value": "国家及",
            "column": "级别",
            "candidates": "“国\u200b家\n级”",
            "choices": "代码表!B2",
            "other_unit": "",
        }
        message = finding_line(Finding("CB204", "集群", None, params), "zh").message
        assert message == "级别“国家及”不在代码表中；是否为“国〔U+200B〕家⏎级”？"


class TestSummary:
    def test_nothing_found(self):
        assert report([]).summary == "测试.xlsx：未发现问题"
        assert report([], "en").summary == "测试.xlsx: no findings"

    def test_sums_by_severity(self):
        assert report([EMPTY, GONE, STRAY]).summary == "测试.xlsx：2个错误，0个提醒，1条信息"
        assert report([EMPTY, STRAY], "en").summary == "测试.xlsx: 1 error, 0 warnings, 1 info"

    def test_waived_findings_are_counted_apart(self):
        assert report([], waived=[WAIVED]).summary == "测试.xlsx：未发现问题；1个已豁免"
        assert report([GONE], "en", waived=[WAIVED]).summary == (
            "测试.xlsx: 1 error, 0 warnings, 0 info; 1 waived"
        )

    def test_beside_an_older_version_only_what_is_new_counts(self):
        earlier = Earlier("旧.xlsx", 3)
        assert (
            report([], earlier=earlier).summary == "测试.xlsx：没有新增的问题；3个在 旧.xlsx 中已有，未列出"
        )
        assert report([], "en", earlier=Earlier("旧.xlsx", 0)).summary == "测试.xlsx: no new findings"

    def test_every_severity_is_counted(self):
        assert count_by_severity([EMPTY]) == {Severity.ERROR: 1, Severity.WARNING: 0, Severity.INFO: 0}


def test_skipped_checks_are_said_with_their_reason():
    skipped = [Skipped("target-unread", {"sheet": "集群", "column": "赛道", "target": "赛道!赛道名称"})]
    assert list(report([GONE], skipped=skipped).skipped) == [
        "没有读到“赛道!赛道名称”列，“集群”表“赛道”列的引用检查（CB208）未执行"
    ]
    assert report([GONE], "en", skipped).skipped_heading == "Checks that did not run:"


def test_what_several_sheets_lack_is_said_once():
    missing = [Skipped("parameter-unread", {"parameter": "下限", "sheet": name}) for name in ("省份", "集群")]
    other = Skipped("parameter-unread", {"parameter": "上限", "sheet": "省份"})
    assert list(report([], skipped=[missing[0], other, missing[1]]).skipped) == [
        "没有读到参数“下限”，“省份”、“集群”表中用到它的检查未执行",
        "没有读到参数“上限”，“省份”表中用到它的检查未执行",
    ]


def test_what_cannot_be_seen_is_marked_in_reasons_and_addresses():
    skipped = [Skipped("sheet-unread", {"sheet": "集\u200b群"})]
    assert list(report([], skipped=skipped).skipped) == ["“集〔U+200B〕群”表没有读到，对它的检查未执行"]
    waived = WAIVED._replace(
        waiver=WAIVED.waiver._replace(reason="已核实\n见\u200b附件", person="综合处\xa0负责人")
    )
    assert waiver_text(waived, "zh").startswith(
        "豁免理由：已核实⏎见〔U+200B〕附件；批准人：综合处〔不间断空格〕负责人；"
    )
    assert (
        single_line(Finding("CB101", "赛\u200b道", None, {"expected": "赛道"}), "zh").place
        == "赛〔U+200B〕道"
    )


def test_the_record_of_a_finding_shows_what_cannot_be_seen():
    sheet = (
        clean_sheets()["集群"].replace("徐州市工程机械集群", "徐州\ue000市⏎集群").replace("国家级", "国家及")
    )
    (finding,) = [each for each in validate_book(book_with({"集群": sheet})).findings if each.code == "CB204"]
    assert finding.record == "GJ-001 徐州〔U+E000〕市⏎集群"


def test_why_a_finding_is_waived():
    assert waiver_text(WAIVED, "zh") == (
        "豁免理由：已核实；批准人：综合处负责人；有效期至2026年12月31日（豁免!A4）"
    )
    assert waiver_text(WAIVED, "en") == ("waived: 已核实; by 综合处负责人; valid until 2026-12-31 (豁免!A4)")


class TestRulePage:
    def test_examples_show_row_numbers_and_column_letters(self):
        bad = rule_page(RULES["CB108"], "zh").sections[3]
        assert bad.heading == "错误示例（问题在要点分类!A3）"
        assert list(bad.table.header) == ["", "A", "B", "C", "D", "E"]
        assert [row[0] for row in bad.table.rows] == ["1", "2", "3", "4"]
        assert bad.table.rows[2] == ["3", ""]

    def test_signs_are_explained_where_they_occur(self):
        page = rule_page(RULES["CB203"], "zh")
        assert page.sections[3].paragraphs == ["“监测”表（'表示以文本形式存放）"]
        assert page.sections[4].paragraphs == ["“监测”表"]
        assert rule_page(RULES["CB109"], "en").sections[3].paragraphs == [
            "Sheet “要点分类” (^ marks a cell merged with the one above)"
        ]

    def test_invisible_characters_of_an_example_are_shown(self):
        rows = rule_page(RULES["CB216"], "zh").sections[3].table.rows
        assert rows[1][4] == "产业链与产业集群␇一体推进"

    def test_a_missing_sheet_is_said(self):
        section = rule_page(RULES["CB101"], "zh").sections[3]
        assert section.paragraphs == ["工作簿中没有“要点分类”表"]
        assert section.table is None


def test_the_index_links_codes_when_asked_to():
    table = rule_index(RULES.values(), "en", "[{code}]({code}.md)")
    assert table.rows[0][:3] == ["[CB101](CB101.md)", "error", "sheet-missing"]
    assert len(table.rows) == len(RULES)
