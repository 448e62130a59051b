"""What a cell is told whose value no rule of its column could take."""

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
        return quoted([str(raw.year)])
    if type(raw) is not str:
        return ""
    # Only what cannot be read loads what looks for numbers in it.
    from clusterbook.tables.numbertexts import is_in_brackets, numbers_inside  # noqa: PLC0415

    inside = numbers_inside(raw)
    if not inside and column.type is ValueType.YEAR:
        inside = [found.removesuffix("年") for found in date_candidates(raw)]
    if len(inside) != 1:
        return ""
    (number,) = inside
    match column.type:
        case ValueType.YEAR:
            may_be_meant = number.isdecimal() and int(number) in YEARS
        case ValueType.INTEGER:
            may_be_meant = "." not in number and not is_in_brackets(raw)
        case _:
            may_be_meant = not is_in_brackets(raw)
    return quoted(inside) if may_be_meant else ""
