"""What is to change in the grid of a sheet."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.excel.numberformats import Moment
from clusterbook.model.cells import ErrorValue, UncachedFormula
from clusterbook.model.changes import CellContent
from clusterbook.model.shift import GridShift
from clusterbook.render.xlsx.patch.cells import Place


class Formula(NamedTuple):
    """The text of a formula, without its leading =; the value is left to the program that opens the workbook."""

    text: str


Content = str | float | bool | Moment | Formula | None
"""What a cell is to hold, numbers as floats; None empties it and leaves its look."""


def content_of(content: CellContent) -> Content:
    """A content as a cell is to hold it: an error value as its code."""
    if content.formula:
        return Formula(content.formula)
    match content.value:
        case UncachedFormula(formula):
            return Formula(formula)
        case ErrorValue(code):
            return code
        case _:
            return content.value


NO_PLACES: Mapping[Place, Content] = MappingProxyType({})


class GridChange(NamedTuple):
    """How a sheet's grid changes: which lines go and come, and what cells hold afterwards.

    `values` are by the (row, column) of afterwards. `looks` names, for a new row, the row of before whose look it
    takes; without an entry it is that of the row it stands behind.
    """

    shift: GridShift = GridShift()
    values: Mapping[Place, Content] = NO_PLACES
    looks: Mapping[int, int] = MappingProxyType({})
