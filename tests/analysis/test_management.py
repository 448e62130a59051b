from clusterbook.model.cells import join_cells
from clusterbook.model.figures import CountingRule, Register
from tests.analysis.workbooks import CLUSTERS, PROVINCES, UNITS, grid, register_of, said, unknown

THRESHOLDS = """
参数编号|参数名称|取值
monitor_years|监测年限|3
slow_growth|进展缓慢增速|3
shrinking_growth|主导产业萎缩增速|0
weak_joint_projects|协同创新项目下限|1
rectify_triggers|整改情形数|2
adjust_triggers|调整情形数|3
delist_years|摘牌持续年数|2
sensitivity_share|阈值浮动比例|10
monitor_year_share|监测年份填报比例|50
list_limit|列举上限|31
"""
MONITORING = """
集群编号|年份|报送单位|总产值|主导产业产值|产学研合作项目
GJ-003|2022|江苏省|100|80|2
GJ-003|2023|江苏省|101|79|0
GJ-003|2024|江苏省|102|78|0
GJ-003|2025|江苏省|103|77|0
GJ-001|2022||200|150|3
GJ-001|2023||220|160|3
GJ-001|2024||240|170|3
GJ-001|2025||260|180|3
SJ-001|2024|湖北省|50|40|
SJ-001|2025|湖北省|49|39|0
XY-001|2024|新疆生产建设兵团|5|5|1
XY-001|2025|新疆生产建设兵团|||
"""
EVALUATIONS = """
集群编号|周期起始年|周期结束年|评估结论
GJ-003|2023|2025|预警
GJ-003|2020|2022|保持
GJ-001|2023|2025|保持
GJ-009|2023|2025|摘牌
"""


def register(**changes: str) -> Register:
    sheets = {
        "省份": PROVINCES,
        "报送单位": UNITS,
        "集群": CLUSTERS,
        "监测": MONITORING,
        "评估": EVALUATIONS,
        "参数": THRESHOLDS,
    }
    return register_of(**{**sheets, **changes})


def test_the_latest_year_is_the_latest_with_a_number() -> None:
    figures = register()
    assert said(figures.labelled("监测年份")) == (2025, "2025年", "监测!B5、B9、B11；参数!C10")
    assert said(figures.labelled("监测集群数")) == (3, "3个", "监测!A5、A9、A11")
    assert said(figures.labelled("监测未报集群数")) == (2, "2个", "集群!A3、A6")
    assert figures.labelled("监测集群数").counting_rule is CountingRule.ONCE


def test_output_is_summed_once_for_a_cluster_of_several_provinces() -> None:
    assert said(register().labelled("监测总产值")) == (412, "412亿元", "监测!D5、D9、D11")


def test_a_row_without_unit_counts_for_the_unit_of_the_leading_province() -> None:
    figures = register()
    assert figures.labelled("监测报送单位数").value == 2
    assert figures.labelled("监测未报单位数").text == "4个"
    assert said(figures.labelled("监测未报单位")) == (
        ("北京市", "苏南市", "新疆维吾尔自治区", "新疆生产建设兵团"),
        "北京市、苏南市、新疆维吾尔自治区、新疆生产建设兵团",
        "报送单位!A2:A4、A7",
    )


def test_slow_growth_over_the_monitored_years() -> None:
    figures = register()
    number = figures.labelled("进展缓慢集群数")
    assert said(number) == (1, "1个", "监测!D2:D5；参数!C2:C3")
    assert "截至监测年份的3年内总产值年均增速" in number.definition
    assert "低于3%的集群数" in number.definition
    assert figures.labelled("进展缓慢集群").value == ("江苏集群",)
    assert join_cells(figures.labelled("进展缓慢集群").cells) == "集群!B4；监测!D2:D5；参数!C2:C3"


def test_shrinking_leading_industry_and_weak_joint_innovation() -> None:
    figures = register()
    assert said(figures.labelled("主导产业萎缩集群数")) == (1, "1个", "监测!E2:E5；参数!C2、C4")
    assert said(figures.labelled("协同创新薄弱集群数")) == (1, "1个", "监测!F3:F5；参数!C2、C5")
    assert figures.labelled("协同创新薄弱集群").text == "江苏集群"


def test_clusters_with_missing_years_are_not_judged_but_counted() -> None:
    figures = register()
    for situation in ("长期进展缓慢", "主导产业萎缩", "协同创新薄弱"):
        assert said(figures.labelled(f"未判断集群数.{situation}")) == (1, "1个", "集群!A5")


def test_the_table_lists_only_triggered_clusters_with_numbers_suggestion_and_decision() -> None:
    assert grid(register().labelled("表_动态管理")) == [
        "编号|集群|省份|报送单位|触发情形|依据数字|程序建议|主管部门结论|数据来源",
        "GJ-003|江苏集群|江苏|江苏省|长期进展缓慢、主导产业萎缩、协同创新薄弱|"
        "总产值2022年100亿元、2025年103亿元，年均增速1%，低于3%；"
        "主导产业产值2023—2025年增速依次为-1.2%、-1.3%、-1.3%，均低于0%；"
        "产学研合作项目2023—2025年依次为0项、0项、0项，均少于1项|调整|预警（2023—2025年）|—",
        "程序建议由“参数”表的阈值得出，仅供参考，不是主管部门的决定。",
    ]


def test_suggestions_are_counted_and_name_their_steps() -> None:
    figures = register()
    assert figures.labelled("触发集群数").value == 1
    adjust = figures.labelled("程序建议集群数.调整")
    assert adjust.text == "1个"
    assert "达到2种的为限期整改，达到3种的为调整，连续2年达到的为建议摘牌" in adjust.definition
    assert figures.labelled("程序建议集群数.保持").value == 1
    assert figures.labelled("程序建议集群数.预警").value == 0


def test_the_latest_decision_on_each_listed_cluster_counts() -> None:
    figures = register()
    assert said(figures.labelled("评估集群数")) == (2, "2个", "评估!A2、A4")
    assert said(figures.labelled("评估结论集群数.预警")) == (1, "1个", "评估!D2")
    assert said(figures.labelled("评估结论集群数.摘牌")) == (0, "0个", "")


def test_nothing_monitored_is_unknown_and_all_are_named_as_missing() -> None:
    figures = register(监测="集群编号|年份|总产值", 评估="集群编号|周期起始年")
    for label in ("监测年份", "监测集群数", "监测报送单位数", "监测总产值", "评估集群数", "触发集群数"):
        assert unknown(figures.labelled(label)), label
    for label in (
        "进展缓慢集群数",
        "主导产业萎缩集群",
        "未判断集群数.长期进展缓慢",
        "程序建议集群数.保持",
        "表_动态管理",
    ):
        assert unknown(figures.labelled(label)), label
    assert figures.labelled("监测未报集群数").value == 5
    assert figures.labelled("监测未报单位数").value == 6


def test_without_a_threshold_only_what_needs_it_is_unknown() -> None:
    figures = register(参数=THRESHOLDS.replace("slow_growth|进展缓慢增速|3", "slow_growth|进展缓慢增速|"))
    assert unknown(figures.labelled("进展缓慢集群数"))
    assert "“进展缓慢增速”（未设定）" in figures.labelled("进展缓慢集群数").definition
    assert figures.labelled("主导产业萎缩集群数").value == 1
    figures = register(参数=THRESHOLDS.replace("adjust_triggers", "other"))
    assert figures.labelled("进展缓慢集群数").value == 1
    assert unknown(figures.labelled("程序建议集群数.预警"))
    assert grid(figures.labelled("表_动态管理"))[1].split("|")[6] == "—"


def test_wrong_numbers_are_not_grown_from() -> None:
    broken = MONITORING.replace("GJ-003|2022|江苏省|100|", "GJ-003|2022|江苏省|0|")
    figures = register(监测=broken)
    assert figures.labelled("进展缓慢集群数").value == 0
    assert figures.labelled("未判断集群数.长期进展缓慢").value == 2
    assert figures.labelled("主导产业萎缩集群数").value == 1


def test_rows_of_unlisted_clusters_and_repeated_rows_are_left_out() -> None:
    more = "GJ-009|2026|江苏省|1|1|1\nGJ-003|2025|江苏省|999|999|999\n"
    assert register(监测=MONITORING + more)["management.slow_count"] == register()["management.slow_count"]


def test_thresholds_are_figures() -> None:
    figures = register()
    assert said(figures.labelled("阈值.进展缓慢增速")) == (3, "3%", "参数!C3")
    assert said(figures.labelled("阈值.监测年限")) == (3, "3年", "参数!C2")
    assert unknown(figures.labelled("阈值.分享比例容差"))
