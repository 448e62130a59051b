from tests.analysis.workbooks import FEATURES, PROVINCES, grid, register_of, said, unknown

POINTS = """
序号|省份|要点编号|状态|内容
GH-0005|湖北省|YD-01|有|打造产业走廊。
GH-0003|江苏省|YD-01|有|推进强链
GH-0002|江苏省|YD-01|有|实施延链；
GH-0004|江苏省|YD-01|无|
GH-0006|北京市|YD-01|无|不写入叙述
GH-0007|内蒙|YD-01|有|不在省份表
GH-0008|湖北省|YD-19|有|打造世界级集群
GH-0009|湖北省|YD-02|无|
"""


def register(points: str = POINTS):
    return register_of(省份=PROVINCES, 要点分类=FEATURES, 规划要点=points)


def test_provinces_with_a_feature_are_counted_and_listed() -> None:
    figures = register()
    count = figures["features.count@YD-01"]
    assert (count.label, count.section) == ("要点省份数.链群融合", "1.1")
    assert said(count) == (2, "2个", "规划要点!B2:B4、D2:D4")
    assert figures.labelled("要点省份.链群融合").text == "江苏省、湖北省"
    assert said(figures.labelled("要点未录入省份数.链群融合")) == (1, "1个", "省份!B5")
    assert said(figures.labelled("要点范围.链群融合")) == ("普遍", "普遍", "要点分类!D3")


def test_the_narrative_goes_by_province_then_row_id() -> None:
    text = "江苏省实施延链，推进强链；湖北省打造产业走廊"
    assert said(register().labelled("要点叙述.链群融合")) == (text, text, "规划要点!B2:B4、E2:E4")


def test_provinces_that_say_the_same_share_a_clause() -> None:
    points = (
        POINTS
        + "GH-0010|北京市|YD-20|有|争创国家级集群\nGH-0011|江苏省|YD-20|有|另有安排\nGH-0012|湖北省|YD-20|有|争创国家级集群。"
    )
    assert (
        register(points).labelled("要点叙述.国家级目标").text
        == "北京市、湖北省争创国家级集群；江苏省另有安排"
    )


def test_a_feature_stands_in_the_section_of_its_part() -> None:
    figures = register()
    assert figures.labelled("要点省份数.世界级目标").section == "2.1"
    assert figures.labelled("要点叙述.国家级目标").section == "2.2"


def test_absent_everywhere_is_none_of_them_and_no_row_is_unknown() -> None:
    figures = register()
    assert figures.labelled("要点省份数.核心载体").value == 0
    assert figures.labelled("要点省份.核心载体").value == ()
    assert unknown(figures.labelled("要点省份数.国家级目标"))
    assert unknown(figures.labelled("要点省份.国家级目标"))
    assert unknown(figures.labelled("要点叙述.国家级目标"))
    assert unknown(figures.labelled("要点范围.核心载体"))
    assert figures.labelled("要点未录入省份数.国家级目标").value == 4


def test_coverage_ties_to_all_provinces() -> None:
    figures = register()
    assert grid(figures.labelled("表_共性要点覆盖"))[:3] == [
        "要点|有|无|未录入|来源表述范围",
        "链群融合|2|1|1|普遍",
        "核心载体|0|1|3|—",
    ]
    assert grid(register("序号|省份").labelled("表_共性要点覆盖"))[1] == "链群融合|—|—|4|普遍"


def test_the_matrix_shows_every_province_and_feature() -> None:
    assert grid(register().labelled("表_要点矩阵"))[:5] == [
        "省份|链群融合|核心载体|世界级目标|国家级目标",
        "北京|○|||",
        "江苏|●|||",
        "湖北|●|○|●|",
        "新疆||||",
    ]
    assert grid(register().labelled("表_要点矩阵"))[5].startswith("●为规划中有此要点；○为")


def test_a_feature_says_what_it_means() -> None:
    features = "要点编号|要点名称|章节|定义\nYD-01|链群融合|一（一）|以链聚群、以群带链。"
    figures = register_of(省份=PROVINCES, 要点分类=features)
    meaning = figures.labelled("要点定义.链群融合")
    assert (meaning.id, meaning.section) == ("features.definition@YD-01", "1.1")
    assert said(meaning) == ("以链聚群、以群带链", "以链聚群、以群带链", "要点分类!D2")
    assert unknown(register().labelled("要点定义.链群融合"))


def test_features_without_any_province_await_entry_by_section() -> None:
    pending = register(POINTS.replace("YD-02", "YD-20")).labelled("要点未分省录入.战略定位")
    assert (pending.id, pending.section) == ("features.pending@positioning", "1.1")
    assert said(pending) == (("核心载体",), "核心载体", "要点分类!B2")
    assert register().labelled("要点未分省录入.战略定位").value == ()
    assert unknown(register().labelled("要点未分省录入.培育模式"))


def test_no_matrix_where_nothing_is_entered() -> None:
    assert unknown(register("序号|省份").labelled("表_要点矩阵"))
    assert unknown(register_of().labelled("表_共性要点覆盖"))


def test_long_lists_are_cut_at_the_limit() -> None:
    figures = register_of(
        省份=PROVINCES, 要点分类=FEATURES, 规划要点=POINTS, 参数="参数编号|取值\nlist_limit|1"
    )
    figure = figures.labelled("要点省份.链群融合")
    assert (figure.value, figure.text) == (("江苏省", "湖北省"), "江苏省等2个省份")


def test_a_shared_clause_lists_provinces_up_to_the_limit() -> None:
    points = "序号|省份|要点编号|状态|内容\nGH-1|江苏省|YD-01|有|打造集群\nGH-2|湖北省|YD-01|有|打造集群"
    limits = "参数编号|取值\nlist_limit|1"
    figures = register_of(省份=PROVINCES, 要点分类=FEATURES, 规划要点=points, 参数=limits)
    assert figures.labelled("要点叙述.链群融合").text == "江苏省等2个省份打造集群"


def test_names_that_read_alike_make_one_family_member() -> None:
    features = "要点编号|要点名称|章节\nYD-01|一链一策|一（二）\nYD-02|“一链一策”|一（二）\nYD-03|？|一（二）"
    figures = register_of(省份=PROVINCES, 要点分类=features)
    assert [each.id for each in figures.values() if each.name == "要点范围"] == ["features.extent@YD-01"]
