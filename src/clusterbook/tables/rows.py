"""The rows of a table, column by column: converters compiled once for each, and columns in order taken as they are."""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import cast

from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawRow, RawValue
from clusterbook.schema.types import NUMERIC, Column, ValueType
from clusterbook.tables.book import Record, TableData, Value
from clusterbook.tables.convert import compile_converter
from clusterbook.tables.problems import Converter, Problem
from clusterbook.tables.textcells import are_usual

_Problems = list[tuple[Column, Problem]]
_NUMBER_OR_BLANK = frozenset({float, type(None)})
_TEXT_OR_BLANK = frozenset({str, type(None)})


_Step = tuple[int, int, Column, Converter, tuple[int, Column] | None]
"""A column that the sheet has: its place in a raw row and in a record, its converter, and the column of its unit."""


def read_rows(
    rows: Iterable[RawRow], formats: Mapping[tuple[int, int], str], data: TableData
) -> list[Finding]:
    """Fills the records, and gives the findings on single cells; rows without a value in any known column are none.

    `formats` holds the number formats, by (row, column), that may show other than their cell holds.
    """
    below = [row for row in rows if row.number > data.header_row]
    plan = _plan(data)
    problems: dict[int, _Problems] = {}
    columns = _converted([row.values for row in below], plan, len(data.spec.columns), problems)
    if not problems and not formats:
        data.fill([row.number for row in below], columns)
        return []
    formats_by_row = _by_row(formats)
    empty: list[Value] = [None] * len(columns)
    findings: list[Finding] = []
    for place, (row, values) in enumerate(zip(below, map(list, zip(*columns, strict=True)), strict=True)):
        found = problems.get(place, [])
        if row.number in formats_by_row:
            found = _displayed(row.values, plan, formats_by_row[row.number], values, found)
        if found or values != empty:
            record = Record(data, row.number, values)
            data.records.append(record)
            if found:
                findings += _row_findings(record, found)
    return findings


def _plan(data: TableData) -> list[_Step]:
    """The columns that the sheet has; those whose unit stands in another column come last."""
    steps = [
        (data.positions[column.key] - 1, slot, column, compile_converter(column), _unit(data, column))
        for slot, column in enumerate(data.spec.columns)
        if column.key in data.positions
    ]
    return sorted(steps, key=lambda step: step[4] is not None)


def _unit(data: TableData, column: Column) -> tuple[int, Column] | None:
    """The column that holds the unit of each row, with its place in a record; None where the sheet has none."""
    key = column.unit_in
    return (data.slots[key], data.spec.column(key)) if key in data.positions else None


def _by_row(formats: Mapping[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    """The number formats by row, then by the cell's place in the row."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), code in formats.items():
        by_row.setdefault(row, {})[column - 1] = code
    return by_row


def _converted(
    rows: Sequence[Sequence[RawValue]], plan: Sequence[_Step], width: int, problems: dict[int, _Problems]
) -> list[Sequence[Value]]:
    """The values by column, by their slots; adds the problems of each row by its place."""
    columns: list[Sequence[Value]] = [[None] * len(rows)] * width
    widths = set(map(len, rows))
    # Rows that reach far beyond the table would make many columns that nobody asks for.
    even = list(zip(*rows, strict=True)) if len(widths) == 1 and max(widths) <= 2 * len(plan) else []
    for step in plan:
        place, slot, *_ = step
        raws: Sequence[RawValue]
        if place < len(even):
            raws = even[place]
        else:
            raws = [values[place] if place < len(values) else None for values in rows]
        columns[slot] = _column(step, raws, columns, problems)
    return columns


def _column(
    step: _Step, raws: Sequence[RawValue], columns: Sequence[Sequence[Value]], problems: dict[int, _Problems]
) -> Sequence[Value]:
    """The values of a column; adds the problems of its cells, by the row's place. `columns` are those done before."""
    _, _, column, convert, unit = step
    kinds = set(map(type, raws))
    if kinds <= _NUMBER_OR_BLANK and (numbers := _numbers(column, raws)) is not None:
        return numbers
    if unit:
        results = _beside_units(column, unit[1], raws, columns[unit[0]])
    elif kinds <= _TEXT_OR_BLANK:
        results = _texts(column, convert, raws)
    else:
        results = [None if raw is None else convert(raw) for raw in raws]
    if Problem not in set(map(type, results)):
        return cast("list[Value]", results)
    values: list[Value] = []
    for place, result in enumerate(results):
        if isinstance(result, Problem):
            problems.setdefault(place, []).append((column, result))
            values.append(result.value)
        else:
            values.append(result)
    return values


def _numbers(column: Column, raws: Sequence[RawValue]) -> Sequence[Value] | None:
    """The values of a numeric column of numbers and blanks; None where a cell is not as it should be."""
    numbers = cast("Sequence[float | None]", raws)
    if column.type not in NUMERIC or not isfinite(sum(filter(None, numbers))):
        return None
    if column.type is ValueType.NUMBER:
        return numbers
    whole = [None if number is None else int(number) for number in numbers]
    return whole if whole == list(numbers) else None


def _texts(column: Column, convert: Converter, raws: Sequence[RawValue]) -> Sequence[Value | Problem]:
    """What a column of texts and blanks is converted to; texts that come again are looked at once."""
    known: dict[RawValue, Value | Problem] = dict.fromkeys(raws)
    texts = cast("list[str]", [raw for raw in known if raw is not None])
    if not column.many and are_usual(column, texts):
        return cast("Sequence[str | None]", raws)
    for text in texts:
        known[text] = convert(text)
    return list(map(known.__getitem__, raws))


def _beside_units(
    column: Column, unit_column: Column, raws: Sequence[RawValue], units: Sequence[Value]
) -> Sequence[Value | Problem]:
    # A workbook in order has numbers alone in such a column.
    from clusterbook.tables.unitcells import converted_beside  # noqa: PLC0415

    return converted_beside(column, unit_column, raws, units)


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
    from clusterbook.tables.unitcells import in_unit  # noqa: PLC0415

    by_column = {column.key: (column, problem) for column, problem in problems}
    for place, slot, column, _, unit in plan:
        if place not in formats:
            continue
        raw = raw_values[place]
        counted = in_unit(column, values[unit[0]]) if unit else column
        found = (
            display_problem(counted, raw, formats[place]) if type(raw) is float and isfinite(raw) else None
        )
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
