"""The health of a table's sheet: what is hidden, what formulas and comments hold, what stands outside the table.

Each check gives at most one finding for a sheet or for a column of it, with the rows or cells joined.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from clusterbook.model.cells import (
    CellRange,
    CellRef,
    cell_runs,
    column_letters,
    join_ranges,
    join_rows,
)
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawRow, RawSheet, is_blank
from clusterbook.model.structure import OUR_AUTHOR, SheetStructure
from clusterbook.schema.types import Column
from clusterbook.tables.book import TableData
from clusterbook.tables.headers import texts_of_header
from clusterbook.tables.visible import visible, visible_text

_LINKED = r"\[[0-9]+\]"  # a text: `re` compiles it when a workbook has formulas
"""What a formula that refers to another file holds: the link's number in brackets."""

_FEW_OF = 1 / 3
"""The share of a column's cells up to which a colour tells some of them from the others."""

Place = tuple[int, int]
"""Row and column."""


def sheet_health(sheet: RawSheet, table: TableData, aside: Container[int] = ()) -> Iterator[Finding]:
    """The findings on a sheet whose header row was found; where only values are known, fewer checks can be made.

    `aside` are the rows that were found to be no records.
    """
    yield from _stray_values(sheet, table, aside)
    if sheet.formulas:
        yield from _formulas(sheet.formulas, table)
    if sheet.structure:
        yield from _hidden_rows(sheet.structure, table)
        yield from _hidden_columns(sheet.structure, table)
        yield from _comments(sheet.structure, table)
    if sheet.colours and not table.spec.standing:  # those the template itself colours
        yield from _colours(sheet.colours, table)


def _hidden_rows(structure: SheetStructure, table: TableData) -> Iterator[Finding]:
    """CB123, CB124: rows of data that do not show; those within a filter with criteria are put down to the filter."""
    hidden = set(structure.hidden_rows)
    rows = [record.row for record in table if record.row in hidden] if hidden else []
    filtered = {
        row for row in rows if any(each.first_row <= row <= each.last_row for each in structure.filtered)
    }
    for code, found in (
        ("CB123", [row for row in rows if row not in filtered]),
        ("CB124", [row for row in rows if row in filtered]),
    ):
        if found:
            params = {"rows": join_rows(found), "count": str(len(found))}
            cell = CellRef(table.sheet, found[0], min(table.positions.values()))
            yield Finding(code, table.sheet, cell, params)


def _hidden_columns(structure: SheetStructure, table: TableData) -> Iterator[Finding]:
    """CB125: columns of the table that hold values and do not show."""
    hidden = [
        (place, column.header)
        for column in table.spec.columns
        if (place := table.positions.get(column.key, 0))
        and any(first <= place <= last for first, last in structure.hidden_columns)
        and _filled_rows(table, column)
    ]
    if hidden:
        shown = "、".join(f"{column_letters(place)}（{header}）" for place, header in sorted(hidden))
        cell = CellRef(table.sheet, table.header_row, min(hidden)[0])
        yield Finding("CB125", table.sheet, cell, {"columns": shown})


def _filled_rows(table: TableData, column: Column) -> set[int]:
    """The rows whose cell is not blank."""
    slot = table.slots[column.key]
    filled = {record.row for record in table if record.values[slot] is not None}
    return filled | {row for row, key in table.faulty if key == column.key}


def _formulas(formulas: Mapping[Place, str], table: TableData) -> Iterator[Finding]:
    """CB128, CB129: formulas among typed values, or typed values among formulas, whichever are fewer."""
    rows = {record.row for record in table}
    by_column: dict[int, dict[int, str]] = {}
    for (row, place), formula in formulas.items():
        if row in rows:
            by_column.setdefault(place, {})[row] = formula
    for column in table.spec.columns:
        if calculated := by_column.get(table.positions.get(column.key, 0)):
            yield from _formula_column(table, column, calculated)


def _formula_column(table: TableData, column: Column, calculated: Mapping[int, str]) -> Iterator[Finding]:
    """Formulas without a readable result, or linked to another file, have findings of their own."""
    typed = _filled_rows(table, column) - calculated.keys()
    plain = {
        row
        for row, formula in calculated.items()
        if (row, column.key) not in table.faulty and not re.search(_LINKED, formula)
    }
    code, rows = ("CB129", typed) if 0 < len(typed) < len(calculated) else ("CB128", plain)
    if rows:
        place = table.positions[column.key]
        yield _at_cells(code, table, ((row, place) for row in rows), column=column.header)


def _stray_values(sheet: RawSheet, table: TableData, aside: Container[int]) -> Iterator[Finding]:
    """CB133: values below the header row in columns whose header is blank or no text."""
    headers = {place for place, _ in texts_of_header(sheet, table.header_row)}
    width = max(len(row.values) for row in sheet.rows)
    bare = [place for place in range(1, width + 1) if place not in headers]
    stray = [
        (row.number, place)
        for row in (sheet.rows if bare else ())
        if row.number > table.header_row and row.number not in aside
        for place in bare
        if not is_blank(row.value(place))
    ]
    if stray:
        yield _at_cells("CB133", table, stray)


def _comments(structure: SheetStructure, table: TableData) -> Iterator[Finding]:
    """CB137: comments on cells below the header row; this program's own are none of staff's data."""
    found = [
        each
        for each in structure.comments
        if each.row > table.header_row and each.author != OUR_AUTHOR and each.text.strip()
    ]
    if found:
        first = min(found, key=lambda each: (each.column, each.row))
        places = ((each.row, each.column) for each in found)
        yield _at_cells("CB137", table, places, value=visible_text(first.text.strip()))


def _colours(colours: Mapping[Place, str], table: TableData) -> Iterator[Finding]:
    """CB140: few cells of a column that are coloured; where most are, the colour is an ornament."""
    if max(colours)[0] <= table.header_row:
        return
    rows = {record.row for record in table}
    by_column: dict[tuple[str, int], list[Place]] = {}
    for (row, column), colour in colours.items():
        if row in rows:
            by_column.setdefault((colour, column), []).append((row, column))
    found: dict[str, list[Place]] = {}
    for (colour, _), places in by_column.items():
        if len(places) <= _FEW_OF * len(rows):
            found.setdefault(colour, []).extend(places)
    for colour, places in found.items():
        yield _at_cells("CB140", table, places, value=colour)


def _at_cells(code: str, table: TableData, places: Iterable[Place], **params: str) -> Finding:
    """A finding at the first of the cells, which are given as (row, column), with all of them joined."""
    ranges: list[CellRange] = cell_runs(places)
    cell = CellRef(table.sheet, ranges[0].first_row, ranges[0].first_column)
    count = sum(
        (each.last_row - each.first_row + 1) * (each.last_column - each.first_column + 1) for each in ranges
    )
    return Finding(code, table.sheet, cell, {"range": join_ranges(ranges), "count": str(count), **params})


def below_table(table: TableData, notes: Sequence[RawRow]) -> Iterator[Finding]:
    """CB134: rows below the table that were taken for notes, not for records."""
    if notes:
        place, text = next(
            (place, value) for place, value in enumerate(notes[0].values, 1) if value is not None
        )
        params = {"rows": join_rows(row.number for row in notes), "value": visible(text)}
        yield Finding("CB134", table.sheet, CellRef(table.sheet, notes[0].number, place), params)
