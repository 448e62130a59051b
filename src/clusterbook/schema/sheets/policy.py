"""Recommendations, published aggregates and the documents behind every row."""

from clusterbook.schema.sheets.common import LOCATOR, NOTE, PROVINCE, SOURCE
from clusterbook.schema.types import Column, Need, Table, ValueType

POLICIES = Table(
    "policies",
    "政策建议",
    "一条政策建议",
    (
        Column(
            "id",
            "建议编号",
            ValueType.CODE,
            need=Need.REQUIRED,
            pattern=r"JY-\d{3}",
            pattern_text="JY、连字符和3位数字",
            example="JY-001",
        ),
        Column("part", "章节", need=Need.REQUIRED, vocabulary="part", example="三（一）"),
        Column(
            "heading",
            "标题",
            need=Need.REQUIRED,
            help="一条建议的短标题，句末不加标点",
            example="建立年度监测制度",
        ),
        Column("text", "内容", need=Need.REQUIRED, help="完整的一句话，句末不加标点"),
        Column("target", "适用对象", help="哪些集群、地区或单位"),
        Column("department", "责任部门", help="来源未写明的留空"),
        Column("horizon", "时限", vocabulary="horizon", help="来源未写明的留空"),
        Column("annex", "对应附件", need=Need.REQUIRED, vocabulary="annex", example="附件1"),
        SOURCE,
        LOCATOR,
        NOTE,
    ),
    key=("id",),
    label="heading",
)

PUBLISHED = Table(
    "published",
    "公布数据",
    "一个已公布的汇总数",
    (
        Column(
            "id",
            "数据编号",
            ValueType.CODE,
            need=Need.REQUIRED,
            pattern=r"GB-\d{3}",
            pattern_text="GB、连字符和3位数字",
            example="GB-001",
        ),
        Column(
            "indicator",
            "指标",
            need=Need.REQUIRED,
            aliases=("指标名称",),
            help="不含空格和标点",
            example="国家先进制造业集群数",
        ),
        Column("province", "省份", references=(PROVINCE,), help="全国的留空", example="江苏省"),
        Column(
            "value", "数值", ValueType.NUMBER, need=Need.REQUIRED, help="只填数字，限定词另填", example="14"
        ),
        Column("unit", "单位", need=Need.REQUIRED, example="个"),
        Column("qualifier", "限定词", need=Need.REQUIRED, vocabulary="qualifier", example="恰为"),
        Column("as_of", "时点", ValueType.DATE, help="数据所指的年份或日期"),
        Column("wording", "来源写法", help="来源中的写法，如：10余个省市", example="14个"),
        Column(
            "reconciliation",
            "核对口径",
            need=Need.REQUIRED,
            vocabulary="reconciliation",
            example="本省国家级集群数",
        ),
        SOURCE,
        LOCATOR,
        NOTE,
    ),
    key=("id",),
    label="indicator",
    help="公布数与表内行数核对，差额在成果中写明；两边互不改动",
)

SOURCES = Table(
    "sources",
    "来源",
    "一份来源资料",
    (
        Column(
            "id",
            "来源编号",
            ValueType.CODE,
            need=Need.REQUIRED,
            pattern=r"LY-\d{3}",
            pattern_text="LY、连字符和3位数字",
            aliases=("编号",),
            example="LY-001",
        ),
        Column("title", "题名", need=Need.REQUIRED, aliases=("标题", "名称")),
        Column(
            "kind",
            "来源类型",
            need=Need.REQUIRED,
            vocabulary="document_kind",
            aliases=("类型",),
            example="文章",
        ),
        Column("issuer", "发布单位", aliases=("发文机关", "作者"), help="发文机关、作者或网站"),
        Column("document_number", "文号", help="如：工信部企业〔2022〕119号"),
        Column(
            "date",
            "日期",
            ValueType.DATE,
            aliases=("发布日期",),
            help="来源写到哪一级就填到哪一级：2024、2024-12或2024-12-19",
        ),
        Column("link", "链接", aliases=("网址",)),
        Column("verification", "核实情况", need=Need.REQUIRED, vocabulary="verification", example="已核实"),
        NOTE,
    ),
    key=("id",),
    label="title",
)
