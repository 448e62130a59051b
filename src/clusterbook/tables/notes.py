"""Notes below a table: rows that are clearly no records."""

from collections.abc import Iterable, Sequence

from clusterbook.model.raw import RawRow, RawValue, is_blank
from clusterbook.tables.book import TableData

_LABELS = frozenset(
    (
        *("注", "附注", "备注", "说明", "填表说明", "填报说明", "补充说明", "资料来源", "数据来源"),
        *("填表人", "填报人", "制表人", "审核人", "复核人", "联系人", "负责人", "单位负责人"),
        *("制表", "审核", "联系电话", "填报单位", "填表日期", "填报日期", "制表日期"),
    )
)
_DIGITS = "0123456789一二三四五六七八九十"
_AROUND_LABELS = f"（( \u3000{_DIGITS}"


def trailing_notes(rows: Sequence[RawRow], table: TableData) -> list[RawRow]:
    """The last rows of a sheet when they are clearly notes: remarks, sources, who filled in the table.

    A note's every cell begins like one (注：, 数据来源：, 填表人：); it follows a blank row or begins in the table's
    first column, so that a remark in a record's last column is none. Below a blank row, a sentence alone in the
    table's first column is a note as well. Rows below a note that only go on numbering belong to it.
    """
    first_column = min(table.positions.values())
    start = stop = len(rows)
    while stop > 0 and rows[stop - 1].number > table.header_row:
        stop -= 1
        above = rows[stop - 1].number if stop else table.header_row
        if _is_note(rows[stop], first_column, rows[stop].number - above > 1):
            start = stop
        elif not all(map(_is_numbered, _cells(rows[stop]))):
            break
    return list(rows[start:])


def _is_note(row: RawRow, first_column: int, below_blank: bool) -> bool:
    cells = _cells(row)
    alone = row.value(first_column)
    if below_blank and cells == [alone] and any(sign in str(alone) for sign in "，。；："):
        return True
    return is_note(cells) and (below_blank or not is_blank(alone))


def is_note(values: Iterable[RawValue]) -> bool:
    """Whether every filled cell of a row begins as notes do."""
    filled = [value for value in values if not is_blank(value)]
    return bool(filled) and all(map(_is_marked, filled))


def _cells(row: RawRow) -> list[RawValue]:
    return [value for value in row.values if not is_blank(value)]


def _is_marked(value: RawValue) -> bool:
    """Whether a value is a text that begins as notes do: 注1：, 数据来源：, ※."""
    if type(value) is not str:
        return False
    text = value.strip()
    starts = (text.partition(sign) for sign in "：:．.、")
    return text.startswith(("*", "※", "★")) or any(
        sign and label.strip(_AROUND_LABELS) in _LABELS for label, sign, _ in starts
    )


def _is_numbered(value: RawValue) -> bool:
    """Whether a value is a text that begins with a number in a list: 2. or （2） or ②."""
    if type(value) is not str:
        return False
    text = value.strip().lstrip("（(")
    after = text.lstrip(_DIGITS)
    return text.startswith(tuple("①②③④⑤⑥⑦⑧⑨⑩")) or (after != text and after.startswith(tuple("）)．.、")))
