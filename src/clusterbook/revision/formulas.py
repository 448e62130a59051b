"""Whether two formulas say the same, once rows and columns have moved: references are compared, not addresses."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterbook.excel.formulas import moved, sheet_name, with_references
from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, column_letters, column_number, quote_sheet
from clusterbook.revision.order import LineMap


class Grid(NamedTuple):
    """Where the lines of an old sheet stand now, and what the sheet is called now."""

    name: str
    rows: LineMap
    columns: LineMap


def same_formula(old: str, new: str, shift: tuple[int, int], sheet: str, grids: Mapping[str, Grid]) -> bool:
    """Whether the formula of an old cell of `sheet` says what that of its new cell says.

    It does when it was copied along with its cell (`shift` rows and columns), or when every reference leads to the
    same cell as before, wherever that stands now. `grids` are by the sheet's old name, for those that changed.
    """
    written = _plain(new)
    if shift == (0, 0) and _plain(old) == written:
        return True
    return any(_plain(way) == written for way in led(old, shift, sheet, grids))


def led(old: str, shift: tuple[int, int], sheet: str, grids: Mapping[str, Grid]) -> Iterator[str]:
    """What the formula of an old cell may be now and still say the same: see `same_formula`."""
    yield moved(old, *shift)
    yield from (translated(old, sheet, grids, inner) for inner in (False, True))


def _plain(formula: str) -> str:
    """The formula without blanks outside texts, and without the prefixes of newer functions."""
    pieces = formula.replace("_xlfn.", "").split('"')
    pieces[::2] = ("".join(piece.split()) for piece in pieces[::2])
    return '"'.join(pieces)


def translated(formula: str, here: str, grids: Mapping[str, Grid], inner: bool = False) -> str:
    """The formula with its references led to where the lines stand now; ranges shrink with `inner`."""
    last_line = LineMap.last_line if inner else LineMap.new_line

    def lead(token: re.Match[str]) -> str:
        written = token["sheet"] or ""
        name = sheet_name(written) if written else here
        grid = grids.get(name)
        if grid is None:
            return token[0]
        sheet = (f"{written}!" if name == grid.name else f"{quote_sheet(grid.name)}!") if written else ""
        if token["lines"]:
            first, last = token["lines"].split(":")
            return f"{sheet}{_line(first, grid, LineMap.new_line)}:{_line(last, grid, last_line)}"
        text = sheet + _corner(token.group("dc", "column", "dr", "row"), grid, LineMap.new_line)
        if token["row2"]:
            text += ":" + _corner(token.group("dc2", "column2", "dr2", "row2"), grid, last_line)
        return text

    return with_references(formula, lead)


def _corner(corner: Sequence[str], grid: Grid, line: Callable[[LineMap, int], int]) -> str:
    column_sign, letters, row_sign, digits = corner
    column = min(line(grid.columns, column_number(letters)), LAST_COLUMN)
    row = min(line(grid.rows, int(digits)), LAST_ROW)
    return f"{column_sign}{column_letters(column)}{row_sign}{row}"


def _line(written: str, grid: Grid, line: Callable[[LineMap, int], int]) -> str:
    """A whole column or row as it stands now."""
    sign, name = written[: written.startswith("$")], written.removeprefix("$")
    if name.isdecimal():
        return f"{sign}{min(line(grid.rows, int(name)), LAST_ROW)}"
    return f"{sign}{column_letters(min(line(grid.columns, column_number(name)), LAST_COLUMN))}"
