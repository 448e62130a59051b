"""Formulas as text: which of their words are references, and the formulas that Excel writes once for many cells."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, column_letters, column_number

# Texts, which `re` compiles when a workbook has formulas that are looked into.
_COLUMN = "(?:[A-Wa-w][A-Za-z]{2}|[Xx](?:[A-Ea-e][A-Za-z]|[Ff][A-Da-d])|[A-Za-z]{1,2})"
_ROW = "(?:10(?:[0-3][0-9]{4}|4(?:[0-7][0-9]{3}|8(?:[0-4][0-9]{2}|5(?:[0-6][0-9]|7[0-6]))))|[1-9][0-9]{0,5})"
"""What names a column or a row of the grid, whose last cell is XFD1048576: YTD2024 is a name."""

_WORD = (
    r"""(?:"[^"]*"|\#REF!(?:\$?[A-Za-z]{1,3}\$?[0-9]+)?)"""
    # What is part of a name, a number or the call of a function is no reference: 产值_A1, 1E5, LOG10(.
    r"""|(?<![\w.$\\?])(?:(?P<sheet>'(?:[^']|'')+'|(?:\[[^\[\]]*\])?\w[\w.]*+(?::\w[\w.]*+)?)!)?"""
    rf"""(?P<reference>(?P<dc>\$?)(?P<column>{_COLUMN})(?P<dr>\$?)(?P<row>{_ROW})"""
    rf"""(?::(?P<dc2>\$?)(?P<column2>{_COLUMN})(?P<dr2>\$?)(?P<row2>{_ROW}))?"""
    rf"""|(?P<lines>\$?{_COLUMN}:\$?{_COLUMN}|\$?{_ROW}:\$?{_ROW}))(?![\w.(!\\?])"""
    # Names of columns and of sheets may look like references; ' escapes a bracket in the name of a column.
    r"""|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]|'(?:[^']|'')*'"""
)


def with_references(formula: str, write: Callable[[re.Match[str]], str]) -> str:
    """The formula with each reference written anew; all else stays: texts, names, columns of Excel tables.

    The groups of a match are `sheet`, as written, with [1] before it for another workbook, and `reference`; of the
    latter `column` and `row`, their dollar signs `dc` and `dr`, and where it is a range the same names with 2 of its
    last corner. Of whole columns and rows it has `lines` instead: A:B, $3:4.
    """

    def written(token: re.Match[str]) -> str:
        return write(token) if token["reference"] else token[0]

    return re.sub(_WORD, written, formula)


def references(formula: str) -> Iterator[tuple[str, str]]:
    """The references of a formula, each with its sheet, whose name is empty where none is written."""
    for token in re.finditer(_WORD, formula):
        if token["reference"]:
            yield sheet_name(token["sheet"] or ""), token["reference"]


def sheet_name(written: str) -> str:
    """The name of a sheet as a reference writes it, without its quotation marks."""
    return written[1:-1].replace("''", "'") if written.startswith("'") else written


_Groups = tuple[Any, ...]
"""What the groups of a reference hold, in their order."""


class SharedFormulas:
    """Gives the formula text of each cell of a sheet, in the order in which the cells are read."""

    def __init__(self) -> None:
        self._masters: dict[str, tuple[tuple[int, int], str]] = {}

    def text(self, place: tuple[int, int], text: str, attributes: Mapping[str, str]) -> str:
        """The formula at (row, column): its own text, or its group's, moved; empty where the group is unknown."""
        if attributes.get("t") != "shared":
            return text
        group = attributes.get("si", "")
        if text:
            self._masters[group] = (place, text)
            return text
        (row, column), master = self._masters.get(group, (place, ""))
        return moved(master, place[0] - row, place[1] - column)


def moved(formula: str, rows: int, columns: int) -> str:
    """The formula with its relative references moved; one that would leave the sheet becomes #REF!."""
    references, end = _parts(formula)
    moved_pieces = [before + _moved_reference(groups, rows, columns) for before, groups in references]
    return "".join([*moved_pieces, end])


@lru_cache(maxsize=64)
def _parts(formula: str) -> tuple[list[tuple[str, _Groups]], str]:
    """The references of a formula, each with what stands before it, and its end; of a shared one, taken apart once."""
    found: list[tuple[str, _Groups]] = []
    end = 0
    for token in re.finditer(_WORD, formula):
        if token["reference"]:
            found.append((formula[end : token.start()], token.groups()))
            end = token.end()
    return found, formula[end:]


def _moved_reference(groups: _Groups, rows: int, columns: int) -> str:
    text, lines = f"{groups[0]}!" if groups[0] else "", groups[-1]
    if lines:
        first, last = (_moved_line(line, rows, columns) for line in lines.split(":"))
        return f"{text}{first}:{last}" if first and last else f"{text}#REF!"
    first_corner, last_corner = groups[2:6], groups[6:10]
    text += _moved_corner(first_corner, rows, columns)
    return f"{text}:{_moved_corner(last_corner, rows, columns)}" if last_corner[0] is not None else text


def _moved_corner(corner: _Groups, rows: int, columns: int) -> str:
    column_sign, letters, row_sign, digits = corner
    column = column_number(letters) + (0 if column_sign else columns)
    row = int(digits) + (0 if row_sign else rows)
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        return "#REF!"
    return f"{column_sign}{column_letters(column)}{row_sign}{row}"


def _moved_line(line: str, rows: int, columns: int) -> str:
    """A whole column or row, moved; empty where it would leave the sheet."""
    if line.startswith("$"):
        return line
    if line.isdecimal():
        row = int(line) + rows
        return str(row) if 1 <= row <= LAST_ROW else ""
    column = column_number(line) + columns
    return column_letters(column) if 1 <= column <= LAST_COLUMN else ""
