"""Tables, merged cells and validations that Excel would repair (CW101–CW107, CW218)."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from clusterbook.excel.finished import FinishedBook, FinishedSheet, TablePart, cell_range
from clusterbook.model.findings import Finding
from clusterbook.rules.finished.places import at_range, overlap

_LONGEST_LIST, _LONGEST_TITLE, _LONGEST_TEXT = 255, 32, 255


def table_headers(book: FinishedBook) -> Iterator[Finding]:
    """CW101 and CW102: column names that repeat, or that differ from the header cells."""
    for sheet in book.sheets:
        headers = {table.cells.first_row for table in sheet.tables}
        texts = {cell.place: book.text(cell) for cell in sheet.in_rows(headers)} if headers else {}
        for table in sheet.tables:
            counts = Counter(name.casefold() for name in table.columns)
            repeated = [name for name in dict.fromkeys(table.columns) if counts[name.casefold()] > 1]
            if repeated:
                yield at_range("CW101", sheet.name, table.cells, table=table.name, value="、".join(repeated))
            if different := _different(table, texts):
                yield at_range("CW102", sheet.name, table.cells, table=table.name, value="、".join(different))


def _different(table: TablePart, texts: dict[tuple[int, int], str | None]) -> list[str]:
    """The column names that are not what their header cells say; Excel writes a line break as _x000a_."""
    if not table.header:
        return []
    row, first = table.cells.first_row, table.cells.first_column
    return [
        name
        for column, name in enumerate(table.columns, first)
        if _plain(name) != _plain(texts.get((row, column)) or "")
    ]


def _plain(text: str) -> str:
    return text.replace("_x000a_", "\n").replace("_x000A_", "\n").replace("\r\n", "\n").strip()


def overlaps(book: FinishedBook) -> Iterator[Finding]:
    """CW103–CW105 and CW218: tables over merged cells, over one another and under a filter; merges over merges."""
    for sheet in book.sheets:
        yield from _overlaps(sheet)


def _overlaps(sheet: FinishedSheet) -> Iterator[Finding]:
    for table in sheet.tables:
        for merged in sheet.merged:
            if overlap(table.cells, merged):
                yield at_range("CW103", sheet.name, merged, table=table.name)
    for one, other in combinations(sheet.tables, 2):
        if overlap(one.cells, other.cells):
            yield at_range("CW104", sheet.name, other.cells, table=one.name, other=other.name)
    ordered = sorted(sheet.merged)
    for place, merged in enumerate(ordered):
        for following in ordered[place + 1 :]:
            if following.first_row > merged.last_row:
                break
            if overlap(merged, following):
                yield at_range("CW105", sheet.name, following)
    for filtered in sheet.frame.findall("autoFilter"):
        for table in sheet.tables:
            if overlap(cell_range(filtered.get("ref", "A1")), table.cells):
                yield at_range("CW218", sheet.name, table.cells, table=table.name)


def validations(book: FinishedBook) -> Iterator[Finding]:
    """CW106 and CW107: choices and prompts that are longer than Excel takes."""
    for sheet in book.sheets:
        for each in sheet.frame.iter("dataValidation"):
            cells = cell_range(each.get("sqref", "A1").split(" ")[0])
            choices = each.findtext("formula1") or ""
            if each.get("type") == "list" and choices.startswith('"') and len(choices) - 2 > _LONGEST_LIST:
                yield at_range("CW106", sheet.name, cells, count=str(len(choices) - 2))
            titles = max(len(each.get(name, "")) for name in ("promptTitle", "errorTitle"))
            texts = max(len(each.get(name, "")) for name in ("prompt", "error"))
            if titles > _LONGEST_TITLE or texts > _LONGEST_TEXT:
                yield at_range("CW107", sheet.name, cells)


CHECKS = (table_headers, overlaps, validations)
