"""The register of the summary workbook: every figure, how it is counted and computed, and where it is used."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clusterbook.compose.formulas.attach import Formulas
from clusterbook.compose.outline import OVERALL, SECTIONS
from clusterbook.compose.sheet_tables import (
    figure_cell,
    source_cells,
    source_columns,
    text_cell,
)
from clusterbook.model.figures import Align, Figure, Register, TableValue
from clusterbook.model.sheets import Link, Sheet, SheetCell, SheetColumn, SheetRow, SheetTable

REGISTER = "指标登记"


class Use(NamedTuple):
    """A place that shows a figure: its name, and for a table where it stands."""

    name: str
    link: Link | None = None


REGISTER_COLUMNS = (
    SheetColumn("指标", limit=34),
    SheetColumn("数值", Align.RIGHT),
    SheetColumn("单位", Align.CENTER),
    SheetColumn("文字表述", limit=54),
    *source_columns(50),
    SheetColumn("核算方式", Align.CENTER),
    SheetColumn("用于", limit=36),
    SheetColumn("章节", Align.CENTER),
    SheetColumn("计数口径", Align.CENTER),
    SheetColumn("定义", limit=40),
    SheetColumn("编号", limit=34),
)
_SECTION_NAMES = {section.code: section.numeral or section.title for section in (OVERALL, *SECTIONS)}


_COMPUTED, _FOLLOWED, _WORDS = "程序计算", "公式", "文字"
_NOT_IN_NAMES = re.compile(r"\W")
NAMED = "指标_"
"""How the defined names of the register's numbers begin."""


def register_sheet(register: Register, uses: Mapping[str, Sequence[Use]], formulas: Formulas) -> Sheet:
    """Every figure of the register, known or not, in its order; `uses` says where each is shown."""
    rows = [_register_row(figure, uses.get(figure.id, ()), formulas) for figure in register.values()]
    hint = (
        "“来源单元格”是输入工作簿中的地址；点击“定位”，转到“数据_”各表中的同一位置，来源有多处的转到第一处；"
        "“尚无数据”表示输入工作簿中没有相应内容。"
    )
    return Sheet(REGISTER, REGISTER, (SheetTable(REGISTER, REGISTER_COLUMNS, rows),), hint)


def _register_row(figure: Figure, uses: Sequence[Use], formulas: Formulas) -> SheetRow:
    number = figure_cell(figure)._replace(formula=formulas.of(figure))
    cells = (
        text_cell(figure.label),
        number,
        text_cell(figure.unit),
        _statement(figure, uses),
        *source_cells(figure.cells),
        text_cell(_way(figure, number)),
        text_cell("；".join(dict.fromkeys(use.name for use in uses))),
        text_cell(_SECTION_NAMES.get(figure.section, figure.section)),
        text_cell(figure.counting_rule.value),
        text_cell(figure.definition),
        text_cell(figure.id),
    )
    named = "" if number.value is None else NAMED + _NOT_IN_NAMES.sub("_", figure.label)
    return SheetRow(cells, figure.id, named)


def _way(figure: Figure, number: SheetCell) -> str:
    """How the value comes about: a formula that Excel follows to its cells, the program's own computing, words."""
    if number.value is None:
        return _WORDS if figure.text else ""
    return _FOLLOWED if number.formula else _COMPUTED


def _statement(figure: Figure, uses: Sequence[Use]) -> SheetCell:
    if isinstance(figure.value, TableValue) and figure.value.rows:
        shown = next((use.link for use in uses if use.link), None)
        return SheetCell(f"表，{len(figure.value.rows)}行", link=shown)
    return text_cell(figure.text or ("不公开" if figure.left_out else "尚无数据"))
