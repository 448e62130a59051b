"""Parts that add up, by examples and as laws."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.rounding import apportioned

weights = st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=12).filter(any)
decimals = st.integers(0, 3)


def test_three_thirds_are_100() -> None:
    assert apportioned(100, [1, 1, 1]) == [33.4, 33.3, 33.3]
    assert apportioned(100, [1, 1, 1], decimals=0) == [34, 33, 33]


def test_what_is_left_goes_to_the_largest_remainder() -> None:
    assert apportioned(100, [403, 304, 293], decimals=0) == [40, 31, 29]
    assert apportioned(7, [3, 3, 0], decimals=0) == [4, 3, 0]


@pytest.mark.parametrize(("total", "parts"), [(100, [0, 0]), (100, [1, -1]), (-1, [1]), (100, [])])
def test_what_cannot_be_split_is_refused(total: float, parts: list[float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        apportioned(total, parts)


@given(st.floats(0, 1e5), weights, decimals)
def test_parts_add_up_to_the_rounded_total(total: float, parts: list[float], digits: int) -> None:
    assert isclose(sum(apportioned(total, parts, digits)), round(total, digits), abs_tol=10**-digits / 2)


@given(weights, decimals)
def test_each_part_is_within_a_digit_of_its_share(parts: list[float], digits: int) -> None:
    for part, weight in zip(apportioned(100, parts, digits), parts, strict=True):
        assert abs(part - 100 * weight / sum(parts)) < 10**-digits + 1e-9


@given(weights, decimals)
def test_a_part_without_weight_gets_nothing_and_changes_no_other(parts: list[float], digits: int) -> None:
    assert apportioned(100, [*parts, 0], digits) == [*apportioned(100, parts, digits), 0]
