"""Units that differ by a power of ten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.powers import converted
from clusterbook.tables.units import is_unit, possible_units, power_between


@pytest.mark.parametrize(
    ("written", "unit", "power"),
    [
        ("亿元", "亿元", 0),
        ("亿", "亿元", 0),
        ("万元", "亿元", -4),
        ("元", "亿元", -8),
        ("万亿元", "亿元", 4),
        ("万人", "万人", 0),
        ("人", "万人", -4),
        ("户", "家", 0),
        ("万家", "家", 4),
        ("亩", "亿元", None),
        ("项", "家", 0),
        ("名", "人", 0),
        ("个", "人", 0),
        ("人", "家", None),
        ("万人次", "万人", None),
        ("家", "", None),
        ("%", "%", 0),
        ("‰", "%", None),
    ],
)
def test_powers(written, unit, power):
    assert power_between(written, unit) == power


@pytest.mark.parametrize(
    ("written", "unit", "units"),
    [
        ("万", "亿元", ["万亿元", "万元"]),
        ("千", "万人", ["千万人", "千人"]),
        ("万元", "亿元", []),
        ("千万", "亿元", []),
        ("亿", "万人", []),
        ("万", "家", []),
        ("万", "", []),
        ("亩", "亿元", []),
    ],
)
def test_a_power_alone_may_mean_two_units(written, unit, units):
    assert possible_units(written, unit) == units


def test_what_is_a_unit():
    assert all(map(is_unit, ["万元", "亿", "亩", "平米", "百分点", "千瓦时"]))
    assert not any(map(is_unit, ["待核实", "预计", ""]))


@given(st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=0, max_value=12))
def test_law_a_number_comes_back_from_another_unit(number, power):
    assert converted(converted(number / 100, -power), power) == pytest.approx(number / 100)
    assert converted(float(number), 0) == number
