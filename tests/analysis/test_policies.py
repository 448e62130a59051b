from clusterbook.model.cells import join_cells
from tests.analysis.workbooks import CLUSTERS, PROVINCES, TRACKS, grid, register_of, said, unknown

POLICIES = """
建议编号|章节|标题|内容|适用对象|责任部门|时限|对应附件|来源|来源位置
JY-001|三（一）|建立监测制度|每年开展监测，三年评估一次|全部集群|||附件1|LY-001|三、（一）
JY-002|三（一）|统一管理办法|出台统筹管理办法。||省级主管部门|近期|附件1|LY-001；LY-002|
JY-003|三（二）|推动传统集群升级|以技改推动升级|传统集群||||LY-001|
JY-004|三（二）|实行包容审慎监管|放宽试点准入|未来产业集群|||附件2|LY-001|
JY-005|三（二）|完善公共服务|建设检验检测平台||||附件2|LY-001|
"""


def test_recommendations_are_counted_by_part() -> None:
    figures = register_of(政策建议=POLICIES)
    assert said(figures.labelled("建议数.动态管理")) == (2, "2条", "政策建议!B2:B3")
    assert said(figures.labelled("建议数.示范推广")) == (0, "0条", "")
    assert figures.labelled("建议数.动态管理").section == "3.1"


def test_recommendations_become_sentences() -> None:
    sentences = register_of(政策建议=POLICIES).labelled("建议叙述.动态管理")
    assert sentences.text == "每年开展监测，三年评估一次。出台统筹管理办法。"
    assert join_cells(sentences.cells) == "政策建议!D2:D3"


def test_an_annex_lists_its_recommendations() -> None:
    annex = register_of(政策建议=POLICIES).labelled("建议表.附件1")
    assert annex.section == "3.1"
    assert grid(annex) == [
        "序号|建议|内容|适用对象|责任部门|时限|来源",
        "1|建立监测制度|每年开展监测，三年评估一次|全部集群|—|—|LY-001，三、（一）",
        "2|统一管理办法|出台统筹管理办法。|—|省级主管部门|近期|LY-001、LY-002",
    ]


def test_a_column_that_no_row_fills_is_left_out_and_named_under_the_table() -> None:
    assert grid(register_of(政策建议=POLICIES).labelled("建议表.附件2")) == [
        "序号|建议|内容|适用对象|来源",
        "1|实行包容审慎监管|放宽试点准入|未来产业集群|LY-001",
        "2|完善公共服务|建设检验检测平台|—|LY-001",
        "责任部门、时限在来源中未写明，待确定。",
    ]


def test_no_recommendations_are_unknown() -> None:
    figures = register_of(政策建议=POLICIES.split("JY-001", maxsplit=1)[0])
    for label in ("建议数.动态管理", "建议叙述.要素保障", "建议表.附件5"):
        assert unknown(figures.labelled(label)), label


def test_clusters_are_counted_by_the_class_of_their_track() -> None:
    figures = register_of(省份=PROVINCES, 集群=CLUSTERS, 赛道=TRACKS)
    assert said(figures.labelled("分类集群数.新兴")) == (2, "2个", "集群!F2:F3；赛道!B2")
    assert said(figures.labelled("分类集群数.未来")) == (0, "0个", "")
    assert figures.labelled("分类赛道.传统").value == ("钢铁",)
    assert said(figures.labelled("未分类集群数")) == (2, "2个", "集群!F5:F6")


def test_recommendations_stand_beside_the_class_they_name() -> None:
    figures = register_of(省份=PROVINCES, 集群=CLUSTERS, 赛道=TRACKS, 政策建议=POLICIES)
    assert grid(figures.labelled("表_分类施策")) == [
        "类别|有集群的赛道|集群数|其中国家级|适用的建议",
        "传统|钢铁|1|1|推动传统集群升级",
        "新兴|新材料|2|2|—",
        "未来|—|—|—|实行包容审慎监管",
        "另有2个集群未填赛道或赛道未分类别，不在表内。",
        "另有1条建议未指明类别，不在表内。",
    ]


def test_without_classed_tracks_nothing_is_known_by_class() -> None:
    figures = register_of(省份=PROVINCES, 集群=CLUSTERS)
    for label in ("分类集群数.传统", "分类赛道.未来", "表_分类施策"):
        assert unknown(figures.labelled(label)), label
    assert figures.labelled("未分类集群数").value == 5
