"""The review as a workbook: what it shows, and what its decisions do when they are read back."""

import json
import random

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText

from clusterbook.app.diff import compare_files
from clusterbook.app.review_merge import carry_out_review
from clusterbook.app.reviews import review_file
from clusterbook.cli import run
from clusterbook.cli.exits import Exit
from clusterbook.compose.review.workbook import Head
from clusterbook.model.changes import LISTED, Kind
from clusterbook.render.xlsx.review import free_name
from tests.review.cases import SCRIPT, files, reviewed_with_impact
from tests.revision import plants as p
from tests.support.tools import ROOT, convert, ooxml_errors

LIST, GUIDE = "变动审阅", "审阅说明"
HEADER = 3


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return files(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="module")
def made(paths, tmp_path_factory):
    target = tmp_path_factory.mktemp("review") / "审阅.xlsx"
    assert run(["diff", *map(str, paths), "-o", str(target), "--lang", "zh"]) == Exit.DONE
    return target


def column(sheet, head):
    return next(cell.column for cell in sheet[HEADER] if cell.value == head.value)


def filled(made, target, decide, change=lambda book: None):
    """A copy in which every row is decided by its cells, by heading."""
    book = openpyxl.load_workbook(made, rich_text=True)
    sheet = book[LIST]
    for row in range(HEADER + 1, sheet.max_row + 1):
        held = {
            head: sheet.cell(row, column(sheet, head)).value for head in (Head.KIND, Head.COLUMN, Head.RECORD)
        }
        sheet.cell(row, column(sheet, Head.CHOICE)).value = decide(held)
    change(book)
    book.save(target)
    return target


def merged(review, paths, target, *options):
    command = ["merge", "--review", str(review), *map(str, paths), "-o", str(target), "--lang", "zh"]
    return run([*command, *options])


def listed(old, new):
    return compare_files(old, new).changes.of(LISTED)


def test_a_sheet_that_reaches_the_edge_of_the_grid_shows_its_filled_columns(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "草稿"
    for row in (["编号", "数值"], *([f"C{number}", number] for number in range(5))):
        sheet.append(row)
    sheet["XFD3"] = "x"
    book.save(tmp_path / "old.xlsx")
    sheet["B3"] = 99
    book.save(tmp_path / "new.xlsx")
    out = tmp_path / "review.xlsx"
    paths = [str(tmp_path / name) for name in ("old.xlsx", "new.xlsx")]
    assert run(["diff", *paths, "-o", str(out), "--lang", "zh"]) == Exit.DONE
    marked = openpyxl.load_workbook(out)["新版_草稿"]
    assert [cell.value for cell in marked[HEADER]] == ["变动", "行号", "编号", "数值", "XFD"]
    assert [cell.value for cell in marked[HEADER + 2]][1:] == [3, "C1", "1 → 99", "x"]


def test_a_header_over_two_rows_is_shown_in_one(tmp_path):
    book = openpyxl.load_workbook(ROOT / "input" / "exercise.xlsx")
    book.save(tmp_path / "old.xlsx")
    sheet = book["赛道"]
    sheet.insert_rows(4)
    for column in range(1, 8):
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet.unmerge_cells("B3:B4")
    sheet["B4"], sheet["B3"] = sheet["B3"].value, "分类"
    sheet["G5"] = "改过"
    book.save(tmp_path / "new.xlsx")
    out = tmp_path / "review.xlsx"
    run(["diff", str(tmp_path / "old.xlsx"), str(tmp_path / "new.xlsx"), "-o", str(out), "--lang", "zh"])
    marked = openpyxl.load_workbook(out)["新版_赛道"]
    assert [cell.value for cell in marked[HEADER]][2:5] == ["赛道名称", "赛道类别", "赛道层次"]


class TestWorkbook:
    def test_the_list_has_a_row_for_each_change(self, made):
        sheet = openpyxl.load_workbook(made)[LIST]
        rows = [
            [sheet.cell(row, column(sheet, head)).value for head in (Head.NEW_PLACE, Head.KIND, Head.RISK)]
            for row in range(HEADER + 1, sheet.max_row + 1)
        ]
        assert rows == [
            ["集群表!A8", "改主键", "引用落空、主键改动"],
            [None, "删除行", "主键被删除"],
            ["集群表!E4", "改值", "相差十倍以上"],
            ["集群表!41:41", "新增行", None],
            ["集群表!D13", "改值", None],
            ["集群表!I16", "改值", None],
            ["集群表!F21", "改类型", None],
            ["省份简称!B9", "改值", None],
        ]

    def test_numbers_are_numbers_and_texts_never_formulas(self, made):
        sheet = openpyxl.load_workbook(made, rich_text=True)[LIST]
        numbers = sheet.cell(6, column(sheet, Head.BEFORE)), sheet.cell(6, column(sheet, Head.AFTER))
        assert [cell.value for cell in numbers] == [109.5, 1215]
        texts = {str(cell.value): cell.data_type for row in sheet for cell in row if cell.value is not None}
        assert texts["=1+1"] == "s"
        assert texts[SCRIPT] == "s"

    def test_decisions_are_offered_and_nothing_else_is_taken(self, made):
        sheet = openpyxl.load_workbook(made)[LIST]
        rules = sheet.data_validations.dataValidation
        assert {rule.formula1 for rule in rules} == {'"同意,退回"'}
        assert all(rule.showErrorMessage for rule in rules)

    def test_it_is_set_up_for_work_and_print(self, made):
        book = openpyxl.load_workbook(made)
        for sheet in book.worksheets[1:]:
            assert sheet.freeze_panes
            assert sheet.auto_filter.ref
            assert sheet.print_title_rows == "$3:$3"
            assert sheet.page_setup.orientation == "landscape"
        assert book.active.title == LIST

    def test_rows_of_the_new_version_show_old_and_new(self, made):
        book = openpyxl.load_workbook(made, rich_text=True)
        assert book.sheetnames == [GUIDE, LIST, "新版_集群表", "新版_企业表", "新版_省份简称"]
        sheet = book["新版_集群表"]
        rows = {(row[0].value, row[1].value): row for row in sheet.iter_rows(min_row=HEADER + 1)}
        key = rows["改动", 8][2].value
        assert isinstance(key, CellRichText)
        assert [(str(part), bool(part.font.strike)) for part in key] == [
            ("C14-", False),
            ("007", True),
            (" → ", False),
            ("907", False),
        ]
        assert rows["新增", 41][2].value == "C15-001"
        assert rows["删除", 50][2].value == "C14-049"
        assert rows["删除", 50][2].font.strike
        hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
        assert {number for number in hidden if sheet.cell(number, 1).value} == set()
        assert len(hidden) == sheet.max_row - HEADER - 7
        order = [row[1].value for row in sheet.iter_rows(min_row=HEADER + 1) if row[0].value]
        assert order == [4, 8, 13, 16, 21, 41, 50]

    def test_same_bytes_and_no_ooxml_error(self, made, paths, tmp_path):
        again = tmp_path / "again.xlsx"
        assert run(["diff", *map(str, paths), "-o", str(again), "--lang", "zh"]) == Exit.DONE
        assert again.read_bytes() == made.read_bytes()
        assert ooxml_errors(made) == []

    def test_sheets_are_called_as_excel_allows(self):
        taken = {GUIDE}
        names = [
            free_name(name, taken)
            for name in ("新版_'台账'", "新版_A", "新版_a", f"新版_{'长' * 40}", f"新版_{'长' * 41}")
        ]
        assert names == [
            "新版__台账_",
            "新版_A",
            "新版_a（2）",
            f"新版_{'长' * 28}",
            f"新版_{'长' * 24}（2）",
        ]

    def test_it_is_chinese_whatever_the_terminal(self, made, paths, tmp_path, capsys):
        target = tmp_path / "english.xlsx"
        assert run(["diff", *map(str, paths), "-o", str(target), "--lang", "en"]) == Exit.DONE
        assert "8 change(s)" in capsys.readouterr().out
        assert target.read_bytes() == made.read_bytes()

    def test_a_terminal_cannot_show_it(self, paths, capsys):
        assert run(["diff", *map(str, paths), "--format", "xlsx", "--lang", "zh"]) == Exit.CANNOT_RUN
        assert "要用-o写明文件" in capsys.readouterr().err

    def test_the_impact_is_a_column(self, paths, tmp_path):
        compared, review = reviewed_with_impact(paths)
        (tmp_path / "r.xlsx").write_bytes(review_file(compared, review, "xlsx"))
        sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")[LIST]
        assert sheet.cell(6, column(sheet, Head.EFFECTS)).value.splitlines() == [
            "监测总产值 8,400亿元→9,505.5亿元（+1,105.5亿元）",
            *(f"表_第{number} 江苏：产值 1→2" for number in (1, 2, 3)),
            "另有4项，见网页报告",
        ]
        assert ooxml_errors(tmp_path / "r.xlsx") == []


class TestReadBack:
    def test_everything_agreed_to_is_the_new_version(self, made, paths, tmp_path, capsys):
        review = filled(made, tmp_path / "r.xlsx", lambda _: "同意")
        assert merged(review, paths, tmp_path / "out.xlsx") == Exit.DONE
        assert "同意8处，退回0处" in capsys.readouterr().out
        assert (tmp_path / "out.xlsx").read_bytes() == paths[1].read_bytes()

    def test_everything_sent_back_is_the_old_version(self, made, paths, tmp_path, capsys):
        review = filled(made, tmp_path / "r.xlsx", lambda _: "退回")
        # What was wrong in the old version and put right in the new one is wrong again.
        assert merged(review, paths, tmp_path / "out.xlsx") == Exit.FINDINGS
        assert "退回8处" in capsys.readouterr().out
        assert listed(paths[0], tmp_path / "out.xlsx") == []

    def test_only_what_was_sent_back_is_undone(self, made, paths, tmp_path, capsys):
        kinds = ("删除行", "改主键")
        review = filled(
            made, tmp_path / "r.xlsx", lambda held: "退回" if held[Head.KIND] in kinds else "同意"
        )
        merged(review, paths, tmp_path / "out.xlsx")
        assert "退回2处" in capsys.readouterr().out
        left = listed(paths[0], tmp_path / "out.xlsx")
        assert {change.kind for change in left} == {Kind.CELL, Kind.ROW_INSERTED}
        assert len(left) == 6
        back = {change.kind for change in listed(paths[1], tmp_path / "out.xlsx")}
        assert back == {Kind.KEY_CHANGED, Kind.ROW_INSERTED}

    def test_rows_may_be_sorted_and_columns_moved(self, made, paths, tmp_path):
        def shuffled(book):
            sheet = book[LIST]
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER + 1)]
            random.Random(7).shuffle(rows)
            for row, values in enumerate(rows, HEADER + 1):
                for place, value in enumerate(values, 1):
                    sheet.cell(row, place).value = value
            book.move_sheet(LIST, -1)
            for row in range(HEADER, sheet.max_row + 1):
                first, last = sheet.cell(row, 1), sheet.cell(row, len(rows[0]))
                first.value, last.value = last.value, first.value

        def decide(held):
            return "退回" if held[Head.COLUMN] == "产值" else "同意"

        plain = filled(made, tmp_path / "plain.xlsx", decide)
        mixed = filled(made, tmp_path / "mixed.xlsx", decide, shuffled)
        assert (
            merged(plain, paths, tmp_path / "a.xlsx")
            == merged(mixed, paths, tmp_path / "b.xlsx")
            == Exit.DONE
        )
        assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()

    def test_a_save_by_another_program_does_no_harm(self, made, paths, tmp_path):
        review = filled(
            made, tmp_path / "r.xlsx", lambda held: "退回" if held[Head.COLUMN] == "产值" else "同意"
        )
        (tmp_path / "saved").mkdir()
        saved = convert(review, "xlsx", tmp_path / "saved")
        assert (
            merged(review, paths, tmp_path / "a.xlsx")
            == merged(saved, paths, tmp_path / "b.xlsx")
            == Exit.DONE
        )
        assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()

    def test_open_rows_are_named_and_nothing_is_written(self, made, paths, tmp_path, capsys):
        review = filled(
            made, tmp_path / "r.xlsx", lambda held: None if held[Head.KIND] == "新增行" else "再议"
        )
        assert merged(review, paths, tmp_path / "out.xlsx") == Exit.FINDINGS
        out = capsys.readouterr().out
        assert "变动审阅!7  尚未决定" in out
        assert "变动审阅!4  “决定”不能是“再议”" in out
        assert "还有8行未能处理" in out
        assert not (tmp_path / "out.xlsx").exists()

    def test_lost_doubled_and_altered_rows_are_named(self, made, paths, tmp_path, capsys):
        def spoilt(book):
            sheet = book[LIST]
            name = column(sheet, Head.ID)
            sheet.cell(5, name).value = sheet.cell(4, name).value
            sheet.cell(5, column(sheet, Head.CHOICE)).value = "退回"
            sheet.cell(6, name).value = "改过"
            sheet.delete_rows(7)

        review = filled(made, tmp_path / "r.xlsx", lambda _: "同意", spoilt)
        assert merged(review, paths, tmp_path / "out.xlsx") == Exit.FINDINGS
        out = capsys.readouterr().out
        assert "变动审阅!5  与第4行是同一处变动，决定却不同" in out
        assert "变动审阅!6  “变动编号”被改动" in out
        assert "变动审阅!3  有2处变动的行已不在表中" in out

    def test_a_review_of_other_files_is_refused(self, made, paths, tmp_path, capsys):
        review = filled(made, tmp_path / "r.xlsx", lambda _: "同意")
        others = files(tmp_path, p.cell(3, 4, 1216.0))
        assert merged(review, others, tmp_path / "out.xlsx") == Exit.CANNOT_RUN
        assert "不是为这两个文件编制的" in capsys.readouterr().err
        assert merged(paths[0], paths, tmp_path / "out.xlsx") == Exit.CANNOT_RUN
        assert "不是审阅表" in capsys.readouterr().err

    def test_a_review_of_one_sheet_leaves_the_others_as_they_are(self, paths, tmp_path):
        part = tmp_path / "part.xlsx"
        assert run(["diff", *map(str, paths), "--sheet", "省份简称", "-o", str(part)]) == Exit.DONE
        review = filled(part, tmp_path / "r.xlsx", lambda _: "退回")
        merged(review, paths, tmp_path / "out.xlsx")
        assert [change.new_sheet for change in listed(paths[1], tmp_path / "out.xlsx")] == ["省份简称"]

    def test_what_cannot_be_taken_back_offers_agreement_alone(self, tmp_path, capsys):
        paths = files(tmp_path, p.several(p.look(5, 5, bg_color="#FFFF00"), p.cell(3, 3, "量子")))
        part = tmp_path / "part.xlsx"
        assert (
            run(["diff", *map(str, paths), "--show", "format", "-o", str(part), "--lang", "zh"]) == Exit.DONE
        )
        rules = openpyxl.load_workbook(part)[LIST].data_validations.dataValidation
        assert {rule.formula1 for rule in rules} == {'"同意,退回"', '"同意"'}
        review = filled(part, tmp_path / "r.xlsx", lambda _: "退回")
        assert merged(review, paths, tmp_path / "out.xlsx") == Exit.FINDINGS
        assert "此类变动不能自动退回" in capsys.readouterr().out

    def test_the_tolerance_is_that_of_the_review(self, tmp_path):
        paths = files(tmp_path, p.several(p.cell(3, 4, 109.6), p.cell(12, 3, "量子")))
        made = tmp_path / "part.xlsx"
        assert run(["diff", *map(str, paths), "--tolerance", "0.01", "-o", str(made)]) == Exit.DONE
        done = carry_out_review(filled(made, tmp_path / "r.xlsx", lambda _: "退回"), *paths)
        assert [each.change.column for each in done.returned] == ["主导产业"]

    def test_as_json(self, made, paths, tmp_path, capsys):
        review = filled(
            made, tmp_path / "r.xlsx", lambda held: "退回" if held[Head.KIND] == "改类型" else "同意"
        )
        capsys.readouterr()
        assert merged(review, paths, tmp_path / "out.xlsx", "--format", "json") == Exit.DONE
        data = json.loads(capsys.readouterr().out)
        assert data["agreed"] == 7
        assert [each["new"] for each in data["returned"]] == ["集群表!F21"]

    @pytest.mark.parametrize("arguments", [["a.xlsx"], ["a.xlsx", "b.xlsx", "c.xlsx"]])
    def test_usage(self, made, arguments, capsys):
        assert (
            run(["merge", "--review", str(made), *arguments, "-o", "o.xlsx", "--lang", "zh"])
            == Exit.CANNOT_RUN
        )
        assert "旧版、新版两个文件" in capsys.readouterr().err
