"""Which worksheet holds which table: by exact name, alias, normalised name, or a name that looks like it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawSheet
from clusterbook.schema.types import Specification, Table
from clusterbook.tables.headers import HeaderReader, find_header_row, texts_of
from clusterbook.tables.names import close_matches, normalise_name
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

_SET_ASIDE = (
    r"备份|副本|复制|拷贝|旧|原|草稿|初稿|(?<![a-z])(?:backup|bak|copy|old|draft)(?![a-z])|\([0-9]+\)\Z"
)
"""What in a sheet's normalised name says that it is not the one in use: a copy, an old version, a draft."""


_TELLING = 3
"""Columns of a table that a sheet of another name has to have at least: 事项 and 内容 alone may be anything."""


def match_sheets(
    sheets: Sequence[RawSheet], specification: Specification
) -> tuple[dict[str, RawSheet], list[Finding]]:
    """The sheet of each table by the table's English name, and findings on names; a missing sheet is absent.

    A sheet whose name only looks like a table's is taken when its header row confirms it. Of several sheets for
    one table the first is taken, of those with such names rather one that is visible and no copy; the others are
    unknown.
    """
    chosen = sheets_by_name(sheets, specification)
    _choose_lookalikes(chosen, sheets, specification.tables)
    return chosen, [
        *_named_otherwise(chosen, sheets, specification),
        *_left_over(chosen, sheets, specification),
    ]


def sheets_by_name(sheets: Sequence[RawSheet], specification: Specification) -> dict[str, RawSheet]:
    """The sheet of each table, as `match_sheets` gives it, by names alone: the rows need not be known."""
    chosen: dict[str, RawSheet] = {}
    for names in (_own_name, _aliases, _normal_names):
        _choose(chosen, sheets, specification.tables, names)
    return chosen


def _own_name(table: Table) -> Iterable[str]:
    return (table.sheet,)


def _aliases(table: Table) -> Iterable[str]:
    return table.aliases


def _normal_names(table: Table) -> Iterable[str]:
    return map(normalise_name, (table.sheet, *table.aliases))


def _choose(
    chosen: dict[str, RawSheet],
    sheets: Sequence[RawSheet],
    tables: Sequence[Table],
    names: Callable[[Table], Iterable[str]],
) -> None:
    """Adds the sheets that bear one of the names of a table without a sheet."""
    wanted = {name: table.name for table in tables if table.name not in chosen for name in names(table)}
    for sheet in _unused(chosen, sheets) if wanted else ():
        name = normalise_name(sheet.name) if names is _normal_names else sheet.name
        if name in wanted:
            chosen.setdefault(wanted[name], sheet)


def _choose_lookalikes(
    chosen: dict[str, RawSheet], sheets: Sequence[RawSheet], tables: Sequence[Table]
) -> None:
    missing = {table.sheet: table for table in tables if table.name not in chosen}
    for sheet in sorted(_unused(chosen, sheets), key=_set_aside) if missing else ():
        for name in close_matches(sheet.name, missing):
            if find_header_row(sheet, HeaderReader(missing[name])):
                chosen[missing.pop(name).name] = sheet
                break


def _set_aside(sheet: RawSheet) -> tuple[bool, bool]:
    """Sorts sheets that staff put out of use behind the others: the hidden ones, and copies."""
    return not sheet.visible, bool(re.search(_SET_ASIDE, normalise_name(sheet.name)))


def _unused(chosen: Mapping[str, RawSheet], sheets: Iterable[RawSheet]) -> list[RawSheet]:
    used = {sheet.name for sheet in chosen.values()}
    return [sheet for sheet in sheets if sheet.name not in used]


def _named_otherwise(
    chosen: Mapping[str, RawSheet], sheets: Sequence[RawSheet], specification: Specification
) -> Iterable[Finding]:
    for table in specification.tables:
        sheet = chosen.get(table.name)
        if sheet is None:
            if not table.optional:
                yield Finding("CB101", table.sheet, params={"expected": table.sheet})
        elif sheet.name != table.sheet:
            rivals = [visible_text(each.name) for each in _unused(chosen, sheets) if _may_hold(each, table)]
            params = {
                "value": visible_text(sheet.name),
                "expected": table.sheet,
                "candidates": quoted(rivals),
            }
            yield Finding("CB102", sheet.name, params=params)


def _may_hold(sheet: RawSheet, table: Table) -> bool:
    """Whether a sheet's name and header look like a table's."""
    close = close_matches(sheet.name, (table.sheet, *table.aliases))
    return bool(close) and find_header_row(sheet, HeaderReader(table)) is not None


def _left_over(
    chosen: Mapping[str, RawSheet], sheets: Sequence[RawSheet], specification: Specification
) -> Iterable[Finding]:
    """CB110, CB112: sheets that no table was read from, unless CB102 names them."""
    guides = set(map(normalise_name, (specification.guide_sheet, specification.dictionary_sheet)))
    missing = [table.sheet for table in specification.tables if table.name not in chosen]
    for sheet in _unused(chosen, sheets):
        if not sheet.rows or normalise_name(sheet.name) in guides:
            continue
        name = visible_text(sheet.name)
        table, rows = _table_in(sheet, specification.tables) if sheet.visible else (None, 0)
        if table and rows and not _is_rival(sheet, table, chosen):
            params = {"value": name, "expected": table.sheet, "count": str(rows)}
            yield Finding("CB112", sheet.name, params=params)
        else:
            candidates = quoted(close_matches(sheet.name, missing))
            yield Finding("CB110", sheet.name, params={"value": name, "candidates": candidates})


def _table_in(sheet: RawSheet, tables: Iterable[Table]) -> tuple[Table | None, int]:
    """The table whose header row a sheet has, most of its columns and all required ones, and the rows below it."""
    for table in tables:
        reader = HeaderReader(table)
        header = find_header_row(sheet, reader)
        found = reader.columns(text for _, text in texts_of(header)) if header else set()
        required = {column.key for column in table.columns if column.required}
        if header and len(found) >= _TELLING and found >= required and 2 * len(found) > len(table.columns):
            return table, sum(row.number > header.number for row in sheet.rows)
    return None, 0


def _is_rival(sheet: RawSheet, table: Table, chosen: Mapping[str, RawSheet]) -> bool:
    """Whether CB102 says of the sheet that it was not read, since another was read under a name of its own."""
    return table.name in chosen and chosen[table.name].name != table.sheet and _may_hold(sheet, table)
