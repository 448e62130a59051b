"""The command `log`: versions in a folder, in their order, and when a row or a cell changed."""

import os
from pathlib import Path

import openpyxl
import pytest

from clusterbook.app.log import in_version_order
from clusterbook.cli import run
from tests.revision.mergefiles import edited, ledger

ROWS = [[f"GJ-{n:03d}", f"第{n}个集群", "国家级", 100.0 * n] for n in range(1, 7)]


@pytest.fixture
def share(tmp_path) -> Path:
    """Three versions of a ledger: GJ-001 grows, then becomes GJ-901; another row gets a new name."""
    first = ledger(tmp_path / "台账2026-05-01.xlsx", ROWS)
    second = edited(first, tmp_path / "台账2026-06-01.xlsx", "台账", {(2, 4): 150.0, (3, 2): "新名"})
    edited(second, tmp_path / "台账2026-06-16.xlsx", "台账", {(2, 1): "GJ-901"})
    (tmp_path / "~$台账2026-06-16.xlsx").write_bytes(b"open elsewhere")
    return tmp_path


def log(*arguments, language="zh"):
    return run(["log", "--lang", language, *map(str, arguments)])


def test_every_version_says_what_it_changed_newest_first(share, capsys):
    assert log(share) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[0] == "3个版本，按文件名中的日期排列"
    assert [line for line in lines if "→ 台账" in line] == [
        "台账2026-06-01.xlsx → 台账2026-06-16.xlsx",
        "台账2026-05-01.xlsx → 台账2026-06-01.xlsx",
    ]
    assert sum("台账!B3" in line for line in lines) == 1


def test_a_row_is_followed_through_changes_of_its_key(share, capsys):
    assert log(share, "GJ-901", "--column", "产值") == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[2:] == [
        "台账2026-05-01.xlsx → 台账2026-06-01.xlsx",
        "  台账!D2  改值  产值  100 → 150  （+50，+50.0%）  [GJ-001 第1个集群]",
    ]


def test_what_did_not_change_is_said_so(share, capsys):
    assert log(share, "GJ-005") == 0
    assert capsys.readouterr().out.splitlines()[1] == "没有所查内容的变动"


def test_the_log_is_written_as_a_sheet(share, tmp_path, capsys):
    out = tmp_path / "out" / "变动记录.xlsx"
    assert log(share, "-o", out) == 0
    sheet = openpyxl.load_workbook(out)["变动记录"]
    header = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "旧版")
    assert header[:9] == ("旧版", "新版", "位置", "变动", "行标识", "列", "旧值", "新值", "增减")
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] and row[0].startswith("台账2026")]
    assert len(rows) == 3
    assert log(share, "-o", out) == 2
    assert "已存在" in capsys.readouterr().err


def test_one_version_is_nothing_to_compare(tmp_path, capsys):
    ledger(tmp_path / "v1.xlsx", ROWS)
    assert log(tmp_path) == 2
    assert "不足两个版本" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "order", "expected"),
    [
        (
            ["台账20260616.xlsx", "台账2025年12月1日.xlsx"],
            "date",
            ["台账2025年12月1日.xlsx", "台账20260616.xlsx"],
        ),
        (
            ["台账v10.xlsx", "台账v9.xlsx", "台账v9.2.xlsx"],
            "number",
            ["台账v9.xlsx", "台账v9.2.xlsx", "台账v10.xlsx"],
        ),
        (["第2稿.xlsx", "第1稿.xlsx"], "number", ["第1稿.xlsx", "第2稿.xlsx"]),
        (["乙.xlsx", "甲.xlsx"], "time", ["乙.xlsx", "甲.xlsx"]),
    ],
)
def test_versions_go_by_date_number_or_time(tmp_path, names, order, expected):
    files = []
    for number, name in enumerate(names):
        path = tmp_path / name
        path.write_bytes(b"")
        os.utime(path, (number, number))
        files.append(path)
    found, in_order = in_version_order(files)
    assert (found, [path.name for path in in_order]) == (order, expected)
