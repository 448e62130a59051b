"""What is wrong with one cell, as the conversion of the cell says it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from clusterbook.model.raw import RawValue
from clusterbook.schema.types import Column
from clusterbook.tables.book import Value
from clusterbook.tables.visible import visible


class Problem(NamedTuple):
    """What is wrong with a cell: the code and slots of the finding, and the value taken all the same, if any.

    Where the right content follows without judgement, the slots also hold `fix`, the text of that content, and
    `fix_type`: `number` or `text`.
    """

    code: str
    params: Mapping[str, str]
    value: Value = None

    def without_fix(self) -> "Problem":
        """The same problem where the content alone would not cure it."""
        params = {name: text for name, text in self.params.items() if not name.startswith("fix")}
        return self._replace(params=params)


Converter = Callable[[RawValue], Value | Problem]
"""Converts a raw value that is not None; the result is None for a text of blanks."""


def problem(code: str, column: Column, raw: RawValue, value: Value = None, **params: str) -> Problem:
    """A problem of a column's cell, with the raw value made visible."""
    return Problem(code, {"value": visible(raw), "column": column.header, **params}, value)


def fixable(code: str, column: Column, raw: RawValue, value: Value, fix: str) -> Problem:
    """A problem whose right content is known: what was read is what the cell should hold."""
    fix_type = "number" if isinstance(value, (int, float)) else "text"
    return problem(code, column, raw, value, taken=fix, fix=fix, fix_type=fix_type)


def place_of_words(column: Column) -> dict[str, str]:
    """The slots that say where words belong that make a number an approximate one: a column of their own, or 备注.

    A number that is required cannot be left out for a remark.
    """
    is_left_out = not column.words_in and not column.required
    return {"words_column": column.words_in, "remarks_column": "备注" if is_left_out else ""}


def quoted(items: list[str]) -> str:
    """The items in quotation marks, joined: “甲”、“乙”; empty for none."""
    return "、".join(f"“{item}”" for item in items)
