"""Formulas and merged cells, read off a worksheet's XML.

Only XML in the form that Excel, WPS, LibreOffice and the common libraries write is read here, by patterns over the
bytes; for any other form there is the reader in `cellreader`.
"""

import re
from collections.abc import Iterable, Iterator

from clusterbook.excel.markup import plain_text
from clusterbook.model.cells import CellRange, column_number

Place = tuple[int, int]

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_CELL = b'<c r="'
_DATA = b"<sheetData"
_FORMULA = rb'<c r="([A-Z]+)([0-9]+)"([^>/]*)>\s*<f\b([^>]*?)(?:/>|>([^<]*)</f>)\s*(?:<v[^>/]*>([^<]*)</v>)?'
_MERGE = rb'<mergeCell\b[^>]*\bref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"'
_ATTRIBUTE = rb'\b(\w+)="([^"]*)"'

_FEW = 50
"""Occurrences of a letter up to which it is worth looking at each."""

_UNUSUAL_MARKUP = ((b"'", b"='"), (b"!", b"<!"))
"""What the patterns cannot read, each behind its rarer sign: a search for one byte takes next to no time."""


def is_ordinary(xml: bytes) -> bool:
    """Whether the patterns of this module see every cell: no prefixes, single quotes, comments or CDATA."""
    start, end = rows_of(xml)
    if end < 0:
        return xml.find(b"<sheetData/>") > 0
    if any(sign in xml and mark in xml for sign, mark in _UNUSUAL_MARKUP):
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


def rows_of(xml: bytes) -> tuple[int, int]:
    """Where the rows begin and end; the end is negative where there are none."""
    return xml.find(b">", xml.find(_DATA)) + 1, xml.rfind(b"</sheetData>")


def read_structure(xml: bytes) -> tuple[dict[Place, str], list[CellRange], list[Place]]:
    """The structure of an ordinary sheet: formulas by (row, column), merged ranges, and where no result is stored."""
    start, end = rows_of(xml)
    found = list(_formulas(xml)) if occurs((b"<f",), b"f", xml, start, end) else []
    formulas = {place: formula for place, formula, _ in found}
    uncached = [place for place, _, stored in found if not stored]
    return formulas, read_merged(xml[max(end, 0) :]), uncached


def _column(letters: bytes) -> int:
    return column_number(letters.decode())


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
