"""What a cell is told whose value no rule of its column could take."""

import re
from datetime import date

from clusterbook.model.cells import ErrorValue, UncachedFormula
from clusterbook.model.raw import RawValue
from clusterbook.schema.types import Column, ValueType
from clusterbook.tables.datetexts import YEARS, date_candidates
from clusterbook.tables.problems import Problem, problem, quoted

_NO_VALUE = (
    "- -- — —— － – / ／ \\ * . … …… 无 暂无 没有 空 缺 缺失 不详 未知 未统计 未报 待补 待定 待填 不适用 "
    "N/A n/a NA na #N/A NULL null"
)
"""The signs and words that say that there is no value, with blanks between."""

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs none of them.
_POWERS = "[十百千万亿萬億]+"
_JOINED_BEFORE = r"(?:[A-Za-z.]|[￥¥$€£]\s*|RMB\s*|USD\s*)\Z"
_JOINED_BEHIND = r"\s*[A-Za-z%‰成折倍]"
_DAY_ZERO = date(1899, 12, 30)


def refused(column: Column, raw: RawValue) -> Problem:
    """The problem of a value that cannot be converted; there is no value to take."""
    if type(raw) is ErrorValue:
        return problem("CB209", column, raw)
    if type(raw) is UncachedFormula:
        return problem("CB210", column, raw)
    if (
        type(raw) is str
        and column.type is not ValueType.TEXT
        and not column.required
        and raw.strip() in _NO_VALUE
    ):
        return problem("CB234", column, raw, expected=column.type.value)
    if column.type is ValueType.DATE:
        return problem("CB212", column, raw, candidates=quoted(date_candidates(raw)))
    return problem("CB202", column, raw, expected=column.type.value, candidates=_candidates(column, raw))


def _candidates(column: Column, raw: RawValue) -> str:
    if isinstance(raw, date) and column.type is ValueType.YEAR:
        return quoted(_years_of(raw))
    if type(raw) is not str:
        return ""
    # Only what cannot be read loads what looks for numbers in it.
    from clusterbook.tables.numbertexts import halfwidth, is_in_brackets, numbers_inside  # noqa: PLC0415

    inside = numbers_inside(raw)
    if not inside and column.type is ValueType.YEAR:
        inside = [found.removesuffix("年") for found in date_candidates(raw)]
    if len(inside) != 1:
        return ""
    (number,) = inside
    match column.type:
        case ValueType.YEAR:
            may_be_meant = number.isdecimal() and int(number) in YEARS
        case ValueType.INTEGER if "." in number:
            may_be_meant = False
        case _:
            may_be_meant = not is_in_brackets(raw) and _stands_alone(column, number, halfwidth(raw))
    return quoted(inside) if may_be_meant else ""


def _years_of(day: date) -> list[str]:
    """The year that a date in a column of years is: 2025 under a format of dates shows a day of 1905."""
    stored = (date(day.year, day.month, day.day) - _DAY_ZERO).days
    return [str(year) for year in (stored, day.year) if year in YEARS][:1]


def _stands_alone(column: Column, number: str, text: str) -> bool:
    """Whether nothing beside a number makes it another one: 3千多 is not 3, nor 20W 20; 3000亿 in a column of 亿元 is 3000."""
    from clusterbook.tables.units import multiplier  # noqa: PLC0415

    before, _, behind = text.partition(number)
    powers = set(re.findall(_POWERS, before + " " + behind))
    if powers:
        return powers == {multiplier(column.unit)}
    if column.unit == "%":
        behind = behind.lstrip().removeprefix("%")
    return not re.search(_JOINED_BEFORE, before) and not re.match(_JOINED_BEHIND, behind)
