"""Why a change wants to be seen first, and what is to be said about the row that it makes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from clusterbook.model.cells import CellRef, ErrorValue
from clusterbook.model.changes import Change, Difference, Kind, Remark, RemarkKind, Risk
from clusterbook.model.findings import Severity
from clusterbook.revision.align import Aligned
from clusterbook.revision.cellchanges import Named, named

_OVERWRITTEN_SHARE = 0.8
_FEWEST_OVERWRITTEN = 5
"""From what share of its cells, and how many of them, a column counts as overwritten."""

_JUMP = 10 * (1 - 1e-9)
_DATA = frozenset({Kind.CELL, Kind.KEY_CHANGED, Kind.ROW_INSERTED, Kind.ROW_DELETED})
_LIST_NAMES = ("词表_", "名册_")


def with_risks(changes: Sequence[Change], aligned: Mapping[str, Aligned]) -> list[Change]:
    """The changes with their risks, gravest first, and with remarks on their keys and provinces."""
    overwritten = _overwritten(changes, aligned)
    rows = {sheet: _Rows(named(each)) for sheet, each in aligned.items()}
    return [_judged(change, overwritten, rows) for change in changes]


def _judged(change: Change, overwritten: frozenset[tuple[str, int]], rows: Mapping[str, "_Rows"]) -> Change:
    own = rows[change.new_sheet].remarks(change) if change.new_sheet in rows else ()
    remarks = [*change.remarks, *own]
    found = {*change.risks, *_risks(change, overwritten)}
    if any(remark.kind is RemarkKind.DUPLICATE_KEY for remark in remarks):
        found.add(Risk.DUPLICATE_KEY)
    if not found and not remarks and not change.consequences:
        return change
    return change._replace(
        risks=tuple(sorted(found, key=lambda risk: risk.rank)),
        remarks=tuple(remarks),
        consequences=tuple(_judged(each, overwritten, {}) for each in change.consequences),
    )


def _risks(change: Change, overwritten: frozenset[tuple[str, int]]) -> Iterator[Risk]:
    if change.kind is Kind.ROW_DELETED and change.key:
        yield Risk.KEY_DELETED
    if change.kind is Kind.KEY_CHANGED:
        yield Risk.KEY_CHANGED
    if _is_list(change):
        yield Risk.CODE_LIST
    if change.table == "parameters" and change.kind in _DATA:
        yield Risk.THRESHOLD
    if change.kind is Kind.CELL:
        yield from _of_cell(change)
        if change.new and (change.new_sheet, change.new.first_column) in overwritten:
            yield Risk.COLUMN_OVERWRITTEN


def _is_list(change: Change) -> bool:
    if change.kind is Kind.DEFINED_NAME:
        return change.record.startswith(_LIST_NAMES)
    if change.kind is Kind.VALIDATION:
        texts = [str(side.value) for side in (change.before, change.after) if side]
        return any(text.startswith("list ") for text in texts)
    return change.table == "codes" and change.kind in _DATA


def _of_cell(change: Change) -> Iterator[Risk]:
    before, after = change.before, change.after
    if before is None or after is None:
        return
    if isinstance(after.value, ErrorValue) and not isinstance(before.value, ErrorValue):
        yield Risk.ERROR_VALUE
    if before.formula and not after.formula and after.value is not None:
        yield Risk.HARD_CODED
    numbers = change.numbers
    if numbers and change.difference is Difference.VALUE and all(numbers):
        ratio = numbers[1] / numbers[0]
        if ratio >= _JUMP or 0 < ratio <= 1 / _JUMP:
            yield Risk.TENFOLD


def _overwritten(changes: Sequence[Change], aligned: Mapping[str, Aligned]) -> frozenset[tuple[str, int]]:
    """The columns most of whose cells got another value."""
    counted = Counter(
        (change.new_sheet, change.new.first_column)
        for top in changes
        for change in top.walk()
        if change.kind is Kind.CELL
        and change.difference in (Difference.VALUE, Difference.FORMULA)
        and change.new
    )
    return frozenset(
        (sheet, column)
        for (sheet, column), number in counted.items()
        if sheet in aligned
        and number >= max(_FEWEST_OVERWRITTEN, _OVERWRITTEN_SHARE * len(aligned[sheet].body))
    )


class _Rows:
    """What is to be said about rows of one sheet; its rows are indexed when the first question comes."""

    def __init__(self, pair: Named) -> None:
        self._pair = pair
        self._indexes: dict[str, dict[object, list[int]]] = {}

    def remarks(self, change: Change) -> Iterator[Remark]:
        """The remarks on a change of rows, keys or provinces."""
        place = self._pair.aligned.new.place(change.new.first_row) if change.new else None
        if place is None:
            return
        if change.kind in (Kind.ROW_INSERTED, Kind.KEY_CHANGED) and self._pair.aligned.keys:
            yield from self._on_key(change, place)
        is_value = change.kind is Kind.CELL and change.difference is Difference.VALUE
        if is_value and change.new and self._moves_totals(change, change.new.first_column):
            yield Remark(RemarkKind.TOTALS, Severity.INFO, tuple(change.provinces), self._cells([place]))

    def _moves_totals(self, change: Change, column: int) -> bool:
        return column in self._pair.new.province_columns and len(change.provinces) > 1

    def _on_key(self, change: Change, place: int) -> Iterator[Remark]:
        if not change.key:
            yield Remark(RemarkKind.MISSING_KEY, Severity.WARNING, (), self._cells([place]))
            return
        same_key = self._index("key", self._pair.new.key).get(change.key, [])
        if len(same_key) > 1:
            yield Remark(RemarkKind.DUPLICATE_KEY, Severity.WARNING, (change.key,), self._cells(same_key))
            return
        said = self._name_and_place(place)
        twins = self._index("name", self._name_and_place).get(said, []) if said else []
        others = [each for each in twins if each != place]
        if change.kind is Kind.ROW_INSERTED and others:
            keys = tuple(self._pair.new.key(each) for each in others)
            yield Remark(RemarkKind.POSSIBLE_DUPLICATE, Severity.WARNING, keys, self._cells(others))

    def _name_and_place(self, place: int) -> object:
        """The name and the provinces of a row; None where it has no name beside its key."""
        name = self._pair.new.name(place)
        return (name, self._pair.new.provinces(place)) if name else None

    def _index(self, what: str, said: Callable[[int], object]) -> dict[object, list[int]]:
        if what not in self._indexes:
            index: dict[object, list[int]] = defaultdict(list)
            view = self._pair.aligned.new
            for place in range(view.first, len(view.rows)):
                index[said(place)].append(place)
            self._indexes[what] = dict(index)
        return self._indexes[what]

    def _cells(self, places: Sequence[int]) -> tuple[CellRef, ...]:
        view = self._pair.aligned.new
        column = self._pair.aligned.keys[0][1] if self._pair.aligned.keys else 1
        return tuple(CellRef(view.sheet.name, view.numbers[place], column) for place in places)
