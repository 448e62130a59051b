"""Typed workbooks from text tables."""

from collections.abc import Mapping

from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book
from clusterbook.tables.load import load_book
from tests.support.texttables import raw_book


def typed_book(sheets: Mapping[str, str]) -> Book:
    """The typed workbook that text tables by sheet name stand for; what is wrong in it is of no concern here."""
    book, _ = load_book(raw_book(sheets), SPECIFICATION)
    return book
