"""What every check is given, and where it puts what it finds."""

from collections.abc import Callable

from clusterbook.model.cells import CellRef
from clusterbook.model.findings import Finding, Skipped
from clusterbook.rules.suggestions import Suggestions
from clusterbook.rules.wordlists import WordLists
from clusterbook.schema.types import Specification
from clusterbook.tables.book import Book, Record, TableData

RowCheck = Callable[[Record], None]
"""Looks at one row and reports what is wrong with it."""


class Context:
    """The workbook under check, its word lists, and the findings and skipped checks so far."""

    def __init__(self, book: Book, specification: Specification) -> None:
        self.book = book
        self.specification = specification
        self.word_lists = WordLists(book["codes"], specification)
        self.suggestions = Suggestions()
        self._values: dict[str, dict[str, None]] = {}
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []

    def values(self, name: str) -> dict[str, None]:
        """The texts in a column, by its name `table.key`, in row order; sources are referred to from every sheet."""
        if name not in self._values:
            table, _, key = name.partition(".")
            records = self.book[table]
            self._values[name] = dict.fromkeys(
                record.text(key) for record in records if record[key] is not None
            )
        return self._values[name]

    def report(self, code: str, record: Record, key: str, **params: str) -> None:
        """Adds a finding at a column's cell of a row."""
        sheet = record.table.sheet
        self.findings.append(Finding(code, sheet, record.ref(key), params, record.title))

    def report_sheet(self, code: str, table: TableData, cell: CellRef | None, **params: str) -> None:
        """Adds a finding about a whole sheet, when `cell` is None, or about a cell for what stands in several rows."""
        self.findings.append(Finding(code, table.sheet, cell, params))

    def skip(self, reason: str, **params: str) -> None:
        """Notes a check that cannot run."""
        self.skipped.append(Skipped(reason, params))


Check = Callable[[Context, TableData], list[RowCheck]]
"""Compiles a rule for one table: reports what concerns the table as a whole, returns what to do with each row."""
