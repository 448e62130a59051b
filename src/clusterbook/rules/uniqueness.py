"""Keys and unique columns hold no value twice (CB207)."""

from operator import itemgetter

from clusterbook.model.cells import CellRef
from clusterbook.rules.context import Context, RowCheck
from clusterbook.tables.book import Record, TableData, Value
from clusterbook.tables.visible import visible_text

_OF_OLD_KEYS = {"codes": ("parent",)}
"""What else made up a table's key in earlier templates, whose rows are no copies: a word had a row for each parent."""


def unique(context: Context, table: TableData) -> list[RowCheck]:
    """CB207: the table's key, and each unique column; where columns are missing there is nothing to compare."""
    spec = table.spec
    key = (*spec.key, *_OF_OLD_KEYS.get(spec.name, ()))
    groups = dict.fromkeys([key, *((column.key,) for column in spec.columns if column.unique)])
    copies: dict[int, int] = {}
    return [
        _unique(context, table, keys, copies)
        for keys in groups
        if table.positions.keys() >= set(keys) and _repeats(table, keys)
    ]


def _repeats(table: TableData, keys: tuple[str, ...]) -> bool:
    """Whether two rows have the same in these columns, were it nothing."""
    return len(set(zip(*map(table.column, keys), strict=True))) < len(table)


def _unique(context: Context, table: TableData, keys: tuple[str, ...], copies: dict[int, int]) -> RowCheck:
    """`copies` holds the rows told so far with the row that each repeats: what else these two share is left unsaid."""
    columns = [table.spec.column(key) for key in keys]
    slots = [table.slots[key] for key in keys]
    content = itemgetter(*slots)
    needed = [table.slots[column.key] for column in columns if column.required] or slots
    header = "、".join(column.header for column in columns)
    first_rows: dict[object, int] = {}

    def check(record: Record) -> None:
        first = first_rows.setdefault(content(record.values), record.row)
        if first == record.row or any(record.values[slot] is None for slot in needed):
            return
        if copies.get(record.row) != first:
            copies[record.row] = first
            values = [record.values[slot] for slot in slots if record.values[slot] is not None]
            context.report(
                "CB207",
                record,
                keys[0],
                column=header,
                value=visible_text("/".join(map(_shown, values))),
                first=str(CellRef(table.sheet, first, table.positions[keys[0]])),
            )

    return check


def _shown(value: Value) -> str:
    return "；".join(value) if isinstance(value, tuple) else str(value)
