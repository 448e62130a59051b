"""A workbook as it was read: cells with their addresses, and no guessing of types."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from os import PathLike
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.model.cells import CellRange, ErrorValue, UncachedFormula
from clusterbook.model.structure import BookStructure, SheetStructure

FilePath = str | PathLike[str]
"""The path of a file as it is given. Loading pathlib is a noticeable part of a short run, which does well without."""

RawValue = str | float | bool | date | datetime | time | timedelta | ErrorValue | UncachedFormula | None


def is_blank(value: RawValue) -> bool:
    """Whether a cell shows nothing: it is empty, or a text of blanks."""
    return value is None or (type(value) is str and not value.strip())


class RawRow(NamedTuple):
    """A row that holds at least one value; `values[0]` is column A, and trailing blanks may be missing."""

    number: int
    values: Sequence[RawValue]

    def value(self, column: int) -> RawValue:
        """The value in a 1-based column; None beyond the last value."""
        return self.values[column - 1] if column <= len(self.values) else None


class RawSheet(NamedTuple):
    """One worksheet. Rows without any value are not listed, so the row number travels with each row.

    `formulas` holds the formulas' text (without the leading =) by (row, column), for cells that have one.
    `formats` holds the number format, by (row, column), of cells whose format may show other than they hold: a
    percentage, a scaled number, an amount with its unit. `structure` is None where only values are known.
    `truths` is False where it is known that no cell holds TRUE or FALSE. `colours` say, by (row, column), how filled
    cells are coloured: 黄色底色.
    """

    name: str
    rows: Sequence[RawRow]
    visible: bool = True
    merged: Sequence[CellRange] = ()
    formulas: Mapping[tuple[int, int], str] = MappingProxyType({})
    structure: SheetStructure | None = None
    formats: Mapping[tuple[int, int], str] = MappingProxyType({})
    truths: bool = True
    colours: Mapping[tuple[int, int], str] = MappingProxyType({})


class RawBook(NamedTuple):
    """A workbook: its file, the bytes that were read, and its worksheets in workbook order.

    `structure` is None where only values are known.
    """

    path: FilePath
    content: bytes
    sheets: Sequence[RawSheet]
    structure: BookStructure | None = None


def sha256_of(content: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    # Loading OpenSSL is a noticeable part of a short run, and most runs never show the hash.
    from hashlib import sha256  # noqa: PLC0415

    return sha256(content).hexdigest()
