"""The command `git merge-driver`."""

import sys
from pathlib import Path

import click

from clusterbook.app.gitdrivers import merge_in_place
from clusterbook.app.reporting import validation_report
from clusterbook.cli.exits import Exit
from clusterbook.cli.newerrors import errors_under
from clusterbook.cli.parts import Leaf, speaker
from clusterbook.cli.streams import emit


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    names = [
        ("base", say("基准", "BASE")),
        ("ours", say("我方", "OURS")),
        ("theirs", say("对方", "THEIRS")),
    ]
    return Leaf(
        "merge-driver",
        language,
        page=summary,
        callback=lambda base, ours, theirs, name: _run((base, ours, theirs), name, language),
        params=[
            *(click.Argument([key], metavar=shown, type=Path) for key, shown in names),
            click.Argument(["name"], required=False, metavar=say("[文件名]", "[NAME]")),
        ],
    )


def _run(files: tuple[Path, Path, Path], name: str | None, language: str) -> int:
    merge = merge_in_place(*files)
    say = speaker(language)
    shown = name or files[1]
    errors = errors_under(shown, merge.checked)
    if errors.findings:
        # git takes a merge without conflicts for done, so what is wrong after it must not pass unseen.
        emit(
            say(f"{shown}：合并后新出现的错误：", f"{shown}: errors that are new after the merge:"),
            sys.stderr,
        )
        emit(validation_report(errors, "text", language), sys.stderr)
    conflicts = len(merge.plan.conflicts)
    if not conflicts:
        return Exit.DONE
    emit(
        say(
            f"{shown}：{conflicts}处冲突，已列入“合并冲突”表；逐行决定后运行 clusterbook merge --continue {shown} -o 新文件",
            f"{shown}: {conflicts} conflict(s) on its sheet of conflicts; decide there, then run "
            f"clusterbook merge --continue {shown} -o NEW",
        ),
        sys.stderr,
    )
    return Exit.FINDINGS
