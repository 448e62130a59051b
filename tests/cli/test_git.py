"""git and workbooks: a repository set up by one command compares and merges .xlsx files."""

import os
import subprocess
from pathlib import Path

import pytest
from docx import Document

from clusterbook.app.sources import package_of
from clusterbook.cli import run
from clusterbook.excel.reader import read_package
from tests.patch.workbooks import opened
from tests.revision.mergefiles import edited, ledger
from tests.support.masters import master_file

ROWS = [[f"GJ-{n:03d}", f"第{n}个集群", "国家级", 100.0 * n] for n in range(1, 7)]


def git(folder, *arguments, check=True):
    identity = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "CLUSTERBOOK_LANG": "zh"}
    source = str(Path(__file__).resolve().parents[2] / "src")
    path = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@t.invalid", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | identity | {"PYTHONPATH": path},
        check=False,
    )
    assert not check or done.returncode == 0, done.stderr
    return done


@pytest.fixture
def repository(tmp_path, monkeypatch):
    folder = tmp_path / "库 a"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    monkeypatch.chdir(folder)
    ledger(folder / "台账.xlsx", ROWS)
    assert run(["git", "install", "--lang", "zh"]) == 0
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    return folder


def written(path, paragraphs, rows):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(len(rows), len(rows[0]))
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    document.save(path)


def changed(folder, cells, removed=(), inserted=None):
    book = folder / "台账.xlsx"
    copy = edited(book, folder / "copy.xlsx", "台账", cells, removed, inserted)
    copy.replace(book)


def test_installing_twice_changes_nothing(repository, capsys):
    before = (repository / ".gitattributes").read_text(encoding="utf-8")
    assert "*.xlsx diff=clusterbook merge=clusterbook" in before
    assert "*.docx diff=clusterbook" in before
    assert run(["git", "install", "--lang", "zh"]) == 0
    assert (repository / ".gitattributes").read_text(encoding="utf-8") == before
    assert git(repository, "config", "merge.clusterbook.driver").stdout.strip().endswith("%O %A %B %P")


def test_lines_of_others_in_gitattributes_stay(repository):
    attributes = repository / ".gitattributes"
    attributes.write_text("*.txt eol=lf\n", encoding="utf-8")
    run(["git", "install"])
    assert attributes.read_text(encoding="utf-8").splitlines()[0] == "*.txt eol=lf"


def test_git_diff_shows_cells(repository):
    changed(repository, {(2, 4): 150.0})
    lines = git(repository, "diff").stdout.splitlines()
    assert [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))] == [
        "-    GJ-001 │ 第1个集群 │ 国家级 │ 100",
        "+    GJ-001 │ 第1个集群 │ 国家级 │ 150",
    ]


def test_git_diff_shows_the_words_of_a_briefing(repository):
    document = repository / "简报.docx"
    written(document, ["一、总体情况", "共有集群5个。"], [["省份", "个数"], ["江苏", "5"]])
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "briefing")
    written(document, ["一、总体情况", "共有集群6个。"], [["省份", "个数"], ["江苏", "6"]])
    lines = git(repository, "diff").stdout.splitlines()
    assert [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))] == [
        "-共有集群5个。",
        "+共有集群6个。",
        "-    江苏 │ 5",
        "+    江苏 │ 6",
    ]


def test_diff_compares_a_briefing_with_a_revision(repository, capsys):
    document = repository / "简报.docx"
    written(document, ["共有集群5个。"], [["省份", "个数"], ["江苏", "5"]])
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "briefing")
    written(document, ["共有集群6个。"], [["省份", "个数"], ["江苏", "6"]])
    for name in ("HEAD", "HEAD:简报.docx"):
        capsys.readouterr()
        assert run(["diff", "--lang", "zh", name, "简报.docx", "--exit-code"]) == 1
        assert "共有集群[-5-]{+6+}个。" in capsys.readouterr().out


def test_git_merge_merges_cells(repository):
    git(repository, "checkout", "-qb", "theirs")
    changed(repository, {(4, 2): "新名"})
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "main")
    changed(repository, {(2, 4): 150.0})
    git(repository, "commit", "-qam", "ours")
    git(repository, "merge", "-q", "theirs", "-m", "merged")
    sheet = opened((repository / "台账.xlsx").read_bytes())["台账"]
    assert (sheet["D2"].value, sheet["B4"].value) == (150, "新名")


def test_versions_to_merge_may_be_revisions(repository, capsys):
    git(repository, "checkout", "-qb", "theirs")
    changed(repository, {(4, 2): "新名"})
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "main")
    changed(repository, {(2, 4): 150.0})
    assert run(["merge", "HEAD", "台账.xlsx", "theirs", "-o", "out.xlsx", "--lang", "zh"]) == 0
    sheet = opened((repository / "out.xlsx").read_bytes())["台账"]
    assert (sheet["D2"].value, sheet["B4"].value) == (150, "新名")


def test_a_conflict_stops_git_and_the_workbook_opens(repository):
    git(repository, "checkout", "-qb", "theirs")
    changed(repository, {(2, 4): 160.0})
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "main")
    changed(repository, {(2, 4): 150.0})
    git(repository, "commit", "-qam", "ours")
    done = git(repository, "merge", "theirs", check=False)
    assert done.returncode == 1
    assert "台账.xlsx：1处冲突" in done.stderr
    assert "合并冲突" in opened((repository / "台账.xlsx").read_bytes()).sheetnames
    assert run(["merge", "--continue", "台账.xlsx", "-o", "new.xlsx"]) == 1
    assert not (repository / "new.xlsx").exists()


def test_a_key_that_both_branches_added_is_said_where_a_person_looks(tmp_path, capsys):
    base = master_file(tmp_path / "base.xlsx")
    sheet = next(iter(opened(base.read_bytes()).sheetnames[2:3]))
    assert sheet == "省份"
    last = opened(base.read_bytes())[sheet].max_row
    ours = edited(
        base, tmp_path / "ours.xlsx", sheet, {(last + 1, 1): "990000", (last + 1, 2): "甲省"}, (), {last: 1}
    )
    theirs = edited(
        base, tmp_path / "theirs.xlsx", sheet, {(last + 1, 1): "980000", (last + 1, 2): "甲省"}, (), {last: 1}
    )
    assert run(["git", "merge-driver", "--lang", "zh", *map(str, (base, ours, theirs)), "master.xlsx"]) == 0
    said = capsys.readouterr().err
    assert "master.xlsx：合并后新出现的错误" in said
    assert "ours.xlsx：" not in said


def test_a_file_at_a_revision_is_read(repository):
    changed(repository, {(2, 4): 150.0})
    git(repository, "commit", "-qam", "second")
    for name, value in (("HEAD~1:台账.xlsx", 100), ("HEAD~1", 100), ("台账.xlsx", 150)):
        raw = read_package(package_of(name, Path("台账.xlsx")))
        assert raw.sheets[0].rows[1].value(4) == value


def test_diff_compares_with_a_revision(repository, capsys):
    changed(repository, {(2, 4): 150.0})
    capsys.readouterr()
    assert run(["diff", "--lang", "zh", "HEAD", "台账.xlsx", "--exit-code"]) == 1
    assert "台账!D2" in capsys.readouterr().out


def test_no_revision_of_this_name_is_a_sentence(repository, capsys):
    assert run(["diff", "--lang", "zh", "HEAD~9", "台账.xlsx"]) == 2
    assert "HEAD~9" in capsys.readouterr().err


def test_the_log_of_a_file_is_that_of_its_commits(repository, capsys):
    changed(repository, {(2, 4): 150.0})
    git(repository, "commit", "-qam", "second")
    changed(repository, {(3, 4): 250.0})
    capsys.readouterr()
    assert run(["log", "--lang", "zh", "台账.xlsx", "GJ-001"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("3个版本，按git提交顺序排列")
    assert "台账!D2" in printed
    assert "台账!D3" not in printed


def test_records_of_the_specification_are_named_by_their_keys(tmp_path, capfdbinary):
    assert run(["git", "textconv", str(master_file(tmp_path / "m.xlsx"))]) == 0
    text = capfdbinary.readouterr().out.decode()
    lines = text.splitlines()
    place = lines.index("【省份】")
    assert lines[place + 1 : place + 3] == ["110000", "    全称：北京市"]


def test_what_stands_outside_the_body_is_under_its_name(tmp_path, capfdbinary):
    written(tmp_path / "a.docx", ["正文"], [["甲", ""]])
    assert run(["git", "textconv", str(tmp_path / "a.docx")]) == 0
    assert capfdbinary.readouterr().out.decode().splitlines() == [
        "正文",
        "    甲",
        "",
        "【页眉】",
        "页眉文字",
    ]


def test_outside_a_repository_there_is_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run(["git", "install", "--lang", "zh"]) == 2
    assert "不在 git 仓库中" in capsys.readouterr().err
