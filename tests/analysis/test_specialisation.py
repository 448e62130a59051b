"""The structure of what clusters produce: who counts, the measures of the register, and laws over any rows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusterbook.model.figures import CountingRule, Register, TableValue
from tests.analysis.workbooks import (
    FEATURES,
    PARAMETERS,
    PROVINCES,
    TRACKS,
    UNITS,
    grid,
    register_of,
    said,
    unknown,
)

quickly = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])

THRESHOLDS = (
    PARAMETERS
    + """overlap_tracks_min|重合度比较赛道下限|2
lq_output_min|区位熵产值下限|40
concentration_top|集中度省份数|1
similarity_limit|结构相似提示值|0.9
pairs_listed|省份对列举数|1
"""
)
# The published vectors: rows 甲 60, 30, 10; 乙 50, 40, 10; 丙 10, 20, 70.
CLUSTERS = """
集群编号|集群名称|级别|牵头省份|涉及省份|赛道
GJ-001|京新|国家级||北京市|新材料
GJ-002|京钢|国家级||北京市|钢铁
GJ-003|京脑|省级||北京市|脑机接口
GJ-004|苏新|国家级|江苏省|江苏省；北京市|新材料
GJ-005|苏钢|国家级||江苏省|钢铁
GJ-006|苏脑|国家级||江苏省|脑机接口
GJ-007|鄂新|国家级||湖北省|新材料
GJ-008|鄂钢|国家级||湖北省|钢铁
GJ-009|鄂脑|国家级||湖北省|脑机接口
GJ-010|京苏无牵头|国家级||北京市；江苏省|钢铁
GJ-011|京无赛道|国家级||北京市|
GJ-012|苏未报|国家级||江苏省|航空航天
"""
OUTPUTS = (60, 30, 10, 50, 40, 10, 10, 20, 70, 500, 500)
MONITORING = "集群编号|年份|报送单位|总产值\n" + "".join(
    f"GJ-{number:03d}|2025|{'苏南市' if number == 5 else ''}|{output}\n"
    for number, output in enumerate(OUTPUTS, 1)
)


def register(clusters: str = CLUSTERS, monitoring: str = MONITORING, provinces: str = PROVINCES) -> Register:
    return register_of(
        省份=provinces, 报送单位=UNITS, 集群=clusters, 赛道=TRACKS, 参数=THRESHOLDS, 监测=monitoring
    )


def rows_of(figures: Register, label: str) -> list[list[str]]:
    table = figures.labelled(label).value
    assert isinstance(table, TableValue)
    return [[cell.text for cell in row] for row in table.rows]


def test_each_cluster_counts_once_for_its_lead_whichever_unit_reports_it() -> None:
    figures = register()
    assert said(figures.labelled("产业结构年份"))[:2] == (2025, "2025年")
    assert said(figures.labelled("产业结构集群数")) == (9, "9个", "集群!A2:A10")
    assert said(figures.labelled("产业结构省份数")) == (3, "3个", "监测!D2:D10")
    assert said(figures.labelled("产业结构未计集群")) == (
        ("京苏无牵头", "京无赛道"),
        "京苏无牵头、京无赛道",
        "集群!B11:B12",
    )
    assert figures.labelled("表_产业结构差异").counting_rule is CountingRule.LEAD


def test_the_measures_are_those_of_the_published_vectors() -> None:
    figures = register()
    header, *rows = grid(figures.labelled("表_产业结构差异"))
    assert header.endswith("克鲁格曼指数（含本省）|克鲁格曼指数（对其余省份）|胡佛系数|哈奇曼指数")
    assert rows[:3] == [
        "北京|100|3|新材料|60|0.46|0.4|0.6|0.2|0.8108",
        "江苏|100|3|新材料|50|0.42|0.4|0.6|0.2|0.8392",
        "湖北|100|3|脑机接口|70|0.54|0.8|1.2|0.4|0.5581",
    ]
    assert rows_of(figures, "表_产业结构相似") == [
        ["北京", "江苏", "0.9783", "0.2"],
        ["北京", "湖北", "0.3812", "1.2"],
        ["江苏", "湖北", "0.42", "1.2"],
    ]
    assert grid(figures.labelled("表_赛道产值结构"))[1:4] == [
        "北京|新材料|60|60|50|1.5|是",
        "北京|钢铁|30|30|33.3|1|产值不足",
        "北京|脑机接口|10|10|11.1|0.3333|产值不足",
    ]
    assert rows_of(figures, "表_赛道集中度")[0] == ["新材料", "120", "3", "50", "北京", "0.4306"]


def test_who_differs_most_and_least_and_where_tracks_concentrate() -> None:
    figures = register()
    assert figures.labelled("结构差异最大省份").text == "湖北省（1.2）"
    assert figures.labelled("结构差异最小省份").text == "北京市（0.6），另有1个与末位数值相同"
    assert figures.labelled("结构最相近省份").text == "北京市和江苏省（0.9783）"
    assert figures.labelled("结构最不同省份").text == "北京市和湖北省（0.3812）"
    assert said(figures.labelled("结构趋同省份对数")) == (1, "1对", "监测!D2:D7；参数!C9")
    assert figures.labelled("集中度最高赛道").text == "脑机接口（77.8%）"
    assert figures.labelled("集中度最低赛道").text == "钢铁（44.4%）"


def test_without_output_nothing_is_said() -> None:
    figures = register(monitoring="集群编号|年份|总产值\nGJ-001|2025|")
    unstated = [figure for figure in figures.values() if figure.id.startswith("structure.")]
    assert len(unstated) == 16
    assert [figure.label for figure in unstated if not unknown(figure)] == []


def test_a_province_alone_differs_from_nobody() -> None:
    figures = register(monitoring="集群编号|年份|总产值\nGJ-001|2025|5\nGJ-002|2025|5")
    assert figures.labelled("产业结构省份数").value == 1
    assert unknown(figures.labelled("结构差异最大省份"))
    assert unknown(figures.labelled("结构最相近省份"))
    assert rows_of(figures, "表_产业结构差异")[0][6:8] == ["0", "—"]


def test_without_thresholds_no_strength_is_told() -> None:
    figures = register_of(省份=PROVINCES, 集群=CLUSTERS, 赛道=TRACKS, 监测=MONITORING)
    assert {row[-1] for row in rows_of(figures, "表_赛道产值结构")} == {"—"}
    for label in ("结构差异最大省份", "结构趋同省份对数", "集中度最高赛道"):
        assert unknown(figures.labelled(label))


# --- overlap by name -------------------------------------------------------------------------------------------


def plans(*rows: str) -> Register:
    points = "序号|省份|要点编号|状态|涉及赛道\n" + "\n".join(
        f"GH-{number:04d}|{row}" for number, row in enumerate(rows, 1)
    )
    return register_of(
        省份=PROVINCES, 赛道=TRACKS, 参数=THRESHOLDS, 规划要点=points, 要点分类=FEATURES, 集群=CLUSTERS
    )


def test_plans_overlap_by_the_names_of_their_tracks_whatever_clusters_there_are() -> None:
    figures = plans(
        "北京市|YD-20|有|新材料；钢铁",
        "江苏省|YD-20|有|新材料",
        "江苏省|YD-19|有|钢铁；脑机接口",
        "湖北省|YD-20|有|脑机接口；航空航天",
        "新疆维吾尔自治区|YD-20|有|钢铁",
        "新疆维吾尔自治区|YD-19|无|新材料",
    )
    assert figures.labelled("重合度比较省份数").value == 3
    assert rows_of(figures, "表_规划布局重合度") == [
        ["北京", "江苏", "2", "3", "0.8165", "0.6667", "新材料、钢铁"],
        ["北京", "湖北", "0", "4", "0", "0", "—"],
        ["江苏", "湖北", "1", "4", "0.4082", "0.25", "脑机接口"],
    ]
    assert said(figures.labelled("规划布局重合度最高省份"))[1:] == (
        "北京市和江苏省（0.8165）",
        "规划要点!E2:E5；参数!C6、C10",
    )
    assert figures.labelled("规划布局重合度最低省份").text == "北京市和湖北省（0）"


ALIKE = ("北京市|YD-20|有|新材料；钢铁", "江苏省|YD-20|有|新材料；钢铁")


def test_one_pair_alone_is_neither_the_most_nor_the_least_alike() -> None:
    figures = plans(*ALIKE)
    assert len(rows_of(figures, "表_规划布局重合度")) == 1
    assert unknown(figures.labelled("规划布局重合度最高省份"))


def test_overlap_of_names_is_never_called_specialisation() -> None:
    figures = [figure for figure in plans(*ALIKE).values() if figure.id.startswith("overlap.")]
    texts = [text for figure in figures for text in (figure.name, figure.definition)]
    texts += grid(figures[-1])
    assert len(texts) > 10
    assert [text for text in texts if "专业化" in text or "结构" in text] == []


# --- laws ------------------------------------------------------------------------------------------------------

reported = st.lists(
    st.tuples(
        st.sampled_from(["北京市", "江苏省", "湖北省", "北京市；江苏省", "内蒙"]),
        st.sampled_from(["新材料", "钢铁", "脑机接口", "无此赛道", ""]),
        st.sampled_from(["", "0", "0.1", "3", "17", "1234.5"]),
    ),
    max_size=9,
)


def laid_out(rows: list[tuple[str, str, str]], provinces: str = PROVINCES) -> Register:
    clusters = "集群编号|级别|涉及省份|赛道\n"
    clusters += "\n".join(f"GJ-{n:03d}|国家级|{where}|{track}" for n, (where, track, _) in enumerate(rows, 1))
    outputs = "集群编号|年份|总产值\n"
    outputs += "\n".join(f"GJ-{n:03d}|2025|{output}" for n, (_, _, output) in enumerate(rows, 1))
    return register(clusters, outputs, provinces)


@quickly
@given(reported)
def test_shares_add_up_as_they_are_shown(rows: list[tuple[str, str, str]]) -> None:
    figures = laid_out(rows)
    table = figures.labelled("表_赛道产值结构").value
    if table is None:
        return
    assert isinstance(table, TableValue)
    for key, share in ((0, 3), (1, 4)):
        sums: dict[object, float] = {}
        for row in table.rows:
            sums[row[key].value] = sums.get(row[key].value, 0) + float(row[share].text)
        assert list(sums.values()) == pytest.approx([100] * len(sums))


@quickly
@given(reported)
def test_the_parts_are_the_whole_and_each_output_has_one_place(rows: list[tuple[str, str, str]]) -> None:
    figures = laid_out(rows)
    counted = figures.labelled("产业结构集群数").value or 0
    left_out = figures.labelled("产业结构未计集群数").value or 0
    producing = sum(1 for _, _, output in rows if output not in ("", "0"))
    assert counted == 0 or counted + left_out == producing
    for label in ("表_产业结构差异", "表_赛道集中度", "表_赛道产值结构"):
        assert len(figures.labelled(label).cells) - ("赛道" in label) * bool(counted) == counted


@quickly
@given(reported)
def test_a_province_without_data_changes_no_share_of_the_others(rows: list[tuple[str, str, str]]) -> None:
    before, after = laid_out(rows), laid_out(rows, PROVINCES + "'710000|某某省|某某|东部")
    for figure_id, figure in before.items():
        if figure_id.startswith(("structure.", "overlap.")):
            assert after[figure_id] == figure
