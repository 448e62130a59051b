"""Rules about finished workbooks that Excel would repair, or that state nothing where they should (CW101–CW118)."""

from clusterbook.catalogue.types import Lint, Text
from clusterbook.model.findings import Severity

LINTS = (
    Lint(
        "CW101",
        "table-header-repeated",
        Severity.ERROR,
        Text("Excel表“{table}”有重复的列名：{value}", "The table “{table}” repeats a column's name: {value}"),
        Text("改为不同的列名", "Give each column its own name"),
        Text(
            "Excel打开时会提示文件损坏并改写列名。", "Excel calls the file damaged and renames the columns."
        ),
    ),
    Lint(
        "CW102",
        "table-header-differs",
        Severity.ERROR,
        Text(
            "Excel表“{table}”登记的列名与表头单元格不同：{value}",
            "The table “{table}” names a column otherwise than its header cell: {value}",
        ),
        Text("使列名与表头单元格一致", "Make the column's name and its header cell the same"),
        Text("Excel打开时会提示文件损坏。", "Excel calls the file damaged."),
    ),
    Lint(
        "CW103",
        "table-over-merged-cells",
        Severity.ERROR,
        Text(
            "Excel表“{table}”与合并单元格重叠：{cells}", "The table “{table}” lies over merged cells: {cells}"
        ),
        Text("取消合并", "Unmerge the cells"),
        Text(
            "Excel表中不能有合并单元格，打开时会被修复，内容可能丢失。",
            "A table cannot hold merged cells; Excel repairs the file and may lose content.",
        ),
    ),
    Lint(
        "CW104",
        "tables-overlap",
        Severity.ERROR,
        Text("Excel表“{table}”与“{other}”重叠", "The tables “{table}” and “{other}” overlap"),
        Text("分开两张表", "Move the tables apart"),
        Text("Excel会删除其中一张表。", "Excel drops one of the tables."),
    ),
    Lint(
        "CW105",
        "merges-overlap",
        Severity.ERROR,
        Text("合并区域互相重叠：{cells}", "Merged ranges overlap: {cells}"),
        Text("重新划分合并区域", "Merge the cells anew, without overlap"),
        Text("Excel打开时会提示文件损坏。", "Excel calls the file damaged."),
    ),
    Lint(
        "CW106",
        "list-too-long",
        Severity.ERROR,
        Text(
            "{cells}的下拉选项共{count}个字符，超过255个",
            "The dropdown of {cells} has {count} characters of choices; 255 are allowed",
        ),
        Text("把选项放在单元格区域中，由下拉列表引用", "Put the choices into cells and refer to them"),
        Text(
            "超长的选项会使整个文件被修复，下拉列表丢失。", "Excel repairs the file and drops the dropdown."
        ),
    ),
    Lint(
        "CW107",
        "prompt-too-long",
        Severity.ERROR,
        Text(
            "{cells}的提示文字过长：标题最多32个字符，正文最多255个",
            "A prompt of {cells} is too long: 32 characters of title and 255 of text are allowed",
        ),
        Text("缩短提示文字", "Shorten the prompt"),
        Text("Excel会删除这条数据验证。", "Excel drops the validation."),
    ),
    Lint(
        "CW108",
        "formula-punctuation",
        Severity.ERROR,
        Text("公式中有全角标点：{cells}", "Formulas hold full-width punctuation: {cells}"),
        Text("改为半角标点", "Write half-width punctuation"),
        Text(
            "Excel不能解析全角的括号、逗号、引号，打开时会提示文件损坏。",
            "Excel cannot read full-width brackets, commas and quotes in a formula.",
        ),
    ),
    Lint(
        "CW109",
        "function-prefix",
        Severity.ERROR,
        Text(
            "较新的函数缺少前缀，或旧版本不支持：{value}（{cells}）",
            "Newer functions lack their prefix: {value} ({cells})",
        ),
        Text(
            "写作“_xlfn.”加函数名，或改用各版本都有的函数",
            "Write _xlfn. before the name, or use functions that every version has",
        ),
        Text(
            "没有前缀的新函数显示为#NAME?；Excel 2016和WPS可能没有该函数。",
            "Without the prefix Excel shows #NAME?; Excel 2016 and WPS may lack the function altogether.",
        ),
    ),
    Lint(
        "CW110",
        "name-like-cell",
        Severity.ERROR,
        Text(
            "名称“{value}”形同单元格地址或含有不允许的字符",
            "The name “{value}” looks like a cell's address or holds forbidden characters",
        ),
        Text("改用文字名称", "Choose another name"),
        Text("Excel打开时会改名，引用它的公式失效。", "Excel renames it, and formulas that use it fail."),
    ),
    Lint(
        "CW111",
        "sheet-name",
        Severity.ERROR,
        Text("工作表名称“{value}”不符合规定", "The sheet name “{value}” is not allowed"),
        Text(
            "改为31个字符以内，不含[]:*?/\\和控制字符，不用History",
            "Use at most 31 characters, none of []:*?/\\, no control characters, not History",
        ),
        Text("Excel拒绝打开或自动改名。", "Excel refuses the file or renames the sheet."),
    ),
    Lint(
        "CW112",
        "name-repeated",
        Severity.ERROR,
        Text("名称重复：{value}", "A name is given twice: {value}"),
        Text("改为不同的名称", "Give each its own name"),
        Text("Excel打开时会提示文件损坏。", "Excel calls the file damaged."),
    ),
    Lint(
        "CW113",
        "formula-unstored",
        Severity.ERROR,
        Text("公式没有存入计算结果：{cells}", "Formulas have no stored value: {cells}"),
        Text("在Excel中打开后保存", "Open the file in Excel and save it"),
        Text(
            "预览、手机和部分软件不重新计算，会显示为0或空白。",
            "Viewers that compute nothing show 0 or a blank.",
        ),
    ),
    Lint(
        "CW114",
        "error-stored",
        Severity.ERROR,
        Text("单元格是错误值：{cells}", "Cells hold error values: {cells}"),
        Text("改正公式或数据", "Correct the formula or its data"),
        Text(
            "错误值会传给引用它的合计和图表。", "Errors spread to every total and chart that uses the cell."
        ),
    ),
    Lint(
        "CW115",
        "name-broken",
        Severity.ERROR,
        Text("名称“{value}”的引用已失效", "The name “{value}” refers to nothing"),
        Text("删除或重新指定该名称", "Delete the name or set it anew"),
        Text("引用它的公式和打印设置失效。", "Formulas and print settings that use it fail."),
    ),
    Lint(
        "CW116",
        "text-missing",
        Severity.ERROR,
        Text("单元格引用了不存在的文字：{cells}", "Cells refer to texts that do not exist: {cells}"),
        Text("重新生成文件", "Write the file anew"),
        Text("Excel打开时会提示文件损坏。", "Excel calls the file damaged."),
    ),
    Lint(
        "CW117",
        "link-broken",
        Severity.ERROR,
        Text(
            "链接指向不存在的工作表：{value}（{cells}）",
            "Links lead to a sheet that does not exist: {value} ({cells})",
        ),
        Text("改正链接", "Correct the links"),
        Text("点击时提示引用无效。", "Whoever follows the link is told that it is not valid."),
    ),
    Lint(
        "CW118",
        "external-link",
        Severity.WARNING,
        Text("引用了其他文件或网页：{value}", "Refers to other files or web addresses: {value}"),
        Text(
            "改为文件内的内容，或把地址写成文字",
            "Take the content into the file, or write the address as text",
        ),
        Text(
            "外部内容打不开或被改动时，读者看到的就不是原来的内容；打开时还会弹出安全提示。",
            "What lies outside may change or vanish, and opening the file asks a security question.",
        ),
    ),
)
