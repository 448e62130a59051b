"""Cells of several names that are separated by other signs than “；”: what each name is, where the lists of names tell."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawSheet
from clusterbook.schema.types import Column, Specification, Table
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.names import OTHER_NAMES, normalise_name
from clusterbook.tables.visible import visible, visible_text
from clusterbook.tables.wordlists import WordLists

SEPARATOR = "；"

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs none of them.
_COMMAS = r"\s*[，,]\s*"
_SIGNS = r"\s*[，,、/／\\|｜]\s*"
_BLANKS = rf"{_SIGNS}|\s+"
_AND = rf"{_BLANKS}|[和及与]"
_FEW = 200
"""So many names at most are looked for one behind the other in a text without separators."""

_LONGEST = 400


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
        values = [value for value in set(table.column(column.key)) if isinstance(value, tuple)]
        known = self._known(column)
        unknown = set(chain.from_iterable(values)).difference(known)
        if not unknown:
            return
        names = _Names(self._targets(column), known)
        parted = {item: parts for item in unknown if len(parts := names.parted(item)) > 1}
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


class _Names:
    """The names that a column may hold, and those by which they are known besides."""

    def __init__(self, targets: Sequence[tuple[TableData, Column]], known: Collection[str]) -> None:
        self._known = known
        self._patterns = [column.pattern for _, column in targets if column.pattern]
        self._other = {normalise_name(name) for name in chain(known, *(map(_other_names, targets)))}

    def parted(self, text: str) -> Sequence[str]:
        """The names in a text; the text alone where it cannot be told.

        At commas and the like one name that is known will do, since hardly any name holds such a sign, and for codes
        none is needed; at blanks and 和 all must be known, and so they must without any separator.
        """
        if len(text) > _LONGEST or self._is_known(text):
            return [text]
        for separators in (_COMMAS, _SIGNS):
            parts = _split(separators, text)
            if len(parts) > 1 and (self._patterns or any(map(self._is_known, parts))):
                return [each for part in parts for each in self.parted(part)]
        for separators in (_BLANKS, _AND):
            parts = _split(separators, text)
            if len(parts) > 1 and all(map(self._is_known, parts)):
                return parts
        return self._run_together("".join(text.split())) or [text]

    def _is_known(self, name: str) -> bool:
        return normalise_name(name) in self._other or any(re.fullmatch(each, name) for each in self._patterns)

    def _run_together(self, text: str) -> Sequence[str]:
        """The names that make up a text one behind the other, codes with any signs between them; none where they do not."""
        found = re.findall(self._any_name, text) if self._any_name else []
        rest = re.sub(self._any_name, "", text) if found else text
        return [] if any(map(str.isalnum, rest)) or (rest and not self._patterns) else found

    @cached_property
    def _any_name(self) -> str:
        """A pattern for the codes, or for each name where they are few; longer ones come first."""
        if self._patterns:
            return "|".join(self._patterns)
        names = sorted(filter(None, self._known), key=len, reverse=True)
        return "|".join(map(re.escape, names)) if len(names) <= _FEW else ""


def _other_names(target: tuple[TableData, Column]) -> Iterator[str]:
    table, _ = target
    spec: Table = table.spec
    for key in (spec.label, *OTHER_NAMES):
        if key in table.positions:
            for value in table.column(key):
                yield from value if isinstance(value, tuple) else () if value is None else (str(value),)


def _split(separators: str, text: str) -> Sequence[str]:
    return [part for part in re.split(separators, text) if part]


def _parts(value: Iterable[str], parted: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return [part for item in value for part in parted.get(item, (item,))]


def _separated(
    record: Record, column: Column, shown: str, parts: Sequence[str], known: Collection[str]
) -> Finding:
    """The finding of a cell, whose record takes the names one by one; it has a fix where each is known and stands once."""
    items = tuple(dict.fromkeys(parts))
    record.table.put(record, column.key, items)
    params = separator_params(column, shown, items)
    is_certain = len(items) == len(parts) and all(item in known for item in items)
    fix = {"fix": SEPARATOR.join(parts), "fix_type": "text"} if is_certain else {}
    return Finding("CB217", record.table.sheet, record.ref(column.key), {**params, **fix}, record.title)


def separator_params(column: Column, shown: str, parts: Sequence[str]) -> Mapping[str, str]:
    """The slots of CB217 for a cell that was read as these parts."""
    taken = visible_text(SEPARATOR.join(parts))
    return {"value": shown, "column": column.header, "taken": taken, "candidates": ""}


def without_replaced(findings: Iterable[Finding], separators: Iterable[Finding]) -> list[Finding]:
    """The findings without those on how a cell was read whose names were told apart afterwards: that says it all."""
    cells = {finding.cell for finding in separators}
    return [each for each in findings if each.cell not in cells or "taken" not in each.params]
