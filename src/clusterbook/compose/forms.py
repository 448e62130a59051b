"""A workbook to be filled in, as plain values: what each sheet shows and what its cells admit.

Rows and columns are 1-based, as Excel shows them.
"""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from clusterbook.model.cells import CellRange
from clusterbook.model.dates import PartialDate
from clusterbook.model.raw import RawRow

TITLE_ROW = 1
NOTE_ROW = 2
HEADER_ROW = 3
FIRST_ROW = 4
"""The rows of every table sheet: title, note, header, first row of data."""

Cell = str | int | float | None
FieldValue = str | int | float | PartialDate | Sequence[str] | None
Row = Mapping[str, FieldValue]
"""A row of a table by column key; None where a cell is empty, several values where a column holds many."""


class CellKind(Enum):
    """How the values of a column are shown."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    SHARE = "share"
    YEAR = "year"
    NUMBER = "number"


class EntryKind(Enum):
    """What a cell admits."""

    FREE = "free"
    OFFER = "offer"
    LIST = "list"
    CONDITION = "condition"
    WHOLE = "whole"
    DECIMAL = "decimal"


class Entry(NamedTuple):
    """What a cell admits, what it says when it is selected, and what it says when it refuses.

    `source` is the formula (without its leading =) behind a list, or the condition a value must meet; its relative
    addresses are those of the range's first cell. An OFFER is a list that refuses nothing, for cells that hold
    several values. None for `minimum` or `maximum` means no limit there.
    """

    kind: EntryKind
    title: str
    prompt: str
    error: str = ""
    source: str = ""
    minimum: float | None = None
    maximum: float | None = None


class Flag(Enum):
    """What a cell is marked for by the workbook itself."""

    TEXT = "text"
    MISSING = "missing"
    UNLISTED = "unlisted"
    DUPLICATE = "duplicate"
    SUM = "sum"


class FlagRule(NamedTuple):
    """Cells to mark, and when: a formula, without its leading =, for the first cell of the first range."""

    flag: Flag
    cells: Sequence[CellRange]
    condition: str


class FormColumn(NamedTuple):
    """A column: `note` is the comment on its header; `fill_in` marks cells staff are meant to change."""

    header: str
    kind: CellKind
    required: bool = False
    note: str = ""
    wrap: bool = False
    centred: bool = False
    fill_in: bool = False


class FormSheet(NamedTuple):
    """A sheet with one table; the first `fixed` columns stay in view.

    `entries` pairs ranges of cells with what they admit; `shaded` holds the places (from 0) of rows that stand
    out from their neighbours. Title, note and header are locked, and of the cells below those at the places (row,
    column; from 0) in `locked`; without `protected` nothing is.
    """

    name: str
    title: str
    note: str
    columns: Sequence[FormColumn]
    rows: Sequence[Sequence[Cell]]
    entries: Sequence[tuple[CellRange, Entry]]
    fixed: int
    filtered: bool = True
    shaded: frozenset[int] = frozenset()
    flags: Sequence[FlagRule] = ()
    locked: Container[tuple[int, int]] = frozenset()
    protected: bool = True


class Mark(Enum):
    """How a cell of the guide looks: plain, or as the header or cell it explains; OPEN ones are to be filled in here."""

    PLAIN = "plain"
    REQUIRED = "required"
    OPTIONAL = "optional"
    FILL_IN = "fill-in"
    OPEN = "open"
    SHEET = "sheet"


class GuideCell(NamedTuple):
    """A cell of the guide's tables; one marked SHEET leads to the sheet its text names."""

    text: str
    mark: Mark | Flag = Mark.PLAIN


class GuideBlock(NamedTuple):
    """A part of the guide: a heading, sentences, then a table, either of which may be missing."""

    heading: str
    lines: Sequence[str] = ()
    headers: Sequence[str] = ()
    rows: Sequence[Sequence[GuideCell]] = ()


class GuideSheet(NamedTuple):
    """The sheet that says how to fill in the others."""

    name: str
    title: str
    blocks: Sequence[GuideBlock]


class ValueSheet(NamedTuple):
    """A sheet of staff's own, of which only the values are kept, each at its address."""

    name: str
    rows: Sequence[RawRow]
    visible: bool = True


class DefinedName(NamedTuple):
    """A name for a range of cells; `formula` is without its leading =."""

    name: str
    formula: str


class FormWorkbook(NamedTuple):
    """The whole workbook; `created` is the date its properties state, `notice` stands on every printed page."""

    title: str
    created: date
    notice: str
    sheets: Sequence[FormSheet | GuideSheet | ValueSheet]
    names: Sequence[DefinedName]
