"""What a row is called when it is spoken of: its key, its name, the provinces it concerns."""

import re
from collections.abc import Sequence
from functools import cached_property

from clusterbook.revision.views import SheetView
from clusterbook.schema.sheets.common import PROVINCE
from clusterbook.tables.visible import visible

_NAMED_LIKE_NAMES = r"名称|姓名|全称|\bname\b|\btitle\b"
_NAMED_LIKE_PROVINCES = r"省份|省市|省（|所在省|牵头省|\Aprovince\Z"
_SEPARATORS = r"[；;、,，/]"
_SHOWN = 40


class Records:
    """Names the rows of a version of a sheet; `keys` are the 1-based columns of its key."""

    def __init__(self, view: SheetView, keys: Sequence[int]) -> None:
        self._view = view
        self._keys = keys

    def key(self, place: int) -> str:
        """The key of the row at a place; the parts of one of several columns are joined by /."""
        if place < self._view.first:
            return ""
        row = self._view.rows[place]
        return "/".join(
            _short(visible(row[column - 1])) for column in self._keys if row[column - 1] is not None
        )

    def title(self, place: int) -> str:
        """The key and the name of the row at a place."""
        return " ".join(part for part in (self.key(place), self.name(place)) if part)

    def name(self, place: int) -> str:
        """The name of the row at a place; empty where it has none beside its key."""
        if place < self._view.first or not self.label or self.label in self._keys:
            return ""
        return _short(visible(self._view.rows[place][self.label - 1]))

    def provinces(self, place: int) -> tuple[str, ...]:
        """The provinces that the row at a place names, in its order."""
        row = self._view.rows[place]
        named: dict[str, None] = {}
        for column in self.province_columns:
            named.update(dict.fromkeys(names_in(row[column - 1])))
        return tuple(named)

    @cached_property
    def province_columns(self) -> list[int]:
        """The columns that name provinces."""
        view = self._view
        if view.table:
            return [place for place, column in view.meanings.items() if PROVINCE in column.references]
        return [
            column
            for column, text in view.headers.items()
            if re.search(_NAMED_LIKE_PROVINCES, text, re.IGNORECASE) and column not in self._keys
        ]

    @cached_property
    def label(self) -> int:
        """The column of the row's name; 0 where there is none."""
        view = self._view
        if view.table:
            return next((place for place, each in view.meanings.items() if each.key == view.table.label), 0)
        named = (c for c, text in view.headers.items() if re.search(_NAMED_LIKE_NAMES, text, re.IGNORECASE))
        return next(named, 0)


def names_in(value: object) -> list[str]:
    """The names that a cell lists."""
    if not isinstance(value, str):
        return []
    return [name for part in re.split(_SEPARATORS, value) if (name := part.strip())]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
