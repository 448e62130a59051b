"""The command `check-summary`."""

from pathlib import Path

import click

from clusterbook.app.check_summary import FORMS, check_workbook, lint_output, lint_reaches
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, OneOf, Option, speaker
from clusterbook.cli.streams import emit, emit_json
from clusterbook.model.findings import Severity

_NEVER = "never"


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n检查Excel会修复的缺陷、读者看不清或找不到的内容、打印设置、读屏所需的说明，\n"
        "本程序生成的和其他来源的工作簿都可以检查；只读取，不改动。\n"
        "规则编号CW101起，用clusterbook explain查看。\n\n"
        "\b\n退出码：0 没有达到 --fail-on 的问题；1 有；2 无法检查。",
        "Checks what Excel would repair, what readers cannot see or find, the print set-up, and what screen readers "
        "need, in workbooks of ours and in any other. The workbook is only read. Codes begin with CW101; "
        "clusterbook explain tells more.\n\n"
        "\b\nExit codes: 0 no finding at or above --fail-on; 1 there are; 2 it could not be checked.",
    )
    return Leaf(
        "check-summary",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda file, form, fail_on: _run(file, form, fail_on, language),
        params=[
            click.Argument(["file"], metavar=say("文件", "FILE"), type=Path),
            Option(
                ["--format", "form"],
                type=OneOf(language, FORMS),
                default="text",
                help=say("报告的形式，默认为text", "Form of the report; text by default."),
            ),
            Option(
                ["--fail-on"],
                type=OneOf(language, ("error", "warning", _NEVER)),
                default="error",
                help=say(
                    "有此级别及以上的问题时退出码为1，默认为error",
                    "Exit with 1 from this severity on; error by default.",
                ),
            ),
        ],
    )


def _run(file: Path, form: str, fail_on: str, language: str) -> int:
    findings = check_workbook(file)
    text = lint_output(file, findings, form, language)
    emit_json(text) if form == "json" else emit(text)
    if fail_on != _NEVER and lint_reaches(findings, Severity(fail_on)):
        return Exit.FINDINGS
    return Exit.DONE
