"""The report of a check as plain text, for a terminal."""

from collections.abc import Iterator

from clusterbook.compose.digest import DigestLine, digest, single_line
from clusterbook.compose.reports import FindingsReport, waiver_text
from clusterbook.render.summary_text import closing_lines


def digest_text(report: FindingsReport) -> str:
    """The short form: a line for each finding or group of like findings, what is left out, the sums."""
    short = digest(report)
    lines = [_text(line) for line in short.lines]
    return "\n".join([*lines, *short.left_out, *closing_lines(report, short.skipped)])


def findings_text(report: FindingsReport) -> str:
    """Everything: one line for each finding, address first; what is waived, what did not run, the sums."""
    lines = [_text(single_line(finding, report.language)) for finding in report.findings]
    return "\n".join([*lines, *_waived(report), *closing_lines(report, report.skipped)])


def _text(line: DigestLine) -> str:
    """The line form: 集群!E6  错误 CB204  what is wrong  → what to do   [the row]."""
    text = f"{line.place}  {line.label} {line.code}  {line.message}"
    if line.remedy:
        text += f"  → {line.remedy}"
    return f"{text}   [{line.record}]" if line.record else text


def _waived(report: FindingsReport) -> Iterator[str]:
    if report.waived:
        yield "已豁免的问题：" if report.language == "zh" else "Waived findings:"
    for waived in report.waived:
        line = single_line(waived.finding, report.language)
        yield f"  {_text(line)}\n    {waiver_text(waived, report.language)}"
