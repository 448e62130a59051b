"""A workbook to be written: sheets of titled tables, and no file format in sight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from clusterbook.model.cells import CellRange
from clusterbook.model.dates import PartialDate
from clusterbook.model.figures import Align


class NumberStyle(NamedTuple):
    """How a number shows: digits after the point, and whether thousands are grouped."""

    decimals: int = 0
    grouped: bool = True


class Link(NamedTuple):
    """A place in the same workbook: a sheet, or one of its tables counted from 0."""

    sheet: str
    table: int | None = None


class Origin(NamedTuple):
    """Cells of the input workbook; the sheet that repeats its `sheet` shows them at the same address."""

    sheet: str
    cells: CellRange


class Span(NamedTuple):
    """Cells of a table: rows and columns of its body counted from 0, both corners included.

    Without `table` it is the table that the formula stands in. `fixed` cells stay when rows are sorted or copied.
    """

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    fixed: bool = False
    table: Link | None = None


class Formula(NamedTuple):
    """A formula without its leading =: words of Excel, cells of the data sheets, cells of its own table."""

    parts: Sequence[str | Origin | Span]


class SheetCell(NamedTuple):
    """A cell: text is written as text whatever it looks like, a number in its style, None as an empty cell.

    A number with a `formula` is what the formula gives: it is stored with it.
    """

    value: str | int | float | None
    style: NumberStyle = NumberStyle()
    link: Link | Origin | None = None
    formula: Formula | None = None


class SheetRow(NamedTuple):
    """A row of cells; `figure` is the id of the figure that the whole row states, if it states one."""

    cells: Sequence[SheetCell]
    figure: str = ""


class SheetColumn(NamedTuple):
    """A column of a table. `limit` is the widest it may become, in half-width characters, before text wraps."""

    header: str
    align: Align = Align.LEFT
    limit: int = 40


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A titled table.

    Without rows the table is not drawn; its `notes` then say why, and never stand empty.
    `total` marks a last row of totals. `figure` is the id of the table figure it shows, if it shows one.
    """

    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[SheetRow]
    notes: Sequence[str] = ()
    total: bool = False
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name (final, at most 31 characters), the title above its tables, and the tables.

    `hint` tells, between the two and always in sight, how the sheet is used.
    """

    name: str
    title: str
    tables: Sequence[SheetTable]
    hint: str = ""


class DataRow(NamedTuple):
    """A row of the input as it was read: its 1-based number, and its values from column A on, None for blanks."""

    number: int
    values: Sequence[str | float | None]


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A worksheet that repeats a sheet of the input, every value at its own address.

    `source` is the name of the repeated sheet. `rows` begin with its header row, have as many values each and
    keep their numbers, so that rows may be missing between them. `title` is shown where two rows are free above.
    """

    name: str
    source: str
    title: str
    rows: Sequence[DataRow]


@dataclass(frozen=True, slots=True)
class SummaryBook:
    """A workbook.

    `as_of` is the date its properties state, so that its bytes never depend on the clock. `mark` stands on
    every sheet and every printed page (演练数据) and is empty for real data. `data` are the last sheets: every
    sheet that an `Origin` names is the source of one of them.
    """

    title: str
    as_of: PartialDate
    sheets: Sequence[Sheet]
    mark: str = ""
    data: Sequence[DataSheet] = ()

    def tables(self) -> Iterator[SheetTable]:
        """Every table, sheet by sheet."""
        for sheet in self.sheets:
            yield from sheet.tables
