"""Header rows: where they stand, and which column of the specification each header means."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from clusterbook.model.cells import CellRange, CellRef
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawRow, RawSheet, is_blank
from clusterbook.schema.types import Column, Table
from clusterbook.tables.names import close_matches, normalise_name
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

SEARCHED_ROWS = 20
"""The header row stands within the first rows of a sheet, below titles and lines of notes."""

_WORD = 3
"""Characters of a header that with one wrong character is still the same: of two, 级别 and 类别 would be."""

_MANY, _FEW = 11, 2
"""Columns of a table of which so few are missing that they were deleted: a sheet with few columns is one of staff's own."""

_COUNTING = "数量额"
"""What may end a header that counts something, or not: 创新平台数 is 创新平台."""

_REMARKS = frozenset({"必填", "选填", "可空"})


class Meaning(NamedTuple):
    """The column a header means; `by_alias` where the template names it otherwise."""

    column: Column
    by_alias: bool


class Header(NamedTuple):
    """A header row that was found: its number, and the 1-based Excel column of each column key found in it."""

    row: int
    positions: Mapping[str, int]


class HeaderReader:
    """Knows what each header of a table's sheet means."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._exact = {column.header: Meaning(column, False) for column in table.columns}
        for column in table.columns:
            for alias in column.aliases:
                self._exact.setdefault(alias, Meaning(column, True))
        self._normal: dict[str, Meaning] = {}

    def meaning(self, text: str) -> Meaning | None:
        """The column that a header means: as written, by alias, or but for blanks, width and its own unit."""
        found = self._exact.get(text)
        if found is None:
            base, brackets = _without_brackets(text)
            found = self._normalised(normalise_name(text)) or self._normalised(base)
            if found and not _fits(brackets, found.column):
                return None
        return found

    def meant_but_for_unit(self, text: str) -> Column | None:
        """The column whose name a header bears with another unit: 总产值（万元） where 亿元 is asked for."""
        found = self._normalised(_without_brackets(text)[0])
        return found.column if found else None

    def columns(self, texts: Iterable[str]) -> set[str]:
        """The keys of the columns that the texts of a row mean."""
        return {meaning.column.key for meaning in map(self.meaning, texts) if meaning}

    def _normalised(self, name: str) -> Meaning | None:
        if not self._normal:
            for text, meaning in self._exact.items():
                self._normal.setdefault(normalise_name(text), meaning)
        return self._normal.get(name)


def texts_of(row: RawRow) -> Iterable[tuple[int, str]]:
    """The texts of a row with their 1-based columns."""
    return ((place, text) for place, text in enumerate(row.values, 1) if type(text) is str and text.strip())


def _without_brackets(text: str) -> tuple[str, list[str]]:
    """A normalised header without what trails it in brackets, and the contents of those brackets."""
    name, brackets = normalise_name(text), []
    while name.endswith(")"):
        before, bracket, content = name[:-1].rpartition("(")
        if not before or not bracket or ")" in content:
            break
        name = before
        brackets.append(content.removeprefix("单位:"))
    return name, brackets


def _fits(brackets: Sequence[str], column: Column) -> bool:
    if not brackets:
        return True
    header_brackets = _without_brackets(column.header)[1]
    allowed = {normalise_name(column.unit), *header_brackets, *_REMARKS}
    return all(content in allowed for content in brackets)


def find_header_row(sheet: RawSheet, reader: HeaderReader) -> RawRow | None:
    """The row whose texts mean most columns of the table; the first of equals; None without at least two.

    A table of one column needs only that one. Of a header over several rows it is the lowest, with the texts of the
    cells that reach down to it.
    """
    best, best_matches = None, min(2, len(reader.table.columns)) - 1
    enough = sum(column.required for column in reader.table.columns) + 1
    tall = _tall_cells(sheet)
    for row in sheet.rows:
        if row.number > SEARCHED_ROWS:
            break
        header = _with_tall_cells(sheet, row, tall) if tall else row
        texts = [text for _, text in texts_of(header)]
        matches = len(reader.columns(texts)) if len(texts) > best_matches else 0
        if matches > best_matches:
            best, best_matches = header, matches
            if matches >= enough and not any(each.first_row <= row.number < each.last_row for each in tall):
                break
    return best


def texts_of_header(sheet: RawSheet, number: int) -> Iterable[tuple[int, str]]:
    """The texts of a header row with their 1-based columns, those of cells that reach down to it too."""
    row = next((each for each in sheet.rows if each.number == number), RawRow(number, ()))
    return texts_of(_with_tall_cells(sheet, row, _tall_cells(sheet)))


def _tall_cells(sheet: RawSheet) -> list[CellRange]:
    """The merged cells over several rows that may belong to a header."""
    return [
        each for each in sheet.merged if each.first_row < each.last_row and each.first_row <= SEARCHED_ROWS
    ]


def _with_tall_cells(sheet: RawSheet, row: RawRow, tall: Sequence[CellRange]) -> RawRow:
    """The row with the texts of merged cells that begin above it and reach down to it, where it is blank itself."""
    reaching = {
        each.first_column: each.first_row for each in tall if each.first_row < row.number <= each.last_row
    }
    above = {each.number: each for each in sheet.rows[:SEARCHED_ROWS]} if reaching else {}
    width = max(len(row.values), *reaching, 0)
    values = [row.value(column) for column in range(1, width + 1)]
    for column, top in reaching.items():
        if values[column - 1] is None and top in above:
            values[column - 1] = above[top].value(column)
    return RawRow(row.number, values)


def read_header(sheet: RawSheet, table: Table) -> tuple[Header | None, list[Finding]]:
    """The header of a table's sheet and what is to be said about it; None with CB111 where there is none."""
    reader = HeaderReader(table)
    row = find_header_row(sheet, reader)
    if row is None:
        expected = quoted([column.header for column in table.columns[:5]])
        return None, [Finding("CB111", sheet.name, params={"expected": expected})]
    return _read_header_row(sheet, row, reader)


def _read_header_row(sheet: RawSheet, row: RawRow, reader: HeaderReader) -> tuple[Header, list[Finding]]:
    used: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    meant: list[tuple[int, str, Meaning]] = []
    for place, text in texts_of(row):
        meaning = reader.meaning(text)
        if meaning is None:
            unknown.append((place, text))
        else:
            meant.append((place, text, meaning))
    for place, _, meaning in sorted(meant, key=lambda item: item[2].by_alias):
        used.setdefault(meaning.column.key, place)
    findings = [
        *_aliases_and_duplicates(sheet, row.number, meant, used),
        *_moved(sheet, row.number, reader.table, used),
        *_unknown_and_missing(sheet, row.number, reader, unknown, used),
    ]
    return Header(row.number, used), findings


def _aliases_and_duplicates(
    sheet: RawSheet, row: int, meant: Sequence[tuple[int, str, Meaning]], used: Mapping[str, int]
) -> Iterable[Finding]:
    for place, text, (column, by_alias) in meant:
        if used[column.key] == place and not by_alias:
            continue
        cell = CellRef(sheet.name, row, place)
        params = {"value": visible_text(text), "column": column.header}
        if used[column.key] != place:
            first = cell._replace(column=used[column.key]).a1
            yield Finding("CB107", sheet.name, cell, {**params, "first": first})
        else:
            yield Finding("CB104", sheet.name, cell, params)


def _moved(sheet: RawSheet, row: int, table: Table, used: Mapping[str, int]) -> Iterable[Finding]:
    places = [(used[column.key], column.header) for column in table.columns if column.key in used]
    staying = _longest_ascending([place for place, _ in places])
    moved = [(place, header) for place, header in places if place not in staying]
    if moved:
        params = {"columns": quoted([header for _, header in moved])}
        yield Finding("CB105", sheet.name, CellRef(sheet.name, row, min(moved)[0]), params)


def _longest_ascending(numbers: Sequence[int]) -> set[int]:
    """A longest selection of the numbers that ascends in the order given; of several the one that ends first."""
    if all(before < after for before, after in pairwise(numbers)):
        return set(numbers)
    runs: list[list[int]] = [[]]
    for number in numbers:
        before = [run for run in runs if not run or run[-1] < number]
        runs.append([*max(before, key=len), number])
    longest = max(runs, key=len)
    return set(longest)


def _unknown_and_missing(
    sheet: RawSheet,
    row: int,
    reader: HeaderReader,
    unknown: Sequence[tuple[int, str]],
    used: Mapping[str, int],
) -> Iterable[Finding]:
    missing = {column.header: column for column in reader.table.columns if column.key not in used}
    lookalikes: dict[str, tuple[int, str]] = {}
    mentioned: set[str] = set()
    for place, text in unknown:
        candidates = _candidates(reader, text, missing)
        if candidates and missing[candidates[0]].required and candidates[0] not in lookalikes:
            lookalikes[candidates[0]] = (place, text)
        else:
            lost = _is_meant(reader, text, candidates) and _holds_data(sheet, row, place)
            names = quoted([_with_unit(missing[name]) for name in (candidates[:1] if lost else candidates)])
            unit = _unit_to_convert_to(text, missing[candidates[0]]) if candidates else ""
            params = {"value": visible_text(text), "candidates": names, "unit": unit}
            mentioned.update(candidates[:1])
            yield Finding("CB116" if lost else "CB106", sheet.name, CellRef(sheet.name, row, place), params)
    for header, column in missing.items():
        if column.required:
            yield _missing(sheet, row, column, lookalikes.get(header))
    deleted = [
        _with_unit(column)
        for header, column in missing.items()
        if not column.required and column.key != "note" and header not in mentioned
    ]
    if deleted and len(deleted) <= _FEW and len(reader.table.columns) >= _MANY:
        yield Finding("CB118", sheet.name, CellRef(sheet.name, row, 1), {"columns": quoted(deleted)})


def _is_meant(reader: HeaderReader, text: str, candidates: Sequence[str]) -> bool:
    """Whether a header that was not understood is a missing column's but for its brackets, one character or 数 at its end."""
    if not candidates:
        return False
    written, name = _without_brackets(text)[0], normalise_name(candidates[0])
    if reader.meant_but_for_unit(text) is not None or written.rstrip(_COUNTING) == name.rstrip(_COUNTING):
        return True
    return len(name) >= _WORD and len(written) == len(name) and sum(map(str.__ne__, written, name)) == 1


def _holds_data(sheet: RawSheet, row: int, place: int) -> bool:
    return any(each.number > row and not is_blank(each.value(place)) for each in sheet.rows)


def _missing(sheet: RawSheet, row: int, column: Column, lookalike: tuple[int, str] | None) -> Finding:
    place, text = lookalike or (1, "")
    cell = CellRef(sheet.name, row, place)
    candidates = f"“{visible_text(text)}”（{cell.a1}）" if text else ""
    params = {
        "column": column.header,
        "candidates": candidates,
        "unit": _unit_to_convert_to(text, column),
    }
    return Finding("CB103", sheet.name, cell, params)


def _unit_to_convert_to(text: str, column: Column) -> str:
    """The column's unit where a header names one of another size, so that a new header alone would falsify values."""
    # Only a header that was not understood loads what knows units.
    from clusterbook.tables.units import is_unit, power_between  # noqa: PLC0415

    units = filter(is_unit, _without_brackets(text)[1])
    return column.unit if any(power_between(unit, column.unit) != 0 for unit in units) else ""


def _candidates(reader: HeaderReader, text: str, missing: Mapping[str, Column]) -> list[str]:
    column = reader.meant_but_for_unit(text)
    if column:
        return [column.header] if column.header in missing else []
    return close_matches(text, missing)


def _with_unit(column: Column) -> str:
    return f"{column.header}（{column.unit}）" if column.unit else column.header
