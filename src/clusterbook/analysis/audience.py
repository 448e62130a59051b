"""Section 0: what the audience of the outputs does not see."""

from collections.abc import Iterator

from clusterbook.analysis.support import Statement
from clusterbook.model.figures import Figure
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book

LEFT_OUT = Statement("audience.left_out", "不公开内容", "0", "公开版略去的表和列，规范标为不公开；内部版没有")


def figures(book: Book) -> Iterator[Figure]:
    """The tables with what is left out of each: 监测（总产值、税收）."""
    yield LEFT_OUT.items(_named(book) or None)


def _named(book: Book) -> list[str]:
    named = []
    for table in SPECIFICATION.tables:
        headers = [
            each.header for each in table.columns if f"{table.name}.{each.key}" in book.left_out.columns
        ]
        if headers:
            named.append(f"{table.sheet}（{'、'.join(headers)}）")
    return named
