"""Checking a workbook: read, give types, check, put in order."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from clusterbook.catalogue import severity_of
from clusterbook.compose.reports import Earlier
from clusterbook.excel.reader import read_book
from clusterbook.model.findings import Finding, Severity, Skipped, Waived
from clusterbook.model.raw import FilePath, RawBook
from clusterbook.rules import check_book
from clusterbook.schema.specification import SPECIFICATION
from clusterbook.tables.book import Book
from clusterbook.tables.load import load_book


class Validation(NamedTuple):
    """A checked workbook: as read, its typed tables, all findings by sheet, row and column, and what was not checked.

    `waived` findings, and those an `earlier` version had already, are not among `findings`.
    """

    raw: RawBook
    book: Book
    findings: Sequence[Finding]
    skipped: Sequence[Skipped]
    waived: Sequence[Waived] = ()
    earlier: Earlier | None = None

    def reaches(self, severity: Severity) -> bool:
        """Whether a finding weighs as much as this, or more."""
        return any(severity_of(finding.code).rank <= severity.rank for finding in self.findings)

    def only(self, severity: Severity) -> "Validation":
        """The same check with the findings of this severity alone."""
        kept = [finding for finding in self.findings if severity_of(finding.code) is severity]
        return self._replace(findings=kept)


class Step(Enum):
    """What a check is doing."""

    READ = "read"
    CHECK = "check"
    COMPARE = "compare"


def _quietly(_: Step) -> None:
    pass


def validate_file(
    path: FilePath,
    earlier: FilePath | None = None,
    on_step: Callable[[Step], None] = _quietly,
    read: Callable[[FilePath], RawBook] = read_book,
    coverage: bool = False,
) -> Validation:
    """Checks a workbook file, without what an `earlier` version had already. Raises RunError when it cannot be read.

    `on_step` is called when a step begins; `read` reads the file; `coverage` asks for what it does not hold yet too.
    """
    on_step(Step.READ)
    raw = read(path)
    on_step(Step.CHECK)
    checked = validate_book(raw, coverage=coverage)
    if earlier is None:
        return checked
    on_step(Step.COMPARE)
    return new_since(checked, validate_book(read_book(earlier), coverage=coverage), str(earlier))


def validate_book(raw: RawBook, today: date | None = None, coverage: bool = False) -> Validation:
    """Checks a workbook that was read; its waivers count by the calendar day `today`, the real one when None.

    With `coverage` also for what it does not hold yet (CB7xx), as information.
    """
    book, found = load_book(raw, SPECIFICATION)
    broken, skipped = check_book(book, SPECIFICATION, coverage)
    findings = in_sheet_order([*found, *broken], raw)
    checked = Validation(raw, book, findings, skipped)
    if not book["waivers"].records:
        return checked
    return _with_waivers(checked, today or date.today(), coverage)


def _with_waivers(checked: Validation, today: date, coverage: bool) -> Validation:
    from clusterbook.rules.waivers import apply_waivers  # noqa: PLC0415  most workbooks have none

    remaining, waived = apply_waivers(checked.findings, checked.raw, checked.book, today, coverage)
    return checked._replace(findings=in_sheet_order(remaining, checked.raw), waived=waived)


def new_since(checked: Validation, earlier: Validation, source: str) -> Validation:
    """The check without the findings that `earlier`, a check of an older version named `source`, had already."""
    from clusterbook.rules import baseline  # noqa: PLC0415  rarely asked for
    from clusterbook.rules.identity import Identifier  # noqa: PLC0415

    before = [*earlier.findings, *(waived.finding for waived in earlier.waived)]
    new = baseline.new_since(
        checked.findings,
        map(Identifier(checked.raw, checked.book).identity, checked.findings),
        map(Identifier(earlier.raw, earlier.book).identity, before),
    )
    return checked._replace(findings=new, earlier=Earlier(source, len(checked.findings) - len(new)))


def in_sheet_order(findings: Iterable[Finding], raw: RawBook) -> list[Finding]:
    """The findings by the workbook's order of sheets, row and column; missing sheets first, as they explain most."""
    order = {sheet.name: place for place, sheet in enumerate(raw.sheets)}

    def place(finding: Finding) -> tuple[int, int, int, str]:
        row, column = (finding.cell.row, finding.cell.column) if finding.cell else (0, 0)
        return order.get(finding.sheet, -1), row, column, finding.code

    return sorted(findings, key=place)
