"""What a merge of two edited copies of a workbook decides, before anything is written.

`base` is the version both copies come from, `ours` the copy that is kept as it is, `theirs` the other one. A merge
first decides, place by place, and only then changes `ours` where `theirs` prevails. What cannot be decided stays in
the result as one of the two and is a conflict for a person: nothing is lost before somebody says so.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from clusterbook.model.cells import CellRange, quote_sheet
from clusterbook.model.changes import CellContent, Change
from clusterbook.model.raw import RawSheet
from clusterbook.model.shift import GridShift


class Matter(Enum):
    """What is decided about."""

    CELL = "cell"
    ROW = "row"
    COLUMN = "column"
    ORDER = "order"
    SHEET = "sheet"


class Outcome(Enum):
    """Which side a place takes."""

    BOTH = "both"
    """Both copies made the same change."""
    OURS = "ours"
    THEIRS = "theirs"
    UNITED = "united"
    """What both added to a list, less what either took out of it."""
    CONFLICT = "conflict"


class Reason(Enum):
    """Why a person must decide."""

    CHANGED_TWICE = "changed-twice"
    """The two copies say different things."""
    DELETED_AND_CHANGED = "deleted-and-changed"
    """One copy deleted what the other changed."""
    NEW_TWICE = "new-twice"
    """Both copies have a new row of one key, with different contents."""
    SET_CHANGED_TWICE = "set-changed-twice"
    """Both copies changed a set of shares, which is taken whole or not at all."""


PRESENT = CellContent("")
"""What a decision on a row, a column or a sheet holds for a copy that has it."""


class Decision(NamedTuple):
    """A decision on one place.

    `sheet` is the sheet of the result and `place` the cell, row or column there, None where it is not in the result.
    `record` is the row's key and name, `key` its key alone, `column` the header. `base`, `ours` and `theirs` are
    contents of cells; for a row, a column or a sheet they are PRESENT, or None where it is missing.
    `result` is what the place holds. Conflicts of one `group`, unless it is empty, must be decided alike.
    """

    matter: Matter
    outcome: Outcome
    sheet: str
    place: CellRange | None = None
    table: str = ""
    record: str = ""
    key: str = ""
    column: str = ""
    base: CellContent | None = None
    ours: CellContent | None = None
    theirs: CellContent | None = None
    result: CellContent | None = None
    reason: Reason | None = None
    group: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a person must decide."""
        return self.outcome is Outcome.CONFLICT

    @property
    def address(self) -> str:
        """The place in the result as text: 集群!E6; the sheet's name alone where it has no place."""
        return f"{quote_sheet(self.sheet)}!{self.place.a1}" if self.place else quote_sheet(self.sheet)


class SheetMerge(NamedTuple):
    """How a sheet of `ours` becomes that of the result.

    `shift` says how its rows and columns move, `cells` what cells hold afterwards, by (row, column) of the result:
    all that is taken from the other copy, new rows and columns included.
    """

    sheet: str
    shift: GridShift
    cells: Mapping[tuple[int, int], CellContent]


class MergePlan(NamedTuple):
    """The whole merge: what changes in each sheet of `ours`, all decisions, and what the other copy has besides.

    `sheets` lists sheets that change, `added` those that come from theirs, `removed` names those that go. `left` are
    changes of `theirs` that a merge does not carry over: formats, comments, dropdowns, names of sheets.
    """

    sheets: Sequence[SheetMerge] = ()
    added: Sequence[RawSheet] = ()
    removed: Sequence[str] = ()
    decisions: Sequence[Decision] = ()
    left: Sequence[Change] = ()

    @property
    def conflicts(self) -> list[Decision]:
        """What a person must decide, in the order of the result."""
        return [decision for decision in self.decisions if decision.is_open]
