"""What every check is given, and where it puts what it finds."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from clusterbook.model.cells import CellRef
from clusterbook.model.dates import PartialDate
from clusterbook.model.findings import Finding, Skipped
from clusterbook.rules.places import Places
from clusterbook.rules.suggestions import Suggestions
from clusterbook.schema.types import Specification
from clusterbook.tables.book import Book, Record, TableData, Value
from clusterbook.tables.visible import number_shown, visible_text
from clusterbook.tables.wordlists import WordLists

if TYPE_CHECKING:
    from clusterbook.rules.series import Series

CUTOFF = "数据截止日期"
"""The item of 封面 that says up to when the data are."""

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
        self._series: dict[str, Series] = {}
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []

    @cached_property
    def places(self) -> Places:
        """The provinces and reporting units, by code and by any name."""
        return Places(self.book)

    @cached_property
    def cutoff(self) -> PartialDate | None:
        """Up to when the data are, as 封面 says; None where it says no date."""
        setting = self.book.setting(CUTOFF)
        value = setting["content"] if setting else None
        return value if isinstance(value, PartialDate) else None

    def series(self, table: TableData) -> "Series":
        """The rows of a table by name and year."""
        if table.spec.name not in self._series:
            from clusterbook.rules.series import Series, last_year  # noqa: PLC0415  few tables have years

            self._series[table.spec.name] = Series(table, last_year(self, table))
        return self._series[table.spec.name]

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

    def report_pair(self, code: str, record: Record, key: str, other_key: str, **params: str) -> None:
        """Adds a finding at a cell that another cell of its row speaks against; `params` go before what is read off."""
        spec = record.table.spec
        pair = {
            "column": spec.column(key).header,
            "value": _shown(record[key]),
            "unit": record.unit(key),
            "other_column": spec.column(other_key).header,
            "other": _shown(record[other_key]),
            "owner": "",
        }
        self.report(code, record, key, **{**pair, **params})

    def report_sheet(self, code: str, table: TableData, cell: CellRef | None, **params: str) -> None:
        """Adds a finding about a whole sheet, when `cell` is None, or about a cell for what stands in several rows."""
        self.findings.append(Finding(code, table.sheet, cell, params))

    def skip(self, reason: str, **params: str) -> None:
        """Notes a check that cannot run."""
        self.skipped.append(Skipped(reason, params))


def _shown(value: Value) -> str:
    """A converted value as a message shows it; several values joined, nothing for None."""
    if isinstance(value, tuple):
        return "、".join(map(visible_text, value))
    if isinstance(value, (int, float)):
        return number_shown(value)
    return "" if value is None else visible_text(str(value))


Check = Callable[[Context, TableData], list[RowCheck]]
"""Compiles a rule for one table: reports what concerns the table as a whole, returns what to do with each row."""
