"""Checking a workbook: read, give types, check, put in order."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from clusterbook.catalogue import severity_of
from clusterbook.excel.reader import read_book
from clusterbook.model.findings import Finding, Severity, Skipped
from clusterbook.model.raw import RawBook
from clusterbook.rules import check_book
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book
from clusterbook.tables.load import load_book


class Validation(NamedTuple):
    """A checked workbook: its typed tables, all findings by sheet, row and column, and what was not checked."""

    book: Book
    findings: Sequence[Finding]
    skipped: Sequence[Skipped]

    def reaches(self, severity: Severity) -> bool:
        """Whether a finding weighs as much as this, or more."""
        return any(severity_of(finding.code).rank <= severity.rank for finding in self.findings)

    def only(self, severity: Severity) -> "Validation":
        """The same check with the findings of this severity alone."""
        kept = [finding for finding in self.findings if severity_of(finding.code) is severity]
        return self._replace(findings=kept)


def validate_file(path: Path) -> Validation:
    """Checks a workbook file. Raises RunError when it cannot be read."""
    return validate_book(read_book(path))


def validate_book(raw: RawBook) -> Validation:
    """Checks a workbook that was read."""
    book, found = load_book(raw, SPECIFICATION)
    broken, skipped = check_book(book, SPECIFICATION)
    return Validation(book, in_sheet_order([*found, *broken], raw), skipped)


def in_sheet_order(findings: Iterable[Finding], raw: RawBook) -> list[Finding]:
    """The findings by the workbook's order of sheets, row and column; missing sheets first, as they explain most."""
    order = {sheet.name: place for place, sheet in enumerate(raw.sheets)}

    def place(finding: Finding) -> tuple[int, int, int, str]:
        row, column = (finding.cell.row, finding.cell.column) if finding.cell else (0, 0)
        return order.get(finding.sheet, -1), row, column, finding.code

    return sorted(findings, key=place)
