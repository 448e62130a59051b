"""Marks on bad cells: conditional formats that always hold, so that no cell and no cell style is touched.

A mark is known by its formula, which Excel, WPS and LibreOffice keep when they save, and it moves with its cell when
rows are inserted. The severity shows in the colour and in the kind of line around the cell.
"""

from collections.abc import Iterable, Mapping

from clusterbook.model.cells import CellRange, CellRef, row_runs
from clusterbook.model.findings import Severity
from clusterbook.render.xlsx.patch.relations import child
from clusterbook.render.xlsx.patch.sheetframe import SheetFrame
from clusterbook.render.xlsx.patch.spans import Edit, Element

RANGES_OF_A_FORMAT = 500
"""Ranges that one conditional format may cover; longer lists go into several."""

_LOOKS = {
    Severity.ERROR: ("FFFFC7CE", "thin", "FFC00000"),
    Severity.WARNING: ("FFFFEB9C", "dashed", "FF9C5700"),
    Severity.INFO: ("FFDDEBF7", "dotted", "FF2F75B5"),
}
"""By severity: fill, line and colour of the line; a conditional format can have thin lines only."""

_SIGNATURE = '"clusterbook:'


def look(severity: Severity) -> str:
    """The differential format of a severity's marks."""
    fill, line, ink = _LOOKS[severity]
    sides = "".join(
        f'<{side} style="{line}"><color rgb="{ink}"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    return (
        f'<dxf><fill><patternFill patternType="solid"><fgColor rgb="{fill}"/><bgColor rgb="{fill}"/>'
        f"</patternFill></fill><border>{sides}</border></dxf>"
    )


def mark_edits(
    frame: SheetFrame, cells: Mapping[Severity, Iterable[CellRef]], looks: Mapping[Severity, int]
) -> list[Edit]:
    """The edits that mark the cells of a sheet; `looks` gives the place of each differential format.

    The marks rank below the sheet's own conditional formats, whose numbers stay as they are.
    """
    rules = (element for element in frame.root.walk() if element.local == "cfRule")
    rank = max((int(rule.number("priority")) for rule in rules), default=0)
    formats = []
    for severity, marked in cells.items():
        ranges = _ranges(marked)
        for place in range(0, len(ranges), RANGES_OF_A_FORMAT):
            rank += 1
            area = " ".join(each.a1 for each in ranges[place : place + RANGES_OF_A_FORMAT])
            formats.append(_format(frame.root, area, severity, looks[severity], rank))
    place = frame.place_for("conditionalFormatting")
    return [Edit(place, place, b"".join(formats))]


def mark_removals(frame: SheetFrame) -> list[Edit]:
    """The edits that take away all marks of a sheet."""
    edits = []
    for element in frame.root.all("conditionalFormatting"):
        rules = element.all("cfRule")
        ours = [rule for rule in rules if _SIGNATURE in rule.all_text()]
        gone = [element] if ours and len(ours) == len(rules) else ours
        edits += [Edit(each.start, each.end, b"") for each in gone]
    return edits


def _format(root: Element, area: str, severity: Severity, look_place: int, rank: int) -> bytes:
    formula = f'N({_SIGNATURE}{severity.value}")=0'
    return child(
        root,
        f'<conditionalFormatting sqref="{area}"><cfRule type="expression" dxfId="{look_place}" '
        f'priority="{rank}"><formula>{formula}</formula></cfRule></conditionalFormatting>',
    )


def _ranges(cells: Iterable[CellRef]) -> list[CellRange]:
    """The cells as ranges, runs down a column joined; by column, then row."""
    rows: dict[int, list[int]] = {}
    for column, row in sorted({(cell.column, cell.row) for cell in cells}):
        rows.setdefault(column, []).append(row)
    return [
        CellRange(first, column, last, column)
        for column, found in rows.items()
        for first, last in row_runs(found)
    ]
