"""Which sheet of the old version is which of the new: by name, by what it holds for the specification, by content."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from clusterbook.model.raw import RawSheet
from clusterbook.model.versions import Version
from clusterbook.revision.align import Aligned, align
from clusterbook.revision.views import guessed_header
from clusterbook.schema.types import Specification, Table
from clusterbook.tables.sheets import sheets_by_name

_SAME_SHEET = 0.5
"""The share of equal rows from which two sheets are the same under another name."""


class Paired(NamedTuple):
    """The sheets of two versions: pairs of names, names alone, and the table each new or deleted sheet holds."""

    pairs: Sequence[tuple[str, str]]
    deleted: Sequence[str]
    added: Sequence[str]
    tables: tuple[dict[str, Table], dict[str, Table]]

    def table(self, old: str, new: str) -> Table | None:
        """The table that a pair holds; a renamed sheet holds what it held before."""
        return self.tables[1].get(new) or self.tables[0].get(old)


class SheetPairing:
    """Pairs the sheets of two versions; a sheet is read only where its name does not tell."""

    def __init__(self, old: Version, new: Version, specification: Specification) -> None:
        self._old, self._new = old, new
        self._tables = tuple(_tables(version, specification) for version in (old, new))
        self._stamps = tuple({each.name: each.stamp for each in version.listed} for version in (old, new))
        self._counts: dict[tuple[int, str], Counter[Hashable]] = {}

    def paired(self) -> Paired:
        """The sheets that belong together, and those that are alone."""
        old, new = ([each.name for each in version.listed] for version in (self._old, self._new))
        pairs = {name: name for name in new if name in set(old)}
        self._by_table(pairs, old, new)
        self._by_stamp(pairs, old, new)
        self._by_content(pairs, old, new)
        taken = set(pairs.values())
        return Paired(
            [(pairs[name], name) for name in new if name in pairs],
            [name for name in old if name not in taken],
            [name for name in new if name not in pairs],
            (self._tables[0], self._tables[1]),
        )

    def same(self, old: str, new: str) -> bool:
        """Whether nothing of a sheet need be read, since all its parts are equal."""
        stamp = self._stamps[0][old]
        return stamp is not None and stamp == self._stamps[1][new]

    def _by_table(self, pairs: dict[str, str], old: Sequence[str], new: Sequence[str]) -> None:
        holders = {table.name: sheet for sheet, table in self._tables[0].items()}
        for name in _left(new, pairs):
            table = self._tables[1].get(name)
            holder = holders.get(table.name) if table else None
            if holder and holder not in pairs.values() and holder in old:
                pairs[name] = holder

    def _by_stamp(self, pairs: dict[str, str], old: Sequence[str], new: Sequence[str]) -> None:
        for name in _left(new, pairs):
            equal = [each for each in _left(old, pairs.values()) if self.same(each, name)]
            if equal:
                pairs[name] = equal[0]

    def _by_content(self, pairs: dict[str, str], old: Sequence[str], new: Sequence[str]) -> None:
        scored = [
            (-alike, old.index(before), before, after)
            for after in _left(new, pairs)
            for before in _left(old, pairs.values())
            if (alike := self.alike(before, after)) >= _SAME_SHEET
        ]
        for _, _, before, after in sorted(scored):
            if after not in pairs and before not in pairs.values():
                pairs[after] = before

    def sheets(self, old: str, new: str) -> tuple[RawSheet, RawSheet]:
        """The cells of both sheets."""
        return self._old.sheet(old), self._new.sheet(new)

    def alike(self, old: str, new: str) -> float:
        """The share of rows that two sheets have in common."""
        first, second = self._rows_of(0, old), self._rows_of(1, new)
        most = max(first.total(), second.total())
        return (first & second).total() / most if most else 0.0

    def _rows_of(self, side: int, name: str) -> Counter[Hashable]:
        if (side, name) not in self._counts:
            self._counts[side, name] = _row_counts((self._old, self._new)[side].sheet(name))
        return self._counts[side, name]


def _left(names: Sequence[str], taken: Iterable[str]) -> list[str]:
    used = set(taken)
    return [name for name in names if name not in used]


def _row_counts(sheet: RawSheet) -> Counter[Hashable]:
    """The rows of a sheet below its header, each with the number of its occurrences."""
    header = guessed_header(sheet)
    return Counter(
        tuple(value for value in row.values if value is not None)
        for row in sheet.rows
        if header is None or row.number > header.number
    )


def _tables(version: Version, specification: Specification) -> dict[str, Table]:
    """The table that each sheet holds, by the sheet's name; only names are looked at."""
    listed = [RawSheet(each.name, (), each.visible) for each in version.listed]
    found = sheets_by_name(listed, specification)
    tables = {table.name: table for table in specification.tables}
    return {sheet.name: tables[name] for name, sheet in found.items()}


def equal_share(aligned: Aligned) -> float:
    """The share of rows that are the same in both versions of a sheet; 1 for sheets without rows."""
    old, new = aligned.old.rows, aligned.new.rows
    most = max(len(old), len(new))
    return sum(old[i] == new[j] for i, j in aligned.rows) / most if most else 1.0


def unswapped(
    aligned: dict[str, Aligned],
    pairs: Sequence[tuple[str, str]],
    pairing: SheetPairing,
    tables: Callable[[str, str], Table | None],
) -> list[tuple[str, str]]:
    """The pairs, with those exchanged whose sheets bear one another's names; `aligned` is put right.

    Only sheets most of whose rows differ are looked at.
    """
    if len(aligned) < 2:
        return list(pairs)
    strange = [(old, new) for old, new in pairs if new in aligned and equal_share(aligned[new]) < _SAME_SHEET]
    home = {}
    for old, new in strange:
        better = [other for other, _ in strange if other != old and pairing.alike(other, new) >= _SAME_SHEET]
        if len(better) == 1 and pairing.alike(old, new) < _SAME_SHEET:
            home[new] = better[0]
    if len(set(home.values())) < len(home) or set(home.values()) != {
        old for old, new in strange if new in home
    }:
        return list(pairs)
    for new, old in home.items():
        aligned[new] = align(*pairing.sheets(old, new), tables(old, new))
    return [(home.get(new, old), new) for old, new in pairs]
