"""The options of `validate` that hand the workbook back as a new file: marked, or put right."""

from collections.abc import Sequence
from typing import NamedTuple

import click

from clusterbook.app.validate import Validation
from clusterbook.catalogue import RULES
from clusterbook.cli.parts import Option, Say, file_name, speaker
from clusterbook.excel.package import Package
from clusterbook.model.raw import FilePath


class Outputs(NamedTuple):
    """Where the marked and the fixed workbook go, for which codes cells are fixed, and what may be replaced."""

    annotate: str | None = None
    fix: str | None = None
    only: Sequence[str] = ()
    force: bool = False

    @property
    def wanted(self) -> bool:
        """Whether anything but the report is asked for."""
        return bool(self.annotate or self.fix or self.only)


def handback_options(language: str) -> list[click.Parameter]:
    """The options, in a language."""
    say = speaker(language)
    file = file_name(language, str)
    return [
        Option(
            ["--annotate"],
            type=file,
            metavar=say("新文件", "OUT"),
            help=say(
                "另存一份：问题单元格加标记和批注，附“检查结果”表",
                "Write a copy with bad cells marked and commented, and a sheet that lists the findings.",
            ),
        ),
        Option(
            ["--fix"],
            type=file,
            metavar=say("新文件", "OUT"),
            help=say(
                "另存一份：写法问题逐格改正，附“修正清单”表",
                "Write a copy with plain slips of writing put right, and a sheet that lists them.",
            ),
        ),
        Option(
            ["--only"],
            multiple=True,
            metavar=say("代码", "CODE"),
            help=say(
                "与--fix合用：只改正此代码的问题，可重复", "With --fix: this code alone; may be repeated."
            ),
        ),
        Option(
            ["--force"],
            is_flag=True,
            help=say("覆盖已有的新文件", "Replace output files that are there already."),
        ),
    ]


def check_outputs(source: FilePath, outputs: Outputs, report: FilePath | None, language: str) -> None:
    """Refuses, before anything is read, outputs that may not be written and codes that do not exist.

    `report` is the file that the report goes to.
    """
    say = speaker(language)
    if outputs.only and not outputs.fix:
        raise click.UsageError(say("--only要与--fix合用", "--only needs --fix"))
    for code in outputs.only:
        if code not in RULES:
            raise click.UsageError(say(f"--only：没有代码{code}", f"--only: there is no code {code}"))
    if outputs.annotate or outputs.fix:
        _check_targets(source, outputs, report, say)


def _check_targets(source: FilePath, outputs: Outputs, report: FilePath | None, say: Say) -> None:
    # Few runs hand a workbook back, so only they load what does it.
    from pathlib import Path  # noqa: PLC0415

    from clusterbook.app.files import check_target  # noqa: PLC0415

    targets = [Path(target) for target in (outputs.annotate, outputs.fix) if target]
    places = [path.resolve() for path in (*targets, *([Path(report)] if report else []))]
    if len(set(places)) < len(places):
        raise click.UsageError(
            say("--annotate、--fix和-o要写到不同的文件", "--annotate, --fix and -o need different files")
        )
    for target in targets:
        check_target(Path(source), target, outputs.force)


def hand_back(package: Package, checked: Validation, outputs: Outputs, language: str) -> list[str]:
    """Writes what is wanted of a checked workbook, and returns sentences on what was done."""
    from pathlib import Path  # noqa: PLC0415  few runs hand a workbook back

    from clusterbook.app.annotate import annotate  # noqa: PLC0415
    from clusterbook.app.fix import fix  # noqa: PLC0415
    from clusterbook.compose.handback import annotation_notice, fix_notices  # noqa: PLC0415

    notices = []
    if outputs.annotate:
        marked = annotate(package, checked, Path(outputs.annotate))
        notices.append(annotation_notice(outputs.annotate, marked, language))
    if outputs.fix:
        fixing = fix(package, checked, Path(outputs.fix), outputs.only)
        after = fixing.after.findings
        notices += fix_notices(outputs.fix, fixing.fixes, fixing.left_alone, after, language)
    return notices
