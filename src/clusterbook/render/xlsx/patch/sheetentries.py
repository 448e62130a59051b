"""The workbook's list of sheets: sheets are added to it and taken out of it."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from clusterbook.excel.package import WORKBOOK, SheetPart
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.relations import (
    add_relation,
    add_type,
    child,
    relation_attribute,
    remove_part,
    remove_relation,
)
from clusterbook.render.xlsx.patch.spans import Edit, Element, appended, changed_attributes, spliced

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31


def add_sheet(parts: Parts, wanted: str, content: bytes) -> str:
    """Adds a worksheet as the last one, under a name that a number may follow; returns the name of its part."""
    part = parts.free_name("xl/worksheets/clusterbook{}.xml")
    add_type(parts, part, _TYPE)
    key = add_relation(parts, WORKBOOK, "worksheet", part)
    xml, root = parts.elements(WORKBOOK)
    sheets = root.first("sheets")
    if sheets is None:
        raise parts.damaged(WORKBOOK)
    number = 1 + max(int(each.number("sheetId")) for each in sheets.children)
    name = _free_name(wanted, {(each.get("name") or "").lower() for each in sheets.children})
    entry = f'<sheet name={quoteattr(name)} sheetId="{number}" {relation_attribute(root, key)}/>'
    parts.put(WORKBOOK, spliced(xml, appended(xml, sheets, child(sheets, entry))))
    parts.put(part, content)
    return part


def _free_name(name: str, taken: set[str]) -> str:
    number, found = 1, name
    while found.lower() in taken:
        number += 1
        found = f"{name[: _LONGEST_NAME - 4]}{number}"
    return found


def remove_sheet(parts: Parts, sheet: SheetPart) -> None:
    """Takes a sheet out of the workbook; what names sheets by their number follows."""
    xml, root = parts.elements(WORKBOOK)
    listed = [each for owner in root.all("sheets") for each in owner.children]
    number = next(place for place, each in enumerate(listed) if each.get("name") == sheet.name)
    edits = [Edit(listed[number].start, listed[number].end, b"")]
    edits += _renumbered_views(xml, root, listed, number)
    edits += _renumbered_names(xml, root, number)
    parts.put(WORKBOOK, spliced(xml, edits))
    remove_relation(parts, WORKBOOK, listed[number].get("id") or "")
    remove_part(parts, sheet.part)


def _renumbered_views(xml: bytes, root: Element, sheets: list[Element], gone: int) -> Iterable[Edit]:
    """A view of the sheet that is gone shows the first visible one instead."""
    kept = [sheet for place, sheet in enumerate(sheets) if place != gone]
    first = next((place for place, sheet in enumerate(kept) if sheet.get("state") in (None, "visible")), 0)
    for view in root.walk():
        if view.local != "workbookView":
            continue
        changes: dict[str, str | None] = {}
        for name in ("activeTab", "firstSheet"):
            place = int(view.number(name, -1))
            if place >= gone:
                changes[name] = str(place - 1 if place > gone else first)
        if changes:
            yield changed_attributes(xml, view, changes)


def _renumbered_names(xml: bytes, root: Element, gone: int) -> Iterable[Edit]:
    owner = root.first("definedNames")
    names = owner.children if owner else []
    own = [name for name in names if name.get("localSheetId") == str(gone)]
    if owner and own and len(own) == len(names):
        return [Edit(owner.start, owner.end, b"")]
    edits = [Edit(name.start, name.end, b"") for name in own]
    for name in names:
        place = int(name.number("localSheetId", -1))
        if place > gone:
            edits.append(changed_attributes(xml, name, {"localSheetId": str(place - 1)}))
    return edits
