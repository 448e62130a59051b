"""Evidence behind the features, aims and mechanisms by what they concern, and the matrix of tracks."""

from tests.analysis.test_aims_tracks import register as aiming
from tests.analysis.test_programmes_cooperation import ARRANGEMENTS
from tests.analysis.workbooks import FEATURES, PROVINCES, grid, register_of, said, unknown

POINTS = """
序号|省份|要点编号|状态|内容|来源位置|来源
GH-0002|江苏省|YD-01|有|推进聚链成群|第3页|LY-001；LY-009
GH-0001|江苏省|YD-01|无||第2页|LY-001
GH-0003|湖北省|YD-01|无|||LY-001
GH-0004|北京市|YD-02|有|做强载体|第7页|
"""
SOURCES = "来源编号|题名\nLY-001|江苏规划"


def features():
    return register_of(省份=PROVINCES, 要点分类=FEATURES, 规划要点=POINTS, 来源=SOURCES)


def test_the_three_states_are_kept_apart() -> None:
    register = features()
    assert register.labelled("要点省份.链群融合").text == "江苏省"
    assert said(register.labelled("要点缺项省份.链群融合")) == (("湖北省",), "湖北省", "规划要点!B4、D4")
    assert register.labelled("要点未录入省份.链群融合").text == "北京市、新疆维吾尔自治区"
    assert unknown(register.labelled("要点缺项省份数.世界级目标"))
    assert grid(register.labelled("表_要点省份名单"))[1:3] == [
        "链群融合|一（一）|1|江苏|1|湖北|2|北京、新疆",
        "核心载体|一（一）|1|北京|0|—|3|江苏、湖北、新疆",
    ]


def test_coverage_by_region_adds_up_to_its_provinces() -> None:
    register = features()
    rows = [line.split("|") for line in grid(register.labelled("表_要点区域覆盖"))[1:-1]]
    assert rows[:2] == [
        ["链群融合", "东部", "2", "1", "0", "1", "50"],
        ["链群融合", "中部", "1", "0", "1", "0", "100"],
    ]
    known = [list(map(int, row[2:6])) for row in rows if "—" not in row]
    assert all(row[0] == sum(row[1:]) for row in known)
    assert register.labelled("要点录入率.东部").value == 25
    assert unknown(register.labelled("要点录入率.东北"))


def test_each_cell_of_the_matrix_has_its_sentence_page_and_source() -> None:
    table = features().labelled("表_要点依据")
    lines = grid(table)
    assert lines[0] == "省份|要点|状态|规划表述|来源位置|来源"
    assert [line for line in lines if line.startswith("江苏|链群融合")] == [
        "江苏|链群融合|无|—|第2页|LY-001　江苏规划",
        "江苏|链群融合|有|推进聚链成群|第3页|LY-001　江苏规划；LY-009",
    ]
    assert "新疆|链群融合|未录入|—|—|—" in lines
    assert len(lines) == 1 + 4 * 4 + 1 + 1
    bare = register_of(省份=PROVINCES, 要点分类=FEATURES)
    assert unknown(bare.labelled("表_要点依据"))


def test_who_aims_at_what_by_track_with_the_clusters() -> None:
    register = aiming()
    assert grid(register.labelled("表_世界级目标赛道"))[1:3] == [
        "新材料|2|江苏、新疆|1|京苏集群",
        "脑机接口|1|新疆|0|—",
    ]
    assert register.labelled("国家级目标赛道").text == "新材料"
    assert grid(register.labelled("表_同质申报")) == [
        "赛道|省份数|省份|集群数|集群",
        "新材料|2|湖北、新疆|1|鄂苏集群",
        "跨省集群只计入牵头省份；规划写明赛道、尚无对应集群的省份也计入。",
        "牵头省份未明的跨省集群列入集群，不计入省份数。",
    ]
    assert said(register.labelled("同质申报集群")) == (("鄂苏集群",), "鄂苏集群", "集群!B3")


def test_the_matrix_of_tracks_tells_plans_from_clusters() -> None:
    register = aiming()
    assert grid(register.labelled("表_赛道矩阵"))[:5] == [
        "省份|赛道数|新材料|钢铁|脑机接口",
        "北京|1|群||",
        "江苏|2|群|群|",
        "湖北|1|双||",
        "新疆|2|规||规",
    ]
    assert grid(register.labelled("表_赛道拥挤度"))[1:4] == [
        "新材料|新兴|4|100|2|2|标配赛道、同质申报",
        "钢铁|传统|1|25|1|0|特色赛道",
        "脑机接口|未来|1|25|0|0|特色赛道",
    ]
    assert unknown(register.labelled("前瞻赛道"))


def test_mechanisms_in_force_and_missing() -> None:
    register = register_of(省份=PROVINCES, 区域协同=ARRANGEMENTS)
    assert said(register.labelled("无机制协同安排数")) == (3, "3个", "区域协同!A2、A5:A6")
    assert said(register.labelled("跨省协同安排数")) == (1, "1个", "区域协同!E2")
    assert register.labelled("协同机制说明").text == "产业协同目录1个、利益共享1个、协同治理1个"
    assert register.labelled("尚无协同机制").text.startswith("产值统计、税收分享、")
    assert register.labelled("功能模块安排数.创新策源").value == 2
    gaps = {line.split("|")[0]: line.split("|")[4:8] for line in grid(register.labelled("表_协同要件"))}
    assert gaps["湖北大走廊"][:3] == ["创新策源、生产配套", "产业转移、服务平台", "利益共享、协同治理"]
    assert "利益共享" not in gaps["湖北大走廊"][3]
    assert grid(register.labelled("表_分省协同安排"))[:4] == [
        "省份|都市圈|产业走廊|城市群|省内梯度转移|飞地|合计",
        "北京|0|1|0|0|1|2",
        "江苏|1|1|0|0|0|2",
        "湖北|1|1|0|0|0|2",
    ]
    assert unknown(register_of().labelled("尚无协同机制"))
