"""Numbers that can hardly be true (CB601–CB608), and those that can."""

import pytest

from tests.rules.spoilt import findings, only, problems
from tests.support.cleanbook import clean_sheets

MONITORING = "集群编号|年份|总产值（亿元）|主导产业产值（亿元）|研发经费（亿元）|中小企业（家）|来源"


def monitoring(*rows, cluster="GJ-001"):
    """Rows of year, output, leading output, research and firms."""
    return "\n".join([MONITORING, *(f"{cluster}|{'|'.join(map(str, row))}|LY-001" for row in rows)])


def outputs(*values, first=2021):
    return monitoring(*((year, value, "", "", "") for year, value in enumerate(values, first)))


def firms(*rows):
    header = (
        "报送单位|年份|统计范围|高新技术企业（家）|专精特新中小企业（家）|专精特新“小巨人”企业（家）|来源"
    )
    return "\n".join([header, *(f"{'|'.join(map(str, row))}|LY-001" for row in rows)])


class TestSlips:
    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ((1100, 1150, 1200), []),
            ((1100, 11500000, 1200), [("CB603", "监测!C3")]),
            ((11000000, 1150, 1200), [("CB603", "监测!C2")]),
            ((1100, 1150, 0.12), [("CB603", "监测!C4")]),
            ((1100, 11500000), [("CB603", "监测!C3")]),
            ((1100,), []),
            ((0, 0, 0), []),
        ],
    )
    def test_a_value_far_from_the_other_years_is_one_slip_and_no_jump(self, values, expected):
        assert problems(监测=outputs(*values)) == expected

    def test_the_finding_says_what_it_comes_to_in_the_right_unit(self):
        finding = only(findings(监测=outputs(1100, 11500000, 1200)))
        assert finding.params["history"] == "1200"
        assert (finding.params["ratio"], finding.params["scaled"]) == ("9600", "1150")

    def test_a_cluster_wholly_in_another_unit_is_far_from_its_kind(self):
        rows = [
            f"XY-00{number}|{year}|{100 + number}||||LY-001"
            for number in range(1, 8)
            for year in (2024, 2025)
        ]
        wrong = [f"XY-008|{year}|1080000||||LY-001" for year in (2024, 2025)]
        found = findings(监测="\n".join([MONITORING, *rows, *wrong]))
        assert [(finding.code, finding.place) for finding in found] == [
            ("CB603", "监测!C16"),
            ("CB603", "监测!C17"),
        ]
        assert {finding.params["peers"] for finding in found} == {"104.5"}

    @pytest.mark.parametrize(
        ("output", "leading", "expected"),
        [
            (1250, 12000000, [("CB603", "监测!D2")]),
            (12500000, 900, [("CB603", "监测!C2")]),
            (1250, 1900, [("CB601", "监测!D2")]),
            (1250, 1250, []),
            (1250, 0, []),
        ],
    )
    def test_part_and_total_of_a_row(self, output, leading, expected):
        assert problems(监测=monitoring((2025, output, leading, "", ""))) == expected

    def test_a_need_far_from_what_others_need(self):
        header = "集群编号|要素类别|年份|项目类型|计量单位|需求量|落实量|来源"
        rows = [f"XY-00{number}|资金|2025|其他项目|亿元|{10 + number}|9|LY-001" for number in range(1, 9)]
        sheet = "\n".join([header, *rows, "GJ-001|资金|2025|其他项目|亿元|140000|14|LY-001"])
        assert problems(要素保障=sheet) == [("CB603", "要素保障!F10")]


class TestJumps:
    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ((1000, 1900, 3700), []),
            ((1000, 2100, 2200), ["监测!C3"]),
            ((1000, 400, 450), ["监测!C3"]),
            ((1000, 3000, 1100), ["监测!C3"]),
            ((1000, 1100, 3000), ["监测!C4"]),
            ((1000, 3000, 9000), ["监测!C3", "监测!C4"]),
            ((3000, 1000, 1100), ["监测!C3"]),
            ((1, 3, 9), []),
            ((1000, 0, 1000), ["监测!C3"]),
            ((1000, "", 3000), []),
        ],
    )
    def test_from_one_year_to_the_next(self, values, expected):
        assert problems(监测=outputs(*values)) == [("CB604", place) for place in expected]

    @pytest.mark.parametrize("blank", [False, True], ids=["every year given", "a year left out"])
    def test_each_cluster_is_compared_with_itself_alone(self, blank):
        one = outputs(1000, 1000, *([""] if blank else [1000]))
        other = monitoring(
            *((year, value, "", "", "") for year, value in enumerate((90, 90, 300), 2021)), cluster="GJ-002"
        )
        both = "\n".join([one, *other.splitlines()[1:]])
        assert [found for found in problems(监测=both) if found[0] == "CB604"] == [("CB604", "监测!C7")]

    def test_years_that_do_not_follow_are_not_compared(self):
        sheet = monitoring((2021, 1000, "", "", ""), (2023, 3000, "", "", ""))
        assert problems(监测=sheet) == [("CB502", "监测!B3")]

    def test_firms_jump_too_and_the_rows_may_stand_in_any_order(self):
        found = findings(
            企业梯度=firms(("江苏省", 2025, "", 9000, "", ""), ("江苏省", 2024, "", 3000, "", ""))
        )
        assert (only(found).code, only(found).place, only(found).params["ratio"]) == (
            "CB604",
            "企业梯度!D2",
            "3",
        )

    def test_the_thresholds_are_parameters(self):
        parameters = clean_sheets()["参数"].replace(
            "yearly_ratio|年度变动倍数|2", "yearly_ratio|年度变动倍数|4"
        )
        assert problems(监测=outputs(1000, 3000), 参数=parameters) == []


class TestOutliers:
    def sheet(self, *last, rows=7):
        others = [(f"XY-00{number}", 100 + number, 3 + number / 10) for number in range(1, rows + 1)]
        lines = [f"{name}|2025|{output}||{research}||LY-001" for name, output, research in [*others, *last]]
        return "\n".join([MONITORING, *lines])

    @pytest.mark.parametrize(
        ("last", "expected"),
        [
            (("XY-008", 108, 3.8), []),
            (("XY-008", 3000, 105), [("CB605", "监测!C9")]),
            (("XY-008", 1, 0.035), [("CB605", "监测!C9")]),
            (("XY-008", 108, 30), [("CB605", "监测!E9")]),
            (("XY-008", 108, 50), [("CB605", "监测!E9"), ("CB606", "监测!E9")]),
            (("GJ-001", 3000, 105), []),
        ],
    )
    def test_among_clusters_of_one_track_and_level(self, last, expected):
        assert problems(监测=self.sheet(last)) == expected

    def test_a_wrong_level_is_said_where_it_stands_and_nowhere_else(self):
        header = "集群编号|集群名称|集群系列|级别|牵头省份|涉及省份|赛道|认定年份|核实情况|来源"
        county, national = "国家中小企业特色产业集群", "国家先进制造业集群"
        rows = [
            f"{code}-00{n}|{code}{town}装备集群|{series}|{level}|浙江省|浙江省|高端装备|2022|已核实|LY-001"
            for code, series, level in (("XY", county, "县域特色"), ("GJ", national, "国家级"))
            for n, town in enumerate("甲乙丙丁戊己庚辛", 1)
        ]
        yearly = [
            f"{code}-00{n}|2025|{output + n}||||LY-001"
            for code, output in (("XY", 100), ("GJ", 3000))
            for n in range(1, 9)
        ]
        sheets = {"集群": "\n".join([header, *rows]), "监测": "\n".join([MONITORING, *yearly])}
        assert problems(**sheets) == []
        sheets["集群"] = sheets["集群"].replace("县域特色", "国家级", 1)
        assert problems(**sheets) == [("CB503", "集群!D2")]

    def test_fewer_peers_say_nothing(self):
        assert problems(监测=self.sheet(("XY-008", 3000, 105), rows=6)) == []


class TestShares:
    def test_research_takes_a_part_of_output(self):
        assert problems(监测=monitoring((2025, 1250, 900, 375, ""))) == []
        assert problems(监测=monitoring((2025, 1250, 900, 376, ""))) == [("CB606", "监测!E2")]
        assert problems(监测=monitoring((2025, 0, "", 376, ""))) == []

    def test_little_giants_are_among_the_specialised(self):
        sheet = firms(("江苏省", 2025, "", 9000, 300, 301))
        assert problems(企业梯度=sheet) == [("CB601", "企业梯度!F2")]

    @pytest.mark.parametrize(
        ("scope", "value", "expected"),
        [
            ("含计划单列市和兵团", 6999, [("CB602", "企业梯度!D2")]),
            ("含计划单列市和兵团", 7000, []),
            ("不含计划单列市和兵团", 6999, []),
            ("", 6999, []),
        ],
    )
    def test_a_province_holds_its_separately_planned_city(self, scope, value, expected):
        sheet = firms(("浙江省", 2025, scope, value, "", ""), ("宁波市", 2025, "", 7000, "", ""))
        assert problems(企业梯度=sheet) == expected

    @pytest.mark.parametrize(
        ("target", "progress", "expected"),
        [(14, 28, []), (14, 29, [("CB607", "专项行动!G2")]), (0, 29, []), ("", 29, [])],
    )
    def test_progress_is_within_reach_of_its_target(self, target, progress, expected):
        unit = "个" if target != "" else ""
        header = "行动编号|省份|名称|种类|目标数量|目标单位|进展数量|来源"
        assert (
            problems(专项行动=f"{header}\nXD-001|江苏省|甲|专项行动|{target}|{unit}|{progress}|LY-001")
            == expected
        )

    def test_what_was_allotted_is_within_reach_of_what_was_needed(self):
        header = "集群编号|要素类别|年份|项目类型|计量单位|需求量|落实量|来源"
        sheet = f"{header}\nGJ-001|土地|2025|其他项目|亩|100|201|LY-001"
        assert problems(要素保障=sheet) == [("CB607", "要素保障!G2")]

    @pytest.mark.parametrize(
        ("indicator", "value", "unit", "expected"),
        [
            ("集群产值占规模以上工业比重", 101, "%", [("CB608", "公布数据!C2")]),
            ("集群产值占规模以上工业比重", 100, "%", []),
            ("集群产值增速", 120, "%", []),
            ("占地面积", 120, "平方公里", []),
        ],
    )
    def test_a_published_share_is_at_most_the_whole(self, indicator, value, unit, expected):
        header = "数据编号|指标|数值|单位|限定词|核对口径|来源"
        assert (
            problems(公布数据=f"{header}\nGB-001|{indicator}|{value}|{unit}|恰为|不核对|LY-001") == expected
        )
