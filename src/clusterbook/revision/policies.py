"""How columns are merged where both copies changed a cell: the table of policies."""

from collections.abc import Mapping, Sequence

from clusterbook.schema.types import SEPARATOR, Column, Table

SETS: Mapping[str, Sequence[str]] = {"shares": ("subject", "item", "year")}
"""Tables whose rows of one value in these columns are a set, of which a merge takes all or nothing (分享比例)."""


def is_list(column: Column | None) -> bool:
    """Whether a cell holds a list, to which both copies may have added."""
    return column is not None and column.many


def set_columns(table: Table | None) -> Sequence[str]:
    """The columns that name a row's set; none where rows stand for themselves."""
    return SETS.get(table.name, ()) if table else ()


def united(base: str, ours: str, theirs: str) -> str:
    """The list of both copies: ours, less what theirs took out of the base, and what theirs added at the end."""
    before, mine, other = (_items(text) for text in (base, ours, theirs))
    gone = set(before) - set(other)
    kept = [item for item in mine if item not in gone]
    return SEPARATOR.join([*kept, *(item for item in other if item not in before and item not in kept)])


def _items(text: str) -> list[str]:
    parts = text.replace(";", SEPARATOR).split(SEPARATOR)
    return list(dict.fromkeys(item.strip() for item in parts if item.strip()))
