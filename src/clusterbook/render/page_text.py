"""Manual pages as plain text, for a terminal."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from clusterbook.compose.pages import Page, PageTable, Section

_WIDEST = 24
"""Columns of a terminal to which cells are filled up; a longer cell pushes its row to the right."""


def page_text(page: Page) -> str:
    """A page of the manual; sections stand apart by a blank line."""
    blocks = ["\n".join([page.title, *page.opening]), *(_section(section) for section in page.sections)]
    return "\n\n".join(blocks)


def _section(section: Section) -> str:
    lines = [section.heading, *(f"  {paragraph}" for paragraph in section.paragraphs)]
    if section.table:
        lines += [f"  {line}" for line in table_text(section.table).split("\n")]
    return "\n".join(lines)


def table_text(table: PageTable) -> str:
    """A table in columns as wide as a terminal shows them, Chinese characters counting double."""
    lines = [table.header, *table.rows]
    widths = [
        min(_WIDEST, max(display_width(line[place]) for line in lines if place < len(line)))
        for place in range(len(table.header))
    ]
    return "\n".join("  ".join(_padded(line, widths)).rstrip() for line in lines)


def _padded(line: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for cell, width in zip(line, widths, strict=False):
        yield cell + " " * (width - display_width(cell))


def display_width(text: str) -> int:
    """The places that a text takes on a terminal: two for a wide character."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
