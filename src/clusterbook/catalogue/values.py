"""Rules about the values of cells: missing, of another type, unlisted, repeated (CB201–CB208)."""

from clusterbook.catalogue.samples import CLUSTER, FEATURE, ONE_YEAR
from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

RULES = (
    Rule(
        code="CB201",
        name="value-missing",
        severity=Severity.ERROR,
        message=Text("必填项“{column}”为空", "The required cell “{column}” is empty"),
        remedy=Text(
            "补填“{column}”[（{help}）]；多余的行请整行删除",
            "Fill in “{column}”; delete the whole row if it should not be there",
        ),
        why=Text(
            "必填项用来识别一行、归入统计或说明出处，缺少时这一行不能进入成果。",
            "Required cells name a row, place it in the counts or state its source; without them it cannot be used.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源
YD-01|链群融合|一（一）||LY-001""",
            at="要点分类!D2",
        ),
        good=Example("要点分类", FEATURE),
    ),
    Rule(
        code="CB202",
        name="wrong-type",
        severity=Severity.ERROR,
        message=Text("{column}“{value}”不是{expected}", "{column} “{value}” is not a {expected}"),
        remedy=Text(
            "本格只填{expected}[，如{candidates}]；文字说明写在备注中",
            "Enter only a {expected}[, such as {candidates}]; put words among the remarks",
        ),
        why=Text(
            "夹有文字的数不能求和比较，程序也不猜测文字所说的数值。",
            "What is mixed with words cannot be added or compared, and the program does not guess what they mean.",
        ),
        bad=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|规模以上企业（家）|来源
GJ-001|2025|一千余|96|LY-001""",
            at="监测!C2",
        ),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB203",
        name="number-as-text",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”是以文本存放的数字，已按{taken}读取",
            "{column} “{value}” is a number stored as text; it was read as {taken}",
        ),
        remedy=Text(
            "将单元格设为常规或数值格式，重新输入{taken}",
            "Give the cell a general or number format and type {taken} again",
        ),
        why=Text(
            "以文本存放的数字在Excel、WPS中求和时按0处理，合计偏小而不易察觉。",
            "Excel and WPS count numbers stored as text as 0: totals silently come out too small.",
        ),
        bad=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|规模以上企业（家）|来源
GJ-001|2025|'1250|96|LY-001""",
            at="监测!C2",
        ),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB204",
        name="not-in-vocabulary",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”不在代码表中[；是否为{candidates}？]",
            "{column} “{value}” is not in the code list[; did you mean {candidates}?]",
        ),
        remedy=Text(
            "从下拉列表重选（{choices}）[；本行的数按“{other_unit}”计的，一并换算]",
            "Choose again from the dropdown ({choices})[; if the numbers of the row are in {other_unit}, convert them too]",
        ),
        why=Text(
            "分类统计按代码表的写法归类，粘贴会绕过下拉列表，差一个字就会漏计。",
            "Counts go by the wording of the code list. Pasting bypasses the dropdown, and one wrong character drops "
            "the row from its group.",
        ),
        bad=Example(
            "集群",
            """\
集群编号|集群名称|集群系列|级别|涉及省份|核实情况|来源
GJ-001|徐州市工程机械集群|国家先进制造业集群|国家及|江苏省|已核实|LY-001""",
            at="集群!D2",
        ),
        good=Example("集群", CLUSTER),
    ),
    Rule(
        code="CB205",
        name="out-of-range",
        severity=Severity.ERROR,
        message=Text(
            "{column}为{value}[{unit}]，超出允许范围（{limits}）",
            "{column} is {value}[ {unit}], outside its range ({limits})",
        ),
        remedy=Text(
            "核对数值[，注意本列的计量单位为{unit}]",
            "Check the number[; the unit of this column is {unit}]",
        ),
        why=Text(
            "超出可能范围的数多为笔误，或把计量单位弄错，如百分数填成小数、亿元填成万元。",
            "A number beyond what is possible is mostly a slip or a wrong unit: a fraction for a percentage, or 万元 "
            "for 亿元.",
        ),
        bad=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|规模以上企业（家）|来源
GJ-001|2025|-1250|96|LY-001""",
            at="监测!C2",
        ),
        good=Example("监测", ONE_YEAR),
    ),
    Rule(
        code="CB206",
        name="pattern-mismatch",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”不合编写规则：应为{pattern}[；是否为{candidates}？]",
            "{column} “{value}” is not in the required form: {pattern}[; did you mean {candidates}?]",
        ),
        remedy=Text(
            "按规则改写[，如{example}]；其他表引用它的，一并核对",
            "Write it in the required form[, such as {example}]; see to the rows of other sheets that refer to it",
        ),
        why=Text(
            "编号和代码在各表之间相互引用，写法统一才能对应得上。",
            "Numbers and codes are referred to from other sheets, and only one way of writing them can be matched.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源
YD1|链群融合|一（一）|产业链与产业集群一体推进|LY-001""",
            at="要点分类!A2",
        ),
        good=Example("要点分类", FEATURE),
    ),
    Rule(
        code="CB207",
        name="duplicate-value",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”与{first}重复",
            "{column} “{value}” repeats {first}",
        ),
        remedy=Text(
            "同一事项只保留一行；不同事项的，更正其中一处",
            "Keep one row for one thing; for two things correct one of them",
        ),
        why=Text(
            "同一事项出现两行会重复计数，其他表引用时也无法判断指哪一行。",
            "Two rows for one thing count it twice, and a reference to it could mean either of them.",
        ),
        bad=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源
YD-01|链群融合|一（一）|产业链与产业集群一体推进|LY-001
YD-01|核心载体|一（一）|以重点园区承载产业集群|LY-001""",
            at="要点分类!A3",
        ),
        good=Example(
            "要点分类",
            """\
要点编号|要点名称|章节|定义|来源
YD-01|链群融合|一（一）|产业链与产业集群一体推进|LY-001
YD-02|核心载体|一（一）|以重点园区承载产业集群|LY-001""",
        ),
    ),
    Rule(
        code="CB208",
        name="reference-missing",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”不在{sheets}表的{headers}列中[；是否为{candidates}？]",
            "{column} “{value}” is not found in {headers} of the sheet {sheets}[; did you mean {candidates}?]",
        ),
        remedy=Text(
            "改为{sheets}表{headers}列已有的写法[（{range}）][；确实缺少的，先在{growing}表补上]"
            "[；合计、全国和区域的数不填，不要把“{wider}”加进该表][；每行都要写全，不写“{elsewhere}”]",
            "Use what {headers} of the sheet {sheets} has[ ({range})][; what is really missing is added to {growing} first]"
            "[; sums and wider areas are not entered, so do not add “{wider}” there]"
            "[; write it out in each row instead of “{elsewhere}”]",
        ),
        why=Text(
            "各表靠名称或编号相互对应，写成简称、别名或有错字时对应不上，统计时会漏掉这一行。",
            "Sheets are joined by names and numbers. A short name, a synonym or a slip cannot be matched, and the row "
            "is left out of the counts.",
        ),
        bad=Example(
            "集群",
            """\
集群编号|集群名称|集群系列|级别|涉及省份|赛道|核实情况|来源
GJ-001|徐州市工程机械集群|国家先进制造业集群|国家级|江苏省|高端装配|已核实|LY-001""",
            at="集群!F2",
        ),
        good=Example("集群", CLUSTER),
    ),
)
