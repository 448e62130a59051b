"""Units of measure that differ by a power of ten: 万元 and 亿元, 人 and 万人."""

import re

_POWERS = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
    "千亿": 11, "万亿": 12,
}  # fmt: skip
_UNIT = "(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百|十)?(.*)"
_THINGS = frozenset("个家户项件种条座")
"""Measure words for things counted one by one: 96个 in a column of 家 is 96."""
_PERSONS = frozenset("个人名位")
"""Those for persons: 96人 in a column of 家 is something else."""

_KNOWN = _THINGS | _PERSONS | {
    "元", "美元", "年", "月", "日", "天", "倍", "亩", "公顷", "平方公里", "平方千米", "平方米", "平米", "ha", "公里", "米", "吨", "公斤",
    "克", "千瓦", "瓦", "千瓦时", "度", "台", "套", "辆", "艘", "架", "所", "批", "次", "期", "份", "人次", "人民币", "省", "市", "县",
    "省份", "省市", "集群", "企业", "个百分点", "百分点", "%", "‰", "‱", "㎡", "km²", "km2", "m²", "m2", "t", "kW", "MW", "GW",
}  # fmt: skip


def power_between(written: str, unit: str) -> int | None:
    """The power of ten that turns a number in the written unit into one in the other: 万元 into 亿元 is -4.

    A written 亿 is short for whatever the other unit counts. None where the units measure different things.
    """
    power, base = _parts(written)
    own_power, own_base = _parts(unit)
    bases = {base, own_base}
    if base != own_base and not (power and not base) and not (bases <= _THINGS or bases <= _PERSONS):
        return None
    return power - own_power


def possible_units(written: str, unit: str) -> list[str]:
    """The two units that a power of ten alone may mean beside another: 万 in a column of 亿元 is 万亿元 or 万元.

    None where only one is in use: 万 in a column of 家 is 万家, 千万 in one of 亿元 is 千万元.
    """
    _, base = _parts(written)
    prefix = multiplier(unit)
    if base or not prefix or written + prefix not in _POWERS:
        return []
    return [written + unit, written + unit.removeprefix(prefix)]


def multiplier(unit: str) -> str:
    """The power of ten that a unit begins with, as it is written: 亿 of 亿元, none of 家."""
    return unit.removesuffix(_parts(unit)[1])


def is_unit(word: str) -> bool:
    """Whether a word behind a number is one of the units that occur in plans and returns."""
    power, base = _parts(word)
    return bool({word, base} & _KNOWN) or bool(power and not base)


def _parts(unit: str) -> tuple[int, str]:
    found = re.fullmatch(_UNIT, unit)
    prefix, base = found.groups() if found else ("", unit)
    return _POWERS[prefix or ""], base
