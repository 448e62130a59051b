"""Which row of the old version is which of the new: by key, then by whole content, then by most shared cells.

Every step is linear but for sorting, whatever the number of rows; none is left out for large sheets.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from clusterbook.model.raw import RawValue
from clusterbook.revision.content import SAME_ROW, Row, Weights
from clusterbook.revision.likeness import plain_text
from clusterbook.revision.nearby import pair_between
from clusterbook.tables.visible import visible

Match = list[int | None]
"""For each new row its old row, as 0-based places; None for a row that is new."""

_CANDIDATES = 200
"""Rows that are looked at as partners of one row, those with the rarest values in common first."""


class Columns(NamedTuple):
    """Pairs of 0-based places in old and new rows: those of all common columns, and those of the key among them."""

    common: Sequence[tuple[int, int]]
    keys: Sequence[tuple[int, int]]

    @property
    def rest(self) -> list[tuple[int, int]]:
        """The common columns that are no key."""
        return [pair for pair in self.common if pair not in self.keys]


def pair_rows(old: Sequence[Row], new: Sequence[Row], columns: Columns) -> Match:
    """The partners of the new rows; rows are as long as the columns ask for."""
    match: Match = [None] * len(new)
    if columns.keys:
        match = _by_key(old, new, columns)
    return _Leftovers(old, new, columns, match).paired()


def getter(places: Sequence[int]) -> Callable[[Row], Hashable]:
    """What takes the values at these places from a row: one value, or a tuple of several."""
    found: Callable[[Row], Hashable] = itemgetter(*places) if places else lambda _: ()
    return found


def _by_key(old: Sequence[Row], new: Sequence[Row], columns: Columns) -> Match:
    old_key, new_key = (getter(side) for side in zip(*columns.keys, strict=True))
    old_keys, new_keys = list(map(old_key, old)), list(map(new_key, new))
    by_key = dict(zip(old_keys, range(len(old)), strict=True))
    single = len(by_key) == len(old) and len(set(new_keys)) == len(new)
    for blank in (None, (None,) * len(columns.keys)):
        by_key.pop(blank, None)
    match: Match = list(map(by_key.get, new_keys))
    repeated = set() if single else {*_repeated(old_keys), *_repeated(new_keys)} & by_key.keys()
    if repeated:
        weights = Weights(old, new, columns.common)
        places = (places_of(old_keys, repeated), places_of(new_keys, repeated))
        _pair_repeated(match, places, lambda i, j: weights.likeness(old[i], new[j]))
    return match


def _repeated(keys: Sequence[Hashable]) -> set[Hashable]:
    seen: set[Hashable] = set()
    if len(set(keys)) == len(keys):
        return seen
    return {key for key in keys if key in seen or seen.add(key)}  # type: ignore[func-returns-value]


def _pair_repeated(
    match: Match,
    places: tuple[dict[Hashable, list[int]], dict[Hashable, list[int]]],
    likeness: Callable[[int, int], float],
) -> None:
    """Pairs the rows of each key that several rows bear by likeness, then in their order."""
    for key, new_places in places[1].items():
        old_places = places[0].get(key, [])
        for place in new_places:
            match[place] = None
        scored = sorted(
            (
                (-likeness(i, j), abs(order - number), i, j)
                for number, i in enumerate(old_places[:_CANDIDATES])
                for order, j in enumerate(new_places[:_CANDIDATES])
            ),
        )
        _take(match, ((i, j) for _, _, i, j in scored), set())
        rest = [i for i in old_places if i not in {match[j] for j in new_places}]
        for i, j in zip(rest, [j for j in new_places if match[j] is None], strict=False):
            match[j] = i


def places_of(keys: Iterable[Hashable], wanted: set[Hashable]) -> dict[Hashable, list[int]]:
    """The places of each wanted key, in order."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key in wanted:
            places[key].append(place)
    return places


def _take(match: Match, pairs: Iterable[tuple[int, int]], taken: set[int]) -> None:
    """Enters pairs, best first; each row is taken once."""
    for i, j in pairs:
        if match[j] is None and i not in taken:
            match[j] = i
            taken.add(i)


class _Leftovers:
    """Pairs the rows that no key has paired."""

    def __init__(self, old: Sequence[Row], new: Sequence[Row], columns: Columns, match: Match) -> None:
        self._old, self._new, self._columns, self._match = old, new, columns, match
        self._weights = Weights(old, new, columns.common)
        taken = set(match)
        self._left = (
            [i for i in range(len(old)) if i not in taken],
            [j for j, i in enumerate(match) if i is None],
        )

    def paired(self) -> Match:
        keyed = bool(self._columns.keys)
        if keyed:
            self._by_plain_key()
            self._unswap()
        self._by_content(self._columns.rest if keyed else self._columns.common)
        self._by_shared_cells()
        pair_between(self._old, self._new, self._columns.common, self._columns.keys, self._match)
        return self._match

    def _open(self) -> tuple[list[int], list[int]]:
        """The old and the new rows that still have no partner."""
        paired = {i for j in self._left[1] if (i := self._match[j]) is not None}
        if paired:
            self._left = (
                [i for i in self._left[0] if i not in paired],
                [j for j in self._left[1] if self._match[j] is None],
            )
        return self._left

    def _by_plain_key(self) -> None:
        """Pairs keys that are the same but for blanks, width, and number against text."""
        old, new = self._open()
        if not old or not new:
            return
        old_side, new_side = zip(*self._columns.keys, strict=True)
        by_key = {_plain_key(self._old[i], old_side): i for i in reversed(old)}
        by_key.pop("/" * (len(old_side) - 1), None)
        for j in new:
            self._match[j] = by_key.pop(_plain_key(self._new[j], new_side), None)

    def _unswap(self) -> None:
        """Pairs rows by content that bear one another's keys: all the rest of both is found under the other key."""
        rest = self._columns.rest
        if not rest:
            return
        old_rest, new_rest = (getter(side) for side in zip(*rest, strict=True))
        estranged = [
            (i, j)
            for j, i in enumerate(self._match)
            if i is not None
            and self._old[i] != self._new[j]
            and old_rest(self._old[i]) != new_rest(self._new[j])
        ]
        by_rest: dict[Hashable, list[int]] = defaultdict(list)
        for i, _ in estranged:
            by_rest[old_rest(self._old[i])].append(i)
        wanted = {j: by_rest.get(new_rest(self._new[j]), []) for _, j in estranged}
        home = {j: found[0] for j, found in wanted.items() if len(found) == 1}
        alike = {
            j: i for j, i in home.items() if self._weights.likeness(self._old[i], self._new[j]) >= SAME_ROW
        }
        for j, i in _closed(alike, {j: i for i, j in estranged}).items():
            self._match[j] = i

    def _by_content(self, columns: Sequence[tuple[int, int]]) -> None:
        """Pairs rows that hold the same in all these columns, equal ones in their order between their neighbours."""
        old, new = self._open()
        if not old or not new or not columns:
            return
        old_side, new_side = (getter(side) for side in zip(*columns, strict=True))
        old_keys, new_keys = [old_side(self._old[i]) for i in old], [new_side(self._new[j]) for j in new]
        by_key = places_of(old_keys, set(new_keys))
        single = {key for key, found in places_of(new_keys, set(by_key)).items() if len(found) == 1}
        for place, key in enumerate(new_keys):
            if key in single and len(by_key[key]) == 1:
                self._pair_if_alike(old[by_key[key][0]], new[place])
        self._extend_to_neighbours()
        self._equals_in_order(old, new, by_key, new_keys)

    def _pair_if_alike(self, i: int, j: int) -> None:
        if not self._columns.keys or self._weights.likeness(self._old[i], self._new[j]) >= SAME_ROW:
            self._match[j] = i

    def _extend_to_neighbours(self) -> None:
        """Pairs equal rows next to paired ones, downwards, then upwards."""
        free_old = set(self._open()[0])
        old_side, new_side = (getter(side) for side in zip(*self._columns.common, strict=True))
        for step in (1, -1):
            for j in self._open()[1][::step]:
                i = self._match[j - step] if 0 <= j - step < len(self._match) else None
                beside = -1 if i is None else i + step
                if beside in free_old and old_side(self._old[beside]) == new_side(self._new[j]):
                    self._match[j] = beside
                    free_old.remove(beside)

    def _equals_in_order(
        self,
        old: Sequence[int],
        new: Sequence[int],
        by_key: dict[Hashable, list[int]],
        new_keys: Sequence[Hashable],
    ) -> None:
        free_old = set(self._open()[0])
        free = {key: [old[place] for place in reversed(found)] for key, found in by_key.items()}
        for place, key in enumerate(new_keys):
            j, found = new[place], free.get(key, [])
            while found and found[-1] not in free_old:
                found.pop()
            if self._match[j] is None and found:
                self._pair_if_alike(found[-1], j)
                free_old.remove(found.pop())

    def _by_shared_cells(self) -> None:
        """Pairs rows by the cells they share, the likest first; partners are found by their rarest common values."""
        old, new = self._open()
        if not old or not new:
            return
        index: dict[tuple[int, RawValue], list[int]] = defaultdict(list)
        for j in new:
            for number, (_, place) in enumerate(self._columns.common):
                value = self._new[j][place]
                if value is not None:
                    index[number, value].append(j)
        scored = [
            (-likeness, abs(i - j), i, j)
            for i in old
            for j in self._candidates(i, index)
            if (likeness := self._weights.likeness(self._old[i], self._new[j])) >= SAME_ROW
        ]
        _take(self._match, ((i, j) for _, _, i, j in sorted(scored)), set())

    def _candidates(self, i: int, index: dict[tuple[int, RawValue], list[int]]) -> set[int]:
        """The new rows that share one of the weightiest cells; without all of these no row can be alike enough."""
        row = self._old[i]
        cells = [(number, row[place]) for number, (place, _) in enumerate(self._columns.common)]
        weighed = sorted(
            ((self._weights.weight(*cell), cell) for cell in cells), key=itemgetter(0), reverse=True
        )
        missing = (1 - SAME_ROW) * sum(weight for weight, _ in weighed)
        found: set[int] = set()
        for weight, cell in weighed:
            posting = index.get(cell, [])
            middle = max(0, bisect_left(posting, i) - _CANDIDATES // 2)
            found.update(posting[middle : middle + _CANDIDATES])
            missing -= weight
            if missing < 0:
                break
        return found


def _plain_key(row: Row, places: Iterable[int]) -> str:
    return "/".join(plain_text(visible(row[place])).replace(",", "") for place in places)


def _closed(home: dict[int, int], partner: dict[int, int]) -> dict[int, int]:
    """The pairs of new and old rows that exchange partners among themselves, so that nobody is left alone."""
    while True:
        wanted = Counter(home.values())
        lost = {partner[j] for j in home}
        kept = {j: i for j, i in home.items() if wanted[i] == 1 and i in lost and partner[j] in wanted}
        if len(kept) == len(home):
            return kept
        home = kept
