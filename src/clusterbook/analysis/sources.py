"""Section 0: the documents behind the rows; reports from the web are counted, the others listed."""

from collections.abc import Iterator, Sequence

from clusterbook.analysis.support import (
    Statement,
    counted,
    number_cell,
    number_column,
    quoted_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.figures import Align, CountingRule, Figure, TableCell, TableValue
from clusterbook.tables.book import Book, Record, refs

TABLE = Statement("sources.table", "表_来源", "0", "“来源”表所列网页报道以外的各份资料")
LISTED = Statement(
    "sources.documents", "文件来源数", "0", "“来源”表所列网页报道以外的资料份数", "份", CountingRule.ONCE
)
WEB = Statement("sources.web", "网页来源数", "0", "“来源”表所列网页报道的份数", "份", CountingRule.ONCE)

_WEB_REPORT = "网页报道"

_WORDS = ("id", "title", "issuer", "document_number", "date", "verification")
_COLUMNS = (
    number_column("序号", width=0.6),
    text_column("编号", 1.0),
    quoted_column("题名", 4.2),
    text_column("发布单位", 2.4),
    text_column("文号", 1.8),
    text_column("日期", 2.0, Align.CENTER),
    text_column("核实情况", 1.0),
)


def figures(book: Book) -> Iterator[Figure]:
    """How many documents and web reports there are, and the documents in the order of their ids."""
    rows = sorted(unique(book["sources"], "id"), key=lambda row: row.text("id"))
    web = [row for row in rows if row["kind"] == _WEB_REPORT]
    documents = [row for row in rows if row["kind"] != _WEB_REPORT]
    yield LISTED.quantity(counted(rows, documents), refs(documents, "id"))
    yield WEB.quantity(counted(rows, web), refs(web, "id"))
    yield TABLE.table(_table(documents))


def _table(rows: Sequence[Record]) -> TableValue | None:
    return table_value(_COLUMNS, [_row(number, row) for number, row in enumerate(rows, 1)])


def _row(number: int, row: Record) -> list[TableCell]:
    return [number_cell(number), *(text_cell(row.text(key), refs([row], key)) for key in _WORDS)]
