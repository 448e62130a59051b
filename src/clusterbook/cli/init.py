"""The command `init`."""

from pathlib import Path

import click

from clusterbook.app.init import Started, init, init_workbook
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, Option, speaker
from clusterbook.cli.streams import emit
from clusterbook.compose.carry.report import carry_report


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n在文件夹（默认为当前文件夹）里写出工作簿 input/master.xlsx 和\n"
        "可以修改的简报模板 templates/。已有的文件不覆盖，除非加 --force。\n"
        "加 --from 时，把旧工作簿的数据带入新模板，并报告哪些内容有变动；\n"
        "旧工作簿只读取，不改动。\n\n"
        "\b\n退出码：0 已写出；1 已写出，但有内容没能带入各表；2 无法写出。",
        "Writes a workbook input/master.xlsx and the briefing's templates/, to change, into FOLDER (the current one by "
        "default). Files that are there already are kept unless --force is given. With --from, the data of an old "
        "workbook are carried into the new template, and what moved is reported; the old one is only read.\n\n"
        "\b\nExit codes: 0 written; 1 written, but some content found no place in the tables; 2 not written.",
    )
    return Leaf(
        "init",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda folder, old, workbook, force: _run(folder, old, workbook, force, language),
        params=[
            click.Argument(["folder"], required=False, metavar=say("[文件夹]", "[FOLDER]"), type=Path),
            *_options(language),
        ],
    )


def _options(language: str) -> list[click.Option]:
    say = speaker(language)
    return [
        Option(
            ["--from", "old"],
            type=Path,
            metavar=say("旧工作簿", "OLD.xlsx"),
            help=say("带入这个工作簿的数据", "Carry over the data of this workbook."),
        ),
        Option(
            ["-o", "--output", "workbook"],
            type=Path,
            metavar=say("文件", "FILE"),
            help=say("只写工作簿，写成这个文件", "Write the workbook alone, to this file."),
        ),
        Option(
            ["--force"], is_flag=True, help=say("覆盖已有的文件", "Replace files that are there already.")
        ),
    ]


def _run(folder: Path | None, old: Path | None, workbook: Path | None, force: bool, language: str) -> int:
    if folder and workbook:
        say = speaker(language)
        raise click.UsageError(
            say("文件夹和 -o 只能写一个", "Give either FOLDER or -o, not both"), click.get_current_context()
        )
    started = init_workbook(workbook, force, old) if workbook else init(folder or Path(), force, old)
    return _report(started, language)


def _report(started: Started, language: str) -> int:
    for path in started.written:
        emit(str(path))
    if started.carried is None:
        return Exit.DONE
    emit(f"\n{carry_report(started.carried, language)}")
    return Exit.FINDINGS if started.carried.left else Exit.DONE
