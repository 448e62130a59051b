"""Writes the report of a check as a workbook: a summary, and a sheet of findings to filter."""

from datetime import date
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from clusterbook.compose.findings_table import FindingsBook, FindingsTable
from clusterbook.render.xlsx.package import new_workbook, set_page
from clusterbook.render.xlsx.text import write_cell, write_text
from clusterbook.render.xlsx.theme import Formats
from clusterbook.render.xlsx.widths import column_width, line_count

LAST_ROW = 1_048_575
"""Rows that a sheet holds below its header."""
_SAMPLE = 2000
"""Rows that decide how wide a column is."""
_WIDEST = 48.0
_LINE_HEIGHT, _PADDING = 15, 4
_SENTENCE_WIDTH = 110.0
_UNDATED = date(2026, 1, 1)
"""What the file's properties state: the day of a report would make its bytes differ."""


def write_findings(book: FindingsBook, path: Path) -> None:
    """Writes the report; the same report gives the same bytes. Raises OSError when it cannot.

    Addresses are text and not links: the report travels without the workbook.
    """
    with new_workbook(path, book.title, _UNDATED) as workbook:
        formats = Formats(workbook)
        _write_overview(workbook.add_worksheet(book.counts.name), book, formats)
        sheet = workbook.add_worksheet(book.findings.name)
        _write_table(sheet, book.findings, 0, formats)
        sheet.freeze_panes(1, 1)
        set_page(sheet, (0, 0), pages_wide=1)


def _write_overview(sheet: Worksheet, book: FindingsBook, formats: Formats) -> None:
    write_text(sheet, 0, 0, book.title, formats("title"))
    for row, sentence in enumerate(book.sentences, 1):
        sheet.merge_range(row, 0, row, len(book.counts.header) - 1, "", formats("text"))
        write_text(sheet, row, 0, sentence, formats("text"))
        sheet.set_row(row, line_count(sentence, _SENTENCE_WIDTH) * _LINE_HEIGHT + _PADDING)
    header = len(book.sentences) + 2
    _write_table(sheet, book.counts, header, formats)
    set_page(sheet)


def _write_table(sheet: Worksheet, table: FindingsTable, header: int, formats: Formats) -> None:
    rows = table.rows[: LAST_ROW - header]
    widths = [
        column_width([name + "　", *(str(row[place] or "") for row in rows[:_SAMPLE])], most=_WIDEST)
        for place, name in enumerate(table.header)
    ]
    for place, (name, width) in enumerate(zip(table.header, widths, strict=True)):
        sheet.set_column(place, place, width)
        write_text(sheet, header, place, name, formats("header"))
    text, number = formats("cell", "left", "wrap"), formats("cell", "right")
    for row, values in enumerate(rows, header + 1):
        for place, value in enumerate(values):
            write_cell(sheet, row, place, value, number if isinstance(value, int) else text)
        lines = max(line_count(str(value or ""), width) for value, width in zip(values, widths, strict=True))
        if lines > 1:
            sheet.set_row(row, min(lines, 20) * _LINE_HEIGHT + _PADDING)
    sheet.autofilter(header, 0, header + max(len(rows), 1), len(table.header) - 1)
    last = f"A{header + 1}:{chr(64 + len(table.header))}{header + 1 + len(rows)}"
    sheet.ignore_errors({"number_stored_as_text": last})
