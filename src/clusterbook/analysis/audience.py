"""Section 0: what the audience of the outputs does not see."""

from collections.abc import Iterator

from clusterbook.analysis.support import Statement
from clusterbook.model.figures import Figure
from clusterbook.schema.sheets.common import NOTE
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.schema.types import Column, Table
from clusterbook.tables.book import Book

LEFT_OUT = Statement("audience.left_out", "不公开内容", "0", "公开版略去的表和列，规范标为不公开；内部版没有")


def figures(book: Book) -> Iterator[Figure]:
    """The tables with what is left out of each, first the column that is left out of every table."""
    yield LEFT_OUT.items(_named(book) or None)


def _named(book: Book) -> list[str]:
    """各表的备注, 监测（总产值、税收）."""
    named = []
    for table in SPECIFICATION.tables:
        headers = [column.header for column in _hidden(table, book) if column.key != NOTE.key]
        if headers:
            named.append(f"{table.sheet}（{'、'.join(headers)}）")
    noted = any(column.key == NOTE.key for table in SPECIFICATION.tables for column in _hidden(table, book))
    return [f"各表的{NOTE.header}", *named] if noted else named


def _hidden(table: Table, book: Book) -> list[Column]:
    return [column for column in table.columns if f"{table.name}.{column.key}" in book.left_out.columns]
