from clusterbook.model.figures import CountingRule
from tests.analysis.workbooks import CLUSTERS, FEATURES, PROVINCES, UNITS, register_of, said, unknown

POINTS = """
序号|省份|要点编号|状态
GH-0001|江苏省|YD-01|有
GH-0002|内蒙|YD-01|有
GH-0003|北京市|YD-02|无
"""


def test_the_cover_is_stated_as_written() -> None:
    register = register_of(
        封面="项目|内容\n标题|集群简报\n数据截止日期|2026-06-16d\n作者|张三； 李四\n工作簿版本|2"
    )
    assert said(register["setting.title"]) == ("集群简报", "集群简报", "封面!B2")
    assert register.labelled("数据截止日期").text == "2026年6月16日"
    assert said(register.labelled("作者")) == (("张三", "李四"), "张三、李四", "封面!B4")
    assert register.labelled("工作簿版本").text == "2"
    assert unknown(register.labelled("副标题"))
    assert register.labelled("副标题").cells == ()


def test_provinces_and_units_are_counted() -> None:
    register = register_of(省份=PROVINCES, 报送单位=UNITS)
    assert said(register.labelled("省份数")) == (4, "4个", "省份!B2:B5")
    assert said(register.labelled("报送单位数")) == (6, "6个", "报送单位!A2:A7")


def test_provinces_with_and_without_plan_points() -> None:
    register = register_of(省份=PROVINCES, 要点分类=FEATURES, 规划要点=POINTS)
    assert said(register.labelled("已录入要点省份数")) == (2, "2个", "规划要点!B2、B4")
    assert said(register.labelled("未录入要点省份数")) == (2, "2个", "省份!B2、B5")
    assert register.labelled("未录入要点省份").text == "湖北省、新疆维吾尔自治区"


def test_nothing_entered_is_unknown_but_who_is_missing_is_known() -> None:
    register = register_of(省份=PROVINCES)
    assert unknown(register.labelled("已录入要点省份数"))
    assert register.labelled("未录入要点省份数").value == 4
    assert unknown(register.labelled("集群总数"))
    assert unknown(register.labelled("分省国家级集群数.江苏省"))


def test_clusters_count_once_in_totals_and_in_each_province_apart() -> None:
    register = register_of(省份=PROVINCES, 集群=CLUSTERS)
    total = register.labelled("集群总数")
    assert (said(total), total.counting_rule) == ((5, "5个", "集群!A2:A6"), CountingRule.ONCE)
    assert said(register.labelled("集群数.国家级")) == (3, "3个", "集群!C2:C4")
    assert said(register.labelled("跨省集群数")) == (2, "2个", "集群!E2:E3")
    each = register["clusters.national@320000"]
    assert each.label == "分省国家级集群数.江苏省"
    assert (said(each), each.counting_rule) == ((3, "3个", "集群!C2:C4、E2:E4"), CountingRule.EACH)
    assert said(register.labelled("分省国家级集群数.新疆维吾尔自治区")) == (0, "0个", "")
    touched = register.labelled("国家级集群省份数")
    assert (touched.value, touched.counting_rule) == (3, CountingRule.EACH)


def test_rows_that_repeat_an_id_or_lack_a_level_are_not_counted() -> None:
    rows = "集群编号|级别|涉及省份\nGJ-001|国家级|江苏省\nGJ-001|国家级|江苏省\nGJ-002|国家及|江苏省\n|省级|江苏省"
    register = register_of(省份=PROVINCES, 集群=rows)
    assert register.labelled("集群总数").value == 2
    assert register.labelled("集群数.国家级").value == 1
