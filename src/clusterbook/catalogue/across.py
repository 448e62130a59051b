"""Rules about what must agree across rows and sheets: sets, levels, leads and members (CB501–CB508)."""

from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

_SHARES = """\
分享对象|分享事项|起始年份|分享方|比例|来源
GJ-001|税收|2025|徐州市|60|LY-001
GJ-001|税收|2025|宿迁市|40|LY-001"""
_CLUSTER = """\
集群编号|集群名称|集群系列|级别|培育目标|牵头省份|涉及省份|认定年份|核实情况|来源
GJ-001|徐州市工程机械集群|国家先进制造业集群|国家级|世界级|江苏省|江苏省|2022|已核实|LY-001"""
_PROGRAMME = """\
行动编号|省份|名称|种类|目标数量|目标单位|目标取自|来源
XD-001|江苏省|集群培育壮大行动|专项行动|1|个|GB-001|LY-001"""

RULES = (
    Rule(
        code="CB501",
        name="shares-not-whole",
        severity=Severity.WARNING,
        message=Text(
            "“{value}”各方比例合计为{total}%，应为{limits}%（{range}）",
            "The shares of “{value}” add up to {total} %, not {limits} % ({range})",
        ),
        remedy=Text(
            "对照协议核对各方比例[；像是填成了小数，应填百分数的数字，如{candidates}]"
            "[；缺少{less}个百分点的，补上漏填的一方][；多出{more}个百分点的，改正填大或重复计入的比例]",
            "Check the shares against the agreement[; they seem to be fractions: enter percentages, such as {candidates}]"
            "[; {less} points are missing: add any party left out]"
            "[; {more} points are too many: look for a share that is too large or counted twice]",
        ),
        why=Text(
            "比例合计不足或超出时，产值、税收、土地指标会有一部分无处可记或重复计算。",
            "Where shares fall short or exceed the whole, part of the output, tax or land quota is lost or counted twice.",
        ),
        bad=Example("分享比例", _SHARES.replace("|40|", "|38|"), at="分享比例!E2"),
        good=Example("分享比例", _SHARES),
    ),
    Rule(
        code="CB502",
        name="year-missing",
        severity=Severity.WARNING,
        message=Text(
            "“{value}”缺少{years}年的数据，前后年份均已填报",
            "“{value}” has no figures for {years}, though it has for the years before and after",
        ),
        remedy=Text(
            "补报缺少的年份；年份填错的改正", "Add the missing year, or correct a year that was mistyped"
        ),
        why=Text(
            "动态管理看连续几年的变化，中间缺一年就无法判断。",
            "Yearly management looks at consecutive years; with one missing nothing can be concluded.",
        ),
        bad=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|来源
GJ-001|2023|1150|LY-001
GJ-001|2025|1250|LY-001""",
            at="监测!B3",
        ),
        good=Example(
            "监测",
            """\
集群编号|年份|总产值（亿元）|来源
GJ-001|2024|1200|LY-001
GJ-001|2025|1250|LY-001""",
        ),
    ),
    Rule(
        code="CB503",
        name="parent-mismatch",
        severity=Severity.ERROR,
        message=Text(
            "{other_column}“{other}”对应的{column}是“{owner}”，填的是“{value}”",
            "{other_column} “{other}” belongs to the {column} “{owner}”, but “{value}” is entered",
        ),
        remedy=Text(
            "按“代码表”的上级选项改正其中一处，赛道按“赛道”表",
            "Correct one of them by 上级选项 in the sheet 代码表, or for a track by the sheet 赛道",
        ),
        why=Text(
            "集群系列决定级别，要素类别决定计量单位，赛道、城市群各有所属，两者不符时这一行会计入错误的一类。",
            "A series fixes its level and a factor its unit, a track has its class and a city group its regions; where "
            "they disagree the row is counted in the wrong group.",
        ),
        bad=Example("集群", _CLUSTER.replace("|国家级|世界级|", "|省级||"), at="集群!D2"),
        good=Example("集群", _CLUSTER),
    ),
    Rule(
        code="CB504",
        name="aim-out-of-step",
        severity=Severity.WARNING,
        message=Text(
            "{other_column}为“{other}”，{column}“{value}”与之不相衔接",
            "{column} “{value}” does not follow from {other_column} “{other}”",
        ),
        remedy=Text(
            "核对级别和目标：以世界级为目标的应是国家级集群，已是国家级的不再以国家级为目标",
            "Check level and aim: a cluster that aims at world class is a national one, and a national one no longer "
            "aims at becoming one",
        ),
        why=Text(
            "梯度培育按省级、国家级、世界级逐级提升，越级或停在原级的目标会使梯度统计失真。",
            "Clusters rise from provincial to national to world class; an aim that skips or repeats a level distorts the "
            "count of each.",
        ),
        bad=Example(
            "集群",
            """\
集群编号|集群名称|集群系列|级别|培育目标|涉及省份|核实情况|来源
SJ-001|南通市船舶海工集群|省级先进制造业集群|省级|世界级|江苏省|已核实|LY-001""",
            at="集群!E2",
        ),
        good=Example("集群", _CLUSTER),
    ),
    Rule(
        code="CB505",
        name="conditional-value-missing",
        severity=Severity.ERROR,
        message=Text(
            "{other_column}已填[“{other}”]，“{column}”却为空",
            "“{column}” is empty although {other_column} is filled in[ as “{other}”]",
        ),
        remedy=Text("按来源补填“{column}”", "Fill in “{column}” from the source"),
        why=Text(
            "有目标数量就要有单位，状态为“有”就要写明内容，国家级集群要有认定年份；缺了后者，前者无法写进简报。",
            "A target needs its unit, a plan point that exists its content, a national cluster its year; without them the "
            "briefing cannot state the former.",
        ),
        bad=Example("集群", _CLUSTER.replace("|2022|", "||"), at="集群!H2"),
        good=Example("集群", _CLUSTER),
    ),
    Rule(
        code="CB506",
        name="target-contradicts-published",
        severity=Severity.ERROR,
        message=Text(
            "{column}{value}与“目标取自”所指的公布数据{other}（{range}）不一致",
            "{column} {value} differs from the published value {other} that 目标取自 refers to ({range})",
        ),
        remedy=Text(
            "目标就是该公布数据的，目标数量和单位留空；不是的，删去“目标取自”",
            "Leave the target and its unit empty if the published value is the target; otherwise remove 目标取自",
        ),
        why=Text(
            "同一个数填在两处，改了一处就会互相矛盾。",
            "A number that stands in two places contradicts itself as soon as one of them changes.",
        ),
        bad=Example("专项行动", _PROGRAMME.replace("|1|个|", "|12|个|"), at="专项行动!E2"),
        good=Example("专项行动", _PROGRAMME),
    ),
    Rule(
        code="CB507",
        name="lead-not-member",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”不在{other_column}“{other}”之中",
            "{column} “{value}” is not among {other_column} “{other}”",
        ),
        remedy=Text(
            "把牵头省份补入{other_column}；牵头省份填错的改正",
            "Add the lead to {other_column}, or correct the lead",
        ),
        why=Text(
            "只计牵头省份和按涉及省份分别计数，是两种口径；牵头的一省不在其中，两种口径就对不上。",
            "Clusters are counted by lead or by each province they touch; a lead outside these breaks both counts.",
        ),
        bad=Example("集群", _CLUSTER.replace("|江苏省|江苏省|", "|浙江省|江苏省|"), at="集群!F2"),
        good=Example("集群", _CLUSTER),
    ),
    Rule(
        code="CB508",
        name="lead-missing",
        severity=Severity.WARNING,
        message=Text(
            "{other_column}只有“{other}”，“{column}”却为空",
            "{other_column} is “{other}” alone, yet “{column}” is empty",
        ),
        remedy=Text("补填{column}“{other}”", "Enter “{other}” as {column}"),
        why=Text(
            "只涉及一省的集群就由该省牵头；留空会被归入“牵头未明”。",
            "A cluster within one province is led by it; left empty, it is counted as one whose lead is unknown.",
        ),
        bad=Example("集群", _CLUSTER.replace("|江苏省|江苏省|", "||江苏省|"), at="集群!F2"),
        good=Example("集群", _CLUSTER),
    ),
)
