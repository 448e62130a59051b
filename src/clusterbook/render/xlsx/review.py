"""Writes the review of a comparison as a workbook: how it is filled in, the list of changes, the marked sheets."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from math import ceil
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clusterbook.compose.changelines import full_text
from clusterbook.compose.review.marked import CAME, MarkedCell, MarkedRow, MarkedSheet
from clusterbook.compose.review.workbook import (
    AGREED,
    GUIDE_NAME,
    LIST_NAME,
    RETURNED,
    Head,
    ListCell,
    ReviewBook,
    ReviewRow,
)
from clusterbook.compose.textdiff import Mark, Span
from clusterbook.model.cells import CellRange
from clusterbook.model.dates import PartialDate
from clusterbook.render.xlsx.package import A3, new_workbook, set_page
from clusterbook.render.xlsx.text import clean, fits, mean_texts, write_cell, write_text
from clusterbook.render.xlsx.theme import GENERAL_FORMAT, Formats
from clusterbook.render.xlsx.widths import column_width, line_count, row_height

_WIDTHS = {
    Head.NUMBER: 6,
    Head.SHEET: 10,
    Head.OLD_PLACE: 13,
    Head.NEW_PLACE: 13,
    Head.KIND: 9,
    Head.RISK: 13,
    Head.RECORD: 22,
    Head.COLUMN: 13,
    Head.BEFORE: 26,
    Head.AFTER: 26,
    Head.UNIT: 6,
    Head.AMOUNT: 15,
    Head.EFFECTS: 42,
    Head.CHOICE: 8,
    Head.OPINION: 20,
    Head.ID: 15,
}
_UNDATED = date(2026, 1, 1)
"""What the properties state where the workbook names no cut-off date: never the clock."""
_HEADER = 2
_FATE_WIDTH, _SAMPLE, _WIDEST = 6.0, 500, 28.0
_PAGE_WIDTH = 200.0
_GUIDE_WIDTHS = (30.0, 90.0)
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_KEY_COLUMNS = 3
_CELL = ("cell", "left", "wrap")
_ARROW = " → "
_FONTS = {Mark.REMOVED: "removed", Mark.ADDED: "added", Mark.SAME: "kept"}


def write_review(book: ReviewBook, path: Path) -> None:
    """Writes the workbook to `path`; the same review gives the same bytes. Raises OSError when it cannot."""
    cover = book.review.cover
    with new_workbook(path, book.title, _day(cover.day)) as workbook:
        formats = Formats(workbook)
        _write_guide(workbook.add_worksheet(GUIDE_NAME), book, formats)
        listed = workbook.add_worksheet(LIST_NAME)
        _write_list(listed, book, formats)
        listed.activate()
        taken = {GUIDE_NAME, LIST_NAME}
        for sheet in book.sheets:
            name = free_name(f"新版_{sheet.name}", taken)
            _write_marked_sheet(workbook.add_worksheet(name), sheet, cover.mark, formats)


def _day(day: PartialDate | None) -> date:
    return date(day.year, day.month or 1, day.day or 1) if day else _UNDATED


def free_name(name: str, taken: set[str]) -> str:
    """The name as Excel allows it, with a number where it is taken."""
    name = _NOT_IN_NAMES.sub("_", name)
    found, number = name[:_LONGEST_NAME], 2
    while found.casefold() in {each.casefold() for each in taken}:
        found = f"{name[: _LONGEST_NAME - 4]}（{number}）"
        number += 1
    taken.add(found)
    return found


def _write_guide(sheet: Worksheet, book: ReviewBook, formats: Formats) -> None:
    for column, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(column, column, width)
    _heading(sheet, book.title, book.review.cover.mark, formats)
    row = _HEADER
    for sentence in book.sentences:
        sheet.merge_range(row, 0, row, 1, "", formats("text"))
        write_text(sheet, row, 0, sentence, formats("text"))
        sheet.set_row(row, row_height(line_count(sentence, sum(_GUIDE_WIDTHS))))
        row += 1
    for label, value in book.facts:
        row += 1
        write_text(sheet, row, 0, label, formats("header"))
        text = value if isinstance(value, str) else full_text(None if value is None else float(value))
        write_cell(
            sheet, row, 1, value if isinstance(value, float) else text, formats("cell", "left", "wrap")
        )
    mean_texts(sheet, [CellRange(1, 2, row + 1, 2)])
    set_page(sheet, notice=book.review.cover.mark)


def _heading(sheet: Worksheet, title: str, mark: str, formats: Formats) -> None:
    write_text(sheet, 0, 0, title, formats("title"))
    sheet.set_row(0, 30)
    if mark:
        write_text(sheet, 1, 0, mark, formats("mark"))


def _write_list(sheet: Worksheet, book: ReviewBook, formats: Formats) -> None:
    _heading(sheet, book.title, book.review.cover.mark, formats)
    for column, head in enumerate(book.heads):
        sheet.set_column(column, column, _WIDTHS[head])
        write_text(sheet, _HEADER, column, head.value, formats("header"))
    for row, (content, entry) in enumerate(zip(book.rows, book.review.entries, strict=True), _HEADER + 1):
        _write_row(sheet, row, content, book.heads, formats)
        if entry.texts != (None, None) and any(span.mark is Mark.SAME for span in entry.marks):
            for head, other in ((Head.BEFORE, Mark.ADDED), (Head.AFTER, Mark.REMOVED)):
                spans = [span for span in entry.marks if span.mark is not other]
                _write_spans(sheet, (row, book.heads.index(head)), spans, _CELL, formats)
    first = _HEADER + 1
    for returnable, held in groupby(book.rows, key=lambda row: row.returnable):
        last = first + len(list(held)) - 1
        _offer(sheet, (first, last), book.heads.index(Head.CHOICE), returnable)
        first = last + 1
    last = _HEADER + max(len(book.rows), 1)
    sheet.autofilter(_HEADER, 0, last, len(book.heads) - 1)
    sheet.freeze_panes(_HEADER + 1, 1)
    mean_texts(sheet, [CellRange(_HEADER + 2, 1, last + 1, len(book.heads))])
    set_page(sheet, (_HEADER, _HEADER), book.review.cover.mark, paper=A3)


def _write_row(
    sheet: Worksheet, row: int, content: ReviewRow, heads: Sequence[Head], formats: Formats
) -> None:
    lines = 1
    for column, (head, value) in enumerate(zip(heads, content.cells, strict=True)):
        style = formats("cell", "left", "wrap")
        if head in (Head.CHOICE, Head.OPINION):
            style = formats("cell", "center" if head is Head.CHOICE else "left", "wrap", "input")
        elif isinstance(value, (int, float)):
            style = formats("cell", "center" if head is Head.NUMBER else "right", number=GENERAL_FORMAT)
        write_cell(sheet, row, column, value, style)
        lines = max(lines, line_count(_shown(value), _WIDTHS[head]))
    sheet.set_row(row, row_height(lines))


def _shown(value: ListCell) -> str:
    return "" if value is None else str(value)


def _offer(sheet: Worksheet, rows: tuple[int, int], column: int, returnable: bool) -> None:
    """A dropdown that refuses anything else, in the rows from the first to the last."""
    choices = [AGREED, RETURNED] if returnable else [AGREED]
    refusal = (
        "请选“同意”或“退回”。"
        if returnable
        else "此类变动不能自动退回：请选“同意”，或在新版中手工改回后重新比较。"
    )
    sheet.data_validation(
        rows[0],
        column,
        rows[1],
        column,
        {"validate": "list", "source": choices, "error_title": "填写有误", "error_message": refusal},
    )


def _write_marked_sheet(sheet: Worksheet, content: MarkedSheet, mark: str, formats: Formats) -> None:
    header = ["变动", "行号", *content.header]
    widths = [_FATE_WIDTH, _FATE_WIDTH, *_widths(content)]
    _heading(sheet, f"新版“{content.name}”", mark, formats)
    write_text(sheet, 1, _KEY_COLUMNS, "已筛选出有变动的行；清除“变动”列的筛选可看全部", formats("note"))
    for column, (name, width) in enumerate(zip(header, widths, strict=True)):
        sheet.set_column(column, column, width)
        write_text(sheet, _HEADER, column, name, formats("header"))
    lines = max(line_count(name, width) for name, width in zip(header, widths, strict=True))
    sheet.set_row(_HEADER, row_height(lines))
    for number, row in enumerate(content.rows, _HEADER + 1):
        _write_marked_row(sheet, number, row, widths, formats)
    last = _HEADER + max(len(content.rows), 1)
    sheet.autofilter(_HEADER, 0, last, len(header) - 1)
    # Changed rows come into sight, and on paper, at once; the others are a click away.
    sheet.filter_column(0, "x == NonBlanks")
    sheet.freeze_panes(_HEADER + 1, _KEY_COLUMNS)
    mean_texts(sheet, [CellRange(_HEADER + 2, 1, last + 1, len(header))])
    pages = ceil(sum(widths) / _PAGE_WIDTH)
    set_page(sheet, (_HEADER, _HEADER), mark, pages, key_columns=_KEY_COLUMNS)


def _widths(content: MarkedSheet) -> list[float]:
    rows = [row for row in content.rows if row.fate][:_SAMPLE] + list(content.rows[:_SAMPLE])
    return [
        column_width([name, *(_text(row.cells[column]) for row in rows)], most=_WIDEST)
        for column, name in enumerate(content.header)
    ]


def _text(cell: MarkedCell) -> str:
    """What a cell shows."""
    if isinstance(cell, list):
        return _ARROW.join(span.text for span in cell)
    return full_text(cell)  # type: ignore[arg-type]


def _write_marked_row(
    sheet: Worksheet, number: int, row: MarkedRow, widths: Sequence[float], formats: Formats
) -> None:
    plain = ("cell", "left", "wrap", *(["came"] if row.fate == CAME else []))
    style = formats(*plain)
    write_text(sheet, number, 0, row.fate, formats("cell", "center", *plain[3:]))
    write_cell(sheet, number, 1, row.number, formats("cell", "center", *plain[3:], number=GENERAL_FORMAT))
    lines = 1
    for column, cell in enumerate(row.cells, 2):
        if isinstance(cell, list):
            _write_spans(sheet, (number, column), cell, (*plain, "changed"), formats)
        elif isinstance(cell, float):
            write_cell(
                sheet, number, column, cell, formats("cell", "right", *plain[3:], number=GENERAL_FORMAT)
            )
        else:
            write_cell(sheet, number, column, full_text(cell) or None, style)  # type: ignore[arg-type]
        lines = max(lines, line_count(_text(cell), widths[column]))
    sheet.set_row(number, row_height(lines), None, {"hidden": not row.fate})


def _write_spans(
    sheet: Worksheet, at: tuple[int, int], spans: Sequence[Span], styles: Sequence[str], formats: Formats
) -> None:
    """A text in which what went is struck out and what came is underlined; one too long for a cell is in one font."""
    style = formats(*styles)
    pieces: list[tuple[str, Format]] = []
    for place, span in enumerate(spans):
        if place and span.mark is Mark.ADDED and spans[place - 1].mark is Mark.REMOVED:
            pieces.append((_ARROW, formats("kept")))
        pieces.append((span.text, formats(_FONTS[span.mark])))
    text = "".join(piece for piece, _ in pieces)
    if len(pieces) > 1 and fits(text):
        _rich(sheet, at, pieces, style)
    else:
        write_text(sheet, *at, text, formats(*styles, *[_FONTS[span.mark] for span in spans[:1]]))


def _rich(sheet: Worksheet, at: tuple[int, int], pieces: Sequence[tuple[str, Format]], style: Format) -> None:
    parts: list[Format | str] = [part for text, font in pieces for part in (font, clean(text))]
    if sheet.write_rich_string(*at, *parts, style) != 0:
        raise ValueError(f"no cell at {at} of {sheet.get_name()}")
