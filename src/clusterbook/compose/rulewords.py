"""Data validations and conditional formats in the words of the program's Chinese interface."""

_KINDS = {
    "any": "任何值",
    "whole": "整数",
    "decimal": "小数",
    "list": "序列",
    "date": "日期",
    "time": "时间",
    "textLength": "文本长度",
    "custom": "自定义",
    "expression": "公式",
    "cellIs": "单元格值",
    "containsText": "特定文本",
    "notContainsText": "特定文本",
    "beginsWith": "特定文本",
    "endsWith": "特定文本",
    "containsBlanks": "空值",
    "notContainsBlanks": "无空值",
    "containsErrors": "错误",
    "notContainsErrors": "无错误",
    "duplicateValues": "重复值",
    "uniqueValues": "唯一值",
    "timePeriod": "发生日期",
    "top10": "排名靠前或靠后的值",
    "aboveAverage": "高于或低于平均值",
    "colorScale": "色阶",
    "dataBar": "数据条",
    "iconSet": "图标集",
}
_OPERATORS = {
    "between": "介于",
    "notBetween": "未介于",
    "equal": "等于",
    "notEqual": "不等于",
    "greaterThan": "大于",
    "lessThan": "小于",
    "greaterThanOrEqual": "大于或等于",
    "lessThanOrEqual": "小于或等于",
    "containsText": "包含",
    "notContains": "不包含",
    "beginsWith": "始于",
    "endsWith": "止于",
}
_ALERTS = {
    "unchecked": "不提示错误",
    "warning": "出错时警告",
    "information": "出错时提示信息",
}


def rule_text(rule: str, language: str) -> str:
    """The rule as read off the sheet (`list 词表_级别 unchecked`) in Chinese: 序列 词表_级别，不提示错误.

    In English it stays: those are the words of the format itself.
    """
    if language != "zh":
        return rule
    kind, *words = rule.split(" ")
    alert = _ALERTS.get(words[-1], "") if words else ""
    if alert:
        words.pop()
    if words and words[0] in _OPERATORS:
        words[0] = _OPERATORS[words[0]]
    text = " ".join([_KINDS.get(kind, kind), *words])
    return f"{text}，{alert}" if alert else text
