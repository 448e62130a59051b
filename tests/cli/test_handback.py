"""`validate --annotate` and `--fix`, as a user calls them."""

import hashlib
import json

import pytest

from clusterbook.cli import run
from clusterbook.cli.exits import Exit
from clusterbook.model.marks import FIXES_NAME, INDEX_NAME
from tests.patch.workbooks import changed_parts, opened, parts_of
from tests.support.cleanbook import book_with, clean_sheets
from tests.support.workbookfiles import write_workbook

MONITORING = """\
集群编号|年份|总产值（亿元）|规模以上企业（家）|来源
GJ-001|2024|'1250|96|LY-001
GJ-001|2025|'１２５０|约96|LY-００１"""
CLUSTERS = clean_sheets()["集群"].replace("国家级", "国家及")


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("CLUSTERBOOK_LANG", "zh")


@pytest.fixture
def source(tmp_path):
    return write_workbook(tmp_path / "总表.xlsx", book_with({"集群": CLUSTERS, "监测": MONITORING}))


@pytest.fixture
def clean(tmp_path):
    return write_workbook(tmp_path / "clean.xlsx", book_with({}))


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_marked_copy_and_the_untouched_original(source, tmp_path, capsys):
    before, out = digest(source), tmp_path / "新" / "标记.xlsx"
    assert run(["validate", str(source), "--annotate", str(out)]) == Exit.FINDINGS
    said = capsys.readouterr()
    assert "集群!E2" in said.out
    assert said.err == f"{out}：已标记5格\n"
    assert digest(source) == before
    book = opened(out)
    assert book.sheetnames[-1] == INDEX_NAME
    assert "CB204" in book["集群"]["E2"].comment.text
    assert list(out.parent.iterdir()) == [out]


def test_a_marked_copy_is_checked_as_the_original_and_marked_the_same(source, tmp_path, capsys):
    once, twice = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    run(["validate", str(source), "--annotate", str(once), "--format", "json"])
    first = json.loads(capsys.readouterr().out)
    run(["validate", str(once), "--annotate", str(twice), "--format", "json"])
    second = json.loads(capsys.readouterr().out)
    run(["validate", str(once), "--format", "json"])
    assert json.loads(capsys.readouterr().out) == second
    assert second["findings"] == first["findings"]
    assert twice.read_bytes() == once.read_bytes()


def test_marks_go_when_nothing_is_wrong_any_more(source, clean, tmp_path, capsys):
    out = tmp_path / "out.xlsx"
    assert run(["validate", str(clean), "--annotate", str(out)]) == Exit.DONE
    assert out.read_bytes() == clean.read_bytes()
    assert capsys.readouterr().err == f"{out}：没有需要标记的单元格\n"


def test_the_fixed_copy_lists_every_cell(source, tmp_path, capsys):
    before, out = digest(source), tmp_path / "fixed.xlsx"
    assert run(["validate", str(source), "--fix", str(out)]) == Exit.FINDINGS
    lines = capsys.readouterr().err.splitlines()
    assert lines[:3] == [
        "监测!C2  CB203  “1250” → 1250   [GJ-001/2024]",
        "监测!C3  CB220  “１２５０” → 1250   [GJ-001/2025]",
        "监测!E3  CB220  “LY-００１” → “LY-001”   [GJ-001/2025]",
    ]
    assert lines[3].startswith(f"{out}：已修正3格；修正后2个错误，0个提醒")
    assert digest(source) == before
    sheet = opened(out)["监测"]
    assert [sheet[address].value for address in ("C2", "C3", "D3", "E3")] == [1250, 1250, "约96", "LY-001"]
    assert opened(out)[FIXES_NAME].max_row == 6


def test_only_the_codes_asked_for_are_fixed(source, tmp_path, capsys):
    out = tmp_path / "fixed.xlsx"
    run(["validate", str(source), "--fix", str(out), "--only", "CB203", "--only", "CB204"])
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()[:-1]] == ["监测!C2"]
    assert opened(out)["监测"]["C3"].value == "１２５０"


def test_fixing_what_is_fixed_changes_nothing(source, tmp_path, capsys):
    once, twice = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    run(["validate", str(source), "--fix", str(once)])
    run(["validate", str(once), "--fix", str(twice)])
    assert "已修正0格" in capsys.readouterr().err
    assert twice.read_bytes() == once.read_bytes()


def test_fixing_a_marked_copy_leaves_no_marks(source, tmp_path, capsys):
    marked, fixed, direct = (tmp_path / f"{name}.xlsx" for name in ("marked", "fixed", "direct"))
    run(["validate", str(source), "--annotate", str(marked), "--fix", str(direct)])
    run(["validate", str(marked), "--fix", str(fixed)])
    assert parts_of(fixed.read_bytes()) == parts_of(direct.read_bytes())
    assert "xl/comments1.xml" not in changed_parts(source.read_bytes(), fixed.read_bytes())
    capsys.readouterr()


def test_english_notices(source, tmp_path, capsys):
    out, fixed = tmp_path / "out.xlsx", tmp_path / "fixed.xlsx"
    run(["validate", "--lang", "en", str(source), "--annotate", str(out), "--fix", str(fixed)])
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"{out}: 5 cells marked"
    assert lines[-1].startswith(f"{fixed}: 3 cells put right; after that 2 errors, 0 warnings")


class TestRefusals:
    def refused(self, capsys, *arguments):
        assert run(["validate", *map(str, arguments)]) == Exit.CANNOT_RUN
        said = capsys.readouterr()
        assert said.out == ""
        return said.err

    @pytest.mark.parametrize("option", ["--annotate", "--fix"])
    def test_the_workbook_itself_even_by_another_name(self, source, tmp_path, option, capsys):
        before = digest(source)
        (tmp_path / "folder").mkdir()
        for target in (source, tmp_path / "folder" / ".." / source.name):
            assert "原文件" in self.refused(capsys, source, option, target, "--force")
        link = tmp_path / "link.xlsx"
        link.symlink_to(source)
        assert "原文件" in self.refused(capsys, source, option, link, "--force")
        assert digest(source) == before

    @pytest.mark.parametrize("option", ["--annotate", "--fix"])
    def test_a_file_that_is_there_unless_forced(self, source, tmp_path, option, capsys):
        out = tmp_path / "out.xlsx"
        out.write_bytes(b"kept")
        assert "--force" in self.refused(capsys, source, option, out)
        assert out.read_bytes() == b"kept"
        assert run(["validate", str(source), option, str(out), "--force"]) == Exit.FINDINGS
        assert out.read_bytes() != b"kept"
        capsys.readouterr()

    def test_another_kind_of_file(self, source, tmp_path, capsys):
        assert ".xlsx" in self.refused(capsys, source, "--annotate", tmp_path / "out.xls")

    def test_one_file_for_both(self, source, tmp_path, capsys):
        out = tmp_path / "out.xlsx"
        assert "不同的文件" in self.refused(capsys, source, "--annotate", out, "--fix", out)
        assert not out.exists()

    @pytest.mark.parametrize("option", ["--annotate", "--fix"])
    def test_one_file_for_the_copy_and_the_report(self, source, tmp_path, option, capsys):
        out = tmp_path / "out.xlsx"
        assert "不同的文件" in self.refused(capsys, source, option, out, "-o", tmp_path / "." / "out.xlsx")
        assert not out.exists()

    def test_a_code_that_does_not_exist(self, source, tmp_path, capsys):
        out = tmp_path / "out.xlsx"
        assert "CB999" in self.refused(capsys, source, "--fix", out, "--only", "CB999")

    def test_codes_without_a_fix(self, source, capsys):
        assert "--fix" in self.refused(capsys, source, "--only", "CB203")

    def test_a_workbook_that_cannot_be_read(self, tmp_path, capsys):
        out = tmp_path / "out.xlsx"
        assert "找不到" in self.refused(capsys, tmp_path / "nothing.xlsx", "--annotate", out)
        assert not out.exists()
