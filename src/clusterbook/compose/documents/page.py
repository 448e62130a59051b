"""The differences of two documents as a page for a browser: to filter by cause and kind, side by side or in one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.documents.report import CAUSES, DocumentReport, DocumentSection
from clusterbook.compose.findings_page import Choice
from clusterbook.compose.review import page as review_page

ROWS = 2000
"""Differences on a page; a browser is slow with more. The others are counted."""

_WORDS_ZH = {
    "title": "简报差异报告",
    "kind": "起因",
    "sheet": "类型",
    "figures": "有关指标",
    "shown": "显示 {shown} / {all} 处差异",
    "none": "没有符合条件的差异",
}
_WORDS_EN = {
    "title": "Differences of two briefings",
    "kind": "Cause",
    "sheet": "Kind",
    "figures": "Figures behind it",
    "shown": "{shown} of {all} differences shown",
    "none": "No difference matches",
}


class DocumentsPage(NamedTuple):
    """The page: `words` are its labels by name, `filters` its choices by what they filter."""

    language: str
    report: DocumentReport
    words: Mapping[str, str]
    filters: Mapping[str, Sequence[Choice]]
    sections: Sequence[DocumentSection]
    left_out: str


def documents_page(report: DocumentReport) -> DocumentsPage:
    """The page of a comparison."""
    zh = report.language == "zh"
    own, shared = (_WORDS_ZH, review_page.WORDS_ZH) if zh else (_WORDS_EN, review_page.WORDS_EN)
    sections, left = [], ROWS
    for section in report.sections:
        if left:
            sections.append(section._replace(lines=section.lines[:left]))
            left -= len(sections[-1].lines)
    lines = [line for section in sections for line in section.lines]
    return DocumentsPage(
        "zh-CN" if zh else "en",
        report,
        {**shared, **own},
        {
            "kind": _choices(CAUSES[line.change.cause].of(report.language) for line in lines),
            "sheet": _choices(line.matter for line in lines),
        },
        sections,
        _left_out(len(report.changes.changes) - len(lines), zh),
    )


def _choices(values: Iterable[str]) -> list[Choice]:
    return [Choice(value, f"{value} ({count})") for value, count in Counter(values).items()]


def _left_out(count: int, zh: bool) -> str:
    if not count:
        return ""
    if zh:
        return f"另有{count}处差异未在本页列出，请用json形式查看全部差异"
    return f"{count} more differences are not on this page; the form json has them all"
