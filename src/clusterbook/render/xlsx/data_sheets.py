"""Writes the sheets that repeat a sheet of the input, every value at its own address."""

from collections.abc import Iterator, Sequence
from math import ceil

from xlsxwriter.worksheet import Worksheet

from clusterbook.model.cells import CellRange
from clusterbook.model.sheets import DataRow, DataSheet
from clusterbook.render.xlsx.blocks import BlockStyles, BlockWorksheet
from clusterbook.render.xlsx.package import set_page
from clusterbook.render.xlsx.text import looks_numeric, mean_texts, write_link, write_text
from clusterbook.render.xlsx.theme import GENERAL_FORMAT, MUTED, Formats
from clusterbook.render.xlsx.widths import (
    MOST_LINES,
    ROW_PADDING,
    column_width,
    cut_notice,
    line_count,
    row_height,
)

BACK = "返回目录"
BACK_TARGET = "目录!A1"
_TITLE_HEIGHT = 30
_WIDEST = 50.0
_PAGE_WIDTH = 230.0
_ALLOWED = {"autofilter": True, "format_columns": True, "format_rows": True}
"""What a locked data sheet allows: no sorting, so that every value stays at the address of the input."""


def write_data_sheet(sheet: BlockWorksheet, data: DataSheet, formats: Formats, mark: str) -> None:
    """Writes the rows of `data` into a new worksheet, with a way back to the contents and the `mark` at its head."""
    widths = _widths(data.rows)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _header(sheet, data.rows[0], widths, formats)
    cut = _rows(sheet, data.rows[1:], widths, formats)
    _heading(sheet, data, formats, (mark, cut_notice(cut)))
    top, last = data.rows[0].number - 1, data.rows[-1].number - 1
    sheet.freeze_panes(top + 1, 1)
    sheet.autofilter(top, 0, last, len(widths) - 1)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(MUTED)
    mean_texts(sheet, _number_texts(data.rows))
    sheet.protect("", _ALLOWED)
    set_page(sheet, (top, top), mark, ceil(sum(widths) / _PAGE_WIDTH), key_columns=1)


def _heading(sheet: Worksheet, data: DataSheet, formats: Formats, words: tuple[str, str]) -> None:
    """The title, and a line with the way back, the mark and the notice: right of the header if nothing is above."""
    above = data.rows[0].number - 1
    if above > 1:
        write_text(sheet, 0, 0, data.title, formats("title"))
        sheet.set_row(0, _TITLE_HEIGHT)
    row, column = (min(above, 2) - 1, 0) if above else (0, len(data.rows[0].values))
    write_link(sheet, row, column, BACK, BACK_TARGET, style=formats("link"))
    for place, (text, style) in enumerate(zip(words, ("mark", "note"), strict=True), column + 1):
        if text:
            write_text(sheet, row, place, text, formats(style))


def _header(sheet: Worksheet, header: DataRow, widths: Sequence[float], formats: Formats) -> None:
    texts = [_shown(value) for value in header.values]
    for column, text in enumerate(texts):
        write_text(sheet, header.number - 1, column, text, formats("header"))
    sheet.set_row(header.number - 1, row_height(max(map(line_count, texts, widths))) + ROW_PADDING)


def _rows(
    sheet: BlockWorksheet, rows: Sequence[DataRow], widths: Sequence[float], formats: Formats
) -> list[int]:
    """Writes the rows and gives the numbers of those that hold more than can be shown; none need be there.

    A row keeps the default height unless a text in it needs more than a line.
    """
    if not rows:
        return []
    styles = BlockStyles(formats("cell", "wrap"), formats("cell", "right", number=GENERAL_FORMAT))
    sheet.write_block({row.number - 1: row.values for row in rows}, styles)
    needed = [_lines(column, width) for column, width in zip(_columns(rows), widths, strict=True)]
    cut = []
    for place, row in enumerate(rows):
        lines = max(column[place] for column in needed)
        if lines > 1:
            sheet.set_row(row.number - 1, row_height(lines))
        if lines > MOST_LINES:
            cut.append(row.number)
    return cut


def _columns(rows: Sequence[DataRow]) -> Iterator[Sequence[str | float | None]]:
    return zip(*(row.values for row in rows), strict=True)


def _lines(column: Sequence[str | float | None], width: float) -> list[int]:
    """How many lines each value of a column takes; numbers take one."""
    lines = {text: line_count(text, width) for text in set(column) if isinstance(text, str)}
    return [lines.get(value, 1) if isinstance(value, str) else 1 for value in column]


def _number_texts(rows: Sequence[DataRow]) -> Iterator[CellRange]:
    """The columns in which the input holds texts that look like numbers: codes, and whatever else was read so."""
    body = rows[1:]
    for column, values in enumerate(_columns(body)):
        if any(map(looks_numeric, set(values))):
            yield CellRange(body[0].number, column + 1, body[-1].number, column + 1)


def _widths(rows: Sequence[DataRow]) -> list[float]:
    return [column_width(map(_shown, set(column)), most=_WIDEST) for column in _columns(rows)]


def _shown(value: str | float | None) -> str:
    """What a cell shows, for measuring."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:.10g}"
