from clusterbook.model.cells import join_cells
from tests.analysis.workbooks import PROVINCES, grid, register_of, said, unknown

PROGRAMMES = """
行动编号|省份|名称|种类|主要内容|目标数量|目标单位|目标说明|目标年份|进展数量|进展截至
XD-003|湖北省|甲工程|培育工程||4|个|标志性集群|2030|2|2027-12-31d
XD-002|江苏省|乙行动|专项行动|提升14个集群能级。|14|个|国家级集群||
XD-001|江苏省|丙行动|专项行动|强化梯度培育|||||
XD-004|内蒙|丁行动|专项行动||||||
"""
ARRANGEMENTS = """
协同编号|名称|类型|牵头省份|成员省份|功能模块|已建机制|主要安排
XT-004|京苏走廊|产业走廊||江苏省；北京市|创新策源||联合攻关
XT-003|湖北大走廊|产业走廊||湖北省|创新策源；生产配套|利益共享；协同治理|打造功能模块。
XT-002|沿江圈|都市圈|江苏省|||产业协同目录|推进同城化
XT-001|武汉圈|都市圈|湖北省||||
XT-005|园中园|飞地|北京市||||共建园区
"""


def test_programmes_are_told_by_province_and_id() -> None:
    register = register_of(省份=PROVINCES, 专项行动=PROGRAMMES)
    assert said(register.labelled("专项行动总数")) == (3, "3个", "专项行动!A2:A4")
    assert register.labelled("专项行动省份").text == "江苏省、湖北省"
    assert said(register.labelled("专项行动省份数")) == (2, "2个", "专项行动!B2:B4")
    assert register.labelled("专项行动叙述").text == (
        "江苏省实施“丙行动”，强化梯度培育；江苏省实施“乙行动”，提升14个集群能级；"
        "湖北省实施“甲工程”，目标为4个标志性集群（2030年）"
    )


def test_progress_is_told_against_the_target_where_it_is_reported() -> None:
    register = register_of(省份=PROVINCES, 专项行动=PROGRAMMES)
    assert said(register.labelled("有目标专项行动数")) == (2, "2个", "专项行动!F2:F3、G2:G3")
    assert said(register.labelled("有进展专项行动数")) == (1, "1个", "专项行动!J2")
    assert register.labelled("未报进展专项行动").text == "江苏省“乙行动”"
    assert grid(register.labelled("表_专项行动进展"))[:3] == [
        "省份|名称|目标数量|目标单位|目标年份|进展数量|进展截至|占目标比例",
        "江苏|乙行动|14|个|—|—|—|—",
        "湖北|甲工程|4|个|2030|2|2027年12月31日|50",
    ]


def test_the_table_of_programmes() -> None:
    assert grid(register_of(省份=PROVINCES, 专项行动=PROGRAMMES).labelled("表_专项行动")) == [
        "省份|名称|种类|主要内容|目标|进展",
        "江苏|丙行动|专项行动|强化梯度培育|—|—",
        "江苏|乙行动|专项行动|提升14个集群能级。|14个国家级集群|—",
        "湖北|甲工程|培育工程|—|4个标志性集群（2030年）|2个（截至2027年12月31日）",
    ]


PUBLISHED = """
数据编号|指标|省份|数值|单位|限定词
GB-034|国家先进制造业集群数|江苏省|14|个|恰为
"""


def test_a_target_that_is_a_published_number_is_taken_from_there() -> None:
    rows = (
        "行动编号|省份|名称|种类|目标数量|目标说明|目标取自\nXD-001|江苏省|丙行动|专项行动||国家级集群|GB-034"
    )
    register = register_of(省份=PROVINCES, 专项行动=rows, 公布数据=PUBLISHED)
    assert register.labelled("专项行动叙述").text == "江苏省实施“丙行动”，目标为14个国家级集群"
    assert join_cells(register.labelled("专项行动叙述").cells).endswith("公布数据!D2、E2")
    assert grid(register.labelled("表_专项行动"))[1] == "江苏|丙行动|专项行动|—|14个国家级集群|—"


def test_without_programmes_nothing_is_said() -> None:
    register = register_of(省份=PROVINCES)
    names = ("专项行动总数", "专项行动省份", "专项行动省份数", "专项行动叙述", "表_专项行动")
    assert all(unknown(register.labelled(name)) for name in names)


def test_arrangements_by_kind() -> None:
    register = register_of(省份=PROVINCES, 区域协同=ARRANGEMENTS)
    assert said(register.labelled("协同安排总数")) == (5, "5个", "区域协同!A2:A6")
    assert said(register.labelled("协同安排数.都市圈")) == (2, "2个", "区域协同!C4:C5")
    assert register.labelled("协同安排数.城市群").value == 0
    assert register.labelled("协同安排数.飞地").value == 1
    assert register.labelled("协同叙述.都市圈").text == "江苏省沿江圈推进同城化"
    assert register.labelled("协同叙述.产业走廊").text == "湖北大走廊打造功能模块；京苏走廊联合攻关"
    assert unknown(register.labelled("协同叙述.城市群"))


def test_arrangements_with_the_same_content_share_a_clause() -> None:
    rows = "协同编号|名称|类型|牵头省份|主要安排\nXT-002|乙圈|都市圈||推动联动\nXT-001|甲圈|都市圈|湖北省|推动联动。"
    register = register_of(省份=PROVINCES, 区域协同=rows)
    assert register.labelled("协同叙述.都市圈").text == "湖北省甲圈、乙圈推动联动"


def test_arrangements_with_and_without_mechanisms() -> None:
    register = register_of(省份=PROVINCES, 区域协同=ARRANGEMENTS)
    assert said(register.labelled("有机制协同安排数")) == (2, "2个", "区域协同!G3:G4")
    assert register.labelled("无机制协同安排").text == "武汉圈、京苏走廊、园中园"


def test_the_table_of_arrangements() -> None:
    assert grid(register_of(省份=PROVINCES, 区域协同=ARRANGEMENTS).labelled("表_区域协同")) == [
        "名称|类型|省份|功能模块|已建机制|主要安排",
        "沿江圈|都市圈|江苏|—|产业协同目录|推进同城化",
        "武汉圈|都市圈|湖北|—|—|—",
        "湖北大走廊|产业走廊|湖北|创新策源、生产配套|利益共享、协同治理|打造功能模块。",
        "京苏走廊|产业走廊|北京、江苏|创新策源|—|联合攻关",
        "园中园|飞地|北京|—|—|共建园区",
    ]
