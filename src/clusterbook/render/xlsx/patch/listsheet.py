"""A list as a new worksheet, last in the workbook: a part of its own, with its texts inside."""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from clusterbook.model.cells import CellRange
from clusterbook.model.lists import CellLink, ListCell, ListColumn, ListSheet
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.relations import DECLARATION, MAIN
from clusterbook.render.xlsx.patch.sheetentries import add_sheet
from clusterbook.render.xlsx.patch.stylesheet import StyleSheet
from clusterbook.render.xlsx.patch.texts import text_element
from clusterbook.render.xlsx.theme import BODY_FONT, HEADER_FILL, HEADING_FONT, LINK_INK, MUTED, RULE
from clusterbook.render.xlsx.widths import line_count

_LINE_HEIGHT, _HIGHEST_ROW = 14.25, 409.0
_MIDDLE = '<alignment vertical="center" wrapText="1"/>'
_TOP = '<alignment vertical="top" wrapText="1"/>'
_EXTENSION = "{6E0F6C0A-52C1-4B0B-9D5B-3C1B8C2F7A11}"
"""The identifier of the extension that holds what must be known to undo the changes; any program may drop it."""

_REMARK = re.compile(r'<ext uri="' + re.escape(_EXTENSION) + r'"[^>]*><c:remark>([^<]*)</c:remark>')


def add_list(parts: Parts, sheet: ListSheet, styles: StyleSheet) -> str:
    """Adds the sheet to the workbook and its styles to the style sheet, and returns the name of its part."""
    return add_sheet(parts, sheet.name, _sheet_xml(sheet, _Looks(styles)).encode())


def with_remark(xml: bytes, remark: str) -> bytes:
    """A list's part with a remark that only this program reads."""
    extension = (
        f'<extLst><ext uri="{_EXTENSION}" xmlns:c="urn:clusterbook:marks"><c:remark>{escape(remark)}</c:remark>'
        "</ext></extLst></worksheet>"
    )
    return xml.removesuffix(b"</worksheet>") + extension.encode()


def remark_of(xml: bytes) -> str:
    """The remark of a list's part; empty when there is none, as after other programs saved it."""
    found = _REMARK.search(xml.decode("utf-8", "replace"))
    return found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if found else ""


class _Looks:
    """The places of the cell styles of a list."""

    def __init__(self, styles: StyleSheet) -> None:
        fill = (
            f'<fill><patternFill patternType="solid"><fgColor rgb="{_argb(HEADER_FILL)}"/>'
            '<bgColor indexed="64"/></patternFill></fill>'
        )
        self.title = styles.add_cell_style(_font(HEADING_FONT, 14))
        self.note = styles.add_cell_style(_font(BODY_FONT, 10, MUTED))
        self.header = styles.add_cell_style(_font(HEADING_FONT, 11), fill, _MIDDLE, _BORDER)
        self.cell = styles.add_cell_style(_font(BODY_FONT, 10), alignment=_TOP, border=_BORDER)
        self.link = styles.add_cell_style(
            _font(BODY_FONT, 10, LINK_INK, "<u/>"), alignment=_TOP, border=_BORDER
        )


def _font(name: str, size: int, ink: str = "#000000", line: str = "") -> str:
    return (
        f'<font>{line}<sz val="{size}"/><color rgb="{_argb(ink)}"/><name val="{name}"/><family val="3"/>'
        '<charset val="134"/></font>'
    )


def _argb(colour: str) -> str:
    return f"FF{colour.removeprefix('#')}"


def _side(name: str) -> str:
    return f'<{name} style="thin"><color rgb="{_argb(RULE)}"/></{name}>'


_BORDER = f"<border>{''.join(map(_side, ('left', 'right', 'top', 'bottom')))}<diagonal/></border>"


def _sheet_xml(sheet: ListSheet, looks: _Looks) -> str:
    header = len(sheet.notes) + 2
    last = header + max(len(sheet.rows), 1)
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
        for place, column in enumerate(sheet.columns, 1)
    )
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="{header}" '
        f'topLeftCell="A{header + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols>'
        f"<sheetData>{''.join(_rows(sheet, looks, header))}</sheetData>"
        f'<autoFilter ref="{CellRange(header, 1, last, len(sheet.columns)).a1}"/>'
        f"{_dropdowns(sheet.columns, header + 1, last)}"
        f"{_links(sheet.rows, header + 1)}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _rows(sheet: ListSheet, looks: _Looks, header: int) -> Iterator[str]:
    yield _row(1, [sheet.title], looks.title, looks, 1.6)
    for number, note in enumerate(sheet.notes, 2):
        yield _row(number, [note], looks.note, looks)
    yield _row(header, [column.header for column in sheet.columns], looks.header, looks, 1.4)
    for number, row in enumerate(sheet.rows, header + 1):
        yield _row(number, row, looks.cell, looks, _lines(row, sheet.columns))


def _lines(row: Sequence[ListCell], columns: Sequence[ListColumn]) -> int:
    """The lines that the longest wrapped text of a row takes."""
    texts = zip(row, columns, strict=True)
    return max(line_count(cell, column.width) if isinstance(cell, str) else 1 for cell, column in texts)


def _row(number: int, cells: Sequence[ListCell], style: int, looks: _Looks, lines: float = 1) -> str:
    height = min(lines * _LINE_HEIGHT, _HIGHEST_ROW)
    written = [
        _cell(CellRange(number, column, number, column).a1, cell, style, looks)
        for column, cell in enumerate(cells, 1)
    ]
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(written)}</row>'


def _cell(address: str, cell: ListCell, style: int, looks: _Looks) -> str:
    if isinstance(cell, (int, float)):
        return f'<c r="{address}" s="{style}"><v>{cell!r}</v></c>'
    if isinstance(cell, CellLink):
        cell, style = cell.text, looks.link
    return f'<c r="{address}" s="{style}" t="inlineStr"><is>{text_element(cell)}</is></c>'


def _dropdowns(columns: Sequence[ListColumn], first: int, last: int) -> str:
    lists = [
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请重选" '
        f'error={quoteattr("请选择：" + "、".join(column.choices))} sqref="{CellRange(first, place, last, place).a1}">'
        f"<formula1>{escape(chr(34) + ','.join(column.choices) + chr(34))}</formula1></dataValidation>"
        for place, column in enumerate(columns, 1)
        if column.choices
    ]
    return f'<dataValidations count="{len(lists)}">{"".join(lists)}</dataValidations>' if lists else ""


def _links(rows: Sequence[Sequence[ListCell]], first: int) -> str:
    links = [
        f'<hyperlink ref="{CellRange(number, column, number, column).a1}" location={quoteattr(cell.place)} '
        f"display={quoteattr(cell.text)}/>"
        for number, row in enumerate(rows, first)
        for column, cell in enumerate(row, 1)
        if isinstance(cell, CellLink)
    ]
    return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
