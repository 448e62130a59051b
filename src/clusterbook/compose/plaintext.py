"""A workbook as lines of text that a line-by-line diff can compare: named by keys and headers, not by addresses."""

from collections.abc import Iterator, Mapping

from clusterbook.model.raw import RawBook, RawRow, RawSheet
from clusterbook.schema.types import Table
from clusterbook.tables.headers import HeaderReader, find_header_row
from clusterbook.tables.visible import visible


def workbook_lines(raw: RawBook, tables: Mapping[str, Table]) -> Iterator[str]:
    """The workbook sheet by sheet; `tables` are those of the specification that its sheets hold, by sheet.

    A row of such a table is a block: its key, then a line for each filled cell with the column's header. A row of
    another sheet is one line. An inserted row changes no other line.
    """
    for sheet in raw.sheets:
        yield f"【{sheet.name}】"
        table = tables.get(sheet.name)
        header = find_header_row(sheet, HeaderReader(table)) if table else None
        if table and header:
            yield from _records(sheet, table, header)
        else:
            yield from _plain(sheet)
        yield ""


def _records(sheet: RawSheet, table: Table, header: RawRow) -> Iterator[str]:
    reader = HeaderReader(table)
    headers = {column: " ".join(str(text).split()) for column, text in enumerate(header.values, 1) if text}
    meanings = {
        meaning.column.key: column for column, text in headers.items() if (meaning := reader.meaning(text))
    }
    keys = [meanings[key] for key in table.key if key in meanings]
    for row in sheet.rows:
        if row.number <= header.number:
            continue
        key = "/".join(_shown(sheet, row, column) for column in keys)
        yield key or "（无主键）"
        for column, name in headers.items():
            text = _shown(sheet, row, column)
            if text and column not in keys:
                yield f"    {name}：{text}"


def _plain(sheet: RawSheet) -> Iterator[str]:
    for row in sheet.rows:
        texts = [_shown(sheet, row, column) for column in range(1, len(row.values) + 1)]
        yield "    " + " │ ".join(texts).rstrip(" │")


def _shown(sheet: RawSheet, row: RawRow, column: int) -> str:
    formula = sheet.formulas.get((row.number, column))
    value = row.value(column)
    if formula:
        return f"={formula}"
    return "" if value is None else visible(value)
