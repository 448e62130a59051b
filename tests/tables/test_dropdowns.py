"""Which rows a dropdown leaves bare."""

from hypothesis import given
from hypothesis import strategies as st

from clusterbook.tables.dropdowns import uncovered

rows = st.sets(st.integers(1, 60)).map(sorted)
runs = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 20)).map(lambda run: (run[0], run[0] + run[1])))


@given(rows, runs)
def test_law_every_row_is_covered_or_in_a_bare_run_that_begins_and_ends_with_one(numbers, covered):
    bare = uncovered(numbers, covered)
    for row in numbers:
        in_dropdown = any(first <= row <= last for first, last in covered)
        assert in_dropdown != any(first <= row <= last for first, last in bare)
    assert bare == sorted(bare)
    assert {row for run in bare for row in run} <= set(numbers)


def test_rows_between_records_need_no_dropdown():
    assert uncovered([4, 5, 8, 9], [(1, 5), (8, 20)]) == []
    assert uncovered([4, 5, 8, 9], [(5, 8)]) == [(4, 4), (9, 9)]
    assert uncovered([4, 5, 8, 9], []) == [(4, 9)]
