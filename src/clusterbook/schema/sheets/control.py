"""The sheets that steer the workbook itself: cover, thresholds and code lists."""

from clusterbook.schema.sheets.common import NOTE
from clusterbook.schema.types import Column, Need, Table, ValueType

COVER = Table(
    "cover",
    "封面",
    "一个设置项",
    (
        Column("item", "项目", need=Need.REQUIRED, unique=True, help="由模板列出，请勿改动"),
        Column("content", "内容", ValueType.ANY),
        Column("help", "填写说明"),
    ),
    key=("item",),
    label="item",
)

PARAMETERS = Table(
    "parameters",
    "参数",
    "一个阈值或权重",
    (
        Column("key", "参数编号", ValueType.CODE, need=Need.REQUIRED, help="由模板列出，请勿改动"),
        Column("name", "参数名称", need=Need.REQUIRED),
        Column("value", "取值", ValueType.NUMBER, need=Need.REQUIRED, help="可以修改，修改后重新生成即生效"),
        Column("unit", "单位"),
        Column("meaning", "含义"),
        Column("basis", "依据", help="谁定的、出自哪里"),
        NOTE,
    ),
    key=("key",),
    label="name",
)

CODES = Table(
    "codes",
    "代码表",
    "一个下拉选项",
    (
        Column("vocabulary", "词表", need=Need.REQUIRED, help="同一词表的选项须连续排列"),
        Column("value", "选项", need=Need.REQUIRED),
        Column("parent", "上级选项", help="只在上级选项选中时出现"),
        Column("meaning", "含义"),
    ),
    key=("vocabulary", "value", "parent"),
    label="value",
    help="下拉列表取自本表；哪些词表可以增补见填报说明",
)
