"""Rules about names and codes (CB4xx)."""

from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

_PROVINCE = """\
代码|全称|简称|类型|区域|来源
'320000|江苏省|江苏|省|东部|LY-001
…"""
_CLUSTERS = """\
集群编号|集群名称|集群系列|级别|涉及省份|涉及城市|核实情况|来源
GJ-001|徐州市工程机械集群|国家先进制造业集群|国家级|江苏省|徐州|已核实|LY-001
GJ-002|苏州市生物医药集群|国家先进制造业集群|国家级|江苏省|苏州|已核实|LY-001"""
_RECOMMENDATIONS = "\n".join(
    [
        "建议编号|章节|标题|内容|责任部门|对应附件|来源",
        *(
            f"JY-00{number}|三（一）|第{number}条|做好第{number}项|省工业和信息化厅|附件1|LY-001"
            for number in range(1, 6)
        ),
    ]
)

RULES = (
    Rule(
        code="CB401",
        name="place-not-in-full",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”不是规范的全称；是否为{candidates}？",
            "{column} “{value}” is not the full name; did you mean {candidates}?",
        ),
        remedy=Text("改用全称{candidates}", "Write the full name {candidates}"),
        why=Text(
            "“内蒙”“广西壮族”等简称、别名和不全的写法读者认得，各表之间却对应不上，统计时会漏掉这一行。",
            "Readers know short names and half names such as 内蒙 or 广西壮族, but sheets are joined by full names, and "
            "the row would be left out of the counts.",
        ),
        bad=Example(
            "集群",
            """\
集群编号|集群名称|集群系列|级别|涉及省份|核实情况|来源
GJ-001|包头市稀土新材料集群|国家先进制造业集群|国家级|内蒙|已核实|LY-001""",
            at="集群!E2",
        ),
        good=Example(
            "集群",
            """\
集群编号|集群名称|集群系列|级别|涉及省份|核实情况|来源
GJ-001|包头市稀土新材料集群|国家先进制造业集群|国家级|内蒙古自治区|已核实|LY-001""",
        ),
    ),
    Rule(
        code="CB402",
        name="place-ambiguous",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”所指不明，可能是{candidates}",
            "{column} “{value}” is ambiguous: it may stand for {candidates}",
        ),
        remedy=Text(
            "写明所指：省份用全称，市、州在前面写明所属省份",
            "Say which is meant: provinces by their full name, cities and prefectures with their province before it",
        ),
        why=Text(
            "吉林省有吉林市，青海省有海南藏族自治州，与省同名；程序不作推断，以免记到别的地方名下。",
            "吉林 is also a city and 海南 also a prefecture in 青海; which one is meant is not guessed at.",
        ),
        bad=Example(
            "分享比例",
            """\
分享对象|分享事项|起始年份|分享方|比例|来源
GJ-001|税收|2025|江苏省|60|LY-001
GJ-001|税收|2025|吉林市|40|LY-001""",
            at="分享比例!D3",
        ),
        good=Example(
            "分享比例",
            """\
分享对象|分享事项|起始年份|分享方|比例|来源
GJ-001|税收|2025|江苏省|60|LY-001
GJ-001|税收|2025|吉林省吉林市|40|LY-001""",
        ),
    ),
    Rule(
        code="CB403",
        name="shaanxi-shanxi-confused",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”与{other_column}“{other}”不一致，可能混淆了“陕西”和“山西”",
            "{column} “{value}” does not agree with {other_column} “{other}”: 陕西 and 山西 may have been confused",
        ),
        remedy=Text(
            "对照来源改正；陕西省的代码为610000，山西省为140000",
            "Correct it by the source; the code of 陕西省 is 610000, that of 山西省 is 140000",
        ),
        why=Text(
            "两省名称读音相近，录入和修改时常常选错，整行数据会记到另一省名下。",
            "The two names sound alike and are easily mistaken; the whole row would count for the other province.",
        ),
        bad=Example(
            "省份",
            """\
代码|全称|简称|类型|区域|来源
'610000|山西省|山西|省|中部|LY-001
…""",
            at="省份!A2",
        ),
        good=Example(
            "省份",
            """\
代码|全称|简称|类型|区域|来源
'140000|山西省|山西|省|中部|LY-001
…""",
        ),
    ),
    Rule(
        code="CB404",
        name="code-of-another-province",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”是“{owner}”的代码，与{other_column}“{other}”不一致",
            "{column} “{value}” is a code of “{owner}”, but {other_column} is “{other}”",
        ),
        remedy=Text(
            "核对代码和名称，改正其中一处（代码依据GB/T 2260）",
            "Check code and name and correct one of them (codes are those of GB/T 2260)",
        ),
        why=Text(
            "代码和名称各指一省时，排序按代码、归类按名称，同一行会出现在两个省份之下。",
            "Rows are ordered by code and grouped by name; where the two differ, one row belongs to two provinces.",
        ),
        bad=Example(
            "报送单位",
            """\
单位名称|单位代码|单位类型|所属省份|来源
江苏省|'330000|省级|江苏省|LY-001""",
            at="报送单位!B2",
        ),
        good=Example(
            "报送单位",
            """\
单位名称|单位代码|单位类型|所属省份|来源
江苏省|'320000|省级|江苏省|LY-001""",
        ),
    ),
    Rule(
        code="CB405",
        name="short-name-mismatch",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”与{other_column}“{other}”不相符",
            "{column} “{value}” does not fit {other_column} “{other}”",
        ),
        remedy=Text(
            "以法定全称为准，改正不符的一处", "Go by the legal full name and correct what does not fit it"
        ),
        why=Text(
            "正文用全称，表格用简称，两者指的不是一省时，同一行数据在成果中会有两个名字。",
            "Running text uses the full name and tables the short one; the same row would bear two names.",
        ),
        bad=Example("省份", _PROVINCE.replace("|江苏|", "|江西|"), at="省份!C2"),
        good=Example("省份", _PROVINCE),
    ),
    Rule(
        code="CB406",
        name="name-of-another-province",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”写的是“{owner}”，与{other_column}“{other}”不一致",
            "{column} “{value}” names “{owner}”, but {other_column} is “{other}”",
        ),
        remedy=Text(
            "核对本行属于哪个省份；跨省的，把涉及的省份列全",
            "Check which province the row belongs to; where it spans several, list them all",
        ),
        why=Text(
            "名称冠以某省、却归在另一省之下，多为复制上一行时没有改全。",
            "A row named after one province but listed under another is mostly a copied row that was not fully changed.",
        ),
        bad=Example("集群", _CLUSTERS.replace("徐州市工程", "浙江省工程"), at="集群!B2"),
        good=Example("集群", _CLUSTERS),
    ),
    Rule(
        code="CB407",
        name="city-in-two-provinces",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”在本行归{other_column}“{other}”，在{range}归“{owner}”",
            "{column} “{value}” stands under {other_column} “{other}” here and under “{owner}” in {range}",
        ),
        remedy=Text(
            "核对城市所在的省份，改正其中一处；确为两地同名的，在城市前写明省份",
            "Check which province the city lies in and correct one row; write the province before cities that share a name",
        ),
        why=Text(
            "同一城市归入两个省份，必有一行的省份或城市填错。",
            "A city listed under two provinces means that one row has the wrong province or the wrong city.",
        ),
        bad=Example(
            "集群",
            f"{_CLUSTERS}\nGJ-003|舟山市徐州市船舶集群|国家先进制造业集群|国家级|浙江省|苏州|已核实|LY-001\n"
            "GJ-004|苏州市纳米新材料集群|国家先进制造业集群|国家级|江苏省|苏州|已核实|LY-001",
            at="集群!F4",
        ),
        good=Example("集群", _CLUSTERS),
    ),
    Rule(
        code="CB408",
        name="cluster-nearly-repeated",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”与{range}{other}相同或只有写法之别[（{slip}）]，可能是同一集群",
            "{column} “{value}” is {other} in {range}, perhaps but for its spelling[ ({slip})]; it may be the same cluster",
        ),
        remedy=Text(
            "确为同一集群的只保留一行，其他写法填入“别名”；不是的，在名称中写明区别",
            "Keep one row for one cluster and put other spellings into 别名; otherwise make the names differ",
        ),
        why=Text(
            "全角半角、有无“市”字、“集群”或“产业集群”之差，或一个错字，会使一个集群计为两个。",
            "A different width, a missing 市, 产业集群 for 集群, or one wrong character makes one cluster count as two.",
        ),
        bad=Example(
            "集群",
            f"{_CLUSTERS}\nGJ-003|徐州工程机械产业集群|国家先进制造业集群|国家级|江苏省|徐州|已核实|LY-001",
            at="集群!B4",
        ),
        good=Example("集群", _CLUSTERS),
    ),
    Rule(
        code="CB409",
        name="cluster-entered-by-alias",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”是{range}{other}的名称，可能是同一集群填了两行",
            "{column} “{value}” is the name of {other} in {range}: one cluster may have been entered twice",
        ),
        remedy=Text(
            "确为同一集群的合并为一行；不是的，删去这一别名",
            "Merge the rows if they are one cluster; otherwise remove the alias",
        ),
        why=Text(
            "一行的别名就是另一行的名称，集群会重复计数，按名称引用时也分不清指哪一行。",
            "Where one row's alias is another row's name, a cluster counts twice and a reference could mean either row.",
        ),
        bad=Example(
            "集群",
            """\
集群编号|集群名称|别名|集群系列|级别|涉及省份|核实情况|来源
GJ-001|徐州市工程机械集群|徐工集群|国家先进制造业集群|国家级|江苏省|已核实|LY-001
GJ-002|徐工产业集群||国家先进制造业集群|国家级|江苏省|已核实|LY-001""",
            at="集群!C2",
        ),
        good=Example(
            "集群",
            """\
集群编号|集群名称|别名|集群系列|级别|涉及省份|核实情况|来源
GJ-001|徐州市工程机械集群|徐工集群|国家先进制造业集群|国家级|江苏省|已核实|LY-001""",
        ),
    ),
    Rule(
        code="CB410",
        name="rare-spelling",
        severity=Severity.WARNING,
        message=Text(
            "{column}“{value}”只出现1次，与出现{count}次的{candidates}相近",
            "{column} “{value}” occurs once and resembles {candidates}, which occurs {count} times",
        ),
        remedy=Text(
            "是笔误的改为{candidates}；确有不同的不必改",
            "If it is a slip write {candidates}; otherwise leave it",
        ),
        why=Text(
            "同一单位、城市或产业写法不一，归并和检索时会当作两个。",
            "One body, city or industry in two spellings is taken for two when rows are grouped or searched.",
        ),
        bad=Example(
            "政策建议",
            f"{_RECOMMENDATIONS}\nJY-006|三（一）|第6条|做好第6项|省工业和信息厅|附件1|LY-001",
            at="政策建议!E7",
        ),
        good=Example("政策建议", _RECOMMENDATIONS),
    ),
    Rule(
        code="CB411",
        name="cluster-repeated",
        severity=Severity.ERROR,
        message=Text(
            "{column}“{value}”与{range}相同，系列和省份也相同，是同一集群填了两行",
            "{column} “{value}” is the same as {range}, and so are series and province: one cluster stands in two rows",
        ),
        remedy=Text(
            "只保留一行，其他表引用另一编号的一并改正；确为两个集群的，在名称或涉及城市中写明区别",
            "Keep one row and correct what refers to the other number; if they are two clusters, let their names or cities "
            "differ",
        ),
        why=Text(
            "同一集群填两行、编号不同，会计为两个集群，监测和评估也会分散在两个编号下。",
            "One cluster in two rows counts as two, and its monitoring and evaluation are scattered over two numbers.",
        ),
        bad=Example(
            "集群",
            f"{_CLUSTERS}\nGJ-003|徐州市工程机械集群|国家先进制造业集群|国家级|江苏省|徐州|已核实|LY-001",
            at="集群!B4",
        ),
        good=Example("集群", _CLUSTERS),
    ),
)
