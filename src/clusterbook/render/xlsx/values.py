"""Writes a sheet of staff's own: its values, each at its address."""

from datetime import date, datetime, time, timedelta

from xlsxwriter.worksheet import Worksheet

from clusterbook.compose.forms import ValueSheet
from clusterbook.compose.rows import raw_cell
from clusterbook.model.raw import RawValue
from clusterbook.render.xlsx.text import write_cell
from clusterbook.render.xlsx.theme import Formats

_DATE, _DATE_TIME, _TIME, _DURATION = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm:ss", "[h]:mm:ss"


def write_values(sheet: Worksheet, values: ValueSheet, formats: Formats) -> None:
    """Writes the values; a formula without a stored result and an error value become their text."""
    for row in values.rows:
        for column, value in enumerate(row.values):
            if value is not None:
                _write(sheet, row.number - 1, column, value, formats)
    if not values.visible:
        sheet.hide()


def _write(sheet: Worksheet, row: int, column: int, value: RawValue, formats: Formats) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (date, time, timedelta)):
        sheet.write_datetime(row, column, value, formats(number=_number_format(value)))
    else:
        write_cell(sheet, row, column, raw_cell(value))


def _number_format(value: date | time | timedelta) -> str:
    match value:
        case datetime():
            return _DATE_TIME
        case date():
            return _DATE
        case time():
            return _TIME
        case _:
            return _DURATION
