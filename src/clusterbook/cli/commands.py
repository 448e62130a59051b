"""The commands by name; a command's module is imported only when it is called or its page is shown."""

from importlib import import_module

import click

from clusterbook import __version__
from clusterbook.cli.parts import Localised, speaker
from clusterbook.cli.streams import emit

COMMANDS = {
    "validate": ("检查工作簿，按单元格列出问题", "Check a workbook and list the findings by cell."),
    "explain": ("说明一条检查规则", "Explain a rule of the check."),
    "build": ("生成汇总工作簿和Word简报", "Build the summary workbook and the Word briefing."),
    "init": ("写出空白工作簿和简报模板", "Write a blank workbook and the briefing's templates."),
    "schema": ("输出数据字典", "Print the data dictionary."),
}
"""What each command does, in Chinese and English. Its module here has `command(language, summary)`."""


class Program(Localised, click.Group):
    """The program: its commands in order of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command with this name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"clusterbook.cli.{cmd_name}")
        command: click.Command = module.command(self.language, speaker(self.language)(*COMMANDS[cmd_name]))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments call; an unknown one is refused with what may have been meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0], self.language), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options, then the commands, without importing them."""
        super().format_options(ctx, formatter)
        say = speaker(self.language)
        rows = [(name, say(*texts)) for name, texts in COMMANDS.items()]
        self.write_list(formatter, say("命令：", "Commands:"), rows)


def _unknown(name: str, language: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  only a slip pays for the import

    close = get_close_matches(name, COMMANDS)
    say = speaker(language)
    hint = say(f"；是否为{'、'.join(close)}？", f"; did you mean {', '.join(close)}?") if close else ""
    return say(f"没有命令“{name}”", f"There is no command “{name}”") + hint


def program(language: str) -> Program:
    """The program in a language."""
    say = speaker(language)
    page = say(
        "把产业集群工作簿汇编成简报，每个数字都可追溯到单元格。",
        "Compiles a workbook on industrial clusters into a briefing whose every number names its cells.",
    )
    made = Program("clusterbook", language, page, [_version_option(language)])
    made.subcommand_metavar = say("命令 [参数]...", "COMMAND [ARGS]...")
    return made


def _version_option(language: str) -> click.Option:
    text = speaker(language)("显示版本后退出", "Show the version and exit.")
    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help=text
    )


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        emit(f"clusterbook {__version__}")
        ctx.exit()
