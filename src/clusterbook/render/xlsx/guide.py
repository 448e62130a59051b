"""Writes the sheet that says how to fill in the others."""

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from clusterbook.compose.forms import Flag, GuideBlock, GuideCell, GuideSheet, Mark
from clusterbook.model.cells import quote_sheet
from clusterbook.render.xlsx.flags import FLAG_STYLES
from clusterbook.render.xlsx.package import set_page
from clusterbook.render.xlsx.protection import lock
from clusterbook.render.xlsx.text import write_text
from clusterbook.render.xlsx.theme import Formats
from clusterbook.render.xlsx.widths import line_count

_WIDTHS = (22.0, 40.0, 44.0, 52.0)
_LINE_HEIGHT = 16
_MARK_STYLES: Mapping[Mark | Flag, tuple[str, ...]] = {
    Mark.PLAIN: ("cell", "left", "wrap", "lock"),
    Mark.REQUIRED: ("header", "required", "lock"),
    Mark.OPTIONAL: ("header", "lock"),
    Mark.FILL_IN: ("cell", "left", "wrap", "input", "lock"),
    Mark.OPEN: ("cell", "left", "wrap", "input"),
    Mark.SHEET: ("cell", "left", "link", "lock"),
    **{flag: ("cell", "left", style, "lock") for flag, style in FLAG_STYLES.items()},
}


def write_guide(sheet: Worksheet, guide: GuideSheet, formats: Formats, notice: str) -> None:
    """Writes the guide, its parts under one another; `notice` stands at the head of every printed page."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, formats("lock"))
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    write_text(sheet, 0, 0, guide.title, formats("title", "lock"))
    row = 2
    for block in guide.blocks:
        row = _write_block(sheet, row, block, formats)
    set_page(sheet, notice=notice)
    lock(sheet)


def _write_block(sheet: Worksheet, row: int, block: GuideBlock, formats: Formats) -> int:
    """Writes a part from this 0-based row on and returns the row for the next."""
    sheet.set_row(row, 24)
    write_text(sheet, row, 0, block.heading, formats("subtitle", "lock"))
    row += 1
    for line in block.lines:
        sheet.set_row(row, _LINE_HEIGHT + 4)
        write_text(sheet, row, 0, line, formats("line", "lock"))
        row += 1
    if block.headers:
        for place, header in enumerate(block.headers):
            write_text(sheet, row, place, header, formats("header", "lock"))
        row += 1
    for cells in block.rows:
        _write_row(sheet, row, cells, formats)
        row += 1
    return row + 1


def _write_row(sheet: Worksheet, row: int, cells: Sequence[GuideCell], formats: Formats) -> None:
    lines = max(line_count(cell.text, width) for cell, width in zip(cells, _WIDTHS, strict=False))
    sheet.set_row(row, _LINE_HEIGHT * lines + 6)
    for place, (text, mark) in enumerate(cells):
        style = formats(*_MARK_STYLES[mark])
        if mark is Mark.SHEET:
            sheet.write_url(row, place, f"internal:{quote_sheet(text)}!A1", style, text)
        else:
            write_text(sheet, row, place, text, style)
