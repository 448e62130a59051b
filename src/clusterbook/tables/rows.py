"""The rows of a table: one pass, with converters compiled once for each column."""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite

from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawRow, RawValue
from clusterbook.schema.types import Column
from clusterbook.tables.book import Record, TableData, Value
from clusterbook.tables.convert import compile_converter
from clusterbook.tables.problems import Converter, Problem

_Step = tuple[int, int, Column, Converter]
_Problems = list[tuple[Column, Problem]]


def read_rows(
    rows: Iterable[RawRow], formats: Mapping[tuple[int, int], str], data: TableData
) -> list[Finding]:
    """Fills the records, and gives the findings on single cells; rows without a value in any known column are none.

    `formats` holds the number formats, by (row, column), that may show other than their cell holds.
    """
    plan = _plan(data)
    empty: list[Value] = [None] * len(data.spec.columns)
    formats_by_row = _by_row(formats)
    findings: list[Finding] = []
    for row in rows:
        if row.number <= data.header_row:
            continue
        values, problems = _convert_row(row.values, plan, empty.copy())
        if row.number in formats_by_row:
            problems = _displayed(row.values, plan, formats_by_row[row.number], values, problems)
        if problems or values != empty:
            record = Record(data, row.number, values)
            data.records.append(record)
            if problems:
                findings += _row_findings(record, problems)
    return findings


def _plan(data: TableData) -> list[_Step]:
    """For each column that the sheet has: its place in a raw row and in a record, and its converter."""
    return [
        (data.positions[column.key] - 1, slot, column, compile_converter(column))
        for slot, column in enumerate(data.spec.columns)
        if column.key in data.positions
    ]


def _by_row(formats: Mapping[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    """The number formats by row, then by the cell's place in the row."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), code in formats.items():
        by_row.setdefault(row, {})[column - 1] = code
    return by_row


def _convert_row(
    raw_values: Sequence[RawValue], plan: Sequence[_Step], values: list[Value]
) -> tuple[list[Value], _Problems]:
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


def _displayed(
    raw_values: Sequence[RawValue],
    plan: Sequence[_Step],
    formats: Mapping[int, str],
    values: list[Value],
    problems: _Problems,
) -> _Problems:
    """The problems of a row with those of numbers that are shown otherwise; these take the place of any other.

    What stands in such a cell as text loses its fix: as a number it would be shown otherwise too.
    """
    # Few workbooks have such formats, so only they load what interprets them.
    from clusterbook.tables.displayed import display_problem  # noqa: PLC0415

    by_column = {column.key: (column, problem) for column, problem in problems}
    for place, slot, column, _ in plan:
        if place not in formats:
            continue
        raw = raw_values[place]
        found = display_problem(column, raw, formats[place]) if type(raw) is float and isfinite(raw) else None
        if found:
            by_column[column.key] = column, found
            values[slot] = found.value
        elif column.key in by_column:
            by_column[column.key] = column, by_column[column.key][1].without_fix()
    return list(by_column.values())


def _row_findings(record: Record, problems: _Problems) -> Iterable[Finding]:
    data, title = record.table, record.title
    for column, problem in problems:
        if problem.value is None:
            data.faulty.add((record.row, column.key))
        yield Finding(problem.code, data.sheet, record.ref(column.key), problem.params, title)
