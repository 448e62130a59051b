"""A workbook with its bad cells marked: conditional formats, comments, and an index sheet; all else as it was."""

from collections.abc import Sequence

from clusterbook.compose.annotation import Annotation, CellMark
from clusterbook.excel.package import Package, SheetPart
from clusterbook.model.cells import CellRef
from clusterbook.model.findings import Severity
from clusterbook.render.xlsx.patch.comments import SheetToComment, add_comments
from clusterbook.render.xlsx.patch.listsheet import add_list, with_remark
from clusterbook.render.xlsx.patch.marks import look, mark_edits
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.sheetframe import SheetFrame
from clusterbook.render.xlsx.patch.stylesheet import StyleSheet
from clusterbook.render.xlsx.patch.undo import undo_record


def annotated(package: Package, annotation: Annotation) -> bytes:
    """The workbook with the annotation; the index ends with what `without_marks` needs to take all of it back.

    Raises RunError when a part that must change has a form that cannot be extended.
    """
    parts = Parts(package)
    styles = StyleSheet(parts)
    looks = {severity: styles.add("dxfs", look(severity)) for severity in Severity}
    for number, sheet in enumerate(package.sheets, 1):
        marks = [mark for mark in annotation.marks if mark.cell.sheet == sheet.name]
        if marks:
            _mark_sheet(parts, sheet, number, marks, looks)
    index = add_list(parts, annotation.listing, styles)
    styles.save()
    parts.put(index, with_remark(parts.read(index), undo_record(parts)))
    return parts.packed()


def _mark_sheet(
    parts: Parts, sheet: SheetPart, number: int, marks: Sequence[CellMark], looks: dict[Severity, int]
) -> None:
    frame = SheetFrame(parts, sheet.part)
    cells: dict[Severity, list[CellRef]] = {}
    for mark in marks:
        cells.setdefault(mark.severity, []).append(mark.cell)
    texts = {(mark.cell.row, mark.cell.column): mark.text for mark in marks if mark.text}
    edits = [
        *mark_edits(frame, {severity: cells[severity] for severity in Severity if severity in cells}, looks),
        *add_comments(parts, SheetToComment(sheet.part, number, frame), texts),
    ]
    parts.put(sheet.part, frame.edited(edits))
