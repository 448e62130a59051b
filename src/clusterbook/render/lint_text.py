"""The report on a finished workbook as plain text and as JSON."""

from typing import Any

from clusterbook.compose.lints import LintLine, LintReport
from clusterbook.render.json_text import dumped

LINT_FORMAT = "clusterbook-lint-1"
"""Names the form of the document; a change that breaks readers gets the next number."""


def lint_text(report: LintReport) -> str:
    """A line for each finding, address first, then the sums."""
    lines = [
        f"{line.finding.place or report.source}  {line.label} {line.lint.code}  {line.message}  → {line.remedy}"
        for line in report.lines
    ]
    return "\n".join([*lines, report.summary])


def lint_json(report: LintReport) -> str:
    """The same for other programs."""
    return dumped(
        {
            "format": LINT_FORMAT,
            "file": report.source,
            "counts": {severity.value: count for severity, count in report.counts.items()},
            "findings": [_finding(line) for line in report.lines],
        }
    )


def _finding(line: LintLine) -> dict[str, Any]:
    finding = line.finding
    return {
        "code": finding.code,
        "name": line.lint.name,
        "severity": line.lint.severity.value,
        "place": finding.place,
        "sheet": finding.sheet,
        "cell": finding.cell.a1 if finding.cell else None,
        "message": line.message,
        "remedy": line.remedy,
        "params": dict(finding.params),
    }
