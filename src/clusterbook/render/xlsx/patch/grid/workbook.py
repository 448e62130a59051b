"""Changes the grids of a workbook's sheets; every part that refers to their cells follows."""

from collections.abc import Callable, Mapping
from xml.parsers.expat import ExpatError

from clusterbook.excel.package import WORKBOOK, SheetPart
from clusterbook.excel.references import Following, Shifts
from clusterbook.model.cells import read_range
from clusterbook.render.xlsx.patch.comments import COMMENTS, DRAWING, drop_empty_comments
from clusterbook.render.xlsx.patch.grid.change import GridChange
from clusterbook.render.xlsx.patch.grid.contents import CellContents
from clusterbook.render.xlsx.patch.grid.rows import find_rows
from clusterbook.render.xlsx.patch.grid.surroundings import anchor_edits, column_entries, surrounding_edits
from clusterbook.render.xlsx.patch.grid.written import RowWriter
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.relations import relations_of, remove_part, remove_relation
from clusterbook.render.xlsx.patch.shapes import moved_shapes
from clusterbook.render.xlsx.patch.sheetframe import SheetFrame
from clusterbook.render.xlsx.patch.spans import Edit, Element, spliced

_CHARTS = "xl/charts/"
_PIVOTS = "xl/pivotCache/pivotCacheDefinition"
_CALCULATION_CHAIN = "xl/calcChain.xml"
_TABLE, _PICTURES = "table", "drawing"
_FOLLOWING = {COMMENTS, "threadedComment", "pivotTable"}

EditsOf = Callable[[bytes, Element], list[Edit]]
"""What gives the edits of a part from its bytes and its root element."""


def change_grids(parts: Parts, changes: Mapping[str, GridChange], contents: CellContents) -> None:
    """Changes sheets by name, and what refers to their cells in any part.

    Raises RunError when a part that must change is damaged. Formulas keep their stored values, so the caller asks
    for a calculation; references over several sheets and to other workbooks are left alone.
    """
    shifts = {name: change.shift for name, change in changes.items() if change.shift}
    for sheet in parts.package.sheets:
        change, following = changes.get(sheet.name, GridChange()), Following(sheet.name, shifts)
        if change.shift:
            _follow(parts, sheet, change, following)
        if change.values or shifts:
            _change_sheet(parts, sheet, change, following, contents)
    if shifts:
        _change_others(parts, shifts)
    if _CALCULATION_CHAIN in parts:
        _drop_calculation_chain(parts)


def _change_sheet(
    parts: Parts, sheet: SheetPart, change: GridChange, following: Following, contents: CellContents
) -> None:
    xml = parts.read(sheet.part)
    frame = SheetFrame(parts, sheet.part)
    try:
        rows = find_rows(xml)
    except (ExpatError, ValueError):
        raise parts.damaged(sheet.part) from None
    written = RowWriter(xml, rows, change, following, contents).written()
    stand_in = frame.root.first("sheetData")
    assert stand_in is not None
    tag = f"{stand_in.prefix}sheetData"
    new_rows = Edit(stand_in.start, stand_in.end, _opening_tag(xml, tag) + written + f"</{tag}>".encode())
    edits = surrounding_edits(frame.xml, frame.root, following)
    if change.shift:
        edits += drop_empty_comments(parts, sheet.part, frame.root)
    after = spliced(frame.xml, [new_rows, *edits])
    if after != xml:
        parts.put(sheet.part, after)


def _opening_tag(xml: bytes, tag: str) -> bytes:
    start = xml.find(f"<{tag}".encode())
    found = xml[start : xml.index(b">", start) + 1] if start >= 0 else f"<{tag}>".encode()
    return found.removesuffix(b">").removesuffix(b"/") + b">"


def _follow(parts: Parts, sheet: SheetPart, change: GridChange, following: Following) -> None:
    """What belongs to a sheet and stands in parts of its own."""
    for relation in relations_of(parts, sheet.part):
        if relation.target not in parts:
            continue
        if relation.kind in _FOLLOWING:
            _edit(parts, relation.target, lambda xml, root: surrounding_edits(xml, root, following))
        elif relation.kind == _TABLE:
            _edit(parts, relation.target, lambda xml, root: _table(xml, root, change, following))
        elif relation.kind == _PICTURES:
            _edit(parts, relation.target, lambda _, root: anchor_edits(root, change.shift))
        elif relation.kind == DRAWING:
            moved = moved_shapes(parts.read(relation.target), change.shift.cell)
            parts.put(relation.target, moved)


def _edit(parts: Parts, part: str, edits_of: EditsOf) -> None:
    xml, root = parts.elements(part)
    after = spliced(xml, edits_of(xml, root))
    if after != xml:
        parts.put(part, after)


def _table(xml: bytes, root: Element, change: GridChange, following: Following) -> list[Edit]:
    """A table keeps its columns' list in step with its header row."""
    edits = surrounding_edits(xml, root, following)
    cells = read_range(root.get("ref") or "")
    columns = change.shift.columns
    target = change.shift.range(cells, growing=True) if cells else None
    if cells is None or target is None or not columns:
        return edits
    places = [columns.moved(column) for column in range(cells.first_column, cells.last_column + 1)]
    headers = {
        column - target.first_column: str(change.values.get((target.first_row, column)) or f"列{column}")
        for column in range(target.first_column, target.last_column + 1)
        if column not in places
    }
    return edits + column_entries(root, [place is not None for place in places], headers)


def _change_others(parts: Parts, shifts: Shifts) -> None:
    """Names, charts and the sources of pivot tables."""
    nowhere = Following("", shifts)
    _edit(parts, WORKBOOK, lambda xml, root: surrounding_edits(xml, root, nowhere))
    for part in list(parts):
        if part.startswith(_CHARTS) and part.endswith(".xml"):
            _edit(parts, part, lambda xml, root: surrounding_edits(xml, root, nowhere))
        elif part.startswith(_PIVOTS):
            _edit(parts, part, lambda xml, root: _pivot_source(xml, root, shifts))


def _pivot_source(xml: bytes, root: Element, shifts: Shifts) -> list[Edit]:
    sources = (each for each in root.walk() if each.local == "worksheetSource")
    return [
        edit
        for source in sources
        for edit in surrounding_edits(xml, source, Following(source.get("sheet") or "", shifts))
    ]


def _drop_calculation_chain(parts: Parts) -> None:
    """The order of calculation, which the program that opens the workbook makes anew."""
    for relation in relations_of(parts, WORKBOOK):
        if relation.target == _CALCULATION_CHAIN:
            remove_relation(parts, WORKBOOK, relation.key)
    remove_part(parts, _CALCULATION_CHAIN)
