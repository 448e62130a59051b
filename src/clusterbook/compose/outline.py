"""The parts of the briefing in order, with the headings that the workbook's own vocabulary gives them."""

from typing import NamedTuple

from clusterbook.schema.specification import SPECIFICATION

_NUMERALS = "零一二三四五六七八九"


class Section(NamedTuple):
    """A part of the briefing: the section of its figures (1.1), its numeral (一（一）) and its short title."""

    code: str
    numeral: str
    title: str


def _section(numeral: str, title: str) -> Section:
    part, item = (_NUMERALS.index(character) for character in numeral if character in _NUMERALS)
    return Section(f"{part}.{item}", numeral, title)


OVERALL = Section("0", "", "总体情况")
SECTIONS = tuple(_section(item.value, item.meaning) for item in SPECIFICATION.vocabulary("part").items)


class Annex(NamedTuple):
    """An annex of the briefing: its number, its title, and the tables it shows after its recommendations."""

    number: str
    title: str
    tables: tuple[str, ...]


ANNEXES = (
    Annex("附件1", "集群动态管理建议及监测情况", ("表_监测未报", "表_敏感性", "表_动态管理")),
    Annex(
        "附件2",
        "集群分类施策建议及适用范围",
        ("表_分类施策", "表_基金方向", "表_未来赛道试点", "表_集群措施"),
    ),
    Annex(
        "附件3",
        "跨区域协同建议及分享比例",
        ("表_分享比例", "表_分享拆分", "表_协同待补", "表_跨省共建"),
    ),
    Annex("附件4", "要素保障建议及落实情况", ("表_优先项目", "表_要素保障")),
    Annex("附件5", "示范推广建议及典型案例", ("表_典型案例", "表_案例推广", "表_结对交流")),
)
"""The annexes as templates/briefing.docx titles and fills them."""
