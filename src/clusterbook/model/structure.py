"""What a workbook holds beside the values of its cells: dropdowns, hidden rows, filters, comments, names, links."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.model.cells import CellRange

OUR_AUTHOR = "clusterbook"
"""The author of the comments that this program itself puts into a workbook."""


class Dropdown(NamedTuple):
    """A list that cells are checked against.

    `source` is the formula behind the list without its leading =, or its items in quotation marks: "甲,乙".
    `refuses` is False where any other value passes, with or without a warning.
    """

    ranges: Sequence[CellRange]
    source: str
    refuses: bool = True


class Comment(NamedTuple):
    """A comment on a cell, without its formatting; the author may be empty."""

    row: int
    column: int
    author: str
    text: str


class SheetStructure(NamedTuple):
    """What a worksheet holds beside values.

    Rows and columns are 1-based; `hidden_rows` ascend, `hidden_columns` are first and last of each run. `filtered`
    holds the ranges whose filters have criteria. `very_hidden` sheets do not show in Excel's list of hidden ones.
    `limited` are the ranges that admit nothing but some kind of number; `marked` says whether there are conditional
    formats, `locked` whether the sheet is protected. `hyperlinks` hold where a link leads, by (row, column) of the first
    of its cells.
    """

    dropdowns: Sequence[Dropdown] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[tuple[int, int]] = ()
    filtered: Sequence[CellRange] = ()
    comments: Sequence[Comment] = ()
    very_hidden: bool = False
    limited: Sequence[CellRange] = ()
    marked: bool = False
    locked: bool = False
    hyperlinks: Mapping[tuple[int, int], str] = MappingProxyType({})


class DefinedName(NamedTuple):
    """A name for a formula, which is without its leading =; `sheet` is empty for a name of the whole workbook."""

    name: str
    formula: str
    sheet: str = ""


class ExternalLink(NamedTuple):
    """Another file that the workbook refers to; formulas write its number in brackets: [1]集群!A1."""

    number: int
    target: str


class BookStructure(NamedTuple):
    """What a workbook holds beside its worksheets; names are in the file's order."""

    names: Sequence[DefinedName] = ()
    links: Sequence[ExternalLink] = ()
