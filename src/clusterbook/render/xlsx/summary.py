"""Writes the summary workbook: titled tables one under the other, with links, print set-up and page marks."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from clusterbook.model.cells import CellRange, quote_sheet
from clusterbook.model.dates import PartialDate
from clusterbook.model.figures import Align
from clusterbook.model.sheets import (
    Formula,
    Link,
    NumberStyle,
    Origin,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    SheetTable,
    Span,
    SummaryBook,
)
from clusterbook.render.xlsx.blocks import BlockWorksheet
from clusterbook.render.xlsx.charts import write_drawings
from clusterbook.render.xlsx.data_sheets import BACK, BACK_TARGET, write_data_sheet
from clusterbook.render.xlsx.looks import add_looks
from clusterbook.render.xlsx.package import A3, A4, new_workbook, set_page
from clusterbook.render.xlsx.reportsheet import ReportWorksheet
from clusterbook.render.xlsx.text import (
    fitted,
    looks_numeric,
    mean_texts,
    write_cell,
    write_formula,
    write_link,
    write_text,
)
from clusterbook.render.xlsx.theme import Formats
from clusterbook.render.xlsx.widths import (
    MOST_LINES,
    ROW_PADDING,
    cut_notice,
    line_count,
    padded_width,
    row_height,
    text_width,
)

_NOT_IN_NAMES = re.compile(r"\W")
_TITLE_HEIGHT = 30
_SUBTITLE_HEIGHT = 22
_SENTENCE_WIDTH = 100.0
_HINT_ROW = 2
_FIRST_TABLE_ROW = 3
_COVER, _CONTENTS = 0, 1
_LEAST_FILTERED_ROWS = 10
_A4_WIDTH = 200.0
"""Widths of columns that can still be read when a landscape A4 page takes them all in."""


class _Place(NamedTuple):
    """Where a table stands, in 0-based rows; `header` is None for a table without rows."""

    title: int | None
    header: int | None
    first: int
    last: int
    notes: int


def write_summary(book: SummaryBook, path: Path) -> None:
    """Writes the workbook to `path`; the same book gives the same bytes. Raises OSError when it cannot."""
    targets = _Targets(book)
    properties = {name: text for name, text in book.properties._asdict().items() if text}
    with new_workbook(path, book.title, _day(book.as_of), properties=properties) as workbook:
        formats = Formats(workbook)
        for number, sheet in enumerate(book.sheets):
            written = workbook.add_worksheet(sheet.name, ReportWorksheet)
            _SheetWriter(written, formats, targets).write(sheet, number, book)
            if sheet.charts or sheet.maps:
                write_drawings(workbook, written, sheet, formats, targets.first_row)
        for data in book.data:
            sheet = workbook.add_worksheet(data.name, BlockWorksheet)
            write_data_sheet(sheet, data, formats, book.mark)
        _define_names(workbook, book, targets)


def _define_names(workbook: Workbook, book: SummaryBook, targets: "_Targets") -> None:
    """The names of rows' numbers; of names that differ in case alone the first is kept, as Excel knows no other."""
    taken = set()
    for sheet in book.sheets:
        for table, place in zip(sheet.tables, targets.places[sheet.name], strict=True):
            for row, content in enumerate(table.rows, place.first):
                if content.name and content.name.casefold() not in taken:
                    taken.add(content.name.casefold())
                    column = next(at for at, cell in enumerate(content.cells) if _is_number(cell.value))
                    cell = CellRange(row + 1, column + 1, row + 1, column + 1)
                    workbook.define_name(content.name, f"={quote_sheet(sheet.name)}!{cell.fixed}")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))


def _day(as_of: PartialDate) -> date:
    return date(as_of.year, as_of.month or 1, as_of.day or 1)


def _layout(sheet: Sheet) -> list[_Place]:
    """The rows of each table; the only table of a sheet needs no title of its own."""
    places, row = [], _FIRST_TABLE_ROW
    for table in sheet.tables:
        title = None if len(sheet.tables) == 1 else row
        row += title is not None
        header = row if table.rows else None
        first = row + (header is not None)
        notes = first + len(table.rows)
        places.append(_Place(title, header, first, notes - 1, notes))
        row = notes + len(table.notes) + 1
    return places


class _Targets:
    """Where everything stands that a link may lead to."""

    def __init__(self, book: SummaryBook) -> None:
        self.places = {sheet.name: _layout(sheet) for sheet in book.sheets}
        self._data = {sheet.source: sheet.name for sheet in book.data}

    def address(self, link: Link | Origin) -> str:
        """The cells a link leads to, as Excel writes them."""
        if isinstance(link, Origin):
            return f"{quote_sheet(self._data[link.sheet])}!{link.cells.a1}"
        if link.table is None:
            return f"{quote_sheet(link.sheet)}!A1"
        place = self.places[link.sheet][link.table]
        return f"{quote_sheet(link.sheet)}!A{(place.first if place.title is None else place.title) + 1}"

    def first_row(self, link: Link) -> int:
        """The 0-based row in which the body of a table begins."""
        return self.places[link.sheet][link.table or 0].first

    def formula(self, formula: Formula, first_row: int) -> str:
        """The formula as Excel writes it, in a table whose body begins in this 0-based row."""
        return "=" + "".join(
            part if isinstance(part, str) else self._reference(part, first_row) for part in formula.parts
        )

    def _reference(self, part: Origin | Span, first_row: int) -> str:
        """Cells of other sheets stay whatever is sorted or copied, so they are absolute."""
        if isinstance(part, Origin):
            return f"{quote_sheet(self._data[part.sheet])}!{part.cells.fixed}"
        sheet = ""
        if part.table:
            sheet = f"{quote_sheet(part.table.sheet)}!"
            first_row = self.first_row(part.table)
        rows = part.first_row + first_row + 1, part.last_row + first_row + 1
        cells = CellRange(rows[0], part.first_column + 1, rows[1], part.last_column + 1)
        return f"{sheet}{cells.fixed if part.fixed else cells.a1}"


class _SheetWriter:
    """Writes one sheet; all rows and columns are 0-based, as in XlsxWriter."""

    def __init__(self, sheet: ReportWorksheet, formats: Formats, targets: _Targets) -> None:
        self._sheet = sheet
        self._formats = formats
        self._targets = targets
        self._styles: dict[tuple[str, Align, NumberStyle | None], Format] = {}

    def write(self, sheet: Sheet, number: int, book: SummaryBook) -> None:
        shown = [_shown_rows(table) for table in sheet.tables]
        widths = _widths(sheet, shown)
        lines = [[_row_lines(row, widths) for row in rows] for rows in shown]
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._heading(sheet, number, book.mark)
        places = self._targets.places[sheet.name]
        self._hint(sheet, places, lines)
        for table, place, heights in zip(sheet.tables, places, lines, strict=True):
            self._table(table, place, widths, heights)
        mean_texts(self._sheet, _number_texts(sheet, places))
        self._view(sheet, places, number)
        header = places[0].header if len(places) == 1 else None
        paper = A3 if sum(widths) > _A4_WIDTH else A4
        set_page(self._sheet, (header, header) if header else (0, 0), book.mark, paper=paper)

    def _heading(self, sheet: Sheet, number: int, mark: str) -> None:
        write_text(self._sheet, 0, 0, sheet.title, self._formats("title"))
        self._sheet.set_row(0, _TITLE_HEIGHT)
        if number not in (_COVER, _CONTENTS):
            write_link(self._sheet, 1, 0, BACK, BACK_TARGET, style=self._formats("link"))
        if mark:
            write_text(self._sheet, 1, int(number not in (_COVER, _CONTENTS)), mark, self._formats("mark"))

    def _hint(self, sheet: Sheet, places: Sequence[_Place], lines: Sequence[Sequence[int]]) -> None:
        """What the sheet says of its use, and which rows hold more text than the highest row can show."""
        cut = [
            row + 1
            for heights, place in zip(lines, places, strict=True)
            for row, height in enumerate(heights, place.first)
            if height > MOST_LINES
        ]
        if hint := sheet.hint + cut_notice(cut):
            write_text(self._sheet, _HINT_ROW, 0, hint, self._formats("note"))

    def _table(self, table: SheetTable, place: _Place, widths: Sequence[float], lines: Sequence[int]) -> None:
        if place.title is not None:
            write_text(self._sheet, place.title, 0, table.title, self._formats("subtitle"))
            self._sheet.set_row(place.title, _SUBTITLE_HEIGHT)
        if place.header is not None:
            self._header(table, place.header, widths)
        for row, (content, height) in enumerate(zip(table.rows, lines, strict=True), place.first):
            self._row(row, content, table, place)
            self._sheet.set_row(row, row_height(height))
        add_looks(self._sheet, table, place.first, place.last)
        for row, note in enumerate(table.notes, place.notes):
            self._note(row, note, widths[: len(table.columns) or len(widths)])

    def _header(self, table: SheetTable, row: int, widths: Sequence[float]) -> None:
        for column, header in enumerate(table.columns):
            write_text(self._sheet, row, column, header.header, self._formats("header"))
        lines = max(line_count(header.header, widths[column]) for column, header in enumerate(table.columns))
        self._sheet.set_row(row, row_height(lines) + ROW_PADDING)

    def _row(self, row: int, content: SheetRow, table: SheetTable, place: _Place) -> None:
        base = "total" if table.total and row == place.last else "cell"
        for column, (cell, header) in enumerate(zip(content.cells, table.columns, strict=True)):
            if cell.link:
                style = self._formats(base, header.align.value, "link")
                target = self._targets.address(cell.link)
                write_link(self._sheet, row, column, str(cell.value), target, style=style)
            elif cell.formula:
                text = self._targets.formula(cell.formula, place.first)
                style = self._style(base, cell, header)
                write_formula(self._sheet, row, column, text, cell.value, style=style)
            else:
                write_cell(self._sheet, row, column, cell.value, self._style(base, cell, header))

    def _style(self, base: str, cell: SheetCell, column: SheetColumn) -> Format:
        """The style of a cell; asked for each, so what few different cells want is kept."""
        number = cell.style if isinstance(cell.value, (int, float)) else None
        wanted = base, column.align, number
        style = self._styles.get(wanted)
        if style is None:
            align = column.align.value
            if number is None:
                style = self._formats(base, align, "wrap")
            else:
                style = self._formats(base, align, number=_number_format(number))
            self._styles[wanted] = style
        return style

    def _note(self, row: int, note: str, widths: Sequence[float]) -> None:
        """A note as wide as its table; it may be merged since it stands under the data, never inside."""
        style = self._formats("note", "wrap")
        if len(widths) > 1:
            self._sheet.merge_range(row, 0, row, len(widths) - 1, "", style)
        write_text(self._sheet, row, 0, note, style)
        self._sheet.set_row(row, row_height(line_count(note, sum(widths))))

    def _view(self, sheet: Sheet, places: Sequence[_Place], number: int) -> None:
        self._sheet.hide_gridlines(2)
        if number == _COVER:
            return
        header = places[0].header if places else None
        if len(places) > 1 or header is None:
            self._sheet.freeze_panes(_FIRST_TABLE_ROW - 1, 0)
            return
        self._sheet.freeze_panes(header + 1, 1 if number != _CONTENTS else 0)
        table = sheet.tables[0]
        if number != _CONTENTS and len(table.rows) >= _LEAST_FILTERED_ROWS:
            self._filtered(table, sheet.name, header, places[0].last - table.total)

    def _filtered(self, table: SheetTable, name: str, header: int, last: int) -> None:
        """Makes the rows an Excel table, which can be filtered, sorted and quoted by its name; totals stay below it.

        Excel tells the columns of a table by their headers, so a table that repeats one is only filtered.
        """
        headers = [column.header for column in table.columns]
        if len({header.casefold() for header in headers}) < len(headers):
            self._sheet.autofilter(header, 0, last, len(headers) - 1)
            return
        style = self._formats("header")
        options = {
            "name": f"表_{_NOT_IN_NAMES.sub('_', name)}",
            "style": None,
            "columns": [{"header": fitted(each), "header_format": style} for each in headers],
            "title": fitted(table.title),
            "description": fitted(f"{table.title}，{last - header}行，首行为列名"),
        }
        if self._sheet.add_table(header, 0, last, len(headers) - 1, options) != 0:
            raise ValueError(f"no Excel table in {name}")


class _Shown(NamedTuple):
    """What a cell shows, and how wide the widest of its lines stands."""

    text: str
    width: int


def _shown_rows(table: SheetTable) -> list[list[_Shown]]:
    """What the cells of a table show, measured once for the widths of columns and the heights of rows."""
    return [[_Shown(text, text_width(text)) for text in map(_shown, row.cells)] for row in table.rows]


def _widths(sheet: Sheet, shown: Sequence[Sequence[Sequence[_Shown]]]) -> list[float]:
    """The width of each column: as wide as the widest of its tables needs, each within the column's limit.

    A sheet that only says why it is empty has one column that is wide enough for sentences.
    """
    widths: dict[int, float] = {}
    for table, rows in zip(sheet.tables, shown, strict=True):
        for place, column in enumerate(table.columns):
            widest = max((row[place].width for row in rows), default=0)
            needed = padded_width(max(widest, text_width(column.header)), most=column.limit)
            widths[place] = max(widths.get(place, 0.0), needed)
    return [widths[place] for place in range(len(widths))] or [_SENTENCE_WIDTH]


def _number_texts(sheet: Sheet, places: Sequence[_Place]) -> Iterator[CellRange]:
    """The columns of tables in which some text looks like a number."""
    for table, place in zip(sheet.tables, places, strict=True):
        for column in range(len(table.columns)):
            if any(looks_numeric(row.cells[column].value) for row in table.rows):
                yield CellRange(place.first + 1, column + 1, place.last + 1, column + 1)


def _shown(cell: SheetCell) -> str:
    """What the cell shows, for measuring."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    return f"{cell.value:{',' if cell.style.grouped else ''}.{cell.style.decimals}f}"


def _row_lines(row: Sequence[_Shown], widths: Sequence[float]) -> int:
    return max(_lines(cell, width) for cell, width in zip(row, widths, strict=False))


def _lines(cell: _Shown, width: float) -> int:
    """How many lines the text takes; a list of addresses that does not fit is broken after its sheet's name."""
    if cell.width <= width - 1 and "\n" not in cell.text:
        return 1
    lines = line_count(cell.text, width)
    return lines if lines == 1 else line_count(cell.text.replace("!", "!\n"), width)


def _number_format(style: NumberStyle) -> str:
    whole = "#,##0" if style.grouped else "0"
    return f"{whole}.{'0' * style.decimals}" if style.decimals else whole
