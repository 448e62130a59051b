"""Which cell styles show a number as a date, a time or a duration; the package's own reader needs to know."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum

from clusterbook.excel.package import WORKBOOK, Package
from clusterbook.model.raw import RawValue

_DATE_IDS = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
"""Built-in formats of dates and times; 27 to 36 and 50 to 58 are those of Chinese and other East Asian editions."""

_DURATION_IDS = frozenset((46,))
_DATE_LETTERS = frozenset("ymdhs")

# Patterns are texts: `re` compiles each when it is first used, and formats of dates alone need them.
_NO_FORMAT_LETTERS = r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]'
_DURATION = r"\[(?:h+|m+|s+)\]"
_FIRST_LEAP_DAY = 60
"""Excel counts a 29 February 1900 that never was; days before it are one off."""

_MILLISECONDS = 86_400_000
_DAY = timedelta(days=1)
_DAYS_UNTIL_1904 = 1460

Moment = date | datetime | time | timedelta
"""What a number can stand for other than itself."""


class NumberKind(Enum):
    """What the number of a cell stands for."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"


NumberFormat = tuple[str, str | None]
"""The id of a number format, with the code that the workbook gives it; None for Excel's own."""


def number_formats(styles: Iterable[tuple[str, dict[str, str]]]) -> list[NumberFormat]:
    """The number format of each cell style, by style index, from the elements of the style part."""
    formats, own, in_cell_styles = [], {}, False
    for name, attributes in styles:
        if name == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            in_cell_styles = name == "cellXfs"
        elif name == "xf" and in_cell_styles:
            number = attributes.get("numFmtId", "0")
            formats.append((number, own.get(number)))
    return formats


def counts_from_1904(package: Package) -> bool:
    """Whether the workbook counts its days from 1904."""
    properties = [found for name, found in package.elements(WORKBOOK) if name == "workbookPr"]
    return any(found.get("date1904") in ("1", "true") for found in properties)


def kind_of_format(number_format: NumberFormat) -> NumberKind:
    """What a number format makes of a number."""
    name, code = number_format
    if code is not None:
        return kind_of_code(code)
    number = int(name) if name.isdecimal() else 0
    if number in _DURATION_IDS:
        return NumberKind.DURATION
    return NumberKind.DATE if number in _DATE_IDS else NumberKind.NUMBER


def kind_of_code(code: str) -> NumberKind:
    """What a format code makes of a number; only its first section counts."""
    code = code.lower()
    if _DATE_LETTERS.isdisjoint(code):
        return NumberKind.NUMBER
    letters = re.sub(_NO_FORMAT_LETTERS, "", code).split(";")[0]
    if re.search(_DURATION, letters):
        return NumberKind.DURATION
    return NumberKind.NUMBER if _DATE_LETTERS.isdisjoint(letters) else NumberKind.DATE


def dated(number: float, kind: NumberKind, from_1904: bool) -> RawValue:
    """The number as the date, time or duration it stands for; the number itself outside the calendar."""
    if kind is NumberKind.NUMBER or not 0 <= number < 2_958_466:
        return number
    milliseconds = round(number * _MILLISECONDS)
    if kind is NumberKind.DURATION:
        return timedelta(milliseconds=milliseconds)
    whole, rest = divmod(milliseconds, _MILLISECONDS)
    try:
        moment = datetime(1900, 1, 1) + timedelta(days=_days_since_1900(whole, from_1904), milliseconds=rest)
    except OverflowError:
        return number
    if whole == 0:  # the first day of either calendar stands for no day at all
        return time(moment.hour, moment.minute, moment.second, moment.microsecond)
    return moment if rest else date(moment.year, moment.month, moment.day)


def _days_since_1900(days: int, from_1904: bool) -> int:
    if from_1904:
        return days + _DAYS_UNTIL_1904
    return days - (2 if days > _FIRST_LEAP_DAY else 1)


def serial(moment: Moment, from_1904: bool) -> float:
    """The number that stands for a date, time or duration, as `dated` reads it."""
    if isinstance(moment, timedelta):
        return moment / _DAY
    days = 0 if isinstance(moment, time) else _serial_day(moment, from_1904)
    return days + _since_midnight(moment) / _DAY


def _since_midnight(moment: date | datetime | time) -> timedelta:
    if not isinstance(moment, datetime | time):
        return timedelta()
    return timedelta(
        hours=moment.hour,
        minutes=moment.minute,
        seconds=moment.second,
        microseconds=moment.microsecond,
    )


def _serial_day(moment: date, from_1904: bool) -> int:
    days = moment.toordinal() - date(1900, 1, 1).toordinal()
    if from_1904:
        return days - _DAYS_UNTIL_1904
    return days + (2 if days + 1 >= _FIRST_LEAP_DAY else 1)


def format_for(value: float | Moment) -> tuple[NumberKind, str]:
    """The kind of number that a value is in a cell, and the built-in format that shows it so."""
    match value:
        case timedelta():
            return NumberKind.DURATION, "46"
        case datetime():
            return NumberKind.DATE, "22"
        case date():
            return NumberKind.DATE, "14"
        case time():
            return NumberKind.DATE, "21"
        case _:
            return NumberKind.NUMBER, "0"
