"""What a merge did, in words and as plain data."""

from collections import Counter
from collections.abc import Iterator, Sequence

from clusterbook.compose.conflicts import Unsettled, content_text, presence_text
from clusterbook.model.changes import Kind
from clusterbook.model.lists import CellLink
from clusterbook.model.marks import CONFLICTS_NAME
from clusterbook.model.merging import Decision, Matter, MergePlan, Outcome

_SHOWN = 30
"""Conflicts that the text lists; the sheet of conflicts has them all."""

_COUNTED = {
    Outcome.THEIRS: ("取对方", "taken from theirs"),
    Outcome.UNITED: ("双方内容合并", "united"),
    Outcome.BOTH: ("双方改动相同", "the same in both"),
    Outcome.OURS: ("保留我方", "kept from ours"),
}
_MATTERS = {
    Matter.CELL: ("单元格", "cells"),
    Matter.ROW: ("行", "rows"),
    Matter.COLUMN: ("列", "columns"),
    Matter.ORDER: ("行序", "orders of rows"),
    Matter.SHEET: ("工作表", "sheets"),
}
_LEFT = {
    Kind.SHEET_RENAMED: ("工作表改名", "renamed sheets"),
    Kind.SHEET_MOVED: ("工作表移动", "moved sheets"),
    Kind.SHEET_VISIBILITY: ("工作表隐藏或显示", "hidden or shown sheets"),
    Kind.COLUMN_MOVED: ("列移动", "moved columns"),
    Kind.FORMAT: ("格式", "formats"),
    Kind.COMMENT: ("批注", "comments"),
    Kind.VALIDATION: ("数据有效性", "validations"),
    Kind.CONDITIONAL_FORMAT: ("条件格式", "conditional formats"),
    Kind.HYPERLINK: ("超链接", "links"),
    Kind.MERGE: ("合并单元格", "merged cells"),
    Kind.DEFINED_NAME: ("名称", "defined names"),
    Kind.ROW_LAYOUT: ("行高或隐藏行", "row layouts"),
    Kind.COLUMN_LAYOUT: ("列宽或隐藏列", "column layouts"),
}


def merge_lines(plan: MergePlan, language: str) -> Iterator[str]:
    """The merge in lines: what was taken, what is open, what was not carried over."""
    place = 0 if language == "zh" else 1
    yield from _counts(plan.decisions, place)
    conflicts = plan.conflicts
    for conflict in conflicts[:_SHOWN]:
        yield conflict_line(conflict, language)
    if len(conflicts) > _SHOWN:
        rest = len(conflicts) - _SHOWN
        yield (
            f"另有{rest}处冲突，见“{CONFLICTS_NAME}”表",
            f"{rest} more conflicts stand in the sheet {CONFLICTS_NAME}",
        )[place]
    if plan.left:
        named = Counter(_LEFT[change.kind][place] for change in plan.left)
        listed = ("、" if place == 0 else ", ").join(f"{name} {count}" for name, count in named.items())
        yield (
            f"对方的以下改动不涉及数据，未合入：{listed}",
            f"These changes of theirs concern no data and were not carried over: {listed}",
        )[place]
    yield _closing(len(conflicts), place)


def _counts(decisions: Sequence[Decision], place: int) -> Iterator[str]:
    counts = Counter((each.outcome, each.matter) for each in decisions)
    for outcome, words in _COUNTED.items():
        parts = [
            f"{_MATTERS[matter][place]} {counts[outcome, matter]}"
            for matter in Matter
            if counts[outcome, matter]
        ]
        if parts:
            yield f"{words[place]}{'：' if place == 0 else ': '}{('、' if place == 0 else ', ').join(parts)}"


def _closing(number: int, place: int) -> str:
    if not number:
        return ("没有冲突", "No conflicts")[place]
    return (
        f"{number}处冲突待决定：请在结果文件的“{CONFLICTS_NAME}”表逐行选择，再用 merge --continue 完成合并",
        f"{number} conflict(s) to decide: choose in the sheet {CONFLICTS_NAME} of the result, then merge --continue",
    )[place]


def conflict_line(conflict: Decision, language: str) -> str:
    """A conflict as one line, address first."""
    shown = content_text if conflict.matter is Matter.CELL else presence_text
    sides = [_plain(shown(each)) for each in (conflict.base, conflict.ours, conflict.theirs)]
    column = f" {conflict.column}" if conflict.column else ""
    if language == "zh":
        text = f"{conflict.address}  冲突{column}  基准：{sides[0]}  我方：{sides[1]}  对方：{sides[2]}"
    else:
        text = f"{conflict.address}  conflict{column}  base: {sides[0]}  ours: {sides[1]}  theirs: {sides[2]}"
    return f"{text}   [{conflict.record}]" if conflict.record else text


def _plain(cell: object) -> str:
    if isinstance(cell, CellLink):
        return cell.text
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def unsettled_lines(unsettled: Sequence[Unsettled], language: str, sheet: str = CONFLICTS_NAME) -> list[str]:
    """What still keeps a merge from going on, row by row of the sheet that a person fills in."""
    return [f"{sheet}!{each.row}  {each.zh if language == 'zh' else each.en}" for each in unsettled]


def merge_data(plan: MergePlan) -> dict[str, object]:
    """The merge as plain data: every decision with its place and contents, and what was not carried over."""
    return {
        "conflicts": len(plan.conflicts),
        "decisions": [_decision_data(each) for each in plan.decisions],
        "left": [
            {"kind": change.kind.value, "place": change.new_place or change.old_place} for change in plan.left
        ],
    }


def _decision_data(each: Decision) -> dict[str, object]:
    shown = content_text if each.matter is Matter.CELL else presence_text
    sides = {name: _data(shown(getattr(each, name))) for name in ("base", "ours", "theirs")}
    return {
        "matter": each.matter.value,
        "outcome": each.outcome.value,
        "place": each.address,
        "record": each.record,
        "key": each.key,
        "column": each.column,
        **sides,
        "reason": each.reason.value if each.reason else None,
        "group": each.group,
    }


def _data(cell: object) -> object:
    return cell.text if isinstance(cell, CellLink) else cell
