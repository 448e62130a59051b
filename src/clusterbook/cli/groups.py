"""Commands that hold other commands: the program itself, and those with parts of their own."""

from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from clusterbook.cli.parts import Localised, speaker

Contents = tuple[str, Mapping[str, tuple[str, str]]]
"""What a group holds: the modules' package, and what each command does, in Chinese and English, in order of use."""


class Group(Localised, click.Group):
    """A command that holds others. A command's module is imported only when it is called or its page is shown.

    The module of `git install` in the package `clusterbook.cli.git` is `clusterbook.cli.git.install`, with
    `command(language, summary)`; a hyphen in the command's name is an underscore in the module's.
    """

    def __init__(
        self, name: str, language: str, page: str, contents: Contents, params: Sequence[click.Parameter] = ()
    ) -> None:
        super().__init__(name, language, page, params)
        self._package, self._summaries = contents
        self.subcommand_metavar = speaker(language)("命令 [参数]...", "COMMAND [ARGS]...")

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names of all commands."""
        return list(self._summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command with this name; None when there is none."""
        if cmd_name not in self._summaries:
            return None
        module = import_module(f"{self._package}.{cmd_name.replace('-', '_')}")
        summary = speaker(self.language)(*self._summaries[cmd_name])
        command: click.Command = module.command(self.language, summary)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments call; an unknown one is refused with what may have been meant."""
        if args[0] not in self._summaries and not args[0].startswith("-"):
            raise click.UsageError(self._unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options, then the commands, without importing them."""
        super().format_options(ctx, formatter)
        say = speaker(self.language)
        rows = [(name, say(*texts)) for name, texts in self._summaries.items()]
        self.write_list(formatter, say("命令：", "Commands:"), rows)

    def _unknown(self, name: str) -> str:
        from difflib import get_close_matches  # noqa: PLC0415  only a slip pays for the import

        close = get_close_matches(name, list(self._summaries))
        say = speaker(self.language)
        hint = say(f"；是否为{'、'.join(close)}？", f"; did you mean {', '.join(close)}?") if close else ""
        return say(f"没有命令“{name}”", f"There is no command “{name}”") + hint
