"""Carries the data of an old workbook into a new template, and tells what moved.

Cells are carried as they are: nothing is normalised on the way. What has no place in the new template is not lost
but listed, cell by cell, in a sheet of its own; sheets of staff's own come along as values.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.carry.leftover import (
    LEFT_SHEET,
    LeftCell,
    cells_beyond,
    free_name,
    left_cells,
    left_notes,
    left_sheet,
)
from clusterbook.compose.carry.lists import carry_codes, carry_parameters
from clusterbook.compose.carry.moves import Move
from clusterbook.compose.forms import FIRST_ROW, FieldValue, FormWorkbook, Row, ValueSheet
from clusterbook.compose.guide import BLANK_CONTACTS, CONTACT_HEADERS
from clusterbook.compose.master import master_workbook
from clusterbook.compose.rows import raw_cell, rows_of, settings_of
from clusterbook.compose.standing import VERSION
from clusterbook.model.cells import CellRef, join_cells
from clusterbook.model.findings import Finding
from clusterbook.model.marks import INDEX_TITLE
from clusterbook.model.raw import RawBook, RawSheet
from clusterbook.schema.types import Specification
from clusterbook.tables.book import Book, TableData
from clusterbook.tables.load import load_book
from clusterbook.tables.names import normalise_name
from clusterbook.tables.problems import quoted

_KINDS = {
    "CB102": "sheet-renamed",
    "CB104": "column-renamed",
    "CB105": "columns-moved",
    "CB106": "column-dropped",
    "CB107": "column-repeated",
    "CB108": "blank-rows",
    "CB109": "unmerged",
    "CB116": "column-dropped",
}
"""What a finding on the old workbook's structure means once its data have moved."""


class Carried(NamedTuple):
    """The new workbook and what moved. `rows` and `cells` count what came along, by sheet of the new workbook."""

    workbook: FormWorkbook
    old_version: str
    new_version: str
    rows: Mapping[str, int]
    cells: Mapping[str, int]
    moves: Sequence[Move]
    left: Sequence[LeftCell]


class _Old(NamedTuple):
    """The old workbook: as read, with the sheet of each table that has a header row, by table name."""

    raw: RawBook
    book: Book
    findings: Sequence[Finding]
    sheets: Mapping[str, RawSheet]


def carry(raw: RawBook, specification: Specification) -> Carried | None:
    """The old workbook's data in a workbook of the specification's template; None when none of its sheets is known."""
    old = _read(raw, specification)
    if not old.sheets:
        return None
    rows = {name: rows_of(old.book[name], sheet) for name, sheet in old.sheets.items() if name != "cover"}
    settings = settings_of(old.book, old.sheets["cover"], specification) if "cover" in old.sheets else {}
    new_rows, list_moves, dropped = _renewed_lists(old, rows, specification)
    own = _own_sheets(old, specification)
    left = [
        *_left(old, {**dropped, "cover": _unknown_items(old, specification)}),
        *_beside_guide(raw, specification),
        *(note for sheet in raw.sheets if sheet.name in own for note in left_notes(sheet)),
    ]
    moves = [
        *_structure(old, left),
        *_added(old, specification),
        *list_moves,
        *_own_moves(old, own),
        *_to_check(old, new_rows, specification),
    ]
    workbook = master_workbook(specification, settings, new_rows, _contacts(raw, specification))
    sheets = [*workbook.sheets, *own.values()]
    if left:
        sheets.append(left_sheet(LEFT_SHEET, left))
        moves.append(Move("left", {"count": str(len(left)), "left": LEFT_SHEET}))
    return Carried(
        workbook._replace(sheets=sheets),
        str(settings.get(VERSION) or ""),
        specification.version,
        *_counts(rows, settings, specification),
        moves,
        left,
    )


def _read(raw: RawBook, specification: Specification) -> _Old:
    book, findings = load_book(raw, specification)
    by_name = {sheet.name: sheet for sheet in raw.sheets}
    sheets = {name: by_name[data.sheet] for name, data in book.tables.items() if data.positions}
    return _Old(raw, book, findings, sheets)


def _counts(
    rows: Mapping[str, Sequence[Row]], settings: Mapping[str, FieldValue], specification: Specification
) -> tuple[dict[str, int], dict[str, int]]:
    everything = {"cover": [{key: value} for key, value in settings.items() if value is not None], **rows}
    sheets = {table.name: table.sheet for table in specification.tables}
    numbers = {sheets[name]: len(records) for name, records in everything.items()}
    cells = {sheets[name]: sum(map(len, records)) for name, records in everything.items()}
    return numbers, cells


def _renewed_lists(
    old: _Old, rows: Mapping[str, Sequence[Row]], specification: Specification
) -> tuple[dict[str, Sequence[Row]], list[Move], dict[str, set[int]]]:
    """All rows with 参数 and 代码表 renewed, what moved there, and the old rows that were dropped, by table."""
    renewed, dropped = dict(rows), dict[str, set[int]]()
    moves: list[Move] = []
    for name, carry_list in (("parameters", carry_parameters), ("codes", carry_codes)):
        if renewed.pop(name, ()):
            carried = carry_list(rows[name], specification)
            renewed[name] = carried.rows
            moves += carried.moves
            records = old.book[name].records
            dropped[name] = {records[place].row for place in carried.dropped}
    return renewed, moves, dropped


def _unknown_items(old: _Old, specification: Specification) -> set[int]:
    """The rows of 封面 that are no setting, or repeat one."""
    known = {setting.label for setting in specification.settings}
    first = {id(record) for record in old.book["cover"].by("item").values()}
    return {
        record.row
        for record in old.book["cover"]
        if record.text("item") not in known or id(record) not in first
    }


def _left(old: _Old, dropped: Mapping[str, Collection[int]]) -> Iterator[LeftCell]:
    repeated: dict[str, set[int]] = {}
    for finding in old.findings:
        if finding.code == "CB107" and finding.cell:
            repeated.setdefault(finding.sheet, set()).add(finding.cell.column)
    for name, sheet in old.sheets.items():
        data = old.book[name]
        yield from left_cells(sheet, data, dropped.get(name, ()), repeated.get(sheet.name, ()))
        yield from left_notes(sheet, data)


def _beside_guide(raw: RawBook, specification: Specification) -> Iterator[LeftCell]:
    """What staff noted beside the guide, which itself is written anew."""
    guide = normalise_name(specification.guide_sheet)
    for sheet in raw.sheets:
        if normalise_name(sheet.name) == guide:
            yield from cells_beyond(sheet, len(CONTACT_HEADERS))


def _structure(old: _Old, left: Sequence[LeftCell]) -> Iterator[Move]:
    for finding in old.findings:
        if finding.code in _KINDS:
            column = (finding.sheet, finding.cell.column if finding.cell else 0)
            count = sum((each.cell.sheet, each.cell.column) == column for each in left)
            params = {
                "sheet": finding.sheet,
                "cell": finding.place,
                "count": str(count or ""),
                "left": LEFT_SHEET,
            }
            yield Move(_KINDS[finding.code], {**params, **finding.params})


def _added(old: _Old, specification: Specification) -> Iterator[Move]:
    sheets = [table.sheet for table in specification.tables if table.name not in old.sheets]
    if sheets:
        yield Move("sheets-added", {"sheets": quoted(sheets)})
    for name in old.sheets:
        table, positions = specification.table(name), old.book[name].positions
        headers = [column.header for column in table.columns if column.key not in positions]
        if headers:
            yield Move("columns-added", {"sheet": table.sheet, "columns": quoted(headers)})
    if "cover" in old.sheets:
        items = [each.label for each in specification.settings if old.book.setting(each.label) is None]
        if items:
            yield Move("settings-added", {"settings": quoted(items)})


def _own_sheets(old: _Old, specification: Specification) -> dict[str, ValueSheet]:
    """The sheets that hold no table, do not guide and are no index of findings, by their old name."""
    guides = {normalise_name(name) for name in (specification.guide_sheet, specification.dictionary_sheet)}
    read = {sheet.name for sheet in old.sheets.values()}
    taken = [*specification.sheet_order(), LEFT_SHEET]
    own: dict[str, ValueSheet] = {}
    for sheet in old.raw.sheets:
        ours = sheet.name in read or normalise_name(sheet.name) in guides
        if sheet.rows and not ours and sheet.rows[0].value(1) != INDEX_TITLE:
            own[sheet.name] = ValueSheet(free_name(sheet.name, taken), sheet.rows, sheet.visible)
            taken.append(own[sheet.name].name)
    return own


def _own_moves(old: _Old, own: Mapping[str, ValueSheet]) -> Iterator[Move]:
    unread = {data.sheet for data in old.book.tables.values() if not data.positions}
    for sheet in old.raw.sheets:
        if sheet.name in own:
            formulas = str(len(sheet.formulas) or "")
            params = {"sheet": sheet.name, "kept": own[sheet.name].name, "formulas": formulas}
            yield Move("sheet-unread" if sheet.name in unread else "own-sheet", params)


def _to_check(old: _Old, rows: Mapping[str, Sequence[Row]], specification: Specification) -> Iterator[Move]:
    """Formulas that became values and cells that could not be read, by their new addresses."""
    formulas, unread = [], []
    for name, sheet in old.sheets.items():
        data = old.book[name]
        raw_rows = {row.number: row for row in sheet.rows}
        new_rows = _new_rows(data, rows.get(name, ()))
        for key, place in data.positions.items():
            column = 1 + data.slots[key]
            for row, new_row in new_rows.items():
                cell = CellRef(specification.table(name).sheet, new_row, column)
                if (row, key) in data.faulty and raw_rows[row].value(place) is not None:
                    unread.append(cell)
                elif (row, place) in sheet.formulas:
                    formulas.append(cell)
    for kind, cells in (("formulas", formulas), ("unconverted", unread)):
        if cells:
            yield Move(kind, {"cells": join_cells(cells)})


def _new_rows(data: TableData, rows: Sequence[Row]) -> dict[int, int]:
    """The new row number of each old one; 封面, 参数 and 代码表 are found again by their keys."""
    if not data.spec.standing:
        return {record.row: row for row, record in enumerate(data, FIRST_ROW)}
    keys = data.spec.key
    places = {tuple(str(record.get(key)) for key in keys): row for row, record in enumerate(rows, FIRST_ROW)}
    found = {record.row: places.get(tuple(str(record[key]) for key in keys)) for record in data}
    return {old: new for old, new in found.items() if new}


def _contacts(raw: RawBook, specification: Specification) -> Sequence[Sequence[str]]:
    """Whom to ask, as staff filled it into the old guide; at least as many rows as a blank one has."""
    guide = normalise_name(specification.guide_sheet)
    rows = next((sheet.rows for sheet in raw.sheets if normalise_name(sheet.name) == guide), ())
    width = len(CONTACT_HEADERS)
    header = next((row.number for row in rows if tuple(row.values[:width]) == CONTACT_HEADERS), None)
    below = [row for row in rows if header and row.number > header]
    filled = [[str(raw_cell(row.value(place)) or "") for place in range(1, width + 1)] for row in below]
    return [*filled, *BLANK_CONTACTS[len(filled) :]]
