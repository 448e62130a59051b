"""The command `log`."""

from pathlib import Path

import click

from clusterbook.app.files import check_target
from clusterbook.app.log import VersionLog, version_log, write_log
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, Option, speaker
from clusterbook.cli.streams import emit
from clusterbook.compose.changelog import log_sections
from clusterbook.render.changes_text import sections_text
from clusterbook.revision.history import Wanted

_ORDERS = {
    "date": ("按文件名中的日期排列", "in the order of the dates in their names"),
    "number": ("按文件名中的版本号排列", "in the order of the numbers in their names"),
    "time": (
        "文件名中没有日期和版本号，按保存时间排列",
        "in the order of saving; their names have no dates or numbers",
    ),
    "git": ("按git提交顺序排列", "in the order of git's commits"),
}


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n文件夹里放着同一工作簿的各个版本时，列出每一版改了什么；\n"
        "写明主键时只看这一行（改过主键的也跟得上），--column 再限定一列。\n"
        "也可以写git仓库中的一个文件，按提交历史列出。各文件都只读取。\n\n"
        "\b\n退出码：0 已列出；2 无法列出。",
        "Lists what each version of a workbook changed, of the workbooks in FOLDER or of one file over the history of a "
        "git repository; with KEY of that row alone, followed through changes of its key, with --column of one column. "
        "The files are only read.\n\n"
        "\b\nExit codes: 0 listed; 2 it could not be listed.",
    )
    return Leaf(
        "log",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda place, key, column, target, force: _run(
            place, Wanted(key or "", column or ""), target, force, language
        ),
        params=[
            click.Argument(["place"], metavar=say("文件夹或文件", "FOLDER|FILE"), type=Path),
            click.Argument(["key"], required=False, metavar=say("[主键]", "[KEY]")),
            Option(
                ["--column"],
                metavar=say("列名", "COLUMN"),
                help=say("只看这一列", "Look at this column alone."),
            ),
            Option(
                ["-o", "--output", "target"],
                type=Path,
                metavar=say("新文件", "OUT.xlsx"),
                help=say("另写一份变动记录表", "Write the log as a workbook too."),
            ),
            Option(
                ["--force"],
                is_flag=True,
                help=say("覆盖已有的新文件", "Replace an output that is there already."),
            ),
        ],
    )


def _run(place: Path, wanted: Wanted, target: Path | None, force: bool, language: str) -> int:
    if target:
        check_target(Path("log.xlsx"), target, force)
    log = version_log(place, wanted)
    if target:
        write_log(log, target)
    emit(_text(log, language))
    return Exit.DONE


def _text(log: VersionLog, language: str) -> str:
    say = speaker(language)
    number = len(log.steps) + 1
    first = say(f"{number}个版本，{_ORDERS[log.order][0]}", f"{number} versions, {_ORDERS[log.order][1]}")
    sections = list(log_sections(log.steps, language))
    if not sections:
        return f"{first}\n{say('没有所查内容的变动', 'Nothing of what was asked for changed')}"
    return f"{first}\n{sections_text(sections, language)}"
