"""The law that parts add up to the totals shown: exactly, or but for rounding, or else a note says why not."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clusterbook.model.sheets import SheetCell, SheetTable, Span, SummaryBook

_REASONS = ("合计", "相加", "重复", "计一次", "之和")
"""Words of a note that says how parts and total stand to one another."""


class Tie(NamedTuple):
    """A total as shown, its parts as shown, and how far rounding alone could part them."""

    total: float
    parts: tuple[float, ...]
    slack: float

    @property
    def difference(self) -> float:
        """By how much the parts fall short of the total."""
        return round(self.total - sum(self.parts), 9)


def ties(table: SheetTable) -> Iterator[Tie]:
    """The totals of a table with their parts: the last row of totals, and the cells whose formula is a sum."""
    if table.total:
        *body, last = table.rows
        for place, total in enumerate(last.cells):
            if parts := _numbers(row.cells[place] for row in body):
                yield from _tie(total, parts)
    for row in table.rows[:-1] if table.total else table.rows:
        for cell in row.cells:
            match cell.formula.parts if cell.formula else ():
                case ("SUM(", Span(table=None) as span, ")"):
                    yield from _tie(cell, _numbers(_cells(table, span)))


def _cells(table: SheetTable, span: Span) -> Iterator[SheetCell]:
    for row in table.rows[span.first_row : span.last_row + 1]:
        yield from row.cells[span.first_column : span.last_column + 1]


def _numbers(cells: Iterable[SheetCell]) -> list[float]:
    return [shown for cell in cells if (shown := _shown(cell)) is not None]


def _shown(cell: SheetCell) -> float | None:
    return round(cell.value, cell.style.decimals) if isinstance(cell.value, (int, float)) else None


def _tie(total: SheetCell, parts: list[float]) -> Iterator[Tie]:
    shown = _shown(total)
    if shown is not None and parts:
        yield Tie(shown, tuple(parts), 0.5 * (len(parts) + 1) * 10.0**-total.style.decimals)


def ties_by_rounding_alone(table: SheetTable) -> bool:
    """Whether some parts miss their total, but by no more than rounding explains."""
    return any(tie.difference and abs(tie.difference) <= tie.slack for tie in ties(table) if _rounds(tie))


def _rounds(tie: Tie) -> bool:
    """Whether anything was rounded at all: whole counts that do not add up are no matter of rounding."""
    return any(not float(part).is_integer() for part in (*tie.parts, tie.total))


def loose_totals(book: SummaryBook) -> list[str]:
    """The tables whose parts do not add up to a total although none of their notes says why; each named once."""
    found = []
    for table in book.tables():
        loose = any(tie.difference for tie in ties(table))
        if loose and not any(word in note for note in table.notes for word in _REASONS):
            found.append(f"{table.title}: the parts do not add up to the total shown")
    return found
