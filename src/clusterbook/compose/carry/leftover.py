"""What of an old workbook has no place in the tables of the new one: single cells, comments, sheets of staff's own."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from clusterbook.compose.forms import Cell, CellKind, FormColumn, FormSheet
from clusterbook.compose.rows import raw_cell
from clusterbook.model.cells import CellRef
from clusterbook.model.raw import RawRow, RawSheet
from clusterbook.model.structure import OUR_AUTHOR, SheetStructure
from clusterbook.tables.book import TableData

LEFT_SHEET = "未迁移数据"

COLUMN_GONE = "新模板没有这一列"
COLUMN_REPEATED = "表头重复，已取另一列"
NO_HEADER = "没有表头"
OUTSIDE = "在表格之外"
ITEM_GONE = "新模板没有这一项"
LIST_FIXED = "固定词表以新模板为准"
COMMENT = "批注"
LINK = "超链接"

_HEADERS = ("原工作表", "原单元格", "所在行", "原表头", "内容", "原因")
_LONGEST_NAME = 31
_FORBIDDEN_IN_NAMES = r"[\[\]:*?/\\]"


class LeftCell(NamedTuple):
    """A cell (or its comment or link) that was not carried: where it stood, its row's key, header, content, and why."""

    cell: CellRef
    record: str
    header: str
    value: Cell
    reason: str


def left_cells(
    sheet: RawSheet, data: TableData, dropped: Collection[int], repeated: Collection[int]
) -> Iterator[LeftCell]:
    """The cells below a table's header row that are in none of its records, and those of the `dropped` rows.

    `repeated` are the columns whose header repeats another one.
    """
    headers = next(row for row in sheet.rows if row.number == data.header_row)
    records = {record.row: record for record in data}
    columns = {place: key for key, place in data.positions.items()}
    for row in sheet.rows:
        record = records.get(row.number)
        title = record.title if record else ""
        for place in _filled(row) if row.number > data.header_row else ():
            if record and place in columns and row.number not in dropped:
                continue
            header = _text(headers, place)
            reason = _column_reason(header, place in repeated)
            if place in columns:
                reason = OUTSIDE if not record else LIST_FIXED if data.spec.name == "codes" else ITEM_GONE
            cell = CellRef(sheet.name, row.number, place)
            yield LeftCell(cell, title, header, raw_cell(row.value(place)), reason)


def _column_reason(header: str, repeated: bool) -> str:
    if not header:
        return NO_HEADER
    return COLUMN_REPEATED if repeated else COLUMN_GONE


def cells_beyond(sheet: RawSheet, width: int) -> Iterator[LeftCell]:
    """The cells to the right of a sheet's first columns."""
    for row in sheet.rows:
        for place in _filled(row):
            if place > width:
                cell = CellRef(sheet.name, row.number, place)
                yield LeftCell(cell, "", "", raw_cell(row.value(place)), OUTSIDE)


def left_notes(sheet: RawSheet, data: TableData | None = None) -> Iterator[LeftCell]:
    """The comments and links that staff put on cells, of a table on those below its header row; they may hold data."""
    records = {} if data is None else {record.row: record.title for record in data}
    header_row = 0 if data is None else data.header_row
    headers = next((row for row in sheet.rows if row.number == header_row), RawRow(0, ()))
    for (row, column), text, reason in _notes(sheet.structure or SheetStructure()):
        if row > header_row:
            cell = CellRef(sheet.name, row, column)
            yield LeftCell(cell, records.get(row, ""), _text(headers, column), text, reason)


def _notes(structure: SheetStructure) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Each by its place, with its text and what it is."""
    for comment in structure.comments:
        if comment.author != OUR_AUTHOR and comment.text.strip():
            yield (comment.row, comment.column), comment.text, COMMENT
    for place, target in structure.hyperlinks.items():
        if target:
            yield place, target, LINK


def _filled(row: RawRow) -> Iterable[int]:
    return (
        place
        for place, value in enumerate(row.values, 1)
        if value is not None and not (isinstance(value, str) and not value.strip())
    )


def _text(row: RawRow, place: int) -> str:
    value = row.value(place)
    return value if isinstance(value, str) else ""


def left_sheet(name: str, cells: Sequence[LeftCell]) -> FormSheet:
    """The sheet that lists them; it is staff's to work through and to delete."""
    rows = [
        [each.cell.sheet, each.cell.a1, each.record or None, each.header or None, each.value, each.reason]
        for each in cells
    ]
    return FormSheet(
        name=name,
        title=name,
        note="旧工作簿中没有带入各表的内容，逐格列出；处理完后可删除本表。",
        columns=[FormColumn(header, CellKind.TEXT, wrap=True) for header in _HEADERS],
        rows=rows,
        entries=(),
        fixed=2,
        protected=False,
    )


def free_name(wanted: str, taken: Collection[str]) -> str:
    """A sheet name that Excel admits and that is not taken, as close as can be to the one wanted."""
    plain = re.sub(_FORBIDDEN_IN_NAMES, "_", wanted).strip("'") or "_"
    used = {name.casefold() for name in taken}
    for suffix in ("", "（旧）", *(f"（旧{number}）" for number in range(2, len(used) + 3))):
        name = plain[: _LONGEST_NAME - len(suffix)] + suffix
        if name.casefold() not in used:
            return name
    raise AssertionError(f"no free name for {wanted}")
