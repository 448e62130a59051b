from clusterbook.model.figures import CountingRule, Register
from tests.analysis.test_factors import FACTORS
from tests.analysis.test_management import MONITORING, THRESHOLDS
from tests.analysis.workbooks import CLUSTERS, PROVINCES, TRACKS, UNITS, grid, register_of, said, unknown

POLICIES = """
建议编号|章节|标题|内容|适用对象|对应附件
JY-001|三（二）|推动传统集群升级|以技改推动升级|钢铁等传统集群|附件2
JY-002|三（二）|设立新兴集群发展基金|设立基金|新材料等新兴产业集群|附件2
JY-003|三（二）|完善新兴集群公共服务|配齐中试孵化等公共服务||附件2
JY-004|三（二）|设立未来产业先导基金|设立基金||附件2
JY-005|三（二）|实行包容审慎监管|放宽场景试点准入|脑机接口等未来产业|附件2
JY-006|三（四）|优先保障重点项目用地|用地指标优先||附件4
JY-007|三（四）|推动创新资源下沉|支持组建创新联合体||附件4
JY-008|三（四）|引进紧缺人才|制定人才政策||附件4
JY-009|三（五）|推广人才经验|推广人才经验||附件5
"""
PARAMETERS = THRESHOLDS + "few_platforms||2\nfactor_gap_share||20\n"
PLATFORMS = """
集群编号|年份|创新平台
GJ-001|2025|1
GJ-002|2025|2
"""


def register(**changes: str) -> Register:
    sheets = {
        "省份": PROVINCES,
        "报送单位": UNITS,
        "赛道": TRACKS,
        "集群": CLUSTERS,
        "监测": MONITORING,
        "要素保障": FACTORS,
        "政策建议": POLICIES,
        "参数": PARAMETERS,
    }
    return register_of(**{**sheets, **changes})


def columns(figures: Register, *places: int) -> list[tuple[str, ...]]:
    lines = [line.split("|") for line in grid(figures.labelled("表_集群措施"))[1:]]
    return [tuple(line[place] for place in places) for line in lines]


def test_each_cluster_has_its_shortfalls_and_the_measures_that_fit() -> None:
    assert columns(register(), 0, 3, 4, 6) == [
        (
            "GJ-003",
            "传统升级",
            "长期进展缓慢、主导产业萎缩、协同创新薄弱、土地",
            "推动传统集群升级；优先保障重点项目用地；推动创新资源下沉",
        ),
        ("SJ-001", "未分类", "人才", "引进紧缺人才"),
    ]


def test_the_numbers_stand_beside_what_they_show() -> None:
    evidence = columns(register(), 5)[1][0]
    assert evidence == "人才（其他项目）需求1,000人、落实700人，缺口30%"


def test_too_few_platforms_call_for_the_services_of_the_class() -> None:
    figures = register(监测=PLATFORMS, 要素保障="集群编号")
    assert columns(figures, 0, 3, 4, 5, 6) == [
        ("GJ-001", "新兴提速", "创新平台不足", "创新平台1个，少于2个", "完善新兴集群公共服务"),
    ]
    assert said(figures.labelled("短板集群数.新兴")) == (1, "1个", "集群!A2；监测!C2；参数!C12")


def test_clusters_are_counted_once_by_class() -> None:
    figures = register()
    assert [figures.labelled(f"短板集群数.{name}").value for name in ("传统", "新兴", "未来")] == [1, 0, 0]
    assert figures.labelled("短板集群数.传统").counting_rule is CountingRule.ONCE
    assert "创新平台少于2个" in figures.labelled("短板集群数.传统").definition


def test_without_monitoring_and_factors_nothing_is_known() -> None:
    figures = register(监测="集群编号|年份", 要素保障="集群编号")
    assert unknown(figures.labelled("短板集群数.传统"))
    assert unknown(figures.labelled("表_集群措施"))


def test_funds_name_the_tracks_and_provinces_they_would_reach() -> None:
    assert grid(register().labelled("表_基金方向")) == [
        "建议|类别|支持的赛道|集群|涉及省份",
        "设立新兴集群发展基金|新兴|新材料|2|北京、江苏、湖北",
    ]


def test_future_tracks_come_with_the_provinces_that_plan_them_or_have_clusters() -> None:
    points = (
        "序号|省份|要点编号|状态|内容|涉及赛道\n"
        "GH-0001|江苏省|YD-01|有|布局|脑机接口；钢铁\nGH-0002|北京市|YD-01|无|布局|脑机接口\n"
    )
    more = CLUSTERS + "SJ-002|湖北脑机|省级|湖北省|湖北省|脑机接口|||\n"
    figures = register(规划要点=points, 集群=more)
    assert grid(figures.labelled("表_未来赛道试点")) == [
        "赛道|规划布局省份|已有集群|省份|适用建议",
        "脑机接口|江苏|湖北脑机|2|实行包容审慎监管",
    ]
    assert unknown(register().labelled("表_未来赛道试点"))
