"""The three-way cases, each built from its words: M01 to M22."""

import pytest

from clusterbook.model.merging import Outcome, Reason
from tests.revision.merging import HEADER, book, carried_out, conflicts, plan, row

R = [None, *(row(number) for number in range(1, 9))]
BASE = book(*R[1:7])


def merged(base, ours, theirs):
    made = plan(base, ours, theirs)
    swapped = plan(base, theirs, ours)
    assert sorted(conflicts(made)) == sorted(conflicts(swapped)), "swapped copies give the same conflicts"
    return carried_out(ours, made)["台账"], made


def assert_clean(ours, theirs, expected, base=BASE):
    lines, made = merged(base, ours, theirs)
    assert conflicts(made) == []
    assert lines == expected


def changed(line, column, value):
    return [*line[:column], value, *line[column + 1 :]]


def test_m01_different_rows():
    ours, theirs = changed(R[1], 2, "省级"), changed(R[4], 1, "新名")
    assert_clean(
        book(ours, *R[2:7]), book(*R[1:4], theirs, *R[5:7]), [HEADER, ours, *R[2:4], theirs, *R[5:7]]
    )


def test_m02_same_row_different_columns():
    both = changed(changed(R[2], 1, "新名"), 2, "省级")
    assert_clean(
        book(R[1], changed(R[2], 1, "新名"), *R[3:7]),
        book(R[1], changed(R[2], 2, "省级"), *R[3:7]),
        [HEADER, R[1], both, *R[3:7]],
    )


def test_m03_same_cell_same_value():
    new = changed(R[2], 1, "新名")
    assert_clean(book(R[1], new, *R[3:7]), book(R[1], new, *R[3:7]), [HEADER, R[1], new, *R[3:7]])


def test_m04_same_cell_different_values():
    ours = book(R[1], changed(R[2], 1, "甲名"), *R[3:7])
    lines, made = merged(BASE, ours, book(R[1], changed(R[2], 1, "乙名"), *R[3:7]))
    assert conflicts(made) == [("cell", "GJ-002", "集群名称")]
    [conflict] = made.conflicts
    assert [content.value for content in (conflict.base, conflict.ours, conflict.theirs)] == [
        "第2个集群",
        "甲名",
        "乙名",
    ]
    assert (conflict.address, conflict.reason) == ("台账!B3", Reason.CHANGED_TWICE)
    assert lines[2] == changed(R[2], 1, "甲名")


def test_m05_insert_above_edit_below():
    new = changed(R[5], 2, "省级")
    assert_clean(book(R[7], *R[1:7]), book(*R[1:5], new, R[6]), [HEADER, R[7], *R[1:5], new, R[6]])
    assert_clean(book(*R[1:5], new, R[6]), book(R[7], *R[1:7]), [HEADER, R[7], *R[1:5], new, R[6]])


def test_m06_two_new_rows_in_one_place():
    assert_clean(
        book(*R[1:4], R[7], *R[4:7]), book(*R[1:4], R[8], *R[4:7]), [HEADER, *R[1:4], R[8], R[7], *R[4:7]]
    )


def test_m07_the_same_new_row_twice():
    assert_clean(book(*R[1:8]), book(R[7], *R[1:7]), [HEADER, *R[1:8]])


@pytest.mark.parametrize("place", [6, 2], ids=["m08_one_place", "m09_two_places"])
def test_m08_one_new_id_two_contents(place):
    other = row(7, "另一个名称")
    theirs = [*R[1:7]]
    theirs.insert(place, other)
    lines, made = merged(BASE, book(*R[1:8]), book(*theirs))
    assert conflicts(made) == [("cell", "GJ-007", "集群名称")]
    assert made.conflicts[0].reason is Reason.NEW_TWICE
    assert lines == [HEADER, *R[1:8]]


def test_m10_delete_against_edit():
    edited = changed(R[3], 2, "省级")
    kept = book(*R[1:3], edited, *R[4:7])
    lines, made = merged(BASE, kept, book(*R[1:3], *R[4:7]))
    assert conflicts(made) == [("row", "GJ-003", "")]
    assert lines == [HEADER, *R[1:3], edited, *R[4:7]]
    lines, made = merged(BASE, book(*R[1:3], *R[4:7]), kept)
    assert conflicts(made) == [("row", "GJ-003", "")]
    assert lines == [HEADER, *R[1:3], edited, *R[4:7]], "nothing is lost before a person decides"


def test_m11_delete_against_nothing():
    without = book(*R[1:3], *R[4:7])
    assert_clean(BASE, without, [HEADER, *R[1:3], *R[4:7]])
    assert_clean(without, BASE, [HEADER, *R[1:3], *R[4:7]])


def test_m12_both_delete_one_row():
    without = book(*R[1:3], *R[4:7])
    assert_clean(without, without, [HEADER, *R[1:3], *R[4:7]])


def test_m13_move_against_edit_of_that_row():
    edited = changed(R[2], 1, "新名")
    moved = book(R[1], *R[3:7], R[2])
    assert_clean(moved, book(R[1], edited, *R[3:7]), [HEADER, R[1], *R[3:7], edited])
    assert_clean(book(R[1], edited, *R[3:7]), moved, [HEADER, R[1], *R[3:7], edited])


def test_m14_move_and_edit_against_edit_elsewhere_in_the_row():
    ours, theirs = changed(R[2], 1, "新名"), changed(R[2], 2, "省级")
    both = changed(ours, 2, "省级")
    assert_clean(book(R[1], *R[3:7], ours), book(R[1], theirs, *R[3:7]), [HEADER, R[1], *R[3:7], both])
    assert_clean(book(R[1], theirs, *R[3:7]), book(R[1], *R[3:7], ours), [HEADER, R[1], *R[3:7], both])


def test_m15_whole_sheet_sorted_against_one_edit():
    edited = changed(R[2], 1, "新名")
    expected = [HEADER, R[6], R[5], R[4], R[3], edited, R[1]]
    assert_clean(book(*reversed(R[1:7])), book(R[1], edited, *R[3:7]), expected)


def test_m16_one_edit_against_whole_sheet_sorted():
    edited = changed(R[2], 1, "新名")
    expected = [HEADER, R[6], R[5], R[4], R[3], edited, R[1]]
    assert_clean(book(R[1], edited, *R[3:7]), book(*reversed(R[1:7])), expected)


RENAMED = [HEADER[0], "名称", *HEADER[2:]]


def test_m17_column_renamed_against_edit_in_it():
    edited = changed(R[2], 1, "新名")
    expected = [RENAMED, R[1], edited, *R[3:7]]
    assert_clean(book(*R[1:7], header=RENAMED), book(R[1], edited, *R[3:7]), expected)
    assert_clean(book(R[1], edited, *R[3:7]), book(*R[1:7], header=RENAMED), expected)


WIDER = [*HEADER[:2], "年份", *HEADER[2:]]


def wider(line, year=2024.0):
    return [*line[:2], year, *line[2:]]


def test_m18_column_added_against_row_added():
    expected = [WIDER, *map(wider, R[1:7]), wider(R[7], None)]
    added = book(*map(wider, R[1:7]), header=WIDER)
    assert_clean(added, book(*R[1:8]), expected)
    assert_clean(book(*R[1:8]), added, expected)


def test_m19_column_added_against_edit_right_of_it():
    edited = changed(R[2], 3, "浙江省")
    expected = [WIDER, wider(R[1]), wider(edited), *map(wider, R[3:7])]
    added = book(*map(wider, R[1:7]), header=WIDER)
    assert_clean(added, book(R[1], edited, *R[3:7]), expected)
    assert_clean(book(R[1], edited, *R[3:7]), added, expected)


def narrower(line):
    return [*line[:2], line[3]]


NARROWER = book(*map(narrower, R[1:7]), header=narrower(HEADER))


def test_m20_column_deleted_against_edit_in_it():
    edited = book(R[1], changed(R[2], 2, "省级"), *R[3:7])
    expected = [HEADER, R[1], changed(R[2], 2, "省级"), *R[3:7]]
    for ours, theirs in ((NARROWER, edited), (edited, NARROWER)):
        lines, made = merged(BASE, ours, theirs)
        assert conflicts(made) == [("column", "", "级别")]
        assert lines == expected, "nothing is lost before a person decides"


def test_m21_column_deleted_against_edit_elsewhere():
    edited = changed(R[2], 1, "新名")
    expected = [narrower(line) for line in (HEADER, R[1], edited, *R[3:7])]
    assert_clean(NARROWER, book(R[1], edited, *R[3:7]), expected)
    assert_clean(book(R[1], edited, *R[3:7]), NARROWER, expected)


def test_m22_id_recoded_against_edit_of_that_row():
    recoded, edited = changed(R[2], 0, "GJ-902"), changed(R[2], 1, "新名")
    both = changed(recoded, 1, "新名")
    assert_clean(book(R[1], recoded, *R[3:7]), book(R[1], edited, *R[3:7]), [HEADER, R[1], both, *R[3:7]])
    assert_clean(book(R[1], edited, *R[3:7]), book(R[1], recoded, *R[3:7]), [HEADER, R[1], both, *R[3:7]])


# Beyond the list

LISTS = ["集群编号", "集群名称", "涉及省份"]


def test_lists_are_united():
    base = book(["GJ-001", "甲", "江苏省；浙江省"], sheet="集群", header=LISTS)
    ours = book(["GJ-001", "甲", "江苏省；浙江省；安徽省"], sheet="集群", header=LISTS)
    theirs = book(["GJ-001", "甲", "浙江省；上海市"], sheet="集群", header=LISTS)
    made = plan(base, ours, theirs)
    assert [each.outcome for each in made.decisions] == [Outcome.UNITED]
    assert carried_out(ours, made)["集群"][1][2] == "浙江省；安徽省；上海市"


SHARES = ["分享对象", "分享事项", "起始年份", "分享方", "比例（%）"]


def shares(*parts):
    rows = [["GJ-001", "税收", 2025.0, party, float(share)] for party, share in parts]
    return book(*rows, ["GJ-002", "税收", 2025.0, "广东省", 100.0], sheet="分享比例", header=SHARES)


def test_a_set_of_shares_is_taken_whole():
    made = plan(
        shares(("江苏省", 60), ("浙江省", 40)),
        shares(("江苏省", 70), ("浙江省", 30)),
        shares(("江苏省", 50), ("浙江省", 30), ("上海市", 20)),
    )
    assert {each.reason for each in made.conflicts} == {Reason.SET_CHANGED_TWICE}
    assert len({each.group for each in made.conflicts}) == 1
    assert sorted((each.matter.value, each.key.split("/")[3]) for each in made.conflicts) == [
        ("cell", "江苏省"),
        ("row", "上海市"),
    ]


def test_a_set_that_one_copy_changed_is_taken():
    ours = shares(("江苏省", 60), ("浙江省", 40))
    theirs = shares(("江苏省", 70), ("浙江省", 30))
    made = plan(ours, ours, theirs)
    assert conflicts(made) == []
    assert [line[4] for line in carried_out(ours, made)["分享比例"][1:3]] == [70, 30]


def test_a_new_sheet_comes_and_an_unchanged_one_goes():
    base = book(*R[1:7], 备忘=[["甲"], ["乙"]])
    theirs = book(*R[1:7], 新表=[["丙", 1]])
    made = plan(base, base, theirs)
    assert carried_out(base, made) == {"台账": [HEADER, *R[1:7]], "新表": [["丙", 1]]}


def test_a_sheet_that_was_changed_does_not_go():
    base = book(*R[1:7], 备忘=[["甲"], ["乙"], ["丙"]])
    ours = book(*R[1:7], 备忘=[["甲"], ["丁"], ["丙"]])
    made = plan(base, ours, book(*R[1:7]))
    assert conflicts(made) == [("sheet", "", "")]
    assert "备忘" in carried_out(ours, made)
