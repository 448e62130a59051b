"""A workbook to be written: sheets of titled tables, and no file format in sight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from clusterbook.model.cells import CellRange
from clusterbook.model.charts import Chart, TileMap
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
    """A row of cells.

    `figure` is the id of the figure that the whole row states, if it states one; `name` is the name by which the
    workbook knows the row's first number, if it has one.
    """

    cells: Sequence[SheetCell]
    figure: str = ""
    name: str = ""


class SheetColumn(NamedTuple):
    """A column of a table. `limit` is the widest it may become, in half-width characters, before text wraps."""

    header: str
    align: Align = Align.LEFT
    limit: int = 40


class LookKind(Enum):
    """A picture of numbers that stands in or beside their cells; the numbers themselves stay in sight."""

    BARS = "bars"
    SCALE = "scale"
    TREND = "trend"


class Look(NamedTuple):
    """Columns whose numbers are shown as a picture too, counted from 0, both included.

    Bars and scales compare all cells of the columns; a trend is drawn, row by row, in the table's last column.
    """

    kind: LookKind
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A titled table.

    Without rows the table is not drawn; its `notes` then say why, and never stand empty.
    `total` marks a last row of totals, which no look takes in. `figure` is the id of the table figure it shows, if
    it shows one.
    """

    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[SheetRow]
    notes: Sequence[str] = ()
    total: bool = False
    figure: str = ""
    looks: Sequence[Look] = ()


class SheetChart(NamedTuple):
    """A chart whose values stand in a table: the categories in its first column, each series in a further one."""

    chart: Chart
    table: Link


class SheetMap(NamedTuple):
    """A map whose values stand in a table, a row for each tile in the map's order, the number in the second column."""

    map: TileMap
    table: Link


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name (final, at most 31 characters), the title above its tables, and the tables.

    `hint` tells, between the two and always in sight, how the sheet is used. A sheet of `charts` and `maps` has no
    tables.
    """

    name: str
    title: str
    tables: Sequence[SheetTable]
    hint: str = ""
    charts: Sequence[SheetChart] = ()
    maps: Sequence[SheetMap] = ()


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


class Properties(NamedTuple):
    """What the file says of itself beside its title: who made it, on what, from which input."""

    author: str = ""
    subject: str = ""
    comments: str = ""


UNSIGNED = Properties()
"""Of a file that says nothing of itself."""


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
    properties: Properties = UNSIGNED

    def tables(self) -> Iterator[SheetTable]:
        """Every table, sheet by sheet."""
        for sheet in self.sheets:
            yield from sheet.tables
