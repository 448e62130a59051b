"""Pictures of numbers in and beside their cells: bars, a scale of shades, a trend line for each row."""

from xlsxwriter.worksheet import Worksheet

from clusterbook.model.cells import CellRange, quote_sheet
from clusterbook.model.sheets import Look, LookKind, SheetTable
from clusterbook.render.xlsx.reportsheet import ReportWorksheet
from clusterbook.render.xlsx.theme import BAR_FILL, SCALE_FILLS, TREND_INK


def add_looks(sheet: ReportWorksheet, table: SheetTable, first: int, last: int) -> None:
    """Adds the looks of a table whose body stands in these 0-based rows; a row of totals is left out."""
    last -= table.total
    for look in table.looks:
        match look.kind:
            case LookKind.BARS:
                _bars(sheet, look, first, last)
            case LookKind.SCALE:
                _scale(sheet, look, first, last)
            case LookKind.TREND:
                _trends(sheet, look, (first, last), len(table.columns) - 1)


def _bars(sheet: Worksheet, look: Look, first: int, last: int) -> None:
    bars = {"type": "data_bar", "bar_color": BAR_FILL, "bar_solid": True, "min_type": "num", "min_value": 0}
    sheet.conditional_format(first, look.first_column, last, look.last_column, bars)


def _scale(sheet: Worksheet, look: Look, first: int, last: int) -> None:
    low, high = SCALE_FILLS
    scale = {"type": "2_color_scale", "min_color": low, "max_color": high, "min_type": "num", "min_value": 0}
    sheet.conditional_format(first, look.first_column, last, look.last_column, scale)


def _trends(sheet: ReportWorksheet, look: Look, rows: tuple[int, int], column: int) -> None:
    name = quote_sheet(sheet.get_name())
    ranges = {
        row: f"{name}!{CellRange(row + 1, look.first_column + 1, row + 1, look.last_column + 1).a1}"
        for row in range(rows[0], rows[1] + 1)
    }
    sheet.add_trends(column, ranges, {"markers": True, "series_color": TREND_INK})
