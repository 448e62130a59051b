"""What changed between two versions of a workbook, as plain data that every output and the merge start from.

A `ChangeSet` says two things and keeps them apart:

- `sheets`: how the versions lie on each other. A `SheetPair` tells which sheet is which, and by its runs which row
  and which column of the old version is which of the new one. What is in no run stands in one version only.
- `changes`: what a reviewer is told, each thing once, in reading order: workbook, then sheet by sheet of the new
  version, then deleted sheets; `ranked` puts those first that carry a risk. What happens because of a change stands
  under it, as its `consequences`, and is not listed again.

Nothing is left out: differences of every class are here, and only a report chooses which to list and which to count.
So the old version and the changes give the new version (`revision.apply`). Words belong to `compose`: here are kinds,
places and values. Every change names its place in both versions; a place that it lacks is None.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from clusterbook.model.cells import LAST_COLUMN, LAST_ROW, CellRange, CellRef, column_letters, quote_sheet
from clusterbook.model.findings import Severity
from clusterbook.model.powers import converted
from clusterbook.model.raw import RawSheet, RawValue


class Kind(Enum):
    """What a change is about. What is added has no `before`, what is removed no `after`."""

    SHEET_ADDED = "sheet-added"
    SHEET_DELETED = "sheet-deleted"
    SHEET_RENAMED = "sheet-renamed"
    SHEET_MOVED = "sheet-moved"
    SHEET_VISIBILITY = "sheet-visibility"
    COLUMN_INSERTED = "column-inserted"
    COLUMN_DELETED = "column-deleted"
    COLUMN_RENAMED = "column-renamed"
    COLUMN_MOVED = "column-moved"
    ROW_INSERTED = "row-inserted"
    ROW_DELETED = "row-deleted"
    ROWS_MOVED = "rows-moved"
    ORDER_CHANGED = "order-changed"
    BLANK_ROWS = "blank-rows"
    KEY_CHANGED = "key-changed"
    CELL = "cell"
    FORMAT = "format"
    COMMENT = "comment"
    VALIDATION = "validation"
    CONDITIONAL_FORMAT = "conditional-format"
    HYPERLINK = "hyperlink"
    MERGE = "merge"
    DEFINED_NAME = "defined-name"
    ROW_LAYOUT = "row-layout"
    COLUMN_LAYOUT = "column-layout"


class Difference(Enum):
    """The class of a difference, by which a report lists, counts or ignores it."""

    VALUE = "value"
    TYPE = "type"
    FORMULA = "formula"
    STRUCTURE = "structure"
    ORDER = "order"
    WHITESPACE = "whitespace"
    WIDTH = "width"
    UNIT = "unit"
    FORMAT = "format"
    COMPUTED = "computed"
    LAYOUT = "layout"


LISTED = (
    Difference.VALUE,
    Difference.TYPE,
    Difference.FORMULA,
    Difference.STRUCTURE,
    Difference.ORDER,
)
"""The classes whose changes are listed one by one unless the user says otherwise; the others are counted."""


class Risk(Enum):
    """Why a change wants to be seen first, gravest first."""

    ORPHANS = "orphans"
    KEY_DELETED = "key-deleted"
    CODE_LIST = "code-list"
    THRESHOLD = "threshold"
    COLUMN_OVERWRITTEN = "column-overwritten"
    ERROR_VALUE = "error-value"
    HARD_CODED = "hard-coded"
    TENFOLD = "tenfold"
    DUPLICATE_KEY = "duplicate-key"
    KEY_CHANGED = "key-changed"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RISK_RANKS[self]


_RISK_RANKS = {risk: rank for rank, risk in enumerate(Risk)}


SHOWN, HIDDEN, VERY_HIDDEN = "shown", "hidden", "very-hidden"
"""What changes say of sheets, rows and columns that show or not; the last is of sheets that Excel does not list either."""


class RemarkKind(Enum):
    """What is to be said about a change beside what it is."""

    ORPHAN = "orphan"
    """A reference that now finds no row."""
    DUPLICATE_KEY = "duplicate-key"
    """A key that several rows of the new version bear."""
    MISSING_KEY = "missing-key"
    """A row without a key, paired by its content."""
    POSSIBLE_DUPLICATE = "possible-duplicate"
    """An inserted row that has the name and place of a row with another key."""
    BECOMES_VALID = "becomes-valid"
    """A value that a row has used already and that its list now contains."""
    TOTALS = "totals"
    """Provinces whose totals the change moves."""
    FOLLOWERS = "followers"
    """References that follow a changed key or name; they are the change's consequences."""
    DEPENDANTS = "dependants"
    """Rows that fell with the row they belonged to; they are the change's consequences."""
    CONVERTED = "converted"
    """Numbers of a column that are the same in its new unit; they are the change's consequences."""
    COMPUTED = "computed"
    """Results of formulas that moved because of the change; they are its consequences."""


class Remark(NamedTuple):
    """A remark: `items` are what it names (keys, values, provinces), `cells` where, `in_old` in which version."""

    kind: RemarkKind
    severity: Severity
    items: Sequence[str] = ()
    cells: Sequence[CellRef] = ()
    in_old: bool = False


class CellContent(NamedTuple):
    """What a cell holds: its value, and its formula without the leading =, empty where it has none."""

    value: RawValue = None
    formula: str = ""


class FormerUnit(NamedTuple):
    """The unit that a column had before, and the power of ten that turns its numbers into those of the new unit.

    `power` is None where the units measure different things.
    """

    name: str
    power: int | None = 0


class Line(NamedTuple):
    """A row or a column that stands in one version only; `values[0]` is column A or row 1, trailing blanks may lack.

    `formulas` holds formulas by 1-based place in the line.
    """

    values: Sequence[RawValue]
    formulas: Mapping[int, str] = MappingProxyType({})

    def content(self, place: int) -> CellContent:
        """The content at a 1-based place."""
        value = self.values[place - 1] if place <= len(self.values) else None
        return CellContent(value, self.formulas.get(place, ""))


class Change(NamedTuple):
    """One change.

    `old_sheet` and `new_sheet` are empty where the version has no such sheet, or where the change is about the
    workbook. `old` and `new` are the places: a cell, whole rows or columns, a range; None for a whole sheet or where
    there is none. `record` is the row's key and name, as staff know it; `key` its key alone; `column` the header (the
    new one) or the column's letters; `unit` its unit by the specification, empty where there is none.
    `former_unit` is the unit of `before` where that is another one.
    `before` and `after` are contents of cells; for all other kinds their value is a text (a name, a header, a rule).
    `parts` are the cells that a changed key is made of. `lines` are the rows or columns that came or went, in the order of `new` or else `old`; `sheet` is the added one.
    `table` is the English name of the specification's table, empty outside it.
    """

    kind: Kind
    difference: Difference
    old_sheet: str = ""
    new_sheet: str = ""
    old: CellRange | None = None
    new: CellRange | None = None
    table: str = ""
    record: str = ""
    key: str = ""
    column: str = ""
    unit: str = ""
    before: CellContent | None = None
    after: CellContent | None = None
    lines: Sequence[Line] = ()
    sheet: RawSheet | None = None
    provinces: Sequence[str] = ()
    risks: Sequence[Risk] = ()
    remarks: Sequence[Remark] = ()
    parts: "Sequence[Change]" = ()
    consequences: "Sequence[Change]" = ()
    former_unit: FormerUnit | None = None

    @property
    def old_place(self) -> str:
        """The place in the old version as text: 集群!E6, 集群, or empty."""
        return _place(self.old_sheet, self.old)

    @property
    def new_place(self) -> str:
        """The place in the new version as text: 集群!E6, 集群, or empty."""
        return _place(self.new_sheet, self.new)

    @property
    def severity(self) -> Severity:
        """ERROR for a change that leaves a reference without its row, WARNING for other risks, else INFO."""
        if Risk.ORPHANS in self.risks:
            return Severity.ERROR
        return Severity.WARNING if self.risks else Severity.INFO

    @property
    def units(self) -> tuple[str, str]:
        """The units of the old and of the new side."""
        return self.former_unit.name if self.former_unit else self.unit, self.unit

    @property
    def delta(self) -> float | None:
        """New minus old where both are numbers, in the new unit, else None."""
        numbers = self.numbers
        return numbers[1] - numbers[0] if numbers else None

    @property
    def percent(self) -> float | None:
        """The difference in percent of the old number; None where it is 0 or one is no number."""
        numbers = self.numbers
        return (numbers[1] - numbers[0]) / abs(numbers[0]) * 100 if numbers and numbers[0] else None

    @property
    def numbers(self) -> tuple[float, float] | None:
        """The old and the new number of a cell in its new unit; None unless both are numbers that can be compared."""
        before = self.before.value if self.before else None
        after = self.after.value if self.after else None
        power = self.former_unit.power if self.former_unit else 0
        if type(before) is float and type(after) is float and power is not None:
            return converted(before, power) if power else before, after
        return None

    @property
    def extent(self) -> int:
        """How many rows a change of rows spans, how many columns one of columns; 1 for any other."""
        place = self.new or self.old
        if place is None:
            return 1
        if self.kind in _OF_ROWS:
            return place.last_row - place.first_row + 1
        return place.last_column - place.first_column + 1 if self.kind in _OF_COLUMNS else 1

    def walk(self) -> "Iterator[Change]":
        """The change, then all that follows from it."""
        yield self
        for each in self.consequences:
            yield from each.walk()


_OF_ROWS = (Kind.ROW_INSERTED, Kind.ROW_DELETED, Kind.ROWS_MOVED, Kind.BLANK_ROWS)
_OF_COLUMNS = (Kind.COLUMN_INSERTED, Kind.COLUMN_DELETED, Kind.COLUMN_MOVED)


def _place(sheet: str, cells: CellRange | None) -> str:
    if not sheet or cells is None:
        return quote_sheet(sheet) if sheet else ""
    return f"{quote_sheet(sheet)}!{_lines_or_cells(cells)}"


def _lines_or_cells(cells: CellRange) -> str:
    """Whole rows as 3:5, whole columns as B:B, other ranges as B2:D5."""
    if (cells.first_column, cells.last_column) == (1, LAST_COLUMN):
        return f"{cells.first_row}:{cells.last_row}"
    if (cells.first_row, cells.last_row) == (1, LAST_ROW):
        return f"{column_letters(cells.first_column)}:{column_letters(cells.last_column)}"
    return cells.a1


class Run(NamedTuple):
    """Rows or columns that belong together: old, old + 1 … are new, new + 1 …; 1-based, `length` of them."""

    old: int
    new: int
    length: int


class SheetPair(NamedTuple):
    """A sheet in both versions; `old` or `new` is empty where it stands in one only.

    `header` and `keys` hold, for the old and the new version, the header row (0: none) and the columns of the key.
    `rows` and `columns` are in the order of the new version, blank rows between filled ones included. `same` sheets
    are equal in every part: their runs are not listed. `rewritten` holds, by (row, column) of the new version, formulas
    that say the same as before in other words than their old text led to where rows and columns stand now.
    """

    old: str
    new: str
    table: str = ""
    header: tuple[int, int] = (0, 0)
    keys: tuple[Sequence[int], Sequence[int]] = ((), ())
    rows: Sequence[Run] = ()
    columns: Sequence[Run] = ()
    same: bool = False
    rewritten: Mapping[tuple[int, int], str] = MappingProxyType({})


class ChangeSet(NamedTuple):
    """The changes from the workbook `old` to the workbook `new`, named by their files; see the module's page.

    `sheets` are in the order of the new workbook, deleted ones last.
    """

    old: str
    new: str
    sheets: Sequence[SheetPair] = ()
    changes: Sequence[Change] = ()

    @property
    def counts(self) -> Mapping[Difference, int]:
        """How many changes there are of each class, consequences not counted; classes without any are absent."""
        return Counter(change.difference for change in self.changes)

    def of(self, differences: Iterable[Difference]) -> list[Change]:
        """The changes of these classes, in order."""
        wanted = frozenset(differences)
        return [change for change in self.changes if change.difference in wanted]


def ranked(changes: Iterable[Change]) -> list[Change]:
    """The changes with those first that carry a risk, gravest first; the others keep their order."""
    return sorted(changes, key=lambda change: min((risk.rank for risk in change.risks), default=len(Risk)))
