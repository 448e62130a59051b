"""The command `init`: what it prints and how it exits."""

from pathlib import Path

import openpyxl
import pytest

from clusterbook.cli import run
from tests.support.masters import master_file


@pytest.fixture
def old(tmp_path) -> Path:
    return master_file(tmp_path / "old.xlsx")


def test_a_blank_workbook_needs_no_report(tmp_path, capsys):
    assert run(["init", "--lang", "zh", "-o", str(tmp_path / "new.xlsx")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'new.xlsx'}\n"


def test_what_moved_is_reported(old, tmp_path, capsys):
    assert run(["init", "--lang", "zh", "--from", str(old), "-o", str(tmp_path / "new.xlsx")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"{tmp_path / 'new.xlsx'}\n\n模板版本：")
    assert "没有变动。" in printed


def test_content_without_a_place_shows_in_the_exit_code(old, tmp_path, capsys):
    book = openpyxl.load_workbook(old)
    book["来源"]["K3"], book["来源"]["K4"] = "联系人", "某人"
    book.save(old)
    assert run(["init", "--lang", "en", "--from", str(old), str(tmp_path / "project")]) == 1
    printed = capsys.readouterr().out
    assert "来源!K3 联系人; 1 cells went to “未迁移数据”" in printed
    assert (tmp_path / "project" / "templates" / "briefing.docx").exists()


def test_folder_and_file_exclude_each_other(tmp_path, capsys):
    assert run(["init", "--lang", "zh", str(tmp_path), "-o", str(tmp_path / "new.xlsx")]) == 2
    assert "文件夹和 -o 只能写一个" in capsys.readouterr().err


def test_a_missing_old_workbook_is_a_clear_message(tmp_path, capsys):
    missing = tmp_path / "没有.xlsx"
    assert run(["init", "--lang", "zh", "--from", str(missing), "-o", str(tmp_path / "new.xlsx")]) == 2
    assert "没有.xlsx" in capsys.readouterr().err
