"""The report as CSV, as a workbook and as SARIF, each reopened by something that did not write it."""

import csv
import json
import re
from io import StringIO

import openpyxl
import pytest

from clusterbook.app.reportfiles import write_report
from clusterbook.app.reporting import report_bytes, report_text
from clusterbook.catalogue import RULES
from clusterbook.model.errors import RunError
from clusterbook.schema import SPECIFICATION
from tests.support.jsonschemas import violations
from tests.support.reportcases import FORMULA, SCRIPT, mixed_report
from tests.support.tools import ooxml_errors

PLACES = ["省份!A2", "省份!A3", "集群!E2", "工作底稿", "省份!A4"]
WAIVER_COLUMNS = [column.header for column in SPECIFICATION.table("waivers").columns[:5]]


def rows_of(text):
    return list(csv.reader(StringIO(text)))


class TestCsv:
    def test_a_row_for_each_finding_and_the_waived_ones_last(self):
        header, *rows = rows_of(report_text(mixed_report(), "csv"))
        assert [row[0] for row in rows] == PLACES
        assert [bool(row[header.index("豁免")]) for row in rows] == [False] * 4 + [True]
        assert {len(row) for row in rows} == {len(header)}

    def test_what_names_a_finding_stands_as_the_sheet_of_waivers_wants_it(self):
        header, *rows = rows_of(report_text(mixed_report(), "csv"))
        first = header.index(WAIVER_COLUMNS[0])
        assert header[first : first + 5] == WAIVER_COLUMNS
        assert rows[1][first : first + 5] == ["CB215", "省份", "330000", "代码", "330000"]

    def test_no_cell_is_a_formula(self):
        header, *rows = rows_of(report_text(mixed_report(), "csv"))
        assert rows[2][header.index("单元格内容")] == f"'{FORMULA}"
        assert not [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r＝＋－＠]", cell)]

    def test_excel_is_told_the_encoding(self):
        content = report_bytes(mixed_report(), "csv")
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        assert rows_of(content.decode("utf-8-sig"))[0][0] == "位置"

    def test_headers_in_english(self):
        assert rows_of(report_text(mixed_report("en"), "csv"))[0][:3] == ["Place", "Severity", "Code"]


class TestWorkbook:
    @pytest.fixture(scope="class")
    @classmethod
    def path(cls, tmp_path_factory):
        path = tmp_path_factory.mktemp("report") / "report.xlsx"
        write_report(mixed_report(), "xlsx", path)
        return path

    def test_findings_can_be_filtered_below_a_fixed_header(self, path):
        sheet = openpyxl.load_workbook(path)["问题"]
        assert [cell.value for cell in sheet["A"]] == ["位置", *PLACES]
        assert sheet.auto_filter.ref == "A1:K6"
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"

    def test_text_stays_text(self, path):
        sheet = openpyxl.load_workbook(path)["问题"]
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        assert not any(cell.hyperlink for cell in cells)
        assert sheet["G4"].value == FORMULA
        assert sheet["J4"].value == f"GJ-001 {SCRIPT}"

    def test_the_summary_counts_by_sheet_and_rule(self, path):
        sheet = openpyxl.load_workbook(path)["汇总"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert rows[0][0] == "工作簿检查报告"
        assert rows[1][0] == "测试.xlsx：1个错误，2个提醒，1条信息；1个已豁免"
        assert [(row[0], row[2], row[4]) for row in rows[4:]] == [
            ("省份", "CB215", 2),
            ("集群", "CB204", 1),
            ("工作底稿", "CB110", 1),
        ]

    def test_it_is_valid_and_the_same_every_time(self, path, tmp_path):
        assert ooxml_errors(path) == []
        again = tmp_path / "again.xlsx"
        write_report(mixed_report(), "xlsx", again)
        assert again.read_bytes() == path.read_bytes()

    def test_without_findings_it_says_so(self, tmp_path):
        report = mixed_report()._replace(findings=[], waived=[], skipped=["某项检查未执行"])
        write_report(report, "xlsx", tmp_path / "none.xlsx")
        book = openpyxl.load_workbook(tmp_path / "none.xlsx")
        assert [cell.value for cell in book["汇总"]["A"]][2:4] == ["未执行的检查：", "某项检查未执行"]
        assert book["问题"].max_row == 1


# The part of the standard's schema that the log uses, written down by hand from SARIF 2.1.0.
TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}},
                }
            },
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"name": {"type": "string"}, "fullyQualifiedName": {"type": "string"}},
            },
        },
    },
}
RULE = {
    "type": "object",
    "required": ["id", "help", "shortDescription"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": LEVEL},
        },
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "message", "level", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "additionalProperties": False,
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
            },
        },
    },
}


class TestSarif:
    def log(self, language="zh"):
        return json.loads(report_text(mixed_report(language), "sarif"))

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_it_keeps_to_the_standard(self, language):
        log = self.log(language)
        assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
        assert log["$schema"].endswith("sarif-schema-2.1.0.json")
        run = log["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        assert [list(violations(rule, RULE)) for rule in rules] == [[]] * len(rules)
        assert [list(violations(result, RESULT)) for result in run["results"]] == [[]] * 5
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]

    def test_results_name_their_cell_and_severity(self):
        results = self.log()["runs"][0]["results"]
        names = [each["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for each in results]
        assert names == PLACES
        assert [each["level"] for each in results] == ["warning", "warning", "error", "note", "warning"]
        assert all(
            each["message"]["text"].startswith(place) for each, place in zip(results, PLACES, strict=True)
        )

    def test_the_waived_one_is_suppressed(self):
        results = self.log()["runs"][0]["results"]
        assert ["suppressions" in each for each in results] == [False] * 4 + [True]

    def test_rules_help_and_the_file_is_an_address(self):
        run = self.log("en")["runs"][0]
        assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["CB110", "CB204", "CB215"]
        assert run["tool"]["driver"]["rules"][1]["name"] == RULES["CB204"].name
        assert run["artifacts"][0]["location"]["uri"] == "%E6%B5%8B%E8%AF%95.xlsx"

    def test_fingerprints_do_not_depend_on_the_language(self):
        def prints(language):
            results = self.log(language)["runs"][0]["results"]
            return [each["partialFingerprints"] for each in results]

        assert prints("zh") == prints("en")
        assert len({json.dumps(each) for each in prints("zh")}) == 5

    def test_a_check_that_did_not_run_is_a_notification(self):
        report = mixed_report()._replace(skipped=["某项检查未执行"])
        (notice,) = json.loads(report_text(report, "sarif"))["runs"][0]["invocations"][0][
            "toolExecutionNotifications"
        ]
        assert notice["message"]["text"] == "某项检查未执行"


@pytest.mark.parametrize("form", ["text", "json", "csv", "xlsx", "sarif", "html"])
def test_a_file_that_is_there_is_only_replaced_when_told_to(form, tmp_path):
    path = tmp_path / f"report.{form}"
    write_report(mixed_report(), form, path)
    first = path.read_bytes()
    with pytest.raises(RunError, match="--force"):
        write_report(mixed_report(), form, path)
    write_report(mixed_report(), form, path, force=True)
    assert path.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_report_never_takes_the_place_of_the_workbook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RunError, match="would overwrite"):
        write_report(mixed_report(), "xlsx", tmp_path / "测试.xlsx", force=True)
    assert list(tmp_path.iterdir()) == []
