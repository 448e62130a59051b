from itertools import permutations

from clusterbook.model.figures import CountingRule, Register
from tests.analysis.workbooks import TRACKS, grid, register_of, said, unknown

PROVINCES = """
代码   |全称|简称|区域|相邻省份|城市群
'110000|北京市|北京|东部|河北省|京津冀
'130000|河北省|河北|东部||京津冀
'320000|江苏省|江苏|东部||
"""
CLUSTERS = """
集群编号|集群名称|级别|牵头省份|涉及省份|赛道
GJ-001|北京甲|国家级|北京市|北京市|新材料
SJ-001|河北甲|省级|河北省|河北省|新材料
GJ-002|河北乙|国家级|河北省|河北省|钢铁
XY-001|北京乙|县域特色|北京市|北京市|钢铁
SJ-002|江苏甲|省级|江苏省|江苏省|新材料
"""
ARRANGEMENTS = """
协同编号|名称|类型|牵头省份|成员省份|已建机制
XT-002|无机制走廊|产业走廊|河北省|河北省|
XT-001|有机制圈|都市圈|北京市|北京市|协同治理
"""
SHARES = """
分享对象|分享事项|起始年份|分享方|比例
XT-001|产值|2025|甲市|60
XT-001|税收|2025|甲市|60
XT-001|土地指标|2025|甲市|60
XT-002|税收|2025|甲市|60
"""


def register(**changes: str) -> Register:
    sheets = {
        "省份": PROVINCES,
        "赛道": TRACKS,
        "集群": CLUSTERS,
        "区域协同": ARRANGEMENTS,
        "分享比例": SHARES,
        "参数": "参数编号|参数名称|取值\ncompact_tracks||2\n",
    }
    return register_of(**{**sheets, **changes})


def test_neighbours_that_lead_and_follow_each_other_are_listed_with_the_reason() -> None:
    figures = register()
    assert grid(figures.labelled("表_跨省共建")) == [
        "省份甲|省份乙|关系|互补赛道|理由（前为有国家级集群一方）",
        "北京|河北|陆地相邻、同属京津冀城市群|2|新材料：北京—河北；钢铁：河北—北京",
        "本表由名单和布局推出，仅供研究时选择，不表示有关省份已有合作意向。",
    ]
    count = figures.labelled("共建可选省份对数")
    assert said(count)[:2] == (1, "1对")
    assert count.counting_rule is CountingRule.ONCE
    assert "达到2个的两省份" in count.definition


def test_the_threshold_decides() -> None:
    assert register(参数="参数编号|取值\ncompact_tracks|3").labelled("共建可选省份对数").value == 0
    assert unknown(register(参数="参数编号|取值\nother|3").labelled("共建可选省份对数"))


def test_an_arrangement_in_common_or_a_shared_cluster_takes_the_pair_off_the_list() -> None:
    together = ARRANGEMENTS + "XT-003|京冀走廊|产业走廊|北京市|北京市；河北省|\n"
    assert unknown(register(区域协同=together).labelled("表_跨省共建"))
    shared = CLUSTERS + "GJ-003|京冀新材料|国家级|北京市|北京市；河北省|新材料\n"
    assert unknown(register(集群=shared).labelled("表_跨省共建"))


def test_a_track_that_only_one_of_them_has_does_not_count() -> None:
    alone = CLUSTERS.replace("XY-001|北京乙|县域特色|北京市|北京市|钢铁\n", "")
    assert register(集群=alone).labelled("共建可选省份对数").value == 0


def test_the_order_of_rows_does_not_matter_nor_who_names_the_neighbour() -> None:
    header, *rows = PROVINCES.strip().split("\n")
    other = PROVINCES.replace("|河北省|京津冀", "||京津冀").replace(
        "东部||京津冀\n'32", "东部|北京市|京津冀\n'32"
    )
    expected = grid(register().labelled("表_跨省共建"))
    assert grid(register(省份=other).labelled("表_跨省共建")) == expected
    for shuffled in permutations(rows):
        assert grid(register(省份="\n".join([header, *shuffled])).labelled("表_跨省共建")) == expected


def test_what_arrangements_have_still_to_settle() -> None:
    assert grid(register().labelled("表_协同待补")) == [
        "协同安排|类型|省份|已建机制|待补事项",
        "无机制走廊|产业走廊|河北|—|已建机制、产值分享比例、土地指标分享比例",
    ]
    assert unknown(register(区域协同="协同编号|名称").labelled("表_协同待补"))
