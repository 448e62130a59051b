"""What staff are told after an old workbook's data were carried into a new template."""

from collections.abc import Iterator

from clusterbook.catalogue.types import Text
from clusterbook.compose.carry.moves import MOVES
from clusterbook.compose.carry.workbook import Carried
from clusterbook.tables.visible import printable

_VERSION = Text("模板版本：[{old} → ]{new}", "Template: [{old} → ]{new}")
_TOTAL = Text(
    "带入{sheets}张工作表，共{rows}行、{cells}格：", "Carried: {sheets} sheets, {rows} rows, {cells} cells"
)
_SHEET = Text("  {sheet}：{rows}行，{cells}格", "  {sheet}: {rows} rows, {cells} cells")
_MOVED = Text("变动：", "What moved:")
_UNMOVED = Text("没有变动。", "Nothing moved.")
_CLOSING = Text(
    "标题、说明和表头按新模板重写，日期单元格写成文本；格式、图表、图片和自有的定义名称没有带入。旧工作簿没有改动。",
    "Titles, notes and headers are the new template's; dates are written as text. Formats, charts, pictures and names "
    "of your own were not carried. The old workbook is unchanged.",
)


def carry_report(carried: Carried, language: str) -> str:
    """The report as text: versions, what was carried by sheet, what moved, and what is never carried."""
    return "\n".join(_lines(carried, language))


def _lines(carried: Carried, language: str) -> Iterator[str]:
    yield _VERSION.filled(language, {"old": carried.old_version, "new": carried.new_version})
    sheets = [sheet for sheet, cells in carried.cells.items() if cells]
    totals = {
        "sheets": str(len(sheets)),
        "rows": str(sum(carried.rows.values())),
        "cells": str(sum(carried.cells.values())),
    }
    yield _TOTAL.filled(language, totals)
    for sheet in sheets:
        numbers = {"rows": str(carried.rows[sheet]), "cells": str(carried.cells[sheet])}
        yield _SHEET.filled(language, {"sheet": sheet, **numbers})
    yield (_MOVED if carried.moves else _UNMOVED).in_language(language)
    for move in carried.moves:
        yield f"  {printable(MOVES[move.kind].filled(language, move.params))}"
    yield _CLOSING.in_language(language)
