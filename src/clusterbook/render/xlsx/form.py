"""Writes a sheet to fill in: title, note, header with comments, rows, checks, filter, panes."""

from collections.abc import Sequence
from math import ceil

from xlsxwriter.worksheet import Worksheet

from clusterbook.compose.forms import (
    FIRST_ROW,
    HEADER_ROW,
    NOTE_ROW,
    TITLE_ROW,
    Cell,
    CellKind,
    FormColumn,
    FormSheet,
)
from clusterbook.model.cells import CellRange
from clusterbook.render.xlsx.entries import admit
from clusterbook.render.xlsx.flags import mark
from clusterbook.render.xlsx.package import set_page
from clusterbook.render.xlsx.protection import lock
from clusterbook.render.xlsx.text import clean, write_cell, write_text
from clusterbook.render.xlsx.theme import (
    BODY_FONT,
    DECIMAL_FORMAT,
    GENERAL_FORMAT,
    SHARE_FORMAT,
    TEXT_FORMAT,
    WHOLE_FORMAT,
    YEAR_FORMAT,
    Formats,
)
from clusterbook.render.xlsx.widths import column_width, line_count, text_width

_NUMBER_FORMATS = {
    CellKind.TEXT: TEXT_FORMAT,
    CellKind.WHOLE: WHOLE_FORMAT,
    CellKind.DECIMAL: DECIMAL_FORMAT,
    CellKind.SHARE: SHARE_FORMAT,
    CellKind.YEAR: YEAR_FORMAT,
    CellKind.NUMBER: GENERAL_FORMAT,
}
_PATTERNS = {CellKind.WHOLE: ",.0f", CellKind.DECIMAL: ",.1f", CellKind.SHARE: ",.2f", CellKind.YEAR: ".0f"}

_FILTER_BUTTON = 3
_WRAPPED_WIDTHS = (20.0, 44.0)
_PLAIN_WIDTH = 36.0

_PAGE_WIDTH = 230.0
"""Width units on a landscape A4 page at the smallest scale that is still easy to read."""

_TITLE_HEIGHT, _NOTE_HEIGHT, _LINE_HEIGHT = 30, 20, 15
_BLANK_ROWS = 20
_COMMENT_WIDTH, _COMMENT_CHARACTERS, _COMMENT_LINE = 240, 34, 16


def write_form(sheet: Worksheet, form: FormSheet, formats: Formats, notice: str) -> None:
    """Writes one sheet; `notice` stands at the head of every printed page."""
    widths = [_width(form, place) for place in range(len(form.columns))]
    _write_top(sheet, form, formats)
    _write_header(sheet, form, formats, widths)
    _write_rows(sheet, form, formats)
    _set_heights(sheet, form, widths)
    for cells, entry in form.entries:
        admit(sheet, cells, entry)
    for rule in form.flags:
        mark(sheet, rule, formats)
    sheet.freeze_panes(HEADER_ROW, form.fixed)
    if form.filtered:
        sheet.autofilter(HEADER_ROW - 1, 0, HEADER_ROW - 1 + max(len(form.rows), 1), len(form.columns) - 1)
    pages_wide = ceil(sum(widths) / _PAGE_WIDTH)
    set_page(sheet, (HEADER_ROW - 1, HEADER_ROW - 1), notice, pages_wide, form.fixed)
    if form.protected:
        lock(sheet)


def _write_top(sheet: Worksheet, form: FormSheet, formats: Formats) -> None:
    sheet.set_row(TITLE_ROW - 1, _TITLE_HEIGHT)
    write_text(sheet, TITLE_ROW - 1, 0, form.title, formats("title", "lock"))
    sheet.set_row(NOTE_ROW - 1, _NOTE_HEIGHT)
    write_text(sheet, NOTE_ROW - 1, 0, form.note, formats("note", "lock"))


def _write_header(sheet: Worksheet, form: FormSheet, formats: Formats, widths: list[float]) -> None:
    for place, (column, width) in enumerate(zip(form.columns, widths, strict=True)):
        number = _NUMBER_FORMATS[column.kind]
        sheet.set_column(place, place, width, formats(*_alignment(column), number=number))
        styles = ("header", "required", "lock") if column.required else ("header", "lock")
        write_text(sheet, HEADER_ROW - 1, place, _header(column, width), formats(*styles))
        if column.note:
            _comment(sheet, place, column.note)
    sheet.set_row(HEADER_ROW - 1, _LINE_HEIGHT * 2 + 6)


def _header(column: FormColumn, width: float) -> str:
    """The header in at most two lines: one that is too wide for its column breaks before its unit."""
    if text_width(column.header) + _FILTER_BUTTON <= width:
        return column.header
    name, bracket, unit = column.header.partition("（")
    return f"{name}\n{bracket}{unit}" if bracket else name


def _write_rows(sheet: Worksheet, form: FormSheet, formats: Formats) -> None:
    """A table without rows gets blank ones with borders, so that it looks like a form."""
    rows = form.rows or [[None] * len(form.columns)] * _BLANK_ROWS
    for place, column in enumerate(form.columns):
        number = _NUMBER_FORMATS[column.kind]
        styles = ("cell", *_alignment(column))
        for row, values in enumerate(rows):
            locked = (row, place) in form.locked
            own = (
                *(("lock",) if locked else ("input",) if column.fill_in else ()),
                *(("shaded",) if row in form.shaded else ()),
            )
            style = formats(*styles, *own, number=number)
            write_cell(sheet, FIRST_ROW - 1 + row, place, values[place], style)
    _ignore_codes(sheet, form, FIRST_ROW - 1 + len(rows))


def _ignore_codes(sheet: Worksheet, form: FormSheet, last_row: int) -> None:
    """Keeps Excel from marking codes as numbers stored as text; in columns of numbers its mark is welcome."""
    columns = [number for number, column in enumerate(form.columns, 1) if column.kind is CellKind.TEXT]
    cells = [CellRange(FIRST_ROW, number, last_row, number).a1 for number in columns]
    sheet.ignore_errors({"number_stored_as_text": " ".join(cells)})


def _set_heights(sheet: Worksheet, form: FormSheet, widths: Sequence[float]) -> None:
    """Only rows of several lines get a height of their own: the others keep growing with what staff type."""
    for row, values in enumerate(form.rows, FIRST_ROW - 1):
        lines = max(
            (
                line_count(value, width)
                for value, column, width in zip(values, form.columns, widths, strict=True)
                if column.wrap and isinstance(value, str)
            ),
            default=1,
        )
        if lines > 1:
            sheet.set_row(row, _LINE_HEIGHT * lines + 4)


def _alignment(column: FormColumn) -> tuple[str, ...]:
    if column.centred:
        return ("center",)
    if column.kind is not CellKind.TEXT:
        return ("right",)
    return ("left", "wrap") if column.wrap else ("left",)


def _comment(sheet: Worksheet, place: int, note: str) -> None:
    lines = sum(line_count(line, _COMMENT_CHARACTERS) for line in note.split("\n"))
    sheet.write_comment(
        HEADER_ROW - 1,
        place,
        clean(note),
        {
            "font_name": BODY_FONT,
            "font_size": 9,
            "width": _COMMENT_WIDTH,
            "height": _COMMENT_LINE * (lines + 1),
        },
    )


def _width(form: FormSheet, place: int) -> float:
    column = form.columns[place]
    header = text_width(column.header.partition("（")[0]) + 2 + _FILTER_BUTTON
    texts = [_shown(row[place], column.kind) for row in form.rows]
    if column.wrap:
        least, most = _WRAPPED_WIDTHS
        return column_width(texts, max(header, least if not texts else 0), most)
    return column_width(texts, header, _PLAIN_WIDTH)


def _shown(value: Cell, kind: CellKind) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else format(value, _PATTERNS.get(kind, ""))
