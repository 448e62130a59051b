"""Rules about finished workbooks that hinder readers: on the screen, on paper, with a screen reader (CW201–CW218)."""

from clusterbook.catalogue.types import Lint, Text
from clusterbook.model.findings import Severity

LINTS = (
    Lint(
        "CW201",
        "number-as-text",
        Severity.WARNING,
        Text("像数字的文字：{cells}", "Texts that look like numbers: {cells}"),
        Text(
            "改为数值；编号、代码类的文字应设置“忽略错误”",
            "Store numbers; mark codes as intended text (ignore the error)",
        ),
        Text("文字不参加求和与排序。", "Sums leave texts out, and sorting puts them apart."),
    ),
    Lint(
        "CW202",
        "sheet-hidden",
        Severity.WARNING,
        Text("工作表被隐藏", "The sheet is hidden"),
        Text("取消隐藏，或删除", "Unhide or delete it"),
        Text("隐藏的内容会随文件发出而无人核对。", "Hidden content is sent out and checked by nobody."),
    ),
    Lint(
        "CW203",
        "rows-hidden",
        Severity.WARNING,
        Text("行被隐藏：第{rows}行", "Rows are hidden: {rows}"),
        Text("取消隐藏，或删除", "Unhide or delete them"),
        Text("隐藏的内容会随文件发出而无人核对。", "Hidden content is sent out and checked by nobody."),
    ),
    Lint(
        "CW204",
        "columns-hidden",
        Severity.WARNING,
        Text("列被隐藏：{columns}", "Columns are hidden: {columns}"),
        Text("取消隐藏，或删除", "Unhide or delete them"),
        Text("隐藏的内容会随文件发出而无人核对。", "Hidden content is sent out and checked by nobody."),
    ),
    Lint(
        "CW205",
        "no-alt-text",
        Severity.WARNING,
        Text("图表或图片没有替代文字：{value}", "Charts or pictures without a description: {value}"),
        Text("在“替代文字”中写明图的内容", "Describe them under Alt Text"),
        Text("读屏软件读不出图的内容。", "Screen readers cannot tell what a picture shows."),
    ),
    Lint(
        "CW206",
        "no-print-setup",
        Severity.WARNING,
        Text(
            "没有打印设置（纸张方向或缩放、页码）",
            "There is no print set-up (orientation or scaling, page numbers)",
        ),
        Text("设置纸张、缩放到页宽和页码", "Set paper, fit to width and page numbers"),
        Text(
            "打印时列被截到另一页，页与页对不上。",
            "Columns are cut off to other pages, and pages cannot be put in order.",
        ),
    ),
    Lint(
        "CW207",
        "header-not-frozen",
        Severity.WARNING,
        Text("有{count}行而没有冻结表头", "There are {count} rows and no frozen header"),
        Text("冻结表头行", "Freeze the header row"),
        Text("翻页后看不到列名。", "Readers who scroll lose the columns' names."),
    ),
    Lint(
        "CW208",
        "header-not-repeated",
        Severity.WARNING,
        Text("打印超过一页而没有重复标题行", "It prints on several pages without repeating its header"),
        Text("设置“顶端标题行”", "Set rows to repeat at top"),
        Text("第二页起看不到列名。", "From the second page on the columns have no names."),
    ),
    Lint(
        "CW209",
        "blank-row-in-table",
        Severity.WARNING,
        Text("表中有空行：第{rows}行", "Rows within the table are blank: {rows}"),
        Text("删除空行", "Delete the blank rows"),
        Text("筛选、排序和读屏到空行即停止。", "Filters, sorting and screen readers stop at a blank row."),
    ),
    Lint(
        "CW210",
        "blank-header",
        Severity.WARNING,
        Text("表头有空单元格：{cells}", "Header cells are blank: {cells}"),
        Text("填写列名", "Name the columns"),
        Text("没有列名的数据无法解释，也不能按列引用。", "Nobody can tell what such a column holds."),
    ),
    Lint(
        "CW211",
        "colour-only",
        Severity.WARNING,
        Text("只用颜色表示内容：{cells}", "Only a colour tells what these cells mean: {cells}"),
        Text("在单元格中写出内容", "Write the meaning into the cells"),
        Text(
            "黑白打印或色觉异常的读者看不出区别。", "Black-and-white print and colour-blind readers lose it."
        ),
    ),
    Lint(
        "CW212",
        "no-properties",
        Severity.WARNING,
        Text("文件属性没有写明{value}", "The file's properties do not state: {value}"),
        Text("在“文件—信息”中填写", "Fill them in under File, Info"),
        Text("离开文件夹后无从知道文件的来历。", "Away from its folder, nobody knows what the file is."),
    ),
    Lint(
        "CW213",
        "number-too-wide",
        Severity.ERROR,
        Text(
            "列宽不够，数字会显示为####：{cells}",
            "The column is too narrow, so numbers show as ####: {cells}",
        ),
        Text("加宽列", "Widen the column"),
        Text("读者看不到数字。", "Readers do not see the numbers."),
    ),
    Lint(
        "CW214",
        "text-cut",
        Severity.WARNING,
        Text(
            "文字超出列宽又不换行，被右侧内容遮住：{cells}",
            "Texts are cut off by the cell to their right: {cells}",
        ),
        Text("设置自动换行或加宽列", "Wrap the text or widen the column"),
        Text("打印出来的文字不完整。", "In print the text is incomplete."),
    ),
    Lint(
        "CW215",
        "sheet-empty",
        Severity.WARNING,
        Text("工作表没有内容", "The sheet is empty"),
        Text("删除", "Delete it"),
        Text("空表使读者以为缺了内容。", "Readers think that something is missing."),
    ),
    Lint(
        "CW216",
        "low-contrast",
        Severity.WARNING,
        Text(
            "文字与底色对比度低于4.5：{cells}",
            "Words hardly stand out from their fill (contrast under 4.5): {cells}",
        ),
        Text("加深文字或调浅底色", "Darken the words or lighten the fill"),
        Text(
            "视力不佳的读者看不清，复印后更难辨认。",
            "Readers with weak sight cannot read it, less so in a copy.",
        ),
    ),
    Lint(
        "CW217",
        "merged-in-table",
        Severity.WARNING,
        Text("筛选区域内有合并单元格：{cells}", "Merged cells lie within the filtered range: {cells}"),
        Text("取消合并，逐行填写", "Unmerge them and fill every row"),
        Text("合并单元格不能正确排序和筛选。", "Merged cells cannot be sorted or filtered."),
    ),
    Lint(
        "CW218",
        "tables-overlap-filter",
        Severity.ERROR,
        Text("筛选区域与Excel表“{table}”重叠", "The sheet's filter overlaps the table “{table}”"),
        Text("取消其中一个筛选", "Remove one of the filters"),
        Text("Excel打开时会提示文件损坏。", "Excel calls the file damaged."),
    ),
)
