"""Mistakes of usage: a sentence on stderr in the user's language, nothing on stdout, exit code 2."""

import pytest

from clusterbook.cli import run
from clusterbook.cli.commands import COMMANDS, program
from clusterbook.cli.exits import Exit


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("CLUSTERBOOK_LANG", "zh")


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (
            ["valdate"],
            "没有命令“valdate”；是否为validate？",
            "There is no command “valdate”; did you mean validate?",
        ),
        (["xyz"], "没有命令“xyz”\n", "There is no command “xyz”\n"),
        (["validate", "--fromat", "x"], "没有选项--fromat；是否为--format？", "No such option"),
        (["validate", "--qqq"], "没有选项--qqq\n", "No such option"),
        (["validate", "--format"], "选项--format缺少取值", "requires an argument"),
        (
            ["validate", "--format", "xml"],
            "--format：“xml”不可用，可选：text、json、csv、xlsx、sarif、html",
            "“xml” is not one of text, json, csv, xlsx, sarif, html",
        ),
        (
            ["validate", "a", "b"],
            "多余的参数：b\n用法见 clusterbook validate --help",
            "Unexpected extra argument: b",
        ),
        (["--lang", "fr", "schema"], "--lang：“fr”不可用，可选：zh、en", "--lang"),
    ],
)
def test_a_mistake_is_said_in_both_languages(arguments, zh, en, capsys):
    assert run(arguments) == Exit.CANNOT_RUN
    said = capsys.readouterr()
    # --lang fr itself asks for a language that is not Chinese.
    assert (zh if arguments[0] != "--lang" else en) in said.err
    assert said.out == ""
    assert run(["--lang", "en", *arguments]) == Exit.CANNOT_RUN
    assert en in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "甲.xlsx", "-o"],
        ["validate", "甲.xlsx", "--annotate"],
        ["validate", "甲.xlsx", "--baseline"],
        ["diff", "甲.xlsx", "乙.xlsx", "-o"],
        ["trace", "简报.docx", "--workbook"],
        ["refresh"],
        ["templates", "check"],
        ["templates", "figures", "--workbook"],
    ],
    ids=" ".join,
)
def test_a_folder_is_no_file(arguments, tmp_path, capsys):
    assert run([*arguments, str(tmp_path)]) == Exit.CANNOT_RUN
    said = capsys.readouterr()
    assert f"：{tmp_path}是文件夹，要写文件名\n用法见" in said.err
    assert said.out == ""
    assert run(["--lang", "en", *arguments, str(tmp_path)]) == Exit.CANNOT_RUN
    assert f"{tmp_path} is a folder, not a file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "known"),
    [
        (["validate", "甲.xlsx"], ".txt、.json、.csv、.xlsx、.sarif、.html"),
        (["diff", "甲.xlsx", "乙.xlsx"], ".txt、.json、.html、.xlsx、.docx"),
    ],
)
@pytest.mark.parametrize("name", ["报告.pdf", "报告.v1.PDF"])
def test_a_file_whose_extension_tells_no_form_is_refused(command, known, name, tmp_path, capsys):
    out = tmp_path / name
    assert run([*command, "-o", str(out)]) == Exit.CANNOT_RUN
    said = capsys.readouterr().err
    assert f"-o：没有扩展名为“.pdf”的形式，可用：{known}；要用其他扩展名，请以--format写明形式\n" in said
    assert run(["--lang", "en", *command, "-o", str(out)]) == Exit.CANNOT_RUN
    assert (
        f"no form has the extension “.pdf”; there are {known.replace('、', ', ')}." in capsys.readouterr().err
    )
    assert not out.exists()


def test_without_arguments_the_page_is_shown_on_stderr(capsys):
    assert run([]) == Exit.CANNOT_RUN
    said = capsys.readouterr()
    assert said.out == ""
    assert "命令：" in said.err


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_page_is_in_the_users_language(name, capsys):
    assert run([*name.split(), "--help"]) == Exit.DONE
    zh = capsys.readouterr().out
    assert "用法：clusterbook" in zh
    assert "选项：" in zh
    for word in ("Usage", "Options", "Show", "OPTIONS", "[default", "Commands"):
        assert word not in zh
    assert run([*name.split(), "--help", "--lang", "en"]) == Exit.DONE
    en = capsys.readouterr().out
    assert "Usage: clusterbook" in en
    assert not any("\u4e00" <= character <= "\u9fff" for character in en)


def test_the_program_lists_its_commands_without_importing_them(capsys):
    run(["--help"])
    page = capsys.readouterr().out
    for name, (zh, _) in COMMANDS.items():
        assert f"  {name}" in page
        assert zh in page


def test_every_command_has_its_module():
    whole = program("zh")
    for name in COMMANDS:
        command = whole.get_command(None, name)
        assert command.name == name
        assert command.help.startswith(COMMANDS[name][0])


def test_the_version(capsys):
    assert run(["--version"]) == Exit.DONE
    assert capsys.readouterr().out.startswith("clusterbook ")


def test_exit_codes_are_those_of_the_manual():
    assert [(code.name, int(code)) for code in Exit] == [("DONE", 0), ("FINDINGS", 1), ("CANNOT_RUN", 2)]
