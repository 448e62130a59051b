"""A list that is added to a workbook as a sheet of its own: plain rows under a header, some cells leading elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple


class CellLink(NamedTuple):
    """A cell that shows a text and leads to a place in the same workbook, given as Excel does: 集群!E6."""

    text: str
    place: str


ListCell = str | int | float | CellLink


class ListColumn(NamedTuple):
    """A column of a list: its header, its width in half-width characters, and what a dropdown offers, if it has one."""

    header: str
    width: float
    choices: Sequence[str] = ()


class ListSheet(NamedTuple):
    """A sheet that holds a list. `name` is what it is called unless the workbook has such a sheet already."""

    name: str
    title: str
    notes: Sequence[str]
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[ListCell]]
