"""Words for slots: what a manual page writes in their place, and what the types of columns are in English."""

from collections.abc import Mapping

SLOT_LABELS: Mapping[str, str] = {
    "candidates": "相近的写法",
    "choices": "下拉选项所在单元格",
    "column": "列名",
    "columns": "各列",
    "count": "行数",
    "default": "模板取值",
    "example": "示例",
    "expected": "应有的内容",
    "extra": "多出的选项",
    "first": "首次出现处",
    "headers": "被引用列",
    "help": "填写说明",
    "key": "参数编号",
    "limits": "上下限",
    "missing": "缺少的选项",
    "parameter": "参数名称",
    "pattern": "编写规则",
    "range": "单元格区域",
    "rows": "行号",
    "setting": "封面项目",
    "sheets": "被引用表",
    "taken": "读取的值",
    "unit": "计量单位",
    "value": "填写的值",
    "vocabulary": "词表",
}
"""Chinese labels by slot; an English page shows the slot's own name."""

TYPE_NAMES: Mapping[str, str] = {
    "文本": "text",
    "代码": "code",
    "整数": "whole number",
    "数值": "number",
    "年份": "year",
    "日期": "date",
}
"""English names of the types that the slot `expected` may hold."""
