"""What stands around the cells of a sheet and can change by itself: looks, rules, links, merges, widths."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.model.cells import CellRange
from clusterbook.model.structure import Comment


class RangeRule(NamedTuple):
    """A rule that holds for ranges: a validation or a conditional format, said in one line that does not name them."""

    ranges: Sequence[CellRange]
    text: str


class ColumnLayout(NamedTuple):
    """The layout of a run of columns: the width in characters, None for the usual one, and whether they are hidden."""

    first: int
    last: int
    width: float | None
    hidden: bool


class Looks(NamedTuple):
    """How cells look: what each style says in one line, empty for the usual look, and the style of each cell.

    `columns` hold the style that most cells of a column have, `cells` those of the others by (row, column).
    """

    styles: Sequence[str] = ()
    columns: Mapping[int, int] = MappingProxyType({})
    cells: Mapping[tuple[int, int], int] = MappingProxyType({})

    def look(self, row: int, column: int) -> str:
        """How a cell looks; empty for the usual look."""
        style = self.cells.get((row, column), self.columns.get(column, 0))
        return self.styles[style] if style < len(self.styles) else ""


class Surroundings(NamedTuple):
    """Everything of a sheet that is no cell's content."""

    looks: Looks = Looks()
    comments: Sequence[Comment] = ()
    validations: Sequence[RangeRule] = ()
    conditional_formats: Sequence[RangeRule] = ()
    hyperlinks: Mapping[tuple[int, int], str] = MappingProxyType({})
    merged: Sequence[CellRange] = ()
    hidden_rows: Sequence[int] = ()
    columns: Sequence[ColumnLayout] = ()
