"""Formulas and addresses that follow the cells they name."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from clusterbook.excel.formulas import moved, sheet_name, with_references
from clusterbook.model.cells import CellRange, column_letters, read_range
from clusterbook.model.shift import GridShift

Shifts = Mapping[str, GridShift]
"""How the sheets move, by their names."""

_CORNER = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)\Z")


class Following(NamedTuple):
    """How what stands in the sheet `own` follows the shifts of all sheets; outside any sheet `own` is empty."""

    own: str
    shifts: Shifts

    @property
    def moves(self) -> GridShift:
        """How the own sheet moves."""
        return self.shifts.get(self.own, GridShift())

    def formula(self, formula: str) -> str:
        """A formula naming the same cells as before; #REF! for cells that are gone.

        Texts, table columns, other workbooks and references over several sheets stay as they are.
        """

        def shift(token: re.Match[str]) -> str:
            name = token["sheet"] or ""
            moves = self.shifts.get(sheet_name(name) or self.own)
            if not moves:
                return token[0]
            return (f"{name}!" if name else "") + (_shifted(token["reference"], moves) or "#REF!")

        return with_references(formula, shift)

    def anchored(self, formula: str, cells: CellRange) -> str:
        """A formula that is written for the first cell of a rectangle; it begins at the first one that stays.

        Lines that change places do not move it: it is written once for all lines of the rectangle.
        """
        steady = {name: moves.without_order() for name, moves in self.shifts.items()}
        return Following(self.own, steady).formula(moved(formula, *self.moves.anchor(cells)))


def _shifted(reference: str, moves: GridShift) -> str:
    """A reference with its dollar signs, moved; empty when its cells are gone."""
    cells = read_range(reference)
    target = moves.range(cells) if cells else None
    if target is None:
        return "" if cells else reference
    first, colon, last = reference.partition(":")
    start = _corner(first, target.first_row, target.first_column)
    return f"{start}:{_corner(last, target.last_row, target.last_column)}" if colon else start


def _corner(written: str, row: int, column: int) -> str:
    """A corner with new numbers, with letters, digits and dollar signs only where it had them."""
    match = _CORNER.match(written)
    assert match is not None
    before_column, letters, before_row, digits = match.groups()
    if not letters:
        return f"{before_column or before_row}{row}"
    return f"{before_column}{column_letters(column)}" + (f"{before_row}{row}" if digits else "")


def shifted_ranges(ranges: str, moves: GridShift, *, growing: bool = False) -> str:
    """A list of addresses as attributes hold it (B4:B9 D4); what is gone is left out, what is no address stays."""
    shown = []
    for written in ranges.split():
        cells = read_range(written)
        target = moves.range(cells, growing=growing) if cells else None
        if cells is None:
            shown.append(written)
        elif target is not None:
            shown.append(_address(written, target))
    return " ".join(shown)


def _address(written: str, target: CellRange) -> str:
    """The address in the form it was written in: whole columns and rows stay such."""
    first, colon, last = written.partition(":")
    if not colon:
        return target.a1
    return (
        f"{_corner(first, target.first_row, target.first_column)}:"
        f"{_corner(last, target.last_row, target.last_column)}"
    )


def first_range(ranges: str) -> CellRange | None:
    """The first rectangle of a list of addresses; None when it names none."""
    words = ranges.split()
    return read_range(words[0]) if words else None
