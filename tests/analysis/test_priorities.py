from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.model.cells import join_cells
from clusterbook.model.figures import CountingRule, TableValue
from tests.analysis.test_factors import THRESHOLD
from tests.analysis.workbooks import CLUSTERS, PROVINCES, grid, register_of, unknown

FACTORS = """
集群编号|要素类别|年份|项目类型|计量单位|需求量|落实量
SJ-001|资金|2025|链主项目|亿元|10|5
SJ-001|土地|2025|关键配套项目|亩|100|40
GJ-003|土地|2025|链主项目|亩|500|400
GJ-003|土地|2025|其他项目|亩|100|10
GJ-001|土地|2025|关键配套项目|亩|100|50
GJ-001|人才|2025|链主项目|人|100|90
GJ-002|人才|2025|其他项目|人|100|120
"""


def test_land_comes_first_then_chain_leaders_then_provinces() -> None:
    figures = register_of(省份=PROVINCES, 集群=CLUSTERS, 要素保障=FACTORS, 参数=THRESHOLD)
    table = figures.labelled("表_优先项目")
    assert grid(table) == [
        "次序|要素|项目类型|编号|集群|省份|需求|落实|缺口|缺口比例|计量单位",
        "1|土地|链主项目|GJ-003|江苏集群|江苏|500|400|100|20|亩",
        "2|土地|关键配套项目|GJ-001|京苏集群|北京、江苏|100|50|50|50|亩",
        "3|土地|关键配套项目|SJ-001|湖北集群|湖北|100|40|60|60|亩",
        "4|资金|链主项目|SJ-001|湖北集群|湖北|10|5|5|50|亿元",
    ]
    assert isinstance(table.value, TableValue)
    assert join_cells(table.value.rows[0][9].cells) == "要素保障!F4、G4；参数!B2"


def test_provinces_balance_needs_and_allotments_of_the_clusters_they_lead() -> None:
    table = register_of(省份=PROVINCES, 集群=CLUSTERS, 要素保障=FACTORS, 参数=THRESHOLD).labelled(
        "表_要素分省"
    )
    assert grid(table) == [
        "省份|要素|计量单位|填报集群|需求|落实|缺口|落实率",
        "江苏省|土地|亩|2|700|460|240|65.7",
        "江苏省|人才|人|1|100|90|10|90",
        "湖北省|土地|亩|1|100|40|60|40",
        "湖北省|资金|亿元|1|10|5|5|50",
        "跨省未写明牵头|人才|人|1|100|120|0|120",
    ]
    assert table.counting_rule is CountingRule.LEAD


def test_nothing_reported_or_no_threshold_gives_no_list() -> None:
    empty = register_of(省份=PROVINCES, 集群=CLUSTERS, 参数=THRESHOLD)
    assert unknown(empty.labelled("表_优先项目"))
    assert unknown(empty.labelled("表_要素分省"))
    without = register_of(省份=PROVINCES, 集群=CLUSTERS, 要素保障=FACTORS)
    assert unknown(without.labelled("表_优先项目"))
    assert len(grid(without.labelled("表_要素分省"))) == 6


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["GJ-001", "GJ-002", "GJ-003", "SJ-001", "XY-001"]),
            st.sampled_from(["土地|亩", "人才|人"]),
            st.integers(0, 500),
            st.integers(0, 500),
        ),
        max_size=8,
        unique_by=lambda row: row[:2],
    )
)
def test_provinces_add_up_to_all_that_is_needed_and_allotted(rows: list[tuple[str, str, int, int]]) -> None:
    lines = [
        f"{cluster}|{factor.split('|')[0]}|2025|其他项目|{factor.split('|')[1]}|{needed}|{given}"
        for cluster, factor, needed, given in rows
    ]
    sheet = "集群编号|要素类别|年份|项目类型|计量单位|需求量|落实量\n" + "\n".join(lines)
    figures = register_of(省份=PROVINCES, 集群=CLUSTERS, 要素保障=sheet, 参数=THRESHOLD)
    table = figures.labelled("表_要素分省").value
    for factor in ("土地", "人才"):
        own = [row for row in (table.rows if isinstance(table, TableValue) else ()) if row[1].text == factor]
        for place, label in ((4, "要素需求"), (5, "要素落实")):
            shown = sum(row[place].value for row in own if isinstance(row[place].value, (int, float)))
            assert shown == (figures.labelled(f"{label}.{factor}").value or 0)
