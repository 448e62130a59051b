"""The difference of a total as the parts that named rows have in it; the parts add up to the difference."""

from collections.abc import Iterable, Sequence

from clusterbook.compose.impact.versions import Holdings, Lines
from clusterbook.model.cells import CellRef
from clusterbook.model.impact import ADDED, CHANGED, GONE, MOVED_IN, MOVED_OUT, Fate, Share

_DECIMALS = 9
"""Decimals to which sums are compared, so that an error of floating point is no difference."""


class Splitter:
    """Splits differences between the two versions."""

    def __init__(self, old: Holdings, new: Holdings, lines: Lines) -> None:
        self._old, self._new, self._lines = old, new, lines

    def shares(
        self,
        before: float | None,
        after: float | None,
        old: Sequence[CellRef],
        new: Sequence[CellRef],
    ) -> list[Share]:
        """The parts of `after` less `before`, largest first, from the cells each of them came from.

        Both must be sums of their cells' numbers, or both the number of their cells' rows; otherwise there are none.
        None counts as nothing.
        """
        for measure in (self._amounts, self._counts):
            first, second = measure(self._old, old), measure(self._new, new)
            if _is(before, first.values()) and _is(after, second.values()):
                return self._parts(first, second)
        return []

    def counted_once(self, old: Iterable[CellRef], new: Iterable[CellRef]) -> list[str]:
        """The names of records that one version's cells belong to and the other's do not."""
        before = {self._old.title(cell.sheet, cell.row) for cell in old}
        after = {self._new.title(cell.sheet, cell.row) for cell in new}
        return sorted(before ^ after)

    @staticmethod
    def _amounts(held: Holdings, cells: Iterable[CellRef]) -> dict[tuple[str, int], float]:
        found: dict[tuple[str, int], float] = {}
        for cell in dict.fromkeys(cells):
            number = held.number(cell)
            if number is not None:
                place = (cell.sheet, cell.row)
                found[place] = found.get(place, 0.0) + number
        return found

    @staticmethod
    def _counts(_: Holdings, cells: Iterable[CellRef]) -> dict[tuple[str, int], float]:
        return dict.fromkeys(((cell.sheet, cell.row) for cell in cells), 1.0)

    def _parts(
        self, before: dict[tuple[str, int], float], after: dict[tuple[str, int], float]
    ) -> list[Share]:
        parts = []
        left = dict(after)
        for (sheet, row), amount in before.items():
            place = self._lines.moved_row(sheet, row)
            if place is not None and place in left:
                change = left.pop(place) - amount
                if round(change, _DECIMALS):
                    parts.append(Share(self._new.title(*place), change, CHANGED))
            else:
                fate = GONE if place is None else MOVED_OUT
                parts.append(Share(self._old.title(sheet, row), -amount, fate))
        parts += [
            Share(self._new.title(*place), amount, self._arrival(place)) for place, amount in left.items()
        ]
        return sorted(parts, key=lambda part: -abs(part.amount))

    def _arrival(self, place: tuple[str, int]) -> Fate:
        return MOVED_IN if self._lines.was_there(*place) else ADDED


def _is(value: float | None, parts: Iterable[float]) -> bool:
    """Whether a number is the sum of its parts; nothing is the sum of none."""
    return round((value or 0) - sum(parts), _DECIMALS) == 0
