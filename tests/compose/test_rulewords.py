"""Validations and conditional formats in Chinese, as the program's own interface calls them."""

import pytest

from clusterbook.compose.changelines import change_line
from clusterbook.compose.rulewords import rule_text
from clusterbook.model.cells import CellRange
from clusterbook.model.changes import CellContent, Change, Difference, Kind


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("any", "任何值"),
        ("any unchecked", "任何值，不提示错误"),
        ("list 词表_级别", "序列 词表_级别"),
        ("list 词表_级别 warning", "序列 词表_级别，出错时警告"),
        ("list warning", "序列，出错时警告"),
        ("whole between 1 9", "整数 介于 1 9"),
        ("custom COUNTIF($A$4:$A$9, A4)=1 unchecked", "自定义 COUNTIF($A$4:$A$9, A4)=1，不提示错误"),
        ("cellIs greaterThan 100", "单元格值 大于 100"),
        ("containsText containsText 苏州", "特定文本 包含 苏州"),
        ('expression B2=""', '公式 B2=""'),
        ("nextYear", "nextYear"),
    ],
)
def test_rules_in_chinese(rule, text):
    assert rule_text(rule, "zh") == text
    assert rule_text(rule, "en") == rule


def rule_change(before, after):
    places = CellRange(4, 2, 5035, 2), CellRange(4, 2, 1034, 2)
    sides = CellContent(before), CellContent(after)
    return Change(
        Kind.VALIDATION, Difference.STRUCTURE, "省份", "省份", *places, before=sides[0], after=sides[1]
    )


@pytest.mark.parametrize(
    ("language", "text"), [("zh", "规则未变，范围不同"), ("en", "same rule, other range")]
)
def test_a_rule_for_another_range_is_not_told_twice(language, text):
    line = change_line(rule_change("any unchecked", "any unchecked"), language)
    assert [span.text for span in line.spans] == [text]
    assert line.place == "省份!B4:B5035 → 省份!B4:B1034"


def test_a_changed_rule_is_told_in_chinese():
    line = change_line(rule_change("list 词表_级别", "any unchecked"), "zh")
    assert [span.text for span in line.spans] == ["序列 词表_级别", "任何值，不提示错误"]
