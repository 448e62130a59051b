"""What a workbook does not hold yet (CB701–CB706): told when asked for, one finding a sheet."""

import pytest

from clusterbook.catalogue import severity_of
from clusterbook.model.findings import Severity
from clusterbook.rules.check import COVERAGE
from tests.rules.spoilt import findings, problems

CLUSTERS = "集群编号|集群名称|集群系列|级别|培育目标|涉及省份|核实情况|来源"
PUBLISHED = "数据编号|指标|省份|数值|单位|限定词|核对口径|来源"


def told(code, **sheets):
    return [finding for finding in findings(coverage=True, **sheets) if finding.code == code]


def test_nothing_is_told_unless_asked_for():
    assert problems() == []
    assert {code[:3] for code, _ in problems(coverage=True)} == {"CB7"}


def test_all_of_it_is_information_and_little_of_it():
    found = findings(coverage=True)
    assert {severity_of(finding.code) for finding in found} == {Severity.INFO}
    per_sheet = [finding for finding in found if finding.cell is None]
    assert len({(finding.code, finding.sheet) for finding in per_sheet}) == len(per_sheet)


def test_each_part_of_it_is_listed():
    assert len(set(COVERAGE)) == len(COVERAGE) == 7


class TestProvinces:
    def test_names_follow_the_codes(self):
        found = {finding.sheet: dict(finding.params) for finding in told("CB701")}
        assert found["集群"] == {"count": "1", "total": "3", "names": "内蒙古自治区"}
        assert found["规划要点"]["names"] == "内蒙古自治区、江苏省、浙江省"
        assert set(found) == {"集群", "规划要点", "专项行动"}

    def test_a_cluster_of_several_provinces_covers_each(self):
        row = "GJ-001|甲集群|国家先进制造业集群|国家级||江苏省；浙江省；内蒙古自治区|已核实|LY-001"
        assert "集群" not in {finding.sheet for finding in told("CB701", 集群=f"{CLUSTERS}\n{row}")}


class TestUnits:
    def test_the_last_year_counts(self):
        rows = "江苏省|2024|LY-001\n浙江省|2025|LY-001\n宁波市|2025|LY-001"
        found = {
            finding.sheet: dict(finding.params)
            for finding in told("CB702", 企业梯度=f"报送单位|年份|来源\n{rows}")
        }
        assert found["企业梯度"] == {"year": "2025", "count": "1", "total": "3", "names": "江苏省"}
        assert found["监测"] == {"year": "", "count": "3", "total": "3", "names": "江苏省、浙江省、宁波市"}


class TestColumns:
    def test_optional_columns_filled_in_too_seldom(self):
        rows = [
            f"GJ-00{row}|{row}号集群|国家先进制造业集群|国家级|{aim}|江苏省|已核实|LY-001"
            for row, aim in enumerate(["世界级", "", ""])
        ]
        found = {
            finding.sheet: dict(finding.params)
            for finding in told("CB703", 集群="\n".join([CLUSTERS, *rows]))
        }
        assert found["集群"] == {"columns": "培育目标（33%）", "limits": "50", "count": "3"}

    def test_a_sheet_without_rows_has_no_rate(self):
        assert "典型案例" not in {finding.sheet for finding in told("CB703")}


class TestPublished:
    @pytest.mark.parametrize(
        ("row", "total", "less", "more"),
        [
            ("国家级数||5|个|恰为|国家级集群数", "1", "4", ""),
            ("国家级数||0|个|恰为|国家级集群数", "1", "", "1"),
            ("本省数|浙江省|2|个|恰为|本省国家级集群数", "0", "2", ""),
            ("世界级数||2|个|恰为|世界级目标集群数", "0", "2", ""),
            ("省份数||31|个|恰为|省份行数", "3", "28", ""),
        ],
    )
    def test_a_count_beside_its_rows(self, row, total, less, more):
        (finding,) = told("CB704", 公布数据=f"{PUBLISHED}\nGB-001|{row}|LY-001")
        assert finding.place == "公布数据!D2"
        assert [finding.params[slot] for slot in ("total", "less", "more")] == [total, less, more]

    @pytest.mark.parametrize(
        "row",
        [
            "国家级数||1|个|恰为|国家级集群数",
            "国家级数||10|个|余|国家级集群数",
            "国家级数||5|个|恰为|不核对",
            "世界级省份数||5|个|恰为|世界级目标省份数",
        ],
    )
    def test_what_agrees_or_is_not_compared_is_not_told(self, row):
        assert told("CB704", 公布数据=f"{PUBLISHED}\nGB-001|{row}|LY-001") == []


class TestDocuments:
    def test_policy_documents_have_number_and_date(self):
        rows = [
            "LY-001|甲|政策文件|||已核实",
            "LY-002|乙|政策文件|浙政发〔2023〕4号||已核实",
            "LY-003|丙|文章|||已核实",
        ]
        sheet = "\n".join(["来源编号|题名|来源类型|文号|日期|核实情况", *rows])
        found = [(finding.place, finding.params["columns"]) for finding in told("CB705", 来源=sheet)]
        assert found == [("来源!D2", "“文号”、“日期”"), ("来源!E3", "“日期”")]

    def test_rows_without_a_place_are_joined(self):
        header = "序号|省份|要点编号|状态|内容|来源|来源位置"
        rows = [
            f"GH-000{row}|江苏省|YD-01|有|第{row}项|LY-001|{'第三章' if row == 2 else ''}"
            for row in (1, 2, 3)
        ]
        found = {
            finding.sheet: finding.params["range"]
            for finding in told("CB706", 规划要点="\n".join([header, *rows]))
        }
        assert found["规划要点"] == "规划要点!G2、G4"
