"""What several sections need of one workbook, worked out once for it."""

from collections.abc import Callable
from typing import TypeVar, cast

from clusterbook.tables.book import Book

T = TypeVar("T")


def shared(book: Book, make: Callable[[Book], T]) -> T:
    """What `make` makes of the workbook; whoever asks next gets the same, and must not change it.

    A section that gets what was made of columns that are left out has asked for them as if it had made it itself.
    """
    if make not in book.worked_out:
        asked_before, book.left_out.asked = book.left_out.asked, False
        made = make(book)
        book.worked_out[make] = made, book.left_out.asked
        book.left_out.asked = asked_before
    found, asked = book.worked_out[make]
    book.left_out.asked |= asked
    return cast("T", found)
