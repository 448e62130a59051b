"""Findings and pages as text, Markdown and JSON."""

import json
import re
from pathlib import Path

import pytest

from clusterbook.app.reporting import report_text, validation_report
from clusterbook.app.validate import validate_book
from clusterbook.catalogue import RULES
from clusterbook.compose.pages import Page, PageTable, Section
from clusterbook.compose.reports import Earlier
from clusterbook.render.json_text import FINDINGS_FORMAT
from clusterbook.render.markdown import page_markdown, table_markdown
from clusterbook.render.page_text import page_text, table_text
from tests.support.cleanbook import book_of_example, book_with
from tests.support.jsonschemas import violations
from tests.support.reportcases import mixed_report

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schema" / "findings.schema.json").read_text("utf-8")
)
PAGE = Page(
    "标题",
    ["开头"],
    [Section("一", ["段落"], PageTable(["列", "b"], [["省份|市", "1"], ["x"]])), Section("二")],
)


class TestFindingsText:
    def test_address_severity_code_message_remedy_record(self):
        text = validation_report(validate_book(book_of_example(RULES["CB204"].bad)), "text", "zh")
        choices = re.search(r"代码表!B\d+:B\d+", text)[0]
        assert text.split("\n")[0] == (
            "集群!D2  错误 CB204  级别“国家及”不在代码表中；是否为“国家级”？"
            f"  → 从下拉列表重选（{choices}）   [GJ-001 徐州市工程机械集群]"
        )

    def test_a_finding_about_a_sheet_has_no_record(self):
        checked = validate_book(book_of_example(RULES["CB110"].bad))
        line = validation_report(checked, "text", "en", everything=True).split("\n")[0]
        assert line.startswith("工作底稿  info CB110  The sheet “工作底稿”")
        assert "[" not in line

    def test_information_is_counted_unless_everything_is_asked_for(self):
        checked = validate_book(book_of_example(RULES["CB110"].bad))
        assert validation_report(checked, "text", "zh") == (
            "另有1条信息未列出（CB110），用 validate --all 列出\n测试.xlsx：0个错误，0个提醒，1条信息"
        )

    def test_skipped_checks_stand_before_the_sums(self):
        lines = validation_report(validate_book(book_of_example(RULES["CB101"].bad)), "text", "zh").split(
            "\n"
        )
        assert lines[1] == "未执行的检查："
        assert lines[2].startswith("  “要点分类”表")
        assert lines[-1].endswith("：1个错误，0个提醒，0条信息")

    def test_errors_stand_first_and_everything_in_the_order_of_the_sheets(self):
        places = [line.split()[0] for line in report_text(mixed_report(), "text").split("\n")]
        assert places[:3] == ["集群!E2", "省份!A2", "省份!A3"]
        places = [line.split()[0] for line in report_text(mixed_report(), "text", True).split("\n")]
        assert places[:4] == ["省份!A2", "省份!A3", "集群!E2", "工作底稿"]

    def test_waived_findings_are_listed_with_everything(self):
        lines = report_text(mixed_report(), "text", everything=True).split("\n")
        place = lines.index("已豁免的问题：")
        assert lines[place + 1].startswith("  省份!A4  提醒 CB215")
        assert (
            lines[place + 2]
            == "    豁免理由：已核实；批准人：综合处负责人；有效期至2026年12月31日（豁免!A2）"
        )
        assert lines[-1] == "测试.xlsx：1个错误，2个提醒，1条信息；1个已豁免"


class TestFindingsJson:
    @pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
    def test_the_document_keeps_to_its_schema(self, rule):
        checked = validate_book(book_of_example(rule.bad), coverage=rule.code.startswith("CB7"))
        for language in ("zh", "en"):
            document = json.loads(validation_report(checked, "json", language))
            assert list(violations(document, SCHEMA)) == []
            assert rule.code in {finding["code"] for finding in document["findings"]}

    def test_the_schema_is_of_this_format_and_refuses_another(self):
        document = json.loads(validation_report(validate_book(book_with({})), "json", "zh"))
        assert document["format"] == FINDINGS_FORMAT == SCHEMA["properties"]["format"]["const"]
        assert list(violations({**document, "format": "x", "more": 1}, SCHEMA)) == [
            f"$.format is not {FINDINGS_FORMAT}",
            "$.more is not allowed",
        ]
        del document["sha256"]
        assert list(violations(document, SCHEMA)) == ["$.sha256 is missing"]

    def test_an_address_is_given_whole_and_in_parts(self):
        checked = validate_book(book_of_example(RULES["CB204"].bad))
        finding = json.loads(validation_report(checked, "json", "zh"))["findings"][0]
        assert (finding["place"], finding["cell"], finding["row"], finding["column"]) == (
            "集群!D2",
            "D2",
            2,
            4,
        )
        assert finding["identity"] == {
            "sheet": "集群",
            "row_key": "GJ-001",
            "column": "级别",
            "value": "国家及",
        }

    def test_waived_findings_stand_apart_with_their_waiver(self):
        document = json.loads(report_text(mixed_report(), "json"))
        assert list(violations(document, SCHEMA)) == []
        assert document["counts"] == {"error": 1, "warning": 2, "info": 1}
        (waived,) = document["waived"]
        assert (waived["code"], waived["place"]) == ("CB215", "省份!A4")
        assert waived["waiver"] == {
            "reason": "已核实",
            "person": "综合处负责人",
            "expires": "2026-12-31",
            "place": "豁免!A2",
        }

    def test_the_older_version_is_named(self):
        report = mixed_report()._replace(earlier=Earlier("旧.xlsx", 4))
        document = json.loads(report_text(report, "json"))
        assert list(violations(document, SCHEMA)) == []
        assert document["baseline"] == {"file": "旧.xlsx", "count": 4}


class TestPages:
    def test_text(self):
        assert page_text(PAGE) == "标题\n开头\n\n一\n  段落\n  列       b\n  省份|市  1\n  x\n\n二"

    def test_chinese_characters_count_double(self):
        assert table_text(PageTable(["列", "b"], [["abc", "c"]])) == "列   b\nabc  c"

    def test_a_long_cell_pushes_only_its_own_row(self):
        lines = table_text(PageTable(["a", "b"], [["长" * 20, "c"], ["d", "e"]])).split("\n")
        assert lines[1] == "长" * 20 + "  c"
        assert lines[2] == "d" + " " * 25 + "e"

    def test_markdown(self):
        assert page_markdown(PAGE, level=2) == (
            "## 标题\n\n开头\n\n### 一\n\n段落\n\n| 列 | b |\n|---|---|\n| 省份\\|市 | 1 |\n| x |  |\n\n### 二"
        )

    def test_cells_are_text_in_markdown(self):
        assert table_markdown(PageTable(["a*b_"], [["<b>\n"]])) == "| a\\*b\\_ |\n|---|\n| &lt;b><br> |"
