"""What a change says of itself: its places, its number, its weight."""

import pytest

from clusterbook.model.cells import CellRange
from clusterbook.model.changes import (
    CellContent,
    Change,
    ChangeSet,
    Difference,
    Kind,
    Line,
    Risk,
    ranked,
)
from clusterbook.model.findings import Severity

CELL = Change(Kind.CELL, Difference.VALUE, "集群", "集群 一", CellRange(4, 6, 4, 6), CellRange(5, 6, 5, 6))


def with_numbers(before, after):
    return CELL._replace(before=CellContent(before), after=CellContent(after))


def test_a_change_has_its_address_in_both_versions():
    assert (CELL.old_place, CELL.new_place) == ("集群!F4", "'集群 一'!F5")
    added = Change(Kind.SHEET_ADDED, Difference.STRUCTURE, "", "附表")
    assert (added.old_place, added.new_place) == ("", "附表")


def test_numbers_differ_by_amount_and_percent():
    change = with_numbers(1200.0, 1250.0)
    assert (change.delta, change.percent) == (50.0, pytest.approx(4.1667, abs=1e-4))
    assert with_numbers(0.0, 5.0).percent is None
    assert with_numbers(-4.0, -2.0).percent == 50.0


@pytest.mark.parametrize(("before", "after"), [("12", 12.0), (None, 12.0), (True, 1.0)])
def test_what_is_no_number_has_no_amount(before, after):
    assert with_numbers(before, after).delta is None


def test_rows_and_columns_are_counted_by_their_extent():
    rows, columns = CellRange(5, 1, 14, 16_384), CellRange(1, 3, 1_048_576, 4)
    moved = Change(Kind.ROWS_MOVED, Difference.ORDER, "集群", "集群", rows, rows)
    assert (moved.extent, CELL.extent) == (10, 1)
    assert Change(Kind.COLUMN_DELETED, Difference.VALUE, "集群", "集群", columns).extent == 2
    assert Change(Kind.SHEET_DELETED, Difference.STRUCTURE, "集群").extent == 1


def test_a_line_gives_nothing_beyond_its_last_value():
    line = Line(["甲", 2.0], {2: "A1*2"})
    assert [line.content(place) for place in (1, 2, 3)] == [
        CellContent("甲"),
        CellContent(2.0, "A1*2"),
        CellContent(),
    ]


def test_risks_come_first_and_the_rest_keeps_its_order():
    plain, tenfold, orphans = (
        CELL,
        CELL._replace(risks=(Risk.TENFOLD,)),
        CELL._replace(risks=(Risk.TENFOLD, Risk.ORPHANS)),
    )
    other = CELL._replace(record="乙")
    assert ranked([plain, tenfold, other, orphans]) == [orphans, tenfold, plain, other]
    assert [each.severity for each in (plain, tenfold, orphans)] == [
        Severity.INFO,
        Severity.WARNING,
        Severity.ERROR,
    ]


def test_a_set_of_changes_is_counted_by_class_without_consequences():
    follower = CELL._replace(difference=Difference.TYPE)
    changes = ChangeSet("旧", "新", (), (CELL._replace(consequences=(follower,)), CELL))
    assert changes.counts == {Difference.VALUE: 2}
    assert changes.of([Difference.TYPE]) == []
    assert list(changes.changes[0].walk())[1] is follower
