"""One error of a random kind at a random valid cell of a clean workbook that was read: errors nobody chose."""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from clusterbook.model.cells import CellRef, ErrorValue, UncachedFormula
from clusterbook.model.raw import RawBook, RawValue
from clusterbook.schema import SPECIFICATION
from clusterbook.schema.types import Column, Table, ValueType

_NUMERIC = (ValueType.NUMBER, ValueType.INTEGER)
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)}


class Kind(NamedTuple):
    """A kind of error: its code, the columns and values it can befall, and what it makes of a value."""

    name: str
    code: str
    fits: Callable[[Column, RawValue], bool]
    spoil: Callable[[RawValue], RawValue]


class Spoilt(NamedTuple):
    """A workbook with one error, and the finding that it must give."""

    kind: Kind
    book: RawBook
    cell: CellRef


def _number(column: Column, value: RawValue) -> bool:
    return column.type in _NUMERIC and type(value) is float and value == value // 1 and 10 <= value < 1e6


def _amount(column: Column, value: RawValue) -> bool:
    return _number(column, value) and column.unit == "亿元"


def _word(column: Column, value: RawValue) -> bool:
    return type(value) is str and bool(column.vocabulary) and not column.many


def _reference(column: Column, value: RawValue) -> bool:
    return type(value) is str and bool(column.references) and not column.many


def _text(column: Column, value: RawValue) -> bool:
    return type(value) is str and column.type in (ValueType.TEXT, ValueType.CODE)


def _date(column: Column, value: RawValue) -> bool:
    return column.type is ValueType.DATE and value is not None


KINDS = (
    Kind("digits in full width", "CB220", _number, lambda value: f"{value:.0f}".translate(_FULL_WIDTH)),
    Kind("a number as text", "CB203", _number, lambda value: f"{value:.0f}"),
    Kind(
        "separators of thousands",
        "CB221",
        lambda column, value: _number(column, value) and value >= 1000,
        lambda value: f"{value:,.0f}",
    ),
    Kind("the unit in the cell", "CB222", _amount, lambda value: f"{value:.0f}亿元"),
    Kind("another unit in the cell", "CB232", _amount, lambda value: f"{value:.0f}0000万元"),
    Kind("about", "CB223", _number, lambda value: f"约{value:.0f}"),
    Kind("words for a number", "CB202", _number, lambda _: "增长较快"),
    Kind("an error value", "CB209", lambda column, value: value is not None, lambda _: ErrorValue("#N/A")),
    Kind(
        "a formula without result",
        "CB210",
        lambda column, value: value is not None,
        lambda _: UncachedFormula("A1"),
    ),
    Kind(
        "a dash for nothing",
        "CB234",
        lambda column, value: _number(column, value) and not column.required,
        lambda _: "—",
    ),
    Kind(
        "below the least",
        "CB205",
        lambda column, value: _number(column, value) and column.minimum == 0,
        lambda _: -1.0,
    ),
    Kind(
        "half a piece",
        "CB213",
        lambda column, value: _number(column, value) and column.type is ValueType.INTEGER,
        lambda value: value + 0.5,
    ),
    Kind(
        "nothing where something is due",
        "CB201",
        lambda column, value: column.required and value is not None,
        lambda _: None,
    ),
    Kind("a word not in the list", "CB204", _word, lambda _: "子虚乌有"),
    Kind("a reference to nothing", "CB208", _reference, lambda _: "ZZ-9999"),
    Kind("a character without width", "CB226", _text, lambda value: f"{value[:1]}\u200b{value[1:]}"),
    Kind("a blank at the end", "CB227", _text, lambda value: f"{value} "),
    Kind("a lost character", "CB235", _text, lambda value: f"{value[:-1]}\ufffd"),
    Kind("a date with points", "CB211", _date, lambda _: "2024.7.24"),
    Kind("a date in words", "CB212", _date, lambda _: "去年年底"),
)


def spoilt(book: RawBook, header_row: int, seed: int) -> Spoilt:
    """The workbook with the error that belongs to the seed."""
    random = Random(seed)
    kind = KINDS[seed % len(KINDS)]
    places = [place for table in SPECIFICATION.tables for place in _places(book, table, kind, header_row)]
    # Sheets first, so that the largest does not take nearly all errors.
    sheet = random.choice(sorted({place.sheet for place in places}))
    cell = random.choice([place for place in places if place.sheet == sheet])
    return Spoilt(kind, _with(book, cell, kind.spoil), cell)


_STEERING = ("cover", "parameters", "codes", "waivers")
"""Sheets whose every cell means something to all others."""


def _places(book: RawBook, table: Table, kind: Kind, header_row: int) -> Iterator[CellRef]:
    sheet = next(each for each in book.sheets if each.name == table.sheet)
    for row in sheet.rows if table.name not in _STEERING else ():
        for number, column in enumerate(table.columns, 1):
            if row.number > header_row and kind.fits(column, row.value(number)):
                yield CellRef(sheet.name, row.number, number)


def _with(book: RawBook, cell: CellRef, spoil: Callable[[RawValue], RawValue]) -> RawBook:
    def changed(values: list[RawValue]) -> list[RawValue]:
        place = cell.column - 1
        return [*values[:place], spoil(values[place]), *values[place + 1 :]]

    sheets = [
        sheet._replace(
            rows=[
                row._replace(values=changed(list(row.values))) if row.number == cell.row else row
                for row in sheet.rows
            ]
        )
        if sheet.name == cell.sheet
        else sheet
        for sheet in book.sheets
    ]
    return book._replace(sheets=sheets)
