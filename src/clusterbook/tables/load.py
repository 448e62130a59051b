"""From a raw workbook to a typed one: one pass over the rows, with converters compiled once for each column."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise, takewhile

from clusterbook.model.cells import CellRange, CellRef
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawBook, RawSheet
from clusterbook.schema.types import Column, Setting, Specification, Table
from clusterbook.tables.asides import asides
from clusterbook.tables.book import Book, TableData
from clusterbook.tables.bookhealth import book_health
from clusterbook.tables.convert import compile_converter
from clusterbook.tables.dropdowns import DropdownCheck
from clusterbook.tables.headers import read_header, texts_of
from clusterbook.tables.health import below_table, sheet_health
from clusterbook.tables.notes import trailing_notes
from clusterbook.tables.problems import Problem
from clusterbook.tables.rows import read_rows
from clusterbook.tables.separators import SeparatorCheck, without_replaced
from clusterbook.tables.sheets import match_sheets


def load_book(raw: RawBook, specification: Specification) -> tuple[Book, list[Finding]]:
    """The typed workbook, and the findings on its structure and on single cells.

    Every table is there: one whose sheet or header row is missing has header row 0, no positions and no records.
    Findings on sheet names come first, then those of each table in the order of the specification; within a table
    they go by row, then column. Those on dropdowns and on the workbook as a whole come last.
    """
    sheets, findings = match_sheets(raw.sheets, specification)
    tables: dict[str, TableData] = {}
    found: dict[str, list[Finding]] = {}
    for table in specification.tables:
        sheet = sheets.get(table.name)
        if sheet is None:
            tables[table.name] = TableData(table, table.sheet, 0, {})
            continue
        settings = specification.settings if table.name == "cover" else ()
        tables[table.name], found[table.name] = load_table(sheet, table, settings)
    separators = SeparatorCheck(tables, sheets, specification)
    for name, own in found.items():
        findings += _with_separators(own, separators.findings(tables[name]))
    findings += _dropdowns(raw, sheets, tables, specification)
    findings += book_health(raw, tables, specification)
    return Book(raw.path, raw.content, tables), findings


def _with_separators(findings: list[Finding], separators: Sequence[Finding]) -> list[Finding]:
    """The findings of a table with those of cells whose names were told apart, in their order."""
    if not separators:
        return findings
    return sorted([*without_replaced(findings, separators), *separators], key=_place)


def _dropdowns(
    raw: RawBook,
    sheets: Mapping[str, RawSheet],
    tables: Mapping[str, TableData],
    specification: Specification,
) -> Iterable[Finding]:
    if raw.structure:
        check = DropdownCheck(raw, tables, specification)
        for name, sheet in sheets.items():
            if tables[name].positions:
                yield from check.findings(sheet, tables[name])


def load_table(
    sheet: RawSheet, table: Table, settings: Sequence[Setting] = ()
) -> tuple[TableData, list[Finding]]:
    """One table from its sheet, with its findings by row, then column.

    `settings` give the type of the column `content` in the row whose `item` is their label.
    """
    header, findings = read_header(sheet, table)
    if header is None:
        return TableData(table, sheet.name, 0, {}), findings
    data = TableData(table, sheet.name, header.row, header.positions)
    notes = trailing_notes(sheet.rows, data)
    rows = sheet.rows[: len(sheet.rows) - len(notes)]
    aside, found = asides(rows, data)
    findings += found
    if aside:
        rows = [row for row in rows if row.number not in aside]
    findings += read_rows(rows, sheet.formats, data)
    findings += below_table(data, notes)
    if data.records:
        findings += _unit_notes(sheet, data)
    findings += _gaps(data, aside)
    if sheet.merged:
        findings += _merged(sheet.merged, data)
    if settings:
        findings += _settings(sheet, data, settings)
    findings += sheet_health(sheet, data, aside.union(row.number for row in notes))
    return data, sorted(findings, key=_place)


def _unit_notes(sheet: RawSheet, data: TableData) -> Iterable[Finding]:
    above = takewhile(lambda row: row.number < data.header_row, sheet.rows)
    if not any(
        "单位" in text and not {"：", ":"}.isdisjoint(text) for row in above for _, text in texts_of(row)
    ):
        return ()
    from clusterbook.tables.unitnotes import unit_notes  # noqa: PLC0415  few tables have such a line

    return unit_notes(sheet, data)


def _place(finding: Finding) -> tuple[int, int]:
    return (finding.cell.row, finding.cell.column) if finding.cell else (0, 0)


def _gaps(data: TableData, aside: Container[int]) -> Iterable[Finding]:
    for before, after in pairwise(data.records):
        first, last = before.row + 1, after.row - 1
        while first <= last and first in aside:
            first += 1
        while first <= last and last in aside:
            last -= 1
        count = last - first + 1
        if count:
            rows = str(first) if count == 1 else f"{first}—{last}"
            cell = CellRef(data.sheet, first, 1)
            yield Finding("CB108", data.sheet, cell, {"rows": rows, "count": str(count)})


def _merged(ranges: Iterable[CellRange], data: TableData) -> Iterable[Finding]:
    """One finding for each merged range that touches the records; the cells it hides are marked as faulty."""
    rows = [record.row for record in data.records]
    for merged in ranges:
        records = data.records[bisect_left(rows, merged.first_row) : bisect_right(rows, merged.last_row)]
        keys = [
            key
            for key, column in data.positions.items()
            if merged.first_column <= column <= merged.last_column
        ]
        if records and keys:
            top_left = CellRef(data.sheet, merged.first_row, merged.first_column)
            data.faulty.update((record.row, key) for record in records for key in keys if record[key] is None)
            yield Finding("CB109", data.sheet, top_left, {"range": merged.a1}, records[0].title)


def _settings(sheet: RawSheet, data: TableData, settings: Sequence[Setting]) -> Iterable[Finding]:
    """Converts each setting's content by the setting's own type; what does not fit stays as it was found."""
    if not {"item", "content"} <= data.positions.keys():
        return
    columns = {setting.label: Column("content", setting.label, setting.type) for setting in settings}
    raw_rows = {row.number: row for row in sheet.rows}
    for record in data:
        column = columns.get(record.text("item"))
        raw = raw_rows[record.row].value(data.positions["content"])
        if column is None or raw is None or (record.row, "content") in data.faulty:
            continue
        result = compile_converter(column)(raw)
        value = result.value if isinstance(result, Problem) else result
        if value is not None:
            data.put(record, "content", value)
            if isinstance(result, Problem):
                yield Finding(result.code, data.sheet, record.ref("content"), result.params, record.title)
