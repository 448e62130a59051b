"""A change in words: where, what, from what to what, and why it matters."""

from collections.abc import Sequence
from typing import NamedTuple

from clusterbook.compose.changewords import Words, kind_word, remark_text, risk_words
from clusterbook.compose.rulewords import rule_text
from clusterbook.compose.textdiff import Mark, Span, excerpt, spans
from clusterbook.model.changes import HIDDEN, SHOWN, VERY_HIDDEN, CellContent, Change, Difference, Kind
from clusterbook.model.raw import RawValue
from clusterbook.model.wording import number_text
from clusterbook.tables.visible import LIMIT, visible, visible_text

_LINES = frozenset(
    {Kind.ROW_INSERTED, Kind.ROW_DELETED, Kind.COLUMN_INSERTED, Kind.COLUMN_DELETED, Kind.BLANK_ROWS}
)
_RULES = frozenset({Kind.VALIDATION, Kind.CONDITIONAL_FORMAT})
_SAME_RULE = Words("规则未变，范围不同", "same rule, other range")
_NAMED_STATES = frozenset({Difference.TYPE, Difference.FORMAT, Difference.LAYOUT})
"""Classes whose texts are not what a cell says: a type, a look, hidden or shown."""
_SHOWING = {
    SHOWN: Words("显示", "shown"),
    HIDDEN: Words("隐藏", "hidden"),
    VERY_HIDDEN: Words("深度隐藏", "very hidden"),
}
_SHOWN_VALUES = 4
"""Values of a new or deleted row that are shown."""


class ChangeLine(NamedTuple):
    """A change in words.

    `place` holds both addresses where they differ. `spans` say from what to what: of a short value the whole, of a
    long text what changed in it. `under` are the changes that follow from this one.
    """

    change: Change
    place: str
    label: str
    column: str
    spans: Sequence[Span]
    amount: str
    record: str
    risks: Sequence[str]
    remarks: Sequence[str]
    under: Sequence["ChangeLine"]


def change_line(change: Change, language: str) -> ChangeLine:
    """A change in words, and with it what follows from it."""
    return ChangeLine(
        change,
        place_text(change),
        kind_word(change, language),
        change.column if change.kind not in (Kind.DEFINED_NAME, Kind.COLUMN_RENAMED) else "",
        _spans(change, language),
        amount_text(change),
        change.record,
        risk_words(change, language),
        [remark_text(remark, language) for remark in change.remarks],
        [change_line(each, language) for each in change.consequences],
    )


def place_text(change: Change) -> str:
    """Where: one address where both are the same, else old → new; what is in one version only has one."""
    if change.kind in _LINES:
        return change.new_place if change.new else change.old_place
    if not change.old_sheet and not change.new_sheet:
        return change.record
    old = change.old_place if change.old or not change.new else ""
    new = change.new_place if change.new or not change.old else ""
    return " → ".join(dict.fromkeys(each for each in (old, new) if each))


def amount_text(change: Change) -> str:
    """The difference of two numbers with its unit, and in percent: +50亿元，+4.2%; empty where there is none."""
    if change.delta is None or not change.delta:
        return ""
    amount = number_text(abs(change.delta), 4) if abs(change.delta) >= 1 else f"{abs(change.delta):.4g}"
    delta = f"{'+' if change.delta > 0 else '-'}{amount}{change.unit}"
    return delta if change.percent is None else f"{delta}，{change.percent:+,.1f}%"


def value_text(value: RawValue, unit: str = "") -> str:
    """A value as it is shown beside another: 1,250亿元, “量子”, 2026-06-16; nothing is （空）."""
    if value is None:
        return "（空）"
    if isinstance(value, str):
        return f"“{visible_text(value)}”"
    return f"{number_text(value, 10)}{unit}" if type(value) is float else visible(value)


def side_text(side: CellContent, change: Change, language: str) -> str:
    """One side of a change in full: a text without quotation marks and never cut, anything else as in a line."""
    named = change.difference in _NAMED_STATES or change.kind in (Kind.SHEET_VISIBILITY, *_RULES)
    if not side.formula and isinstance(side.value, str) and not named:
        return full_text(side.value)
    return _said(side, change, language)


def full_text(value: RawValue) -> str:
    """A value in full, outer and odd blanks marked where it is short enough to be looked at sign by sign."""
    return value if isinstance(value, str) and len(value) > LIMIT else visible(value)


def _spans(change: Change, language: str) -> list[Span]:
    if change.lines:
        return _line_spans(change)
    said = _whole_text(change, language)
    if said:
        return [Span(Mark.SAME, said)]
    before, after = change.before, change.after
    texts = [side.value for side in (before, after) if side and not side.formula]
    if len(texts) == 2 and all(isinstance(text, str) and len(text) > LIMIT for text in texts):
        return excerpt(spans(str(texts[0]), str(texts[1])))
    return [
        Span(mark, _said(side, change, language))
        for mark, side in ((Mark.REMOVED, before), (Mark.ADDED, after))
        if side is not None
    ]


def _whole_text(change: Change, language: str) -> str:
    """What is said of a change that leads from no value to another; empty where it does."""
    if change.kind is Kind.ORDER_CHANGED:
        return _order_text(change, language)
    if change.kind is Kind.ROWS_MOVED:
        return f"{change.extent}行" if language == "zh" else f"{change.extent} row(s)"
    return _SAME_RULE.of(language) if change.kind in _RULES and change.before == change.after else ""


def _line_spans(change: Change) -> list[Span]:
    """The first values of a row or column that came or went."""
    removed = change.kind in (Kind.ROW_DELETED, Kind.COLUMN_DELETED)
    held = [visible(value) for value in change.lines[0].values if value is not None]
    text = "，".join(held[:_SHOWN_VALUES]) + ("……" if len(held) > _SHOWN_VALUES else "")
    return [Span(Mark.REMOVED if removed else Mark.ADDED, text)]


def _order_text(change: Change, language: str) -> str:
    moved = int(change.after.value) if change.after and type(change.after.value) is float else 0
    if language == "zh":
        return f"按“{change.column}”排序" if change.column else f"{moved}行换了位置"
    return f"sorted by {change.column}" if change.column else f"{moved} rows in other places"


def _said(side: CellContent, change: Change, language: str) -> str:
    if side.formula:
        result = f"（{visible(side.value)}）" if change.difference is not Difference.FORMULA else ""
        return f"={side.formula}{result}"
    shows = change.kind is Kind.SHEET_VISIBILITY or change.difference is Difference.LAYOUT
    if shows and isinstance(side.value, str):
        return _SHOWING[side.value].of(language)
    if change.kind in _RULES and isinstance(side.value, str):
        return full_text(rule_text(side.value, language))
    if change.kind in (Kind.FORMAT, Kind.COLUMN_LAYOUT) and not side.value:
        return "常规" if language == "zh" else "usual"
    if change.difference is Difference.TYPE:
        return _with_type(side.value, language)
    return value_text(side.value, change.units[side is not change.before])


def _with_type(value: RawValue, language: str) -> str:
    text = value_text(value)
    if isinstance(value, str):
        return f"{text}（文本）" if language == "zh" else f"{text} (text)"
    return text
