"""Cells of several names that are separated by other signs than “；”: what each name is, where the lists of names tell."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawSheet
from clusterbook.schema.types import SEPARATOR, Column, Specification
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import visible, visible_text
from clusterbook.tables.wordlists import WordLists


class SeparatorCheck:
    """Looks through the columns of several names of all tables of a workbook."""

    def __init__(
        self,
        tables: Mapping[str, TableData],
        sheets: Mapping[str, RawSheet],
        specification: Specification,
    ) -> None:
        self._tables, self._sheets, self._specification = tables, sheets, specification
        self._values: dict[str, Collection[str]] = {}

    def findings(self, table: TableData) -> list[Finding]:
        """CB217 for each cell whose names could be told apart; its record then holds them one by one."""
        return [
            finding
            for column in table.spec.columns
            if column.many and column.key in table.positions and (column.vocabulary or column.references)
            for finding in self._column(table, column)
        ]

    def _column(self, table: TableData, column: Column) -> Iterator[Finding]:
        values = [value for value in table.distinct(column.key) if isinstance(value, tuple)]
        known = self._known(column)
        unknown = set(chain.from_iterable(values)).difference(known)
        if not unknown:
            return
        # A workbook in order has no such names.
        from clusterbook.tables.joinednames import JoinedNames  # noqa: PLC0415

        names = JoinedNames(self._targets(column), known)
        parted = {item: parts for item in unknown if list(parts := names.parted(item)) != [item]}
        if not parted:
            return
        raws = {row.number: row for row in self._sheets[table.spec.name].rows}
        for record in table:
            value = record[column.key]
            if isinstance(value, tuple) and not parted.keys().isdisjoint(value):
                raw = raws[record.row].value(table.positions[column.key])
                yield _separated(record, column, visible(raw), _parts(value, parted), known)

    def _known(self, column: Column) -> Collection[str]:
        """The values that a column may hold."""
        if column.vocabulary:
            return self._word_lists.words(column.vocabulary)
        found = [self._column_values(name) for name in column.references]
        return found[0] if len(found) == 1 else set(chain.from_iterable(found))

    def _column_values(self, name: str) -> Collection[str]:
        if name not in self._values:
            table, _, key = name.partition(".")
            self._values[name] = {
                str(value) for value in self._tables[table].column(key) if value is not None
            }
        return self._values[name]

    @cached_property
    def _word_lists(self) -> WordLists:
        return WordLists(self._tables["codes"], self._specification)

    def _targets(self, column: Column) -> Sequence[tuple[TableData, Column]]:
        pairs = (name.split(".") for name in column.references)
        return [(self._tables[table], self._tables[table].spec.column(key)) for table, key in pairs]


def _parts(value: Iterable[str], parted: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return [part for item in value for part in parted.get(item, (item,))]


def _separated(
    record: Record, column: Column, shown: str, parts: Sequence[str], known: Collection[str]
) -> Finding:
    """The finding of a cell, whose record takes the names one by one; it has a fix where each is known and stands once."""
    items = tuple(dict.fromkeys(parts))
    record.table.put(record, column.key, items)
    taken = visible_text(SEPARATOR.join(items))
    params = {"value": shown, "column": column.header, "taken": taken, "candidates": ""}
    is_certain = len(items) == len(parts) and all(item in known for item in items)
    fix = {"fix": SEPARATOR.join(parts), "fix_type": "text"} if is_certain else {}
    return Finding("CB217", record.table.sheet, record.ref(column.key), {**params, **fix}, record.title)


def without_replaced(findings: Iterable[Finding], separators: Iterable[Finding]) -> list[Finding]:
    """The findings without those on how a cell was read whose names were told apart afterwards: that says it all."""
    cells = {finding.cell for finding in separators}
    return [each for each in findings if each.cell not in cells or "taken" not in each.params]
