"""What refers to cells in an XML part that is not the rows themselves: addresses in attributes, formulas in texts."""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from clusterbook.excel.references import Following, first_range, shifted_ranges
from clusterbook.model.cells import CellRange
from clusterbook.model.shift import GridShift
from clusterbook.render.xlsx.patch.spans import Edit, Element, changed_attributes

_ADDRESSES = ("ref", "sqref", "activeCell", "topLeftCell")
_VIEWS = {"sheetView", "pane", "selection"}
_FORMULAS = {"formula", "formula1", "formula2", "f", "definedName"}
_COUNTED = {"mergeCells", "dataValidations"}
_GROWING = {"conditionalFormatting", "dataValidation", "autoFilter", "table", "protectedRange"}
"""Elements that speak of all rows of a list, those that are added at its end too."""
_LISTS = _COUNTED | {
    "hyperlinks",
    "protectedRanges",
    "ignoredErrors",
    "conditionalFormattings",
    "sparklines",
    "sparklineGroups",
    "ext",
    "extLst",
}


def surrounding_edits(xml: bytes, root: Element, following: Following) -> list[Edit]:
    """The edits by which a part follows the shifts; the rows of a sheet are left alone.

    Elements whose cells are all gone go too; views of such cells go back to A1.
    """
    return list(_edits(xml, Element("", {}, 0, 0, children=[root]), following, None))


def _edits(xml: bytes, element: Element, following: Following, anchor: CellRange | None) -> Iterator[Edit]:
    """`anchor` is the rectangle that formulas inside the element are written for; None where they name cells."""
    moves = following.moves
    anchor = _anchor(element) or anchor
    for child in element.children:
        if child.local == "sheetData":
            continue
        if _is_gone(child, moves):
            yield Edit(child.start, child.end, b"")
            continue
        if changes := _changes(child, following):
            yield changed_attributes(xml, child, changes)
        if (text := _text(child, following, anchor)) is not None and text != child.text:
            yield Edit(child.content, child.close, escape(text).encode())
        yield from _edits(xml, child, following, anchor)


def _anchor(element: Element) -> CellRange | None:
    """The rectangle of an element that formulas inside it are written for; None for any other element."""
    if element.local in ("conditionalFormatting", "dataValidation"):
        written = element.get("sqref") or next((each.text for each in element.all("sqref")), "")
        return first_range(written)
    return None


def _is_gone(element: Element, moves: GridShift) -> bool:
    """Whether all cells that an element speaks of are gone; lists are gone with their last entry."""
    if not moves or element.local in _VIEWS:
        return False
    if element.local == "col":
        return moves.columns.span(int(element.number("min")), int(element.number("max"))) is None
    if element.local == "sparklineGroup":
        return all(_is_gone(child, moves) for child in element.all("sparklines"))
    if element.local in _LISTS and element.children:
        return all(_is_gone(child, moves) for child in element.children)
    written = (
        element.get("sqref") or element.get("ref") or next((each.text for each in element.all("sqref")), "")
    )
    return bool(written) and not shifted_ranges(written, moves)


def _changes(element: Element, following: Following) -> dict[str, str | None]:
    moves = following.moves
    changes: dict[str, str | None] = {}
    for name, value in element.attributes.items():
        local = name.rpartition(":")[2]
        if local in _ADDRESSES and moves:
            changes[name] = shifted_ranges(value, moves, growing=element.local in _GROWING) or "A1"
        elif local == "location" and element.local == "hyperlink":
            changes[name] = following.formula(value)
    if moves and element.local == "col":
        span = moves.columns.span(int(element.number("min")), int(element.number("max")), growing=True)
        changes |= {"min": str(span[0]), "max": str(span[1])} if span else {}
    if moves and element.local == "brk":
        changes["id"] = str(_break(element, moves))
    if moves and element.local in _COUNTED and "count" in element.attributes:
        changes["count"] = str(sum(not _is_gone(child, moves) for child in element.children))
    return {name: value for name, value in changes.items() if value != element.attributes.get(name)}


def _break(element: Element, moves: GridShift) -> int:
    """A page break stands behind its line; one behind a line that is gone stands behind the line before."""
    line = int(element.number("id"))
    is_of_columns = element.number("max") > 16_384
    shift = moves.columns if is_of_columns else moves.rows
    while line > 1 and shift.moved(line) is None:
        line -= 1
    return shift.moved(line) or 1


def _text(element: Element, following: Following, anchor: CellRange | None) -> str | None:
    """What the element's text becomes; None where it is no formula and no address."""
    if element.local == "sqref":
        return shifted_ranges(element.text, following.moves, growing=anchor is not None)
    if element.local not in _FORMULAS or not element.text:
        return None
    if anchor and following.moves:
        return following.anchored(element.text, anchor)
    return following.formula(element.text)


def anchor_edits(root: Element, moves: GridShift) -> list[Edit]:
    """The edits that move pictures and charts with the cells they hang on, in a drawing part (0-based lines)."""
    edits = []
    for element in root.walk():
        if element.local in ("row", "col") and element.text.strip().isdigit():
            shift = moves.rows if element.local == "row" else moves.columns
            line = shift.moved(shift.first_kept(int(element.text) + 1)) or 1
            edits.append(Edit(element.content, element.close, str(line - 1).encode()))
    return edits


def column_entries(root: Element, kept: Sequence[bool], headers: Mapping[int, str]) -> list[Edit]:
    """The edits of a table part's list of columns: those not kept go, new ones by 0-based place come.

    `headers` are the texts of new columns by their place in the finished list.
    """
    listed = root.first("tableColumns")
    if listed is None:
        return []
    edits = [
        Edit(column.start, column.end, b"")
        for column, stays in zip(listed.children, kept, strict=True)
        if not stays
    ]
    staying = [column for column, stays in zip(listed.children, kept, strict=True) if stays]
    number = max((int(column.number("id")) for column in listed.children), default=0)
    prefix = listed.prefix
    for place, header in sorted(headers.items()):
        number += 1
        old = place - sum(other < place for other in headers)
        at = staying[old].start if old < len(staying) else listed.close
        name = escape(header, {'"': "&quot;", "\n": "_x000a_"})
        edits.append(Edit(at, at, f'<{prefix}tableColumn id="{number}" name="{name}"/>'.encode()))
    count = len(staying) + len(headers)
    edits.append(_count(listed, count))
    return edits


def _count(listed: Element, count: int) -> Edit:
    attributes = "".join(
        f' {name}="{escape(value)}"' for name, value in listed.attributes.items() if name != "count"
    )
    return Edit(listed.start, listed.content, f'<{listed.name}{attributes} count="{count}">'.encode())
