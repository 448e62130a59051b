"""The command `diff`."""

from collections.abc import Collection, Iterable, Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from clusterbook.cli.diffoutput import Output, Showing, output_of, output_options, show
from clusterbook.cli.exits import Exit
from clusterbook.cli.impact import ImpactRequest, impact_options
from clusterbook.cli.parts import Leaf, Option, Say, speaker
from clusterbook.cli.unsaved import warn_if_open

if TYPE_CHECKING:
    from clusterbook.model.changes import SheetPair

_CLASSES = (
    "value",
    "type",
    "formula",
    "structure",
    "order",
    "whitespace",
    "width",
    "unit",
    "format",
    "computed",
    "layout",
)
"""The classes of differences by name, in the order of the manual; a test holds them equal to the model's."""


class Request(NamedTuple):
    """What is to be shown of the comparison, and where."""

    output: Output
    tolerance: float
    sheets: Collection[str]
    ignored: Collection[str]
    shown: Collection[str]
    everything: bool
    exit_code: bool


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)

    return Leaf(
        "diff",
        language,
        page=f"{summary}\n\n{_details(say)}",
        callback=lambda old, new, impact, briefing, template, form, output, force, **options: _run(
            (old, new),
            Request(output_of(form, output, force, say), **options),
            ImpactRequest(impact, briefing, template),
            language,
        ),
        params=[
            click.Argument(["old"], metavar=say("旧版", "OLD"), type=Path),
            click.Argument(["new"], metavar=say("新版", "NEW"), type=Path),
            *_options(language, say),
        ],
    )


def _details(say: Say) -> str:
    return say(
        "\b\n按数据规范的主键对应各行，规范以外的工作表按内容对应。排序、插入行、标题行、\n"
        "空行和格式不算数据变动；移动、改名和改主键按其本来面目列出。\n"
        "须优先核对的变动排在最前：引用落空、主键被删除、代码表和阈值变动、整列改写、\n"
        "公式被常数取代、相差十倍以上等。由一处变动引起的其他变动列在该处之下。\n\n"
        "\b\n差异分为以下各类，默认逐条列出前五类，其余只计数：\n"
        "value 数据  type 仅类型（61与“61”）  formula 公式  structure 结构  order 次序\n"
        "whitespace 仅空白  width 仅全角半角  unit 仅换算计量单位  format 仅格式  computed 仅计算结果\n"
        "layout 仅版面\n\n"
        "\b\n两个Word文档（.docx）按句子和表格单元比较，逐处注明起因：数据变动（附单元格）、\n"
        "模板改动，或人工修改。\n\n"
        "\b\n退出码：0 比较完毕；使用 --exit-code 时有差异为1；2 无法比较。",
        "Rows are paired by the keys of the specification, sheets outside it by what they hold. Sorting, inserted "
        "rows, titles, blank rows and formats are no changes of data; what was moved, renamed or re-keyed is said to "
        "be so. What wants to be looked at first comes first: references that lost their row, deleted keys, changed "
        "code lists and thresholds, overwritten columns, formulas replaced by constants, tenfold jumps. What follows "
        "from a change stands under it.\n\n"
        "Classes of differences: value, type (61 against “61”), formula, structure and order are listed; whitespace, "
        "width, unit, format, computed and layout are only counted.\n\n"
        "Two Word documents (.docx) are compared by sentences and table cells; each difference is said to come from cells "
        "(which are named), from the template, or from a person.\n\n"
        "\b\nExit codes: 0 compared; 1 with --exit-code when there are differences; 2 it could not be compared.",
    )


def _options(language: str, say: Say) -> list[click.Parameter]:
    classes = say("类别", "CLASS")
    return [
        *output_options(language, say),
        Option(
            ["--sheet", "sheets"],
            multiple=True,
            metavar=say("工作表", "SHEET"),
            help=say("只看此工作表，可多次使用", "Look at this sheet alone; may be repeated."),
        ),
        Option(
            ["--ignore", "ignored"],
            multiple=True,
            metavar=classes,
            help=say(
                "不计此类差异，多类用逗号分隔", "Leave out a class of differences; several with commas."
            ),
        ),
        Option(
            ["--show", "shown"],
            multiple=True,
            metavar=classes,
            help=say(
                "逐条列出此类差异，all为全部", "List a class of differences one by one; all for every class."
            ),
        ),
        Option(
            ["--tolerance"],
            type=float,
            default=1e-9,
            metavar=say("比例", "SHARE"),
            callback=lambda _ctx, _param, value: _tolerance(value, say),
            help=say(
                "两数相差不超过此比例时视为相同，默认为1e-9",
                "Two numbers that differ by no more than this share are the same; 1e-9 by default.",
            ),
        ),
        Option(
            ["--all", "everything"],
            is_flag=True,
            help=say("全部列出，不作缩略", "List everything, shorten nothing."),
        ),
        Option(
            ["--exit-code", "exit_code"],
            is_flag=True,
            help=say("有差异时退出码为1", "Exit with 1 when there are differences."),
        ),
        *impact_options(say),
    ]


def _tolerance(value: float, say: Say) -> float:
    if not isfinite(value) or not 0 <= value < 1:
        raise click.BadParameter(say("应为0至1之间的数", "must be a number from 0 to 1"))
    return value


def _run(files: tuple[Path, Path], request: Request, impact: ImpactRequest, language: str) -> int:
    ignored, shown = (_classes(each, language) for each in (request.ignored, request.shown))
    for path in files:
        warn_if_open(path, language)
    if any(path.suffix.lower() == ".docx" for path in files):
        return _documents(files, request, impact, language)
    from clusterbook.app.diff import compare_files, comparison_report  # noqa: PLC0415
    from clusterbook.compose.changereport import Choice  # noqa: PLC0415
    from clusterbook.model.changes import LISTED, Difference  # noqa: PLC0415

    compared = compare_files(*files, request.tolerance)
    _check_sheets(request.sheets, compared.changes.sheets, language)
    listed = {*LISTED, *map(Difference, shown)}
    choice = Choice(listed, frozenset(map(Difference, ignored)), request.sheets)
    report = comparison_report(compared, language, choice)
    show(
        compared,
        report,
        choice,
        Showing(request.output, impact, request.everything, request.tolerance),
        language,
    )
    return Exit.FINDINGS if request.exit_code and report.differs else Exit.DONE


def _check_sheets(wanted: Iterable[str], pairs: "Iterable[SheetPair]", language: str) -> None:
    """Refuses a sheet that neither version has: that nothing changed in it would be no answer."""
    there = dict.fromkeys(name for pair in pairs for name in (pair.new, pair.old) if name)
    _refuse_unknown(
        wanted,
        there,
        speaker(language),
        ("两个文件中都没有工作表“{}”，现有：{}", "Neither file has a sheet “{}”; there are {}"),
    )


def _documents(files: tuple[Path, Path], request: Request, impact: ImpactRequest, language: str) -> int:
    """Compares Word documents, which know no sheets, no classes and no further impact."""
    from clusterbook.app.documents import are_documents  # noqa: PLC0415  only documents need it
    from clusterbook.cli.documents import show_documents  # noqa: PLC0415

    are_documents(*files)
    if impact.wanted or request.sheets or request.ignored or request.shown:
        say = speaker(language)
        raise click.UsageError(
            say(
                "比较Word文档时不能用--impact、--briefing、--template、--sheet、--ignore、--show",
                "--impact, --briefing, --template, --sheet, --ignore and --show are for workbooks",
            )
        )
    differs = show_documents(files, request.output, request.everything, language)
    return Exit.FINDINGS if request.exit_code and differs else Exit.DONE


def _classes(named: Iterable[str], language: str) -> Sequence[str]:
    """The classes that options name; a name that is none is refused with those there are."""
    found = [name.strip() for each in named for name in each.split(",") if name.strip()]
    if "all" in found:
        return _CLASSES
    _refuse_unknown(
        found,
        _CLASSES,
        speaker(language),
        ("没有“{}”这类差异，可选：{}", "There is no class “{}”; there are {}"),
    )
    return found


def _refuse_unknown(
    named: Iterable[str], known: Collection[str], say: Say, sentences: tuple[str, str]
) -> None:
    """Refuses the first name that is not known, with those there are; the sentences, zh and en, have a slot for each."""
    unknown = next((name for name in named if name not in known), None)
    if unknown is not None:
        listed = say("、", ", ").join(known)
        raise click.UsageError(say(*sentences).format(unknown, listed))
