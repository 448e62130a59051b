"""What a report in plain text closes with; of a workbook without findings, all there is to say."""

from collections.abc import Sequence

from clusterbook.compose.reports import FindingsReport


def summary_text(report: FindingsReport) -> str:
    """The checks that did not run, and the sums."""
    return "\n".join(closing_lines(report, report.skipped))


def closing_lines(report: FindingsReport, skipped: Sequence[str]) -> list[str]:
    """The sentences on checks that did not run under their heading, where there are any; last the sums."""
    heading = [report.skipped_heading] if skipped else []
    return [*heading, *(f"  {sentence}" for sentence in skipped), report.summary]
