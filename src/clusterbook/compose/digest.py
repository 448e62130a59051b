"""The short form of a report: what is alike said once, what is much counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from clusterbook.catalogue import severity_of
from clusterbook.compose.reports import FindingsReport, finding_line
from clusterbook.model.cells import CellRange, join_ranges, quote_sheet, row_runs
from clusterbook.model.findings import Finding, Severity
from clusterbook.tables.visible import printable

GROUPS_SHOWN = 20
"""Groups of findings that the short form lists; the others are counted."""
LINES_EACH = 5
"""Different findings of one group that are listed; the others are counted."""
SKIPPED_SHOWN = 5
"""Checks that did not run that are listed; the others are counted."""


class DigestLine(NamedTuple):
    """A line of the short form: one finding, or several alike at all their places; parts may be empty."""

    place: str
    label: str
    code: str
    message: str
    remedy: str = ""
    record: str = ""


class Digest(NamedTuple):
    """The short form: lines, and what was left out, in sentences."""

    lines: Sequence[DigestLine]
    left_out: Sequence[str]
    skipped: Sequence[str]


Group = dict[object, list[Finding]]
"""Findings of one rule in one column, apart by what the rule says of them."""


def digest(report: FindingsReport) -> Digest:
    """The short form of a report: errors before warnings, each in the order of the workbook; information counted.

    Findings of one rule in one column form a group; those that say the same are one line with all their cells.
    """
    groups = sorted(
        _groups(report.findings), key=lambda group: severity_of(next(iter(group.values()))[0].code).rank
    )
    shown, hidden = groups[:GROUPS_SHOWN], groups[GROUPS_SHOWN:]
    return Digest(
        [line for group in shown for line in _group_lines(group, report.language)],
        list(_left_out(report, hidden)),
        _skipped(report),
    )


def _groups(findings: Iterable[Finding]) -> list[Group]:
    groups: dict[tuple[str, str, int], Group] = {}
    for finding in findings:
        if severity_of(finding.code) is not Severity.INFO:
            key = finding.sheet, finding.code, finding.cell.column if finding.cell else 0
            groups.setdefault(key, {}).setdefault(frozenset(finding.params.items()), []).append(finding)
    return list(groups.values())


def _group_lines(group: Group, language: str) -> Iterator[DigestLine]:
    for alike in islice(group.values(), LINES_EACH):
        yield _line(alike, language)
    others = list(chain(*islice(group.values(), LINES_EACH, None)))
    if others:
        said = (
            f"同一列另有{len(others)}个同类问题" if language == "zh" else f"{len(others)} more of this kind"
        )
        line = finding_line(others[0], language)
        yield DigestLine(_places(others), line.label, others[0].code, said)


def single_line(finding: Finding, language: str) -> DigestLine:
    """The line of one finding."""
    line = finding_line(finding, language)
    place = printable(finding.place)
    return DigestLine(place, line.label, finding.code, line.message, line.remedy, finding.record)


def _line(alike: Sequence[Finding], language: str) -> DigestLine:
    line = single_line(alike[0], language)
    if len(alike) == 1:
        return line
    times = f"（共{len(alike)}处）" if language == "zh" else f" ({len(alike)} times)"
    return line._replace(place=_places(alike), message=f"{line.message}{times}", record="")


def _places(findings: Sequence[Finding]) -> str:
    """The cells of findings in one column, runs joined: 集群!E6:E9、E12."""
    cells = sorted({finding.cell for finding in findings if finding.cell})
    if not cells:
        return printable(findings[0].place)
    column = cells[0].column
    runs = row_runs(cell.row for cell in cells)
    ranges = [CellRange(first, column, last, column) for first, last in runs]
    return printable(f"{quote_sheet(cells[0].sheet)}!{join_ranges(ranges)}")


def _left_out(report: FindingsReport, hidden: Sequence[Group]) -> Iterator[str]:
    zh = report.language == "zh"
    if hidden:
        count = sum(len(alike) for group in hidden for alike in group.values())
        yield (
            f"另有{len(hidden)}组共{count}个问题未列出，用 validate --all 全部列出"
            if zh
            else f"{count} more findings in {len(hidden)} groups are not listed; validate --all lists them"
        )
    infos = Counter(each.code for each in report.findings if severity_of(each.code) is Severity.INFO)
    if infos:
        codes = ("、" if zh else ", ").join(sorted(infos))
        yield (
            f"另有{infos.total()}条信息未列出（{codes}），用 validate --all 列出"
            if zh
            else f"{infos.total()} info not listed ({codes}); validate --all lists them"
        )


def _skipped(report: FindingsReport) -> list[str]:
    rest = len(report.skipped) - SKIPPED_SHOWN
    if rest <= 0:
        return list(report.skipped)
    more = (
        f"另有{rest}项，用 validate --all 列出"
        if report.language == "zh"
        else f"{rest} more; see validate --all"
    )
    return [*report.skipped[:SKIPPED_SHOWN], more]
