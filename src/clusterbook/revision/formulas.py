"""Whether two formulas say the same, once rows and columns have moved: references are compared, not addresses."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from clusterbook.excel.formulas import moved
from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, column_letters, column_number, quote_sheet
from clusterbook.revision.order import LineMap

_REFERENCE = (
    r"""(?P<kept>"[^"]*"|\[[^\]]*\])"""
    r"""|(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?<![\w.])"""
    r"""(?P<dc>\$?)(?P<column>[A-Za-z]{1,3})(?P<dr>\$?)(?P<row>[0-9]{1,7})"""
    r"""(?P<last>:(?P<dc2>\$?)(?P<column2>[A-Za-z]{1,3})(?P<dr2>\$?)(?P<row2>[0-9]{1,7}))?(?![\w.(!])"""
)


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

    def lead(token: re.Match[str]) -> str:
        if token["kept"]:
            return token["kept"]
        named = token["sheet"]
        grid = grids.get(named.strip("'").replace("''", "'") if named else here)
        if grid is None:
            return token[0]
        prefix = f"{quote_sheet(grid.name)}!" if named else ""
        text = prefix + _corner(token, "", grid, LineMap.new_line)
        if token["last"]:
            text += ":" + _corner(token, "2", grid, LineMap.last_line if inner else LineMap.new_line)
        return text

    return re.sub(_REFERENCE, lead, formula)


def _corner(token: re.Match[str], which: str, grid: Grid, line: Callable[[LineMap, int], int]) -> str:
    column = min(line(grid.columns, column_number(token[f"column{which}"])), LAST_COLUMN)
    row = min(line(grid.rows, int(token[f"row{which}"])), LAST_ROW)
    return f"{token[f'dc{which}']}{column_letters(column)}{token[f'dr{which}']}{row}"
