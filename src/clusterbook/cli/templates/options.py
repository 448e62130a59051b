"""Options that the commands of `templates` share."""

from pathlib import Path

import click

from clusterbook.cli.parts import Option, file_name, speaker


def workbook_option(language: str) -> click.Option:
    """The workbook whose figures are meant."""
    say = speaker(language)
    return Option(
        ["--workbook"],
        type=file_name(language, Path),
        metavar=say("文件", "FILE"),
        help=say(
            "工作簿，默认为 input/master.xlsx 或 clusterbook.toml 所指的文件",
            "Workbook; by default input/master.xlsx, or what clusterbook.toml says.",
        ),
    )


def scope_option(language: str) -> click.Option:
    """The province or region of a template that is about one."""
    say = speaker(language)
    return Option(
        ["--scope"],
        default="",
        metavar=say("范围", "SCOPE"),
        help=say(
            "分省、分区域的模板写省份或区域，如江苏省、东部",
            "For a template about a province or region: its name.",
        ),
    )
