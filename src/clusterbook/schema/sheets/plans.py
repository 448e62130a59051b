"""What the provinces' plans say: features, plan points, programmes and the enterprise ladder."""

from clusterbook.schema.sheets.common import (
    CLUSTER,
    LOCATOR,
    NOTE,
    PROVINCE,
    SOURCE,
    TRACK,
    UNIT,
    count,
    year,
)
from clusterbook.schema.types import Column, Need, Table, ValueType

FEATURES = Table(
    "features",
    "要点分类",
    "一个规划要点的分类",
    (
        Column(
            "id",
            "要点编号",
            ValueType.CODE,
            need=Need.REQUIRED,
            pattern=r"YD-\d{2}",
            pattern_text="YD、连字符和2位数字",
            example="YD-01",
        ),
        Column(
            "name",
            "要点名称",
            need=Need.REQUIRED,
            unique=True,
            aliases=("名称",),
            help="不含空格和标点",
            example="链群融合",
        ),
        Column("part", "章节", need=Need.REQUIRED, vocabulary="part", example="一（一）"),
        Column("definition", "定义", need=Need.REQUIRED, help="什么样的表述算有此要点"),
        Column(
            "published_extent", "来源表述范围", help="来源对普遍程度的说法，如：普遍、多地", example="普遍"
        ),
        SOURCE,
        LOCATOR,
        NOTE,
    ),
    key=("id",),
    label="name",
)

PLAN_POINTS = Table(
    "plan_points",
    "规划要点",
    "一个省份的一条规划要点",
    (
        Column(
            "id",
            "序号",
            ValueType.CODE,
            need=Need.REQUIRED,
            pattern=r"GH-\d{4}",
            pattern_text="GH、连字符和4位数字",
            example="GH-0001",
        ),
        Column("province", "省份", need=Need.REQUIRED, references=(PROVINCE,), example="江苏省"),
        Column(
            "feature",
            "要点编号",
            ValueType.CODE,
            need=Need.REQUIRED,
            references=("features.id",),
            aliases=("要点",),
            example="YD-11",
        ),
        Column(
            "presence", "状态", need=Need.REQUIRED, vocabulary="presence", aliases=("要点状态",), example="有"
        ),
        Column(
            "statement",
            "内容",
            aliases=("要点内容",),
            help="以动词开头的一句话，句末不加标点，接在省份名称之后能读通",
            example="实施先进制造业集群培育壮大专项行动",
        ),
        Column("tracks", "涉及赛道", references=(TRACK,), many=True, aliases=("赛道",)),
        Column(
            "clusters", "涉及集群", ValueType.CODE, references=(CLUSTER,), many=True, help="“集群”表中的编号"
        ),
        SOURCE,
        LOCATOR,
        NOTE,
    ),
    key=("id",),
    label="province",
    aliases=("要点矩阵", "规划要点表"),
    help="查阅过规划但没有该要点的也填一行，状态为“无”；没有行即为未报",
)

PROGRAMMES = Table(
    "programmes",
    "专项行动",
    "一项专项行动或工程",
    (
        Column(
            "id",
            "行动编号",
            ValueType.CODE,
            need=Need.REQUIRED,
            pattern=r"XD-\d{3}",
            pattern_text="XD、连字符和3位数字",
            example="XD-001",
        ),
        Column("province", "省份", need=Need.REQUIRED, references=(PROVINCE,), example="江苏省"),
        Column(
            "name",
            "名称",
            need=Need.REQUIRED,
            aliases=("行动名称",),
            example="先进制造业集群培育壮大专项行动",
        ),
        Column("kind", "种类", need=Need.REQUIRED, vocabulary="programme_kind", example="专项行动"),
        Column("content", "主要内容"),
        Column("target", "目标数量", ValueType.NUMBER, minimum=0, unit_in="target_unit", help="只填数字"),
        Column("target_unit", "目标单位", help="如：个、家", example="个"),
        Column(
            "target_text", "目标说明", help="接在目标数量之后能读通", example="国家先进制造业集群提升发展能级"
        ),
        Column(
            "target_from",
            "目标取自",
            ValueType.CODE,
            references=("published.id",),
            help="目标就是某条公布数据时，填该数据编号，目标数量和单位留空，以免同一个数填两处",
            example="GB-034",
        ),
        year("target_year", "目标年份"),
        Column(
            "progress",
            "进展数量",
            ValueType.NUMBER,
            minimum=0,
            unit_in="target_unit",
            help="与目标数量同口径",
        ),
        Column("progress_date", "进展截至", ValueType.DATE),
        SOURCE,
        LOCATOR,
        NOTE,
    ),
    key=("id",),
    label="name",
)

ENTERPRISES = Table(
    "enterprises",
    "企业梯度",
    "一个报送单位一年的企业梯度",
    (
        Column("unit", "报送单位", need=Need.REQUIRED, references=(UNIT,), example="江苏省"),
        year("year", "年份", Need.REQUIRED),
        Column(
            "scope",
            "统计范围",
            vocabulary="scope",
            help="省级单位填：数里含不含所属计划单列市和兵团；其他单位留空",
            example="不含计划单列市和兵团",
        ),
        count("high_tech", "高新技术企业", "家"),
        count("specialised", "专精特新中小企业", "家"),
        count("little_giant", "专精特新“小巨人”企业", "家"),
        count("gazelle", "瞪羚企业", "家"),
        count("unicorn", "独角兽企业", "家"),
        count("champion", "制造业单项冠军企业", "家"),
        count("chain_leader", "产业链链主企业", "家"),
        SOURCE,
        NOTE,
    ),
    key=("unit", "year"),
    label="unit",
    help="没有的留空，不要填0；统计范围不写明的，计划单列市和兵团的数不再加入合计",
)
