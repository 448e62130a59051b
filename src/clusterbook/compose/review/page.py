"""The changes between two workbooks as a page for a browser: to filter, side by side or in one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.findings_page import Choice
from clusterbook.compose.impact.report import Block, Part, impact_blocks
from clusterbook.compose.review.entries import Entry, Review
from clusterbook.compose.textdiff import Span, spans
from clusterbook.model.impact import Impact

ROWS = 2000
"""Changes on a page; a browser is slow with more. The others are counted."""

WORDS_ZH: Mapping[str, str] = {
    "title": "工作簿变动报告",
    "old": "旧版",
    "new": "新版",
    "both": "旧 → 新",
    "place": "位置",
    "kind": "变动",
    "record": "所在行、列",
    "amount": "增减",
    "effects": "影响",
    "sheet": "工作表",
    "province": "省份",
    "search": "查找",
    "all": "全部",
    "workbook": "（整个工作簿）",
    "view": "显示方式",
    "sides": "新旧并排",
    "unified": "合并显示",
    "shown": "显示 {shown} / {all} 处变动",
    "none": "没有符合条件的变动",
    "reset": "清除筛选",
    "print": "打印",
    "contents": "本页内容",
    "impact": "变动的影响",
    "sentences": "简报中变化的句子",
    "sentence": "句子",
    "causes": "起因",
    "number": "序号",
    "cutoff": "数据截止日期",
    "further": "其余{count}项",
}
WORDS_EN: Mapping[str, str] = {
    "title": "Changes between two workbooks",
    "old": "Old",
    "new": "New",
    "both": "Old → new",
    "place": "Place",
    "kind": "Change",
    "record": "Row and column",
    "amount": "Difference",
    "effects": "Impact",
    "sheet": "Sheet",
    "province": "Province",
    "search": "Search",
    "all": "All",
    "workbook": "(whole workbook)",
    "view": "View",
    "sides": "Side by side",
    "unified": "In one",
    "shown": "{shown} of {all} changes shown",
    "none": "No change matches",
    "reset": "Clear filters",
    "print": "Print",
    "contents": "On this page",
    "impact": "What the changes do",
    "sentences": "Sentences of the briefing that change",
    "sentence": "Sentence",
    "causes": "Because of",
    "number": "No.",
    "cutoff": "Data as of",
    "further": "{count} more",
}


FIRST = 4
"""Effects of a change that are in sight at once; the others open when asked for, and when the page is printed."""


class PageSection(NamedTuple):
    """Changes under a heading; `grave` are those to be looked at first."""

    heading: str
    grave: bool
    entries: Sequence[Entry]


class ChangedSentence(NamedTuple):
    """A sentence with what went and came in it, and the numbers of the changes that caused that."""

    place: str
    before: str
    after: str
    marks: Sequence[Span]
    causes: Sequence[int]


class ChangesPage(NamedTuple):
    """The page: `words` are its labels by name, `filters` its choices by what they filter.

    `blocks` hold what the impact says beside changes and sentences.
    """

    language: str
    review: Review
    words: Mapping[str, str]
    filters: Mapping[str, Sequence[Choice]]
    sections: Sequence[PageSection]
    counted: Sequence[str]
    left_out: str
    sentences: Sequence[ChangedSentence]
    blocks: Sequence[Block]


def changes_page(review: Review) -> ChangesPage:
    """The page of a review."""
    zh = review.language == "zh"
    words = WORDS_ZH if zh else WORDS_EN
    shown = review.entries[:ROWS]
    impact = review.impact
    return ChangesPage(
        "zh-CN" if zh else "en",
        review,
        words,
        _filters(shown, words),
        list(_sections(review)),
        review.report.counted,
        _left_out(len(review.entries) - len(shown), zh),
        list(_sentences(review, impact)) if impact else (),
        list(_blocks(review, impact)) if impact else (),
    )


def _sections(review: Review) -> Iterator[PageSection]:
    """The sections of the report, their lines as entries, as far as the page goes."""
    left = list(review.entries[:ROWS])
    for section in review.report.sections:
        held, left = left[: len(section.lines)], left[len(section.lines) :]
        if held:
            yield PageSection(section.heading, bool(held[0].line.risks), held)


def sheet_of(entry: Entry) -> str:
    """The sheet that a change is about; empty for the workbook."""
    return entry.change.new_sheet or entry.change.old_sheet


def provinces_of(entry: Entry) -> list[str]:
    """The provinces that a change and what follows from it concern."""
    return list(dict.fromkeys(name for change in entry.change.walk() for name in change.provinces))


def _filters(shown: Sequence[Entry], words: Mapping[str, str]) -> dict[str, list[Choice]]:
    """What can be chosen: the values that occur, each with how often."""
    return {
        "sheet": _choices((sheet_of(entry) for entry in shown), words["workbook"]),
        "kind": _choices((entry.line.label for entry in shown), ""),
        "province": _choices((name for entry in shown for name in provinces_of(entry)), ""),
    }


def _choices(values: Iterable[str], blank: str) -> list[Choice]:
    return [Choice(value, f"{value or blank} ({count})") for value, count in Counter(values).items()]


def _left_out(count: int, zh: bool) -> str:
    if not count:
        return ""
    if zh:
        return f"另有{count}处变动未在本页列出，请用xlsx或json形式查看全部变动"
    return f"{count} more changes are not on this page; the forms xlsx and json have them all"


def _sentences(review: Review, impact: Impact) -> Iterator[ChangedSentence]:
    numbers = {id(entry.change): entry.number for entry in review.entries}
    for sentence in impact.sentences:
        causes = [numbers.get(id(impact.changes[cause]), 0) for cause in sentence.causes]
        yield ChangedSentence(
            sentence.place,
            sentence.before,
            sentence.after,
            spans(sentence.before, sentence.after),
            sorted(filter(None, causes)),
        )


def _blocks(review: Review, impact: Impact) -> Iterator[Block]:
    """What else the impact says, the sum first: changes and sentences stand on the page in forms of their own."""
    for block in impact_blocks(impact, review.mentions, review.language):
        if block.part not in (Part.CHANGES, Part.SENTENCES):
            yield block
