"""Numbers with their units in Chinese text, and what are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.quantities import Bound, quantities
from clusterbook.model.wording import quantity_text


@pytest.mark.parametrize(
    ("text", "value", "dimension", "bound"),
    [
        ("江苏14个国家级集群", 14, "count", Bound.EXACT),
        ("江苏 14 个", 14, "count", Bound.EXACT),
        ("１４个", 14, "count", Bound.EXACT),
        ("十四个集群", 14, "count", Bound.EXACT),
        ("二十余个省份", 20, "count", Bound.SOME_MORE),
        ("10余个", 10, "count", Bound.SOME_MORE),
        ("3万余人", 30000, "people", Bound.SOME_MORE),
        ("1,250.5亿元", 1250.5, "money", Bound.EXACT),
        ("8.4万亿元", 84000, "money", Bound.EXACT),
        ("两千亿元", 2000, "money", Bound.EXACT),
        ("500万元", 0.05, "money", Bound.EXACT),
        ("超过8.4万亿元", 84000, "money", Bound.OVER),
        ("约3000亿元", 3000, "money", Bound.ABOUT),
        ("近两百家", 200, "count", Bound.NEARLY),
        ("不足10个", 10, "count", Bound.BELOW),
        ("100家以上", 100, "count", Bound.AT_LEAST),
        ("至少3项", 3, "count", Bound.AT_LEAST),
        ("占比16.2%", 16.2, "percent", Bound.EXACT),
        ("占比16.2％", 16.2, "percent", Bound.EXACT),
        ("少2个百分点", 2, "points", Bound.EXACT),
        ("一百零五个", 105, "count", Bound.EXACT),
        ("1.9万家", 19000, "count", Bound.EXACT),
    ],
)
def test_one_quantity(text, value, dimension, bound):
    (found,) = quantities(text)
    assert (round(found.value, 6), found.dimension, found.bound) == (value, dimension, bound)
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "2026—2030年",
        "2025年12月31日",
        "6月16日",
        "工信部企业〔2022〕119号",
        "第三章第5条",
        "第1批、第3位、第十四个",
        "见表3和附件1",
        "“十五五”规划",
        "十四五时期",
        "415X先进制造业集群培育工程",
        "百亿级、千亿级、万亿级",
        "编号GJ-013",
        "一、总体情况",
        "（一）战略定位",
        "进一步完善一系列一体化机制",
        "版本V1",
        "来源：某通知等36份资料。",
        "— 1 —",
    ],
)
def test_what_is_no_quantity(text):
    assert [found.text for found in quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "allowed", "refused"),
    [
        ("14个", [14], [13, 15]),
        ("10余个", [11, 19], [9, 20]),
        ("120余家", [121, 129], [130]),
        ("约100家", [95, 108], [80, 120]),
        ("近200家", [180, 199], [150, 210]),
        ("超过3万亿元", [30001], [29000]),
        ("100家以上", [100, 300], [90]),
        ("不足10个", [9], [12]),
        ("3.96万亿元", [39563.8], [39400]),
        ("16.2%", [16.25, 16.15], [16.3]),
    ],
)
def test_what_a_quantity_allows(text, allowed, refused):
    (found,) = quantities(text)
    assert [value for value in allowed if not found.allows(value)] == []
    assert [value for value in refused if found.allows(value)] == []


@given(
    st.floats(0, 1e7, allow_nan=False).map(lambda value: round(value, 3)),
    st.sampled_from(["个", "家", "亿元", "%", "亩", "项"]),
)
def test_what_the_program_writes_is_read_back(value, unit):
    (found,) = quantities(f"共有{quantity_text(value, unit)}。")
    assert found.allows(value)
