"""Findings in words: what the report of a check says, in which order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from clusterbook.catalogue import RULES, severity_of
from clusterbook.catalogue.labels import TYPE_NAMES
from clusterbook.catalogue.skips import SKIPS
from clusterbook.model.findings import Finding, Severity, Skipped


class FindingLine(NamedTuple):
    """A finding in words; the address is that of `finding.place`."""

    finding: Finding
    name: str
    severity: Severity
    label: str
    message: str
    remedy: str


class FindingsReport(NamedTuple):
    """A checked workbook: its name and bytes, findings in order, sentences on checks that did not run, the sums in one sentence."""

    source: str
    content: bytes
    lines: Sequence[FindingLine]
    skipped_heading: str
    skipped: Sequence[str]
    counts: dict[Severity, int]
    summary: str


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings weigh how much; 0 where there are none."""
    counted = Counter(severity_of(finding.code) for finding in findings)
    return {severity: counted[severity] for severity in Severity}


def findings_report(
    source: str, content: bytes, findings: Sequence[Finding], skipped: Sequence[Skipped], language: str
) -> FindingsReport:
    """The report on a workbook; `findings` come in the order of their lines."""
    counts = count_by_severity(findings)
    return FindingsReport(
        source,
        content,
        [finding_line(finding, language) for finding in findings],
        "未执行的检查：" if language == "zh" else "Checks that did not run:",
        [SKIPS[skip.reason].filled(language, skip.params) for skip in skipped],
        counts,
        f"{source}：{_sums_zh(counts)}" if language == "zh" else f"{source}: {_sums_en(counts)}",
    )


def finding_line(finding: Finding, language: str) -> FindingLine:
    """One finding in words. KeyError when a slot has no param, or the code no rule: that is our mistake."""
    rule = RULES[finding.code]
    params = finding.params if language == "zh" else _english(finding.params)
    return FindingLine(
        finding,
        rule.name,
        rule.severity,
        severity_label(rule.severity, language),
        rule.message.filled(language, params),
        rule.remedy.filled(language, params),
    )


def _english(params: Mapping[str, str]) -> Mapping[str, str]:
    expected = params.get("expected", "")
    return {**params, "expected": TYPE_NAMES[expected]} if expected in TYPE_NAMES else params


def severity_label(severity: Severity, language: str) -> str:
    """The severity as staff read it: 错误 or error."""
    return severity.zh if language == "zh" else severity.value


def _sums_zh(counts: dict[Severity, int]) -> str:
    if not any(counts.values()):
        return "未发现问题"
    return "，".join(f"{counts[severity]}{measure}{severity.zh}" for severity, measure in _MEASURES)


_MEASURES = ((Severity.ERROR, "个"), (Severity.WARNING, "个"), (Severity.INFO, "条"))


def _sums_en(counts: dict[Severity, int]) -> str:
    if not any(counts.values()):
        return "no findings"
    errors, warnings, infos = (counts[severity] for severity in Severity)
    plural = {True: "", False: "s"}
    return f"{errors} error{plural[errors == 1]}, {warnings} warning{plural[warnings == 1]}, {infos} info"
