"""What all commands are made of: pages and mistakes of usage in both languages."""

import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from clusterbook.cli.language import LANGUAGES

Name = TypeVar("Name")
Say = Callable[[str, str], str]
"""Picks the Chinese or the English text."""


def speaker(language: str) -> Say:
    """The function that picks the text of a language."""
    return _chinese_of if language == "zh" else _english_of


def _chinese_of(zh: str, _: str) -> str:
    return zh


def _english_of(_: str, en: str) -> str:
    return en


def form_of(form: str | None, output: str | os.PathLike[str] | None, forms: Sequence[str], say: Say) -> str:
    """The form of a report: the one that is named, else the one that its file's name ends with, else text.

    Refuses a name that ends as no form does: a text in a file that is called a PDF opens nowhere.
    """
    extension = os.path.splitext(output or "")[1].lower()  # noqa: PTH122  pathlib is slow to load
    if form or extension in ("", "."):
        return form or "text"
    known = {".txt" if each == "text" else f".{each}": each for each in forms}
    if extension not in known:
        raise click.UsageError(
            say(
                f"-o：没有扩展名为“{extension}”的形式，可用：{'、'.join(known)}；要用其他扩展名，请以--format写明形式",
                f"-o: no form has the extension “{extension}”; there are {', '.join(known)}. To use another one, "
                "name the form with --format",
            )
        )
    return known[extension]


class OneOf(click.Choice[str]):
    """A choice whose refusal is a sentence in the user's language."""

    def __init__(self, language: str, choices: Sequence[str]) -> None:
        super().__init__(choices)
        self._say = speaker(language)

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The sentence for a value that is no choice."""
        return self._say(
            f"“{value}”不可用，可选：{'、'.join(self.choices)}",
            f"“{value}” is not one of {', '.join(self.choices)}",
        )


def file_name(language: str, kind: Callable[[str], Name]) -> Callable[[str], Name]:
    """The type of an argument or option that names a file, text or path: the name of a folder is refused."""
    say = speaker(language)

    def named(value: str) -> Name:
        if os.path.isdir(value):  # noqa: PTH112  pathlib is slow to load
            raise click.BadParameter(say(f"{value}是文件夹，要写文件名", f"{value} is a folder, not a file"))
        return kind(value)

    return named


class Option(click.Option):
    """An option whose help is taken as it stands: to trim it, click would load `inspect` (see `startup`)."""

    def __init__(self, names: Sequence[str], *, help: str, **settings: Any) -> None:  # noqa: ANN401  click's own
        super().__init__(names, **settings)
        self.help = help


def language_option(language: str) -> click.Option:
    """The option --lang; `chosen_language` has read it already."""
    text = speaker(language)("提示的语言", "Language of messages.")
    return Option(["--lang"], type=OneOf(language, LANGUAGES), expose_value=False, help=text)


def _show_page(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class Localised(click.Command):
    """A command whose help page is in the user's language."""

    def __init__(
        self,
        name: str,
        language: str,
        page: str,
        params: Sequence[click.Parameter],
        callback: Callable[..., int | None] | None = None,
    ) -> None:
        super().__init__(
            name,
            help=page,
            params=[*params, language_option(language)],
            callback=callback,
            options_metavar=speaker(language)("[选项]", "[OPTIONS]"),
        )
        self.language = language
        self._help = Option(
            ["--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_page,
            help=speaker(language)("显示本页后退出", "Show this page and exit."),
        )

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, speaker(self.language)("用法：", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options; newer clicks have a record for arguments too, which the page explains in words."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = [record for each in options if (record := each.get_help_record(ctx))]
        self.write_list(formatter, speaker(self.language)("选项：", "Options:"), records)

    @staticmethod
    def write_list(formatter: click.HelpFormatter, heading: str, rows: Sequence[tuple[str, str]]) -> None:
        """Writes a part of the page: its heading, and below it names with what they mean."""
        formatter.write(f"\n{heading}\n")
        with formatter.indentation():
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option:  # noqa: ARG002  click's signature
        """The option --help, described in the user's language; always the same, since click tells options apart so."""
        return self._help


class Leaf(Localised):
    """A command that does something, as against a group of them."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuses arguments that are left over, in the user's language."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            extra = " ".join(rest)
            say = speaker(self.language)
            raise click.UsageError(say(f"多余的参数：{extra}", f"Unexpected extra argument: {extra}"), ctx)
        return rest


def usage_text(error: click.UsageError, language: str) -> str:
    """A mistake of usage in the user's language, and where to read on."""
    say = speaker(language)
    sentence = error.format_message() if language == "en" else _chinese(error)
    path = error.ctx.command_path if error.ctx else "clusterbook"
    return f"{sentence}\n{say(f'用法见 {path} --help', f'See {path} --help')}"


def _chinese(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            close = "、".join(error.possibilities or ())
            return f"没有选项{error.option_name}" + (f"；是否为{close}？" if close else "")
        case click.BadOptionUsage():
            return f"选项{error.option_name}缺少取值"
        case click.MissingParameter(param=click.Argument() as argument):
            return f"缺少参数：{argument.make_metavar(error.ctx) if error.ctx else argument.name}"
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{parameter.opts[0]}：{error.message}"
        case _:
            return error.message
