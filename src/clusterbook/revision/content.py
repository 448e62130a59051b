"""How alike two rows are by what they hold: rare values say much, common ones little."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from math import log2

from clusterbook.model.raw import RawValue

Row = Sequence[RawValue]

SAMPLED_ROWS = 2_000
"""Rows, spread evenly, by which it is judged how common a value is in its column."""

SAME_ROW = 0.5
"""How much of what two rows say must be the same for them to be one row."""


class Weights:
    """What the values of each column weigh: nothing for a blank, more the rarer the value is."""

    def __init__(self, old: Sequence[Row], new: Sequence[Row], columns: Sequence[tuple[int, int]]) -> None:
        """`columns` are pairs of 0-based places in the old and the new rows."""
        self._columns = columns
        self._samples = [_sample(old), _sample(new)]
        self._size = max(map(len, self._samples), default=0)
        self._counts: dict[int, list[Counter[RawValue]]] = {}

    def weight(self, index: int, value: RawValue) -> float:
        """What a value of the index-th pair of columns weighs."""
        if value is None:
            return 0.0
        common = max(counted[value] for counted in self._counted(index))
        return log2(1 + self._size / max(common, 1))

    def likeness(self, old: Row, new: Row) -> float:
        """The share of what two rows say that is the same in both, from 0 to 1; 0 for blank rows."""
        same = total = 0.0
        for index, (old_place, new_place) in enumerate(self._columns):
            before, after = old[old_place], new[new_place]
            if before == after:
                weight = self.weight(index, before)
                same += weight
            else:
                weight = max(self.weight(index, before), self.weight(index, after))
            total += weight
        return same / total if total else 0.0

    def _counted(self, index: int) -> list[Counter[RawValue]]:
        if index not in self._counts:
            places = self._columns[index]
            self._counts[index] = [
                Counter(row[place] for row in sample)
                for place, sample in zip(places, self._samples, strict=True)
            ]
        return self._counts[index]


def _sample(rows: Sequence[Row]) -> list[Row]:
    step = max(1, -(-len(rows) // SAMPLED_ROWS))
    return list(islice(rows, 0, None, step))
