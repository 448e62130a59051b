"""The sheets that steer the workbook itself: cover, thresholds, accepted findings and code lists."""

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
    standing=True,
)

PARAMETERS = Table(
    "parameters",
    "参数",
    "一个阈值或权重",
    (
        Column("key", "参数编号", ValueType.CODE, need=Need.REQUIRED, help="由模板列出，请勿改动"),
        Column("name", "参数名称", need=Need.REQUIRED),
        Column(
            "value",
            "取值",
            ValueType.NUMBER,
            need=Need.REQUIRED,
            unit_in="unit",
            help="可以修改，修改后重新生成即生效",
        ),
        Column("unit", "单位"),
        Column("meaning", "含义"),
        Column("basis", "依据", help="谁定的、出自哪里"),
        NOTE,
    ),
    key=("key",),
    label="name",
    standing=True,
)

WAIVERS = Table(
    "waivers",
    "豁免",
    "一个经核实予以接受的问题",
    (
        Column(
            "code",
            "规则编号",
            ValueType.CODE,
            need=Need.REQUIRED,
            pattern=r"CB\d{3}",
            pattern_text="CB加三位数字",
            help="检查报告中问题的编号",
            example="CB205",
        ),
        Column("sheet", "工作表", need=Need.REQUIRED, help="问题所在的工作表", example="监测"),
        Column(
            "row_key",
            "行主键",
            ValueType.CODE,
            help="问题所在行的主键，由几列组成的用“/”连接；行号变动不影响豁免；问题不在数据行上的留空",
            example="GJ-001/2025",
        ),
        Column("column", "列名", help="问题所在的列；问题涉及整张表的留空", example="总产值"),
        Column(
            "value",
            "单元格内容",
            ValueType.ANY,
            verbatim=True,
            help="接受的内容，照抄检查报告的同名列；内容改变后豁免自动失效",
        ),
        Column("reason", "豁免理由", need=Need.REQUIRED, confidential=True, help="经谁核实、为什么可以接受"),
        Column("person", "批准人", need=Need.REQUIRED, confidential=True, help="对这一豁免负责的人"),
        Column("expires", "有效期至", ValueType.DATE, need=Need.REQUIRED, help="当日仍然有效，过后恢复提示"),
        NOTE,
    ),
    key=("code", "sheet", "row_key", "column", "value"),
    help="前五列照抄检查报告（xlsx、csv格式）的同名列",
    optional=True,
)

CODES = Table(
    "codes",
    "代码表",
    "一个下拉选项",
    (
        Column("vocabulary", "词表", need=Need.REQUIRED, help="同一词表的选项须连续排列，不隔行"),
        Column("value", "选项", need=Need.REQUIRED),
        Column(
            "parent",
            "上级选项",
            many=True,
            help="只在选中上级选项时出现，有几个上级选项的用“；”分隔；没有的留空，总会出现",
        ),
        Column("meaning", "含义"),
    ),
    key=("vocabulary", "value"),
    label="value",
    standing=True,
    help="下拉列表取自本表；哪些词表可以增补见填报说明",
)
