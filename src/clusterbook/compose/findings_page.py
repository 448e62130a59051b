"""Findings as a page for a browser: cards to filter, each with the cell among its neighbours."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.excerpts import Excerpt, excerpt
from clusterbook.compose.reports import FindingsReport, finding_line, severity_label, waiver_text
from clusterbook.model.findings import Finding, Severity
from clusterbook.rules.identity import Identifier

CARDS = 2000
"""Findings on a page; a browser is slow with more. The others are counted."""

_WORDS_ZH = {
    "title": "工作簿检查报告",
    "severity": "级别",
    "sheet": "工作表",
    "code": "规则",
    "search": "查找",
    "all": "全部",
    "whole": "（整个工作簿）",
    "shown": "显示 {shown} / {all} 个问题",
    "none": "没有符合条件的问题",
    "remedy": "处理办法",
    "record": "所在行",
    "marked": "有问题的单元格",
    "excerpt": "单元格及其周围",
    "reset": "清除筛选",
    "print": "打印",
    "waived": "已豁免",
}
_WORDS_EN = {
    "title": "Report on a workbook",
    "severity": "Severity",
    "sheet": "Sheet",
    "code": "Rule",
    "search": "Search",
    "all": "All",
    "whole": "(whole workbook)",
    "shown": "{shown} of {all} findings shown",
    "none": "No finding matches",
    "remedy": "Remedy",
    "record": "Row",
    "marked": "cell in question",
    "excerpt": "The cell among its neighbours",
    "reset": "Clear filters",
    "print": "Print",
    "waived": "waived",
}


class Card(NamedTuple):
    """A finding on the page; `waiver` is empty unless it is waived, `excerpt` is None where no cell is named."""

    place: str
    sheet: str
    code: str
    severity: Severity
    label: str
    message: str
    remedy: str
    record: str
    waiver: str
    excerpt: Excerpt | None


class Choice(NamedTuple):
    """A value that a filter offers: what it is, what it is called."""

    value: str
    text: str


class FindingsPage(NamedTuple):
    """The page: `words` are its labels by name, `filters` its choices by what they filter."""

    language: str
    summary: str
    words: Mapping[str, str]
    filters: Mapping[str, Sequence[Choice]]
    cards: Sequence[Card]
    left_out: str
    skipped_heading: str
    skipped: Sequence[str]


def findings_page(report: FindingsReport) -> FindingsPage:
    """The page of a report: its findings in order, then those that are waived."""
    words = _WORDS_ZH if report.language == "zh" else _WORDS_EN
    pairs = [*((finding, "") for finding in report.findings)]
    pairs += [(waived.finding, waiver_text(waived, report.language)) for waived in report.waived]
    identifier = Identifier(report.raw, report.book)
    cards = [_card(finding, waiver, identifier, report.language) for finding, waiver in pairs[:CARDS]]
    return FindingsPage(
        "zh-CN" if report.language == "zh" else "en",
        report.summary,
        words,
        _filters(cards, words, report.language),
        cards,
        _left_out(len(pairs) - len(cards), report.language),
        report.skipped_heading,
        report.skipped,
    )


def _card(finding: Finding, waiver: str, identifier: Identifier, language: str) -> Card:
    line = finding_line(finding, language)
    return Card(
        finding.place,
        finding.sheet,
        finding.code,
        line.severity,
        line.label,
        line.message,
        line.remedy,
        finding.record,
        waiver,
        excerpt(finding.cell, identifier) if finding.cell else None,
    )


def _filters(cards: Sequence[Card], words: Mapping[str, str], language: str) -> dict[str, list[Choice]]:
    """What can be chosen: the values that occur, each with how often."""
    severities = Counter(card.severity for card in cards)
    sheets = Counter(card.sheet for card in cards)
    codes = Counter(card.code for card in cards)
    return {
        "severity": [
            _choice(severity.value, severity_label(severity, language), severities[severity])
            for severity in Severity
            if severities[severity]
        ],
        "sheet": [_choice(sheet, sheet or words["whole"], count) for sheet, count in sheets.items()],
        "code": [_choice(code, code, codes[code]) for code in sorted(codes)],
    }


def _choice(value: str, text: str, count: int) -> Choice:
    return Choice(value, f"{text} ({count})")


def _left_out(count: int, language: str) -> str:
    if not count:
        return ""
    if language == "zh":
        return f"另有{count}个问题未在本页列出，请用xlsx或csv格式查看全部问题"
    return f"{count} more findings are not on this page; the forms xlsx and csv have them all"
