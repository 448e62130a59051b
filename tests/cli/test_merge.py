"""The command `merge`: from three files to a new one, by way of the sheet of conflicts."""

import datetime
import json

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from clusterbook.app.diff import compare_files
from clusterbook.cli import run
from clusterbook.model.cells import LAST_ROW
from clusterbook.model.changes import Difference
from clusterbook.model.shift import Shift
from tests.excel.packages import write_parts
from tests.patch.workbooks import changed_parts, opened, parts_of
from tests.revision.mergefiles import edited, ledger

DAY = datetime.datetime(2024, 11, 22)
ROWS = [[f"GJ-{n:03d}", f"第{n}个集群", "国家级", 100.0 * n, DAY] for n in range(1, 7)]


@pytest.fixture
def base(tmp_path):
    return ledger(tmp_path / "base.xlsx", ROWS)


def merge(*arguments, language="zh"):
    return run(["merge", "--lang", language, *map(str, arguments)])


def rows_of(path):
    return [[cell.value for cell in row] for row in opened(path.read_bytes())["台账"].iter_rows()]


def test_edits_of_both_copies_stand_in_the_result(base, tmp_path, capsys):
    ours = edited(base, tmp_path / "ours.xlsx", "台账", {(2, 4): 150.0})
    theirs = edited(
        base, tmp_path / "theirs.xlsx", "台账", {(4, 2): "新名", (6, 1): "GJ-009", (6, 4): 900.0}, [3], {6: 1}
    )
    out = tmp_path / "out.xlsx"
    assert merge(base, ours, theirs, "-o", out) == 0
    assert capsys.readouterr().out.splitlines() == ["取对方：单元格 1、行 2", "没有冲突"]
    shown = rows_of(out)
    assert [row[0] for row in shown[1:]] == ["GJ-001", "GJ-003", "GJ-004", "GJ-005", "GJ-009", "GJ-006"]
    assert [row[1] for row in shown[1:4]] == ["第1个集群", "第3个集群", "新名"]
    assert shown[1][3] == 150
    book = opened(out.read_bytes())
    assert "合并冲突" not in book.sheetnames
    assert book["台账"]["B2"].comment.text == "核对过"


def test_what_theirs_did_not_touch_is_as_in_ours(base, tmp_path):
    ours = edited(base, tmp_path / "ours.xlsx", "台账", {(2, 4): 150.0})
    theirs = edited(base, tmp_path / "theirs.xlsx", "台账", {(3, 2): "新名"})
    out = tmp_path / "out.xlsx"
    assert merge(base, ours, theirs, "-o", out) == 0
    assert changed_parts(ours.read_bytes(), out.read_bytes()) == {"xl/worksheets/sheet1.xml"}


def test_without_their_changes_ours_comes_back_byte_for_byte(base, tmp_path):
    ours = edited(base, tmp_path / "ours.xlsx", "台账", {(2, 4): 150.0})
    out = tmp_path / "out.xlsx"
    assert merge(base, ours, base, "-o", out) == 0
    assert out.read_bytes() == ours.read_bytes()


def test_formulas_follow_rows_that_come_and_go(base, tmp_path):
    theirs = edited(base, tmp_path / "theirs.xlsx", "台账", {(5, 1): "GJ-009", (5, 4): 900.0}, [2], {5: 1})
    out = tmp_path / "out.xlsx"
    assert merge(base, base, theirs, "-o", out) == 0
    assert opened(out.read_bytes())["合计"]["A1"].value == "=SUM(台账!D2:D7)"
    assert b"$D$2:$D$7" in parts_of(out.read_bytes())["xl/charts/chart1.xml"]


def test_dates_and_numbers_show_as_what_they_are(base, tmp_path):
    theirs = edited(base, tmp_path / "theirs.xlsx", "台账", {(2, 4): DAY.date(), (3, 5): 4000.0})
    out = tmp_path / "out.xlsx"
    assert merge(base, base, theirs, "-o", out) == 0
    day, number = (opened(out.read_bytes())["台账"][place] for place in ("D2", "E3"))
    assert (day.value, day.is_date) == (DAY, True)
    assert (number.value, number.is_date) == (4000, False)


def test_dates_stay_the_same_in_a_workbook_that_counts_from_1904(base, tmp_path):
    book = openpyxl.load_workbook(base)
    book.epoch = CALENDAR_MAC_1904
    ours, out = tmp_path / "ours.xlsx", tmp_path / "out.xlsx"
    book.save(ours)
    later = datetime.datetime(2026, 5, 1)
    theirs = edited(ours, tmp_path / "theirs.xlsx", "台账", {(3, 5): later.date()})
    assert merge(ours, ours, theirs, "-o", out) == 0
    assert [row[4] for row in rows_of(out)[1:4]] == [DAY, later, DAY]


EDITS = st.tuples(
    st.dictionaries(st.tuples(st.integers(2, 6), st.integers(2, 3)), st.sampled_from("甲乙丙丁"), max_size=3),
    st.sets(st.integers(2, 6), max_size=2),
    st.dictionaries(st.integers(2, 6), st.just(1), max_size=2),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_a_file_merged_into_what_did_not_change_is_theirs(base, tmp_path, edits):
    cells, removed, inserted = edits
    shift = Shift(LAST_ROW, removed, inserted)
    new = {shift.first_new(behind): f"GJ-{90 + behind:03d}" for behind in inserted}
    values = {place: value for place, value in cells.items() if place[0] not in new}
    values |= {(row, 1): key for row, key in new.items()}
    theirs = edited(base, tmp_path / "theirs.xlsx", "台账", values, removed, inserted)
    out = tmp_path / "out.xlsx"
    assert merge(base, base, theirs, "-o", out, "--force") == 0
    assert rows_of(out) == rows_of(theirs)
    assert not compare_files(theirs, out).changes.of((Difference.VALUE, Difference.TYPE, Difference.FORMULA))


@pytest.fixture
def conflicting(base, tmp_path):
    ours = edited(base, tmp_path / "ours.xlsx", "台账", {(2, 4): 150.0, (3, 2): "甲名"}, [6])
    theirs = edited(base, tmp_path / "theirs.xlsx", "台账", {(2, 4): 160.0, (3, 2): "=乙名", (6, 4): 555.0})
    return base, ours, theirs


def decided(path, **choices):
    """Fills in the sheet of conflicts as a person would: a choice by row number, or a choice and other content."""
    book = openpyxl.load_workbook(path)
    sheet = book["合并冲突"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "序号")
    heads = {cell.value: cell.column for cell in header}
    for name, choice in choices.items():
        row = header[0].row + int(name.removeprefix("n"))
        word, *other = choice if isinstance(choice, tuple) else (choice,)
        sheet.cell(row, heads["决定"], word)
        if other:
            sheet.cell(row, heads["另填内容"], other[0])
    book.save(path)
    return path


def test_conflicts_stand_on_a_sheet_and_nothing_is_lost(conflicting, tmp_path, capsys):
    out = tmp_path / "out.xlsx"
    assert merge(*conflicting, "-o", out) == 1
    printed = capsys.readouterr().out
    assert "台账!D2  冲突 产值  基准：100  我方：150  对方：160   [GJ-001 第1个集群]" in printed
    assert "3处冲突待决定" in printed
    sheet = opened(out.read_bytes())["合并冲突"]
    assert [cell.value for cell in sheet["J"]][5:] == [160, "=乙名", "（保留）"]
    assert sheet["J7"].data_type == "s"
    assert sheet.data_validations.dataValidation[0].formula1 == '"我方,对方,基准,另填"'
    assert rows_of(out)[5][:4] == ["GJ-005", "第5个集群", "国家级", 555]


def test_a_duration_in_conflict_stays_a_duration(base, tmp_path):
    lengths = [datetime.timedelta(hours=hours) for hours in (30, 36, 40)]
    files = [
        edited(base, tmp_path / f"{number}.xlsx", "台账", {(2, 4): length})
        for number, length in enumerate(lengths)
    ]
    out, final = tmp_path / "out.xlsx", tmp_path / "final.xlsx"
    assert merge(*files, "-o", out) == 1
    assert merge("--continue", decided(out, n1="对方"), "-o", final) == 0
    assert rows_of(final)[1][3] == lengths[2]


def test_times_of_day_of_an_unusual_workbook_that_counts_from_1904_stay_such(base, tmp_path):
    morning, evening = datetime.time(8, 30), datetime.time(18)
    old = edited(base, tmp_path / "old.xlsx", "台账", {(2, 4): morning})
    book = openpyxl.load_workbook(edited(old, tmp_path / "edited.xlsx", "台账", {(3, 4): evening}))
    book.epoch = CALENDAR_MAC_1904
    book.save(tmp_path / "edited.xlsx")
    parts = {
        name: part.replace(b'<c r="A1"', b"<c r='A1'")
        for name, part in parts_of((tmp_path / "edited.xlsx").read_bytes()).items()
    }
    theirs, out = write_parts(tmp_path / "theirs.xlsx", parts), tmp_path / "out.xlsx"
    assert merge(old, old, theirs, "-o", out) == 0
    assert [row[3] for row in rows_of(out)[1:3]] == [morning, evening]


def test_going_on_is_refused_until_everything_is_decided(conflicting, tmp_path, capsys):
    out, final = tmp_path / "out.xlsx", tmp_path / "final.xlsx"
    merge(*conflicting, "-o", out)
    decided(out, n1="对方", n2="随便")
    capsys.readouterr()
    assert merge("--continue", out, "-o", final) == 1
    printed = capsys.readouterr().out
    assert "合并冲突!7  “决定”不能是“随便”" in printed
    assert "合并冲突!8  尚未决定" in printed
    assert not final.exists()


def test_decisions_are_carried_out_and_the_sheet_goes(conflicting, tmp_path, capsys):
    out, final = tmp_path / "out.xlsx", tmp_path / "final.xlsx"
    merge(*conflicting, "-o", out)
    decided(out, n1="对方", n2=("另填", "丙名"), n3="我方")
    assert merge("--continue", out, "-o", final) == 0
    shown = rows_of(final)
    assert shown[1][3] == 160
    assert shown[2][1] == "丙名"
    assert [row[0] for row in shown[1:]] == ["GJ-001", "GJ-002", "GJ-003", "GJ-004", "GJ-006"]
    assert "合并冲突" not in opened(final.read_bytes()).sheetnames


def test_a_merge_with_open_conflicts_is_not_merged_again(conflicting, tmp_path, capsys):
    out = tmp_path / "out.xlsx"
    merge(*conflicting, "-o", out)
    assert merge(conflicting[0], out, conflicting[2], "-o", tmp_path / "again.xlsx") == 2
    assert "merge --continue" in capsys.readouterr().err


def test_a_dry_run_writes_nothing_and_json_lists_every_decision(conflicting, tmp_path, capsys):
    out = tmp_path / "out.xlsx"
    assert merge(*conflicting, "--dry-run", "-o", out, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["conflicts"] == 3
    assert found["decisions"][0]["place"] == "台账!D2"
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a.xlsx", "b.xlsx", "-o", "c.xlsx"], "请依次写明基准、我方、对方三个文件"),
        (["a.xlsx", "b.xlsx", "c.xlsx"], "请用 -o 写明结果文件"),
        (["--continue", "a.xlsx", "b.xlsx", "-o", "c.xlsx"], "--continue 不再写三个文件"),
    ],
)
def test_slips_of_usage_are_sentences(arguments, sentence, capsys):
    assert merge(*arguments) == 2
    assert sentence in capsys.readouterr().err


def test_a_result_that_is_there_already_is_kept(conflicting, tmp_path, capsys):
    out = tmp_path / "out.xlsx"
    out.write_bytes(b"mine")
    assert merge(*conflicting, "-o", out) == 2
    assert "已存在" in capsys.readouterr().err
    assert out.read_bytes() == b"mine"
