"""The command `git install`."""

import sys
from pathlib import Path

import click

from clusterbook.app.gitdrivers import install
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, speaker
from clusterbook.cli.streams import emit


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n只写入本仓库自己的设置和.gitattributes；再次运行不产生变化。\n\n"
        "\b\n退出码：0 已设置；2 不在git仓库中，或没有git。",
        "Only this repository's own settings and its .gitattributes are written; a second run changes nothing.\n\n"
        "\b\nExit codes: 0 set up; 2 no git repository here, or no git.",
    )
    return Leaf(
        "install", language, page=f"{summary}\n\n{details}", callback=lambda: _run(language), params=[]
    )


def _run(language: str) -> int:
    for line in install(Path(), [sys.executable, "-m", "clusterbook"]):
        emit(line)
    say = speaker(language)
    emit(say("已启用；.gitattributes 请随仓库提交", "Done; commit .gitattributes with the repository"))
    return Exit.DONE
