"""The command `validate`."""

from pathlib import Path

import click

from clusterbook.app.project import input_workbook
from clusterbook.app.reporting import validation_report
from clusterbook.app.validate import validate_file
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, OneOf, speaker
from clusterbook.cli.streams import emit, emit_json
from clusterbook.model.findings import Severity

_NEVER = "never"
_FAIL_ON = ("error", "warning", "info", _NEVER)


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n不写文件名时检查 input/master.xlsx，或 clusterbook.toml 中 input 所指的文件。\n"
        "只读取工作簿，不作任何改动。\n\n"
        "\b\n退出码：0 没有达到 --fail-on 的问题；1 有；2 无法检查。",
        "Without FILE it checks input/master.xlsx, or what `input` in clusterbook.toml says. The workbook is only "
        "read, never changed.\n\n"
        "\b\nExit codes: 0 no finding at or above --fail-on; 1 there are; 2 it could not be checked.",
    )
    return Leaf(
        "validate",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda file, form, fail_on: _run(file, form, fail_on, language),
        params=[
            click.Argument(
                ["file"], required=False, metavar=say("[文件]", "[FILE]"), type=click.Path(path_type=Path)
            ),
            click.Option(
                ["--format", "form"],
                type=OneOf(language, ("text", "json")),
                default="text",
                help=say("输出的形式，默认为text", "Form of the output; text by default."),
            ),
            click.Option(
                ["--fail-on"],
                type=OneOf(language, _FAIL_ON),
                default="error",
                help=say(
                    "有此级别及以上的问题时退出码为1，默认为error",
                    "Exit with 1 from this severity on; error by default.",
                ),
            ),
        ],
    )


def _run(file: Path | None, form: str, fail_on: str, language: str) -> int:
    checked = validate_file(file or input_workbook(Path()))
    (emit_json if form == "json" else emit)(validation_report(checked, form, language))
    if fail_on != _NEVER and checked.reaches(Severity(fail_on)):
        return Exit.FINDINGS
    return Exit.DONE
