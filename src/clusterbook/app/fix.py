"""Handing a workbook back with those cells put right that need no judgement."""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from clusterbook.app.files import write_bytes
from clusterbook.app.validate import Validation, validate_book
from clusterbook.compose.fixes import Fix, list_of_fixes, planned_fixes, with_fixes
from clusterbook.excel.package import Package
from clusterbook.model.cells import CellRef

_ROUNDS = 5
"""A cell put right may show what was hidden, such as a synonym in full-width letters; two rounds are usual."""


class Fixing(NamedTuple):
    """What was put right, which cells were left alone since they hold more than plain text, and the check after it."""

    fixes: Sequence[Fix]
    left_alone: Collection[CellRef]
    after: Validation


def fix(package: Package, checked: Validation, target: Path, only: Collection[str] = ()) -> Fixing:
    """Writes the workbook with the fixes that findings of these codes propose (of all codes when there are none).

    Where there is nothing to fix the workbook is written as it is. Raises RunError when the target cannot be written.
    """
    from clusterbook.render.xlsx.patch.fix import Fixer  # noqa: PLC0415  a plain check needs no writer

    fixer = Fixer(package)
    fixing = _settled(checked, fixer.rich, only)
    if not fixing.fixes:
        write_bytes(target, package.data)
        return fixing
    has_formulas = any(sheet.formulas for sheet in checked.raw.sheets)
    fix_list = list_of_fixes(fixing.fixes, fixing.left_alone)
    write_bytes(target, fixer.fixed(fixing.fixes, fix_list, has_formulas))
    return fixing


def _settled(
    checked: Validation, rich: Callable[[Iterable[CellRef]], set[CellRef]], only: Collection[str]
) -> Fixing:
    """The fixes after which the check proposes no more."""
    raw = checked.raw
    fixes: dict[CellRef, Fix] = {}
    left_alone: set[CellRef] = set()
    for _ in range(_ROUNDS):
        planned = planned_fixes(checked.findings, raw, only, left_alone)
        left_alone |= rich(each.cell for each in planned if each.cell not in fixes)
        planned = [each for each in planned if each.cell not in left_alone]
        if not planned:
            break
        for each in planned:
            fixes[each.cell] = fixes[each.cell].followed_by(each) if each.cell in fixes else each
        raw = with_fixes(raw, planned)
        checked = validate_book(raw)
    sheets = [sheet.name for sheet in raw.sheets]
    in_order = sorted(fixes.values(), key=lambda each: (sheets.index(each.cell.sheet), each.cell))
    return Fixing(in_order, left_alone, checked)
