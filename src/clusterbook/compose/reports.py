"""Findings in words: what the report of a check says, in which order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from clusterbook.catalogue import RULES, severity_of
from clusterbook.model.findings import Finding, Severity, Skipped, Waived
from clusterbook.model.raw import RawBook
from clusterbook.tables.book import Book
from clusterbook.tables.visible import printable


class FindingLine(NamedTuple):
    """A finding in words; the address is that of `finding.place`."""

    finding: Finding
    name: str
    severity: Severity
    label: str
    message: str
    remedy: str


class Earlier(NamedTuple):
    """The earlier version that a workbook is compared with, and how many findings it had already."""

    source: str
    known: int


class FindingsReport(NamedTuple):
    """A checked workbook as read and typed, its findings in the order of the workbook, and the sums in one sentence.

    `waived` findings are in no count. `skipped` are sentences on checks that did not run. `earlier` is None where
    the workbook stands alone.
    """

    raw: RawBook
    book: Book
    language: str
    findings: Sequence[Finding]
    waived: Sequence[Waived]
    skipped: Sequence[str]
    counts: dict[Severity, int]
    earlier: Earlier | None
    summary: str

    @property
    def source(self) -> str:
        """The workbook's file, as it was named."""
        return str(self.raw.path)

    @property
    def skipped_heading(self) -> str:
        """What stands above the checks that did not run."""
        return "未执行的检查：" if self.language == "zh" else "Checks that did not run:"


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings weigh how much; 0 where there are none."""
    counted = Counter(severity_of(finding.code) for finding in findings)
    return {severity: counted[severity] for severity in Severity}


def findings_report(
    raw: RawBook,
    book: Book,
    findings: Sequence[Finding],
    skipped: Sequence[Skipped],
    *,
    language: str,
    waived: Sequence[Waived] = (),
    earlier: Earlier | None = None,
) -> FindingsReport:
    """The report on a workbook; `findings` come in the order of the workbook."""
    counts = count_by_severity(findings)
    return FindingsReport(
        raw,
        book,
        language,
        findings,
        waived,
        skip_texts(skipped, language),
        counts,
        earlier,
        _summary(str(raw.path), counts, len(waived), earlier, language),
    )


def skip_texts(skipped: Sequence[Skipped], language: str) -> list[str]:
    """A sentence for each check that did not run; what is missing for several sheets is said once, with all of them."""
    sheets: dict[tuple[str, ...], list[Skipped]] = {}
    for skip in skipped:
        rest = sorted(f"{key}={value}" for key, value in skip.params.items() if key != "sheet")
        sheets.setdefault((skip.reason, *rest), []).append(skip)
    between = "”、“" if language == "zh" else "”, “"
    joined = (
        Skipped(first.reason, {**first.params, "sheet": between.join(skip.params["sheet"] for skip in alike)})
        for alike in sheets.values()
        for first in alike[:1]
    )
    return [_skip_text(skip, language) for skip in joined]


def _skip_text(skip: Skipped, language: str) -> str:
    from clusterbook.catalogue.skips import SKIPS  # noqa: PLC0415  most checks leave nothing out

    return printable(SKIPS[skip.reason].filled(language, skip.params))


def finding_line(finding: Finding, language: str) -> FindingLine:
    """One finding in words. KeyError when a slot has no param, or the code no rule: that is our mistake."""
    rule = RULES[finding.code]
    params = finding.params if language == "zh" else _english(finding.params)
    return FindingLine(
        finding,
        rule.name,
        rule.severity,
        severity_label(rule.severity, language),
        printable(rule.message.filled(language, params)),
        printable(rule.remedy.filled(language, params)),
    )


def _english(params: Mapping[str, str]) -> Mapping[str, str]:
    from clusterbook.catalogue.labels import TYPE_NAMES  # noqa: PLC0415  only English findings need it

    expected = params.get("expected", "")
    return {**params, "expected": TYPE_NAMES[expected]} if expected in TYPE_NAMES else params


def severity_label(severity: Severity, language: str) -> str:
    """The severity as staff read it: 错误 or error."""
    return severity.zh if language == "zh" else severity.value


def waiver_text(waived: Waived, language: str) -> str:
    """Why, on whose word and until when a finding is accepted, and where that is written."""
    _, waiver = waived
    reason, person = printable(waiver.reason), printable(waiver.person)
    if language == "zh":
        return f"豁免理由：{reason}；批准人：{person}；有效期至{waiver.expires}（{waiver.place}）"
    until = waiver.expires.iso
    return f"waived: {reason}; by {person}; valid until {until} ({waiver.place})"


def _summary(
    source: str, counts: dict[Severity, int], waived: int, earlier: Earlier | None, language: str
) -> str:
    if language == "zh":
        parts = [_sums_zh(counts, earlier)]
        parts += [f"{waived}个已豁免"] if waived else []
        parts += [f"{earlier.known}个在 {earlier.source} 中已有，未列出"] if earlier and earlier.known else []
        return f"{source}：{'；'.join(parts)}"
    parts = [_sums_en(counts, earlier)]
    parts += [f"{waived} waived"] if waived else []
    parts += (
        [f"{earlier.known} not listed because {earlier.source} has them too"]
        if earlier and earlier.known
        else []
    )
    return f"{source}: {'; '.join(parts)}"


def _sums_zh(counts: dict[Severity, int], earlier: Earlier | None) -> str:
    if not any(counts.values()):
        return "没有新增的问题" if earlier else "未发现问题"
    return "，".join(f"{counts[severity]}{measure}{severity.zh}" for severity, measure in _MEASURES)


_MEASURES = ((Severity.ERROR, "个"), (Severity.WARNING, "个"), (Severity.INFO, "条"))


def _sums_en(counts: dict[Severity, int], earlier: Earlier | None) -> str:
    if not any(counts.values()):
        return "no new findings" if earlier else "no findings"
    errors, warnings, infos = (counts[severity] for severity in Severity)
    plural = {True: "", False: "s"}
    return f"{errors} error{plural[errors == 1]}, {warnings} warning{plural[warnings == 1]}, {infos} info"


def sums(counts: dict[Severity, int], language: str) -> str:
    """How many findings weigh how much, as part of a sentence."""
    return _sums_zh(counts, None) if language == "zh" else _sums_en(counts, None)
