"""What is wrong with a finished workbook: whatever Excel would repair, and whatever hinders its readers."""

from clusterbook.excel.finished import FinishedBook
from clusterbook.model.findings import Finding
from clusterbook.rules.finished import contents, layout, names, pages, structure

CHECKS = (
    *names.CHECKS,
    *structure.CHECKS,
    *contents.CHECKS,
    *pages.CHECKS,
    *layout.CHECKS,
)
"""Each takes the workbook and gives findings."""


def check_finished(book: FinishedBook) -> list[Finding]:
    """All findings, sheet by sheet, those about the whole workbook first; like cells of a sheet in one finding."""
    found = [finding for check in CHECKS for finding in check(book)]
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    return sorted(found, key=lambda finding: (order.get(finding.sheet, -1), finding.code))
