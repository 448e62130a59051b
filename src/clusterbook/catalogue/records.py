"""Rules about what must agree across rows and sheets: periods, documents, places of clusters, recommendations (CB509–CB516)."""

from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

_EVALUATION = """\
集群编号|周期起始年|周期结束年|评估结论|来源
GJ-001|2023|2025|保持|LY-001"""
_SOURCES = """\
来源编号|题名|来源类型|文号|日期|核实情况
LY-001|促进中小企业特色产业集群发展暂行办法|政策文件|工信部企业〔2022〕119号|2022年9月13日|已核实
LY-002|关于加快传统制造业转型升级的指导意见|政策文件|工信部联规〔2023〕258号|2023年12月|已核实"""
_POINTS = """\
序号|省份|要点编号|状态|内容|涉及集群|来源
GH-0001|江苏省|YD-01|有|以链聚群、以群带链|GJ-001|LY-001"""
_POLICIES = """\
建议编号|章节|标题|内容|对应附件|来源
JY-001|三（一）|建立年度监测和三年评估制度|对先进制造业集群逐年监测、每3年评估一次|附件1|LY-001
JY-002|三（二）|完善新兴集群公共服务|为新兴产业集群配齐中试孵化、检验检测、投融资等公共服务|附件2|LY-001"""

RULES = (
    Rule(
        code="CB509",
        name="period-reversed",
        severity=Severity.ERROR,
        message=Text(
            "{column}{value}早于{other_column}{other}",
            "{column} {value} is before {other_column} {other}",
        ),
        remedy=Text("核对起止年份", "Check the first and the last year"),
        why=Text(
            "起止颠倒的周期不含任何一年，评估结论无从归属。",
            "A period that ends before it begins holds no year to which the decision could belong.",
        ),
        bad=Example("评估", _EVALUATION.replace("|2025|", "|2022|"), at="评估!C2"),
        good=Example("评估", _EVALUATION),
    ),
    Rule(
        code="CB510",
        name="period-not-three-years",
        severity=Severity.WARNING,
        message=Text(
            "评估周期{other}—{value}年为{count}年，应为3年",
            "The evaluation period {other}–{value} has {count} years instead of 3",
        ),
        remedy=Text(
            "核对起止年份；确有延长或缩短的，在备注中说明",
            "Check the years; explain a longer or shorter period in 备注",
        ),
        why=Text(
            "评估三年一次，周期长短不一时，结论之间不能比较。",
            "Evaluations take place every three years; decisions on periods of other lengths cannot be compared.",
        ),
        bad=Example("评估", _EVALUATION.replace("|2025|", "|2026|"), at="评估!C2"),
        good=Example("评估", _EVALUATION),
    ),
    Rule(
        code="CB511",
        name="document-number-form",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”不合发文字号的写法[；是否为{candidates}？]",
            "{column} “{value}” is not written as a document number[; did you mean {candidates}?]",
        ),
        remedy=Text(
            "按“机关代字〔年份〕序号号”书写，年份用四位数字和六角括号，序号不加“第”、不编虚位，如工信部企业〔2022〕119号",
            "Write it as 工信部企业〔2022〕119号: the year in full within 〔 〕, the serial number without 第 or zeros before it",
        ),
        why=Text(
            "发文字号按GB/T 9704书写；括号不统一时，同一文件查不到，也认不出重复。",
            "GB/T 9704 fixes the form. With other brackets a document is neither found nor recognised as entered twice.",
        ),
        bad=Example("来源", _SOURCES.replace("〔2022〕", "[2022]"), at="来源!D2"),
        good=Example("来源", _SOURCES),
    ),
    Rule(
        code="CB512",
        name="document-repeated",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”与{range}相同，可能是同一份资料",
            "{column} “{value}” is the same as {range}: it may be the same document",
        ),
        remedy=Text(
            "同一份资料只保留一行，引用它的各行改用同一编号",
            "Keep one row for a document and refer to it by one number",
        ),
        why=Text(
            "一份资料编了两个号，会显得有两个出处互相印证。",
            "One document under two numbers looks like two sources that confirm each other.",
        ),
        bad=Example(
            "来源",
            f"{_SOURCES}\nLY-003|中小企业特色产业集群暂行办法|政策文件|工信部企业〔2022〕119号|2022年9月|已核实",
            at="来源!D4",
        ),
        good=Example("来源", _SOURCES),
    ),
    Rule(
        code="CB513",
        name="cluster-elsewhere",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”涉及“{owner}”，不含本行{other_column}“{other}”所在的省份",
            "{column} “{value}” lies in “{owner}”, not where {other_column} “{other}” of this row is",
        ),
        remedy=Text(
            "核对集群编号；集群确实跨省的，在“集群”表补全涉及省份",
            "Check the cluster's number; if it does reach that province, add the province in the sheet 集群",
        ),
        why=Text(
            "编号差一位就指向另一省的集群，数据和要点会记错对象。",
            "One wrong digit refers to a cluster of another province, and figures or plan points go to the wrong one.",
        ),
        bad=Example("规划要点", _POINTS.replace("江苏省", "浙江省"), at="规划要点!F2"),
        good=Example("规划要点", _POINTS),
    ),
    Rule(
        code="CB514",
        name="feature-both-present-and-absent",
        severity=Severity.ERROR,
        message=Text(
            "“{owner}”的要点“{value}”此处为“无”，{range}为“有”",
            "The feature “{value}” of “{owner}” is absent here and present in {range}",
        ),
        remedy=Text("对照规划原文，保留一种状态", "Keep one of the two by the plan's text"),
        why=Text(
            "同一省份的同一要点既有又无，要点矩阵无法填写。",
            "A feature that a plan both has and lacks has no place in the matrix of features.",
        ),
        bad=Example("规划要点", f"{_POINTS}\nGH-0002|江苏省|YD-01|无|||LY-001", at="规划要点!D3"),
        good=Example("规划要点", _POINTS),
    ),
    Rule(
        code="CB515",
        name="recommendation-repeated",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”与{range}相同或几乎相同，可能是同一条建议",
            "{column} “{value}” is the same as {range}, or nearly: it may be the same recommendation",
        ),
        remedy=Text(
            "同一条建议只保留一行；确为两条的，改写标题和内容，使其有所区别",
            "Keep one row for a recommendation; where there are two, word them so that they differ",
        ),
        why=Text(
            "一条建议编了两个号，简报和附件会重复列出，建议条数也会多计。",
            "Under two numbers a recommendation is listed twice in the briefing and its annex, and counted twice.",
        ),
        bad=Example(
            "政策建议",
            f"{_POLICIES}\nJY-003|三（一）|监测评估|对先进制造业集群逐年监测，每三年评估一次|附件1|LY-001",
            at="政策建议!D4",
        ),
        good=Example("政策建议", _POLICIES),
    ),
    Rule(
        code="CB516",
        name="content-of-absent-feature",
        severity=Severity.WARNING,
        message=Text(
            "{column}为“{value}”，{other_column}却已填写“{other}”",
            "{column} is “{value}”, but {other_column} is filled in: “{other}”",
        ),
        remedy=Text(
            "规划有该要点的，状态改为“有”；没有的，清除内容，需要说明的写入备注",
            "If the plan has the feature write 有; otherwise clear the content and put explanations into the remarks",
        ),
        why=Text(
            "状态为“无”的要点不写进简报，所填内容会丢失；状态选错时，要点矩阵也跟着错。",
            "What a plan lacks is not stated in the briefing, so the content would be lost; and with a wrong state the matrix of "
            "features is wrong, too.",
        ),
        bad=Example("规划要点", _POINTS.replace("|有|", "|无|"), at="规划要点!D2"),
        good=Example("规划要点", _POINTS),
    ),
)
