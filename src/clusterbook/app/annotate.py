"""Handing a workbook back with its bad cells marked."""

from pathlib import Path

from clusterbook.app.files import write_bytes
from clusterbook.app.validate import Validation
from clusterbook.compose.annotation import annotation
from clusterbook.excel.package import Package


def annotate(package: Package, checked: Validation, target: Path) -> int:
    """Writes the workbook with its findings marked, and returns how many cells are marked.

    A workbook without findings is written as it is, less the marks of earlier runs. Raises RunError when the target
    cannot be written, or a part of the workbook has a form that cannot be extended.
    """
    from clusterbook.render.xlsx.patch.annotate import annotated  # noqa: PLC0415  a plain check needs no writer

    if not checked.findings and not checked.skipped:
        write_bytes(target, package.data)
        return 0
    notes = annotation(checked.findings, checked.skipped, [sheet.name for sheet in checked.raw.sheets])
    write_bytes(target, annotated(package, notes))
    return len(notes.marks)
