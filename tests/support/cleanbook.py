"""A small workbook without any finding, for tests to spoil: every sheet of the specification, as text tables."""

from collections.abc import Mapping

from clusterbook.catalogue.types import Example
from clusterbook.model.raw import RawBook
from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import Table
from tests.support.structures import like_the_template, with_facts
from tests.support.texttables import raw_book

_COVER = {
    "标题": "先进制造业集群发展规划分析",
    "规划期": "2026—2030年",
    "数据截止日期": "2026年6月30日",
    "工作簿版本": "V1",
    "模板版本": SPECIFICATION.version,
}
_ROWS: dict[str, tuple[dict[str, str], ...]] = {
    "省份": (
        {"代码": "'320000", "全称": "江苏省", "简称": "江苏", "单字简称": "苏", "类型": "省", "区域": "东部"},
        {"代码": "'330000", "全称": "浙江省", "简称": "浙江", "单字简称": "浙", "类型": "省", "区域": "东部"},
        {"代码": "'150000", "全称": "内蒙古自治区", "简称": "内蒙古", "类型": "自治区", "区域": "西部"},
    ),
    "报送单位": (
        {"单位名称": "江苏省", "单位代码": "'320000", "单位类型": "省级", "所属省份": "江苏省"},
        {"单位名称": "浙江省", "单位代码": "'330000", "单位类型": "省级", "所属省份": "浙江省"},
        {"单位名称": "宁波市", "单位代码": "'330200", "单位类型": "计划单列市", "所属省份": "浙江省"},
    ),
    "赛道": ({"赛道名称": "高端装备", "赛道类别": "新兴", "赛道层次": "产业", "别名": "装备制造"},),
    "集群": (
        {
            "集群编号": "GJ-001",
            "集群名称": "徐州市工程机械集群",
            "集群系列": "国家先进制造业集群",
            "级别": "国家级",
            "牵头省份": "江苏省",
            "涉及省份": "江苏省",
            "认定年份": "2022",
            "核实情况": "已核实",
        },
    ),
    "要点分类": (
        {"要点编号": "YD-01", "要点名称": "链群融合", "章节": "一（一）", "定义": "产业链与产业集群一体推进"},
    ),
    "公布数据": (
        {
            "数据编号": "GB-001",
            "指标": "国家先进制造业集群数",
            "省份": "江苏省",
            "数值": "1",
            "单位": "个",
            "限定词": "恰为",
            "核对口径": "本省国家级集群数",
        },
    ),
    "来源": ({"来源编号": "LY-001", "题名": "一篇文章", "来源类型": "文章", "核实情况": "已核实"},),
}
"""Rows by header; every one of them has the source LY-001."""
_PEERS = tuple(
    {
        "集群编号": f"XY-00{number}",
        "集群名称": f"{county}县泵阀集群",
        "集群系列": "国家中小企业特色产业集群",
        "级别": "县域特色",
        "牵头省份": "浙江省",
        "涉及省份": "浙江省",
        "赛道": "高端装备",
        "核实情况": "已核实",
    }
    for number, county in enumerate("甲乙丙丁戊己庚辛", 1)
)
"""Clusters of one track and level, as many as are needed for comparing one with the others."""


def header(table: Table) -> str:
    """The header row of a table as a text line."""
    return "|".join(column.header for column in table.columns)


def _line(table: Table, row: Mapping[str, str]) -> str:
    return "|".join({"来源": "LY-001", **row}.get(column.header, "") for column in table.columns)


def clean_sheets() -> dict[str, str]:
    """The sheets by name; header in row 1, data from row 2."""
    rows = {
        table.sheet: tuple(_line(table, row) for row in _ROWS.get(table.sheet, ()))
        for table in SPECIFICATION.tables
    }
    rows["封面"] = tuple(f"{item}|{content}" for item, content in _COVER.items())
    rows["参数"] = tuple(
        f"{each.key}|{each.label}|{each.value:g}|{each.unit}|{each.meaning}|{each.basis}"
        for each in SPECIFICATION.parameters
    )
    rows["代码表"] = tuple(
        f"{vocabulary.title}|{item.value}|{'；'.join(item.parents)}|{item.meaning}"
        for vocabulary in SPECIFICATION.vocabularies
        for item in vocabulary.items
    )
    return {table.sheet: "\n".join([header(table), *rows[table.sheet]]) for table in SPECIFICATION.tables}


def with_peers(sheets: Mapping[str, str]) -> dict[str, str]:
    """The sheets with the clusters XY-001 to XY-008, which are of one kind, added to 集群."""
    table = SPECIFICATION.table("clusters")
    return {**sheets, table.sheet: "\n".join([sheets[table.sheet], *(_line(table, row) for row in _PEERS)])}


def book_with(sheets: Mapping[str, str]) -> RawBook:
    """The clean workbook with other sheets in the place of its own, or added."""
    return like_the_template(raw_book({**clean_sheets(), **sheets}))


def book_of_example(example: Example) -> RawBook:
    """The clean workbook with an example's sheet in the place of its own.

    An example that names XY-001 finds it, and its peers, in 集群. One without text takes its sheet away; a sheet that
    bears an alias takes the table's place; a line `…` stands for the clean sheet's rows of which the example shows
    neither the (first) key nor the label.
    """
    sheets = with_peers(clean_sheets()) if "XY-001" in example.text else clean_sheets()
    table = next(
        (each for each in SPECIFICATION.tables if example.sheet in (each.sheet, *each.aliases)), None
    )
    own = sheets.pop(table.sheet) if table else ""
    if example.text:
        sheets[example.sheet] = _with_other_rows(
            example.text, own, label=table is not None and len(table.key) == 1
        )
    book = like_the_template(raw_book(sheets))
    return with_facts(book, example.sheet, example.facts) if example.facts else book


def _with_other_rows(text: str, own: str, label: bool) -> str:
    """The example with the clean sheet's other rows in the place of `…`, its columns found by their headers."""
    lines = text.split("\n")
    if lines[-1] != "…":
        return text
    names = 2 if label else 1
    shown = {cell for line in lines[1:-1] for cell in line.split("|")[:names]}
    own_headers, *own_rows = [line.split("|") for line in own.split("\n")]
    rows = [
        dict(zip(own_headers, cells, strict=False)) for cells in own_rows if not shown & set(cells[:names])
    ]
    wanted = lines[0].split("|")
    return "\n".join([*lines[:-1], *("|".join(row.get(header, "") for header in wanted) for row in rows)])
