"""A workbook with some cells put right, and a list of them; all else as it was."""

from collections.abc import Iterable, Mapping

from clusterbook.compose.fixes import Fix
from clusterbook.excel.package import WORKBOOK, Package
from clusterbook.model.cells import CellRef
from clusterbook.model.lists import ListSheet
from clusterbook.render.xlsx.patch.cells import Place, cell_edits, find_cells, rich_cells
from clusterbook.render.xlsx.patch.listsheet import add_list
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.relations import child
from clusterbook.render.xlsx.patch.spans import Edit, after_last, changed_attributes, spliced
from clusterbook.render.xlsx.patch.stylesheet import StyleSheet

_BEFORE_CALCULATION = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)
"""The children of a workbook that stand before calcPr (ECMA-376 part 1, 18.2.27)."""


class Fixer:
    """Puts cells of one workbook right."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._sheets = {sheet.name: sheet.part for sheet in package.sheets}

    def rich(self, cells: Iterable[CellRef]) -> set[CellRef]:
        """Those of the cells that hold more than a plain text, which a fix would take away."""
        parts = Parts(self._package)
        found: set[CellRef] = set()
        for name, places in _by_sheet(dict.fromkeys(cells, "")).items():
            rich = rich_cells(parts, find_cells(parts, self._sheets[name], places))
            found |= {CellRef(name, *place) for place in rich}
        return found

    def fixed(self, fixes: Iterable[Fix], fix_list: ListSheet, has_formulas: bool) -> bytes:
        """The workbook with the fixes and their list.

        Formulas keep their text and stored values; where there are any, the workbook asks to be calculated again
        when it is opened. Raises RunError when a part that must change cannot be read.
        """
        parts = Parts(self._package)
        styles = StyleSheet(parts)
        for name, values in _by_sheet({fix.cell: fix.after for fix in fixes}).items():
            part = self._sheets[name]
            xml = parts.read(part)
            parts.put(part, spliced(xml, cell_edits(xml, find_cells(parts, part, values), values, styles)))
        add_list(parts, fix_list, styles)
        styles.save()
        if has_formulas:
            ask_for_calculation(parts)
        return parts.packed()


def _by_sheet(values: Mapping[CellRef, str | float]) -> dict[str, dict[Place, str | float]]:
    by_sheet: dict[str, dict[Place, str | float]] = {}
    for cell, value in values.items():
        by_sheet.setdefault(cell.sheet, {})[cell.row, cell.column] = value
    return by_sheet


def ask_for_calculation(parts: Parts) -> None:
    """Has the program that opens the workbook calculate its formulas."""
    xml, root = parts.elements(WORKBOOK)
    properties = root.first("calcPr")
    if properties:
        edit = changed_attributes(xml, properties, {"fullCalcOnLoad": "1"})
    else:
        place = after_last(root, _BEFORE_CALCULATION)
        edit = Edit(place, place, child(root, '<calcPr fullCalcOnLoad="1"/>'))
    parts.put(WORKBOOK, spliced(xml, [edit]))
