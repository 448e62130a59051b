"""The sheet 说明与来源: how to read the workbook, what its signs mean, its notes in one list, and its documents."""

from collections.abc import Iterator, Sequence

from clusterbook.compose.sheet_tables import one_table_each, text_cell
from clusterbook.compose.summary_notes import Note
from clusterbook.model.figures import Align, CountingRule
from clusterbook.model.sheets import Sheet, SheetCell, SheetColumn, SheetRow, SheetTable
from clusterbook.tables.book import Book

GUIDE = "说明与来源"
SOURCES = "来源资料"
SOURCES_TABLE = "表_来源"

_READING = (
    ("数字来源", "每个数字取自“指标登记”，登记中列明定义、计数口径、核算方式和来源单元格。"),
    (
        "公式",
        "合计、占比、增速和计数写成公式，引用“数据_”各表；选中单元格，用“公式—追踪引用单元格”可逐层查到数据行。",
    ),
    ("程序计算", "“核算方式”为“程序计算”的，须按多项条件判断，不便写成公式，其来源单元格同样列明。"),
    ("定位", "点击“定位”转到“数据_”表中的来源单元格；“数据_”各表的行、列位置与输入工作簿相同。"),
    (
        "数据表保护",
        "“数据_”各表已锁定（没有密码），可以筛选，不能排序，以保持行、列位置；需要试算时在“审阅”中撤销保护。",
    ),
    ("单元格名称", "“指标登记”中的数值可用名称引用，名称为“指标_”加指标名，如“指标_集群总数”。"),
    ("打印", "各表已设置纸张、标题行和页码，可直接打印。"),
)
_SIGNS = (
    ("空白", "输入工作簿中没有相应内容"),
    ("—", "尚无数据或不适用"),
    ("●", "规划中有该要点"),
    ("○", "规划中没有该要点"),
    ("*", "表下附注所说的例外"),
    ("［注1］", "附注的编号，附注列在表下，并汇总于“附注”"),
    ("余、多、约、超、近、以上", "公布数的限定词，照录来源"),
)
_RULES = {
    CountingRule.ONCE: "涉及几个省份或单位的只计一次",
    CountingRule.EACH: "跨省的在涉及的各省份分别计入，各省之和大于全国数",
    CountingRule.LEAD: "跨省的只计入牵头省份",
    CountingRule.PUBLISHED: "照录公布数，不作调整",
    CountingRule.NOT_COUNTED: "文字、比重等，不涉及重复计数",
}


def guide_sheets(book: Book, notes: Sequence[Note]) -> Iterator[Sheet]:
    """How to read the workbook, then the documents of the master workbook's 来源."""
    tables = [
        _pairs("阅读说明", ("事项", "说明"), _READING),
        _pairs("符号和空白", ("符号", "含义"), _SIGNS),
        _pairs("计数口径", ("口径", "含义"), [(rule.value, meaning) for rule, meaning in _RULES.items()]),
        _notes(notes),
    ]
    yield Sheet(GUIDE, GUIDE, tables)
    yield from one_table_each(SOURCES, "", SOURCES, (_sources(book),))


def _pairs(title: str, header: tuple[str, str], pairs: Sequence[tuple[str, str]]) -> SheetTable:
    columns = (SheetColumn(header[0], limit=26), SheetColumn(header[1], limit=70))
    return SheetTable(title, columns, [SheetRow([text_cell(text) for text in pair]) for pair in pairs])


def _notes(notes: Sequence[Note]) -> SheetTable:
    columns = (
        SheetColumn("编号", limit=26),
        SheetColumn("附注", limit=70),
        SheetColumn("所在的表", limit=50),
    )
    rows = [
        SheetRow((SheetCell(f"注{note.number}"), text_cell(note.text), text_cell("、".join(note.tables))))
        for note in notes
    ]
    return SheetTable("附注", columns, rows, () if rows else ("各表没有附注。",))


def _sources(book: Book) -> SheetTable:
    """The documents as they stand in 来源; empty columns fall away."""
    records = list(book["sources"])
    columns = [
        column
        for column in book["sources"].spec.columns
        if any(record.text(column.key) for record in records)
    ]
    rows = [SheetRow([text_cell(record.text(column.key)) for column in columns]) for record in records]
    headers = [SheetColumn(column.header, Align.LEFT) for column in columns]
    empty = () if rows else ("输入工作簿的“来源”表没有内容。",)
    return SheetTable(SOURCES, headers, rows, empty)
