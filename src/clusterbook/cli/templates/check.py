"""The command `templates check`."""

import json
from pathlib import Path

import click

from clusterbook.app.project import input_workbook
from clusterbook.app.templates import TemplateCheck, check_template
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, OneOf, Option, file_name, speaker
from clusterbook.cli.streams import emit, emit_json
from clusterbook.cli.templates.options import scope_option, workbook_option

_FORMS = ("text", "json")


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n检查模板里的名称、标签、条件和标点，引用有问题的段落；不生成简报。\n"
        "另列出一个数字也没有用到的章节，供参考。\n\n"
        "\b\n退出码：0 没有问题；1 有问题；2 无法检查。",
        "Checks the names, tags, conditions and punctuation of a template, quoting the paragraphs concerned; no briefing is "
        "made. Sections of which no figure is used are listed too, for information.\n\n"
        "\b\nExit codes: 0 no problem; 1 problems; 2 it could not be checked.",
    )
    return Leaf(
        "check",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda **given: _run(language=language, **given),
        params=[
            click.Argument(["file"], metavar=say("模板", "TEMPLATE"), type=file_name(language, Path)),
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


def _run(*, file: Path, workbook: Path | None, scope: str, form: str, language: str) -> int:
    done = check_template(file, workbook or input_workbook(Path()), scope)
    if form == "json":
        emit_json(json.dumps(done.as_document(language), ensure_ascii=False, indent=2))
    else:
        _say(done, language)
    return Exit.FINDINGS if done.problems else Exit.DONE


def _say(done: TemplateCheck, language: str) -> None:
    say = speaker(language)
    for problem in done.problems:
        emit(problem.message(language))
    if done.unused:
        sections = say("、", ", ").join(done.unused)
        emit(say(f"没有用到的章节：{sections}", f"Sections not used: {sections}"))
    count = len(done.problems)
    emit(say(f"{count}处问题" if count else "没有问题", f"{count} problem(s)" if count else "No problems"))
