"""A workbook to be written: sheets of titled tables, and no file format in sight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class SheetCell(NamedTuple):
    """A cell: text is written as text whatever it looks like, a number in its style, None as an empty cell."""

    value: str | int | float | None
    style: NumberStyle = NumberStyle()
    link: Link | None = None


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
    """A worksheet: its name (final, at most 31 characters), the title above its tables, and the tables."""

    name: str
    title: str
    tables: Sequence[SheetTable]


@dataclass(frozen=True, slots=True)
class SummaryBook:
    """A workbook.

    `as_of` is the date its properties state, so that its bytes never depend on the clock. `mark` stands on
    every sheet and every printed page (演练数据) and is empty for real data.
    """

    title: str
    as_of: PartialDate
    sheets: Sequence[Sheet]
    mark: str = ""

    def tables(self) -> Iterator[SheetTable]:
        """Every table, sheet by sheet."""
        for sheet in self.sheets:
            yield from sheet.tables
