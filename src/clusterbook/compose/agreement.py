"""The law that a figure is the same wherever it stands, in briefing, summary workbook and register, and quotes truly."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from clusterbook.compose.briefing import BriefingContext
from clusterbook.compose.reprinting import Names
from clusterbook.compose.tracing import Document, traces
from clusterbook.model.cells import CellRef, join_cells
from clusterbook.model.charts import Chart, Drawing, TileMap
from clusterbook.model.figures import Figure, TableValue
from clusterbook.model.sheets import SheetRow, SheetTable, SummaryBook
from clusterbook.model.traces import Standing
from clusterbook.tables.book import Book, Record


def disagreements(context: BriefingContext, summary: SummaryBook) -> list[str]:
    """What the summary workbook states otherwise than the briefing; empty when the two agree.

    A row that states a figure shows the text the briefing prints, and no other number than the figure's value;
    a table that shows a table figure has its rows, cell by cell; every figure of the briefing is in the workbook.
    Charts and maps show their figures' values.
    """
    figures = {figure.id: figure for figure in _briefing_figures(context)}
    stated = {row.figure for table in summary.tables() for row in table.rows if row.figure}
    found = [f"{figure_id} stands in the briefing alone" for figure_id in figures if figure_id not in stated]
    found += [f"{figure_id} stands in the workbook alone" for figure_id in stated if figure_id not in figures]
    for table in summary.tables():
        found += [f"{wrong} differs in {table.title}" for wrong in _wrong(table, figures)]
    drawings = [name.drawing for name in context.names.values() if name.drawing]
    found += [f"{drawing.word} is drawn otherwise" for drawing in drawings if not _draws(drawing, figures)]
    return found


def _draws(drawing: Drawing, figures: Mapping[str, Figure]) -> bool:
    """Whether a drawing shows its figures' own values, and a chart their texts too."""
    sources = [figures[figure] for figure in drawing.figures]
    if isinstance(drawing, TileMap):
        shown = sorted(tile.value for tile in drawing.tiles if tile.value is not None)
        return shown == sorted(source.value for source in sources if isinstance(source.value, (int, float)))
    stated = set(chain.from_iterable(map(_points, sources)))
    return all(
        (category, value, text) in stated
        for series in drawing.series
        for category, value, text in zip(drawing.categories, series.values, series.texts, strict=True)
    )


def _points(figure: Figure) -> Iterator[tuple[str, float | None, str]]:
    """What a chart may show of a figure: category, value and text; the categories of a table stand in any column."""
    if not isinstance(figure.value, TableValue):
        yield figure.subject, figure.value if isinstance(figure.value, (int, float)) else None, figure.text
        return
    for row in figure.value.rows:
        numbers = [(cell.value if isinstance(cell.value, (int, float)) else None, cell.text) for cell in row]
        yield from ((cell.text, value, text) for cell in row for value, text in numbers)


def misstatements(document: Document, context: BriefingContext) -> list[str]:
    """What a finished briefing states otherwise than the register; empty when all it states is the register's.

    The document is read back: every number, list and sentence in its span, every cell of every table, and the values
    of every chart and map against the figures they are drawn from.
    """
    standing = traces(document, Names(context.names))
    wrong = [trace.span.name for trace in standing if trace.standing is not Standing.SAME]
    return [*(f"{name} is not what the register says" for name in wrong), *_drawn_otherwise(context)]


def misquotations(figures: Iterable[Figure], book: Book) -> list[str]:
    """The cells of quoted columns that do not hold the words of the workbook's cell they cite, figure by figure.

    A cell of which nothing is known quotes nothing.
    """
    written = _Written(book)
    return [
        f"{figure.id} quotes {cell.text} otherwise than {join_cells(cell.cells)}"
        for figure in figures
        if isinstance(figure.value, TableValue)
        for place, column in enumerate(figure.value.columns)
        if column.quoted
        for cell in (row[place] for row in figure.value.rows)
        if cell.value is not None and [cell.text] != [written.at(each) for each in cell.cells]
    ]


class _Written:
    """The words of a workbook's cells, each sheet's rows looked up when first asked for."""

    def __init__(self, book: Book) -> None:
        self._tables = {table.sheet: table for table in book.tables.values() if table.header_row}
        self._rows: dict[str, dict[int, Record]] = {}

    def at(self, cell: CellRef) -> str:
        """What stands in a cell, as text; empty where it belongs to no row and column of a table."""
        table = self._tables[cell.sheet]
        if cell.sheet not in self._rows:
            self._rows[cell.sheet] = {record.row: record for record in table}
        rows = self._rows[cell.sheet]
        key = next((key for key, column in table.positions.items() if column == cell.column), None)
        return rows[cell.row].text(key) if key and cell.row in rows else ""


def _drawn_otherwise(context: BriefingContext) -> Iterator[str]:
    figures = {figure.id: figure for figure in _briefing_figures(context)}
    for name in context.names.values():
        if name.drawing:
            given = {
                number for key in name.drawing.figures if key in figures for number in _numbers(figures[key])
            }
            if not _drawn_numbers(name.drawing) <= given:
                yield f"{name.word} draws numbers that its figures do not have"


def _drawn_numbers(drawing: Drawing) -> set[int | float]:
    if isinstance(drawing, Chart):
        return {value for series in drawing.series for value in series.values if value is not None}
    return {tile.value for tile in drawing.tiles if tile.value is not None}


def _numbers(figure: Figure) -> Iterator[int | float]:
    value = figure.value
    if isinstance(value, (int, float)):
        yield value
    elif isinstance(value, TableValue):
        yield from (c.value for row in value.rows for c in row if isinstance(c.value, (int, float)))


def _briefing_figures(context: BriefingContext) -> Iterator[Figure]:
    for name in context.names.values():
        if name.figure:
            yield name.figure
        yield from name.members.values()


def _wrong(table: SheetTable, figures: Mapping[str, Figure]) -> Iterator[str]:
    for row in table.rows:
        if row.figure in figures and not _states(row, figures[row.figure]):
            yield row.figure
    if table.figure in figures and not _shows(table, figures[table.figure]):
        yield table.figure


def _states(row: SheetRow, figure: Figure) -> bool:
    numbers = [cell.value for cell in row.cells if isinstance(cell.value, (int, float))]
    texts = [cell.value for cell in row.cells if isinstance(cell.value, str)]
    return all(number == figure.value for number in numbers) and (not figure.text or figure.text in texts)


def _shows(table: SheetTable, figure: Figure) -> bool:
    rows = figure.value.rows if isinstance(figure.value, TableValue) else ()
    return len(rows) == len(table.rows) and all(
        shown.value in (cell.value, cell.text or None)
        for stated, row in zip(rows, table.rows, strict=True)
        for cell, shown in zip(stated, row.cells, strict=False)
    )
