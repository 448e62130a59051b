"""Formulas and addresses that go with the cells they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterbook.excel.references import Following, first_range, shifted_ranges
from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRange, column_letters
from clusterbook.model.shift import GridShift, Shift


def rows(removed=(), inserted=None):
    return GridShift(rows=Shift(LAST_ROW, removed, inserted))


def columns(removed=(), inserted=None):
    return GridShift(columns=Shift(LAST_COLUMN, removed, inserted))


TWO_ROWS_BEHIND_3 = rows(inserted={3: 2})
WITHOUT_ROW_4 = rows(removed=[4])
WITHOUT_COLUMN_B = columns(removed=[2])


@pytest.mark.parametrize(
    ("moves", "before", "after"),
    [
        (TWO_ROWS_BEHIND_3, "B3+B4", "B3+B6"),
        (TWO_ROWS_BEHIND_3, "$B$4+B$4+$B4", "$B$6+B$6+$B6"),
        (TWO_ROWS_BEHIND_3, "SUM(B2:B9)", "SUM(B2:B11)"),
        (TWO_ROWS_BEHIND_3, "SUM(B:B)+SUM($B:$C)", "SUM(B:B)+SUM($B:$C)"),
        (TWO_ROWS_BEHIND_3, "SUM(4:5)+SUM($4:$5)", "SUM(6:7)+SUM($6:$7)"),
        (WITHOUT_ROW_4, "B4", "#REF!"),
        (WITHOUT_ROW_4, "SUM(B3:B4)", "SUM(B3:B3)"),
        (WITHOUT_ROW_4, "SUM(4:4)", "SUM(#REF!)"),
        (WITHOUT_COLUMN_B, "A1+C1+XFD1", "A1+B1+XFC1"),
        (WITHOUT_COLUMN_B, "SUM(B:B)", "SUM(#REF!)"),
        (WITHOUT_COLUMN_B, "SUM($A:$C)", "SUM($A:$B)"),
        (TWO_ROWS_BEHIND_3, 'IF(B4="B4","""B4",B4)', 'IF(B6="B4","""B4",B6)'),
        (TWO_ROWS_BEHIND_3, "表_集群[B4]+B4", "表_集群[B4]+B6"),
        (TWO_ROWS_BEHIND_3, "LOG10(B4)+ATAN2(1,2)", "LOG10(B6)+ATAN2(1,2)"),
        (TWO_ROWS_BEHIND_3, "词表_B4+B4.x+x.B4", "词表_B4+B4.x+x.B4"),
        (TWO_ROWS_BEHIND_3, "[2]集群!$B$4+[2]集群!B4:B5", "[2]集群!$B$4+[2]集群!B4:B5"),
        (TWO_ROWS_BEHIND_3, "'[旧.xlsx]集群'!B4", "'[旧.xlsx]集群'!B4"),
        (TWO_ROWS_BEHIND_3, "1E4+B4", "1E4+B6"),
        (TWO_ROWS_BEHIND_3, "表_集群['[B4']]+B4", "表_集群['[B4']]+B6"),
        (TWO_ROWS_BEHIND_3, "表_集群[[#This Row],['#B4]]+B4", "表_集群[[#This Row],['#B4]]+B6"),
        (TWO_ROWS_BEHIND_3, "YTD2024+TAX9999999", "YTD2024+TAX9999999"),
        (TWO_ROWS_BEHIND_3, "SUM(INDEX(B:B,4):B9)", "SUM(INDEX(B:B,4):B11)"),
        (TWO_ROWS_BEHIND_3, "SUM(B4:OFFSET(B4,1,0))", "SUM(B6:OFFSET(B6,1,0))"),
    ],
)
def test_a_formula_of_the_sheet_that_moves(moves, before, after):
    assert Following("集群", {"集群": moves}).formula(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("集群!B4+B4", "集群!B6+B4"),
        ("'集群'!B4", "'集群'!B6"),
        ("省份!B4", "省份!B4"),
        ("'张三''s'!B4+'两 字'!B4", "'张三''s'!B6+'两 字'!B4"),
        ("集群!B2:B9", "集群!B2:B11"),
        ("集群:省份!B4", "集群:省份!B4"),
    ],
)
def test_a_formula_of_another_sheet(before, after):
    moving = {"集群": TWO_ROWS_BEHIND_3, "张三's": TWO_ROWS_BEHIND_3}
    assert Following("封面", moving).formula(before) == after


def test_outside_any_sheet_only_named_sheets_move():
    assert Following("", {"集群": WITHOUT_ROW_4}).formula("集群!$B$4+B4") == "集群!#REF!+B4"


def test_a_sheet_that_is_not_spoken_of_stays():
    following = Following("省份", {"集群": TWO_ROWS_BEHIND_3})
    assert not following.moves
    assert following.formula("B4") == "B4"


@pytest.mark.parametrize(
    ("moves", "before", "after"),
    [
        (rows(inserted={1: 3}), "B2>C2", "B5>C5"),
        (rows(removed=[2]), "B2>C2", "B2>C2"),
        (rows(removed=[2, 3]), "B2>$C$9", "B2>$C$7"),
        (columns(removed=[2]), "B2>A2", "B2>#REF!"),
    ],
)
def test_the_formula_of_a_rule_begins_at_the_first_cell_that_stays(moves, before, after):
    assert Following("集群", {"集群": moves}).anchored(before, CellRange(2, 2, 9, 4)) == after


def test_rows_that_change_places_do_not_move_the_formula_of_a_rule():
    sorted_anew = GridShift(rows=Shift(LAST_ROW, (), {1: 1}, {3: 9, 9: 3}))
    moving = Following("集群", {"集群": sorted_anew})
    assert moving.formula("B2>C2") == "B9>C9"
    assert moving.anchored("B2>C2", CellRange(2, 2, 9, 4)) == "B3>C3"


@pytest.mark.parametrize(
    ("moves", "before", "after"),
    [
        (TWO_ROWS_BEHIND_3, "B4:B9 D4", "B6:B11 D6"),
        (TWO_ROWS_BEHIND_3, "B:B 4:5 4:4", "B:B 6:7 6:6"),
        (WITHOUT_ROW_4, "B4 B4:B5 nonsense", "B4:B4 nonsense"),
        (WITHOUT_ROW_4, "B4", ""),
        (WITHOUT_COLUMN_B, "B:B C:D", "B:C"),
    ],
)
def test_a_list_of_addresses(moves, before, after):
    assert shifted_ranges(before, moves) == after


def test_ranges_take_in_rows_right_behind_them_only_when_they_grow():
    behind_9 = rows(inserted={9: 2})
    assert shifted_ranges("B4:B9 D9", behind_9) == "B4:B9 D9"
    assert shifted_ranges("B4:B9 D9", behind_9, growing=True) == "B4:B11 D9"


@pytest.mark.parametrize(
    ("ranges", "found"),
    [("B4:B9 D4", CellRange(4, 2, 9, 2)), ("D4", CellRange(4, 4, 4, 4)), ("", None), ("nonsense", None)],
)
def test_the_first_of_a_list_of_addresses(ranges, found):
    assert first_range(ranges) == found


lines = st.integers(1, 40)


@given(
    st.lists(st.tuples(lines, lines, st.booleans(), st.booleans()), min_size=1, max_size=4),
    st.sets(lines, max_size=5),
    st.dictionaries(st.integers(0, 40), st.integers(1, 3), max_size=3),
)
def test_law_a_formula_names_the_cells_where_they_stand_now(cells, removed, inserted):
    """Each reference by itself; its dollar signs stay where they were."""
    moves = GridShift(Shift(LAST_ROW, removed, inserted), Shift(LAST_COLUMN, removed, inserted))

    def written(row, column, fixed_row, fixed_column):
        return f"{'$' * fixed_column}{column_letters(column)}{'$' * fixed_row}{row}"

    def expected(row, column, *fixed):
        place = moves.cell(row, column)
        return written(*place, *fixed) if place else "#REF!"

    before = "+".join(written(*cell) for cell in cells)
    assert Following("集群", {"集群": moves}).formula(before) == "+".join(expected(*cell) for cell in cells)
