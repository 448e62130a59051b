"""A workbook into which a merge puts what another copy changed; all else in it is as it was."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from clusterbook.excel.numberformats import counts_from_1904
from clusterbook.excel.package import Package
from clusterbook.model.lists import ListSheet
from clusterbook.model.raw import RawSheet
from clusterbook.render.xlsx.patch.fix import ask_for_calculation
from clusterbook.render.xlsx.patch.grid.change import GridChange
from clusterbook.render.xlsx.patch.grid.contents import CellContents
from clusterbook.render.xlsx.patch.grid.newsheet import plain_sheet
from clusterbook.render.xlsx.patch.grid.workbook import change_grids
from clusterbook.render.xlsx.patch.listsheet import add_list
from clusterbook.render.xlsx.patch.parts import Parts
from clusterbook.render.xlsx.patch.sheetentries import add_sheet, remove_sheet
from clusterbook.render.xlsx.patch.stylesheet import StyleSheet


class BookChange(NamedTuple):
    """What becomes of a workbook: changed grids by sheet, sheets that come and go, a list put at its end."""

    grids: Mapping[str, GridChange]
    added: Sequence[RawSheet] = ()
    removed: Collection[str] = ()
    listed: ListSheet | None = None


def changed_workbook(package: Package, change: BookChange) -> bytes:
    """The workbook after the change; the same bytes where nothing changes.

    It asks to be calculated when it is opened, for formulas keep their stored values. Raises RunError when a part
    that must change is damaged.
    """
    if not (change.grids or change.added or change.removed or change.listed):
        return package.data
    parts = Parts(package)
    styles = StyleSheet(parts)
    contents = CellContents(styles, counts_from_1904(package))
    change_grids(parts, change.grids, contents)
    for sheet in package.sheets:
        if sheet.name in change.removed:
            remove_sheet(parts, sheet)
    for new in change.added:
        add_sheet(parts, new.name, plain_sheet(new, contents))
    if change.listed:
        add_list(parts, change.listed, styles)
    styles.save()
    ask_for_calculation(parts)
    return parts.packed()
