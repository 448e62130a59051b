"""What calamine does not tell, read off a worksheet's XML: errors, formulas, merges, and whether cells lie scattered.

Only XML in the form that Excel, WPS, LibreOffice and the common libraries write is read here, by patterns over the
bytes; for any other form there is the full reader in `sparse`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clusterbook.excel.markup import plain_text
from clusterbook.model.cells import (
    LAST_COLUMN,
    LAST_ROW,
    CellRange,
    ErrorValue,
    UncachedFormula,
    column_number,
)

Place = tuple[int, int]

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_FILLED_CELL = rb'<c r="([A-Za-z]+)([0-9]+)"[^>/]*>'
_UNUSUAL_OR_FAR = rb'<c(?! r="[A-Z][0-9]{1,5}")'
"""A cell that is not written the ordinary way, or that lies beyond Z99999."""

_UNUSUAL_OR_FARTHER = rb'<c(?! r="[A-Z][0-9]{1,6}")'
"""A cell that is not written the ordinary way, or that lies beyond Z999999."""

_CELL = b'<c r="'
_DATA = b"<sheetData"
_CELLS_TO_Z999999 = 26 * 999_999
_FORMULA = rb'<c r="([A-Z]+)([0-9]+)"([^>/]*)>\s*<f\b([^>]*?)(?:/>|>([^<]*)</f>)\s*(?:<v[^>/]*>([^<]*)</v>)?'
_ERROR = (
    rb'<c r="([A-Z]+)([0-9]+)"[^>/]*\bt="e"[^>/]*>\s*(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?\s*<v[^>/]*>([^<]*)</v>'
)
_MERGE = rb'<mergeCell\b[^>]*\bref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"'
_ATTRIBUTE = rb'\b(\w+)="([^"]*)"'


ALWAYS_DENSE = 26 * 99_999
"""Cells of a grid that may be spread out in memory, however few of them are filled: those up to Z99999."""

DENSE_SHARE = 8
"""A larger grid may be spread out when at least one in so many of its cells is filled."""

_FEW = 50
"""Occurrences of a letter up to which it is worth looking at each."""

_UNUSUAL_MARKUP = ((b"'", b"='"), (b"!", b"<!"))
"""What the patterns cannot read, each behind its rarer sign: a search for one byte takes next to no time."""


class Structure(NamedTuple):
    """The structure of a sheet; `special` holds the values that calamine cannot give, by (row, column)."""

    special: dict[Place, ErrorValue | UncachedFormula]
    formulas: dict[Place, str]
    merged: list[CellRange]


def holds_truths(xml: bytes) -> bool:
    """Whether a cell of an ordinary sheet is TRUE or FALSE."""
    return occurs((b't="b"',), b"b", xml, *_data(xml))


def is_simple(xml: bytes) -> bool:
    """Whether a sheet is ordinary and not scattered; of most sheets one search tells both."""
    start, end = _data(xml)
    if end >= 0 and not _has_unusual_markup(xml):
        if not re.compile(_UNUSUAL_OR_FAR).search(xml, start, end):
            return True
        if not re.compile(_UNUSUAL_OR_FARTHER).search(xml, start, end):
            return xml.count(_CELL, start, end) * DENSE_SHARE >= _CELLS_TO_Z999999 or not is_scattered(xml)
    return is_ordinary(xml) and not is_scattered(xml)


def _has_unusual_markup(xml: bytes) -> bool:
    return any(sign in xml and mark in xml for sign, mark in _UNUSUAL_MARKUP)


def is_ordinary(xml: bytes) -> bool:
    """Whether the patterns of this module see every cell: no prefixes, single quotes, comments or CDATA."""
    start, end = _data(xml)
    if end < 0:
        return xml.find(b"<sheetData/>") > 0
    if _has_unusual_markup(xml):
        return False
    return xml.count(b"<c", start, end) == xml.count(_CELL, start, end)


def occurs(signs: tuple[bytes, ...], letter: bytes, xml: bytes, start: int, end: int) -> bool:
    """Whether one of the signs occurs among the rows; all have a rare letter at the same place.

    A search for one byte is many times faster than one for several, so the signs are looked for where the letter is,
    until that turns out to be frequent.
    """
    before = signs[0].index(letter)
    place = xml.find(letter, start, end)
    for _ in range(_FEW):
        if place < 0 or xml.startswith(signs, place - before):
            return place >= 0
        place = xml.find(letter, place + 1, end)
    return any(xml.find(sign, max(start, place - before), end) >= 0 for sign in signs)


def _data(xml: bytes) -> tuple[int, int]:
    """Where the rows begin and end; the end is negative where there are none."""
    return xml.find(_DATA) + len(_DATA), xml.rfind(b"</sheetData>")


def is_scattered(xml: bytes) -> bool:
    """Whether the filled cells of an ordinary sheet are too few for the grid they span."""
    if not re.compile(_UNUSUAL_OR_FAR).search(xml, *_data(xml)):
        return False
    filled = re.findall(_FILLED_CELL, xml)
    last_row = max((int(row) for row in {row for _, row in filled}), default=0)
    last_column = max((_column(letters) for letters in {letters for letters, _ in filled}), default=0)
    if last_row > LAST_ROW or last_column > LAST_COLUMN:
        return True
    return last_row * last_column > max(ALWAYS_DENSE, DENSE_SHARE * len(filled))


def read_structure(xml: bytes) -> Structure:
    """The structure of an ordinary sheet."""
    special: dict[Place, ErrorValue | UncachedFormula] = {}
    formulas: dict[Place, str] = {}
    start, end = _data(xml)
    if occurs((b't="e"',), b"e", xml, start, end):
        special.update(_errors(xml))
    if occurs((b"<f",), b"f", xml, start, end):
        for place, formula, stored in _formulas(xml):
            formulas[place] = formula
            if not stored and place not in special:
                special[place] = UncachedFormula(formula)
    return Structure(special, formulas, read_merged(xml[max(end, 0) :]))


def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _errors(xml: bytes) -> Iterator[tuple[Place, ErrorValue]]:
    for letters, row, code in re.findall(_ERROR, xml):
        yield (int(row), _column(letters)), ErrorValue(plain_text(code))


def _formulas(xml: bytes) -> Iterable[tuple[Place, str, bool]]:
    """Each formula with its place, its text, and whether its value is stored.

    An empty stored value counts only where the cell says that it is a text; otherwise nothing was calculated.
    """
    from clusterbook.excel.formulas import SharedFormulas  # noqa: PLC0415  many workbooks have no formulas

    shared = SharedFormulas()
    for letters, row, cell, formula, text, value in re.findall(_FORMULA, xml):
        place = (int(row), _column(letters))
        attributes = {name.decode(): value.decode() for name, value in re.findall(_ATTRIBUTE, formula)}
        stored = bool(value) or b't="str"' in cell
        yield place, shared.text(place, plain_text(text), attributes), stored


def read_merged(xml: bytes) -> list[CellRange]:
    """The merged ranges, by row, then column."""
    return sorted(_merged(xml)) if b"<mergeCell" in xml else []


def _merged(xml: bytes) -> Iterator[CellRange]:
    for first_column, first_row, last_column, last_row in re.findall(_MERGE, xml):
        yield CellRange(int(first_row), _column(first_column), int(last_row), _column(last_column))
