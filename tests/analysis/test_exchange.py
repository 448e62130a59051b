from clusterbook.model.figures import CountingRule, Register
from tests.analysis.workbooks import grid, register_of, unknown

PROVINCES = """
代码   |全称|简称|区域|相邻省份|城市群
'110000|北京市|北京|东部|河北省|京津冀
'120000|天津市|天津|东部||京津冀
'130000|河北省|河北|东部||
'320000|江苏省|江苏|东部||
'530000|云南省|云南|西部||
"""
TRACKS = "赛道名称|赛道类别|赛道层次\n钢铁|传统|产业\n新材料|新兴|产业\n"
CLUSTERS = """
集群编号|集群名称|级别|牵头省份|涉及省份|赛道
GJ-001|北京甲|国家级|北京市|北京市|新材料
GJ-002|江苏甲|国家级|江苏省|江苏省|新材料
GJ-003|江苏乙|国家级|江苏省|江苏省|新材料
SJ-001|河北甲|省级|河北省|河北省|新材料
SJ-002|天津甲|省级|天津市|天津市|新材料
XY-001|云南甲|县域特色|云南省|云南省|新材料
XY-002|北京乙|县域特色|北京市|北京市|新材料
SJ-003|河北乙|省级|河北省|河北省|钢铁
"""
ARRANGEMENTS = """
协同编号|名称|类型|牵头省份|成员省份|已建机制
XT-001|江苏走廊|产业走廊|江苏省|江苏省|协同治理
XT-002|云南走廊|产业走廊|云南省||
XT-003|河北走廊|产业走廊||河北省；江苏省|
XT-004|天津圈|都市圈|天津市|天津市|
"""
CASES = """
案例编号|案例名称|案例类型|所在省份|涉及集群|涉及协同|主要做法|推广条件|建议观摩地区
AL-001|江苏打造|世界级打造|江苏省|GJ-002||攻关|有科研力量的地区|云南省
AL-002|江苏走廊案例|走廊共建|江苏省||XT-001|共建||
AL-003|无依据案例|走廊共建|北京市|||共建||
"""


def register(**changes: str) -> Register:
    sheets = {
        "省份": PROVINCES,
        "赛道": TRACKS,
        "集群": CLUSTERS,
        "区域协同": ARRANGEMENTS,
        "典型案例": CASES,
    }
    return register_of(**{**sheets, **changes})


def test_a_case_can_be_copied_where_the_track_or_the_mechanism_is_still_below() -> None:
    table = register().labelled("表_案例推广")
    assert grid(table) == [
        "案例|类型|所在省份|推广条件|比照依据|可借鉴省份|案例建议观摩地区",
        "无依据案例|走廊共建|北京|—|—|—|—",
        "江苏打造|世界级打造|江苏|有科研力量的地区|赛道：新材料|天津、河北、云南|云南",
        "江苏走廊案例|走廊共建|江苏|—|产业走廊尚未建立机制|河北、云南|—",
    ]
    assert table.counting_rule is CountingRule.EACH


def test_a_province_learns_from_a_neighbour_then_a_city_group_then_the_strongest() -> None:
    assert grid(register().labelled("表_结对交流")) == [
        "赛道|有国家级集群的省份|结对|结对（前为学习省份）",
        "新材料|北京、江苏|3|天津—北京、河北—北京、云南—江苏",
        "本表由名单推出，仅供组织观摩交流时选择。",
    ]


def test_where_all_stand_on_one_rung_there_is_nobody_to_pair() -> None:
    alike = CLUSTERS.replace("省级", "国家级").replace("县域特色", "国家级")
    assert unknown(register(集群=alike).labelled("表_结对交流"))
    assert unknown(register(典型案例="案例编号|案例名称").labelled("表_案例推广"))
