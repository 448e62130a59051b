"""A worksheet that is taken over from another workbook: its values and formulas, without its looks."""

from clusterbook.model.cells import column_letters
from clusterbook.model.changes import CellContent
from clusterbook.model.raw import RawRow, RawSheet
from clusterbook.render.xlsx.patch.grid.change import content_of
from clusterbook.render.xlsx.patch.grid.contents import CellContents
from clusterbook.render.xlsx.patch.relations import DECLARATION, MAIN


def plain_sheet(sheet: RawSheet, contents: CellContents) -> bytes:
    """The part of a worksheet with the same values at the same places."""
    rows = "".join(_row(row, sheet, contents) for row in sheet.rows)
    return f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def _row(row: RawRow, sheet: RawSheet, contents: CellContents) -> str:
    cells = []
    for column, value in enumerate(row.values, 1):
        formula = sheet.formulas.get((row.number, column), "")
        content = content_of(CellContent(value, formula))
        if content is None:
            continue
        kind, inside = contents.written(content, "")
        style = contents.style(content, 0)
        look = f' s="{style}"' if style else ""
        shown = f' t="{kind}"' if kind else ""
        cells.append(f'<c r="{column_letters(column)}{row.number}"{look}{shown}>{inside}</c>')
    return f'<row r="{row.number}">{"".join(cells)}</row>'
