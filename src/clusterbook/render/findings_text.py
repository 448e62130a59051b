"""The report of a check as plain text, for a terminal."""

from clusterbook.compose.reports import FindingLine, FindingsReport


def findings_text(report: FindingsReport) -> str:
    """One line for each finding, address first; then the checks that did not run; last the sums."""
    lines = [_finding_line(line) for line in report.lines]
    if report.skipped:
        lines += [report.skipped_heading, *(f"  {sentence}" for sentence in report.skipped)]
    return "\n".join([*lines, report.summary])


def _finding_line(line: FindingLine) -> str:
    finding = line.finding
    text = f"{finding.place}  {line.label} {finding.code}  {line.message}  → {line.remedy}"
    return f"{text}   [{finding.record}]" if finding.record else text
