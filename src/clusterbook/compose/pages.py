"""A page of a manual as a plain value: no file format in sight."""

from collections.abc import Sequence
from typing import NamedTuple


class PageTable(NamedTuple):
    """A table of a page; every row has as many cells as the header, or fewer."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


class Section(NamedTuple):
    """A part of a page under its heading: paragraphs, then a table if there is one."""

    heading: str
    paragraphs: Sequence[str] = ()
    table: PageTable | None = None


class Page(NamedTuple):
    """A page: its title, opening paragraphs, and sections."""

    title: str
    opening: Sequence[str]
    sections: Sequence[Section]
