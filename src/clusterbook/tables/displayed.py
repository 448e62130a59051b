"""Numbers that their format shows other than they stand in the cell: scaled, in another unit, with words, or not at all."""

import re
from functools import lru_cache
from typing import NamedTuple

from clusterbook.model.powers import converted
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables.formatcodes import Kind, Section, section_for, shown_text
from clusterbook.tables.numbercells import in_proper_unit
from clusterbook.tables.numbertexts import read_quantity
from clusterbook.tables.problems import Problem, place_of_words, problem, quoted
from clusterbook.tables.units import is_unit, power_between
from clusterbook.tables.visible import number_shown

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_CURRENCY = "(?:HK|US|CN|NT)?[￥¥$€£]|RMB|USD|人民币"
_YUAN = frozenset(("￥", "¥", "CN￥", "CN¥", "RMB", "人民币"))
_UNIT = "[十百千万亿]*元|[十百千万亿]+人?"
_ZEROS = r"0*(?![0-9])"
_LIKELY = 1000.0
"""The largest percentage that a format is believed to show."""


class Display(NamedTuple):
    """How a format shows numbers: times a power of ten, with what stands around them.

    `unit` is what stands behind (% included) and `currency` the sign of a currency; `words` make the number an
    approximate one. `power` is None where digits of the format join those of the number in no sensible way.
    """

    power: int | None
    unit: str = ""
    words: tuple[str, ...] = ()
    currency: str = ""
    shows_number: bool = True


def read_display(code: str, number: float) -> Display:
    """How a format code shows this number; a code may have a section for positive numbers, negative ones and zero."""
    return _display(section_for(code, number)[0])


@lru_cache(maxsize=256)
def _display(section: Section) -> Display:
    if not section.shows_number:
        return Display(0, shows_number=False)
    literal = "".join(piece.text for piece in section.pieces if piece.kind is Kind.TEXT)
    currency = re.search(_CURRENCY, literal)
    written = literal.replace(currency[0], "") if currency else literal
    words, unit = _around(section, currency[0] if currency else "")
    if not unit and (money := re.search(_UNIT, written)):
        unit = money[0]
    percentages, scales = section.count(Kind.PERCENT), section.count(Kind.SCALE)
    joined = _digits_joined(section)
    power = None if joined is None else 2 * percentages - 3 * scales - _decimals_drawn(section) + joined
    return Display(power, "%" if percentages else unit, words, currency[0] if currency else "")


def _around(section: Section, currency: str) -> tuple[tuple[str, ...], str]:
    """The words and the unit that a reader takes from what the format puts around a number."""
    texts = (
        piece.text if piece.kind is Kind.TEXT else _DIGIT.get(piece.kind, "") for piece in section.pieces
    )
    sample = re.sub("0[0.]*", "1", "".join(texts).replace(currency, ""), count=1)
    found = read_quantity(sample)
    if found is None:
        return (), ""
    return found.words, found.unit if is_unit(found.unit) else ""


_DIGIT = {Kind.DIGIT: "0", Kind.GENERAL: "0", Kind.OTHER: "0"}


def _decimals_drawn(section: Section) -> int:
    """The digits behind a point that is only drawn: 0!.0000 shows 12500 as 1.2500."""
    pieces = section.integer_part
    kinds = [piece.kind for piece in pieces]
    first = kinds.index(Kind.DIGIT) if Kind.DIGIT in kinds else len(pieces)
    drawn = (place for place, piece in enumerate(pieces) if place > first and piece == (Kind.TEXT, "."))
    point = next(drawn, len(pieces))
    return kinds[point:].count(Kind.DIGIT)


def _digits_joined(section: Section) -> int | None:
    """By how many powers of ten digits of the format itself raise the number: 0"0000" by four; None where no power fits."""
    places = [place for place, piece in enumerate(section.pieces) if piece.kind in _DIGIT]
    before, behind = (_text(section, place) for place in (places[0] - 1, places[-1] + 1))
    if before[-1:].isdecimal():
        return None
    zeros = re.match(_ZEROS, behind)
    if zeros is None:
        return None
    return 0 if section.count(Kind.POINT) else len(zeros[0])


def _text(section: Section, place: int) -> str:
    piece = section.pieces[place] if 0 <= place < len(section.pieces) else None
    return piece.text if piece and piece.kind is Kind.TEXT else ""


def display_problem(column: Column, number: float, code: str) -> Problem | None:
    """What is wrong with a number whose format does not show it as it stands; None where it does no harm."""
    if column.type not in (ValueType.NUMBER, ValueType.INTEGER) or number == 0:
        return None
    display = read_display(code, number)
    if not display.shows_number:
        return _unshown(column, number, code)
    if display.unit == "%" == column.unit and display.power == 2:
        return _percentage(column, number, code)
    between = power_between(display.unit, column.unit) if display.unit and column.unit else 0
    if display.words:
        return _approximate(column, number, code, display, between)
    if display.power != 0 or between != 0:
        return _hidden(column, number, code, display, between)
    return _other_currency(column, number, code, display) if display.currency else None


def _percentage(column: Column, number: float, code: str) -> Problem:
    """0.15 shown as 15% means 15; 60 shown as 6000% means 60 where 6000 is beyond the column's range, or any likely one."""
    meant = converted(number, 2)
    limit = _LIKELY if column.maximum is None else column.maximum
    if meant > limit >= number:
        meant = number
    params = {"value": shown_text(code, number), "column": column.header, "taken": number_shown(meant)}
    return Problem("CB225", params, meant)


def _hidden(column: Column, number: float, code: str, display: Display, between: int | None) -> Problem:
    return problem(
        "CB224",
        column,
        number,
        shown=shown_text(code, number),
        format=code,
        unit=column.unit,
        candidates=_meant(number, display, between) if display.unit else "",
    )


def _meant(number: float, display: Display, between: int | None) -> str:
    """What is shown, in the column's unit; empty where that cannot be said."""
    if between is None or display.power is None:
        return ""
    return in_proper_unit(number, display.power + between)


def _approximate(column: Column, number: float, code: str, display: Display, between: int | None) -> Problem:
    params = {
        "value": shown_text(code, number),
        "column": column.header,
        "words": quoted(list(display.words)),
        **place_of_words(column),
    }
    return Problem("CB223", {**params, "format": code, "candidates": _meant(number, display, between)})


def _unshown(column: Column, number: float, code: str) -> Problem:
    return problem("CB237", column, number, number, shown=shown_text(code, number), format=code)


def _other_currency(column: Column, number: float, code: str, display: Display) -> Problem | None:
    """￥ means 元, so it fits a column of 元 and a unit that is written out; where no unit is known it may be right."""
    is_yuan = display.currency in _YUAN and (column.unit == "元" or display.unit.endswith("元"))
    if is_yuan or not column.unit:
        return None
    shown = {"shown": shown_text(code, number), "sign": display.currency, "unit": column.unit}
    return problem("CB236", column, number, number, **shown)
