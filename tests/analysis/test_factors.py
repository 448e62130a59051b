from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.model.figures import CountingRule, Register
from tests.analysis.workbooks import CLUSTERS, PROVINCES, grid, register_of, said, unknown

FACTORS = """
集群编号|要素类别|年份|项目类型|计量单位|需求量|落实量
GJ-003|土地|2025|链主项目|亩|500|400
GJ-003|土地|2025|其他项目|亩|100|95
GJ-003|资金|2025|其他项目|亿元|12000|
SJ-001|土地|2025|关键配套项目|亩||50
SJ-001|人才|2025|其他项目|人|1000|700
SJ-001|贷款|2025|其他项目|万元|100|1
SJ-001|土地|2024|其他项目|亩|9|0
GJ-009|土地|2026|其他项目|亩|9|0
XY-001|中试平台|2025|其他项目|个||
"""
THRESHOLD = "参数编号|取值\nfactor_gap_share|20\n"


def register(factors: str = FACTORS, thresholds: str = THRESHOLD) -> Register:
    return register_of(省份=PROVINCES, 集群=CLUSTERS, 要素保障=factors, 参数=thresholds)


def test_need_and_allotment_are_summed_in_the_latest_year() -> None:
    figures = register()
    assert said(figures.labelled("要素年份")) == (2025, "2025年", "要素保障!C2:C6")
    assert said(figures.labelled("要素需求.土地")) == (600, "600亩", "要素保障!F2:F3")
    assert said(figures.labelled("要素落实.土地")) == (545, "545亩", "要素保障!G2:G3、G5")
    assert figures.labelled("要素需求.资金").text == "1.2万亿元"
    assert figures.labelled("要素需求.土地").unit == "亩"


def test_the_rate_takes_only_rows_that_give_both() -> None:
    rate = register().labelled("要素落实率.土地")
    assert (rate.text, rate.counting_rule) == ("82.5%", CountingRule.ONCE)
    assert unknown(register().labelled("要素落实率.资金"))


def test_rows_in_another_unit_and_of_unlisted_clusters_are_left_out() -> None:
    figures = register()
    assert unknown(figures.labelled("要素需求.贷款"))
    assert unknown(figures.labelled("要素需求.中试平台"))
    assert figures.labelled("要素填报集群数").value == 2


def test_gaps_count_clusters_and_name_their_rows() -> None:
    figures = register()
    gaps = figures.labelled("要素缺口集群数")
    assert said(gaps) == (2, "2个", "要素保障!F2、F6、G2、G6；参数!B2")
    assert "少20%以上（含）" in gaps.definition
    assert said(figures.labelled("优先项目缺口集群数")) == (1, "1个", "要素保障!F2、G2；参数!B2")


def test_the_table_lists_only_gaps() -> None:
    assert grid(register().labelled("表_要素保障")) == [
        "编号|集群|省份|缺口要素|需求与落实",
        "GJ-003|江苏集群|江苏|土地|土地（链主项目）需求500亩、落实400亩，缺口20%",
        "SJ-001|湖北集群|湖北|人才|人才（其他项目）需求1,000人、落实700人，缺口30%",
    ]


def test_who_reports_no_factors() -> None:
    figures = register()
    assert said(figures.labelled("要素未报集群数")) == (3, "3个", "集群!A2:A3、A6")
    assert said(figures.labelled("要素未报省份")) == (
        ("北京市", "新疆维吾尔自治区"),
        "北京市、新疆维吾尔自治区",
        "省份!B3、B5",
    )
    assert figures.labelled("要素未报省份数").counting_rule is CountingRule.EACH


def test_no_factors_are_unknown() -> None:
    figures = register(factors=FACTORS.split("GJ-003", maxsplit=1)[0])
    for label in (
        "要素年份",
        "要素填报集群数",
        "要素需求.土地",
        "要素落实率.人才",
        "要素缺口集群数",
        "表_要素保障",
    ):
        assert unknown(figures.labelled(label)), label
    assert figures.labelled("要素未报省份数").value == 4


def test_without_a_threshold_no_gap_is_stated() -> None:
    figures = register(thresholds="参数编号|取值")
    assert unknown(figures.labelled("要素缺口集群数"))
    assert unknown(figures.labelled("表_要素保障"))
    assert figures.labelled("要素需求.土地").value == 600


@settings(deadline=None)
@given(st.floats(0, 100), st.floats(0, 100))
def test_a_higher_threshold_never_finds_more_gaps(one: float, other: float) -> None:
    low, high = sorted((one, other))
    found = [
        register(thresholds=f"参数编号|取值\nfactor_gap_share|{limit:.9f}").labelled("要素缺口集群数").value
        for limit in (low, high)
    ]
    assert found[0] >= found[1]  # type: ignore[operator]
