"""The commands `build` and `init`: what they print and how they end."""

import json
from pathlib import Path

import pytest

from clusterbook.cli import run
from tests.support.masters import ROWS, SENTENCE, master_file, template_at
from tests.support.tools import ROOT

FILES = ["build/集群布局简报.docx", "build/集群布局汇总.xlsx", "build/manifest.json"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLUSTERBOOK_LANG", "zh")
    for name in ("input", "templates"):
        (tmp_path / name).mkdir()
    master_file(tmp_path / "input" / "master.xlsx")
    template_at(tmp_path / "templates" / "briefing.docx", SENTENCE)
    return tmp_path


def spoil(folder: Path) -> None:
    rows = [*ROWS["provinces"], {"code": "99", "full_name": "某省"}]
    master_file(folder / "input" / "master.xlsx", rows={"provinces": rows})


def test_without_arguments_it_builds_the_usual_workbook_and_lists_the_files(folder, capsys):
    assert run(["build"]) == 0
    assert capsys.readouterr().out.split() == [str(Path(name)) for name in FILES]
    assert all((folder / name).is_file() for name in FILES)


def test_errors_are_listed_by_cell_and_nothing_is_built(folder, capsys):
    spoil(folder)
    assert run(["build"]) == 1
    printed = capsys.readouterr().out
    assert "省份!A6" in printed
    assert "个错误，未生成" in printed
    assert not (folder / "build").exists()


def test_errors_are_told_in_english_too(folder, capsys):
    spoil(folder)
    assert run(["build", "--lang", "en"]) == 1
    assert "Nothing was built" in capsys.readouterr().out


def test_force_builds_and_still_warns(folder, capsys):
    spoil(folder)
    assert run(["build", "--force", "-o", "草稿"]) == 0
    assert "成果仅供核对" in capsys.readouterr().out
    assert (folder / "草稿" / "manifest.json").is_file()


@pytest.mark.parametrize("arguments", [["没有.xlsx"], ["--template", "没有.docx"], ["--output"]])
def test_what_cannot_be_built_ends_with_2(folder, capsys, arguments):
    assert run(["build", *arguments]) == 2
    assert capsys.readouterr().err
    assert not (folder / "build").exists()


def test_a_template_of_ones_own_is_taken(folder):
    template_at(folder / "自拟.docx", "{{ 没有这个数 }}")
    assert run(["build", "--template", "自拟.docx"]) == 2


def test_init_writes_what_build_takes(tmp_path, capsys):
    assert run(["init", "新"]) == 0
    printed = capsys.readouterr().out.split()
    assert str(Path("新/input/master.xlsx")) in printed
    assert (tmp_path / "新" / "templates" / "briefing.docx").read_bytes() == (
        ROOT / "templates" / "briefing.docx"
    ).read_bytes()


def test_init_keeps_what_is_there_unless_told(capsys):
    assert run(["init", "新"]) == 0
    assert run(["init", "新"]) == 2
    assert "--force" in capsys.readouterr().err
    assert run(["init", "新", "--force"]) == 0


def test_a_province_by_a_short_name(folder, capsys):
    template_at(folder / "自拟.docx", "{{ 范围 }}")
    assert run(["build", "--province", "苏", "--template", "自拟.docx"]) == 0
    assert capsys.readouterr().out.split() == [
        str(Path("build", name))
        for name in ("集群布局简报_江苏省.docx", "集群布局汇总_江苏省.xlsx", "manifest_江苏省.json")
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--province", "火星"], "没有唯一名为“火星”的省份"),
        (["--region", "火星"], "没有唯一名为“火星”的区域"),
        (["--province", "江苏", "--all-provinces"], "全部省份"),
        (["--audience", "所有人"], "“所有人”不可用，可选：内部、公开"),
    ],
)
def test_a_profile_that_cannot_be_built_ends_with_2(folder, capsys, arguments, said):
    assert run(["build", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (folder / "build").exists()


@pytest.mark.parametrize("word", ["公开", "public"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_public_by_either_word(folder, word, language):
    assert run(["build", "--audience", word, "--lang", language]) == 0
    assert (folder / "build" / "集群布局简报（公开）.docx").is_file()
    assert run(["build", "--audience", "内部", "--lang", language]) == 0


USUAL = 'profile = "magazine"\nline_spacing = 20\npage_number = "outside"\ncontents = true\n'


@pytest.mark.parametrize(
    ("text", "options", "layout"),
    [
        ("", [], {}),
        (
            USUAL,
            [],
            {"profile": "magazine", "line_spacing": 20.0, "page_number": "outside", "contents": True},
        ),
        ('input = "input/master.xlsx"\nline_spacing = 30.5', [], {"line_spacing": 30.5}),
        (
            USUAL,
            ["--profile", "official", "--no-contents", "--page-number", "centre", "--line-spacing", "28"],
            {"line_spacing": 28.0, "page_number": "centre"},
        ),
    ],
)
def test_the_folder_says_how_briefings_are_laid_out_unless_an_option_does(folder, text, options, layout):
    (folder / "clusterbook.toml").write_text(text, encoding="utf-8")
    assert run(["build", *options]) == 0
    manifest = json.loads((folder / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"] == {"force": False, **layout}


@pytest.mark.parametrize(
    ("line", "key", "wanted"),
    [
        ('profile = "杂志"', "profile", "official或magazine"),
        ("profile = 1", "profile", "official或magazine"),
        ("line_spacing = 5", "line_spacing", "12至60的数（磅）"),
        ('line_spacing = "28"', "line_spacing", "12至60的数（磅）"),
        ("line_spacing = true", "line_spacing", "12至60的数（磅）"),
        ('page_number = "左"', "page_number", "outside或centre"),
        ('contents = "是"', "contents", "true或false"),
    ],
)
def test_a_wrong_value_in_the_folders_file_is_named_with_its_key(folder, capsys, line, key, wanted):
    (folder / "clusterbook.toml").write_text(line, encoding="utf-8")
    assert run(["build"]) == 2
    assert f"clusterbook.toml 中的 {key} 应为{wanted}" in capsys.readouterr().err
    assert run(["build", "--lang", "en"]) == 2
    assert f"In clusterbook.toml, `{key}` must be" in capsys.readouterr().err
    assert not (folder / "build").exists()
