"""Figures and records as tables of a workbook; the one place that decides whether a value shows as a number."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from clusterbook.model.cells import CellRange, CellRef, join_runs, sheet_runs
from clusterbook.model.figures import Align, Figure, FigureValue, TableCell, TableValue
from clusterbook.model.sheets import (
    NumberStyle,
    Origin,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    SheetTable,
)

_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
_DECIMALS = {"亿元": 1, "万亿元": 1, "%": 1, "个百分点": 1}
_UNGROUPED = {"年"}
_TABLE_NAMES = ("表_", "建议表")
SOURCE_LIMIT = 24
"""Characters of source addresses beside a table row; the register lists them all."""
CELL_LIMIT = 32_000
"""Excel cuts a cell's text at 32,767 characters, so longer lists of addresses are cut here, and say so."""


def text_cell(text: str) -> SheetCell:
    """A cell of text; an empty text is an empty cell."""
    return SheetCell(text or None)


def figure_cell(figure: Figure) -> SheetCell:
    """A figure's value as a number in the style of its unit; empty for text, lists, tables and the unknown."""
    return _number_cell(figure.value, figure.unit, figure.text)


def _number_cell(value: FigureValue, unit: str, text: str) -> SheetCell:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return SheetCell(None)
    return SheetCell(value, number_style(value, unit, text))


def number_style(value: float, unit: str, text: str = "") -> NumberStyle:
    """The style of a number: digits by its unit, or as many as its text shows where that is the same number.

    A number of four digits and more that its text writes without separators (a year) is not grouped.
    """
    decimals = _DECIMALS.get(unit, 0)
    grouped = unit not in _UNGROUPED
    if match := _NUMBER.match(text):
        digits = match[0].partition(".")[2]
        if _states(match[0], value):
            decimals = max(decimals, len(digits))
            grouped = grouped and (abs(value) < 1000 or "," in match[0])
    return NumberStyle(decimals, grouped)


def _states(number: str, value: float) -> bool:
    """Whether the text of a number is the value, rounded to the digits the text has."""
    decimals = len(number.partition(".")[2])
    return float(number.replace(",", "")) == round(float(value), decimals)


def table_cell(cell: TableCell, unit: str) -> SheetCell:
    """A cell of a table figure: a number where its text is nothing but the number and the column's unit.

    A qualifier (10余个), a dash or a scaled unit makes it text, because the number alone would say something else.
    """
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        match = _NUMBER.match(cell.text)
        if match and cell.text[match.end() :] in ("", unit) and _states(match[0], cell.value):
            return SheetCell(cell.value, number_style(cell.value, unit, cell.text))
    return text_cell(cell.text)


def source_columns(limit: int) -> tuple[SheetColumn, SheetColumn]:
    """The columns of `source_cells`.

    The link stands apart from the addresses because LibreOffice never wraps the text of a link.
    """
    return SheetColumn("定位", Align.CENTER), SheetColumn("来源单元格", limit=limit)


def source_cells(cells: Iterable[CellRef], limit: int = CELL_LIMIT) -> tuple[SheetCell, SheetCell]:
    """A link to the first run of the source cells, and the addresses of all; empty without cells.

    A list beyond `limit` characters is cut between addresses and says how many there are.
    """
    runs = sheet_runs(cells)
    if not runs:
        return SheetCell(None), SheetCell(None)
    text = join_runs(runs)
    if len(text) > limit:
        shown = re.split(r"[、；](?=[^、；]*\Z)", text[:limit])[0]
        text = f"{shown}等，共{sum(map(_size, chain(*runs.values())))}个单元格"
    sheet, (first, *_) = next(iter(runs.items()))
    return SheetCell(first.a1, link=Origin(sheet, first)), SheetCell(text)


def _size(run: CellRange) -> int:
    return run.last_row - run.first_row + 1


def figure_table(figure: Figure, notes: Sequence[str] = (), sources: bool = True) -> SheetTable:
    """A table figure as a table, with the addresses behind each row in a last column if `sources`.

    `notes` are said where the figure has no rows.
    """
    value = figure.value
    title = table_title(figure)
    if not isinstance(value, TableValue) or not value.rows:
        return SheetTable(title, (), (), notes, figure=figure.id)
    sources = sources and any(cell.cells for row in value.rows for cell in row)
    columns = [
        SheetColumn(f"{column.header}（{column.unit}）" if column.unit else column.header, column.align)
        for column in value.columns
    ]
    if sources:
        columns += source_columns(46)
    rows = [_table_row(row, value, sources) for row in value.rows]
    return SheetTable(title, columns, rows, tuple(value.notes), value.total, figure.id)


def is_table(figure: Figure) -> bool:
    """Whether a figure states a table; one that is not known yet tells it by its name."""
    return isinstance(figure.value, TableValue) or figure.name.startswith(_TABLE_NAMES)


def table_title(figure: Figure) -> str:
    """The title of a table figure, without the prefix that tells writers it is a table."""
    return figure.label.removeprefix("表_")


def _table_row(row: Sequence[TableCell], value: TableValue, sources: bool) -> SheetRow:
    cells = [table_cell(cell, column.unit) for cell, column in zip(row, value.columns, strict=True)]
    if sources:
        cells += source_cells((ref for cell in row for ref in cell.cells), SOURCE_LIMIT)
    return SheetRow(cells)


FIGURE_COLUMNS = (
    SheetColumn("指标", limit=30),
    SheetColumn("数值", Align.RIGHT),
    SheetColumn("单位", Align.CENTER),
    SheetColumn("文字表述", limit=54),
    *source_columns(46),
    SheetColumn("定义", limit=34),
)


def figures_table(title: str, figures: Iterable[Figure], empty: Sequence[str]) -> SheetTable:
    """The figures that are not tables and have something to state, a row each; `empty` is said when none has.

    Figures without data are counted under the table, so that nobody takes the list for complete.
    """
    listed = [figure for figure in figures if not is_table(figure)]
    stated = [figure for figure in listed if figure.text]
    if not stated:
        return SheetTable(title, (), (), empty)
    missing = len(listed) - len(stated)
    notes = (f"另有{missing}项指标尚无数据，见“指标登记”。",) if missing else ()
    return SheetTable(title, FIGURE_COLUMNS, [_figure_row(figure) for figure in stated], notes)


def _figure_row(figure: Figure) -> SheetRow:
    cells = (
        text_cell(figure.label),
        figure_cell(figure),
        text_cell(figure.unit),
        text_cell(figure.text),
        *source_cells(figure.cells, SOURCE_LIMIT),
        text_cell(figure.definition),
    )
    return SheetRow(cells, figure.id)


def one_table_each(name: str, prefix: str, title: str, tables: Sequence[SheetTable]) -> Iterator[Sheet]:
    """A sheet of the first table, then one for each other, so that all can be filtered and have their own widths.

    Tables without rows stay on the first sheet, where their notes say why they are empty.
    """
    apart = [table for table in tables[1:] if table.rows]
    yield Sheet(name, title, [table for table in tables if table not in apart])
    for table in apart:
        own = f"{prefix}{table.title}表"
        yield Sheet(own, own, (table,))
