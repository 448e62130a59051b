"""Findings about finished workbooks in words, and the manual pages of their rules."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clusterbook.catalogue.labels import SLOT_LABELS
from clusterbook.catalogue.lints import LINTS
from clusterbook.catalogue.types import Lint
from clusterbook.compose.pages import Page, PageTable, Section
from clusterbook.compose.reports import severity_label
from clusterbook.model.findings import Finding, Severity
from clusterbook.tables.visible import printable


class LintLine(NamedTuple):
    """A finding about a finished workbook in words."""

    finding: Finding
    lint: Lint
    label: str
    message: str
    remedy: str


class LintReport(NamedTuple):
    """What was found in a finished workbook, and the sums in one sentence."""

    source: str
    lines: Sequence[LintLine]
    counts: dict[Severity, int]
    summary: str


def lint_report(source: str, findings: Sequence[Finding], language: str) -> LintReport:
    """The findings in words, in their order."""
    lines = [_line(finding, language) for finding in findings]
    counts = {severity: sum(line.lint.severity is severity for line in lines) for severity in Severity}
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if language == "zh":
        sums = f"{errors}个错误，{warnings}个提醒" if lines else "未发现问题"
        return LintReport(source, lines, counts, f"{source}：{sums}")
    sums = f"{errors} error(s), {warnings} warning(s)" if lines else "no findings"
    return LintReport(source, lines, counts, f"{source}: {sums}")


def _line(finding: Finding, language: str) -> LintLine:
    lint = LINTS[finding.code]
    return LintLine(
        finding,
        lint,
        severity_label(lint.severity, language),
        printable(lint.message.filled(language, finding.params)),
        printable(lint.remedy.filled(language, finding.params)),
    )


def lint_page(lint: Lint, language: str) -> Page:
    """The manual page of a rule about finished workbooks."""
    zh = language == "zh"
    labels = SLOT_LABELS if zh else {}
    message, why, remedy = ("提示", "原因", "处理") if zh else ("Message", "Why", "Remedy")
    return Page(
        f"{lint.code} {lint.name}",
        [f"级别：{lint.severity.zh}" if zh else f"Severity: {severity_label(lint.severity, language)}"],
        [
            Section(message, [lint.message.labelled(language, labels)]),
            Section(why, [lint.why.in_language(language)]),
            Section(remedy, [lint.remedy.labelled(language, labels)]),
        ],
    )


def lint_index(lints: Iterable[Lint], language: str) -> PageTable:
    """All rules about finished workbooks in a table, with why they matter."""
    zh = language == "zh"
    header = (
        ["代码", "级别", "名称", "提示", "原因"] if zh else ["Code", "Severity", "Name", "Message", "Why"]
    )
    labels = SLOT_LABELS if zh else {}
    rows = [
        [
            lint.code,
            severity_label(lint.severity, language),
            lint.name,
            lint.message.labelled(language, labels),
            lint.why.in_language(language),
        ]
        for lint in lints
    ]
    return PageTable(header, rows)
