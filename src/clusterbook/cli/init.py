"""The command `init`."""

from pathlib import Path

import click

from clusterbook.app.init import init
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, speaker
from clusterbook.cli.streams import emit


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n在文件夹（默认为当前文件夹）里写出空白工作簿 input/master.xlsx 和\n"
        "可以修改的简报模板 templates/。已有的文件不覆盖，除非加 --force。",
        "Writes a blank workbook input/master.xlsx and the briefing's templates/, to change, into FOLDER (the current "
        "one by default). Files that are there already are kept unless --force is given.",
    )
    return Leaf(
        "init",
        language,
        page=f"{summary}\n\n{details}",
        callback=_run,
        params=[
            click.Argument(
                ["folder"],
                required=False,
                default=Path(),
                metavar=say("[文件夹]", "[FOLDER]"),
                type=click.Path(path_type=Path),
            ),
            click.Option(
                ["--force"],
                is_flag=True,
                help=say("覆盖已有的文件", "Replace files that are there already."),
            ),
        ],
    )


def _run(folder: Path, force: bool) -> int:
    for path in init(folder, force):
        emit(str(path))
    return Exit.DONE
