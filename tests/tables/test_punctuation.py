"""Half-width punctuation: what becomes full-width, and what stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.tables.punctuation import (
    with_full_width_punctuation,
    with_full_width_punctuation_in_list,
)


@pytest.mark.parametrize(
    ("text", "punctuated"),
    [
        ("规模大,链条全;配套好", "规模大，链条全；配套好"),
        ("R&D,研发投入", "R&D，研发投入"),
        ("要点:链群融合", "要点：链群融合"),
        ('实施"链长制"和"揭榜挂帅"', "实施“链长制”和“揭榜挂帅”"),
        ("集群(含园区(基地))", "集群（含园区（基地））"),
        ("工程机械(Machinery)集群等", "工程机械（Machinery）集群等"),
        ("(一)总体要求", "（一）总体要求"),
        ("（一)总体要求(二）", "（一）总体要求（二）"),
        ("《规划纲要》,2026年发布", "《规划纲要》，2026年发布"),
        ("已完成.", "已完成。"),
        ("一.\n二.", "一。\n二。"),
        ("好!是吗?", "好！是吗？"),
    ],
)
def test_signs_that_touch_chinese_become_full_width(text, punctuated):
    assert with_full_width_punctuation(text) == punctuated


@pytest.mark.parametrize(
    "text",
    [
        "1,250.5亿元，占3.5%",
        "比例3:7，时间9:30",
        "苏政发(2026)1号、苏府办(2026)第12号",
        "见 https://example.cn/a,b;c:d(e)?f=“g”",
        "联系 zhang.san@example.cn",
        "GB/T 15834-2011, ISO 9001:2015 (E)",
        "Advanced manufacturing (集群), a study by the Bureau: results",
        '55"显示屏和"面板"',
        '单个"引号',
        "函数f(x)的值",
        "1.打造集群 2.培育企业",
        "PM2.5",
        "产业&amp;链、&nbsp;产业、&#12288;集群",
        "",
    ],
)
def test_everything_else_stays(text):
    assert with_full_width_punctuation(text) == text


def test_a_semicolon_separates_the_items_of_a_list():
    assert with_full_width_punctuation_in_list("甲;乙(丙)") == "甲;乙（丙）"


def test_brackets_nested_beyond_reason_stay():
    deep = "(" * 20 + "甲" + ")" * 20
    assert with_full_width_punctuation(deep) == deep


@given(st.text(alphabet='甲乙aB1 ,;:?!()."（）“”《》\n/@'))
def test_law_punctuating_twice_changes_nothing_more_and_only_signs_change(text):
    once = with_full_width_punctuation(text)
    assert with_full_width_punctuation(once) == once
    assert len(once) == len(text)
    assert [each for each in once if each.isalnum()] == [each for each in text if each.isalnum()]
