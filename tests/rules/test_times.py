"""Years and dates that cannot be (CB609), years that others have (CB707), and codes in another form (CB206)."""

import pytest

from clusterbook.rules.codeforms import in_form
from clusterbook.rules.columns import matcher
from clusterbook.schema import SPECIFICATION
from tests.rules.spoilt import findings, only, problems

MONITORING = "集群编号|年份|总产值（亿元）|来源"
SOURCES = "来源编号|题名|来源类型|日期|核实情况"


def monitoring(*rows):
    return "\n".join([MONITORING, *rows])


def test_a_year_after_the_cutoff_is_said_once():
    rows = [f"XY-001|{year}|{year - 1900}|LY-001" for year in (2023, 2024, 2025, 2035)]
    found = only(findings(监测=monitoring(*rows)))
    assert (found.code, found.place) == ("CB609", "监测!B5")
    assert (found.params["cutoff"], found.params["setting"]) == ("2026年6月30日", "封面!B4")


def test_the_year_of_the_cutoff_is_right():
    assert problems(监测=monitoring("XY-001|2025|100|LY-001", "XY-001|2026|105|LY-001")) == []


def test_a_cutoff_before_most_years_is_itself_in_doubt():
    rows = [f"XY-00{name}|{year}|100|LY-001" for name in range(1, 9) for year in (2024, 2025)]
    cover = "项目|内容\n标题|规划\n规划期|2026—2030年\n数据截止日期|2016年6月30日\n工作簿版本|V1"
    cover += f"\n模板版本|'{SPECIFICATION.version}"
    sources = f"{SOURCES}\nLY-001|一篇文章|文章|2023年9月|已核实\nLY-002|旧文|文章|1900-01-05d|已核实"
    told = findings(监测=monitoring(*rows), 封面=cover, 来源=sources)
    assert [each.place for each in told if each.code == "CB609"] == ["封面!B4", "来源!D3"]
    found = [each for each in told if each.sheet in ("封面", "监测")]
    assert [(each.code, each.place) for each in found] == [("CB609", "封面!B4")]
    assert found[0].params["sheet"] == "监测"


def test_needs_may_be_planned():
    header = "集群编号|要素类别|年份|项目类型|计量单位|需求量|落实量|来源"
    planned = "GJ-001|用地|2028|产业项目|亩|500||LY-001"
    assert "CB609" not in [code for code, _ in problems(要素保障=f"{header}\n{planned}")]
    allotted = planned.replace("500||", "500|300|")
    assert ("CB609", "要素保障!C2") in problems(要素保障=f"{header}\n{allotted}")


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("1900-01-05d", True),
        ("1989年", True),
        ("2062年1月1日", True),
        ("2028-01-01d", True),
        ("2027年1月", False),
        ("1990年", False),
        ("2026年12月1日", False),
        ("", False),
    ],
)
def test_dates_that_no_document_has(date, told):
    found = problems(来源=f"{SOURCES}\nLY-001|一篇文章|文章|{date}|已核实")
    assert found == ([("CB609", "来源!D2")] if told else [])


def test_the_last_year_that_most_clusters_have():
    rows = [f"XY-00{name}|{year}|100|LY-001" for name in range(1, 8) for year in (2023, 2024, 2025)]
    rows += ["XY-008|2022|100|LY-001", "XY-008|2023|100|LY-001"]

    def told(*rows):
        found = findings(coverage=True, 监测=monitoring(*rows))
        return [(each.place, each.params["years"]) for each in found if each.code == "CB707"]

    assert told(*rows) == [("监测!B24", "2024—2025")]
    assert told(*rows[:-2], "XY-008|2025|100|LY-001") == []
    assert told("XY-001|2025|100|LY-001", "XY-002|2024|100|LY-001") == []
    few = [f"XY-00{name}|{2024 + (name < 5)}|100|LY-001" for name in range(1, 9)]
    assert told(*few) == []
    assert "CB707" not in [code for code, _ in problems(监测=monitoring(*rows))]


@pytest.mark.parametrize(
    "text", ["gj-024", "GJ024", "GJ_024", "GJ—024", "ＧＪ－０２４", "gj 024", "Gj–24", "GJ.024"]
)
def test_a_code_in_another_form_is_proposed_itself(text):
    right = matcher(SPECIFICATION.table("clusters").column("id").pattern)
    assert in_form(text, right) == "GJ-024"


@pytest.mark.parametrize("text", ["024", "GJ", "GJX-024x", "集群24", "GJ-02400000", "GJ-02-4", ""])
def test_other_codes_are_not_guessed(text):
    assert in_form(text, matcher(SPECIFICATION.table("clusters").column("id").pattern)) == ""


def test_the_message_asks_for_the_code_and_gives_no_other_example():
    header = "集群编号|集群名称|集群系列|级别|涉及省份|核实情况|来源"
    row = "徐州市工程机械集群|国家先进制造业集群|国家级|江苏省|已核实|LY-001"
    found = [each for each in findings(集群=f"{header}\ngj-024|{row}") if each.code == "CB206"]
    assert (found[0].params["candidates"], found[0].params["example"]) == ("“GJ-024”", "")
    found = [each for each in findings(集群=f"{header}\n二十四|{row}") if each.code == "CB206"]
    assert (found[0].params["candidates"], found[0].params["example"]) == ("", "GJ-013")
