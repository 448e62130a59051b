"""Sentences on workbooks that were handed back."""

from collections.abc import Collection, Sequence

from clusterbook.compose.fixes import Fix
from clusterbook.compose.reports import count_by_severity, sums
from clusterbook.model.cells import CellRef, join_cells
from clusterbook.model.findings import Finding


def annotation_notice(target: str, marked: int, language: str) -> str:
    """Where the marked workbook is, and how many cells are marked."""
    if language == "zh":
        return f"{target}：已标记{marked}格" if marked else f"{target}：没有需要标记的单元格"
    return f"{target}: {marked} cells marked" if marked else f"{target}: no cells to mark"


def fix_notices(
    target: str,
    fixes: Sequence[Fix],
    left_alone: Collection[CellRef],
    after: Sequence[Finding],
    language: str,
) -> list[str]:
    """One line for each fix; then the cells left alone, where the workbook is, and what the check says after it."""
    notices = [fix.line for fix in fixes]
    left = join_cells(sorted(left_alone))
    rest = sums(count_by_severity(after), language)
    if language == "zh":
        notices += [f"{left}：含多种字体，未自动修正"] if left else []
        return [*notices, f"{target}：已修正{len(fixes)}格；修正后{rest}"]
    notices += [f"{left}: several fonts in one cell, left as it is"] if left else []
    return [*notices, f"{target}: {len(fixes)} cells put right; after that {rest}"]
