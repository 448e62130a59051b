"""The conflicts of a merge as a sheet that a person fills in, and what was filled in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import NamedTuple

from clusterbook.model.cells import CellRange, read_range
from clusterbook.model.changes import CellContent
from clusterbook.model.lists import CellLink, ListCell, ListColumn, ListSheet
from clusterbook.model.marks import CONFLICTS_NAME, CONFLICTS_TITLE
from clusterbook.model.merging import Decision, Matter, Reason
from clusterbook.model.raw import RawRow, RawSheet, RawValue

NOTHING, PRESENT, GONE = "（空）", "（保留）", "（删除）"
_FORMULA, _DATE, _DURATION, _TEXT = "公式：", "日期：", "时长：", "文本："
_CLOCK = r"(\d+):(\d\d):(\d\d(?:\.\d{1,6})?)"
"""A duration: hours, however many, minutes and seconds."""

_MATTERS = {
    Matter.CELL: "单元格",
    Matter.ROW: "整行",
    Matter.COLUMN: "整列",
    Matter.SHEET: "工作表",
}
_REASONS = {
    Reason.CHANGED_TWICE: "双方改成了不同内容",
    Reason.DELETED_AND_CHANGED: "一方删除，另一方改动",
    Reason.NEW_TWICE: "双方新增了相同主键、不同内容的行",
    Reason.SET_CHANGED_TWICE: "双方都改了同一组分享比例，须整组取一方",
}


class Choice(Enum):
    """What a person chose."""

    OURS = "我方"
    THEIRS = "对方"
    BASE = "基准"
    OTHER = "另填"


class Head(Enum):
    """The columns of the list."""

    NUMBER = "序号"
    MATTER = "对象"
    SHEET = "工作表"
    PLACE = "位置"
    KEY = "主键"
    RECORD = "行标识"
    COLUMN = "列"
    BASE = "基准"
    OURS = "我方"
    THEIRS = "对方"
    REASON = "原因"
    GROUP = "同组"
    CHOICE = "决定"
    OTHER = "另填内容"


_WIDTHS = {
    Head.NUMBER: 6,
    Head.MATTER: 8,
    Head.SHEET: 12,
    Head.PLACE: 12,
    Head.KEY: 18,
    Head.RECORD: 26,
    Head.COLUMN: 16,
    Head.BASE: 24,
    Head.OURS: 24,
    Head.THEIRS: 24,
    Head.REASON: 24,
    Head.GROUP: 18,
    Head.CHOICE: 8,
    Head.OTHER: 24,
}
_NOTES = (
    "文件中暂按“我方”的内容保留，被一方删除的行列也暂时保留，未作丢弃。",
    "请逐行在“决定”列选择：我方、对方、基准，或选“另填”并在“另填内容”列写明；同组的各行须取同一方。",
    "全部决定后用 clusterbook merge --continue 生成合并结果；未决定的，程序不会继续。",
)


def conflict_list(conflicts: Sequence[Decision]) -> ListSheet:
    """The list of conflicts, a row each, in the order of the result."""
    columns = [
        ListColumn(
            head.value, _WIDTHS[head], tuple(choice.value for choice in Choice) if head is Head.CHOICE else ()
        )
        for head in Head
    ]
    rows = [_row(number, conflict) for number, conflict in enumerate(conflicts, 1)]
    return ListSheet(CONFLICTS_NAME, CONFLICTS_TITLE, _NOTES, columns, rows)


def _row(number: int, conflict: Decision) -> list[ListCell]:
    place = conflict.place.a1 if conflict.place else ""
    is_cell = conflict.matter is Matter.CELL
    shown = content_text if is_cell else presence_text
    cells: dict[Head, ListCell] = {
        Head.NUMBER: number,
        Head.MATTER: _MATTERS[conflict.matter],
        Head.SHEET: conflict.sheet,
        Head.PLACE: CellLink(place, conflict.address) if place else "",
        Head.KEY: conflict.key,
        Head.RECORD: conflict.record,
        Head.COLUMN: conflict.column,
        Head.BASE: shown(conflict.base),
        Head.OURS: shown(conflict.ours),
        Head.THEIRS: shown(conflict.theirs),
        Head.REASON: _REASONS[conflict.reason] if conflict.reason else "",
        Head.GROUP: conflict.group,
    }
    return [cells.get(head, "") for head in Head]


def presence_text(content: CellContent | None) -> str:
    """Whether a version keeps a row, a column or a sheet."""
    return GONE if content is None else PRESENT


def content_text(content: CellContent | None) -> ListCell:
    """A cell's content as the list shows it: a number as a number; a formula, date, duration or odd text marked."""
    if content is None or content in (CellContent(), CellContent("")):
        return NOTHING
    if content.formula:
        return f"{_FORMULA}={content.formula}"
    match content.value:
        case bool():
            return f"{_FORMULA}={str(content.value).upper()}"
        case float():
            return content.value
        case date() | time() | timedelta():
            return _moment_text(content.value)
        case _:
            text = str(content.value)
            is_odd = text in (NOTHING, PRESENT, GONE) or text.startswith((_FORMULA, _DATE, _DURATION, _TEXT))
            return f"{_TEXT}{text}" if is_odd else text


def _moment_text(moment: date | time | timedelta) -> str:
    if not isinstance(moment, timedelta):
        return f"{_DATE}{moment.isoformat()}"
    seconds, rest = divmod(moment, timedelta(seconds=1))
    text = f"{_DURATION}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{text}.{rest.microseconds:06}".rstrip("0") if rest else text


def read_content(shown: RawValue) -> CellContent:
    """The content that a cell of the list stands for; what a person wrote stands for itself."""
    if not isinstance(shown, str):
        return CellContent(shown)
    if shown == NOTHING:
        return CellContent()
    if shown.startswith(_FORMULA):
        return CellContent(formula=shown.removeprefix(_FORMULA).removeprefix("="))
    if shown.startswith(_DATE):
        return CellContent(_moment(shown.removeprefix(_DATE)))
    if shown.startswith(_DURATION):
        return CellContent(_duration(shown.removeprefix(_DURATION)))
    return CellContent(shown.removeprefix(_TEXT))


def _moment(text: str) -> RawValue:
    for kind in (date, datetime, time):
        try:
            return kind.fromisoformat(text)
        except ValueError:
            continue
    return text


def _duration(text: str) -> RawValue:
    found = re.fullmatch(_CLOCK, text)
    if found is None:
        return text
    hours, minutes, seconds = found.groups()
    return timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))


class Settled(NamedTuple):
    """A conflict that a person decided: its row in the list, where it is, and what the place is to hold.

    `content` is None for a cell that keeps what it holds, and for rows, columns and sheets, which `stays` is about.
    """

    row: int
    matter: Matter
    sheet: str
    place: CellRange | None
    key: str
    column: str
    choice: Choice
    content: CellContent | None
    stays: bool


class Unsettled(NamedTuple):
    """A row of the list that cannot be carried out: its number in the sheet, and why, in Chinese and English."""

    row: int
    zh: str
    en: str


def read_conflicts(sheet: RawSheet) -> tuple[list[Settled], list[Unsettled]]:
    """What a person decided in the list, and which rows are still open or cannot be understood."""
    header = next((row for row in sheet.rows if row.value(1) == Head.NUMBER.value), None)
    if header is None:
        return [], [Unsettled(1, "找不到表头，请勿改动“合并冲突”表的表头", "The header row is missing")]
    places = {str(value): column for column, value in enumerate(header.values, 1) if value is not None}
    missing = [head.value for head in Head if head.value not in places]
    if missing:
        names = "、".join(missing)
        return [], [Unsettled(header.number, f"缺少列“{names}”", f"Columns are missing: {names}")]
    settled: list[Settled] = []
    open_rows: list[Unsettled] = []
    groups: dict[str, Choice] = {}
    for row in sheet.rows:
        if row.number > header.number:
            found = _read_row(_Entry(row, places), groups)
            (settled if isinstance(found, Settled) else open_rows).append(found)  # type: ignore[arg-type]
    return settled, open_rows


class _Entry:
    """A row of the list, its cells by heading."""

    def __init__(self, row: RawRow, places: Mapping[str, int]) -> None:
        self.row, self._places = row, places

    def __getitem__(self, head: Head) -> RawValue:
        return self.row.value(self._places[head.value])

    def text(self, head: Head) -> str:
        value = self[head]
        return "" if value is None else str(value).strip()


_CHOICES = {choice.value: choice for choice in Choice}
_SIDES = {
    Choice.OURS: Head.OURS,
    Choice.THEIRS: Head.THEIRS,
    Choice.BASE: Head.BASE,
    Choice.OTHER: Head.OTHER,
}


def _read_row(entry: _Entry, groups: dict[str, Choice]) -> Settled | Unsettled:
    number = entry.row.number
    problems = list(_problems(entry, groups))
    if problems:
        return Unsettled(number, *problems[0])
    choice = _CHOICES[entry.text(Head.CHOICE)]
    matter = next(matter for matter, word in _MATTERS.items() if word == entry.text(Head.MATTER))
    shown = entry[_SIDES[choice]]
    is_cell = matter is Matter.CELL
    keeps = is_cell and choice is Choice.OURS
    return Settled(
        number,
        matter,
        entry.text(Head.SHEET),
        read_range(entry.text(Head.PLACE)) if entry.text(Head.PLACE) else None,
        entry.text(Head.KEY),
        entry.text(Head.COLUMN),
        choice,
        read_content(shown) if is_cell and not keeps else None,
        shown != GONE,
    )


def _problems(entry: _Entry, groups: dict[str, Choice]) -> Iterator[tuple[str, str]]:
    """Why a row cannot be carried out; the first is enough."""
    choice = _CHOICES.get(entry.text(Head.CHOICE))
    if choice is None:
        word = entry.text(Head.CHOICE)
        yield (
            (f"“决定”不能是“{word}”", f"The decision cannot be “{word}”")
            if word
            else ("尚未决定", "Not decided yet")
        )
        return
    if entry.text(Head.MATTER) not in _MATTERS.values():
        yield "“对象”列被改动，无法辨认", "The kind of the place was changed"
    elif entry.text(Head.MATTER) != _MATTERS[Matter.CELL] and choice is Choice.OTHER:
        yield "整行、整列和工作表不能另填", "A row, a column or a sheet cannot be filled in otherwise"
    elif choice is Choice.OTHER and not entry.text(Head.OTHER):
        yield "选了“另填”，但“另填内容”为空", "The other content is empty"
    group = entry.text(Head.GROUP)
    if group and choice is not groups.setdefault(group, choice):
        yield (
            f"同组“{group}”的各行须取同一方",
            f"All rows of the group “{group}” must be decided alike",
        )
