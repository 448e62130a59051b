"""What moved when an old workbook's data were carried into a new template: one text for each kind of move."""

from collections.abc import Mapping
from typing import NamedTuple

from clusterbook.catalogue.types import Text


class Move(NamedTuple):
    """One thing that is not where, or not what, it was: its kind, and what fills the slots of the kind's text."""

    kind: str
    params: Mapping[str, str]


MOVES = {
    "sheet-renamed": Text("工作表改名：{value} → {expected}", "Sheet renamed: {value} → {expected}"),
    "sheets-added": Text("新增工作表：{sheets}", "Sheets added: {sheets}"),
    "column-renamed": Text("列改名：{cell} {value} → {column}", "Column renamed: {cell} {value} → {column}"),
    "columns-moved": Text("列换了位置：{sheet}的{columns}", "Columns moved in {sheet}: {columns}"),
    "columns-added": Text("新增列：{sheet}的{columns}", "Columns added in {sheet}: {columns}"),
    "column-dropped": Text(
        "新模板没有的列：{cell} {value}[，是否为{candidates}？][，{count}格内容写入“{left}”]",
        "Not in the new template: {cell} {value}[ (did you mean {candidates}?)][; {count} cells went to “{left}”]",
    ),
    "column-repeated": Text(
        "重复的列：{cell} {value}，已取{first}[；本列{count}格内容写入“{left}”]",
        "Repeated column: {cell} {value}; {first} was taken[, {count} cells of this one went to “{left}”]",
    ),
    "blank-rows": Text("去掉空行：{sheet}第{rows}行", "Blank rows left out: {sheet} row {rows}"),
    "unmerged": Text(
        "合并单元格已拆开，只有左上角一格有值：{sheet}!{range}",
        "Cells unmerged, only the first holds a value: {sheet}!{range}",
    ),
    "settings-added": Text("封面新增项目：{settings}", "Items added to the cover: {settings}"),
    "parameter-kept": Text(
        "参数“{parameter}”保留已改的取值{value}{unit}（模板为{default}{unit}）",
        "Parameter {parameter} keeps your value {value}{unit} (template: {default}{unit})",
    ),
    "parameters-added": Text(
        "新增参数，取模板的值：{parameters}", "Parameters added with the template's values: {parameters}"
    ),
    "words-kept": Text(
        "词表“{vocabulary}”保留增补的选项：{words}", "List {vocabulary} keeps the items you added: {words}"
    ),
    "words-added": Text("词表“{vocabulary}”新增选项：{words}", "List {vocabulary} has new items: {words}"),
    "words-regrouped": Text(
        "词表“{vocabulary}”的上级选项以新模板为准：{words}",
        "List {vocabulary} has the template's grouping now: {words}",
    ),
    "words-dropped": Text(
        "词表“{vocabulary}”是固定的，以新模板为准，旧表所列不同的写入“未迁移数据”：{words}",
        "List {vocabulary} is fixed and now the template's; what differed went to “未迁移数据”: {words}",
    ),
    "lists-kept": Text("保留模板之外的词表：{vocabularies}", "Lists of your own kept: {vocabularies}"),
    "sheet-unread": Text(
        "工作表{sheet}找不到表头，未作为数据读取，数值带入工作表“{kept}”",
        "No header row found in {sheet}; its values were copied to the sheet “{kept}” as they are",
    ),
    "own-sheet": Text(
        "自有工作表“{kept}”只带入数值[，其中{formulas}格不再是公式]",
        "Your own sheet “{kept}”: values only[; {formulas} cells are formulas no more]",
    ),
    "formulas": Text("公式带入的是结果：{cells}", "Formulas became their results: {cells}"),
    "unconverted": Text(
        "内容无法识别，原样带入，请核对：{cells}",
        "Not understood, carried over as they were; please check: {cells}",
    ),
    "left": Text(
        "没有带入各表的内容共{count}格，逐格列在工作表“{left}”",
        "{count} cells were not carried into the tables; the sheet “{left}” lists them one by one",
    ),
}
"""The text of each kind of move; new addresses for what was carried, old ones for what was not."""
