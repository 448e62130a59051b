"""Rules about dropdowns that were lost or weakened (CB120–CB122)."""

from clusterbook.catalogue.samples import TRACKS
from clusterbook.catalogue.types import Example, Fact, Rule, Text
from clusterbook.model.findings import Severity

RULES = (
    Rule(
        code="CB120",
        name="dropdown-missing",
        severity=Severity.WARNING,
        message=Text(
            "“{column}”列有{count}行没有下拉列表：{range}",
            "Cells of the column “{column}” have no dropdown, {count} in all: {range}",
        ),
        remedy=Text(
            "复制本列（或模板同名列）中有下拉列表的单元格，在上述单元格“选择性粘贴→验证”；其他工作簿的数据请“粘贴为数值”",
            "Copy a cell of this column that has its dropdown, here or in the template, and paste only its validation "
            "(Paste Special) over these cells; paste data from other workbooks as values",
        ),
        why=Text(
            "整格粘贴会连同下拉列表一起覆盖，此后任何写法都能填入。",
            "Pasting whole cells replaces the dropdown as well, and from then on anything can be typed.",
        ),
        bad=Example("赛道", TRACKS, at="赛道!B3", facts=(Fact("no-dropdown", "B3"),)),
        good=Example("赛道", TRACKS),
    ),
    Rule(
        code="CB121",
        name="dropdown-not-refusing",
        severity=Severity.WARNING,
        message=Text(
            "“{column}”列的下拉列表不拒绝列表以外的值：{range}",
            "The dropdown of the column “{column}” lets other values pass: {range}",
        ),
        remedy=Text(
            "选中这些单元格，在“数据→数据验证（有效性）→出错警告”中勾选“输入无效数据时显示出错警告”，样式选“停止”",
            "Select these cells; under Data → Data Validation → Error Alert, show the alert in the style “Stop”",
        ),
        why=Text(
            "不报错的下拉列表只是提示，写错的词照样能填入。",
            "A dropdown without its alert only suggests; a wrong word can be typed all the same.",
        ),
        bad=Example("赛道", TRACKS, at="赛道!B2", facts=(Fact("lax-dropdown", "B2:B3"),)),
        good=Example("赛道", TRACKS),
    ),
    Rule(
        code="CB122",
        name="dropdown-of-other-words",
        severity=Severity.WARNING,
        message=Text(
            "“{column}”列的下拉列表来源为“{value}”[，该名称现指“{other}”]，与模板的选项不一致：{range}",
            "The dropdown of the column “{column}” lists “{value}”[, a name that now stands for “{other}”], which are "
            "not the template's words: {range}",
        ),
        remedy=Text(
            "以模板为准[，选中这些单元格，将数据验证（有效性）的来源改为“{expected}”]"
            "[，在“公式→名称管理器”中改正名称{names}的引用位置；该名称只在本表有效的，将其删除]",
            "Go by the template[: select these cells and make “{expected}” the source of their validation]"
            "[; correct in Formulas → Name Manager what {names} refers to, or delete that name if its scope is this "
            "sheet alone]",
        ),
        why=Text(
            "列表来源不同，选出来的词就可能不在代码表或被引用的表中；以后增补的选项也不会出现。",
            "A list from elsewhere offers words that the code list or the sheet referred to lacks, and never shows "
            "words that are added there later.",
        ),
        bad=Example(
            "赛道", TRACKS, at="赛道!B2", facts=(Fact("other-dropdown", "B2:B3", '"传统,新兴,未来,其他"'),)
        ),
        good=Example("赛道", TRACKS, facts=(Fact("other-dropdown", "B2:B3", '"传统,新兴,未来"'),)),
    ),
)
