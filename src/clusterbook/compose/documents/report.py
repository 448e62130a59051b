"""The differences of two documents in words: what people changed first, then the template, then what follows from cells."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterbook.compose.changewords import Words
from clusterbook.compose.textdiff import Mark, Span, spans
from clusterbook.model.documentchanges import Cause, DocumentChange, DocumentChanges, FigureChange, Matter

CAUSES = {
    Cause.HAND: Words("人工修改", "edited by hand"),
    Cause.TEMPLATE: Words("模板改动", "template changed"),
    Cause.CELLS: Words("数据变动", "cells changed"),
}
_MATTERS = {
    Matter.SENTENCE: Words("句子", "sentence"),
    Matter.CELL: Words("表格单元", "table cell"),
    Matter.ROW: Words("表格行", "table row"),
    Matter.DRAWING: Words("图", "drawing"),
}
_CELLS_NAMED = 120
"""Characters of a figure's cells that are shown."""


class DocumentLine(NamedTuple):
    """A difference in words; `marks` say what of both texts went, came or stayed, `figures` what is behind it."""

    change: DocumentChange
    number: int
    matter: str
    marks: Sequence[Span]
    figures: Sequence[str]


class DocumentSection(NamedTuple):
    """The differences of one cause."""

    cause: Cause
    heading: str
    lines: Sequence[DocumentLine]


class DocumentReport(NamedTuple):
    """A comparison of documents in words; `notes` say what cannot be told."""

    changes: DocumentChanges
    language: str
    summary: str
    notes: Sequence[str]
    sections: Sequence[DocumentSection]


def document_report(changes: DocumentChanges, language: str) -> DocumentReport:
    """The report in a language."""
    return DocumentReport(
        changes,
        language,
        _summary(changes, language),
        list(_notes(changes, language)),
        list(_sections(changes, language)),
    )


def _summary(changes: DocumentChanges, language: str) -> str:
    files = f"{changes.old} → {changes.new}"
    counts = [(CAUSES[cause].of(language), changes.counts.get(cause, 0)) for cause in CAUSES]
    if language == "zh":
        if not changes.changes:
            return f"{files}：没有差异"
        listed = "，".join(f"{word}{count}处" for word, count in counts if count)
        return f"{files}：{len(changes.changes)}处差异（{listed}）"
    if not changes.changes:
        return f"{files}: no differences"
    listed = ", ".join(f"{word} {count}" for word, count in counts if count)
    return f"{files}: {len(changes.changes)} difference(s) ({listed})"


def _notes(changes: DocumentChanges, language: str) -> Iterator[str]:
    for name, mapped in zip((changes.old, changes.new), changes.mapped, strict=True):
        if not mapped:
            yield (
                f"{name} 不带溯源信息（不是本程序生成，或另存时丢失），其中的差异都按人工修改计"
                if language == "zh"
                else f"{name} carries no map of its figures; its differences all count as made by hand"
            )


def _sections(changes: DocumentChanges, language: str) -> Iterator[DocumentSection]:
    number = 0
    for cause, words in CAUSES.items():
        lines = []
        for change in changes.changes:
            if change.cause is cause:
                number += 1
                lines.append(_line(number, change, language))
        if lines:
            yield DocumentSection(cause, words.of(language), lines)


def _line(number: int, change: DocumentChange, language: str) -> DocumentLine:
    return DocumentLine(
        change,
        number,
        _MATTERS[change.matter].of(language),
        _marks(change),
        [_figure(each, language) for each in change.figures],
    )


def _marks(change: DocumentChange) -> list[Span]:
    if change.matter is Matter.DRAWING and change.before and change.after:
        return [Span(Mark.SAME, change.after)]
    if change.matter is Matter.CELL or change.before is None or change.after is None:
        sides = ((Mark.REMOVED, change.before), (Mark.ADDED, change.after))
        return [Span(mark, text) for mark, text in sides if text]
    return spans(change.before, change.after)


def _figure(figure: FigureChange, language: str) -> str:
    """A figure with its cells: 监测总产值 8,400亿元 → 8,450亿元（监测!D8:D99）."""
    sides = " → ".join(filter(None, (figure.before, figure.after)))
    cells = figure.cells if len(figure.cells) <= _CELLS_NAMED else f"{figure.cells[:_CELLS_NAMED]}……"
    text = " ".join(filter(None, (figure.label, sides)))
    if not cells:
        return text
    return f"{text}（{cells}）" if language == "zh" else f"{text} ({cells})"
