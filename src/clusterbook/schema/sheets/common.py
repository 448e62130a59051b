"""Columns that stand in many tables."""

from clusterbook.schema.types import Column, Need, ValueType

PROVINCE = "provinces.full_name"
UNIT = "reporting_units.name"
TRACK = "tracks.name"
CLUSTER = "clusters.id"
ARRANGEMENT = "arrangements.id"
SOURCE_ID = "sources.id"

SOURCE = Column(
    "source",
    "来源",
    ValueType.CODE,
    need=Need.REQUIRED,
    references=(SOURCE_ID,),
    many=True,
    aliases=("资料来源", "出处", "来源编号"),
    help="“来源”表中的编号，多个用“；”分隔",
    example="LY-001",
)
LOCATOR = Column(
    "locator",
    "来源位置",
    aliases=("页码", "位置"),
    help="页码、章节或条款，如：一、（三）",
    example="一、（三）",
)
NOTE = Column("note", "备注", aliases=("说明",), help="需要交代的情况；不参与计算，不公开", confidential=True)
"""Remarks among staff, which nobody has read with the public in mind."""

YEAR_RANGE = (2000.0, 2100.0)


def year(key: str, header: str, need: Need = Need.OPTIONAL, example: str = "2026") -> Column:
    """A column of calendar years."""
    low, high = YEAR_RANGE
    return Column(
        key, header, ValueType.YEAR, need=need, minimum=low, maximum=high, help="四位年份", example=example
    )


def amount(key: str, header: str, unit: str, help_text: str = "", need: Need = Need.OPTIONAL) -> Column:
    """A column of amounts that cannot be negative."""
    return Column(key, header, ValueType.NUMBER, unit=unit, need=need, minimum=0, help=help_text)


def count(key: str, header: str, unit: str, help_text: str = "", need: Need = Need.OPTIONAL) -> Column:
    """A column of whole numbers that cannot be negative."""
    return Column(key, header, ValueType.INTEGER, unit=unit, need=need, minimum=0, help=help_text)


def confidential(column: Column) -> Column:
    """The same column, left out of what the public sees."""
    return column._replace(confidential=True)
