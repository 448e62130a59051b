"""By what a change is known again."""

from clusterbook.model.cells import CellRange
from clusterbook.model.changeids import change_ids, joint_id
from clusterbook.model.changes import CellContent, Change, Difference, Kind, Line

CELL = Change(
    Kind.CELL,
    Difference.VALUE,
    "集群",
    "集群",
    CellRange(6, 5, 6, 5),
    CellRange(7, 5, 7, 5),
    record="GJ-001 甲",
    column="产值",
    before=CellContent(1.0),
    after=CellContent(2.0),
)


def test_what_a_change_says_and_where_names_it():
    others = [
        CELL._replace(before=CellContent(1.5)),
        CELL._replace(after=CellContent("2")),
        CELL._replace(after=CellContent(2.0, "A1+1")),
        CELL._replace(new=CellRange(8, 5, 8, 5)),
        CELL._replace(new_sheet="集群（2）"),
        CELL._replace(difference=Difference.TYPE),
        CELL._replace(kind=Kind.ROW_INSERTED, lines=[Line(["甲"])]),
        CELL._replace(kind=Kind.ROW_INSERTED, lines=[Line(["乙"])]),
    ]
    names = [change_ids([each])[0] for each in (CELL, *others)]
    assert len(set(names)) == len(names)


def test_how_a_row_or_column_is_called_does_not():
    assert change_ids([CELL]) == change_ids([CELL._replace(record="GJ-001", column="总产值")])


def test_what_has_no_place_is_known_by_its_name():
    name = Change(Kind.DEFINED_NAME, Difference.STRUCTURE, record="名册_集群", after=CellContent("集群!A1"))
    assert change_ids([name]) != change_ids([name._replace(record="名册_省份")])


def test_changes_alike_in_all_are_numbered():
    first, second = change_ids([CELL, CELL])
    assert second == f"{first}-2"


def test_all_changes_together_have_one_name_in_any_order():
    other = CELL._replace(after=CellContent(3.0))
    assert joint_id([CELL, other]) == joint_id([other, CELL])
    assert joint_id([CELL, other]) != joint_id([CELL])
