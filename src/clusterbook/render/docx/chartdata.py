"""The workbook inside a chart, which “edit data” opens in Word and WPS."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from clusterbook.model.charts import Chart
from clusterbook.render.xlsx.text import write_cell, write_text
from clusterbook.render.xlsx.theme import DEFAULT

SHEET = "Sheet1"
_FIRST_DAY = datetime(1980, 1, 1)


def workbook_bytes(chart: Chart) -> bytes:
    """The chart's table: categories down column A, series in the columns beside it, names in row 1."""
    target = BytesIO()
    workbook = Workbook(target, {"in_memory": True, "default_format_properties": DEFAULT})
    workbook.set_properties({"created": _FIRST_DAY})
    sheet = workbook.add_worksheet(SHEET)
    write_text(sheet, 0, 0, chart.subject)
    for row, category in enumerate(chart.categories, 1):
        write_text(sheet, row, 0, category)
    for column, series in enumerate(chart.series, 1):
        write_text(sheet, 0, column, series.name)
        for row, value in enumerate(series.values, 1):
            write_cell(sheet, row, column, value)
    workbook.close()
    return target.getvalue()


def category_range(chart: Chart) -> str:
    """Where the categories stand in the workbook, as a chart refers to them."""
    return f"{SHEET}!$A$2:$A${len(chart.categories) + 1}"


def name_cell(place: int) -> str:
    """The cell of a series' name; series count from 0."""
    return f"{SHEET}!${xl_col_to_name(place + 1)}$1"


def value_range(chart: Chart, place: int) -> str:
    """Where the values of a series stand."""
    column = xl_col_to_name(place + 1)
    return f"{SHEET}!${column}$2:${column}${len(chart.categories) + 1}"
