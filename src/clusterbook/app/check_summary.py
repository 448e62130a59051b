"""The check of a finished workbook, ours or any other."""

from collections.abc import Sequence
from pathlib import Path

from clusterbook.catalogue.lints import LINTS
from clusterbook.compose.lints import lint_report
from clusterbook.excel.finished import FinishedBook
from clusterbook.model.findings import Finding, Severity
from clusterbook.render.lint_text import lint_json, lint_text
from clusterbook.rules.finished import check_finished

FORMS = ("text", "json")


def check_workbook(path: Path) -> list[Finding]:
    """What is wrong with a finished workbook. Raises RunError when it cannot be read."""
    return check_finished(FinishedBook(path))


def lint_output(path: Path, findings: Sequence[Finding], form: str, language: str) -> str:
    """The findings as text or JSON."""
    report = lint_report(str(path), findings, language)
    return lint_json(report) if form == "json" else lint_text(report)


def lint_reaches(findings: Sequence[Finding], severity: Severity) -> bool:
    """Whether any finding weighs at least as much as `severity`."""
    return any(LINTS[finding.code].severity.rank <= severity.rank for finding in findings)


def require_sound(path: Path) -> None:
    """Raises AssertionError when a workbook of ours has an error: that is our mistake.

    What is merely awkward to read may come with the data (a column without a header) and stops nothing.
    """
    findings = check_workbook(path)
    if lint_reaches(findings, Severity.ERROR):
        raise AssertionError(lint_output(path, findings, "text", "en"))
