"""Taking old marks away: exactly, or one by one where another program has saved the workbook since."""

import re
from collections.abc import Iterable

from clusterbook.excel.package import WORKBOOK, Package, SheetPart
from clusterbook.excel.sparse import SparseReader
from clusterbook.model.marks import INDEX_NAME, INDEX_TITLE
from clusterbook.render.xlsx.patch.comments import AUTHOR, remove_comments
from clusterbook.render.xlsx.patch.listsheet import remark_of
from clusterbook.render.xlsx.patch.marks import mark_removals
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.relations import relations_of, remove_part, remove_relation
from clusterbook.render.xlsx.patch.sheetframe import SheetFrame
from clusterbook.render.xlsx.patch.spans import Edit, Element, changed_attributes, spliced
from clusterbook.render.xlsx.patch.undo import undo


def without_marks(package: Package) -> bytes | None:
    """The workbook without the marks of an earlier run; None when it has none.

    The index is known by its name, which a number may follow, and by the title in its first cell. Nothing else is
    changed; as long as no other program saved the marked workbook, its parts come back byte for byte.
    """
    parts = Parts(package)
    indexes = [sheet for sheet in package.sheets if _is_index(package, sheet)]
    if any(undo(parts, remark_of(package.read(sheet.part))) for sheet in indexes):
        return parts.packed()
    for sheet in package.sheets:
        if sheet not in indexes and AUTHOR.encode() in _all_of(parts, sheet.part):
            frame = SheetFrame(parts, sheet.part)
            edits = [*mark_removals(frame), *remove_comments(parts, sheet.part, frame)]
            if edits:
                parts.put(sheet.part, frame.edited(edits))
    for sheet in indexes:
        _remove_sheet(parts, sheet)
    return parts.packed() if parts.changed() else None


def _is_index(package: Package, sheet: SheetPart) -> bool:
    if not re.fullmatch(f"{INDEX_NAME}[0-9]*", sheet.name):
        return False
    rows = SparseReader(package).read(sheet).rows
    return bool(rows) and rows[0].number == 1 and rows[0].value(1) == INDEX_TITLE


def _all_of(parts: Parts, part: str) -> bytes:
    """A sheet's part and its comments."""
    comments = [each.target for each in relations_of(parts, part) if each.kind == "comments"]
    return b"".join(parts.read(name) for name in [part, *comments])


def _remove_sheet(parts: Parts, sheet: SheetPart) -> None:
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
