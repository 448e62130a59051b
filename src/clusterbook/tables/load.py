"""From a raw workbook to a typed one: one pass over the rows, with converters compiled once for each column."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from clusterbook.model.cells import CellRange, CellRef
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawBook, RawSheet, RawValue
from clusterbook.schema.types import Column, Setting, Specification, Table
from clusterbook.tables.book import Book, Record, TableData, Value
from clusterbook.tables.convert import Converter, Problem, compile_converter
from clusterbook.tables.headers import read_header
from clusterbook.tables.sheets import match_sheets


def load_book(raw: RawBook, specification: Specification) -> tuple[Book, list[Finding]]:
    """The typed workbook, and the findings on its structure and on single cells.

    Every table is there: one whose sheet or header row is missing has header row 0, no positions and no records.
    Findings on sheet names come first, then those of each table in the order of the specification; within a table
    they go by row, then column.
    """
    sheets, findings = match_sheets(raw.sheets, specification)
    tables = {}
    for table in specification.tables:
        sheet = sheets.get(table.name)
        if sheet is None:
            tables[table.name] = TableData(table, table.sheet, 0, {})
            continue
        settings = specification.settings if table.name == "cover" else ()
        tables[table.name], found = load_table(sheet, table, settings)
        findings += found
    return Book(raw.path, raw.content, tables), findings


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
    findings += _read_rows(sheet, data)
    findings += _gaps(data)
    if sheet.merged:
        findings += _merged(sheet.merged, data)
    if settings:
        findings += _settings(sheet, data, settings)
    return data, sorted(findings, key=_place)


def _place(finding: Finding) -> tuple[int, int]:
    return (finding.cell.row, finding.cell.column) if finding.cell else (0, 0)


def _read_rows(sheet: RawSheet, data: TableData) -> list[Finding]:
    """Fills the records; rows without a value in any known column are none."""
    plan = _plan(data)
    empty: list[Value] = [None] * len(data.spec.columns)
    findings: list[Finding] = []
    for row in sheet.rows:
        if row.number <= data.header_row:
            continue
        values, problems = _convert_row(row.values, plan, empty.copy())
        if problems or values != empty:
            record = Record(data, row.number, values)
            data.records.append(record)
            if problems:
                findings += _row_findings(record, problems)
    return findings


_Step = tuple[int, int, Column, Converter]


def _plan(data: TableData) -> list[_Step]:
    """For each column that the sheet has: its place in a raw row and in a record, and its converter."""
    return [
        (data.positions[column.key] - 1, slot, column, compile_converter(column))
        for slot, column in enumerate(data.spec.columns)
        if column.key in data.positions
    ]


def _convert_row(
    raw_values: Sequence[RawValue], plan: Sequence[_Step], values: list[Value]
) -> tuple[list[Value], list[tuple[Column, Problem]]]:
    problems = []
    width = len(raw_values)
    for place, slot, column, convert in plan:
        if place < width and (raw := raw_values[place]) is not None:
            result = convert(raw)
            if isinstance(result, Problem):
                problems.append((column, result))
                result = result.value
            values[slot] = result
    return values, problems


def _row_findings(record: Record, problems: Iterable[tuple[Column, Problem]]) -> Iterable[Finding]:
    data, title = record.table, record.title
    for column, problem in problems:
        if problem.value is None:
            data.faulty.add((record.row, column.key))
        yield Finding(problem.code, data.sheet, record.ref(column.key), problem.params, title)


def _gaps(data: TableData) -> Iterable[Finding]:
    for before, after in pairwise(data.records):
        count = after.row - before.row - 1
        if count:
            first, last = before.row + 1, after.row - 1
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
            record.values[data.slots["content"]] = value
            if isinstance(result, Problem):
                yield Finding(result.code, data.sheet, record.ref("content"), result.params, record.title)
