"""A selection: which rows concern some provinces, and what the same register then counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.analysis.places import Provinces
from clusterbook.analysis.register import build_register
from clusterbook.analysis.selection import select
from clusterbook.model.figures import Register
from clusterbook.tables.book import Book
from clusterbook.tables.scope import Scope
from tests.analysis.workbooks import (
    CLUSTERS,
    FEATURES,
    PARAMETERS,
    PROVINCES,
    TRACKS,
    UNITS,
    grid,
    said,
    unknown,
)
from tests.support.books import typed_book

SHEETS = {
    "封面": "项目|内容\n标题|简报\n数据截止日期|2026年6月30日",
    "省份": PROVINCES,
    "报送单位": UNITS,
    "要点分类": FEATURES,
    "赛道": TRACKS,
    "参数": PARAMETERS,
    "集群": CLUSTERS,
    "规划要点": """
        序号|省份|要点编号|状态|内容|来源
        GH-0001|江苏省|YD-01|有|推进链群融合|LY-001
        GH-0002|湖北省|YD-01|无||LY-002
    """,
    "专项行动": """
        行动编号|省份|名称|种类|目标取自|来源
        XD-001|江苏省|苏行动|专项行动|GB-001|LY-001
        XD-002|湖北省|鄂行动|专项行动||LY-002
    """,
    "监测": """
        集群编号|年份|总产值|来源
        GJ-001|2025|100|LY-001
        GJ-002|2025|200|LY-001
        SJ-001|2025|400|LY-002
    """,
    "要素保障": """
        集群编号|要素类别|年份|项目类型|计量单位|需求量|落实量|来源
        GJ-003|土地|2025|链主项目|亩|10|5|LY-001
        SJ-001|土地|2025|链主项目|亩|10|5|LY-002
    """,
    "企业梯度": """
        报送单位|年份|高新技术企业|来源
        江苏省|2025|10|LY-001
        苏南市|2025|4|LY-001
        湖北省|2025|7|LY-002
    """,
    "区域协同": """
        协同编号|名称|类型|牵头省份|成员省份|来源
        XT-001|京苏走廊|产业走廊|北京市|北京市；江苏省|LY-003
        XT-002|鄂圈|都市圈|湖北省|湖北省|LY-002
    """,
    "分享比例": """
        分享对象|分享事项|起始年份|分享方|比例|来源
        XT-001|税收|2025|北京市|60|LY-003
        XT-001|税收|2025|江苏省|40|LY-003
        XT-002|税收|2025|湖北省|100|LY-002
    """,
    "典型案例": """
        案例编号|案例名称|案例类型|所在省份|主要做法|来源
        AL-001|甲|走廊共建|北京市；江苏省|共建园区|LY-003
        AL-002|乙|走廊共建|湖北省|共建园区|LY-002
    """,
    "公布数据": """
        数据编号|指标|省份|数值|单位|限定词|核对口径|来源
        GB-001|全国集群数||80|个|恰为|国家级集群数|LY-004
        GB-002|国家集群数|江苏省|4|个|恰为|本省国家级集群数|LY-001
        GB-003|国家集群数|湖北省|1|个|恰为|本省国家级集群数|LY-002
    """,
    "来源": """
        来源编号|题名|来源类型
        LY-001|江苏规划|规划纲要
        LY-002|湖北规划|规划纲要
        LY-003|协议|政策文件
        LY-004|名单|政策文件
        LY-005|无人引用|政策文件
    """,
}
JIANGSU = Scope("省份", "江苏省", ("江苏省",))
EXPECTED = {
    "provinces": ["'320000'"],
    "reporting_units": ["江苏省", "苏南市"],
    "clusters": ["GJ-001", "GJ-002", "GJ-003"],
    "plan_points": ["GH-0001"],
    "programmes": ["XD-001"],
    "monitoring": ["GJ-001/2025", "GJ-002/2025"],
    "factors": ["GJ-003/土地/2025/链主项目"],
    "enterprises": ["江苏省/2025", "苏南市/2025"],
    "arrangements": ["XT-001"],
    "shares": ["XT-001/税收/2025/北京市", "XT-001/税收/2025/江苏省"],
    "cases": ["AL-001"],
    "published": ["GB-001", "GB-002"],
    "sources": ["LY-001", "LY-003", "LY-004"],
}


@pytest.fixture(scope="module")
def book() -> Book:
    return typed_book(SHEETS)


@pytest.fixture(scope="module")
def jiangsu(book: Book) -> Register:
    return build_register(select(book, JIANGSU))


@pytest.mark.parametrize("table", EXPECTED)
def test_the_rows_that_concern_a_province(book, table):
    chosen = [record.key_text for record in select(book, JIANGSU)[table]]
    assert chosen == [key.strip("'") for key in EXPECTED[table]]


@pytest.mark.parametrize("table", ["tracks", "features", "parameters", "codes", "policies", "cover"])
def test_what_belongs_to_all_stays_whole(book, table):
    assert select(book, JIANGSU)[table] is book[table]


def test_the_workbook_itself_is_left_alone(book):
    before = {name: len(table) for name, table in book.tables.items()}
    select(book, JIANGSU)
    assert {name: len(table) for name, table in book.tables.items()} == before
    assert book["published"].records[0].text("reconciliation") == "国家级集群数"


def test_a_national_number_that_a_target_is_taken_from_is_not_reconciled_with_one_province(jiangsu):
    assert said(jiangsu.labelled("公布数.全国集群数"))[1] == "80个"
    assert unknown(jiangsu.labelled("核对说明.全国集群数"))
    assert jiangsu.labelled("核对说明.国家集群数_江苏省").text == "表内录入3个，比公布数少1个"


def test_provinces_outside_are_shown_and_not_counted(book, jiangsu):
    assert jiangsu.labelled("国家级集群省份数").value == 1
    rows = grid(jiangsu.labelled("表_集群名录"))
    assert "GJ-001|京苏集群|国家级|新材料|世界级|江苏|北京、江苏" in rows
    assert "GJ-002|鄂苏集群|国家级|新材料|国家级|—|江苏、湖北" in rows
    provinces = Provinces(select(book, JIANGSU))
    assert provinces.names == ("江苏省",)
    assert (provinces.short("湖北省"), provinces.region("湖北省")) == ("湖北", "中部")


def test_what_a_cluster_reports_comes_with_it_whosever_it_is(jiangsu):
    assert said(jiangsu.labelled("监测总产值")) == (300, "300亿元", "监测!C2:C3")


def test_every_definition_names_the_scope_but_those_of_the_cover_and_the_thresholds(jiangsu):
    bare = {
        figure.id.partition(".")[0]
        for figure in jiangsu.values()
        if "（范围：江苏省）" not in figure.definition
    }
    assert bare == {"setting", "management", "scope", "audience"}
    assert all(
        figure.id.startswith("management.threshold")
        for figure in jiangsu.values()
        if figure.id.startswith("management") and "（范围：江苏省）" not in figure.definition
    )


def test_judgements_over_all_provinces_are_not_made_of_one(jiangsu):
    for label in ("标配赛道", "特色赛道", "同质申报赛道", "同质申报说明"):
        assert unknown(jiangsu.labelled(label)), label


def test_sections_that_compare_provinces_have_their_names_and_know_nothing(jiangsu):
    compared = [figure for figure in jiangsu.values() if figure.id.startswith(("structure.", "overlap."))]
    assert compared
    assert [figure.label for figure in compared if figure.known] == []


def test_what_a_province_is_told_of_itself(jiangsu):
    texts = {figure.label: figure.text for figure in jiangsu.values()}
    assert texts["范围标题"] == "江苏省“十五五”\n先进制造业集群布局情况简报"
    assert (texts["牵头集群数"], texts["参与集群数"]) == ("2个", "1个")
    assert texts["分节表述.战略定位"] == "推进链群融合"
    assert texts["未录入要点"] == "核心载体、世界级目标、国家级目标"
    assert texts["范围公布数"] == "国家集群数为4个，表内录入3个，比公布数少1个"
    assert texts["未报事项"] == "省级集群名单、县域特色集群名单、集群评估结论"


def test_an_arrangement_of_a_city_group_that_names_no_members_concerns_those_of_the_group():
    sheets = {
        "省份": "代码|全称|简称|区域|城市群\n'310000|上海市|上海|东部|长三角\n'440000|广东省|广东|东部|珠三角",
        "区域协同": "协同编号|名称|类型|成员省份\nXT-001|长三角城市群|城市群|\nXT-002|沪圈|都市圈|",
    }
    chosen = select(typed_book(sheets), Scope("省份", "上海市", ("上海市",)))["arrangements"]
    assert [row.text("id") for row in chosen] == ["XT-001"]


NAMES = ("北京市", "江苏省", "湖北省", "新疆维吾尔自治区")


@settings(deadline=None, max_examples=len(NAMES) ** 2)
@given(st.sets(st.sampled_from(NAMES), min_size=1))
def test_a_selection_of_several_is_no_more_and_no_less_than_those_of_each(names):
    book = typed_book(SHEETS)
    members = tuple(name for name in NAMES if name in names)
    together = select(book, Scope("区域", "某区域", members))
    for table in ("clusters", "monitoring", "plan_points", "arrangements", "cases", "shares"):
        each = {
            record.row for name in members for record in select(book, Scope("省份", name, (name,)))[table]
        }
        assert [record.row for record in together[table]] == sorted(each), table


@pytest.mark.parametrize("name", NAMES)
def test_a_province_counts_what_the_country_counts_for_it(book, name):
    own = build_register(select(book, Scope("省份", name, (name,))))
    national = build_register(book)
    label = f"分省国家级集群数.{name}"
    assert (own.labelled(label).value or 0) == (national.labelled(label).value or 0)
    assert own.labelled(label).cells == national.labelled(label).cells


def test_what_compares_with_the_whole_country_is_not_said_of_a_part(book, jiangsu):
    for label in ("前瞻赛道", "表_赛道拥挤度", "表_同质申报", "表_赛道产值结构", "表_产业结构差异"):
        assert unknown(jiangsu.labelled(label))
    assert build_register(book).labelled("表_赛道产值结构").known
