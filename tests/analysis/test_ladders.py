import pytest

from clusterbook.model.figures import CountingRule
from tests.analysis.workbooks import CLUSTERS, PROVINCES, TRACKS, UNITS, grid, register_of, said, unknown

ENTERPRISES = """
报送单位|年份|高新技术企业|专精特新“小巨人”企业|瞪羚企业
江苏省|2024|900|90|9
江苏省|2025|1000|100|
苏南市|2025|200|20|
新疆生产建设兵团|2025|30||
不在名单|2025|7|7|7
北京市|2025|||
湖北省|2026|||
"""


def test_the_ladder_counts_each_cluster_once_and_ties() -> None:
    register = register_of(省份=PROVINCES, 集群=CLUSTERS)
    ladder = register.labelled("表_集群梯度")
    assert grid(ladder) == [
        "区域|国家级|省级|县域特色|合计|世界级目标",
        "东部|2|0|0|2|1",
        "中部|0|1|0|1|0",
        "西部|0|0|1|1|0",
        "东北|0|0|0|0|0",
        "牵头省份未明|1|0|0|1|0",
        "合计|3|1|1|5|1",
        "跨省集群只计一次，计入牵头省份所在区域。",
        "“世界级目标”为培育目标，与级别重叠，不另计入合计。",
    ]
    assert ladder.counting_rule is CountingRule.LEAD
    assert ladder.value.total


def test_levels_of_which_nothing_is_entered_are_unknown_and_no_row_stands_without_need() -> None:
    register = register_of(省份=PROVINCES, 集群="集群编号|级别|涉及省份\nGJ-001|国家级|江苏省")
    assert grid(register.labelled("表_集群梯度")) == [
        "区域|国家级|省级|县域特色|合计|世界级目标",
        "东部|1|—|—|1|—",
        "中部|0|—|—|0|—",
        "西部|0|—|—|0|—",
        "东北|0|—|—|0|—",
        "合计|1|—|—|1|—",
        "跨省集群只计一次，计入牵头省份所在区域。",
        "表内尚未录入省级、县域特色集群。",
    ]
    assert unknown(register.labelled("集群数.省级"))


def test_the_ladder_by_province_ties_by_lead_and_shows_beside_it_what_lies_there() -> None:
    ladder = register_of(省份=PROVINCES, 集群=CLUSTERS).labelled("表_分省集群梯度")
    assert grid(ladder)[:7] == [
        "省份|国家级|省级|县域特色|合计|世界级目标|涉及集群",
        "北京|0|0|0|0|0|1",
        "江苏|2|0|0|2|1|3",
        "湖北|0|1|0|1|0|2",
        "新疆|0|0|1|1|0|1",
        "牵头省份未明|1|0|0|1|0|—",
        "合计|3|1|1|5|1|—",
    ]
    assert "不列合计" in grid(ladder)[-1]
    assert ladder.counting_rule is CountingRule.LEAD


def test_the_ladder_by_track_counts_once_and_names_what_has_no_track() -> None:
    register = register_of(省份=PROVINCES, 集群=CLUSTERS, 赛道=TRACKS)
    assert grid(register.labelled("表_分赛道集群梯度"))[:5] == [
        "赛道|国家级|省级|县域特色|合计|世界级目标",
        "新材料|2|0|0|2|1",
        "钢铁|1|0|0|1|0",
        "赛道未明|0|1|1|2|0",
        "合计|3|1|1|5|1",
    ]


def test_tiers_of_scale_add_up_with_those_that_state_none() -> None:
    register = register_of(省份=PROVINCES, 集群=CLUSTERS, 赛道=TRACKS)
    assert grid(register.labelled("表_区域规模层级"))[0] == "区域|万亿级|千亿级|百亿级|未明确|合计"
    for name in ("表_区域规模层级", "表_分省规模层级", "表_分赛道规模层级"):
        assert grid(register.labelled(name))[-2] == "合计|0|1|2|2|5"
    assert said(register.labelled("规模未明集群数")) == (2, "2个", "集群!A3、A5")


def test_county_specialities_by_province_and_series() -> None:
    rows = """
集群编号|级别|涉及省份|赛道|集群系列
XY-001|县域特色|江苏省|钢铁|省级中小企业特色产业集群
XY-002|县域特色|江苏省|新材料|国家中小企业特色产业集群
XY-003|县域特色|北京市；湖北省||国家中小企业特色产业集群
GJ-001|国家级|北京市|钢铁|国家先进制造业集群
"""
    register = register_of(省份=PROVINCES, 集群=rows, 赛道=TRACKS)
    assert register.labelled("县域特色集群省份数").value == 1
    assert register.labelled("县域特色集群未录入省份").text == "北京市、湖北省、新疆维吾尔自治区"
    assert grid(register.labelled("表_县域特色集群"))[:4] == [
        "省份|国家中小企业特色产业集群|省级中小企业特色产业集群|合计|赛道",
        "江苏|1|1|2|新材料、钢铁",
        "牵头省份未明|1|0|1|—",
        "合计|2|1|3|—",
    ]
    bare = register_of(省份=PROVINCES, 集群="集群编号|级别|涉及省份\nGJ-001|国家级|江苏省")
    assert unknown(bare.labelled("县域特色集群未录入省份"))


def test_scale_tiers_are_known_once_any_is_entered() -> None:
    register = register_of(省份=PROVINCES, 集群=CLUSTERS)
    assert said(register.labelled("规模层级集群数.百亿级")) == (2, "2个", "集群!H4、H6")
    assert register.labelled("规模层级集群数.万亿级").value == 0
    bare = register_of(省份=PROVINCES, 集群="集群编号|级别|涉及省份\nGJ-001|国家级|江苏省")
    assert unknown(bare.labelled("规模层级集群数.万亿级"))
    assert unknown(bare.labelled("有载体集群数"))


def test_clusters_and_tracks_by_class() -> None:
    register = register_of(省份=PROVINCES, 集群=CLUSTERS, 赛道=TRACKS)
    assert said(register.labelled("赛道类别集群数.新兴")) == (2, "2个", "集群!F2:F3")
    assert register.labelled("赛道类别集群数.未来").value == 0
    assert said(register.labelled("布局赛道.传统")) == (("钢铁",), "钢铁", "集群!F4")
    assert register.labelled("布局赛道.未来").value == ()
    assert said(register.labelled("有载体集群数")) == (2, "2个", "集群!I2、I5")


def test_enterprises_of_the_latest_year_are_not_counted_twice() -> None:
    register = register_of(省份=PROVINCES, 报送单位=UNITS, 企业梯度=ENTERPRISES)
    assert said(register.labelled("企业梯度年份")) == (2025, "2025年", "企业梯度!B3:B6")
    assert said(register.labelled("企业梯度报送单位数")) == (3, "3个", "企业梯度!A3:A5")
    assert register.labelled("企业梯度未报单位数").value == 3
    assert register.labelled("企业梯度未报单位").text == "北京市、湖北省、新疆维吾尔自治区"
    assert said(register.labelled("企业梯度合计.高新技术企业")) == (1030, "1,030家", "企业梯度!C3、C5")
    assert register.labelled("企业梯度合计.专精特新小巨人企业").value == 100
    assert unknown(register.labelled("企业梯度合计.瞪羚企业"))


def test_the_table_of_enterprises_ties_without_the_starred_rows() -> None:
    table = register_of(省份=PROVINCES, 报送单位=UNITS, 企业梯度=ENTERPRISES).labelled("表_企业梯度")
    lines = [line.split("|")[:4] for line in grid(table)]
    assert lines == [
        ["报送单位", "高新技术企业", "专精特新中小企业", "专精特新“小巨人”企业"],
        ["江苏", "1,000", "—", "100"],
        ["苏南市*", "200", "—", "20"],
        ["新疆生产建设兵团", "30", "—", "—"],
        ["合计", "1,030", "—", "100"],
        ["标*的单位，所属省级单位已报送且统计范围未写明不含，不计入合计，以免重复。"],
    ]


@pytest.mark.parametrize(
    ("scope", "total", "cells"),
    [
        ("不含计划单列市和兵团", 12, "企业梯度!C2:C3、D2"),
        ("含计划单列市和兵团", 10, "企业梯度!C2"),
        ("", 10, "企业梯度!C2"),
    ],
)
def test_a_city_is_added_where_its_province_says_it_is_left_out(scope: str, total: int, cells: str) -> None:
    rows = f"报送单位|年份|高新技术企业|统计范围\n江苏省|2025|10|{scope}\n苏南市|2025|2|"
    register = register_of(省份=PROVINCES, 报送单位=UNITS, 企业梯度=rows)
    assert said(register.labelled("企业梯度合计.高新技术企业")) == (total, f"{total}家", cells)
    assert grid(register.labelled("表_企业梯度"))[3].split("|")[1] == str(total)


YEARS = """
报送单位|年份|统计范围|高新技术企业|瞪羚企业
江苏省|2024||1000|10
江苏省|2025||1100|
苏南市|2024||200|20
苏南市|2025||300|40
湖北省|2024|含计划单列市和兵团|500|
湖北省|2025|不含计划单列市和兵团|900|
北京市|2025||70|
新疆生产建设兵团|2024||100|10
新疆生产建设兵团|2025||80|12
"""


def test_growth_compares_the_same_units_in_the_same_scope() -> None:
    register = register_of(省份=PROVINCES, 报送单位=UNITS, 企业梯度=YEARS)
    growth = register.labelled("企业梯度增速.高新技术企业")
    assert said(growth) == (pytest.approx(1180 / 1100 * 100 - 100), "7.3%", "企业梯度!D2:D3、D9:D10")
    assert register.labelled("企业梯度增速.瞪羚企业").value == pytest.approx(20)
    assert register.labelled("企业梯度增速单位数").value == 2
    assert unknown(register.labelled("企业梯度增速.独角兽企业"))
    assert [line.split("|")[:2] for line in grid(register.labelled("表_企业梯度增速"))[1:6]] == [
        ["江苏", "10"],
        ["苏南市*", "50"],
        ["湖北", "80"],
        ["新疆生产建设兵团", "-20"],
        ["可比单位合计", "7.3"],
    ]


def test_the_years_of_each_unit_and_their_totals() -> None:
    register = register_of(省份=PROVINCES, 报送单位=UNITS, 企业梯度=YEARS)
    assert [line.split("|")[:3] for line in grid(register.labelled("表_企业梯度分年"))[1:5]] == [
        ["北京", "2025", "70"],
        ["江苏", "2024", "1,000"],
        ["江苏", "2025", "1,100"],
        ["苏南市*", "2024", "200"],
    ]
    assert [line.split("|")[:3] for line in grid(register.labelled("表_企业梯度历年合计"))[1:3]] == [
        ["2024", "3", "1,600"],
        ["2025", "4", "2,150"],
    ]


def test_growth_from_nothing_or_without_the_year_before_is_unknown() -> None:
    rows = "报送单位|年份|高新技术企业\n江苏省|2023|5\n江苏省|2025|7"
    register = register_of(省份=PROVINCES, 报送单位=UNITS, 企业梯度=rows)
    assert unknown(register.labelled("企业梯度增速.高新技术企业"))
    zero = register_of(省份=PROVINCES, 报送单位=UNITS, 企业梯度=rows.replace("2023|5", "2024|0"))
    assert unknown(zero.labelled("企业梯度增速.高新技术企业"))


def test_without_returns_all_units_are_missing() -> None:
    register = register_of(省份=PROVINCES, 报送单位=UNITS)
    assert register.labelled("企业梯度未报单位数").value == 6
    assert unknown(register.labelled("企业梯度报送单位数"))
    assert unknown(register.labelled("企业梯度年份"))
    assert unknown(register.labelled("表_企业梯度"))
