"""The law that a figure is the same wherever it stands: in the briefing, the summary workbook, the register."""

from collections.abc import Iterator, Mapping

from clusterbook.compose.briefing import BriefingContext
from clusterbook.model.figures import Figure, TableValue
from clusterbook.model.sheets import SheetRow, SheetTable, SummaryBook


def disagreements(context: BriefingContext, summary: SummaryBook) -> list[str]:
    """What the summary workbook states otherwise than the briefing; empty when the two agree.

    A row that states a figure shows the text the briefing prints, and no other number than the figure's value;
    a table that shows a table figure has its rows, cell by cell; every figure of the briefing is in the workbook.
    """
    figures = {figure.id: figure for figure in _briefing_figures(context)}
    stated = {row.figure for table in summary.tables() for row in table.rows if row.figure}
    found = [f"{figure_id} stands in the briefing alone" for figure_id in figures if figure_id not in stated]
    found += [f"{figure_id} stands in the workbook alone" for figure_id in stated if figure_id not in figures]
    for table in summary.tables():
        found += [f"{wrong} differs in {table.title}" for wrong in _wrong(table, figures)]
    return found


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
