"""The options of `validate` that say what its report holds, in which form, and where it goes."""

import sys
from typing import NamedTuple

import click

from clusterbook.app.reporting import FORMS, WORKBOOK, report_bytes, report_of, report_text
from clusterbook.app.validate import Validation
from clusterbook.cli.parts import OneOf, Option, Say, file_name, form_of, speaker
from clusterbook.cli.streams import emit, emit_bytes, emit_json


class ReportRequest(NamedTuple):
    """The form of the report, its file if it goes to one, whether it is to be shown in full, and what is not new."""

    form: str
    output: str | None
    everything: bool
    baseline: str | None


def report_options(language: str) -> list[click.Parameter]:
    """The options, in a language."""
    say = speaker(language)
    file = file_name(language, str)
    return [
        Option(
            ["--format", "form"],
            type=OneOf(language, FORMS),
            help=say(
                "报告的形式，默认按-o文件的扩展名，没有-o时为text",
                "Form of the report; by default that of the file of -o, else text.",
            ),
        ),
        Option(
            ["-o", "--output"],
            type=file,
            metavar=say("文件", "FILE"),
            help=say("报告写入文件（xlsx必须）", "Write the report to a file, as xlsx must."),
        ),
        Option(
            ["--all", "everything"],
            is_flag=True,
            help=say(
                "逐条列出全部问题，含信息和已豁免的，并检查哪些省份、单位和栏目尚未填报",
                "List every finding on a line of its own, infos and waived ones too, and check what is not filled in yet.",
            ),
        ),
        Option(
            ["--baseline"],
            type=file,
            metavar=say("旧版", "OLD"),
            help=say(
                "只报告旧版工作簿中没有的问题，行号变动不算新问题",
                "Report only what the workbook OLD did not have; moved rows are not new.",
            ),
        ),
    ]


def report_request(
    form: str | None, output: str | None, everything: bool, baseline: str | None, say: Say
) -> ReportRequest:
    """What is wanted; a form that is not named follows the file's name. Refuses a workbook without a file."""
    form = form_of(form, output, FORMS, say)
    if form == WORKBOOK and output is None:
        raise click.UsageError(
            say("--format xlsx要用-o写明文件", "--format xlsx needs a file: name it with -o")
        )
    return ReportRequest(form, output, everything, baseline)


def show_report(checked: Validation, request: ReportRequest, force: bool, language: str) -> None:
    """Prints the report, or writes it to its file and prints the sums; `force` may replace a file."""
    report = report_of(checked, language)
    if request.output:
        from pathlib import Path  # noqa: PLC0415  most reports are printed

        from clusterbook.app.reportfiles import write_report  # noqa: PLC0415

        write_report(report, request.form, Path(request.output), request.everything, force)
        emit(report.summary)
        emit(
            speaker(language)(f"报告已写入 {request.output}", f"Report written to {request.output}"),
            sys.stderr,
        )
    elif request.form in ("json", "sarif"):
        emit_json(report_text(report, request.form))
    elif request.form in ("csv", "html"):
        emit_bytes(report_bytes(report, request.form))
    else:
        emit(report_text(report, request.form, request.everything))
