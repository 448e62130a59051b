"""The changes as a workbook that a reviewer fills in: what each change is, and what is decided about it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from clusterbook.compose.review.entries import Entry, Review
from clusterbook.compose.review.marked import MarkedSheet, marked_sheets
from clusterbook.model.changeids import joint_id
from clusterbook.model.changes import LISTED, ChangeSet
from clusterbook.model.raw import RawSheet
from clusterbook.revision.undo import can_be_returned

LIST_NAME, GUIDE_NAME = "变动审阅", "审阅说明"
AGREED, RETURNED = "同意", "退回"
_EFFECTS, _LONGEST_EFFECT = 4, 60
"""Effects of a change that a cell names, and their characters; of the others it gives the number."""


class Head(Enum):
    """The columns of the list."""

    NUMBER = "序号"
    SHEET = "工作表"
    OLD_PLACE = "旧版位置"
    NEW_PLACE = "新版位置"
    KIND = "变动"
    RISK = "须优先核对"
    RECORD = "行标识"
    COLUMN = "列"
    BEFORE = "旧版内容"
    AFTER = "新版内容"
    UNIT = "单位"
    AMOUNT = "增减"
    EFFECTS = "影响"
    CHOICE = "决定"
    OPINION = "意见"
    ID = "变动编号"


class Fact(Enum):
    """What the workbook says of the files it was made for, so that it is never applied to others."""

    OLD = "旧版文件"
    OLD_HASH = "旧版文件校验码（SHA-256）"
    NEW = "新版文件"
    NEW_HASH = "新版文件校验码（SHA-256）"
    TOLERANCE = "数值容差"
    ALL = "变动校验码"
    LISTED = "本表所列变动数"


_NOTES = (
    "“变动审阅”表每行是一处变动。请在“决定”列选“同意”或“退回”，理由可写在“意见”列。",
    "“同意”的保留新版内容，“退回”的改回旧版内容；由该处变动引起的改动一并退回。",
    "各行可以排序、筛选；请勿改动“变动编号”列，也不要删除行。",
    "工作表、批注、数据验证、格式等方面的变动不能自动退回，只能选“同意”；要退回的，请在新版中手工改回后重新比较。",
    "全部决定后运行：clusterbook merge --review 本文件 旧版文件 新版文件 -o 结果文件。未决定的，程序不会继续。",
    "名称以“新版”开头的各表是新版的内容，变动处标出旧版内容（红色删除线）和新版内容（蓝色下划线）。",
)

ListCell = str | float | int | None


class ReviewRow(NamedTuple):
    """A row of the list, and whether the change can be taken back by this program."""

    cells: Sequence[ListCell]
    returnable: bool


class ReviewBook(NamedTuple):
    """The workbook: title, sentences, facts about the files, the list with its columns, and the marked sheets."""

    title: str
    review: Review
    sentences: Sequence[str]
    facts: Sequence[tuple[str, ListCell]]
    heads: Sequence[Head]
    rows: Sequence[ReviewRow]
    sheets: Sequence[MarkedSheet]


class Compared(NamedTuple):
    """What the review's workbook must know of the comparison: hashes of the files, the tolerance, the new sheets."""

    hashes: tuple[str, str]
    tolerance: float
    sheets: Mapping[str, RawSheet]


def review_book(review: Review, compared: Compared) -> ReviewBook:
    """The workbook of a review."""
    shows_effects = review.impact or any(entry.line.remarks for entry in review.entries)
    heads = [head for head in Head if head is not Head.EFFECTS or shows_effects]
    return ReviewBook(
        f"{review.cover.title}变动审阅表" if review.cover.title else "工作簿变动审阅表",
        review,
        [review.report.summary, *_NOTES],
        list(_facts(review, compared)),
        heads,
        [_row(entry, heads) for entry in review.entries],
        marked_sheets(review, compared.sheets),
    )


def joint_id_of(changes: ChangeSet) -> str:
    """What a comparison is known by: all its changes but those of looks and of stored results, in any order."""
    return joint_id(changes.of(LISTED))


def _facts(review: Review, compared: Compared) -> Iterator[tuple[str, ListCell]]:
    changes = review.report.changes
    facts: Mapping[Fact, ListCell] = {
        Fact.OLD: changes.old,
        Fact.OLD_HASH: compared.hashes[0],
        Fact.NEW: changes.new,
        Fact.NEW_HASH: compared.hashes[1],
        Fact.TOLERANCE: compared.tolerance,
        Fact.ALL: joint_id_of(changes),
        Fact.LISTED: len(review.entries),
    }
    for fact, value in facts.items():
        yield fact.value, value


def _row(entry: Entry, heads: Sequence[Head]) -> ReviewRow:
    change, line = entry.change, entry.line
    cells: Mapping[Head, ListCell] = {
        Head.NUMBER: entry.number,
        Head.SHEET: change.new_sheet or change.old_sheet,
        Head.OLD_PLACE: change.old_place if change.old or not change.new else None,
        Head.NEW_PLACE: change.new_place if change.new or not change.old else None,
        Head.KIND: line.label,
        Head.RISK: "、".join(line.risks) or None,
        Head.RECORD: line.record or None,
        Head.COLUMN: line.column or None,
        Head.BEFORE: _side(entry, 0),
        Head.AFTER: _side(entry, 1),
        Head.UNIT: " → ".join(dict.fromkeys(filter(None, change.units))) or None,
        Head.AMOUNT: line.amount or None,
        Head.EFFECTS: _effects(entry) or None,
        Head.ID: entry.id,
    }
    return ReviewRow([cells.get(head) for head in heads], can_be_returned(change))


def _side(entry: Entry, side: int) -> ListCell:
    """A side of a change: a number as a number; what has no sides is said in the new one."""
    content = (entry.change.before, entry.change.after)[side]
    if content is not None and type(content.value) is float and not content.formula:
        return content.value
    if entry.texts == (None, None):
        return "".join(span.text for span in entry.marks) if side else None
    return entry.texts[side]


def _effects(entry: Entry) -> str:
    rest = len(entry.effects) - _EFFECTS
    more = [f"另有{rest}项，见网页报告"] if rest > 0 else []
    return "\n".join([*entry.line.remarks, *map(_cut, entry.effects[:_EFFECTS]), *more])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_EFFECT else f"{text[: _LONGEST_EFFECT - 1]}…"
