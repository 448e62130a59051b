"""Tracks and clusters, and what is monitored and decided about a cluster."""

from clusterbook.schema.sheets.common import (
    CLUSTER,
    LOCATOR,
    NOTE,
    PROVINCE,
    SOURCE,
    TRACK,
    UNIT,
    amount,
    count,
    year,
)
from clusterbook.schema.types import Column, Need, Table, ValueType

TRACKS = Table(
    "tracks",
    "赛道",
    "一个产业赛道",
    (
        Column("name", "赛道名称", need=Need.REQUIRED, unique=True, aliases=("赛道",), example="新材料"),
        Column(
            "class",
            "赛道类别",
            vocabulary="track_class",
            aliases=("类别",),
            help="各文件划分不一，可改；跨类别的留空",
            example="新兴",
        ),
        Column(
            "kind", "赛道层次", need=Need.REQUIRED, vocabulary="track_kind", aliases=("层次",), example="产业"
        ),
        Column("aliases", "别名", many=True, help="其他写法或细分名称", aliases=("其他名称",)),
        SOURCE,
        NOTE,
    ),
    key=("name",),
    label="name",
)

CLUSTERS = Table(
    "clusters",
    "集群",
    "一个产业集群",
    (
        Column(
            "id",
            "集群编号",
            ValueType.CODE,
            need=Need.REQUIRED,
            pattern=r"[A-Z]{2}-\d{3,4}",
            pattern_text="两个大写字母、连字符和3至4位数字",
            aliases=("编号",),
            help="编好后不再改动；国家级用GJ，省级用SJ，县域特色用XY",
            example="GJ-013",
        ),
        Column(
            "name",
            "集群名称",
            need=Need.REQUIRED,
            aliases=("名称",),
            help="按公布名单填写",
            example="徐州市工程机械集群",
        ),
        Column("aliases", "别名", many=True, aliases=("其他名称",)),
        Column(
            "series",
            "集群系列",
            need=Need.REQUIRED,
            vocabulary="series",
            aliases=("系列",),
            example="国家先进制造业集群",
        ),
        Column(
            "level", "级别", need=Need.REQUIRED, vocabulary="level", aliases=("集群级别",), example="国家级"
        ),
        Column("aim", "培育目标", vocabulary="aim", help="规划提出的目标，没有提出的留空", example="世界级"),
        Column(
            "aim_basis",
            "目标依据",
            vocabulary="basis",
            help="来源点名该集群的填“原文”，按名称或领域对应的填“推断”",
            example="推断",
        ),
        Column("scale", "规模层级", vocabulary="scale", help="规划提出或已达到的规模，没有的留空"),
        Column(
            "lead_province",
            "牵头省份",
            references=(PROVINCE,),
            aliases=("省份",),
            help="跨省集群填牵头的一省，不明确时留空",
            example="江苏省",
        ),
        Column(
            "provinces",
            "涉及省份",
            need=Need.REQUIRED,
            references=(PROVINCE,),
            many=True,
            help="全部涉及的省份，用“；”分隔",
            example="江苏省",
        ),
        Column("cities", "涉及城市", many=True, aliases=("城市",), help="用“；”分隔", example="徐州"),
        Column("track", "赛道", references=(TRACK,), help="“赛道”表中的名称", example="高端装备"),
        Column("field", "领域", vocabulary="field", help="国家先进制造业集群公布时的领域分类"),
        Column("field_basis", "领域依据", vocabulary="basis", help="按名称推断的填“推断”"),
        Column("leading_industry", "主导产业", example="工程机械"),
        Column("carriers", "主要载体", many=True, help="开发区、产业园区，用“；”分隔"),
        Column("chain_leaders", "链主企业", many=True, help="用“；”分隔"),
        year("recognised", "认定年份", example="2022"),
        Column("batch", "认定批次", aliases=("批次",), example="2022年第三轮"),
        Column("verification", "核实情况", need=Need.REQUIRED, vocabulary="verification", example="已核实"),
        SOURCE,
        LOCATOR,
        NOTE,
    ),
    key=("id",),
    label="name",
    aliases=("集群名录", "集群名单", "集群表"),
    help="跨省集群只填一行，在“涉及省份”中列全",
)

MONITORING = Table(
    "monitoring",
    "监测",
    "一个集群一年的监测数据",
    (
        Column(
            "cluster", "集群编号", ValueType.CODE, need=Need.REQUIRED, references=(CLUSTER,), example="GJ-013"
        ),
        year("year", "年份", Need.REQUIRED),
        Column("unit", "报送单位", references=(UNIT,), example="江苏省"),
        amount("output", "总产值", "亿元", "当年集群工业总产值"),
        amount("leading_output", "主导产业产值", "亿元", "不大于总产值"),
        amount("sme_output", "中小企业产值", "亿元", "不大于总产值"),
        amount("rd_spending", "研发经费", "亿元"),
        count("patents", "发明专利授权", "件"),
        count("joint_projects", "产学研合作项目", "项", "当年新立项或在研的联合项目"),
        count("platforms", "创新平台", "个", "国家级和省级创新平台"),
        count("enterprises", "规模以上企业", "家"),
        count("smes", "中小企业", "家"),
        amount("jobs", "从业人员", "万人"),
        amount("tax", "税收", "亿元"),
        SOURCE,
        NOTE,
    ),
    key=("cluster", "year"),
    label="cluster",
    aliases=("年度监测", "监测数据"),
    help="每年一行；没有的指标留空，不要填0",
)

EVALUATIONS = Table(
    "evaluations",
    "评估",
    "一个集群一个评估周期的结论",
    (
        Column(
            "cluster", "集群编号", ValueType.CODE, need=Need.REQUIRED, references=(CLUSTER,), example="GJ-013"
        ),
        year("first_year", "周期起始年", Need.REQUIRED),
        year("last_year", "周期结束年", Need.REQUIRED),
        Column("decision", "评估结论", need=Need.REQUIRED, vocabulary="decision", example="保持"),
        Column("reason", "理由", help="主管部门作出结论的理由"),
        Column("decided_by", "决定单位"),
        Column("decided", "决定日期", ValueType.DATE),
        Column("document_number", "决定文号", help="如：〔2026〕1号"),
        SOURCE,
        NOTE,
    ),
    key=("cluster", "first_year"),
    label="cluster",
    help="三年一次；记录主管部门的决定，程序的建议写在成果里，不写在这里",
)

FACTORS = Table(
    "factors",
    "要素保障",
    "一个集群一类要素一年的需求与落实",
    (
        Column(
            "cluster", "集群编号", ValueType.CODE, need=Need.REQUIRED, references=(CLUSTER,), example="GJ-013"
        ),
        Column("factor", "要素类别", need=Need.REQUIRED, vocabulary="factor", example="土地"),
        year("year", "年份", Need.REQUIRED),
        Column("project_kind", "项目类型", need=Need.REQUIRED, vocabulary="project_kind", example="链主项目"),
        Column(
            "unit",
            "计量单位",
            need=Need.REQUIRED,
            vocabulary="factor_unit",
            help="由要素类别决定",
            example="亩",
        ),
        Column("needed", "需求量", ValueType.NUMBER, minimum=0, help="按计量单位填写"),
        Column(
            "allotted",
            "落实量",
            ValueType.NUMBER,
            minimum=0,
            help="按计量单位填写；尚未落实的填0，未统计的留空",
        ),
        SOURCE,
        NOTE,
    ),
    key=("cluster", "factor", "year", "project_kind"),
    label="cluster",
)
