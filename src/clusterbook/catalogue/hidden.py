"""Rules about data that does not show (CB123–CB127)."""

from clusterbook.catalogue.types import Example, Fact, Rule, Text
from clusterbook.model.findings import Severity

_TRACKS = """\
赛道名称|赛道类别|赛道层次|别名|来源
高端装备|新兴|产业|装备制造|LY-001
新材料|新兴|产业||LY-001
量子科技|未来|产业||LY-001"""

RULES = (
    Rule(
        code="CB123",
        name="rows-hidden",
        severity=Severity.WARNING,
        message=Text(
            "有{count}行数据被隐藏：第{rows}行；这些行照常读取和统计",
            "Rows of data are hidden, {count} in all: {rows}; they are read and counted all the same",
        ),
        remedy=Text(
            "核对后取消隐藏；不要的行请删除", "Check and unhide the rows; delete those that are not wanted"
        ),
        why=Text(
            "隐藏的行看不见，却会进入统计；复制、粘贴时也容易错行。",
            "Hidden rows are counted though nobody sees them, and pasting over them displaces data.",
        ),
        bad=Example("赛道", _TRACKS, at="赛道!A3", facts=(Fact("hidden-rows", "3"),)),
        good=Example("赛道", _TRACKS),
    ),
    Rule(
        code="CB124",
        name="rows-filtered",
        severity=Severity.WARNING,
        message=Text(
            "筛选条件未清除，有{count}行数据没有显示：第{rows}行；这些行照常读取和统计",
            "A filter is on and hides rows of data, {count} in all: {rows}; they are read and counted all the same",
        ),
        remedy=Text("在“数据”中清除筛选，核对这些行", "Clear the filter (Data → Clear) and check these rows"),
        why=Text(
            "筛选状态下粘贴的数据会写进没有显示的行，原有内容被覆盖而不易察觉。",
            "What is pasted while a filter is on also lands in rows that do not show, and overwrites them unnoticed.",
        ),
        bad=Example("赛道", _TRACKS, at="赛道!A3", facts=(Fact("filtered-rows", "3"),)),
        good=Example("赛道", _TRACKS),
    ),
    Rule(
        code="CB125",
        name="columns-hidden",
        severity=Severity.WARNING,
        message=Text(
            "有数据的列被隐藏：{columns}；照常读取",
            "Columns with data are hidden: {columns}; they are read all the same",
        ),
        remedy=Text(
            "核对后取消隐藏；不要的内容请清除", "Check and unhide the columns; clear what is not wanted"
        ),
        why=Text(
            "隐藏列中的内容无人核对，却会进入成果；对外发送时也会一并带出。",
            "Nobody checks what a hidden column holds, yet it enters the outputs and is sent out with the file.",
        ),
        bad=Example("赛道", _TRACKS, at="赛道!D1", facts=(Fact("hidden-columns", "D"),)),
        good=Example("赛道", _TRACKS),
    ),
    Rule(
        code="CB126",
        name="sheet-hidden",
        severity=Severity.WARNING,
        message=Text("工作表“{value}”有数据，但被隐藏", "The sheet “{value}” holds data but is hidden"),
        remedy=Text(
            "右键单击任一工作表标签，选“取消隐藏”；不要的工作表请删除",
            "Right-click any sheet tab and choose Unhide; delete the sheet if it is not wanted",
        ),
        why=Text(
            "隐藏的工作表无人核对；模板规定的表照常读取，其余的会随文件一并发出。",
            "Nobody checks a hidden sheet; one of the template is read all the same, any other is sent out with the file.",
        ),
        bad=Example("赛道", _TRACKS, at="赛道", facts=(Fact("hidden-sheet"),)),
        good=Example("赛道", _TRACKS),
    ),
    Rule(
        code="CB127",
        name="sheet-very-hidden",
        severity=Severity.WARNING,
        message=Text(
            "工作表“{value}”有数据，但被深度隐藏，“取消隐藏”中也看不到",
            "The sheet “{value}” holds data but is very hidden: it does not even show under Unhide",
        ),
        remedy=Text(
            "在Excel中按Alt+F11，在属性窗口将该表的Visible改为-1，再核对其内容",
            "In Excel press Alt+F11, set the sheet's property Visible to -1, and check what it holds",
        ),
        why=Text(
            "深度隐藏的工作表只能用宏或属性窗口显示，填报人员和审核人员都看不到其中的内容。",
            "Only a macro or the property window shows such a sheet; neither author nor reviewer sees what it holds.",
        ),
        bad=Example("赛道", _TRACKS, at="赛道", facts=(Fact("very-hidden-sheet"),)),
        good=Example("赛道", _TRACKS),
    ),
)
