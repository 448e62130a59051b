"""Why a change wants to be seen first, and what is to be said about the row that it makes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from clusterbook.model.cells import CellRef, ErrorValue
from clusterbook.model.changes import Change, Difference, Kind, Remark, RemarkKind, Risk
from clusterbook.model.findings import Severity
from clusterbook.revision.align import Aligned
from clusterbook.revision.cellchanges import Named, named
from clusterbook.revision.rowpairs import getter, places_of

_OVERWRITTEN_SHARE = 0.8
_FEWEST_OVERWRITTEN = 5
"""From what share of its cells, and how many of them, a column counts as overwritten."""

_JUMP = 10 * (1 - 1e-9)
_DATA = frozenset({Kind.CELL, Kind.KEY_CHANGED, Kind.ROW_INSERTED, Kind.ROW_DELETED})
_WITH_KEY = (Kind.ROW_INSERTED, Kind.KEY_CHANGED)
_LIST_NAMES = ("词表_", "名册_")


def with_risks(changes: Sequence[Change], aligned: Mapping[str, Aligned]) -> list[Change]:
    """The changes with their risks, gravest first, and with remarks on their keys and provinces."""
    overwritten = _overwritten(changes, aligned)
    by_sheet: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_sheet[change.new_sheet].append(change)
    rows = {
        sheet: _Rows(named(each), by_sheet[sheet]) for sheet, each in aligned.items() if sheet in by_sheet
    }
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
    if (change.kind is Kind.ROW_DELETED and change.key) or (
        change.kind is Kind.SHEET_DELETED and change.table
    ):
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
        before, after = (str(side.value) if side else "" for side in (change.before, change.after))
        return before != after and any(text.startswith("list ") for text in (before, after))
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
    """What is to be said about rows of one sheet; its rows are looked through once, for what the changes ask."""

    def __init__(self, pair: Named, changes: Sequence[Change]) -> None:
        """`changes` are those of the sheet."""
        self._pair = pair
        places = [
            place
            for change in changes
            if change.kind in _WITH_KEY
            if (place := self._place(change)) is not None
        ]
        self._same_key = self._equals(places, [new for _, new in pair.aligned.keys])
        self._same_name = self._equals(places, [pair.new.label] if pair.new.label else [])

    def _place(self, change: Change) -> int | None:
        return self._pair.aligned.new.place(change.new.first_row) if change.new else None

    def _equals(self, places: Sequence[int], columns: Sequence[int]) -> dict[object, list[int]]:
        """The places of all rows that hold in these columns what one of the given rows holds."""
        view = self._pair.aligned.new
        if not places or not columns:
            return {}
        said = getter([column - 1 for column in columns])
        return places_of(map(said, view.rows), {said(view.rows[place]) for place in places})

    def remarks(self, change: Change) -> Iterator[Remark]:
        """The remarks on a change of rows, keys or provinces."""
        place = self._place(change)
        if place is None:
            return
        if change.kind in _WITH_KEY and self._pair.aligned.keys:
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
        same_key = self._twins(self._same_key, [new for _, new in self._pair.aligned.keys], place)
        if same_key:
            cells = self._cells(sorted([place, *same_key]))
            yield Remark(RemarkKind.DUPLICATE_KEY, Severity.WARNING, (change.key,), cells)
            return
        name = self._pair.new.label
        provinces = self._pair.new.provinces
        twins = self._twins(self._same_name, [name], place) if name and self._pair.new.name(place) else []
        others = [each for each in twins if provinces(each) == provinces(place)]
        if change.kind is Kind.ROW_INSERTED and others:
            keys = tuple(self._pair.new.key(each) for each in others)
            yield Remark(RemarkKind.POSSIBLE_DUPLICATE, Severity.WARNING, keys, self._cells(others))

    def _twins(self, index: Mapping[object, Sequence[int]], columns: Sequence[int], place: int) -> list[int]:
        """The other rows that hold in these columns what the row at a place holds."""
        said = getter([column - 1 for column in columns])(self._pair.aligned.new.rows[place])
        return [each for each in index.get(said, ()) if each != place]

    def _cells(self, places: Sequence[int]) -> tuple[CellRef, ...]:
        view = self._pair.aligned.new
        column = self._pair.aligned.keys[0][1] if self._pair.aligned.keys else 1
        return tuple(CellRef(view.sheet.name, view.numbers[place], column) for place in places)
