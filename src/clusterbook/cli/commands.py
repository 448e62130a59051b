"""The commands by name; a command's module is imported only when it is called or its page is shown."""

import click

from clusterbook import __version__
from clusterbook.cli.groups import Group
from clusterbook.cli.parts import Option, speaker
from clusterbook.cli.streams import emit

COMMANDS = {
    "validate": ("检查工作簿，按单元格列出问题", "Check a workbook and list the findings by cell."),
    "explain": ("说明一条检查规则", "Explain a rule of the check."),
    "build": ("生成汇总工作簿和Word简报", "Build the summary workbook and the Word briefing."),
    "check-summary": (
        "检查成果工作簿的结构、版面和无障碍要求",
        "Check a finished workbook: structure, layout, accessibility.",
    ),
    "audit": ("核对简报中的数字和名单", "Set the numbers of a briefing against the workbook."),
    "diff": (
        "比较工作簿的两个版本，按主键列出变动",
        "Compare two versions of a workbook and list what changed, by key.",
    ),
    "merge": ("三方合并两份改过的工作簿", "Merge two edited copies of a workbook."),
    "log": ("列出一份工作簿历次版本的变动", "List what the versions of a workbook changed."),
    "git": ("让git能比较、合并工作簿", "What git needs to compare and merge workbooks."),
    "trace": (
        "列出简报中的数字各出自哪些单元格",
        "List the numbers of a briefing with their cells and what they are now.",
    ),
    "refresh": ("把简报中的数字更新为工作簿现在的数", "Renew the numbers of a briefing from the workbook."),
    "templates": ("列出模板可用的名称，检查模板", "List the names for templates, check a template."),
    "init": ("写出空白工作簿和简报模板", "Write a blank workbook and the briefing's templates."),
    "schema": ("输出数据字典", "Print the data dictionary."),
}
"""What each command does, in Chinese and English. Its module here has `command(language, summary)`."""


def program(language: str) -> Group:
    """The program in a language."""
    say = speaker(language)
    page = say(
        "把产业集群工作簿汇编成简报，每个数字都可追溯到单元格。",
        "Compiles a workbook on industrial clusters into a briefing whose every number names its cells.",
    )
    return Group("clusterbook", language, page, ("clusterbook.cli", COMMANDS), [_version_option(language)])


def _version_option(language: str) -> click.Option:
    text = speaker(language)("显示版本后退出", "Show the version and exit.")
    return Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help=text
    )


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        emit(f"clusterbook {__version__}")
        ctx.exit()
