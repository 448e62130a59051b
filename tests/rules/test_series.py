"""Laws of what is asked of whole columns first: the short way and the long one come to the same."""

from itertools import pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.rules.context import Context
from clusterbook.rules.outliers import _measured
from clusterbook.rules.series import Series, _jump, jumps
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.book import Book, Record, TableData
from clusterbook.tables.load import load_book
from tests.support.cleanbook import book_with

SPEC = SPECIFICATION.table("monitoring")
POSITIONS = {column.key: place for place, column in enumerate(SPEC.columns, 1)}
NUMBERS = st.none() | st.sampled_from([0.0, -5.0, 1e-320, 5e307]) | st.floats(0.5, 5000)
COLUMN = st.lists(NUMBERS, min_size=1, max_size=12)
FULL = st.lists(st.floats(0.5, 5000), min_size=1, max_size=12)


def table(rows):
    """A table of monitoring from rows of values by column key."""
    data = TableData(SPEC, SPEC.sheet, 1, POSITIONS)
    data.records = [
        Record(data, number, [row.get(column.key) for column in SPEC.columns])
        for number, row in enumerate(rows, 2)
    ]
    return data


def context_with(data):
    book, _ = load_book(book_with({}), SPECIFICATION)
    return Context(Book(book.path, book.content, {**book.tables, "monitoring": data}), SPECIFICATION)


@given(COLUMN | FULL)
def test_extremes_are_the_least_and_the_greatest_number(numbers):
    data = table([{"output": number} for number in numbers])
    known = [number for number in numbers if number is not None]
    assert data.extremes("output") == ((min(known), max(known)) if known else None)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=10) | st.lists(st.tuples(FULL, FULL)))
def test_measures_above_zero_are_kept_or_divided(pairs):
    rows = [
        {
            "rd_spending": one if not isinstance(one, list) else one[0],
            "output": other if not isinstance(other, list) else other[0],
        }
        for one, other in pairs
    ]
    data = table(rows)

    def positive(number):
        return number if number and number > 0 else None

    ones = [positive(row["rd_spending"]) for row in rows]
    others = [positive(row["output"]) for row in rows]
    ratios = [one / other or None if one and other else None for one, other in zip(ones, others, strict=True)]
    assert list(_measured(data, "rd_spending", "", set())) == ones
    assert list(_measured(data, "rd_spending", "output", set())) == ratios
    kept = _measured(data, "rd_spending", "output", {(2, "output")}) if rows else []
    assert list(kept) == [None, *ratios[1:]][: len(rows)]


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(["甲", "乙", "丙"]), COLUMN | FULL, min_size=1),
    st.randoms(use_true_random=False),
)
def test_jumps_are_those_from_one_year_to_the_next(values, random):
    rows = [
        {"cluster": name, "year": year, "output": value}
        for name, numbers in values.items()
        for year, value in enumerate(numbers, 2010)
    ]
    random.shuffle(rows)
    data = table(rows)
    context = context_with(data)
    jumps(context, data, Series(data, inf), ["output"], set())
    found = {(finding.record, finding.code) for finding in context.findings}
    ratio, base = 2.0, 10.0

    def jumping(numbers):
        given_years = [
            (year, value) for year, value in enumerate(numbers, 2010) if value is not None and value >= 0
        ]
        return {
            later
            for (year, before), (later, after) in pairwise(given_years)
            if later == year + 1 and _jump(before, after, ratio, base)
        }

    # The way back from a spike is no jump, so that fewer may be reported, but none besides, and the first one always.
    expected = {name: jumping(numbers) for name, numbers in values.items()}
    possible = {(f"{name}/{year}", "CB604") for name, years in expected.items() for year in years}
    first = {(f"{name}/{min(years)}", "CB604") for name, years in expected.items() if years}
    assert first <= found <= possible


@given(st.lists(st.tuples(st.sampled_from(["甲", "乙"]), st.integers(2010, 2015)), unique=True, min_size=1))
def test_a_series_has_the_rows_of_each_name_by_year(keys):
    data = table([{"cluster": name, "year": year, "output": float(year)} for name, year in keys])
    series = Series(data, inf)
    for name, place in series.places.items():
        years = sorted(year for other, year in keys if other == name)
        assert [record["year"] for record in series.rows(name)] == years
        assert list(series.numbers("output")[place]) == [float(year) for year in years]


@pytest.mark.parametrize(
    ("before", "after", "slots"),
    [
        (1000.0, 3125.0, ("3.125", "", "")),
        (1000.0, 3.526, ("", "0.35", "")),
        (1000.0, 330.0, ("", "33", "")),
        (100000.0, 0.001, ("", "", "0.01")),
        (0.0, 900.0, ("", "", "")),
        (900.0, 0.0, ("", "", "")),
    ],
)
def test_a_jump_is_said_as_a_multiple_or_as_a_share_of_the_year_before(before, after, slots):
    data = table(
        [{"cluster": "GJ-001", "year": 2024 + place, "tax": tax} for place, tax in enumerate((before, after))]
    )
    context = context_with(data)
    jumps(context, data, context.series(data), ["tax"], set())
    (found,) = context.findings
    assert tuple(found.params[name] for name in ("ratio", "share", "limits")) == slots
