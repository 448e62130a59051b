"""A changed grid: rows and columns come and go, and everything that names their cells follows."""

from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from clusterbook.excel.references import Following, shifted_ranges
from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRange
from clusterbook.model.shift import GridShift, Shift
from clusterbook.render.xlsx.patch.grid.change import Formula, GridChange
from clusterbook.render.xlsx.patch.grid.contents import CellContents
from clusterbook.render.xlsx.patch.grid.workbook import change_grids
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.stylesheet import StyleSheet
from tests.patch.workbooks import (
    DATA,
    STAFF,
    changed_parts,
    comments_in,
    opened,
    package_of,
    parts_of,
    rich_workbook,
)


def rows(removed=(), inserted=None):
    return GridShift(rows=Shift(LAST_ROW, removed, inserted))


def columns(removed=(), inserted=None):
    return GridShift(columns=Shift(LAST_COLUMN, removed, inserted))


def changed(data, changes):
    parts = Parts(package_of(data))
    styles = StyleSheet(parts)
    change_grids(parts, changes, CellContents(styles, from_1904=False))
    styles.save()
    return parts.packed()


@pytest.fixture
def rich(tmp_path):
    return rich_workbook(tmp_path / "rich.xlsx").read_bytes()


LINES = st.sets(st.integers(1, 12), max_size=5)
NEW = st.dictionaries(st.integers(0, 12), st.integers(1, 3), max_size=4)


@given(LINES, NEW)
def test_lines_keep_their_order_and_make_room(removed, inserted):
    shift = Shift(LAST_ROW, removed, inserted)
    shown = [shift.moved(line) for line in range(1, 20)]
    kept = [place for place in shown if place is not None]
    assert kept == sorted(set(kept))
    new = [shift.first_new(behind) + n for behind, count in inserted.items() for n in range(count)]
    assert sorted(kept + new) == list(range(1, len(kept) + len(new) + 1))


@given(LINES, NEW, st.integers(1, 12), st.integers(0, 6))
def test_a_span_holds_what_stays_of_it(removed, inserted, first, more):
    shift = Shift(LAST_ROW, removed, inserted)
    kept = [shift.moved(line) for line in range(first, first + more + 1) if line not in removed]
    span = shift.span(first, first + more)
    assert span == ((kept[0], kept[-1]) if kept else None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(B4:B9)", "SUM(B4:B7)"),
        ("$B$7+LOG10(3)", "$B$5+LOG10(3)"),
        ('B7&"B7"', 'B5&"B7"'),
        ("B5*2", "#REF!*2"),
        ("集群!B7", "集群!B5"),
        ("'集群'!B7", "'集群'!B5"),
        ("省份!B7", "省份!B7"),
        ("[1]集群!B7", "[1]集群!B7"),
        ("集群:省份!B7", "集群:省份!B7"),
        ("COUNTIF(B:B,A7)", "COUNTIF(B:B,A5)"),
        ("SUM(7:10)", "SUM(5:10)"),
        ("表1[产值]+B$7", "表1[产值]+B$5"),
        ("IF(B7>0,名称7,Q1_B7)", "IF(B5>0,名称7,Q1_B7)"),
        ("TRUE+1.5E7", "TRUE+1.5E7"),
    ],
)
def test_formulas_name_the_same_cells(before, after):
    following = Following("集群", {"集群": rows({5, 6}, {9: 2})})
    assert following.formula(before) == after


def test_a_formula_for_a_range_begins_at_its_first_row_that_stays():
    following = Following("集群", {"集群": rows({4})})
    assert following.anchored('B4=""', CellRange(4, 2, 9, 2)) == 'B4=""'
    assert following.anchored("COUNTIF(B$4:B$9,B4)>1", CellRange(4, 2, 9, 2)) == "COUNTIF(B$4:B$8,B4)>1"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("B4:B9", "B4:B9"),
        ("B4:B9 D5", "B4:B9"),
        ("D5:D6", ""),
        ("A:A", "A:A"),
        ("7:7", "5:5"),
        ("B10:B11", "B10:B11"),
    ],
)
def test_lists_of_addresses_lose_what_is_gone_and_grow_at_their_end(before, after):
    assert shifted_ranges(before, rows({5, 6}, {9: 2}), growing=True) == after


def test_a_heading_does_not_grow():
    assert shifted_ranges("A3:G3 A3:G9", rows(inserted={3: 1, 9: 1}), growing=True) == "A3:G3 A3:G11"


def test_rows_are_taken_out_and_put_in(rich):
    change = GridChange(
        rows({4}, {5: 2}),
        {
            (5, 1): "乙集群",
            (5, 2): 2026.0,
            (5, 3): 12.5,
            (6, 1): "=非公式",
            (4, 3): None,
            (6, 2): Formula("B5+1"),
        },
    )
    sheet = opened(changed(rich, {DATA: change}))[DATA]
    shown = [[cell.value for cell in row] for row in sheet["A3:C6"]]
    assert shown == [
        ["集群", "年份", "产值"],
        [" 集群\u3000A ", 2025, None],
        ["乙集群", 2026, 12.5],
        ["=非公式", "=B5+1", None],
    ]
    assert sheet["A6"].data_type == "s"
    assert sheet["F4"].value == "=SUM(B4:B4)"
    assert sheet.tables["监测表"].ref == "A3:G8"


def test_rows_change_places_with_all_that_belongs_to_them(rich):
    swapped = GridShift(rows=Shift(LAST_ROW, order={4: 5, 5: 4}))
    sheet = opened(changed(rich, {DATA: GridChange(swapped)}))[DATA]
    assert [sheet["A4"].value, sheet["A5"].value] == [" 集群\u3000A ", "甲集群"]
    assert sheet["F4"].value == "=SUM(B4:B5)"
    assert [place for place, _, _ in comments_in(sheet)] == ["A5"]


def test_new_rows_look_like_the_row_they_stand_behind(rich):
    sheet = opened(changed(rich, {DATA: GridChange(rows(inserted={5: 1}), {(6, 3): "说明"})}))[DATA]
    assert sheet["C6"].number_format == "@"
    assert sheet["C6"].fill.start_color.rgb == "FFEEEEEE"


def test_a_number_in_a_cell_for_text_becomes_a_number(rich):
    sheet = opened(changed(rich, {DATA: GridChange(values={(5, 3): 12.0})}))[DATA]
    assert (sheet["C5"].value, sheet["C5"].number_format) == (12, "General")


def test_what_names_the_rows_follows(rich):
    after = changed(rich, {DATA: GridChange(rows({4}, {1: 3}))})
    book = opened(after)
    sheet = book[DATA]
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["D7:D11"]
    assert sorted(str(each.sqref) for each in sheet.conditional_formatting) == ["B7:B11", "C7:C11"]
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:G1"]
    assert list(comments_in(sheet)) == []
    assert sheet.row_dimensions[11].hidden
    assert sheet["A14"].hyperlink.location == "'工作底稿'!A1"
    parts = parts_of(after)
    assert "$B$7:$B$7" in parts["xl/charts/chart1.xml"].decode()
    assert f"{DATA}!B7:C7".encode() not in parts["xl/worksheets/sheet1.xml"]
    assert b"B7:B7" in parts["xl/worksheets/sheet2.xml"]
    assert book[STAFF]["A1"].value == "国家级"


def test_a_comment_moves_with_its_cell_and_its_box_too(rich):
    after = changed(rich, {DATA: GridChange(rows(inserted={2: 2}))})
    assert [place for place, _, _ in comments_in(opened(after)[DATA])] == ["A6"]
    drawing = next(name for name in parts_of(after) if name.endswith(".vml"))
    assert b"<x:Row>5</x:Row>" in parts_of(after)[drawing]


def test_columns_are_taken_out_and_put_in(rich):
    after = changed(rich, {DATA: GridChange(columns({4}, {2: 1}), {(3, 3): "排名", (5, 3): 3.0})})
    sheet = opened(after)[DATA]
    assert [cell.value for cell in sheet[3]][:7] == ["集群", "年份", "排名", "产值", "说明", "合计", "趋势"]
    assert [column.name for column in sheet.tables["监测表"].tableColumns] == [
        cell.value for cell in sheet[3]
    ][:7]
    assert (sheet["C5"].value, sheet["F5"].value) == (3, "=SUM(B4:B5)")
    assert not sheet.data_validations.dataValidation


def test_names_follow(rich):
    after = changed(rich, {STAFF: GridChange(rows({1}, {3: 1}))})
    assert b"sparkline" not in parts_of(after)["xl/worksheets/sheet2.xml"]
    book = opened(after)
    assert book.defined_names["级别表"].attr_text == f"{STAFF}!$A$1:$A$2"


def test_shared_formulas_are_written_out_where_they_change(tmp_path):
    path = tmp_path / "shared.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        for row in range(2, 6):
            sheet.write_formula(row - 1, 1, f"=A{row}*2", None, 0)
        sheet.write_column("A2", [1, 2, 3, 4])
    data = path.read_bytes()
    xml = parts_of(data)["xl/worksheets/sheet1.xml"]
    shared = xml.replace(b"<f>A2*2</f>", b'<f t="shared" ref="B2:B5" si="0">A2*2</f>')
    for row in (b"3", b"4", b"5"):
        shared = shared.replace(b"<f>A%s*2</f>" % row, b'<f t="shared" si="0"/>')
    parts = Parts(package_of(data))
    parts.put("xl/worksheets/sheet1.xml", shared)
    sheet = opened(changed(parts.packed(), {"表": GridChange(rows({2}))}))["表"]
    assert [cell.value for (cell,) in sheet["B2:B4"]] == ["=A2*2", "=A3*2", "=A4*2"]


def test_only_parts_that_name_the_cells_change(rich):
    assert changed_parts(rich, changed(rich, {DATA: GridChange(values={(4, 3): 101.0})})) == {
        "xl/worksheets/sheet1.xml"
    }


CHANGES = st.tuples(LINES, NEW)


@settings(max_examples=30)
@given(
    CHANGES,
    st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 4)), st.integers(-99, 99), min_size=1),
)
def test_every_cell_that_stays_keeps_its_value(change, cells):
    removed, inserted = change
    shift = rows(removed, inserted)
    expected = {
        place: value
        for (row, column), value in cells.items()
        if (place := shift.cell(row, column)) is not None
    }
    sheet = opened(changed(_book(cells), {"表": GridChange(shift)}))["表"]
    found = {
        (cell.row, cell.column): cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert found == expected


def _book(cells):
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        for (row, column), value in cells.items():
            sheet.write_number(f"{get_column_letter(column)}{row}", value)
    return target.getvalue()
