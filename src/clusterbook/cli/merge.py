"""The command `merge`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from clusterbook.app.files import check_target, write_bytes
from clusterbook.app.merge import Continued, Merge, continue_merge, merge_files
from clusterbook.app.sources import may_be_revision
from clusterbook.cli.exits import Exit
from clusterbook.cli.newerrors import new_errors
from clusterbook.cli.parts import Leaf, OneOf, Option, speaker
from clusterbook.cli.streams import emit
from clusterbook.cli.unsaved import warn_if_open
from clusterbook.compose.merge_report import merge_data, merge_lines, unsettled_lines
from clusterbook.model.findings import Severity


def command(language: str, summary: str) -> click.Command:
    """The command in a language."""
    say = speaker(language)
    details = say(
        "\b\n三方合并：把“对方”相对“基准”的改动合入“我方”，写成新文件。\n"
        "三个文件都只读取；没有改动的部分与我方文件完全相同。\n"
        "双方改了同一处的，暂留我方内容，列入结果文件的“合并冲突”表；\n"
        "在表中逐行决定后，用 merge --continue 结果文件 -o 新文件 完成。\n\n"
        "\b\n审阅：merge --review 审阅表 旧版 新版 -o 新文件，按 diff -o 审阅表.xlsx 中填写的\n"
        "决定，把“退回”的变动改回旧版内容，其余与新版完全相同。\n\n"
        "\b\n退出码：0 已合并；1 有冲突或变动待决定，或合并后出现新的错误；2 无法合并。",
        "Merges what THEIRS changed since BASE into OURS and writes a new file; the three are only read, and whatever "
        "did not change is as it is in OURS. Where both changed one place, ours stays for now and the place is listed on "
        "a sheet of the result; decide there row by row, then go on with --continue.\n\n"
        "A review: merge --review REVIEW OLD NEW -o OUT takes back, in a copy of NEW, the changes that were sent back in the "
        "workbook that `diff -o REVIEW.xlsx` wrote.\n\n"
        "\b\nExit codes: 0 merged; 1 conflicts or changes to decide, or new errors in the result; 2 it could not be merged.",
    )
    return Leaf(
        "merge",
        language,
        page=f"{summary}\n\n{details}",
        callback=lambda files, unfinished, review, form, **how: _run(
            files, Kept(unfinished, review), form, Output(**how), language
        ),
        params=[
            click.Argument(["files"], nargs=-1, metavar=say("基准 我方 对方", "BASE OURS THEIRS"), type=Path),
            *_options(language),
        ],
    )


def _options(language: str) -> list[click.Option]:
    say = speaker(language)
    return [
        Option(
            ["-o", "--output", "target"],
            type=Path,
            metavar=say("新文件", "OUT"),
            help=say("合并结果写成这个文件", "Write the result to this file."),
        ),
        Option(
            ["--continue", "unfinished"],
            type=Path,
            metavar=say("结果文件", "FILE"),
            help=say(
                "按“合并冲突”表的决定完成合并",
                "Finish a merge by what was decided in its sheet of conflicts.",
            ),
        ),
        Option(
            ["--review"],
            type=Path,
            metavar=say("审阅表", "REVIEW"),
            help=say(
                "按审阅表的决定，把退回的变动从新版中撤回",
                "Take back, in a copy of NEW, what the review sent back.",
            ),
        ),
        Option(
            ["--dry-run"],
            is_flag=True,
            help=say("只列出决定，不写文件", "List the decisions, write nothing."),
        ),
        Option(
            ["--format", "form"],
            type=OneOf(language, ("text", "json")),
            default="text",
            help=say("输出形式：text或json", "Form of the output: text or json."),
        ),
        Option(
            ["--force"],
            is_flag=True,
            help=say("覆盖已有的新文件", "Replace an output that is there already."),
        ),
    ]


class Kept(NamedTuple):
    """A file in which a person decided: the result of a merge with its conflicts, or a review; None for neither."""

    unfinished: Path | None = None
    review: Path | None = None


class Output(NamedTuple):
    """Where the result goes; None where nothing is written."""

    target: Path | None = None
    dry_run: bool = False
    force: bool = False

    def write(self, content: bytes) -> None:
        """Writes the result, unless this is a dry run."""
        if self.target and not self.dry_run:
            write_bytes(self.target, content)


def _run(files: Sequence[Path], kept: Kept, form: str, output: Output, language: str) -> int:
    _check_usage(files, kept, output, language)
    for source in filter(None, [*files, *kept]):
        warn_if_open(source, language)
        if output.target and (source.exists() or not may_be_revision(str(source))):
            check_target(source, output.target, output.force)
    if kept.review:
        from clusterbook.cli.review import carry_out  # noqa: PLC0415  a merge needs none of it

        return carry_out(kept.review, files[0], files[1], form, output, language)
    if kept.unfinished:
        return _continue(continue_merge(kept.unfinished), output, language)
    return _merge(merge_files(files[0], files[1], files[2]), output, form, language)


def _check_usage(files: Sequence[Path], kept: Kept, output: Output, language: str) -> None:
    say = speaker(language)
    if kept.review and kept.unfinished:
        raise click.UsageError(
            say("--review 和 --continue 不能同时使用", "--review and --continue exclude each other")
        )
    if kept.review and len(files) != 2:
        raise click.UsageError(
            say("--review 之后请依次写明旧版、新版两个文件", "--review takes two files: OLD and NEW")
        )
    if kept.unfinished and files:
        raise click.UsageError(say("--continue 不再写三个文件", "--continue takes no other files"))
    if not kept.unfinished and not kept.review and len(files) != 3:
        raise click.UsageError(
            say("请依次写明基准、我方、对方三个文件", "Give three files: BASE, OURS and THEIRS")
        )
    if output.target is None and not output.dry_run:
        raise click.UsageError(say("请用 -o 写明结果文件", "Name the result with -o"))


def _merge(merge: Merge, output: Output, form: str, language: str) -> int:
    output.write(merge.content)
    if form == "json":
        emit(json.dumps(merge_data(merge.plan), ensure_ascii=False, indent=2))
    else:
        for line in merge_lines(merge.plan, language):
            emit(line)
        new_errors(merge.checked, output.target, language)
    return Exit.FINDINGS if merge.plan.conflicts or merge.checked.reaches(Severity.ERROR) else Exit.DONE


def _continue(done: Continued, output: Output, language: str) -> int:
    if done.checked is None:
        for line in unsettled_lines(done.unsettled, language):
            emit(line)
        say = speaker(language)
        number = len(done.unsettled)
        emit(
            say(
                f"还有{number}行未能处理，没有写文件",
                f"{number} row(s) keep the merge from going on; nothing was written",
            )
        )
        return Exit.FINDINGS
    output.write(done.content)
    say = speaker(language)
    number = len(done.settled)
    emit(say(f"已按{number}项决定完成合并", f"Merged by {number} decision(s)"))
    new_errors(done.checked, output.target, language)
    return Exit.FINDINGS if done.checked.reaches(Severity.ERROR) else Exit.DONE
