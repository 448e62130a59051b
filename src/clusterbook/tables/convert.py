"""The conversion of one cell: a raw value goes in, a typed value or a problem comes out.

A converter is compiled once for each column, so that the pass over the rows decides nothing twice. It looks at
the raw value before it converts anything: what it had to change is itself a problem, with the value it took.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import NamedTuple

from clusterbook.model.cells import ErrorValue, UncachedFormula
from clusterbook.model.dates import PartialDate
from clusterbook.model.raw import RawValue
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables.book import Value
from clusterbook.tables.datetexts import YEARS, read_date_text
from clusterbook.tables.numbertexts import numbers_inside, read_number_text
from clusterbook.tables.visible import number_shown, visible

_LARGEST_EXACT = 10.0**15
# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_NO_CHARACTER_OF_A_DOCUMENT = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_INVISIBLE_EDGES = r"\A[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+\Z"
_SEPARATORS = r"[；;\n]"
_SEPARATORS_OF_NAMES = r"[；;、\n]"


class Problem(NamedTuple):
    """What is wrong with a cell: the code and slots of the finding, and the value taken all the same, if any."""

    code: str
    params: Mapping[str, str]
    value: Value = None


Converter = Callable[[RawValue], Value | Problem]
"""Converts a raw value that is not None; the result is None for a text of blanks."""


def compile_converter(column: Column) -> Converter:
    """The converter of a column's cells."""
    match column.type:
        case ValueType.NUMBER:
            return _number_converter(column)
        case ValueType.INTEGER:
            return _integer_converter(column, suffix="")
        case ValueType.YEAR:
            return _integer_converter(column, suffix="年")
        case ValueType.DATE:
            return _date_converter(column)
        case ValueType.ANY:
            return _any_converter(column)
        case _:
            return _list_converter(column) if column.many else _text_converter(column)


def quoted(items: list[str]) -> str:
    """The items in quotation marks, joined: “甲”、“乙”; empty for none."""
    return "、".join(f"“{item}”" for item in items)


def _problem(code: str, column: Column, raw: RawValue, value: Value = None, **params: str) -> Problem:
    return Problem(code, {"value": visible(raw), "column": column.header, **params}, value)


def _refused(column: Column, raw: RawValue) -> Problem:
    """What a cell is told whose value no rule of its column could take."""
    if type(raw) is ErrorValue:
        return _problem("CB209", column, raw)
    if type(raw) is UncachedFormula:
        return _problem("CB210", column, raw)
    if column.type is ValueType.DATE:
        return _problem("CB212", column, raw)
    inside = numbers_inside(raw) if type(raw) is str and column.type is not ValueType.TEXT else []
    candidates = quoted(inside) if len(inside) == 1 else ""
    return _problem("CB202", column, raw, expected=column.type.value, candidates=candidates)


def trimmed(text: str) -> str:
    """The text without blanks and invisible characters around it."""
    text = text.strip()
    return text if text.isprintable() else re.sub(_INVISIBLE_EDGES, "", text)


def _clean(text: str) -> str:
    """The text with plain line breaks and without characters that no XML document can hold."""
    return re.sub(_NO_CHARACTER_OF_A_DOCUMENT, "", text.replace("\r\n", "\n").replace("\r", "\n"))


def _text_converter(column: Column) -> Converter:
    is_code = column.type is ValueType.CODE

    def convert(raw: RawValue) -> Value | Problem:
        if type(raw) is str:
            text = raw.strip()
            return (text or None) if text.isprintable() else _unprintable_text(column, raw)
        if type(raw) is float and isfinite(raw):
            return _number_as_code(column, raw) if is_code else number_shown(raw)
        return _refused(column, raw)

    return convert


def _unprintable_text(column: Column, raw: str) -> Value | Problem:
    text = trimmed(_clean(raw)) or None
    if re.search(_NO_CHARACTER_OF_A_DOCUMENT, raw):
        return _problem("CB216", column, raw, text)
    return text


def _number_as_code(column: Column, raw: float) -> Problem:
    if raw != raw // 1 or not 0 <= raw < _LARGEST_EXACT:
        return _refused(column, raw)
    taken = number_shown(raw)
    return _problem("CB215", column, raw, taken, taken=taken)


def _list_converter(column: Column) -> Converter:
    single = _text_converter(column)
    names = column.vocabulary or column.references
    separators = re.compile(_SEPARATORS_OF_NAMES if names else _SEPARATORS)

    def convert(raw: RawValue) -> Value | Problem:
        result = single(raw)
        if isinstance(result, str):
            return _split(column, separators, result)
        if isinstance(result, Problem) and isinstance(result.value, str):
            return result._replace(value=_items(separators, result.value) or None)
        return result

    return convert


def _items(separators: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(trimmed, separators.split(text)))))


def _split(column: Column, separators: re.Pattern[str], text: str) -> Value | Problem:
    if not separators.search(text):
        return (text,)
    written = [item for item in map(trimmed, separators.split(text)) if item]
    items = tuple(dict.fromkeys(written))
    if len(items) == len(written):
        return items or None
    twice = [item for item in items if written.count(item) > 1]
    return Problem("CB214", {"value": "、".join(map(visible, twice)), "column": column.header}, items)


def _number_converter(column: Column) -> Converter:
    def convert(raw: RawValue) -> Value | Problem:
        if type(raw) is float and isfinite(raw):
            return raw
        if type(raw) is str:
            text = trimmed(raw)
            if not text:
                return None
            number = read_number_text(text)
            if number is not None:
                return _problem("CB203", column, raw, number, taken=number_shown(number))
        return _refused(column, raw)

    return convert


def _integer_converter(column: Column, suffix: str) -> Converter:
    def convert(raw: RawValue) -> Value | Problem:
        if type(raw) is float and isfinite(raw):
            return int(raw) if raw == raw // 1 else _problem("CB213", column, raw)
        if type(raw) is str:
            text = trimmed(raw)
            if not text:
                return None
            number = read_number_text(text.removesuffix(suffix))
            if number is not None:
                return _integer_from_text(column, raw, number)
        return _refused(column, raw)

    return convert


def _integer_from_text(column: Column, raw: str, number: float) -> Problem:
    if number != number // 1:
        return _problem("CB213", column, raw)
    return _problem("CB203", column, raw, int(number), taken=number_shown(number))


def _date_converter(column: Column) -> Converter:
    def convert(raw: RawValue) -> Value | Problem:
        if isinstance(raw, date):
            return PartialDate(raw.year, raw.month, raw.day)
        if type(raw) is float and raw in YEARS:
            return PartialDate(int(raw))
        if type(raw) is str:
            text = trimmed(raw)
            return _date_from_text(column, raw, text) if text else None
        return _refused(column, raw)

    return convert


def _date_from_text(column: Column, raw: str, text: str) -> Value | Problem:
    found, proper = read_date_text(text)
    if found is None:
        return _refused(column, raw)
    return found if proper else _problem("CB211", column, raw, found, taken=str(found))


def _any_converter(column: Column) -> Converter:
    text_converter = _text_converter(column)

    def convert(raw: RawValue) -> Value | Problem:
        if isinstance(raw, date):
            return PartialDate(raw.year, raw.month, raw.day)
        if type(raw) is float and isfinite(raw):
            return raw
        if type(raw) in (str, ErrorValue, UncachedFormula):
            return text_converter(raw)
        return visible(raw)

    return convert
