"""Rules about what a workbook does not hold yet (CB7xx); told only when completeness is asked for."""

from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

_CLUSTERS = """\
集群编号|集群名称|集群系列|级别|牵头省份|涉及省份|核实情况|来源
GJ-001|徐州市工程机械集群|国家先进制造业集群|国家级|江苏省|江苏省|已核实|LY-001
GJ-002|宁波市磁性材料集群|国家先进制造业集群|国家级|浙江省|浙江省|已核实|LY-001
GJ-003|包头市稀土新材料集群|国家先进制造业集群|国家级|内蒙古自治区|内蒙古自治区|已核实|LY-001"""
_FIRMS = """\
报送单位|年份|高新技术企业（家）|来源
江苏省|2025|50000|LY-001
浙江省|2025|42000|LY-001
宁波市|2025|7000|LY-001"""
_PUBLISHED = """\
数据编号|指标|省份|数值|单位|限定词|核对口径|来源
GB-001|国家先进制造业集群数|江苏省|1|个|恰为|本省国家级集群数|LY-001"""
_SOURCES = """\
来源编号|题名|来源类型|文号|日期|核实情况
LY-001|促进中小企业特色产业集群发展暂行办法|政策文件|工信部企业〔2022〕119号|2022年9月13日|已核实"""
_POINTS = """\
序号|省份|要点编号|状态|内容|来源|来源位置
GH-0001|江苏省|YD-01|有|以链聚群、以群带链|LY-001|第三章"""

_YEARS = """\
集群编号|年份|总产值（亿元）|来源
XY-001|2024|200|LY-001
XY-001|2025|210|LY-001
XY-002|2024|220|LY-001
XY-002|2025|230|LY-001
XY-003|2024|240|LY-001
XY-003|2025|250|LY-001
XY-005|2025|280|LY-001
XY-004|2024|260|LY-001"""

RULES = (
    Rule(
        code="CB701",
        name="provinces-missing",
        severity=Severity.INFO,
        message=Text(
            "{total}个省份中有{count}个在本表没有数据：{names}",
            "{count} of {total} provinces have no row in this sheet: {names}",
        ),
        remedy=Text(
            "向未报的省份催报；确实没有的不必填", "Ask the missing provinces; leave out what does not exist"
        ),
        why=Text(
            "成果按已录入的省份统计，缺哪些省份应当心中有数。",
            "The outputs count the provinces entered; which ones are missing should be known.",
        ),
        bad=Example("集群", _CLUSTERS.rpartition("\n")[0], at="集群"),
        good=Example("集群", _CLUSTERS),
    ),
    Rule(
        code="CB702",
        name="units-missing",
        severity=Severity.INFO,
        message=Text(
            "{total}个报送单位中有{count}个没有[{year}年]数据：{names}",
            "{count} of {total} reporting units have no figures[ for {year}]: {names}",
        ),
        remedy=Text("向未报的单位催报", "Ask the missing units"),
        why=Text(
            "全国合计只含已报的单位，缺报越多，合计越偏小。",
            "Totals hold only the units that reported; the more are missing, the smaller the total.",
        ),
        bad=Example("企业梯度", _FIRMS.rpartition("\n")[0], at="企业梯度"),
        good=Example("企业梯度", _FIRMS),
    ),
    Rule(
        code="CB703",
        name="columns-sparse",
        severity=Severity.INFO,
        message=Text(
            "共{count}行，选填列中填报率低于{limits}%的有：{columns}",
            "{count} rows; optional columns filled in for less than {limits} % of them: {columns}",
        ),
        remedy=Text(
            "有资料的补填；来源没有写明的留空",
            "Fill in what is known; leave empty what the sources do not say",
        ),
        why=Text(
            "填报率低的列，由它得出的统计代表性不足。",
            "What is counted from a column that is seldom filled in represents little.",
        ),
        bad=Example(
            "集群",
            _CLUSTERS.replace("|江苏省|江苏省|", "||江苏省|").replace("|浙江省|浙江省|", "||浙江省|"),
            at="集群",
        ),
        good=Example("集群", _CLUSTERS),
    ),
    Rule(
        code="CB704",
        name="published-count-differs",
        severity=Severity.INFO,
        message=Text(
            "公布数为{value}，表内按核对口径为{total}[，少{less}][，多{more}]",
            "The published value is {value}; the rows it is compared with number {total}[, {less} fewer][, {more} more]",
        ),
        remedy=Text(
            "少的，补录或等待补报；多的，核对是否重复或时点不同；两边不互相改动",
            "Enter what is missing, or look for repeated rows and other dates; neither side is changed to fit the other",
        ),
        why=Text(
            "公布数与表内行数可以因时点、口径和录入进度而不同，差额在成果中写明。",
            "Published values and rows may differ by date, definition or progress; the outputs state the difference.",
        ),
        bad=Example("公布数据", _PUBLISHED.replace("|1|个|", "|14|个|"), at="公布数据!D2"),
        good=Example("公布数据", _PUBLISHED),
    ),
    Rule(
        code="CB705",
        name="document-details-missing",
        severity=Severity.INFO,
        message=Text("政策文件“{value}”没有{columns}", "The policy document “{value}” lacks {columns}"),
        remedy=Text("查明后补填", "Find out and fill in"),
        why=Text(
            "引用政策文件要写明文号和日期，别人才能查到。",
            "A policy document is found by its number and date.",
        ),
        bad=Example("来源", _SOURCES.replace("|工信部企业〔2022〕119号|", "||"), at="来源!D2"),
        good=Example("来源", _SOURCES),
    ),
    Rule(
        code="CB706",
        name="place-in-source-missing",
        severity=Severity.INFO,
        message=Text(
            "有{count}行没有写明在来源中的位置（{range}）",
            "{count} rows do not say where in their source they are found ({range})",
        ),
        remedy=Text("补填页码、章节或条款", "Fill in the page, chapter or clause"),
        why=Text(
            "写明位置，核对时才不必通读全文。",
            "Only with its place can a statement be checked without reading the whole document.",
        ),
        bad=Example("规划要点", _POINTS.replace("|第三章", "|"), at="规划要点"),
        good=Example("规划要点", _POINTS),
    ),
    Rule(
        code="CB707",
        name="last-year-missing",
        severity=Severity.INFO,
        message=Text(
            "“{value}”缺少{years}年的数据，表内{total}个集群中有{count}个已报",
            "“{value}” has no figures for {years}, which {count} of the {total} clusters of this sheet have",
        ),
        remedy=Text(
            "催报或补录；已不再监测的，在备注中写明",
            "Ask for them or enter them; if the cluster is no longer monitored, say so in the remarks",
        ),
        why=Text(
            "最近一年的合计和增速只含已报的集群，缺报的会使合计偏小。",
            "Totals and growth of the last year hold only what was reported; what is missing makes them too small.",
        ),
        bad=Example("监测", _YEARS, at="监测!B9"),
        good=Example("监测", _YEARS + "\nXY-004|2025|270|LY-001"),
    ),
)
