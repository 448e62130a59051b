"""Writes the note on a new version in the official layout."""

from collections.abc import Iterator
from pathlib import Path

from clusterbook.compose.review.note import Note, NoteTable
from clusterbook.model.layouts import DEFAULT
from clusterbook.render.docx.blank import Line, document_parts
from clusterbook.render.docx.layout import laid_out
from clusterbook.render.docx.package import property_parts, write_parts
from clusterbook.render.docx.styles import PORTRAIT
from clusterbook.render.docx.tables import table_elements

_STYLES = {
    "title": "Title",
    "heading1": "Heading1",
    "heading2": "Heading2",
    "text": "Normal",
    "sign-off": "SignOff",
}
_TEXT_WIDTH = PORTRAIT.width - PORTRAIT.left - PORTRAIT.right
_FIRST_DAY = "1980-01-01"
"""What the properties state where the workbook names no cut-off date: never the clock."""


def write_note(note: Note, out: Path) -> None:
    """Writes the note; the same note gives the same bytes."""
    parts = laid_out(document_parts(_lines(note), note.mark), DEFAULT)
    parts |= property_parts(note.title, "", _day(note.day))
    write_parts(parts, out)


def _lines(note: Note) -> Iterator[Line]:
    tables = 0
    for block in note.blocks:
        if isinstance(block, NoteTable):
            tables += 1
            yield from table_elements(block.value, block.caption, tables, _TEXT_WIDTH)
        else:
            yield _STYLES[block.kind], block.text


def _day(iso: str) -> str:
    """A day, where only the month or the year is known its first."""
    return f"{iso}-01-01"[:10] if iso else _FIRST_DAY
