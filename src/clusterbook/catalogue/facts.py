"""What an example may say of a workbook beside its values, in words."""

from collections.abc import Mapping

from clusterbook.catalogue.types import Text

FACTS: Mapping[str, Text] = {
    "no-dropdown": Text("{place}没有下拉列表", "{place} has no dropdown"),
    "lax-dropdown": Text("{place}的下拉列表不拒绝其他值", "the dropdown of {place} refuses nothing"),
    "other-dropdown": Text("{place}的下拉列表来源为{value}", "the dropdown of {place} lists {value}"),
    "no-limit": Text("{place}可以填入文本", "{place} admits texts"),
    "unprotected": Text("工作表没有保护", "the sheet is not protected"),
    "hidden-rows": Text("第{place}行已隐藏", "row {place} is hidden"),
    "filtered-rows": Text("第{place}行被筛选隐藏", "a filter hides row {place}"),
    "hidden-columns": Text("{place}列已隐藏", "column {place} is hidden"),
    "hidden-sheet": Text("工作表已隐藏", "the sheet is hidden"),
    "very-hidden-sheet": Text("工作表已深度隐藏", "the sheet is very hidden"),
    "formula": Text("{place}是公式={value}", "{place} is the formula ={value}"),
    "link": Text("工作簿的1号链接指向文件“{value}”", "the workbook's link 1 leads to the file “{value}”"),
    "broken-name": Text("名称“{place}”的引用为#REF!", "the name “{place}” refers to #REF!"),
    "missing-name": Text("名称“{place}”已被删除", "the name “{place}” was deleted"),
    "number-format": Text("{place}的数字格式为{value}", "{place} has the number format {value}"),
    "colour": Text("{place}为{value}", "{place} has a colour of its own ({value})"),
    "comment": Text("{place}有批注“{value}”", "{place} has the comment “{value}”"),
}
"""The sentences by kind of fact."""
