"""The conversion of one cell: a raw value goes in, a typed value or a problem comes out.

A converter is compiled once for each column, so that the pass over the rows decides nothing twice. It looks at
the raw value before it converts anything: what it had to change is itself a problem, with the value it took.
"""

from datetime import date
from math import isfinite

from clusterbook.model.cells import ErrorValue, UncachedFormula
from clusterbook.model.dates import PartialDate
from clusterbook.model.raw import RawValue
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables import characters
from clusterbook.tables.book import Value
from clusterbook.tables.datetexts import YEARS, read_date_text
from clusterbook.tables.problems import Converter, Problem, fixable, problem
from clusterbook.tables.refusal import refused
from clusterbook.tables.textcells import text_converter
from clusterbook.tables.visible import visible

_SEPARATORS = "；;\n"
_SEPARATORS_OF_NAMES = "；;、\n"
_OTHER_SIGNS = frozenset("，,、/／|｜ \t\xa0\u3000")
"""What may separate words in a list, though it should not."""

_JOINTS_OF_CITIES = frozenset("和及与+＋&＆—–~～-")
"""What may separate names of cities besides."""


def compile_converter(column: Column) -> Converter:
    """The converter of a column's cells."""
    match column.type:
        case ValueType.NUMBER:
            return _number_converter(column)
        case ValueType.INTEGER | ValueType.YEAR:
            return _integer_converter(column)
        case ValueType.DATE:
            return _date_converter(column)
        case ValueType.ANY:
            return _any_converter(column)
        case _:
            return _list_converter(column) if column.many else text_converter(column)


def _list_converter(column: Column) -> Converter:
    single = text_converter(column)
    names = column.vocabulary or column.references
    separators = _SEPARATORS_OF_NAMES if names else _SEPARATORS
    of_cities = column.header.endswith("城市")
    other_signs = _OTHER_SIGNS | _JOINTS_OF_CITIES if of_cities else _OTHER_SIGNS

    def convert(raw: RawValue) -> Value | Problem:
        result = single(raw)
        if not names and type(raw) is str and not other_signs.isdisjoint(raw.replace("呼和浩特", "")):
            result = _told_apart(column, raw, result)
        if isinstance(result, str):
            return _split(column, separators, result)
        if isinstance(result, Problem) and isinstance(result.value, str):
            return result._replace(value=tuple(dict.fromkeys(_parted(separators, result.value))) or None)
        return result

    return convert


def _told_apart(column: Column, raw: str, result: Value | Problem) -> Value | Problem:
    # A workbook in order has few such texts, so only others load what looks into them.
    from clusterbook.tables.listtexts import told_apart  # noqa: PLC0415

    return told_apart(column, raw, result)


def _parted(separators: str, text: str) -> list[str]:
    """What stands between separators, blanks around it taken away; empty parts are left out."""
    for separator in separators:
        text = text.replace(separator, "\n")
    return [item for item in map(str.strip, text.split("\n")) if item]


def _split(column: Column, separators: str, text: str) -> Value | Problem:
    written = _parted(separators, text)
    items = tuple(dict.fromkeys(written))
    if len(items) == len(written):
        return items or None
    twice = [item for item in items if written.count(item) > 1]
    return Problem("CB214", {"value": "、".join(map(visible, twice)), "column": column.header}, items)


def _number_converter(column: Column) -> Converter:
    def convert(raw: RawValue) -> Value | Problem:
        if type(raw) is float and isfinite(raw):
            return raw
        return _number_from_text(column, raw) if type(raw) is str else refused(column, raw)

    return convert


def _integer_converter(column: Column) -> Converter:
    def convert(raw: RawValue) -> Value | Problem:
        if type(raw) is float and isfinite(raw):
            return int(raw) if raw == raw // 1 else problem("CB213", column, raw)
        return _number_from_text(column, raw) if type(raw) is str else refused(column, raw)

    return convert


def _number_from_text(column: Column, raw: str) -> Value | Problem:
    # A workbook in order has no such cell, so only others load what reads it.
    from clusterbook.tables.numbercells import number_from_text  # noqa: PLC0415

    return number_from_text(column, raw)


def _date_converter(column: Column) -> Converter:
    def convert(raw: RawValue) -> Value | Problem:
        if isinstance(raw, date):
            return PartialDate(raw.year, raw.month, raw.day)
        if type(raw) is float and raw in YEARS:
            return PartialDate(int(raw))
        return _date_from_text(column, raw) if type(raw) is str else refused(column, raw)

    return convert


def _date_from_text(column: Column, raw: str) -> Value | Problem:
    text = characters.seen(raw)
    if not text:
        return None
    found, proper = read_date_text(text)
    if found is None:
        return refused(column, raw)
    if not proper:
        return fixable("CB211", column, raw, found, str(found))
    if text == raw:
        return found
    return fixable("CB227" if text == raw.strip(" \n") else "CB226", column, raw, found, text)


def _any_converter(column: Column) -> Converter:
    def convert(raw: RawValue) -> Value | Problem:
        if isinstance(raw, date):
            return PartialDate(raw.year, raw.month, raw.day)
        if type(raw) is float and isfinite(raw):
            return raw
        if type(raw) is str:
            seen = characters.seen(raw) or None
            return problem("CB235", column, raw, seen) if characters.LOST in raw else seen
        if type(raw) is UncachedFormula or (type(raw) is ErrorValue and not column.verbatim):
            return refused(column, raw)
        return visible(raw)

    return convert
