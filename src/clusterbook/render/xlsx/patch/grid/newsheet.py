"""A worksheet that is taken over from another workbook: its values and formulas, without its looks."""

from clusterbook.model.cells import column_letters
from clusterbook.model.changes import CellContent
from clusterbook.model.raw import RawRow, RawSheet
from clusterbook.render.xlsx.patch.grid.change import Formula, content_of
from clusterbook.render.xlsx.patch.grid.written import cell_content
from clusterbook.render.xlsx.patch.relations import DECLARATION, MAIN
from clusterbook.render.xlsx.patch.stylesheet import StyleSheet

_DATE = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>'


def plain_sheet(sheet: RawSheet, styles: StyleSheet) -> bytes:
    """The part of a worksheet with the same values at the same places."""
    date_style = styles.add("cellXfs", _DATE)
    rows = "".join(_row(row, sheet, date_style) for row in sheet.rows)
    return f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _row(row: RawRow, sheet: RawSheet, date_style: int) -> str:
    cells = []
    for column, value in enumerate(row.values, 1):
        formula = sheet.formulas.get((row.number, column), "")
        content = content_of(CellContent(value, formula))
        if content is None:
            continue
        kind, inside = cell_content(content, "")
        look = f' s="{date_style}"' if not isinstance(content, (str, float, bool, Formula)) else ""
        shown = f' t="{kind}"' if kind else ""
        cells.append(f'<c r="{column_letters(column)}{row.number}"{look}{shown}>{inside}</c>')
    return f'<row r="{row.number}">{"".join(cells)}</row>'
