"""Which column is which by what they hold: the quick way pairs as holding each against each other does."""

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from clusterbook.model.raw import RawRow, RawSheet
from clusterbook.revision.columnpairs import AGREES, pair_by_content
from clusterbook.revision.views import SheetView

WIDTH = 5
ROWS = st.lists(
    st.lists(st.sampled_from([None, None, 1.0, 2.0, "甲"]), min_size=WIDTH, max_size=WIDTH),
    min_size=4,
    max_size=4,
)


def view(rows):
    return SheetView(RawSheet("草稿", [RawRow(number, row) for number, row in enumerate(rows, 1)]), None)


def greedy(score, width_old, width_new):
    scored = sorted(
        (-value, abs(i - j), i, j)
        for j, i in product(range(1, width_new + 1), range(1, width_old + 1))
        if (value := score(i, j)) >= AGREES
    )
    pairs = {}
    for _, _, i, j in scored:
        if j not in pairs and i not in pairs.values():
            pairs[j] = i
    return pairs


@given(ROWS, ROWS)
def test_columns_of_aligned_rows(before, after):
    old, new = view(before), view(after)

    def score(i, j):
        both = [(a[i - 1], b[j - 1]) for a, b in zip(old.rows, new.rows, strict=False)]
        filled = [(a, b) for a, b in both if (a, b) != (None, None)]
        return sum(a == b for a, b in filled) / len(filled) if filled else 0

    found = pair_by_content(old, new, {}, list(zip(old.rows, new.rows, strict=False)))
    expected = greedy(score, old.width, new.width)
    assert {j: i for j, i in found.items() if j in expected} == expected


@given(ROWS, ROWS)
def test_columns_of_rows_that_are_not_known_to_belong_together(before, after):
    old, new = view(before), view(after)

    def score(i, j):
        if old.headers.get(i) and new.headers.get(j):
            return 0
        first, second = (
            Counter(row[column - 1] for row in side.rows[side.first :] if row[column - 1] is not None)
            for side, column in ((old, i), (new, j))
        )
        most = max(first.total(), second.total())
        return (first & second).total() / most if most else 0

    found = pair_by_content(old, new, {}, None)
    expected = greedy(score, old.width, new.width)
    assert {j: i for j, i in found.items() if j in expected} == expected
