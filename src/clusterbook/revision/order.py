"""What stays in its place and what moved: everything off one longest increasing run of old places has moved."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import lt

from clusterbook.model.changes import Run


def staying(places: Sequence[int]) -> list[bool]:
    """For each of the old places, in new order, whether it belongs to a longest selection that ascends."""
    if all(map(lt, places, places[1:])):
        return [True] * len(places)
    stays = [False] * len(places)
    for index in _longest_ascending(places):
        stays[index] = True
    return stays


def _longest_ascending(places: Sequence[int]) -> Iterator[int]:
    """The indexes of a longest ascending selection, last first; patience sorting, n log n."""
    tops: list[int] = []
    indexes: list[int] = []
    before = [-1] * len(places)
    for index, place in enumerate(places):
        pile = bisect_left(tops, place) if tops and place < tops[-1] else len(tops)
        if pile:
            before[index] = indexes[pile - 1]
        if pile == len(tops):
            tops.append(place)
            indexes.append(index)
        else:
            tops[pile], indexes[pile] = place, index
    index = indexes[-1] if indexes else -1
    while index >= 0:
        yield index
        index = before[index]


def moved_blocks(places: Sequence[int], stays: Sequence[bool], gone: Sequence[int]) -> list[tuple[int, int]]:
    """The places that do not stay as blocks, each by first and last index: neighbours in both versions move together.

    `gone` are, ascending, the old places that stand in the old version only: they part no neighbours.
    """
    blocks: list[tuple[int, int]] = []
    before = 0
    for index in (index for index, stay in enumerate(stays) if not stay):
        rank = places[index] - bisect_left(gone, places[index])
        if blocks and blocks[-1][1] == index - 1 and rank == before + 1:
            blocks[-1] = (blocks[-1][0], index)
        else:
            blocks.append((index, index))
        before = rank
    return blocks


def runs(pairs: Sequence[tuple[int, int]]) -> list[Run]:
    """The pairs of old and new lines, in new order, as runs."""
    found: list[Run] = []
    start = 0
    for index, ((old, new), (next_old, next_new)) in enumerate(pairwise(pairs), 1):
        if next_old != old + 1 or next_new != new + 1:
            found.append(Run(*pairs[start], index - start))
            start = index
    if pairs:
        found.append(Run(*pairs[start], len(pairs) - start))
    return found


class LineMap:
    """Where each old row or column stands in the new version; lines that are in no run keep to the run before."""

    def __init__(self, pairs: Sequence[Run]) -> None:
        ascending = sorted(pairs)
        self._starts = [run.old for run in ascending]
        self._runs = ascending

    def new_line(self, old: int) -> int:
        """The new number of an old line."""
        place = bisect_left(self._starts, old + 1) - 1
        if place < 0:
            return old
        run = self._runs[place]
        return run.new + old - run.old

    def last_line(self, old: int) -> int:
        """The new number of an old line, or of the nearest one before it that has a partner."""
        place = bisect_left(self._starts, old + 1) - 1
        if place < 0:
            return old
        run = self._runs[place]
        return run.new + min(old - run.old, run.length - 1)
