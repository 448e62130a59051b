"""Rules about the sheets that steer the workbook: cover, parameters and code lists (CB3xx)."""

from clusterbook.catalogue.types import Example, Rule, Text
from clusterbook.model.findings import Severity

_COVER = """\
项目|内容
标题|先进制造业集群发展规划分析
规划期|2026—2030年
数据截止日期|2026年6月30日
…"""
_PARAMETERS = """\
参数编号|参数名称|取值|单位
monitor_years|监测年限|3|年
…"""
_CODES = """\
词表|选项
集群级别|国家级
集群级别|省级
集群级别|县域特色
…"""

RULES = (
    Rule(
        code="CB301",
        name="setting-missing",
        severity=Severity.ERROR,
        message=Text(
            "封面的“{setting}”没有填写",
            "The item “{setting}” of the cover sheet is not filled in",
        ),
        remedy=Text(
            "在“封面”表“{setting}”一行的“内容”列填写[（{help}）]；没有这一行的，从模板补上",
            "Fill in “内容” in the row “{setting}” of the sheet “封面”; copy the row from the template if it is gone",
        ),
        why=Text(
            "标题、规划期、数据截止日期等写进每一份成果，缺少时成果无法生成。",
            "The title, the planning period, the cut-off date and so on stand in every output, which cannot be "
            "built without them.",
        ),
        bad=Example(
            "封面",
            """\
项目|内容
标题|
规划期|2026—2030年
…""",
            at="封面!B2",
        ),
        good=Example("封面", _COVER),
    ),
    Rule(
        code="CB302",
        name="setting-wrong-type",
        severity=Severity.ERROR,
        message=Text(
            "封面的“{setting}”填写的是“{value}”，不是{expected}",
            "The item “{setting}” of the cover sheet holds “{value}”, which is not a {expected}",
        ),
        remedy=Text("改填{expected}[（{help}）]", "Fill in a {expected}"),
        why=Text(
            "简报中“截至某年某月某日”的日期取自封面，不能识别时全文都会缺这一处。",
            "The dates in the briefing are taken from the cover sheet; one that cannot be read is missing everywhere.",
        ),
        bad=Example(
            "封面",
            """\
项目|内容
标题|先进制造业集群发展规划分析
数据截止日期|今年上半年
…""",
            at="封面!B3",
        ),
        good=Example("封面", _COVER),
    ),
    Rule(
        code="CB303",
        name="parameter-missing",
        severity=Severity.ERROR,
        message=Text(
            "缺少参数“{parameter}”（编号为{key}）",
            "The parameter “{parameter}” ({key}) is missing",
        ),
        remedy=Text(
            "从模板补上这一行，参数编号不要改动；模板的取值为{default}[{unit}]",
            "Copy its row from the template and leave the 参数编号 as it is; the template's value is {default}[ {unit}]",
        ),
        why=Text(
            "每一条判断标准都是“参数”表中的一个数，程序按参数编号取用；缺少时，相应的分析无法进行。",
            "Every threshold is a number of the sheet 参数, found by its 参数编号; without it the analysis cannot run.",
        ),
        bad=Example(
            "参数",
            """\
参数编号|参数名称|取值|单位
monitor|监测年限|3|年
…""",
            at="参数",
        ),
        good=Example("参数", _PARAMETERS),
    ),
    Rule(
        code="CB304",
        name="parameter-out-of-range",
        severity=Severity.ERROR,
        message=Text(
            "参数“{parameter}”为{value}[{unit}]，超出允许范围（{limits}）",
            "The parameter “{parameter}” is {value}[ {unit}], outside its range ({limits})",
        ),
        remedy=Text(
            "改为允许范围内的值；模板的取值为{default}[{unit}]",
            "Choose a value within the range; the template's value is {default}[ {unit}]",
        ),
        why=Text(
            "超出范围的参数会使判断失去意义，如要求连续监测0年。",
            "A parameter outside its range makes the judgement meaningless, such as monitoring over 0 years.",
        ),
        bad=Example(
            "参数",
            """\
参数编号|参数名称|取值|单位
monitor_years|监测年限|0|年
…""",
            at="参数!C2",
        ),
        good=Example("参数", _PARAMETERS),
    ),
    Rule(
        code="CB305",
        name="code-list-changed",
        severity=Severity.WARNING,
        message=Text(
            "固定词表“{vocabulary}”与模板不一致[；多出{extra}][；缺少{missing}]",
            "The fixed list “{vocabulary}” differs from the template[; added: {extra}][; missing: {missing}]",
        ),
        remedy=Text(
            "恢复模板中的选项；检查和统计仍按模板的选项进行",
            "Restore the items of the template; checks and counts go by the template in any case",
        ),
        why=Text(
            "固定词表的选项带有统计口径（如集群级别），在表内增删只会改变下拉列表，不会改变口径。",
            "The items of a fixed list carry counting rules, such as a cluster's level; changing them here would "
            "change the dropdown but not the rules.",
        ),
        bad=Example(
            "代码表",
            """\
词表|选项
集群级别|国家级
集群级别|省级
集群级别|市级
集群级别|县域特色
…""",
            at="代码表!B4",
        ),
        good=Example("代码表", _CODES),
    ),
    Rule(
        code="CB306",
        name="code-list-scattered",
        severity=Severity.WARNING,
        message=Text(
            "词表“{vocabulary}”的选项不连续，本行的选项不在下拉列表中",
            "The items of the list “{vocabulary}” are not in one block; the dropdown does not offer the one in this row",
        ),
        remedy=Text(
            "在同一词表的其他选项（{range}）下面插入一行，把本行移过去，选项之间不隔行；表被排过序的，按“词表”列重新排序",
            "Insert a row below the list's other items ({range}) and move this one there, without a gap; if the sheet "
            "was sorted, sort it by 词表 again",
        ),
        why=Text(
            "Excel的下拉列表只能取自相连的单元格。选项隔开时，后面的选不到，也填不进去，还会混入其他词表的选项。",
            "A dropdown of Excel takes adjacent cells only. Where the items are apart, the later ones can be neither "
            "chosen nor typed, and items of other lists are offered instead.",
        ),
        bad=Example(
            "代码表",
            """\
词表|选项
城市群|京津冀
城市群|长三角
国家集群领域|新材料
城市群|关中平原
…""",
            at="代码表!B5",
        ),
        good=Example(
            "代码表",
            """\
词表|选项
城市群|京津冀
城市群|长三角
城市群|关中平原
国家集群领域|新材料
…""",
        ),
    ),
)
