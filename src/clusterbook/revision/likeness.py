"""How two values differ, in classes: by what they mean, and apart from it by how they are written or stored."""

import re
from datetime import date, datetime, time, timedelta
from math import isclose
from unicodedata import normalize

from clusterbook.model.cells import ErrorValue, UncachedFormula
from clusterbook.model.changes import Difference
from clusterbook.model.raw import RawValue
from clusterbook.tables.datetexts import read_date_text
from clusterbook.tables.numbertexts import read_number_text

TOLERANCE = 1e-9
"""How far two numbers may differ, as a share of the larger, and still be the same number."""

_BLANKS = r"[\s\u200b\ufeff]+|_x000D_"
_FIRST_DAY = datetime(1899, 12, 30)
_TRUTH = {"TRUE": True, "FALSE": False, "是": True, "否": False}


def difference(before: RawValue, after: RawValue, tolerance: float = TOLERANCE) -> Difference | None:
    """The class of the difference of two values, None where there is none.

    An empty text is an empty cell. A formula whose result is not stored equals any value: nothing is known.
    """
    before, after = _nothing_as_none(before), _nothing_as_none(after)
    if type(before) is type(after):
        if before == after:
            return None
        if type(before) is float and type(after) is float:
            return None if isclose(before, after, rel_tol=tolerance) else Difference.VALUE
        if type(before) is str and type(after) is str:
            return _of_texts(before, after)
        return Difference.VALUE
    if isinstance(before, UncachedFormula) or isinstance(after, UncachedFormula):
        return None
    return _of_types(before, after, tolerance)


def _nothing_as_none(value: RawValue) -> RawValue:
    return None if value == "" else value


def _of_texts(before: str, after: str) -> Difference:
    if re.sub(_BLANKS, "", before) == re.sub(_BLANKS, "", after):
        return Difference.WHITESPACE
    if plain_text(before) == plain_text(after):
        return Difference.WIDTH
    return Difference.WIDTH if _same_numbers(before, after) else Difference.VALUE


def plain_text(text: str) -> str:
    """The text in half width and without blanks."""
    return re.sub(_BLANKS, "", normalize("NFKC", text))


def _same_numbers(before: str, after: str) -> bool:
    """Whether two texts are one number, once with thousands separators: 1200 and 1,200; 007 is not 7."""
    first, second = (plain_text(text).replace(",", "") for text in (before, after))
    return first == second and read_number_text(before) is not None


def _of_types(before: RawValue, after: RawValue, tolerance: float) -> Difference:
    if before is None or after is None:
        text = after if before is None else before
        return Difference.WHITESPACE if isinstance(text, str) and not text.strip() else Difference.VALUE
    if isinstance(before, ErrorValue) or isinstance(after, ErrorValue):
        return Difference.VALUE
    first, second = _number(before), _number(after)
    if first is not None and second is not None and isclose(first, second, rel_tol=tolerance):
        same_store = isinstance(before, str) or isinstance(after, str) or bool in (type(before), type(after))
        return Difference.TYPE if same_store else Difference.FORMAT
    if isinstance(before, str) or isinstance(after, str):
        text, other = (before, after) if isinstance(before, str) else (after, before)
        return Difference.TYPE if isinstance(text, str) and _says(text, other) else Difference.VALUE
    return Difference.VALUE


def _number(value: RawValue) -> float | None:
    """The number that is stored for a value, or that a text is; None where there is none."""
    if isinstance(value, str):
        return read_number_text(value)
    return float(value) if isinstance(value, (bool, float)) else _days(value)


def _days(value: RawValue) -> float | None:
    """The number that is stored for a date, a time or a duration."""
    match value:
        case datetime():
            return (value - _FIRST_DAY) / timedelta(days=1)
        case date():
            return float((datetime(value.year, value.month, value.day) - _FIRST_DAY).days)
        case timedelta():
            return value / timedelta(days=1)
        case time():
            return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
        case _:
            return None


def _says(text: str, value: RawValue) -> bool:
    """Whether a text says what a value of another type is: a date, a time, a truth value."""
    if isinstance(value, bool):
        return _TRUTH.get(text.strip().upper()) is value
    if isinstance(value, float):
        return _chinese_number(text.strip()) == value
    if isinstance(value, datetime):
        return plain_text(text).replace("T", "") == plain_text(str(value))
    if isinstance(value, date):
        found = read_date_text(text)[0]
        return found is not None and (found.year, found.month, found.day) == (
            value.year,
            value.month,
            value.day,
        )
    return text.strip() == str(value)


_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def _chinese_number(text: str) -> float | None:
    """The whole number below 10,000 a text in Chinese numerals is: 一百二十 is 120.0; None for any other text."""
    total, digit = 0, None
    for character in text:
        if character in _TENS:
            total += (1 if digit is None else digit) * _TENS[character]
            digit = None
        elif character in _DIGITS:
            digit = _DIGITS[character]
        else:
            return None
    return float(total + (digit or 0)) if text else None
