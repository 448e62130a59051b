"""Numbers that their format shows other than they stand in the cell: as percentages, scaled, or in another unit."""

import re
from typing import NamedTuple

from clusterbook.model.powers import converted
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables.problems import Problem, problem, quoted
from clusterbook.tables.units import power_between
from clusterbook.tables.visible import number_shown

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_PIECE = r'"([^"]*)"|[\\!](.)|\[([^\]]*)\]|[_*].|([0#?.,]+)|(.)'
_SECTION = r'(?:"[^"]*"|[\\!].|\[[^\]]*\]|[^;"\\!\[])+'
_CONDITION = r"(<=|>=|<>|<|>|=)(-?[0-9.]+)"
_COMPARES = {
    "<=": float.__le__,
    ">=": float.__ge__,
    "<>": float.__ne__,
    "<": float.__lt__,
    ">": float.__gt__,
    "=": float.__eq__,
}
_LIKELY = 1000.0
"""The largest percentage that a format is believed to show."""

_UNIT = "[十百千万亿]*元|[十百千万亿]+人?"


class Display(NamedTuple):
    """How a format shows a number: times a power of ten, with a unit behind it (% included)."""

    power: int
    unit: str

    def text(self, number: float) -> str:
        """The number as the cell shows it, though with all its digits: 1.25万元."""
        return number_shown(converted(number, self.power)) + self.unit


def read_display(code: str, number: float) -> Display:
    """How a format code shows this number; a code may have a section for positive numbers, negative ones and zero."""
    digits, literal, percentages = "", "", 0
    for quoted_text, escaped, _, placeholder, other in re.findall(_PIECE, _section(code, number)):
        text = quoted_text or escaped or other
        if placeholder:
            digits += placeholder
        elif text == "." and digits:
            digits += "。"
        elif other == "%":
            percentages += 1
        elif digits or not text.isascii():
            literal += text
    unit = re.search(_UNIT, literal)
    power = 2 * percentages - 3 * _thousands(digits) - _decimals_drawn(digits)
    return Display(power, "%" if percentages else unit[0] if unit else "")


def _section(code: str, number: float) -> str:
    sections: list[str] = re.findall(_SECTION, code) or [code]
    conditions = [re.search(rf"\[{_CONDITION}\]", section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _COMPARES[condition[1]](number, float(condition[2])):
                return section
        return sections[-1]
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]


def _thousands(digits: str) -> int:
    """The commas behind the last digit: each divides by a thousand."""
    integer_part = re.split("[.。]", digits)
    return max(len(part) - len(part.rstrip(",")) for part in integer_part)


def _decimals_drawn(digits: str) -> int:
    """The digits behind a point that is only drawn: 0!.0000 shows 12500 as 1.2500."""
    _, drawn, behind = digits.partition("。")
    return sum(character in "0#?" for character in behind.partition(".")[0]) if drawn else 0


def display_problem(column: Column, number: float, code: str) -> Problem | None:
    """What is wrong with a number whose format does not show it as it stands; None where it does no harm."""
    if column.type not in (ValueType.NUMBER, ValueType.INTEGER) or number == 0:
        return None
    display = read_display(code, number)
    if display.unit == "%" == column.unit and display.power == 2:
        return _percentage(column, number, display)
    power = power_between(display.unit, column.unit) if display.unit and column.unit else 0
    if display.power == 0 and power == 0:
        return None
    return _hidden(column, number, code, display, power)


def _percentage(column: Column, number: float, display: Display) -> Problem:
    """0.15 shown as 15% means 15; 60 shown as 6000% means 60 where 6000 is beyond the column's range, or any likely one."""
    meant = converted(number, 2)
    limit = _LIKELY if column.maximum is None else column.maximum
    if meant > limit >= number:
        meant = number
    params = {"value": display.text(number), "column": column.header, "taken": number_shown(meant)}
    return Problem("CB225", params, meant)


def _hidden(column: Column, number: float, code: str, display: Display, power: int | None) -> Problem:
    meant = None if power is None or not display.unit else converted(number, display.power + power)
    return problem(
        "CB224",
        column,
        number,
        shown=display.text(number),
        format=code,
        unit=column.unit,
        candidates="" if meant is None else quoted([number_shown(meant)]),
    )
