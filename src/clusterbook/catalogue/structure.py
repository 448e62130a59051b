"""Rules about the shape of the workbook: sheets, headers, blank rows and merged cells (CB101–CB112)."""

from clusterbook.catalogue.samples import FEATURES
from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

RULES = (
    Rule(
        code="CB101",
        name="sheet-missing",
        severity=Severity.ERROR,
        message=Text("缺少“{expected}”工作表", "The sheet “{expected}” is missing"),
        remedy=Text(
            "从模板复制“{expected}”工作表；没有数据的，保留表头即可",
            "Copy the sheet “{expected}” from the template; without data, its header row is enough",
        ),
        why=Text(
            "其他工作表引用它，成果也要用它；缺少时，相应的检查和统计都无法进行。",
            "Other sheets refer to it and the outputs need it; without it those checks and counts cannot be made.",
        ),
        bad=Example("要点分类", "", at="要点分类"),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB102",
        name="sheet-name-differs",
        severity=Severity.WARNING,
        message=Text(
            "工作表“{value}”的名称与模板不一致，已按“{expected}”读取[；表头相同的还有{candidates}，未读取]",
            "The sheet “{value}” is not named as in the template; it was read as “{expected}”[, while {candidates} "
            "with the same headers was not read]",
        ),
        remedy=Text(
            "将工作表改名为“{expected}”[；应采用{candidates}的，将该表改为此名]",
            "Rename the sheet to “{expected}”[, or rename {candidates} if that is the one in use]",
        ),
        why=Text(
            "工作表按名称识别。名称相近时程序会采用并提醒，但名称改动过大就会被当作缺表。",
            "Sheets are recognised by name. A similar name is accepted and reported; one that differs more is not.",
        ),
        bad=Example("集群名录", "集群编号|集群名称|集群系列|级别|涉及省份|核实情况|来源", at="集群名录"),
        good=Example("集群", "集群编号|集群名称|集群系列|级别|涉及省份|核实情况|来源"),
    ),
    Rule(
        code="CB103",
        name="column-missing",
        severity=Severity.ERROR,
        message=Text(
            "缺少必需的“{column}”列[；是否为{candidates}？]",
            "The required column “{column}” is missing[; is it {candidates}?]",
        ),
        remedy=Text(
            "补上该列，或将表头改为“{column}”[，数值须一并换算为{unit}]",
            "Add the column, or rename its header to “{column}”[ and convert its values to {unit}]",
        ),
        why=Text(
            "必需的列缺失时，整列数据都无从读取，依赖它的检查和统计也无法进行。",
            "Without a required column none of its values can be read, and no check or count that needs it can run.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|来源
YD-01|链群融合|一（一）|LY-001""",
            at="要点分类!A1",
        ),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB104",
        name="header-alias",
        severity=Severity.INFO,
        message=Text(
            "表头“{value}”已按“{column}”列读取",
            "The header “{value}” was read as the column “{column}”",
        ),
        remedy=Text("建议改回模板的写法“{column}”", "Better write “{column}”, as in the template"),
        why=Text(
            "这是常见的别名，含义明确，不影响结果；统一写法便于以后比对和汇总。",
            "It is a common synonym and changes nothing; one wording makes later comparing and merging easier.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|名称|章节|定义|来源
YD-01|链群融合|一（一）|产业链与产业集群一体推进|LY-001""",
            at="要点分类!B1",
        ),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB105",
        name="columns-reordered",
        severity=Severity.INFO,
        message=Text(
            "列的次序与模板不一致：{columns}；已按表头读取",
            "Columns stand in another order than in the template: {columns}; they were read by their headers",
        ),
        remedy=Text(
            "不影响结果；从其他表粘贴数据时，请先核对列的次序",
            "Nothing is lost; compare the order before pasting rows from another sheet",
        ),
        why=Text(
            "列按表头识别，与次序无关；但按模板次序整块粘贴时，数据会错位。",
            "Columns are found by header, in any order; but rows pasted from the template's order would be displaced.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|章节|要点名称|定义|来源
YD-01|一（一）|链群融合|产业链与产业集群一体推进|LY-001""",
            at="要点分类!B1",
        ),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB106",
        name="header-unknown",
        severity=Severity.WARNING,
        message=Text(
            "表头“{value}”不在模板中，该列未读取[；是否为{candidates}？]",
            "The header “{value}” is not in the template and its column was not read[; did you mean {candidates}?]",
        ),
        remedy=Text(
            "改为模板中的表头[，数值须一并换算为{unit}]；自行增加的列可以不处理",
            "Use the header of the template[ and convert the values to {unit}]; leave it if the column is your own "
            "addition",
        ),
        why=Text(
            "表头写错时整列数据会被忽略；自行增加的列不影响结果，列出来以便核对。",
            "A mistyped header loses its whole column; your own columns change nothing and are listed to be looked at.",
        ),
        bad=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|联系电话|来源
GJ-001|2025|5600|025-12345678|LY-001""",
            at="监测!D1",
        ),
        good=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|来源
GJ-001|2025|5600|LY-001""",
        ),
    ),
    Rule(
        code="CB107",
        name="header-duplicate",
        severity=Severity.ERROR,
        message=Text(
            "表头“{value}”与{first}重复，都对应“{column}”列；本列未读取",
            "The header “{value}” repeats {first}: both stand for the column “{column}”; this one was not read",
        ),
        remedy=Text("核对后并为一列，删去另一列", "Merge the two columns and delete one"),
        why=Text(
            "同一列出现两次，无法判断以哪一列为准。",
            "With two columns for one item nobody can tell which of them holds.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源|定义
YD-01|链群融合|一（一）|产业链与产业集群一体推进|LY-001|链与群结合""",
            at="要点分类!F1",
        ),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB108",
        name="blank-row",
        severity=Severity.WARNING,
        message=Text(
            "数据中间有空行：第{rows}行，共{count}行",
            "Blank rows within the data: row {rows}, {count} in all",
        ),
        remedy=Text("删去空行，使数据连续", "Delete the blank rows"),
        why=Text(
            "空行以下的数据照常读取；但筛选、排序和数据透视表遇到空行会停下，漏掉下面的数据。",
            "Rows below a gap are still read; but filters, sorting and pivot tables stop there and miss the rest.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源
YD-01|链群融合|一（一）|产业链与产业集群一体推进|LY-001

YD-02|核心载体|一（一）|以重点园区承载产业集群|LY-001""",
            at="要点分类!A3",
        ),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB109",
        name="merged-cells",
        severity=Severity.ERROR,
        message=Text(
            "数据区有合并单元格{range}，只有左上角一格有值",
            "Cells {range} are merged within the data; only the first of them holds a value",
        ),
        remedy=Text("取消合并，逐格填写", "Unmerge them and fill in each cell"),
        why=Text(
            "合并后其余各格实际为空，这些行会缺少数据；排序也会失败。",
            "The other cells of a merge are empty, so their rows lack the value; sorting fails as well.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源
YD-01|链群融合|一（一）|产业链与产业集群一体推进|LY-001
YD-02|核心载体|^|以重点园区承载产业集群|LY-001""",
            at="要点分类!C2",
        ),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB110",
        name="sheet-unknown",
        severity=Severity.INFO,
        message=Text(
            "工作表“{value}”不在模板中，未读取[；是否为{candidates}？]",
            "The sheet “{value}” is not in the template and was not read[; did you mean {candidates}?]",
        ),
        remedy=Text(
            "自行增加的工作表可以不处理；否则改为模板中的名称",
            "Leave it if it is your own addition; otherwise use the name of the template",
        ),
        why=Text(
            "程序只读取模板规定的工作表；列出其余工作表，以防名称写错而漏读。",
            "Only the sheets of the template are read; the others are listed in case one of them is misnamed.",
        ),
        bad=Example("工作底稿", "事项\n待核实各省规划发布日期", at="工作底稿"),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB111",
        name="header-row-missing",
        severity=Severity.ERROR,
        message=Text(
            "找不到表头行，表内数据未读取；应有{expected}等列",
            "No header row was found, so nothing was read; columns such as {expected} are expected",
        ),
        remedy=Text(
            "恢复模板的表头行，放在标题行和说明行之下",
            "Restore the header row of the template, below the title and the note",
        ),
        why=Text(
            "表头行可以在标题行和单位行之下，程序靠表头文字找到它；表头被删除或改写后，就无法知道各列的含义。",
            "The header row may stand below a title and a unit line and is found by its words; once they are "
            "deleted or rewritten nobody knows what the columns mean.",
        ),
        bad=Example("要点分类", "YD-01|链群融合|一（一）|产业链与产业集群一体推进|LY-001", at="要点分类"),
        good=Example("要点分类", FEATURES),
    ),
    Rule(
        code="CB112",
        name="second-table-unread",
        severity=Severity.WARNING,
        message=Text(
            "工作表“{value}”的表头与“{expected}”相同，但名称不在模板中，其中{count}行未读取",
            "The sheet “{value}” has the headers of “{expected}”, but no name of the template; its {count} rows were "
            "not read",
        ),
        remedy=Text(
            "要用的数据并入“{expected}”；没有“{expected}”的，将本表改为此名；留底的副本移出本工作簿",
            "Move data in use into “{expected}”, or rename the sheet to that where there is none; keep copies outside "
            "this workbook",
        ),
        why=Text(
            "各地报送的表常以“监测 (2)”之类的名称粘在旁边，不并入就不计数，也不检查。",
            "Returns are often pasted beside the table under a name such as “监测 (2)”; what is not moved into it counts "
            "for nothing and is not checked.",
        ),
        bad=Example("要点分类 (2)", FEATURES, at="要点分类 (2)"),
        good=Example("要点分类", FEATURES),
    ),
)
