"""The command `validate`."""

import sys
from collections.abc import Callable

import click

from clusterbook.app.handback import UnmarkedReader
from clusterbook.app.validate import Validation, validate_file
from clusterbook.cli.exits import Exit
from clusterbook.cli.handback import Outputs, check_outputs, hand_back, handback_options
from clusterbook.cli.parts import Leaf, OneOf, Option, speaker
from clusterbook.cli.reports import ReportRequest, report_options, report_request, show_report
from clusterbook.cli.streams import emit
from clusterbook.cli.unsaved import warn_if_open
from clusterbook.model.findings import Severity
from clusterbook.model.raw import FilePath, RawBook

_NEVER = "never"
_FAIL_ON = ("error", "warning", "info", _NEVER)


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n不写文件名时检查 input/master.xlsx，或 clusterbook.toml 中 input 所指的文件。\n"
        "只读取工作簿，不作任何改动；--annotate、--fix 写出的是新文件，\n"
        "其中没有标记或修正的内容与原文件完全相同。\n"
        "“豁免”表列明的问题不计入，也不影响退出码。\n\n"
        "\b\n退出码：0 没有达到 --fail-on 的问题；1 有；2 无法检查。",
        "Without FILE it checks input/master.xlsx, or what `input` in clusterbook.toml says. The workbook is only "
        "read, never changed; what --annotate and --fix write is a new file, in which everything that is neither "
        "marked nor fixed is as it was. Findings that the sheet of waivers accepts are not counted.\n\n"
        "\b\nExit codes: 0 no finding at or above --fail-on; 1 there are; 2 it could not be checked.",
    )
    return Leaf(
        "validate",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda file, form, output, everything, baseline, fail_on, **outputs: _run(
            file,
            report_request(form, output, everything, baseline, say),
            fail_on,
            Outputs(**outputs),
            language,
        ),
        params=[
            click.Argument(["file"], required=False, metavar=say("[文件]", "[FILE]")),
            *report_options(language),
            Option(
                ["--fail-on"],
                type=OneOf(language, _FAIL_ON),
                default="error",
                help=say(
                    "有此级别及以上的问题时退出码为1，默认为error",
                    "Exit with 1 from this severity on; error by default.",
                ),
            ),
            *handback_options(language),
        ],
    )


def _run(file: str | None, request: ReportRequest, fail_on: str, outputs: Outputs, language: str) -> int:
    source = file or _usual_workbook()
    warn_if_open(source, language)
    check_outputs(source, outputs, request.output, language)
    reader = UnmarkedReader(thorough=outputs.wanted)
    checked = _checked(source, request, reader, language)
    show_report(checked, request, outputs.force, language)
    if outputs.wanted:
        for notice in hand_back(reader.package, checked, outputs, language):
            emit(notice, sys.stderr)
    if fail_on != _NEVER and checked.reaches(Severity(fail_on)):
        return Exit.FINDINGS
    return Exit.DONE


def _usual_workbook() -> FilePath:
    from pathlib import Path  # noqa: PLC0415  a file that is named needs no configuration

    from clusterbook.app.project import input_workbook  # noqa: PLC0415

    return input_workbook(Path())


def _checked(
    source: FilePath, request: ReportRequest, read: Callable[[FilePath], RawBook], language: str
) -> Validation:
    """The check, with what the workbook lacks if everything is asked for; on a terminal, a line says how far it is."""
    earlier, coverage = request.baseline, request.everything
    if not sys.stderr.isatty():
        return validate_file(source, earlier, read=read, coverage=coverage)
    from clusterbook.cli.progress import progress  # noqa: PLC0415  only a terminal shows it

    with progress(language, sys.stderr) as on_step:
        return validate_file(source, earlier, on_step, read, coverage=coverage)
