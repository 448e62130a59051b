"""Quotations: a build stops where a table does not hold the words of the cell it cites."""

from clusterbook.analysis.register import build_register
from clusterbook.compose.agreement import misquotations
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import Figure, TableCell, TableColumn, TableValue
from tests.support.books import typed_book

POLICIES = """
建议编号|章节|标题|内容|对应附件|责任部门
JY-001|三（一）|建立年度监测制度| 对先进制造业集群逐年监测 |附件1|
JY-002|三（一）|启动调整程序|启动调整或摘牌程序|附件1|省级主管部门
"""
BOOK = typed_book({"政策建议": POLICIES})
COLUMNS = (TableColumn("序号"), TableColumn("内容", quoted=True))


def quoting(text: str | None, *cells: CellRef) -> Figure:
    row = [TableCell(1, "1"), TableCell(text, text or "—", cells)]
    return Figure("a", "甲", "3.1", TableValue(COLUMNS, [row]), "", "", cells)


def test_what_is_quoted_is_what_the_cell_says() -> None:
    cell = BOOK["policies"].records[1].ref("text")
    assert misquotations([quoting("启动调整或摘牌程序", cell), quoting(None, cell)], BOOK) == []


def test_other_words_no_cell_and_several_cells_are_no_quotations() -> None:
    cell, other = (record.ref("text") for record in BOOK["policies"].records)
    nowhere = CellRef(cell.sheet, 99, cell.column)
    for figure in (
        quoting("启动调整程序", cell),
        quoting("启动调整或摘牌程序"),
        quoting("启动调整或摘牌程序", other, cell),
        quoting("启动调整或摘牌程序", nowhere),
    ):
        (said,) = misquotations([figure], BOOK)
        assert said.startswith("a quotes 启动")


def test_the_annexes_quote_the_recommendations() -> None:
    register = build_register(BOOK)
    table = register.labelled("建议表.附件1").value
    assert isinstance(table, TableValue)
    assert [column.header for column in table.columns if column.quoted] == ["建议", "内容", "责任部门"]
    assert misquotations(register.values(), BOOK) == []
