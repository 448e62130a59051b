"""What changed from version to version, in words and as a sheet."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from clusterbook.compose.changelines import ChangeLine, change_line
from clusterbook.compose.changereport import Section
from clusterbook.compose.textdiff import Mark
from clusterbook.model.changes import Change
from clusterbook.model.dates import PartialDate
from clusterbook.model.sheets import Sheet, SheetCell, SheetColumn, SheetRow, SheetTable, SummaryBook
from clusterbook.revision.history import Step

_FIRST_DAY = PartialDate(2026)
"""What the file's properties state: the day of a log would make its bytes differ."""

_COLUMNS = (
    SheetColumn("旧版"),
    SheetColumn("新版"),
    SheetColumn("位置"),
    SheetColumn("变动"),
    SheetColumn("行标识"),
    SheetColumn("列"),
    SheetColumn("旧值", limit=50),
    SheetColumn("新值", limit=50),
    SheetColumn("增减"),
)


def log_sections(steps: Sequence[Step], language: str) -> Iterator[Section]:
    """A section for each step that has changes, newest first, named by its versions."""
    for step in reversed(steps):
        if step.changes:
            heading = f"{_name(step.old)} → {_name(step.new)}"
            yield Section(heading, [change_line(change, language) for change in step.changes])


def log_book(steps: Sequence[Step]) -> SummaryBook:
    """The log as a workbook of one sheet, newest first."""
    rows = [_row(step, line) for step in reversed(steps) for line in map(_in_chinese, step.changes)]
    notes = () if rows else ("各版本之间没有所查内容的变动。",)
    table = SheetTable("变动记录", _COLUMNS, rows, notes)
    return SummaryBook("变动记录", _FIRST_DAY, [Sheet("变动记录", "变动记录", (table,))])


def _name(source: str) -> str:
    return PurePath(source).name


def _in_chinese(change: Change) -> ChangeLine:
    return change_line(change, "zh")


def _row(step: Step, line: ChangeLine) -> SheetRow:
    before, after = (
        "".join(span.text for span in line.spans if span.mark in (Mark.SAME, mark))
        for mark in (Mark.REMOVED, Mark.ADDED)
    )
    texts = (
        _name(step.old),
        _name(step.new),
        line.place,
        line.label,
        line.record,
        line.column,
        before,
        after,
        line.amount,
    )
    return SheetRow([SheetCell(text or None) for text in texts])
