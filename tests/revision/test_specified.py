"""Changes of the project's own workbook: what only the specification tells."""

import openpyxl
import pytest

from clusterbook.model.changes import Kind, RemarkKind, Risk
from clusterbook.model.findings import Severity
from tests.revision.planted import compare_files
from tests.support.tools import ROOT

EXERCISE = ROOT / "input" / "exercise.xlsx"


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The exercise as openpyxl saves it, so that an edited copy differs in nothing else."""
    path = tmp_path_factory.mktemp("exercise") / "old.xlsx"
    openpyxl.load_workbook(EXERCISE).save(path)
    return path


@pytest.fixture
def changed(saved, tmp_path):
    """The changes that an edit of the exercise makes."""

    def after(edit):
        workbook = openpyxl.load_workbook(saved)
        edit(workbook)
        workbook.save(tmp_path / "new.xlsx")
        return compare_files(saved, tmp_path / "new.xlsx").changes

    return after


def cell_below(sheet, header, text):
    """The cell of the column `header` in the first row that holds `text` anywhere."""
    head = next(row for row in sheet.iter_rows(max_row=20) if any(_name(each) == header for each in row))
    column = next(each.column for each in head if _name(each) == header)
    row = next(
        row for row in sheet.iter_rows(min_row=head[0].row + 1) if any(each.value == text for each in row)
    )
    return sheet.cell(row[0].row, column)


def _name(cell):
    return str(cell.value or "").partition("（")[0].strip()


def test_a_re_coded_cluster_is_one_change_with_its_followers_and_an_orphan(changed):
    def edit(workbook):
        cell_below(workbook["集群"], "集群编号", "GJ-013").value = "GJ-913"
        rows = [cell for row in workbook["监测"].iter_rows() for cell in row if cell.value == "GJ-013"]
        assert len(rows) > 1
        for cell in rows[1:]:
            cell.value = "GJ-913"

    (change,) = [each for each in changed(edit) if each.kind is Kind.KEY_CHANGED and each.table == "clusters"]
    assert (change.before.value, change.after.value, change.severity) == ("GJ-013", "GJ-913", Severity.ERROR)
    assert {each.table for each in change.consequences} == {"monitoring"}
    assert {each.kind for each in change.consequences} == {Kind.KEY_CHANGED}
    (orphans,) = [each for each in change.remarks if each.kind is RemarkKind.ORPHAN]
    assert "监测" in {cell.sheet for cell in orphans.cells}


def test_a_threshold_is_grave(changed):
    def edit(workbook):
        sheet = workbook["参数"]
        head = next(row for row in sheet.iter_rows(max_row=20) if any(_name(each) == "取值" for each in row))
        column = next(each.column for each in head if _name(each) == "取值")
        sheet.cell(head[0].row + 1, column).value += 1

    (change,) = changed(edit)
    assert (change.table, Risk.THRESHOLD in change.risks, change.delta) == ("parameters", True, 1.0)


def use_field(workbook):
    cell_below(workbook["集群"], "领域", "GJ-013").value = "低空经济"


def list_field(workbook):
    codes = workbook["代码表"]
    row = codes.max_row + 1
    for column, value in enumerate(["国家集群领域", "低空经济"], 1):
        codes.cell(row, column).value = value


def test_a_new_word_of_an_open_list_makes_a_used_one_valid(saved, tmp_path):
    workbook = openpyxl.load_workbook(saved)
    use_field(workbook)
    workbook.save(tmp_path / "used.xlsx")
    list_field(workbook)
    workbook.save(tmp_path / "listed.xlsx")
    (change,) = compare_files(tmp_path / "used.xlsx", tmp_path / "listed.xlsx").changes
    assert (change.table, change.risks) == ("codes", (Risk.CODE_LIST,))
    assert [(each.kind, each.items) for each in change.remarks] == [(RemarkKind.BECOMES_VALID, ("低空经济",))]


def test_a_word_that_is_listed_and_used_at_once_is_no_orphan(changed):
    def edit(workbook):
        use_field(workbook)
        list_field(workbook)

    assert {each.kind for change in changed(edit) for each in change.remarks} == set()


def test_a_word_outside_an_open_list_is_an_orphan(changed):
    (change,) = changed(use_field)
    assert [each.items for each in change.remarks if each.kind is RemarkKind.ORPHAN] == [("低空经济",)]


def test_a_cluster_that_goes_to_another_province_moves_both_totals(changed):
    def edit(workbook):
        cell_below(workbook["集群"], "牵头省份", "GJ-013").value = "浙江省"

    (change,) = changed(edit)
    (totals,) = [each for each in change.remarks if each.kind is RemarkKind.TOTALS]
    assert set(totals.items) >= {"江苏省", "浙江省"}


def test_a_province_that_nobody_knows_is_an_orphan_at_once(changed):
    def edit(workbook):
        cell_below(workbook["集群"], "牵头省份", "GJ-013").value = "江东省"

    (change,) = changed(edit)
    assert (change.severity, change.record.split()[0]) == (Severity.ERROR, "GJ-013")
    assert [each.items for each in change.remarks if each.kind is RemarkKind.ORPHAN] == [("江东省",)]


def test_numbers_bear_the_unit_of_the_specification(changed):
    def edit(workbook):
        cell = cell_below(workbook["监测"], "总产值", "GJ-013")
        cell.value = cell.value + 50

    (change,) = [each for each in changed(edit) if each.kind is Kind.CELL]
    assert (change.column, change.unit, change.delta) == ("总产值（亿元）", "亿元", pytest.approx(50.0))


def test_a_note_below_the_table_refers_to_nothing(changed):
    def edit(workbook):
        sheet = workbook["监测"]
        sheet.cell(sheet.max_row + 3, 1).value = "注：数据来源为各省报送。"

    (note,) = [each for each in changed(edit) if each.kind is Kind.ROW_INSERTED]
    assert not [remark for remark in note.remarks if remark.kind is RemarkKind.ORPHAN]


def test_a_header_that_becomes_two_rows_renames_no_column(changed):
    def edit(workbook):
        sheet = workbook["赛道"]
        head = next(row[0].row for row in sheet.iter_rows(max_row=20) if row[0].value == "赛道名称")
        sheet.insert_rows(head + 1)
        for column in range(1, sheet.max_column + 1):
            sheet.merge_cells(start_row=head, end_row=head + 1, start_column=column, end_column=column)
        sheet.unmerge_cells(start_row=head, end_row=head + 1, start_column=2, end_column=2)
        sheet.cell(head + 1, 2).value = sheet.cell(head, 2).value
        sheet.cell(head, 2).value = "分类"

    found = {each.kind for each in changed(edit)}
    assert not found & {
        Kind.COLUMN_RENAMED,
        Kind.COLUMN_DELETED,
        Kind.COLUMN_INSERTED,
        Kind.CELL,
        Kind.ROW_DELETED,
    }
