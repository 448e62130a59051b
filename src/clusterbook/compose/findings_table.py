"""Findings as tables: a row each, for programs and for people who filter; and how many there are of what."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterbook.catalogue import RULES
from clusterbook.catalogue.labels import SLOT_LABELS
from clusterbook.compose.reports import FindingsReport, finding_line, severity_label, waiver_text
from clusterbook.model.findings import Finding
from clusterbook.rules.identity import Identifier, Identity

Row = Sequence[str | int | None]

_HEADERS = (
    ("位置", "Place"),
    ("级别", "Severity"),
    ("规则编号", "Code"),
    ("工作表", "Sheet"),
    ("行主键", "Row key"),
    ("列名", "Column"),
    ("单元格内容", "Cell content"),
    ("问题", "Problem"),
    ("处理办法", "Remedy"),
    ("所在行", "Row"),
    ("豁免", "Waiver"),
)
"""Five of them stand in the order and under the names of the sheet 豁免, so that they can be copied there."""

_COUNT_HEADERS = (
    ("工作表", "Sheet"),
    ("级别", "Severity"),
    ("规则编号", "Code"),
    ("问题", "Problem"),
    ("数量", "Count"),
)


class FindingsTable(NamedTuple):
    """A table of a report: the name of its sheet, its headers and rows."""

    name: str
    header: Sequence[str]
    rows: Sequence[Row]


class FindingsBook(NamedTuple):
    """A report as a workbook: title, sentences that sum it up, how many findings of what, and every finding."""

    title: str
    sentences: Sequence[str]
    counts: FindingsTable
    findings: FindingsTable


def findings_book(report: FindingsReport) -> FindingsBook:
    """The report as a workbook."""
    zh = report.language == "zh"
    sentences = [report.summary]
    if report.skipped:
        sentences += [report.skipped_heading, *report.skipped]
    return FindingsBook(
        "工作簿检查报告" if zh else "Report on a workbook",
        sentences,
        FindingsTable("汇总" if zh else "Summary", _named(_COUNT_HEADERS, zh), list(_counts(report))),
        FindingsTable("问题" if zh else "Findings", _named(_HEADERS, zh), list(findings_rows(report))),
    )


def findings_header(language: str) -> list[str]:
    """The headers of the columns."""
    return _named(_HEADERS, language == "zh")


def _named(headers: Sequence[tuple[str, str]], zh: bool) -> list[str]:
    return [chinese if zh else english for chinese, english in headers]


def findings_rows(report: FindingsReport) -> Iterator[Row]:
    """A row for each finding in the order of the report, then one for each that is waived."""
    identify = Identifier(report.raw, report.book).identity
    for finding in report.findings:
        yield _row(finding, identify(finding), "", report.language)
    for waived in report.waived:
        waiver = waiver_text(waived, report.language)
        yield _row(waived.finding, identify(waived.finding), waiver, report.language)


def _row(finding: Finding, identity: Identity, waiver: str, language: str) -> Row:
    line = finding_line(finding, language)
    return (finding.place, line.label, *identity, line.message, line.remedy, finding.record, waiver)


def _counts(report: FindingsReport) -> Iterator[Row]:
    """How often each rule is broken on each sheet, in the order in which they first occur."""
    counted: dict[tuple[str, str], int] = {}
    for finding in report.findings:
        key = finding.sheet, finding.code
        counted[key] = counted.get(key, 0) + 1
    labels = SLOT_LABELS if report.language == "zh" else {}
    for (sheet, code), count in counted.items():
        rule = RULES[code]
        message = rule.message.labelled(report.language, labels)
        yield sheet, severity_label(rule.severity, report.language), code, message, count
