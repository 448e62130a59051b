"""Findings about cells of a finished workbook, like ones joined."""

from collections.abc import Iterable, Iterator

from clusterbook.model.cells import CellRange, CellRef, cell_runs, join_ranges
from clusterbook.model.findings import Finding

Place = tuple[int, int]


def at_cells(code: str, sheet: str, places: Iterable[Place], **params: str) -> Iterator[Finding]:
    """One finding for all the places, at the first of them; none without places."""
    known = sorted(set(places))
    if known:
        cells = join_ranges(cell_runs(known))
        yield Finding(code, sheet, CellRef(sheet, *known[0]), {"cells": cells, **params})


def at_range(code: str, sheet: str, cells: CellRange, **params: str) -> Finding:
    """A finding at the first cell of a range."""
    return Finding(
        code, sheet, CellRef(sheet, cells.first_row, cells.first_column), {"cells": cells.a1, **params}
    )


def overlap(one: CellRange, other: CellRange) -> bool:
    """Whether two ranges share a cell."""
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )


def inside(place: Place, cells: CellRange) -> bool:
    """Whether a cell lies in a range."""
    return (
        cells.first_row <= place[0] <= cells.last_row and cells.first_column <= place[1] <= cells.last_column
    )
