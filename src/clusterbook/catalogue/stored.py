"""Rules about how cells store their values: errors, formulas, dates, codes, several values in one (CB209–CB217)."""

from clusterbook.catalogue.samples import CLUSTER, FEATURE, ONE_YEAR
from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

_PROVINCE = """\
代码|全称|简称|类型|区域|规划发布日期|来源
'320000|江苏省|江苏|省|东部|2026年2月|LY-001
…"""

RULES = (
    Rule(
        code="CB209",
        name="error-value",
        severity=Severity.ERROR,
        message=Text("{column}为错误值{value}", "{column} holds the error value {value}"),
        remedy=Text(
            "检查公式及其引用的单元格，更正后保存；或直接填写数值",
            "Correct the formula or the cells it uses and save, or type the value",
        ),
        why=Text(
            "错误值没有结果，既不能当作0，也不能当作空。",
            "An error value has no result; it is neither 0 nor empty.",
        ),
        bad=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|规模以上企业（家）|来源
GJ-001|2025|#DIV/0!|96|LY-001""",
            at="监测!C2",
        ),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB210",
        name="formula-without-value",
        severity=Severity.ERROR,
        message=Text(
            "{column}的公式“{value}”没有保存计算结果",
            "{column} holds the formula “{value}” without a stored result",
        ),
        remedy=Text(
            "用Excel或WPS打开，重新计算后保存；或直接填写数值",
            "Open the file in Excel or WPS, recalculate and save it; or type the value",
        ),
        why=Text(
            "由其他程序写出的公式往往没有结果，当作空格读取会漏数。",
            "Formulas written by other programs often have no result; read as an empty cell the number would be lost.",
        ),
        bad=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|规模以上企业（家）|来源
GJ-001|2025|=800+450|96|LY-001""",
            at="监测!C2",
        ),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB211",
        name="date-as-text",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”写法不规范，已按{taken}读取",
            "{column} “{value}” is not written as a date; it was read as {taken}",
        ),
        remedy=Text(
            "改为{taken}，或写成2026-06-16、2026-06、2026的样式",
            "Write {taken}, or in the form of 2026-06-16, 2026-06 or 2026",
        ),
        why=Text(
            "日期只认“2026年6月16日”和“2026-06-16”两种写法，按资料写到年、月或日；别的写法混在一列，筛选和查找时"
            "对不上，月和日也可能被读错。",
            "Dates have two forms, 2026年6月16日 and 2026-06-16, each as far as the source gives it. Others in the same "
            "column are missed by filters and searches, and day and month may be mistaken for each other.",
        ),
        bad=Example("省份", _PROVINCE.replace("2026年2月", "2026.2.6"), at="省份!F2"),
        good=Example("省份", _PROVINCE),
    ),
    Rule(
        code="CB212",
        name="date-unreadable",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”不是日期[；是否为{candidates}？]",
            "{column} “{value}” is not a date[; is {candidates} meant?]",
        ),
        remedy=Text(
            "按资料写到的程度填写，如2026-06-16、2026-06、2026，也可写成2026年6月16日、2026年6月、2026年",
            "Enter it as far as the source gives it: 2026-06-16, 2026-06 or 2026, or else 2026年6月16日, 2026年6月 or 2026年",
        ),
        why=Text(
            "简报要写明时点，不能识别的日期不会被猜测。",
            "The briefing states points in time; a date that cannot be read is not guessed at.",
        ),
        bad=Example("省份", _PROVINCE.replace("2026年2月", "今年二月"), at="省份!F2"),
        good=Example("省份", _PROVINCE),
    ),
    Rule(
        code="CB213",
        name="not-whole-number",
        severity=Severity.ERROR,
        message=Text("{column}“{value}”不是整数", "{column} “{value}” is not a whole number"),
        remedy=Text("核对后填写整数", "Check it and enter a whole number"),
        why=Text(
            "企业、项目等按个计数，出现小数多为计量单位不符或误填了平均数。",
            "Firms and projects are counted one by one; a fraction is mostly a wrong unit or an average.",
        ),
        bad=Example("监测", ONE_YEAR.replace("|96|", "|96.5|"), at="监测!D2"),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB214",
        name="item-repeated",
        severity=Severity.WARNING,
        message=Text("{column}中“{value}”重复填写", "“{value}” stands more than once in {column}"),
        remedy=Text("删去重复的一项", "Delete the repetition"),
        why=Text(
            "重复的项只计一次；重复多为漏填了另一项。",
            "A repeated item is counted once; often another one was meant.",
        ),
        bad=Example(
            "集群",
            """\
集群编号|集群名称|集群系列|级别|涉及省份|核实情况|来源
GJ-001|徐州市工程机械集群|国家先进制造业集群|国家级|江苏省；江苏省|已核实|LY-001""",
            at="集群!E2",
        ),
        good=Example("集群", CLUSTER),
    ),
    Rule(
        code="CB215",
        name="code-as-number",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”是以数值存放的代码，已按文本“{taken}”读取",
            "{column} “{value}” is a code stored as a number; it was read as the text “{taken}”",
        ),
        remedy=Text(
            "将单元格设为文本格式，重新输入{taken}",
            "Give the cell the text format and type {taken} again",
        ),
        why=Text(
            "以数值存放的代码会丢掉开头的0，位数多时还会变成科学记数法。",
            "Codes stored as numbers lose leading zeros, and long ones turn into scientific notation.",
        ),
        bad=Example(
            "省份",
            """\
代码|全称|简称|类型|区域|规划发布日期|来源
320000|江苏省|江苏|省|东部|2026年2月|LY-001
…""",
            at="省份!A2",
        ),
        good=Example("省份", _PROVINCE),
    ),
    Rule(
        code="CB216",
        name="unusable-character",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”含有文档不能使用的字符，已去除",
            "{column} “{value}” holds characters that no document can contain; they were removed",
        ),
        remedy=Text("清空单元格，重新输入文字", "Clear the cell and type the text again"),
        why=Text(
            "从其他系统粘贴来的控制字符看不见，却会使Word、Excel打不开生成的文件。",
            "Control characters pasted from other systems are invisible, yet Word and Excel refuse files with them.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源
YD-01|链群融合|一（一）|产业链与产业集群\x07一体推进|LY-001""",
            at="要点分类!D2",
        ),
        good=Example("要点分类", FEATURE),
    ),
    Rule(
        code="CB217",
        name="other-separator",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”[中的几项没有用“；”分隔，已按“{taken}”读取]"
            "[，像是没有用“；”分隔的几项；是否应为{candidates}？]",
            "{column} “{value}”[ holds several items that are not separated by “；”; it was read as “{taken}”]"
            "[ may be several items without “；” between them; is {candidates} meant?]",
        ),
        remedy=Text(
            "各项之间用“；”分隔[，改为“{taken}”][，改为{candidates}；确为一项的可不改]",
            "Separate the items by “；”[: “{taken}”][: {candidates}; leave the cell if it is one item]",
        ),
        why=Text(
            "用逗号、空格、斜杠分隔的几项会被当成一个名称，与其他表对应不上，统计时漏计。",
            "Items separated by commas, blanks or slashes are taken for one name, which matches nothing and is left out "
            "of the counts.",
        ),
        bad=Example("集群", CLUSTER.replace("江苏省", "江苏省，浙江省"), at="集群!E2"),
        good=Example("集群", CLUSTER.replace("江苏省", "江苏省；浙江省")),
    ),
)
