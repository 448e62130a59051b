"""The command `templates figures`."""

import json
from pathlib import Path

import click

from clusterbook.app.project import input_workbook
from clusterbook.app.templates import template_words
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, OneOf, Option, speaker
from clusterbook.cli.streams import emit, emit_json
from clusterbook.cli.templates.options import scope_option, workbook_option
from clusterbook.compose.words import words_lines

_FORMS = ("text", "json")


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n列出模板可以写的名称：写法、工作簿现在的数、单位、定义；表和图只列行数和题名。\n"
        "查询可写名称、定义中的一段文字，或章节编号如2.1。\n\n"
        "\b\n退出码：0 已列出；1 没有查到；2 无法读取。",
        "Lists the names that a template may use: how to write them, what the workbook gives now, unit and definition; of "
        "tables the rows, of drawings the title. QUERY is a part of a name or definition, or a section such as 2.1.\n\n"
        "\b\nExit codes: 0 listed; 1 nothing found; 2 it could not be read.",
    )
    return Leaf(
        "figures",
        language,
        page=f"{summary}\n\n{details}",
        callback=_run,
        params=[
            click.Argument(["query"], required=False, default="", metavar=say("[查询]", "[QUERY]")),
            workbook_option(language),
            scope_option(language),
            Option(
                ["--format", "form"],
                type=OneOf(language, _FORMS),
                default="text",
                help=say("输出的形式，默认为text", "Form of the list; text by default."),
            ),
        ],
    )


def _run(query: str, workbook: Path | None, scope: str, form: str) -> int:
    words = template_words(workbook or input_workbook(Path()), scope, query)
    if form == "json":
        emit_json(json.dumps([word._asdict() for word in words], ensure_ascii=False, indent=2))
    else:
        for line in words_lines(words):
            emit(line)
    return Exit.DONE if words else Exit.FINDINGS
