"""The measures against published vectors, and their ranges and symmetries as laws."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.analysis import indices

ROWS = {"甲": [60, 30, 10], "乙": [50, 40, 10], "丙": [10, 20, 70]}
TOTAL = [120, 90, 90]

near = pytest.approx


def rest(name: str) -> list[int]:
    return [whole - own for whole, own in zip(TOTAL, ROWS[name], strict=True)]


@pytest.mark.parametrize(
    ("name", "quotients", "herfindahl", "to_total", "to_rest", "hachman"),
    [
        ("甲", [1.5, 1.0, 0.3333], 0.46, 0.4, 0.6, 0.8108),
        ("乙", [1.25, 1.3333, 0.3333], 0.42, 0.4, 0.6, 0.8392),
        ("丙", [0.25, 0.6667, 2.3333], 0.54, 0.8, 1.2, 0.5581),
    ],
)
def test_a_province_against_the_total_and_the_rest(
    name: str, quotients: Sequence[float], herfindahl: float, to_total: float, to_rest: float, hachman: float
) -> None:
    own = ROWS[name]
    assert indices.location_quotients(own, TOTAL) == near(quotients, abs=5e-5)
    assert indices.herfindahl(own) == near(herfindahl)
    assert indices.krugman(own, TOTAL) == near(to_total)
    assert indices.krugman(own, rest(name)) == near(to_rest)
    assert indices.hoover(own, TOTAL) == near(to_total / 2)
    assert indices.hachman(own, TOTAL) == near(hachman, abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second", "similarity", "krugman"),
    [("甲", "乙", 0.9783, 0.2), ("甲", "丙", 0.3812, 1.2), ("乙", "丙", 0.4200, 1.2)],
)
def test_pairs(first: str, second: str, similarity: float, krugman: float) -> None:
    assert indices.similarity(ROWS[first], ROWS[second]) == near(similarity, abs=5e-5)
    assert indices.krugman(ROWS[first], ROWS[second]) == near(krugman)


def test_concentration_is_the_share_of_the_largest() -> None:
    assert indices.concentration([60, 50, 10], 1) == near(0.5)
    assert indices.concentration([60, 50, 10], 2) == near(110 / 120)
    assert indices.concentration([60, 50, 10], 9) == near(1)


def test_sets_of_names() -> None:
    assert indices.overlap({"a", "b"}, {"b", "c"}) == near(0.5)
    assert indices.jaccard({"a", "b"}, {"b", "c"}) == near(1 / 3)


def test_a_track_without_output_anywhere_has_no_quotient() -> None:
    assert indices.location_quotients([1, 0], [3, 0]) == [near(1), None]


amount = st.just(0.0) | st.floats(0.01, 1e6)
vectors = st.integers(1, 6).flatmap(
    lambda size: st.lists(st.lists(amount, min_size=size, max_size=size).filter(any), min_size=2, max_size=5)
)
names = st.sets(st.sampled_from("abcdef"), min_size=1)


def total_of(rows: Sequence[Sequence[float]]) -> list[float]:
    return [sum(column) for column in zip(*rows, strict=True)]


@given(vectors)
def test_ranges(rows: list[list[float]]) -> None:
    total = total_of(rows)
    for own in rows:
        assert all(quotient is None or quotient >= 0 for quotient in indices.location_quotients(own, total))
        assert 1 / len(own) - 1e-9 <= indices.herfindahl(own) <= 1 + 1e-9
        assert 0 <= indices.krugman(own, total) <= 2 + 1e-9
        assert 0 < indices.hachman(own, total) <= 1 + 1e-9
        assert 0 <= indices.concentration(own, 2) <= 1 + 1e-9


@given(vectors)
def test_quotients_weighted_by_the_total_average_to_1(rows: list[list[float]]) -> None:
    """Σ_j n_j LQ_ij = 1 for each province, since it is Σ_j s_ij."""
    total = total_of(rows)
    weights = indices.shares(total)
    for own in rows:
        quotients = indices.location_quotients(own, total)
        assert sum(weight * (each or 0) for weight, each in zip(weights, quotients, strict=True)) == near(1)


@given(vectors)
def test_pairs_are_symmetric_and_in_range(rows: list[list[float]]) -> None:
    for own, other in combinations(rows, 2):
        assert indices.krugman(own, other) == near(indices.krugman(other, own))
        assert indices.similarity(own, other) == near(indices.similarity(other, own))
        assert 0 <= indices.krugman(own, other) <= 2 + 1e-9
        assert 0 <= indices.similarity(own, other) <= 1


@given(vectors, st.sampled_from([0.5, 3.0, 1000.0]))
def test_the_size_of_a_province_does_not_matter(rows: list[list[float]], scale: float) -> None:
    own, other = rows[0], rows[1]
    larger = [scale * each for each in own]
    assert indices.similarity(larger, other) == near(indices.similarity(own, other))
    assert indices.krugman(larger, other) == near(indices.krugman(own, other))
    assert indices.herfindahl(larger) == near(indices.herfindahl(own))
    assert indices.similarity(larger, own) == near(1)
    assert indices.krugman(larger, own) == near(0, abs=1e-9)


@given(vectors)
def test_the_rest_is_at_least_as_far_away_as_the_total(rows: list[list[float]]) -> None:
    total = total_of(rows)
    for own in rows:
        others = [max(0.0, whole - part) for whole, part in zip(total, own, strict=True)]
        if sum(others) > sum(total) * 1e-6:
            assert indices.krugman(own, others) >= indices.krugman(own, total) - 1e-6


@given(names, names)
def test_overlap_of_names(own: set[str], other: set[str]) -> None:
    assert indices.overlap(own, other) == near(indices.overlap(other, own))
    assert 0 <= indices.jaccard(own, other) <= indices.overlap(own, other) <= 1 + 1e-9
    assert (indices.jaccard(own, other) == 1) == (own == other)
    flags = [[float(name in each) for name in "abcdef"] for each in (own, other)]
    assert indices.overlap(own, other) == near(indices.similarity(*flags))
