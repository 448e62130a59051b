"""Laws of the merge on generated triples of workbooks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.revision.merging import book, carried_out, conflicts, plan, row, table

EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 9), st.integers(1, 3), st.sampled_from("甲乙丙丁")),
        st.tuples(st.just("delete"), st.integers(0, 9)),
        st.tuples(st.just("insert"), st.integers(0, 9), st.integers(20, 40)),
        st.tuples(st.just("move"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("rekey"), st.integers(0, 9), st.integers(50, 60)),
        st.tuples(st.just("sort")),
    ),
    max_size=5,
)
BASE = [row(number, name) for number, name in enumerate("春夏秋冬东西南北上下", 1)]


def edited(edits):
    """The rows of the base after edits; keys stay unique."""
    lines = [list(line) for line in BASE]
    for kind, *rest in edits:
        place = rest[0] % len(lines) if rest and lines else 0
        if kind == "edit":
            lines[place][rest[1]] = rest[2]
        elif kind == "delete" and len(lines) > 3:
            del lines[place]
        elif kind == "insert" and all(line[0] != f"GJ-{rest[1]:03d}" for line in lines):
            lines.insert(place, row(rest[1]))
        elif kind == "move":
            lines.insert(rest[1] % len(lines), lines.pop(place))
        elif kind == "rekey" and all(line[0] != f"GJ-{rest[1]:03d}" for line in lines):
            lines[place][0] = f"GJ-{rest[1]:03d}"
        elif kind == "sort":
            lines.sort(key=lambda line: line[1])
    return book(*lines)


SETTINGS = settings(max_examples=120)


@SETTINGS
@given(EDITS)
def test_merging_what_did_not_change_gives_ours(edits):
    ours = edited(edits)
    made = plan(book(*BASE), ours, book(*BASE))
    assert not made.sheets
    assert conflicts(made) == []


@SETTINGS
@given(EDITS)
def test_merging_into_what_did_not_change_gives_theirs(edits):
    theirs = edited(edits)
    made = plan(book(*BASE), book(*BASE), theirs)
    assert conflicts(made) == []
    assert carried_out(book(*BASE), made)["台账"] == table(theirs.sheets[0])


@SETTINGS
@given(EDITS)
def test_merging_the_same_edits_changes_nothing(edits):
    copy = edited(edits)
    made = plan(book(*BASE), copy, copy)
    assert conflicts(made) == []
    assert carried_out(copy, made) == {"台账": table(copy.sheets[0])}


@SETTINGS
@given(EDITS, EDITS)
def test_swapped_copies_give_the_same_conflicts(ours, theirs):
    first = plan(book(*BASE), edited(ours), edited(theirs))
    second = plan(book(*BASE), edited(theirs), edited(ours))
    assert sorted(kind for kind, *_ in conflicts(first)) == sorted(kind for kind, *_ in conflicts(second))


@SETTINGS
@given(EDITS, EDITS)
def test_every_value_stands_in_the_result_or_was_replaced_by_a_decision(ours, theirs):
    base, mine, other = book(*BASE), edited(ours), edited(theirs)
    made = plan(base, mine, other)
    result = {value for line in carried_out(mine, made)["台账"] for value in line}
    shown = {
        content.value
        for each in made.decisions
        for content in (each.base, each.ours, each.theirs)
        if content is not None
    }
    new = {value for copy in (mine, other) for line in table(copy.sheets[0]) for value in line}
    old = {value for line in table(base.sheets[0]) for value in line}
    deleted = {each.key for each in made.decisions if each.matter.value == "row"}
    lost = new - old - result - shown
    assert not {value for value in lost if value not in deleted and not str(value).startswith("第")}
