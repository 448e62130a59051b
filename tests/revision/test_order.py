"""What stays and what moved, beside a slow and certain way to tell."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from clusterbook.compose.textdiff import Mark, Span, excerpt, spans
from clusterbook.model.changes import Run
from clusterbook.revision.order import LineMap, moved_blocks, runs, staying

places = st.lists(st.integers(0, 12), unique=True, max_size=8)


def ascends(selection):
    return all(a < b for a, b in pairwise(selection))


@given(places)
def test_no_longer_selection_ascends(listed):
    stays = staying(listed)
    kept = [place for place, stay in zip(listed, stays, strict=True) if stay]
    assert ascends(kept)
    longer = combinations(listed, len(kept) + 1)
    assert not any(ascends(each) for each in longer)


@given(places)
def test_blocks_hold_just_what_moved(listed):
    stays = staying(listed)
    gone = [place for place in range(13) if place not in listed]
    inside = [index for first, last in moved_blocks(listed, stays, gone) for index in range(first, last + 1)]
    assert inside == [index for index, stay in enumerate(stays) if not stay]


@given(places)
def test_runs_say_where_each_line_stands(listed):
    pairs = [(old + 1, new + 1) for new, old in enumerate(listed)]
    found = runs(pairs)
    assert [(run.old + n, run.new + n) for run in found for n in range(run.length)] == pairs
    assert all(LineMap(found).new_line(old) == new for old, new in pairs)


def test_lines_between_runs_keep_to_the_run_before():
    lines = LineMap([Run(1, 1, 4), Run(6, 5, 10)])
    assert [lines.new_line(old) for old in (4, 5, 6, 20)] == [4, 5, 5, 19]
    assert [lines.last_line(old) for old in (4, 5, 20)] == [4, 4, 14]


@given(st.text("甲乙 a1.", max_size=12), st.text("甲乙 a1.", max_size=12))
def test_spans_hold_both_texts(before, after):
    found = spans(before, after)
    assert "".join(span.text for span in found if span.mark is not Mark.ADDED) == before
    assert "".join(span.text for span in found if span.mark is not Mark.REMOVED) == after


def test_what_stayed_far_from_a_change_is_left_out():
    found = excerpt(spans("甲" * 40 + "旧" + "乙" * 40, "甲" * 40 + "新" + "乙" * 40), around=3)
    assert found == [
        Span(Mark.SAME, "…甲甲甲"),
        Span(Mark.REMOVED, "旧"),
        Span(Mark.ADDED, "新"),
        Span(Mark.SAME, "乙乙乙…"),
    ]
