"""What is to change in the grid of a sheet."""

from collections.abc import Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.model.shift import GridShift
from clusterbook.render.xlsx.patch.cells import Place


class Formula(NamedTuple):
    """The text of a formula, without its leading =; the value is left to the program that opens the workbook."""

    text: str


Content = str | float | bool | date | datetime | time | Formula | None
"""What a cell is to hold, numbers as floats; None empties it and leaves its look."""

NO_PLACES: Mapping[Place, Content] = MappingProxyType({})


class GridChange(NamedTuple):
    """How a sheet's grid changes: which lines go and come, and what cells hold afterwards.

    `values` are by the (row, column) of afterwards. `looks` names, for a new row, the row of before whose look it
    takes; without an entry it is that of the row it stands behind.
    """

    shift: GridShift = GridShift()
    values: Mapping[Place, Content] = NO_PLACES
    looks: Mapping[int, int] = MappingProxyType({})
