"""Which numbers of the summary workbook are shown as pictures too, declared by tables and kinds of columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clusterbook.model.sheets import Look, LookKind, SheetCell, SheetColumn, SheetRow, SheetTable

TREND = SheetColumn("走势")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_LEAST_YEARS = 3
_LEAST_MATRIX = 6
"""Columns of counts from which a table is read as a map of heat rather than column by column."""

_BARS: Mapping[str, Sequence[str]] = {
    "表_共性要点覆盖": ("有（个）",),
    "表_赛道布局": ("省份数（个）",),
    "表_世界级目标": ("集群数（个）",),
    "表_企业梯度": ("专精特新“小巨人”企业（家）",),
}
"""Columns with bars by the label of the table figure; columns of parts in percent have bars in every table."""

_COUNTED, _PERCENT = "（个）", "（%）"
_NO_PICTURE = ("年份", "序号", "编号", "代码")


def with_looks(table: SheetTable, label: str) -> SheetTable:
    """The table with the looks that suit it; where years stand side by side, with a column for their trend."""
    if not table.rows or not label:
        return table
    if years := _years(table.columns):
        columns = [*table.columns, TREND]
        rows: list[SheetRow] = [row._replace(cells=[*row.cells, SheetCell(None)]) for row in table.rows]
        return replace(table, columns=columns, rows=rows, looks=(Look(LookKind.TREND, years[0], years[-1]),))
    return replace(table, looks=tuple(_looks(table, _BARS.get(label, ()))))


def _years(columns: Sequence[SheetColumn]) -> list[int]:
    """The first run of columns that give the same for one year after another; empty where there are too few."""
    run: list[int] = []
    for place, column in enumerate(columns):
        year = _YEAR.match(column.header)
        what = _YEAR.sub("", column.header, count=1)
        if year and run and _YEAR.sub("", columns[run[-1]].header, count=1) == what:
            run.append(place)
        elif len(run) >= _LEAST_YEARS:
            return run
        else:
            run = [place] if year else []
    return run if len(run) >= _LEAST_YEARS else []


def _looks(table: SheetTable, barred: Sequence[str]) -> Iterator[Look]:
    numeric = [place for place, column in enumerate(table.columns) if _is_numeric(table, place, column)]
    parts = [place for place in numeric if "合计" not in table.columns[place].header]
    counts = [place for place in parts if table.columns[place].header.endswith(_COUNTED)]
    matrix = len(counts) >= _LEAST_MATRIX and counts[-1] - counts[0] == len(counts) - 1
    if matrix:
        yield Look(LookKind.SCALE, counts[0], counts[-1])
    for place in parts:
        header = table.columns[place].header
        if header.endswith(_PERCENT) or (header in barred and not matrix):
            yield Look(LookKind.BARS, place, place)


def _is_numeric(table: SheetTable, place: int, column: SheetColumn) -> bool:
    if any(word in column.header for word in _NO_PICTURE):
        return False
    return any(isinstance(row.cells[place].value, (int, float)) for row in table.rows)
