from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.model.figures import Register
from tests.analysis.workbooks import CLUSTERS, PROVINCES, grid, register_of, said, unknown

ARRANGEMENTS = """
协同编号|名称|类型|牵头省份|成员省份
XT-001|武汉都市圈|都市圈|湖北省|湖北省
XT-002|京苏走廊|产业走廊||北京市；江苏省
XT-003|天山走廊|产业走廊|新疆维吾尔自治区|
"""
SHARES = """
分享对象|分享事项|起始年份|分享方|比例
XT-001|税收|2026|武汉市|60
XT-001|税收|2026|鄂州市|38
XT-002|产值|2026|北京市|33.33
XT-002|产值|2026|江苏省|66.67
GJ-003|土地指标|2025|甲市|40
GJ-003|土地指标|2025|乙市|
"""
THRESHOLDS = """
参数编号|参数名称|取值
share_total|分享比例合计|100
share_tolerance|分享比例容差|0.05
"""


def register(shares: str = SHARES, thresholds: str = THRESHOLDS) -> Register:
    return register_of(省份=PROVINCES, 集群=CLUSTERS, 区域协同=ARRANGEMENTS, 分享比例=shares, 参数=thresholds)


def test_sets_are_counted_in_total_and_by_matter() -> None:
    figures = register()
    assert said(figures.labelled("分享集合数")) == (3, "3组", "分享比例!A2:A7")
    assert said(figures.labelled("分享事项集合数.税收")) == (1, "1组", "分享比例!B2:B3")


def test_a_set_that_misses_the_total_is_named_with_its_gap() -> None:
    figures = register()
    unbalanced = figures.labelled("分享不平集合数")
    assert said(unbalanced) == (1, "1组", "分享比例!E2:E3；参数!C2:C3")
    assert "合计与100%相差超过0.05个百分点" in unbalanced.definition
    assert figures.labelled("分享不平说明").text == "武汉都市圈2026年起税收分享比例合计98%，少2个百分点"


def test_a_set_with_an_empty_share_is_incomplete_not_unbalanced() -> None:
    assert said(register().labelled("分享不全集合数")) == (1, "1组", "分享比例!E6:E7")


def test_the_table_has_a_row_for_each_set_in_the_order_of_provinces() -> None:
    assert grid(register().labelled("表_分享比例")) == [
        "分享对象|事项|起始年份|各方比例|合计|是否相符",
        "京苏走廊|产值|2026|北京市33.33%、江苏省66.67%|100|相符",
        "江苏集群|土地指标|2025|甲市40%、乙市未填|—|比例不全",
        "武汉都市圈|税收|2026|武汉市60%、鄂州市38%|98|不符，少2个百分点",
    ]


def test_who_reports_no_shares() -> None:
    figures = register()
    assert said(figures.labelled("分享未报协同")) == (("天山走廊",), "天山走廊", "区域协同!B4")
    assert figures.labelled("分享未报协同数").text == "1个"
    assert figures.labelled("分享未报集群数").value == 2


def test_no_shares_are_unknown() -> None:
    figures = register(shares=SHARES.split("XT-001", maxsplit=1)[0])
    for label in ("分享集合数", "分享不平集合数", "分享不平说明", "分享不全集合数", "表_分享比例"):
        assert unknown(figures.labelled(label)), label
    assert figures.labelled("分享未报协同数").value == 3


def test_without_a_tolerance_sets_are_shown_but_not_judged() -> None:
    figures = register(thresholds="参数编号|取值\nshare_total|100")
    assert unknown(figures.labelled("分享不平集合数"))
    assert unknown(figures.labelled("分享不平说明"))
    assert grid(figures.labelled("表_分享比例"))[1].endswith("|100|—")


def test_when_all_sets_add_up_it_is_said() -> None:
    figures = register(shares=SHARES.replace("鄂州市|38", "鄂州市|40"))
    assert figures.labelled("分享不平集合数").value == 0
    assert figures.labelled("分享不平说明").text == "比例齐全的2组合计均相符"


def test_a_repeated_party_counts_once_and_an_unknown_subject_stands_last() -> None:
    figures = register(shares=SHARES + "XT-002|产值|2026|江苏省|66.67\nXT-009|产值|2026|甲市|100\n")
    assert figures.labelled("分享不平集合数").value == 1
    assert grid(figures.labelled("表_分享比例"))[4].startswith("XT-009|")


@settings(deadline=None)
@given(st.lists(st.integers(1, 1000), min_size=1, max_size=12))
def test_shares_cut_from_a_whole_add_up(parts: list[int]) -> None:
    rows = "".join(
        f"XT-001|税收|2026|{number}市|{part / sum(parts) * 100:.12f}\n" for number, part in enumerate(parts)
    )
    figures = register(SHARES.split("XT-001", maxsplit=1)[0] + rows)
    assert figures.labelled("分享不平集合数").value == 0
