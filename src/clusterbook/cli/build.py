"""The command `build`."""

from pathlib import Path

import click

from clusterbook.app.build import Build, build
from clusterbook.app.project import input_workbook
from clusterbook.app.reporting import validation_report
from clusterbook.cli.exits import Exit
from clusterbook.cli.parts import Leaf, speaker
from clusterbook.cli.streams import emit
from clusterbook.cli.unsaved import warn_if_open
from clusterbook.compose.reports import count_by_severity
from clusterbook.model.findings import Severity

_PATH = click.Path(path_type=Path)
_FOLDER = Path("build")


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n生成汇总工作簿、Word简报和manifest.json。\n"
        "不写文件名时取 input/master.xlsx，或 clusterbook.toml 中 input 所指的文件。\n"
        "工作簿只读取，不改动；成果要么全部写出，要么一个也不写。\n\n"
        "\b\n退出码：0 已生成；1 工作簿有错误，未生成；2 无法生成。",
        "Writes the summary workbook, the Word briefing and manifest.json. Without FILE it takes input/master.xlsx, "
        "or what `input` in clusterbook.toml says. The workbook is only read; all files are written, or none.\n\n"
        "\b\nExit codes: 0 built; 1 the workbook has errors, nothing was built; 2 it could not be built.",
    )
    return Leaf(
        "build",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda file, folder, template, force: _run(file, folder, template, force, language),
        params=[
            click.Argument(["file"], required=False, metavar=say("[文件]", "[FILE]"), type=_PATH),
            *_options(language),
        ],
    )


def _options(language: str) -> list[click.Option]:
    say = speaker(language)
    return [
        click.Option(
            ["-o", "--output", "folder"],
            type=_PATH,
            default=_FOLDER,
            metavar=say("文件夹", "FOLDER"),
            help=say("成果放在哪个文件夹，默认为build", "Folder for the files; build by default."),
        ),
        click.Option(
            ["--template"],
            type=_PATH,
            metavar=say("文件", "FILE"),
            help=say(
                "简报模板，默认为templates/briefing.docx",
                "Template of the briefing; templates/briefing.docx by default.",
            ),
        ),
        click.Option(
            ["--force"],
            is_flag=True,
            help=say("工作簿有错误也生成", "Build even from a workbook with errors."),
        ),
    ]


def _run(file: Path | None, folder: Path, template: Path | None, force: bool, language: str) -> int:
    source = file or input_workbook(Path())
    warn_if_open(source, language)
    done = build(source, folder, template, force)
    if not done.written:
        _refused(done, language)
        return Exit.FINDINGS
    _built(done, language)
    return Exit.DONE


def _refused(done: Build, language: str) -> None:
    errors = done.checked.only(Severity.ERROR)
    emit(validation_report(errors, "text", language))
    say = speaker(language)
    number = len(errors.findings)
    emit(
        say(
            f"工作簿有{number}个错误，未生成；请按上面的位置改正后重试，或加 --force 强制生成",
            f"Nothing was built: the workbook has {number} error(s). Correct the cells above, or add --force",
        )
    )


def _built(done: Build, language: str) -> None:
    say = speaker(language)
    counts = count_by_severity(done.checked.findings)
    for path in done.written:
        emit(str(path))
    if counts[Severity.ERROR]:
        emit(
            say(
                f"工作簿有{counts[Severity.ERROR]}个错误，成果仅供核对",
                f"The workbook has {counts[Severity.ERROR]} error(s); use the files for checking only",
            )
        )
