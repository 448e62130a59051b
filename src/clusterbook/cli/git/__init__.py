"""The command `git`: what git needs to compare and merge workbooks."""

import click

from clusterbook.cli.groups import Group
from clusterbook.cli.parts import speaker

COMMANDS = {
    "install": ("在当前git仓库中启用", "Set up the git repository of this folder."),
    "textconv": (
        "把工作簿或简报写成文本，供git diff调用",
        "Print a workbook or briefing as text, for git diff.",
    ),
    "merge-driver": ("合并工作簿，供git merge调用", "Merge a workbook in place, for git merge."),
}


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n在仓库里运行一次 clusterbook git install，此后 git diff、git log -p 和\n"
        "git merge 就能处理 .xlsx 工作簿，git diff 也能显示 .docx 简报的文字。\n"
        "合并后有冲突的，工作簿照样能打开，冲突列在“合并冲突”表中。",
        "Run `clusterbook git install` once in a repository: from then on git diff, git log -p and git merge work on "
        ".xlsx workbooks, and git diff shows the words of .docx briefings. A workbook merged with conflicts opens all the "
        "same; the conflicts stand on a sheet of it.",
    )
    return Group("git", language, f"{summary}\n\n{details}", (__name__, COMMANDS))
