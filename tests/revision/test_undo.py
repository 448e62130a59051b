"""Taking changes back: all of them gives the old version, none changes nothing, each one only itself."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterbook.model.changes import Difference, Kind
from clusterbook.model.raw import RawBook
from clusterbook.model.versions import RawVersion
from clusterbook.revision import compare_versions
from clusterbook.revision.undo import can_be_returned, plan_return
from clusterbook.schema.specification import SPECIFICATION
from tests.revision.merging import HEADER, book, carried_out, row, table
from tests.revision.test_laws import contents, pairs, sheet, version
from tests.revision.test_merge_laws import BASE, EDITS, edited

LAWS = settings(max_examples=120)


def undone(old, new, chosen=lambda change: True):
    """The sheets of the new version after the chosen changes were taken back, and the changes."""
    changes = compare_versions(RawVersion(old), RawVersion(new), SPECIFICATION)
    returned = [each for each in changes.changes if can_be_returned(each) and chosen(each)]
    return carried_out(new, plan_return(RawVersion(old), changes, returned)), changes.changes


@LAWS
@given(EDITS)
def test_taking_everything_back_gives_the_old_version(edits):
    old, new = book(*BASE), edited(edits)
    assert undone(old, new)[0] == {"台账": table(old.sheets[0])}


@LAWS
@given(EDITS)
def test_taking_nothing_back_changes_nothing(edits):
    old, new = book(*BASE), edited(edits)
    plan = plan_return(RawVersion(old), compare_versions(RawVersion(old), RawVersion(new), SPECIFICATION), [])
    assert not plan.sheets
    assert not plan.added
    assert not plan.removed


@LAWS
@given(EDITS, st.data())
def test_what_is_not_taken_back_is_found_again(edits, data):
    """The result differs from the old version by what was agreed to, and from the new one by what was not."""
    old, new = book(*BASE), edited(edits)
    changes = compare_versions(RawVersion(old), RawVersion(new), SPECIFICATION).changes
    taken = data.draw(st.sets(st.sampled_from(range(len(changes))))) if changes else set()
    order = {Kind.ROWS_MOVED, Kind.ORDER_CHANGED}
    numbers = {id(change): number for number, change in enumerate(changes)}
    plan = plan_return(
        RawVersion(old),
        compare_versions(RawVersion(old), RawVersion(new), SPECIFICATION),
        [change for number, change in enumerate(changes) if number in taken],
    )
    lines = {line[0]: line for line in carried_out(new, plan)["台账"]}
    for change in changes:
        back = numbers[id(change)] in taken
        if change.kind is Kind.CELL:
            # The row may have gone back to its old key, or have been paired by content.
            named = [line for key, line in lines.items() if key == change.key] or list(lines.values())
            wanted = (change.before if back else change.after).value
            assert any(wanted in line for line in named), change
        elif change.kind in (Kind.ROW_INSERTED, Kind.ROW_DELETED):
            is_there = (change.kind is Kind.ROW_DELETED) == back
            assert (change.key in lines) == is_there or change.kind in order


@settings(max_examples=120)
@given(pairs())
def test_any_pair_of_sheets_comes_back_but_for_what_is_left_to_a_person(pair):
    old, new = pair
    changes = compare_versions(version(old), version(new), SPECIFICATION, tolerance=0.0)
    listed = [each for each in changes.changes if each.difference is not Difference.LAYOUT]
    if not all(map(can_be_returned, listed)):
        return
    plan = plan_return(version(old), changes, listed)
    shown = carried_out(RawBook(Path("新.xlsx"), b"", new), plan)
    held = [cell for line in shown["表"] for cell in line if cell not in (None, "")]
    wanted = [cell for _, cells, _ in contents(old) for _, cell in cells.values() if cell != ""]
    assert sorted(map(repr, held)) == sorted(map(repr, wanted))


def test_rows_come_back_behind_the_rows_they_stood_behind():
    old = book(row(1), row(2), row(3), row(4))
    new = book(row(1), row(9), row(4))
    result, changes = undone(old, new, lambda change: change.kind is Kind.ROW_DELETED)
    assert len(changes) == 3
    assert [line[0] for line in result["台账"]] == [
        "集群编号",
        "GJ-001",
        "GJ-002",
        "GJ-003",
        "GJ-009",
        "GJ-004",
    ]


@pytest.mark.parametrize(
    ("order", "back"),
    [
        ([1, 5, 6, 2, 3, 4], [1, 2, 3, 4, 5, 6]),
        ([6, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6]),
        ([4, 1, 6, 2, 5, 3], [1, 2, 3, 4, 5, 6]),
    ],
)
def test_moved_rows_go_back(order, back):
    old = book(*map(row, range(1, 7)))
    result, _ = undone(old, book(*map(row, order)))
    assert [line[0] for line in result["台账"][1:]] == [f"GJ-{number:03d}" for number in back]


def test_one_of_two_moved_blocks_goes_back():
    old = book(*map(row, range(1, 11)))
    new = book(*map(row, [2, 3, 4, 5, 1, 6, 10, 7, 8, 9]))
    result, changes = undone(old, new, lambda change: change.key == "GJ-001")
    assert [change.kind for change in changes] == [Kind.ROWS_MOVED] * 2
    assert [int(line[0][3:]) for line in result["台账"][1:]] == [1, 2, 3, 4, 5, 6, 10, 7, 8, 9]


def test_columns_come_and_go():
    old = book(*map(row, (1, 2)))
    wide = [[*line[:1], "新", *line[2:]] for line in map(row, (1, 2))]
    new = book(*wide, header=[HEADER[0], "说明", *HEADER[2:]])
    result, changes = undone(old, new)
    assert {change.kind for change in changes} == {Kind.COLUMN_INSERTED, Kind.COLUMN_DELETED}
    assert result["台账"] == table(old.sheets[0])


def test_references_that_followed_a_key_go_back_with_it():
    companies = [["企业编号", "集群编号"], ["Q1", "GJ-001"], ["Q2", "GJ-002"]]
    moved = [companies[0], ["Q1", "GJ-901"], companies[2]]
    old = book(row(1, "甲"), row(2, "乙"), sheet="集群", 企业表=companies)
    new = book(row(901, "甲"), row(2, "乙"), sheet="集群", 企业表=moved)
    result, changes = undone(old, new)
    assert [change.kind for change in changes] == [Kind.KEY_CHANGED]
    assert result["企业表"][1] == ["Q1", "GJ-001"]
    assert result["集群"][1][0] == "GJ-001"


def test_numbers_go_back_to_their_old_unit_with_the_header():
    amounts = [["编号", "税收（亿元）"], ["Q1", 1.2], ["Q2", 3.0]]
    old = book(row(1), 税收=amounts)
    new = book(row(1), 税收=[["编号", "税收（万元）"], ["Q1", 12_000.0], ["Q2", 30_000.0]])
    result, changes = undone(old, new)
    assert [change.kind for change in changes] == [Kind.COLUMN_RENAMED]
    assert result["税收"] == amounts


def test_rows_that_fell_with_a_row_come_back_with_it():
    companies = [["企业编号", "集群编号"], ["Q1", "GJ-001"], ["Q2", "GJ-002"], ["Q3", "GJ-001"]]
    old = book(row(1, "甲"), row(2, "乙"), sheet="集群", 企业表=companies)
    new = book(row(2, "乙"), sheet="集群", 企业表=[companies[0], companies[2]])
    result, changes = undone(old, new, lambda change: change.new_sheet == "集群")
    assert [len(change.consequences) for change in changes] == [2]
    assert result["企业表"] == companies
    assert [line[0] for line in result["集群"]] == ["集群编号", "GJ-001", "GJ-002"]


def test_sheets_come_and_go():
    old, new = book(row(1), 旧表=[["甲", "乙"], [1, 2]]), book(row(1), 新表=[["子", "丑"], ["寅", "卯"]])
    result, _ = undone(old, new)
    assert result == {"台账": table(old.sheets[0]), "旧表": [["甲", "乙"], [1.0, 2.0]]}


def test_formulas_come_back_led_to_where_the_cells_stand():
    formulas = {(2, 3): "A2+B2", (3, 3): "A3+B3"}
    old = sheet("表", [["甲", "乙", "和"], [1.0, 2.0, 3.0], [4.0, 5.0, 9.0]])._replace(formulas=formulas)
    new = sheet("表", [["甲", "乙", "和"], [9.0, 9.0, 18.0], [1.0, 2.0, 3.0], [4.0, 5.0, 8.0]])._replace(
        formulas={(2, 3): "A2+B2", (3, 3): "A3+B3"}
    )
    changes = compare_versions(version([old]), version([new]), SPECIFICATION)
    hard = [change for change in changes.changes if change.difference is Difference.FORMULA]
    plan = plan_return(version([old]), changes, hard)
    assert {place: content.formula for place, content in plan.sheets[0].cells.items()} == {(4, 3): "A4+B4"}


def test_what_concerns_the_look_is_left_to_a_person():
    old, new = book(row(1), sheet="甲表"), book(row(1), sheet="乙表")
    changes = compare_versions(RawVersion(old), RawVersion(new), SPECIFICATION).changes
    assert [(change.kind, can_be_returned(change)) for change in changes] == [(Kind.SHEET_RENAMED, False)]
