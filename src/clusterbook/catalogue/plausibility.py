"""Rules about numbers that can hardly be true (CB6xx)."""

from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

_MONITORING = """\
集群编号|年份|总产值（亿元）|主导产业产值（亿元）|研发经费（亿元）|来源
GJ-001|2023|1150|800|40|LY-001
GJ-001|2024|1200|850|42|LY-001
GJ-001|2025|1250|900|44|LY-001"""
_FIRMS = """\
报送单位|年份|统计范围|高新技术企业（家）|来源
浙江省|2025|含计划单列市和兵团|42000|LY-001
宁波市|2025||7000|LY-001"""
_PEERS = "\n".join(
    [
        "集群编号|年份|总产值（亿元）|来源",
        *(f"XY-00{number}|2025|{100 + number}|LY-001" for number in range(1, 9)),
    ]
)
_PROGRAMME = """\
行动编号|省份|名称|种类|目标数量|目标单位|进展数量|来源
XD-001|江苏省|集群培育壮大行动|专项行动|14|个|6|LY-001"""
_PUBLISHED = """\
数据编号|指标|数值|单位|限定词|核对口径|来源
GB-001|传统制造业增加值占制造业比重|80|%|近|不核对|LY-001"""

RULES = (
    Rule(
        code="CB601",
        name="part-above-total",
        severity=Severity.ERROR,
        message=Text(
            "{column}{value}[{unit}]大于{other_column}{other}[{unit}]",
            "{column} {value}[ {unit}] is more than {other_column} {other}[ {unit}]",
        ),
        remedy=Text("核对两个数及其计量单位", "Check both numbers and their units"),
        why=Text(
            "部分不能大于整体；出现这种情况，两个数中至少有一个填错。",
            "A part cannot exceed its whole: at least one of the two numbers is wrong.",
        ),
        bad=Example("监测", _MONITORING.replace("|900|", "|1900|"), at="监测!D4"),
        good=Example("监测", _MONITORING),
    ),
    Rule(
        code="CB602",
        name="total-below-parts",
        severity=Severity.WARNING,
        message=Text(
            "{column}{value}已含计划单列市和兵团，却小于{names}所报的{total}",
            "{column} {value} is said to include them, yet is less than the {total} that {names} reported",
        ),
        remedy=Text("核对数值和统计范围", "Check the number and what it includes"),
        why=Text(
            "含计划单列市和兵团的全省数不会小于它们自己所报的数；小于的，多半实际上没有包含。",
            "A provincial total that includes them cannot be less than what they report; mostly it does not include them.",
        ),
        bad=Example("企业梯度", _FIRMS.replace("|42000|", "|6000|"), at="企业梯度!D2"),
        good=Example("企业梯度", _FIRMS),
    ),
    Rule(
        code="CB603",
        name="magnitude-slip",
        severity=Severity.WARNING,
        message=Text(
            "{column}{value}[{unit}]与可比的数值相差约{ratio}倍[（历年的中位数为{history}）]"
            "[（同类的中位数为{peers}）][（本行{other_column}为{other}）]，计量单位可能有误",
            "{column} {value}[ {unit}] is off by a factor of about {ratio}[ (median of its years: {history})]"
            "[ (median of its kind: {peers})][ ({other_column} of this row: {other})]; the unit may be wrong",
        ),
        remedy=Text(
            "核对数值[和计量单位（{unit}）][；按万元填写的，应为{scaled}]",
            "Check the number[ and its unit ({unit})][; if it was entered in 万元 it should be {scaled}]",
        ),
        why=Text(
            "亿元与万元相差一万倍，一个数填错单位，全省、全国的合计就会面目全非。",
            "亿元 and 万元 differ by a factor of ten thousand; one slip swamps the totals of a province and the country.",
        ),
        bad=Example("监测", _MONITORING.replace("|1250|", "|12500000|"), at="监测!C4"),
        good=Example("监测", _MONITORING),
    ),
    Rule(
        code="CB604",
        name="yearly-jump",
        severity=Severity.WARNING,
        message=Text(
            "{column}由上年的{other}变为{value}[{unit}][，是上年的{ratio}倍][，约为上年的{share}%][，不到上年的{limits}%]",
            "{column} went from {other} the year before to {value}[ {unit}][, {ratio} times as much][, about {share} % of "
            "it][, less than {limits} % of it]",
        ),
        remedy=Text(
            "核对两年的数值；口径有变化的，在备注中说明",
            "Check both years; explain a change of definition in 备注",
        ),
        why=Text(
            "集群的产值、企业数一年之间成倍变动极少见，多为漏填一位、串行或口径变化。",
            "Output or firms seldom double within a year; mostly a digit was lost, a row was mixed up, or the definition "
            "changed.",
        ),
        bad=Example("监测", _MONITORING.replace("|1250|", "|3125|"), at="监测!C4"),
        good=Example("监测", _MONITORING),
    ),
    Rule(
        code="CB605",
        name="outlier-among-peers",
        severity=Severity.WARNING,
        message=Text(
            "{column}[与{other_column}之比]为{value}[{unit}]，远离同赛道、同级别{count}个集群的中位数{peers}",
            "{column}[ divided by {other_column}] is {value}[ {unit}], far from {peers}, the median of the {count} "
            "clusters of its track and level",
        ),
        remedy=Text("核对数值；情况属实的不必改", "Check the number; leave it if it is true"),
        why=Text(
            "与同类集群相差悬殊的数，多为串行、错位或口径不同。",
            "A number far from those of similar clusters mostly comes from another row, column or definition.",
        ),
        bad=Example("监测", _PEERS.replace("|108|", "|3080|"), at="监测!C9"),
        good=Example("监测", _PEERS),
    ),
    Rule(
        code="CB606",
        name="research-share-high",
        severity=Severity.WARNING,
        message=Text(
            "{column}{value}为{other_column}{other}的{ratio}%，超过{limits}%",
            "{column} {value} is {ratio} % of {other_column} {other}, above {limits} %",
        ),
        remedy=Text("核对两个数及其计量单位", "Check both numbers and their units"),
        why=Text(
            "研发经费占产值的比重一般只有百分之几，过高的多为计量单位不同。",
            "Research takes a few per cent of output as a rule; a much higher share is mostly a wrong unit.",
        ),
        bad=Example(
            "监测",
            _MONITORING.replace("|44|", "|80|")
            .replace("|1250|900|80|", "|1250|900|440|")
            .replace("|42|", "|230|")
            .replace("|40|", "|200|"),
            at="监测!E4",
        ),
        good=Example("监测", _MONITORING),
    ),
    Rule(
        code="CB607",
        name="progress-beyond-target",
        severity=Severity.WARNING,
        message=Text(
            "{column}{value}为{other_column}{other}的{ratio}%，超过{limits}%",
            "{column} {value} is {ratio} % of {other_column} {other}, above {limits} %",
        ),
        remedy=Text(
            "核对两个数是否同一口径、同一单位", "Check that both numbers have one definition and one unit"
        ),
        why=Text(
            "进展远超目标、落实远超需求，多为两个数的口径或单位不同。",
            "Progress far beyond the target, or far more allotted than needed, mostly means that the two numbers differ "
            "in definition or unit.",
        ),
        bad=Example("专项行动", _PROGRAMME.replace("|6|", "|60|"), at="专项行动!G2"),
        good=Example("专项行动", _PROGRAMME),
    ),
    Rule(
        code="CB608",
        name="share-above-hundred",
        severity=Severity.WARNING,
        message=Text("“{other}”为{value}%，超过100%", "“{other}” is {value} %, more than 100 %"),
        remedy=Text("核对数值和单位", "Check the number and its unit"),
        why=Text("占比不会超过100%。", "A share of a whole is at most 100 %."),
        bad=Example("公布数据", _PUBLISHED.replace("|80|", "|800|"), at="公布数据!C2"),
        good=Example("公布数据", _PUBLISHED),
    ),
    Rule(
        code="CB609",
        name="time-implausible",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”[晚于数据截止日期{cutoff}][早于{earliest}年][早于“{sheet}”表多数数据的年份]",
            "{column} “{value}” is[ later than the cut-off of the data, {cutoff}][ before {earliest}][ before most years of "
            "the sheet “{sheet}”]",
        ),
        remedy=Text(
            "对照原始资料改正[；数据截止日期有误的，改正{setting}]",
            "Correct it from the original document[, or correct {setting} if the cut-off is wrong]",
        ),
        why=Text(
            "截止日期以后的数据还没有产生，过早的日期多是录入时错了位数。",
            "Data after the cut-off do not exist yet, and a very early date mostly is a slip of a digit.",
        ),
        bad=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|来源
GJ-001|2024|5300|LY-001
GJ-001|2052|5600|LY-001""",
            at="监测!B3",
        ),
        good=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|来源
GJ-001|2024|5300|LY-001
GJ-001|2025|5600|LY-001""",
        ),
    ),
)
