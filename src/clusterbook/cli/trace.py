"""The command `trace`."""

import sys
from pathlib import Path

import click

from clusterbook.app.project import input_workbook
from clusterbook.app.trace import trace_briefing, write_commented
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, OneOf, Option, file_name, speaker
from clusterbook.cli.streams import emit, emit_json
from clusterbook.cli.unsaved import warn_if_open

_FORMS = ("text", "json")


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n列出简报中的每个数字、名单、语句和表：在哪一段、哪张表，是哪个数，定义和计数规则，\n"
        "出自哪些单元格，工作簿现在是多少。查询可写数字的编号、名称，或简报中的一段文字。\n"
        "不写 --workbook 时与 input/master.xlsx（或 clusterbook.toml 所指的文件）对照，没有该文件则不对照。\n\n"
        "\b\n退出码：0 已列出；1 没有查到；2 无法读取。",
        "Lists each number, list, sentence and table of a briefing: where it stands, which figure it is, definition and "
        "counting rule, its cells, and what the workbook gives now. QUERY is a figure's id or label, or a text of the "
        "briefing. Without --workbook it compares with input/master.xlsx, or what clusterbook.toml says, if there is "
        "one.\n\n\b\nExit codes: 0 listed; 1 nothing found; 2 it could not be read.",
    )
    return Leaf(
        "trace",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda **given: _run(language=language, **given),
        params=[
            click.Argument(["briefing"], metavar=say("简报", "BRIEFING"), type=file_name(language, Path)),
            click.Argument(["query"], required=False, default="", metavar=say("[查询]", "[QUERY]")),
            *_options(language),
        ],
    )


def _options(language: str) -> list[click.Option]:
    say = speaker(language)
    file = say("文件", "FILE")
    return [
        Option(
            ["--workbook"],
            type=file_name(language, Path),
            metavar=file,
            help=say("对照的工作簿", "Workbook to compare with."),
        ),
        Option(
            ["--format", "form"],
            type=OneOf(language, _FORMS),
            default="text",
            help=say("输出的形式，默认为text", "Form of the list; text by default."),
        ),
        Option(
            ["--comments"],
            type=file_name(language, Path),
            metavar=file,
            help=say(
                "另写一份审阅稿，在每个数字处加批注，写明单元格和口径",
                "Write a review copy with a comment at each number naming its cells and rule.",
            ),
        ),
        Option(
            ["--force"], is_flag=True, help=say("审阅稿已存在时覆盖", "Replace the review copy if it exists.")
        ),
    ]


def _run(
    *,
    briefing: Path,
    query: str,
    workbook: Path | None,
    form: str,
    comments: Path | None,
    force: bool,
    language: str,
) -> int:
    usual = input_workbook(Path())
    source = workbook or (usual if usual.exists() else None)
    for path in (briefing, source):
        if path is not None:
            warn_if_open(path, language)
    report = trace_briefing(briefing, source, query)
    if form == "json":
        from clusterbook.render.trace_json import trace_json  # noqa: PLC0415  the form is chosen by the user

        emit_json(trace_json(report, language))
    else:
        from clusterbook.render.trace_text import trace_text  # noqa: PLC0415

        emit(trace_text(report, language))
    if comments is not None:
        write_commented(briefing, report, comments, force, language)
        emit(
            speaker(language)(f"审阅稿已写入 {comments}", f"The review copy was written to {comments}"),
            sys.stderr,
        )
    return Exit.DONE if report.traces else Exit.FINDINGS
