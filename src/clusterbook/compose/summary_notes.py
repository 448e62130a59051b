"""The notes of the summary workbook: numbered in the order in which they appear, each marked where it belongs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from clusterbook.compose.ties import ties_by_rounding_alone
from clusterbook.model.sheets import Sheet, SheetTable

BLANK = "空白单元格表示输入工作簿中没有相应内容。"
DASH = "“—”表示尚无数据或不适用。"
ROUNDED = "各数分别四舍五入，各项之和与合计可能相差末位数，以合计为准。"
_DASH = "—"
_MARK = re.compile(r"［注([\d、]+)］")
_NOTE = re.compile(r"注(\d+)：")


class Note(NamedTuple):
    """A note: its number, its text, and the tables it belongs to."""

    number: int
    text: str
    tables: Sequence[str]


def explained(table: SheetTable) -> SheetTable:
    """The table with a note for what readers would ask of any table: blanks, dashes, sums that differ by rounding."""
    if not table.rows:
        return table
    cells = [cell.value for row in table.rows for cell in row.cells]
    wanted = ((BLANK, None in cells), (DASH, _DASH in cells), (ROUNDED, ties_by_rounding_alone(table)))
    added = [note for note, needed in wanted if needed and note not in table.notes]
    return replace(table, notes=(*table.notes, *added))


def numbered(sheets: Iterable[Sheet]) -> tuple[list[Sheet], list[Note]]:
    """The sheets with their notes numbered and marked in the titles of the tables, and the list of all notes.

    A note that stands in several places has one number. What a table without rows says instead is no note.
    """
    numbers: dict[str, int] = {}
    places: dict[str, list[str]] = {}
    done = []
    for sheet in sheets:
        for table in sheet.tables:
            for note in table.notes if table.rows else ():
                numbers.setdefault(note, len(numbers) + 1)
                places.setdefault(note, []).append(table.title)
        done.append(_marked(sheet, numbers))
    return done, [Note(number, text, places[text]) for text, number in numbers.items()]


def _marked(sheet: Sheet, numbers: dict[str, int]) -> Sheet:
    """The sheet with its marks; the only table of a sheet has no title of its own, so the sheet's bears its mark."""
    tables = [_numbered(table, numbers) for table in sheet.tables]
    if len(tables) == 1:
        return replace(sheet, title=sheet.title + _mark(sheet.tables[0], numbers), tables=tables)
    return replace(sheet, tables=tables)


def _numbered(table: SheetTable, numbers: dict[str, int]) -> SheetTable:
    if not table.rows:
        return table
    notes = [f"注{numbers[note]}：{note}" for note in table.notes]
    return replace(table, title=table.title + _mark(table, numbers), notes=notes)


def _mark(table: SheetTable, numbers: dict[str, int]) -> str:
    if not table.rows or not table.notes:
        return ""
    return f"［注{'、'.join(str(numbers[note]) for note in table.notes)}］"


def note_faults(sheets: Iterable[Sheet], notes: Sequence[Note]) -> Iterator[str]:
    """What is wrong with the numbering, seen from the marks and from the notes; nothing when both agree."""
    listed = {note.number: note.text for note in notes}
    marked: list[int] = []
    for sheet in sheets:
        for table in sheet.tables:
            own = [number for title in (table.title,) for number in _marks(title)]
            under = [_NOTE.match(note) for note in table.notes] if table.rows else []
            given = [int(match[1]) for match in under if match]
            if own != given or len(given) != len(under):
                yield f"{table.title}: marks {own}, notes {given}"
            if any(
                listed.get(number) != note.partition("：")[2]
                for number, note in zip(given, table.notes, strict=False)
            ):
                yield f"{table.title}: a note differs from the list"
            marked += own
    if list(dict.fromkeys(marked)) != [note.number for note in notes]:
        yield "the numbers do not follow the order in which the notes appear"


def _marks(title: str) -> list[int]:
    return [int(number) for mark in _MARK.findall(title) for number in mark.split("、")]
