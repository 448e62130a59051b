from clusterbook.model.figures import CountingRule
from tests.analysis.workbooks import (
    CLUSTERS,
    FEATURES,
    PARAMETERS,
    PROVINCES,
    TRACKS,
    grid,
    register_of,
    said,
    unknown,
)

POINTS = """
序号|省份|要点编号|状态|内容|涉及赛道
GH-0001|新疆维吾尔自治区|YD-19|有|打造世界级集群|新材料；脑机接口
GH-0002|新疆维吾尔自治区|YD-20|有|争创国家级集群|新材料
GH-0003|北京市|YD-20|无|不争创|钢铁
GH-0004|湖北省|YD-20|有||新材料
"""


def register(points: str = POINTS, parameters: str = PARAMETERS):
    return register_of(
        省份=PROVINCES, 集群=CLUSTERS, 赛道=TRACKS, 要点分类=FEATURES, 规划要点=points, 参数=parameters
    )


def test_world_class_joins_plans_and_clusters() -> None:
    figures = register()
    count = figures.labelled("世界级目标省份数")
    assert (count.value, count.counting_rule) == (2, CountingRule.LEAD)
    assert said(figures.labelled("世界级目标省份")) == (
        ("江苏省", "新疆维吾尔自治区"),
        "江苏省、新疆维吾尔自治区",
        "规划要点!B2、D2；集群!D2、E2、G2",
    )
    assert said(figures.labelled("世界级目标集群数")) == (1, "1个", "集群!G2")
    assert said(figures.labelled("世界级目标区域省份数.东部")) == (1, "1个", "省份!D4")
    assert grid(figures.labelled("表_世界级目标"))[:3] == [
        "省份|集群数|集群|规划表述",
        "江苏|1|京苏集群|—",
        "新疆|—|—|打造世界级集群",
    ]


def test_national_aims_and_the_tracks_many_want() -> None:
    figures = register()
    assert figures.labelled("国家级目标省份").text == "湖北省、新疆维吾尔自治区"
    assert grid(figures.labelled("表_争创国家级"))[:3] == [
        "省份|赛道|集群|规划表述",
        "湖北|新材料|鄂苏集群、湖北集群|—",
        "新疆|新材料|—|争创国家级集群",
    ]
    assert said(figures.labelled("同质申报赛道")) == (
        ("新材料",),
        "新材料",
        "规划要点!F3、F5；参数!C4",
    )
    assert figures.labelled("同质申报赛道数").value == 1
    assert figures.labelled("同质申报说明").text == "新材料赛道2个省份（湖北省、新疆维吾尔自治区）"


def test_a_threshold_that_is_not_reached_gives_an_empty_list() -> None:
    figures = register(parameters=PARAMETERS.replace("下限|2", "下限|4"))
    assert figures.labelled("同质申报赛道").value == ()
    assert figures.labelled("同质申报赛道数").value == 0
    assert unknown(figures.labelled("同质申报说明"))


def test_without_thresholds_no_judgement_is_made() -> None:
    figures = register(parameters="参数编号|取值\nstandard_track_share|")
    names = ("同质申报赛道", "同质申报赛道数", "同质申报说明", "标配赛道", "特色赛道")
    assert all(unknown(figures.labelled(name)) for name in names)


def test_tracks_are_counted_by_province() -> None:
    figures = register()
    assert said(figures.labelled("布局赛道数")) == (3, "3个", "规划要点!F2:F3、F5；集群!F2:F4")
    assert figures.labelled("赛道录入省份数").value == 4
    assert figures.labelled("赛道未录入省份数").value == 0
    assert said(figures.labelled("标配赛道")) == (
        ("新材料",),
        "新材料",
        "规划要点!F2:F3、F5；集群!F2:F3；参数!C2",
    )
    assert figures.labelled("特色赛道").value == ("钢铁", "脑机接口")
    assert said(figures.labelled("未来赛道省份数")) == (1, "1个", "规划要点!F2")
    assert figures.labelled("未来赛道省份").text == "新疆维吾尔自治区"


def test_the_table_of_tracks_goes_by_class_then_number_of_provinces() -> None:
    assert grid(register().labelled("表_赛道布局"))[:4] == [
        "赛道|类别|省份数|布局省份",
        "钢铁|传统|1|江苏",
        "新材料|新兴|4|北京、江苏、湖北、新疆",
        "脑机接口|未来|1|新疆",
    ]


def test_a_track_of_nearly_all_is_not_special_as_well() -> None:
    figures = register_of(
        省份=PROVINCES,
        赛道=TRACKS,
        参数=PARAMETERS,
        集群="集群编号|级别|涉及省份|赛道\nGJ-001|国家级|江苏省|钢铁",
    )
    assert figures.labelled("标配赛道").value == ("钢铁",)
    assert figures.labelled("特色赛道").value == ()


def test_aims_are_unknown_where_no_plan_and_no_cluster_speaks_of_them() -> None:
    figures = register_of(省份=PROVINCES, 集群="集群编号|级别|涉及省份\nGJ-001|国家级|江苏省")
    names = ("世界级目标省份数", "世界级目标集群数", "国家级目标省份", "布局赛道数", "表_赛道布局")
    assert all(unknown(figures.labelled(name)) for name in names)
    assert figures.labelled("赛道未录入省份数").value == 4


def test_what_the_sources_call_a_track_stands_beside_the_count() -> None:
    tracks = TRACKS.replace("赛道层次", "赛道层次|来源定位").replace("产业\n", "产业|标配赛道\n", 1)
    figures = register_of(赛道=tracks)
    assert said(figures.labelled("来源定位赛道.标配赛道")) == (("新材料",), "新材料", "赛道!A2、D2")
    assert unknown(figures.labelled("来源定位赛道.前瞻赛道"))


def test_clusters_with_the_aim_stand_by_number_whatever_the_order_of_their_rows() -> None:
    header = "集群编号|集群名称|级别|牵头省份|涉及省份|赛道|培育目标"
    lines = [
        f"GJ-00{n}|{name}|国家级|湖北省|湖北省|新材料|世界级" for n, name in ((1, "乙"), (2, "甲"), (3, "丙"))
    ]
    for order in (lines, lines[::-1], [lines[2], lines[0], lines[1]]):
        figures = register_of(省份=PROVINCES, 赛道=TRACKS, 集群="\n".join([header, *order]))
        assert grid(figures.labelled("表_世界级目标"))[1] == "湖北|3|乙、甲、丙|—"
