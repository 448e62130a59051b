"""The options of `diff` that say in which form its report is and where it goes."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from clusterbook.cli.impact import ImpactRequest, impact_text, look_at
from clusterbook.cli.parts import OneOf, Option, Say, file_name, form_of, speaker
from clusterbook.cli.streams import emit, emit_bytes, emit_json

if TYPE_CHECKING:
    from clusterbook.app.diff import Comparison
    from clusterbook.app.impact import Looked
    from clusterbook.compose.changereport import ChangeReport, Choice

FORMS = ("text", "json", "html", "xlsx", "docx")
IN_FILES = ("xlsx", "docx")
"""Forms that a terminal cannot show."""
_TEXTS = ("text", "json")
"""Forms that are printed as lines; the others are files' bytes."""

_COLOURS = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


class Output(NamedTuple):
    """The form of the report, its file if it goes to one, and whether it may replace one that is there."""

    form: str
    path: Path | None
    force: bool


class Showing(NamedTuple):
    """How a comparison is shown: where, with which impact, whether in full; `tolerance` is that of the comparison."""

    output: Output
    impact: ImpactRequest
    everything: bool
    tolerance: float


def output_options(language: str, say: Say) -> list[click.Parameter]:
    """The options, in a language."""
    return [
        Option(
            ["--format", "form"],
            type=OneOf(language, FORMS),
            help=say(
                "输出的形式，默认按-o文件的扩展名，没有-o时为text",
                "Form of the output; by default that of the file of -o, else text.",
            ),
        ),
        Option(
            ["-o", "--output"],
            type=file_name(language, Path),
            metavar=say("文件", "FILE"),
            help=say(
                "写入文件：.html为可筛选、可打印的网页，.xlsx为可填写决定的审阅表，.docx为修改说明",
                "Write to a file: .html is a page to filter and print, .xlsx a review to decide in, .docx a note for the file.",
            ),
        ),
        Option(
            ["--force"],
            is_flag=True,
            help=say("覆盖已有的输出文件", "Replace an output file that is there already."),
        ),
    ]


def output_of(form: str | None, path: Path | None, force: bool, say: Say) -> Output:
    """What is wanted; a form that is not named follows the file's name. Refuses a file's form without a file."""
    form = form_of(form, path, FORMS, say)
    if form in IN_FILES and path is None:
        raise click.UsageError(
            say(f"--format {form}要用-o写明文件", f"--format {form} needs a file: name it with -o")
        )
    return Output(form, path, force)


def show(
    compared: "Comparison", report: "ChangeReport", choice: "Choice", showing: Showing, language: str
) -> None:
    """Prints the report, or writes it to its file and prints the sums."""
    form = showing.output.form
    looked = look_at(compared, showing.impact, language) if showing.impact.wanted and report.differs else None
    content: str | bytes
    if form in _TEXTS:
        content = _text(compared, report, choice, showing, looked)
    else:
        from clusterbook.app.diff import comparison_report  # noqa: PLC0415
        from clusterbook.app.reviews import review_file, review_of  # noqa: PLC0415  a terminal needs none of it

        # Workbooks and documents are Chinese, whatever the language of the terminal.
        told = comparison_report(compared, "zh", choice) if form in IN_FILES else report
        content = review_file(compared, review_of(compared, told, looked), form, showing.tolerance)
    deliver(content, showing.output, report.summary, (compared.changes.old, compared.changes.new), language)


def deliver(
    content: str | bytes, output: Output, summary: str, sources: tuple[str, str], language: str
) -> None:
    """Prints a report, or writes it to its file, which must be none of its sources, and prints the sums."""
    form, path, force = output
    if path:
        from clusterbook.app.reportfiles import write_output  # noqa: PLC0415  most reports are printed

        data = content if isinstance(content, bytes) else f"{content}\n".encode("utf-8", "replace")
        write_output(sources, data, path, force)
        emit(summary)
        emit(speaker(language)(f"报告已写入 {path}", f"Report written to {path}"), sys.stderr)
    elif isinstance(content, bytes):
        emit_bytes(content)
    else:
        (emit_json if form == "json" else emit)(content)


def _text(
    compared: "Comparison",
    report: "ChangeReport",
    choice: "Choice",
    showing: Showing,
    looked: "Looked | None",
) -> str:
    form, language = showing.output.form, report.language
    if form == "json":
        if looked:
            return impact_text(looked, compared, form, language)
        from clusterbook.app.diff import comparison_json  # noqa: PLC0415

        return comparison_json(compared, language, choice)
    from clusterbook.render.changes_text import changes_text, plain  # noqa: PLC0415

    colours = not showing.output.path and on_terminal()
    text = changes_text(report, showing.everything, coloured if colours else plain)
    return f"{text}\n{impact_text(looked, compared, form, language)}" if looked else text


def on_terminal() -> bool:
    """Whether standard output is a terminal that shows colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def coloured(text: str, colour: str) -> str:
    """The text in a colour, by its name."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"
