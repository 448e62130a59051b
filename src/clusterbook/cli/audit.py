"""The command `audit`."""

from pathlib import Path

import click

from clusterbook.app.audit import audit
from clusterbook.app.project import input_workbook
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, OneOf, Option, speaker
from clusterbook.cli.streams import emit, emit_json
from clusterbook.cli.unsaved import warn_if_open
from clusterbook.model.audit import Status
from clusterbook.render.audit_text import audit_json, audit_text

_FORMATS = ("text", "json")


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n逐个核对文档中带单位的数字和省份名单，不论文档是否由本程序生成：\n"
        "与工作簿的指标相矛盾的、没有对应指标的、人工改动过的，连同所在段落列出。\n"
        "两个文件都只读取，不改动。\n\n"
        "\b\n退出码：0 没有矛盾；1 有矛盾；2 无法核对。",
        "Sets every number with a unit and every list of provinces in a Word document, built by this program or not, "
        "against the figures of the workbook: what contradicts them, what matches none, and what somebody typed over, "
        "with the paragraph. Both files are only read.\n\n"
        "\b\nExit codes: 0 no contradiction; 1 contradictions; 2 it could not be audited.",
    )
    return Leaf(
        "audit",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda **given: _run(language=language, **given),
        params=[
            click.Argument(["briefing"], metavar=say("简报", "BRIEFING"), type=Path),
            *_options(language),
        ],
    )


def _options(language: str) -> list[click.Option]:
    say = speaker(language)
    return [
        Option(
            ["--workbook"],
            type=Path,
            metavar=say("文件", "FILE"),
            help=say("对照的工作簿，默认为input/master.xlsx", "The workbook; input/master.xlsx by default."),
        ),
        Option(
            ["--format", "form"],
            type=OneOf(language, _FORMATS),
            default="text",
            help=say("报告的形式，默认为text", "Form of the report; text by default."),
        ),
        Option(
            ["--all", "everything"],
            is_flag=True,
            help=say(
                "相符的和未指明是哪个指标的也列出",
                "List also what is confirmed and what words do not identify.",
            ),
        ),
    ]


def _run(*, language: str, briefing: Path, workbook: Path | None, form: str, everything: bool) -> int:
    source = workbook or input_workbook(Path())
    warn_if_open(source, language)
    warn_if_open(briefing, language)
    done = audit(briefing, source)
    if form == "json":
        emit_json(audit_json(done))
    else:
        emit(audit_text(done, language, everything))
    return Exit.FINDINGS if done.of(Status.CONTRADICTION) else Exit.DONE
