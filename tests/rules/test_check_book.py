"""What the examples of the catalogue leave open: suggestions, several places, what is passed over, what is skipped."""

import pytest

from clusterbook.app.validate import validate_book
from clusterbook.catalogue.skips import SKIPS
from clusterbook.rules import CHECKS, check_book
from clusterbook.rules.columns import limits_text
from clusterbook.rules.suggestions import Suggestions
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.load import load_book
from tests.support.cleanbook import book_with, clean_sheets
from tests.support.texttables import raw_book

CLUSTERS = "集群编号|集群名称|集群系列|级别|涉及省份|核实情况|来源"
FEATURES = "要点编号|要点名称|章节|定义|来源"
MONITORING = "集群编号|年份|总产值（亿元）|主导产业产值（亿元）|来源"


def cluster(
    number="GJ-001", series="国家先进制造业集群", level="国家级", provinces="江苏省", source="LY-001"
):
    return f"{number}|徐州市工程机械集群|{series}|{level}|{provinces}|已核实|{source}"


def findings(**sheets):
    return validate_book(book_with({sheet: text.strip() for sheet, text in sheets.items()})).findings


def places(found):
    return [(finding.code, finding.place) for finding in found]


def only(found):
    (finding,) = found
    return finding


class TestRequired:
    def test_each_empty_cell_is_reported_once_with_its_row(self):
        found = findings(要点分类=f"{FEATURES}\nYD-01|链群融合|||LY-001")
        assert places(found) == [("CB201", "要点分类!C2"), ("CB201", "要点分类!D2")]
        assert {finding.record for finding in found} == {"YD-01 链群融合"}

    def test_an_empty_key_is_no_duplicate_of_another_empty_key(self):
        rows = "|链群融合|一（一）|甲|LY-001\n|核心载体|一（一）|乙|LY-001"
        assert places(findings(要点分类=f"{FEATURES}\n{rows}")) == [
            ("CB201", "要点分类!A2"),
            ("CB201", "要点分类!A3"),
        ]

    @pytest.mark.parametrize(("cell", "code"), [("#REF!", "CB209"), ("=A1", "CB210")])
    def test_a_cell_with_a_finding_of_its_own_is_not_called_empty(self, cell, code):
        found = findings(要点分类=f"{FEATURES}\nYD-01|链群融合|一（一）|{cell}|LY-001")
        assert places(found) == [(code, "要点分类!D2")]

    def test_cells_hidden_by_a_merge_are_not_called_empty(self):
        rows = "YD-01|链群融合|一（一）|甲|LY-001\nYD-02|核心载体|^|乙|LY-001"
        assert places(findings(要点分类=f"{FEATURES}\n{rows}")) == [("CB109", "要点分类!C2")]


class TestVocabulary:
    def test_a_closed_list_ignores_what_the_workbook_adds(self):
        codes = clean_sheets()["代码表"] + "\n集群级别|市级"
        found = findings(集群=f"{CLUSTERS}\n{cluster(level='市级')}", 代码表=codes)
        assert {finding.code for finding in found} == {"CB204", "CB305"}

    def test_an_open_list_takes_what_the_workbook_lists(self):
        codes = "词表|选项\n集群系列|本省试点集群"
        found = findings(
            集群=f"{CLUSTERS}\n{cluster(series='本省试点集群')}\n{cluster('GJ-002')}", 代码表=codes
        )
        assert ("CB204", "集群!C3") in places(found)
        assert ("CB204", "集群!C2") not in places(found)

    def test_an_open_list_that_the_workbook_lacks_is_that_of_the_template(self):
        sheets = clean_sheets()
        del sheets["代码表"]
        assert places(validate_book(raw_book(sheets)).findings) == [("CB101", "代码表")]

    def test_the_finding_says_where_to_choose(self):
        codes = "词表|选项\n集群级别|国家级\n城市群|京津冀\n集群级别|省级\n集群级别|县域特色"
        found = findings(集群=f"{CLUSTERS}\n{cluster(level='省及')}", 代码表=codes)
        finding = next(each for each in found if each.code == "CB204")
        assert finding.params["choices"] == "代码表!B2、B4:B5"
        assert finding.params["candidates"].startswith("“省级”")

    def test_without_a_code_list_the_finding_names_the_words(self):
        sheets = {**clean_sheets(), "集群": f"{CLUSTERS}\n{cluster(level='市级')}"}
        del sheets["代码表"]
        finding = next(each for each in validate_book(raw_book(sheets)).findings if each.code == "CB204")
        assert finding.params["choices"] == "国家级、省级、县域特色"

    def test_invisible_characters_within_a_word_are_shown(self):
        finding = only(findings(集群=f"{CLUSTERS}\n{cluster(level='国家　级')}"))
        assert finding.params["value"] == "国家〔全角空格〕级"


class TestRange:
    @pytest.mark.parametrize("value", ["0", "100"])
    def test_limits_belong_to_the_range(self, value):
        rows = f"GJ-001|税收|2025|江苏省|{value}|LY-001\nGJ-001|税收|2025|浙江省|{100 - int(value)}|LY-001"
        assert findings(分享比例=f"分享对象|分享事项|起始年份|分享方|比例|来源\n{rows}") == []

    @pytest.mark.parametrize(("value", "shown"), [("-0.5", "-0.5"), ("101", "101")])
    def test_beyond_them_the_value_the_unit_and_the_limits_are_named(self, value, shown):
        shares = f"分享对象|分享事项|起始年份|分享方|比例|来源\nGJ-001|税收|2025|江苏省|{value}|LY-001"
        finding = only(findings(分享比例=shares))
        assert (finding.code, finding.place) == ("CB205", "分享比例!E2")
        assert dict(finding.params) == {"column": "比例", "value": shown, "unit": "%", "limits": "0～100"}

    @pytest.mark.parametrize(
        ("limits", "text"),
        [((0, 100), "0～100"), ((0.5, None), "≥0.5"), ((None, 31), "≤31"), ((None, None), "")],
    )
    def test_limits_in_signs(self, limits, text):
        assert limits_text(*limits) == text

    def test_a_year_out_of_range(self):
        finding = only(findings(监测=f"{MONITORING}\nGJ-001|25|1|1|LY-001"))
        assert finding.params["limits"] == "2000～2100"


class TestUnique:
    def test_a_key_of_several_columns_is_compared_as_a_whole(self):
        rows = "GJ-001|2024|1|1|LY-001\nGJ-001|2025|1|1|LY-001\nGJ-001|2024|2|1|LY-001"
        finding = only(findings(监测=f"{MONITORING}\n{rows}"))
        assert (finding.code, finding.place) == ("CB207", "监测!A4")
        assert dict(finding.params) == {
            "column": "集群编号、年份",
            "value": "GJ-001/2024",
            "first": "监测!A2",
        }

    def test_every_repetition_names_the_first(self):
        rows = "\n".join(f"YD-0{number}|链群融合|一（一）|甲|LY-001" for number in (1, 2, 3))
        found = findings(要点分类=f"{FEATURES}\n{rows}")
        assert places(found) == [("CB207", "要点分类!B3"), ("CB207", "要点分类!B4")]
        assert {finding.params["first"] for finding in found} == {"要点分类!B2"}

    def test_a_key_that_is_also_unique_is_reported_once(self):
        sheet = clean_sheets()["赛道"]
        row = sheet.split("\n")[1]
        assert places(findings(赛道=f"{sheet}\n{row}")) == [("CB207", "赛道!A3")]

    @pytest.mark.parametrize(("parent", "found"), [("江西省", []), ("江苏省", ["CB207"]), ("", [])])
    def test_a_word_may_have_a_row_for_each_parent_as_in_earlier_templates(self, parent, found):
        lines = "城市群|苏皖|江苏省|\n城市群|苏皖|" + parent + "|\n城市群|京津冀|"
        codes = clean_sheets()["代码表"].replace("城市群|京津冀|", lines)
        assert [code for code, _ in places(findings(代码表=codes))] == found


class TestReference:
    @pytest.mark.parametrize(
        ("written", "code", "candidates"),
        [
            ("江苏", "CB401", "“江苏省”"),
            ("苏", "CB401", "“江苏省”"),
            ("浙江 省", "CB401", "“浙江省”"),
            ("蒙古自治区", "CB208", "“内蒙古自治区”"),
            ("火星", "CB208", ""),
        ],
    )
    def test_short_names_slips_and_other_names_are_recognised(self, written, code, candidates):
        finding = only(findings(集群=f"{CLUSTERS}\n{cluster(provinces=written)}"))
        assert (finding.code, finding.place) == (code, "集群!E2")
        assert finding.params["candidates"] == candidates

    def test_nobody_is_told_to_add_a_province(self):
        few = only(findings(集群=f"{CLUSTERS}\n{cluster(provinces='火星')}"))
        others = [f"'{code}|{code}省|{code}|||省|东部|||||LY-001" for code in range(800000, 800031)]
        provinces = "\n".join([clean_sheets()["省份"], *others])
        found = findings(集群=f"{CLUSTERS}\n{cluster(provinces='火星')}", 省份=provinces)
        (all_there,) = [each for each in found if each.code == "CB208"]
        assert (few.params["growing"], all_there.params["growing"]) == ("“省份”", "")

    def test_a_name_in_the_place_of_a_number_finds_the_number(self):
        finding = only(findings(监测=f"{MONITORING}\n徐州市工程机械集群|2025|1|1|LY-001"))
        assert finding.params["candidates"] == "“GJ-001”"

    def test_each_item_of_a_cell_is_looked_up(self):
        found = findings(集群=f"{CLUSTERS}\n{cluster(provinces='江苏省、上海；浙江省；北京')}")
        assert [finding.params["value"] for finding in found] == ["上海", "北京"]
        assert {finding.place for finding in found} == {"集群!E2"}

    def test_both_ends_are_named(self):
        finding = only(findings(集群=f"{CLUSTERS}\n{cluster(source='LY-009')}"))
        assert finding.params["sheets"] == "“来源”"
        assert finding.params["headers"] == "“来源编号”"
        assert finding.params["range"] == "来源!A2"

    def test_one_of_several_targets_is_enough(self):
        header = "分享对象|分享事项|起始年份|分享方|比例|来源"
        assert findings(分享比例=f"{header}\nGJ-001|税收|2025|江苏省|100|LY-001") == []
        finding = only(findings(分享比例=f"{header}\nGJ-009|税收|2025|江苏省|100|LY-001"))
        assert finding.params["headers"] == "“协同编号”、“集群编号”"

    def test_where_the_target_was_not_read_the_check_is_skipped_and_said_to_be(self):
        sheets = clean_sheets()
        del sheets["赛道"]
        checked = validate_book(raw_book(sheets))
        assert places(checked.findings) == [("CB101", "赛道")]
        assert ("sheet-unread", {"sheet": "赛道"}) in checked.skipped
        columns = [params["column"] for reason, params in checked.skipped if reason == "target-unread"]
        assert columns == ["赛道", "涉及赛道"]


class TestControlSheets:
    def test_a_required_setting_whose_row_is_gone(self):
        cover = "\n".join(
            line for line in clean_sheets()["封面"].split("\n") if not line.startswith("规划期")
        )
        finding = only(findings(封面=cover))
        assert (finding.code, finding.place) == ("CB301", "封面")
        assert finding.params["setting"] == "规划期"

    def test_an_optional_setting_may_be_missing_but_not_of_another_type(self):
        cover = clean_sheets()["封面"] + "\n成文日期|待定"
        finding = only(findings(封面=cover))
        assert (finding.code, finding.place) == ("CB302", "封面!B7")
        assert finding.params["expected"] == "日期"

    def test_a_setting_with_an_error_value_is_not_called_empty(self):
        cover = clean_sheets()["封面"].replace("标题|先进制造业集群发展规划分析", "标题|#N/A")
        assert places(findings(封面=cover)) == [("CB209", "封面!B2")]

    def test_an_empty_parameter_is_an_empty_cell(self):
        parameters = clean_sheets()["参数"].replace("monitor_years|监测年限|3", "monitor_years|监测年限|")
        assert [code for code, _ in places(findings(参数=parameters))] == ["CB201"]

    def test_items_missing_from_a_fixed_list(self):
        codes = clean_sheets()["代码表"].replace("集群级别|省级||\n", "")
        finding = only(findings(代码表=codes))
        assert finding.code == "CB305"
        assert (finding.params["extra"], finding.params["missing"]) == ("", "“省级”")


class TestSkipped:
    def test_a_missing_required_column_is_not_checked(self):
        checked = validate_book(
            book_with({"要点分类": "要点编号|要点名称|章节|来源\nYD-01|甲|一（一）|LY-001"})
        )
        assert checked.skipped == [("column-missing", {"sheet": "要点分类", "column": "定义"})]

    def test_every_reason_fills_its_sentence(self):
        book, _ = load_book(raw_book({}), SPECIFICATION)
        found, skipped = check_book(book, SPECIFICATION)
        assert found == []
        assert {skip.reason for skip in skipped} <= set(SKIPS)
        for skip in skipped:
            assert skip.params.keys() == SKIPS[skip.reason].slots()


def test_sheets_stand_in_the_order_of_the_workbook_and_missing_ones_first():
    sheets = clean_sheets()
    del sheets["区域协同"]
    sheets["集群"] = f"{CLUSTERS}\n{cluster(level='市级')}"
    sheets["省份"] = sheets.pop("省份").replace("东部", "东边")
    assert [place for _, place in places(validate_book(raw_book(sheets)).findings)] == [
        "区域协同",
        "集群!D2",
        "省份!G2",
        "省份!G3",
    ]


def test_the_checks_are_a_literal_tuple_of_functions_of_one_kind():
    assert isinstance(CHECKS, tuple)
    assert len(set(CHECKS)) == len(CHECKS)


class TestSuggestions:
    def test_a_synonym_goes_before_likeness(self):
        allowed = {"江苏省": None, "江西省": None}
        assert Suggestions().quoted("苏", allowed, {"苏": ["江苏省"]}) == "“江苏省”"

    def test_a_word_met_again_is_not_compared_again(self):
        allowed = {"国家级": None, "省级": None}
        suggestions = Suggestions(comparisons=2)
        assert suggestions.quoted("国家及", allowed) == suggestions.quoted("国家及", allowed) != ""

    def test_beyond_the_budget_nothing_is_suggested(self):
        allowed = {"国家级": None, "省级": None}
        suggestions = Suggestions(comparisons=3)
        assert suggestions.quoted("国家及", allowed)
        assert suggestions.quoted("省及", allowed) == ""
