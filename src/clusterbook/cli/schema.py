"""The command `schema`."""

import click

from clusterbook.app.manual import dictionary
from clusterbook.cli.parts import Leaf, OneOf, Option, speaker
from clusterbook.cli.streams import emit, emit_json


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "列出工作簿的工作表、列、词表、封面项目和参数。",
        "Lists the workbook's sheets, columns, word lists, cover items and parameters.",
    )
    forms = OneOf(language, ("text", "markdown", "json"))
    text = say("输出的形式，默认为text", "Form of the output; text by default.")
    return Leaf(
        "schema",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda form: _run(form, language),
        params=[Option(["--format", "form"], type=forms, default="text", help=text)],
    )


def _run(form: str, language: str) -> None:
    (emit_json if form == "json" else emit)(dictionary(form, language))
