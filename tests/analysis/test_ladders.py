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
        "区域|国家级|省级|县域特色|合计",
        "东部|2|0|0|2",
        "中部|0|1|0|1",
        "西部|0|0|1|1",
        "东北|0|0|0|0",
        "牵头省份未明|1|0|0|1",
        "合计|3|1|1|5",
        "跨省集群只计一次，计入牵头省份所在区域。",
    ]
    assert ladder.counting_rule is CountingRule.LEAD
    assert ladder.value.total


def test_levels_of_which_nothing_is_entered_are_unknown_and_no_row_stands_without_need() -> None:
    register = register_of(省份=PROVINCES, 集群="集群编号|级别|涉及省份\nGJ-001|国家级|江苏省")
    assert grid(register.labelled("表_集群梯度")) == [
        "区域|国家级|省级|县域特色|合计",
        "东部|1|—|—|1",
        "中部|0|—|—|0",
        "西部|0|—|—|0",
        "东北|0|—|—|0",
        "合计|1|—|—|1",
        "跨省集群只计一次，计入牵头省份所在区域。",
        "表内尚未录入省级、县域特色集群。",
    ]
    assert unknown(register.labelled("集群数.省级"))


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


def test_without_returns_all_units_are_missing() -> None:
    register = register_of(省份=PROVINCES, 报送单位=UNITS)
    assert register.labelled("企业梯度未报单位数").value == 6
    assert unknown(register.labelled("企业梯度报送单位数"))
    assert unknown(register.labelled("企业梯度年份"))
    assert unknown(register.labelled("表_企业梯度"))
