"""The command `build`."""

import sys
from pathlib import Path

import click

from clusterbook.app.build import Build, Profile, build
from clusterbook.app.project import input_workbook, usual_layout
from clusterbook.app.reporting import validation_report
from clusterbook.app.scopes import AUDIENCES, INTERNAL, Wanted
from clusterbook.cli.exits import Exit
from clusterbook.cli.layouts import layout_options, taken_layout
from clusterbook.cli.parts import Leaf, OneOf, Option, speaker
from clusterbook.cli.progress import count_up
from clusterbook.cli.streams import emit
from clusterbook.cli.unsaved import warn_if_open
from clusterbook.compose.reports import count_by_severity
from clusterbook.model.findings import Severity
from clusterbook.model.layouts import Layout

_FOLDER = Path("build")


_ENGLISH = dict(zip(("internal", "public"), AUDIENCES, strict=True))


class Audience(OneOf):
    """The audience by its Chinese or English word; the page shows those of the language."""

    def __init__(self, language: str) -> None:
        super().__init__(language, AUDIENCES if language == "zh" else tuple(_ENGLISH))

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The Chinese word, by which profiles go."""
        word = str(value)
        if word in AUDIENCES:
            return word
        return _ENGLISH.get(word) or super().convert(value, param, ctx)


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n生成汇总工作簿、Word简报和manifest.json。\n"
        "不写文件名时取 input/master.xlsx，或 clusterbook.toml 中 input 所指的文件。\n"
        "工作簿只读取，不改动；成果要么全部写出，要么一个也不写。\n\n"
        "\b\n--province、--region 只生成一个省份或区域的简报和汇总工作簿，--all-provinces 一次生成各省份的；\n"
        "牵头或涉及该省份的集群和协同安排都计入，文件名带范围名称。\n"
        "--audience 公开 略去规范标为不公开的列，封面和清单列明略去的内容。\n\n"
        "\b\n简报的版式可以写在 clusterbook.toml 中，命令中写明的优先："
        "profile、line_spacing、page_number、contents。\n\n"
        "\b\n退出码：0 已生成；1 工作簿有错误，未生成；2 无法生成。",
        "Writes the summary workbook, the Word briefing and manifest.json. Without FILE it takes input/master.xlsx, "
        "or what `input` in clusterbook.toml says. The workbook is only read; all files are written, or none.\n\n"
        "With --province or --region the outputs are about that province or region alone, with --all-provinces there "
        "are two files for each province; clusters and arrangements count for every province that leads them or "
        "takes part. --audience public leaves out the columns that the specification marks as confidential.\n\n"
        "clusterbook.toml may say how briefings are laid out, unless an option does: profile, line_spacing, "
        "page_number, contents.\n\n"
        "\b\nExit codes: 0 built; 1 the workbook has errors, nothing was built; 2 it could not be built.",
    )
    return Leaf(
        "build",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda **given: _run(
            language=language, layout=taken_layout(given, usual_layout(Path())), **given
        ),
        params=[
            click.Argument(["file"], required=False, metavar=say("[文件]", "[FILE]"), type=Path),
            *_options(language),
            *layout_options(language),
        ],
    )


def _options(language: str) -> list[click.Option]:
    say = speaker(language)
    return [
        Option(
            ["-o", "--output", "folder"],
            type=Path,
            default=_FOLDER,
            metavar=say("文件夹", "FOLDER"),
            help=say("成果放在哪个文件夹，默认为build", "Folder for the files; build by default."),
        ),
        *_profile_options(language),
        Option(
            ["--template"],
            type=Path,
            metavar=say("文件", "FILE"),
            help=say(
                "简报模板，默认为templates中的briefing.docx、province.docx或region.docx",
                "Template of the briefing; by default briefing.docx, province.docx or region.docx in templates.",
            ),
        ),
        Option(
            ["--force"],
            is_flag=True,
            help=say("工作簿有错误也生成", "Build even from a workbook with errors."),
        ),
    ]


def _profile_options(language: str) -> list[click.Option]:
    say = speaker(language)
    return [
        Option(
            ["--province", "provinces"],
            multiple=True,
            metavar=say("省份", "PROVINCE"),
            help=say(
                "只生成这个省份的，全称、简称、别名均可，可重复",
                "Only this province, by any name; may be repeated.",
            ),
        ),
        Option(
            ["--region", "regions"],
            multiple=True,
            metavar=say("区域", "REGION"),
            help=say(
                "只生成这个区域或城市群的，如东部、长三角，可重复",
                "Only this region or city group; may be repeated.",
            ),
        ),
        Option(
            ["--all-provinces", "every_province"],
            is_flag=True,
            help=say("各省份各生成一份", "One briefing and workbook for each province."),
        ),
        Option(
            ["--audience"],
            type=Audience(language),
            default=INTERNAL,
            help=say("给谁看，默认为内部", "For whom: staff (internal, the default) or the public."),
        ),
    ]


def _run(
    *,
    language: str,
    layout: Layout,
    file: Path | None,
    folder: Path,
    template: Path | None,
    force: bool,
    provinces: tuple[str, ...],
    regions: tuple[str, ...],
    every_province: bool,
    audience: str,
) -> int:
    source = file or input_workbook(Path())
    warn_if_open(source, language)
    profile = Profile(Wanted(provinces, regions, every_province), audience)
    with count_up(language, sys.stderr) as on_progress:
        done = build(source, folder, template, force, profile=profile, layout=layout, on_progress=on_progress)
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
