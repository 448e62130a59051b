"""The command `refresh`."""

import sys
from pathlib import Path

import click

from clusterbook.app.project import input_workbook
from clusterbook.app.refresh import Refresh, refresh_briefing, write_refreshed
from clusterbook.app.reporting import validation_report
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, OneOf, Option, file_name, speaker
from clusterbook.cli.streams import emit
from clusterbook.cli.unsaved import warn_if_open
from clusterbook.compose.renewals import renewal_lines
from clusterbook.model.findings import Severity


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n简报中由程序写的数字、名单、语句、表和图换成工作簿现在的数，人写的文字、批注、格式、插图不动。\n"
        "人工改过的数字先列出、后写文件，默认保留；--take workbook 改用工作簿的数。\n"
        "简报和工作簿只读取，结果写入 -o 所指的新文件。\n\n"
        "\b\n退出码：0 已更新；1 有人工改动的数字，或工作簿有错误未更新；2 无法更新。",
        "Numbers, lists, sentences, tables and charts that the program wrote are renewed from the workbook; what "
        "people wrote, comments, formatting and pictures stay. Numbers changed by hand are listed before anything is "
        "written, and kept unless --take workbook. Both files are only read; the result goes to the file of -o.\n\n"
        "\b\nExit codes: 0 renewed; 1 numbers were changed by hand, or the workbook has errors; 2 it could not be done.",
    )
    return Leaf(
        "refresh",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda **given: _run(language=language, **given),
        params=[
            click.Argument(["briefing"], metavar=say("简报", "BRIEFING"), type=file_name(language, Path)),
            *_options(language),
        ],
    )


def _options(language: str) -> list[click.Option]:
    say = speaker(language)
    file = say("文件", "FILE")
    return [
        Option(
            ["-o", "--output", "out"],
            type=file_name(language, Path),
            metavar=file,
            help=say("新简报的文件名", "File of the new briefing."),
        ),
        Option(
            ["--workbook"],
            type=file_name(language, Path),
            metavar=file,
            help=say(
                "取数的工作簿，默认与build相同", "Workbook the numbers come from; that of build by default."
            ),
        ),
        Option(
            ["--take"],
            type=OneOf(language, ("workbook",)),
            help=say(
                "人工改过的数字也改用工作簿的数", "Take the workbook's number where one was changed by hand."
            ),
        ),
        Option(
            ["--track-changes", "track"],
            is_flag=True,
            help=say(
                "以修订的形式更新，供逐处接受或拒绝", "Write the changes as revisions to accept or reject."
            ),
        ),
        Option(
            ["--dry-run"], is_flag=True, help=say("只列出会改什么，不写文件", "Only list what would change.")
        ),
        Option(
            ["--force"],
            is_flag=True,
            help=say(
                "工作簿有错误也更新；新文件已存在时覆盖",
                "Go on if the workbook has errors; replace the new file if it exists.",
            ),
        ),
    ]


def _run(
    *,
    briefing: Path,
    out: Path | None,
    workbook: Path | None,
    take: str | None,
    track: bool,
    dry_run: bool,
    force: bool,
    language: str,
) -> int:
    say = speaker(language)
    if out is None and not dry_run:
        raise click.UsageError(say("请用 -o 写明新简报的文件名", "Name the file of the new briefing with -o"))
    source = workbook or input_workbook(Path())
    warn_if_open(source, language)
    warn_if_open(briefing, language)
    planned = refresh_briefing(briefing, source, take_workbook=take is not None, track=track, force=force)
    if planned.done is None:
        _refused(planned, language)
        return Exit.FINDINGS
    for line in renewal_lines(planned.done, language, take is not None):
        emit(line)
    if out is not None and not dry_run:
        write_refreshed(planned.done, briefing, out, force)
        emit(say(f"新简报已写入 {out}", f"The new briefing was written to {out}"), sys.stderr)
    return Exit.FINDINGS if planned.done.conflicts else Exit.DONE


def _refused(planned: Refresh, language: str) -> None:
    errors = planned.checked.only(Severity.ERROR)
    emit(validation_report(errors, "text", language))
    number = len(errors.findings)
    emit(
        speaker(language)(
            f"工作簿有{number}个错误，未更新；请按上面的位置改正后重试，或加 --force 强制更新",
            f"Nothing was renewed: the workbook has {number} error(s). Correct the cells above, or add --force",
        )
    )
