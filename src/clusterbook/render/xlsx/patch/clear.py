"""Taking old marks away: exactly, or one by one where another program has saved the workbook since."""

import re

from clusterbook.excel.cellreader import CellReader
from clusterbook.excel.package import Package, SheetPart
from clusterbook.model.marks import INDEX_NAME, INDEX_TITLE
from clusterbook.render.xlsx.patch.comments import AUTHOR, remove_comments
from clusterbook.render.xlsx.patch.listsheet import remark_of
from clusterbook.render.xlsx.patch.marks import mark_removals
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.relations import relations_of
from clusterbook.render.xlsx.patch.sheetentries import remove_sheet
from clusterbook.render.xlsx.patch.sheetframe import SheetFrame
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
        remove_sheet(parts, sheet)
    return parts.packed() if parts.changed() else None


def _is_index(package: Package, sheet: SheetPart) -> bool:
    if not re.fullmatch(f"{INDEX_NAME}[0-9]*", sheet.name):
        return False
    rows = CellReader(package).read(sheet).rows
    return bool(rows) and rows[0].number == 1 and rows[0].value(1) == INDEX_TITLE


def _all_of(parts: Parts, part: str) -> bytes:
    """A sheet's part and its comments."""
    comments = [each.target for each in relations_of(parts, part) if each.kind == "comments"]
    return b"".join(parts.read(name) for name in [part, *comments])
