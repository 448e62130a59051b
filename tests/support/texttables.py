"""Workbooks written as text tables inside a test.

Cells are separated by `|`, one line a row. A cell that looks like a number is a number (`'1250` is text),
`#DIV/0!` is an error value, `=A1` a formula whose result was never stored, `2026-06-16d` a real date cell.
`^` is a cell merged with the one above. `␠`, `⏎`, `␍` and `⇥` are a blank, a line break, a carriage return and a tab. An empty line is a blank row, so row numbers are those of Excel.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from clusterbook.model.cells import CellRange, ErrorValue, UncachedFormula
from clusterbook.model.raw import RawBook, RawRow, RawSheet, RawValue

_SIGNS = str.maketrans("␠⏎␍⇥", " \n\r\t")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?\Z")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)d\Z")


def raw_value(text: str) -> RawValue:
    """The cell value a text stands for."""
    text = text.strip(" ").translate(_SIGNS)
    if not text:
        return None
    if text.startswith("'"):
        return text[1:]
    if text.startswith("#"):
        return ErrorValue(text)
    if text.startswith("="):
        return UncachedFormula(text[1:])
    if match := _DATE.match(text):
        return date(*map(int, match.groups()))
    return float(text) if _NUMBER.match(text) else text


def raw_sheet(name: str, text: str, first_row: int = 1) -> RawSheet:
    """The sheet a text table stands for; its first line is `first_row`."""
    rows, merged = [], []
    for number, line in enumerate(text.strip("\n").split("\n"), first_row):
        cells = [cell.strip(" ") for cell in line.split("|")]
        merged += [
            CellRange(number - 1, place, number, place) for place, cell in enumerate(cells, 1) if cell == "^"
        ]
        values = [None if cell == "^" else raw_value(cell) for cell in cells]
        if any(value is not None for value in values):
            rows.append(RawRow(number, values))
    return RawSheet(name, rows, merged=merged)


def raw_book(sheets: Mapping[str, str]) -> RawBook:
    """The workbook that text tables by sheet name stand for."""
    return RawBook(Path("测试.xlsx"), b"", [raw_sheet(name, text) for name, text in sheets.items()])
