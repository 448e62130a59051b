"""What staff can no longer rely on in a sheet: dropdowns, limits, marks and protection (CB120–CB122, CB138, CB139)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clusterbook.model.cells import CellRange, CellRef, join_ranges, quote_sheet, read_range
from clusterbook.model.findings import Finding
from clusterbook.model.raw import RawBook, RawSheet
from clusterbook.model.structure import Dropdown, SheetStructure
from clusterbook.schema.types import NUMERIC, Column, Specification
from clusterbook.tables.book import TableData
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible, visible_text

_MARKS, _LOCKS = "标记（条件格式）", "保护"
_DEPTH = 3
"""Names behind names that are followed."""

# Patterns are texts: `re` compiles each when it is first used, and an ordinary workbook needs few of them.
_SHEET = r"(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!"
_NAME = rf"(?:{_SHEET})?([^\W\d][\w.]*)(?![\w.(!])"
_WORD = rf"""{_NAME}|'[^']*'|"[^"]*\""""
_PLAIN_RANGE = rf"(?:{_SHEET})?([$A-Z0-9:]+)"

Rows = tuple[int, int]
"""First and last of a run of rows."""


class DropdownCheck:
    """Checks the dropdowns of one workbook; each formula is judged once."""

    def __init__(self, raw: RawBook, tables: Mapping[str, TableData], specification: Specification) -> None:
        self._sheets = {sheet.name: sheet for sheet in raw.sheets}
        self._tables = tables
        self._specification = specification
        names = raw.structure.names if raw.structure else ()
        self._names = {(each.sheet, each.name.casefold()): each.formula for each in names}
        self._right: dict[tuple[str, str, str], bool] = {}
        self._may_lack = _template_version(tables["cover"], specification) not in ("", specification.version)

    def findings(self, sheet: RawSheet, table: TableData) -> Iterator[Finding]:
        """At most one finding for each column, at the first cell concerned, and one for the sheet as a whole."""
        structure = sheet.structure or SheetStructure()
        rows = [record.row for record in table] or [table.header_row + 1]
        for column in table.spec.columns:
            if column.key not in table.positions:
                continue
            if column.listed:
                yield from self._column(table, column, rows, structure.dropdowns)
            elif column.type in NUMERIC and not table.spec.standing:
                yield from self._limits(table, column, rows, structure.limited)
        lost = [name for name, there in ((_MARKS, structure.marked), (_LOCKS, structure.locked)) if not there]
        if lost and not self._may_lack:
            yield Finding("CB139", table.sheet, params={"names": "、".join(lost)})

    def _limits(
        self, table: TableData, column: Column, rows: Sequence[int], limited: Sequence[CellRange]
    ) -> Iterator[Finding]:
        """CB138: rows in which a column of numbers takes texts; of a column with lists, dropdowns are what counts."""
        place = table.positions[column.key]
        runs = [
            (each.first_row, each.last_row)
            for each in limited
            if each.first_column <= place <= each.last_column
        ]
        if not runs and self._may_lack:
            return
        if len(runs) == 1 and runs[0][0] <= rows[0] and rows[-1] <= runs[0][1]:
            return
        if bare := uncovered(rows, runs):
            yield _finding("CB138", table, column, bare, count=_count(rows, bare))

    def _column(
        self, table: TableData, column: Column, rows: Sequence[int], dropdowns: Iterable[Dropdown]
    ) -> Iterator[Finding]:
        place = table.positions[column.key]
        covering = [
            (each.first_row, each.last_row, dropdown)
            for dropdown in dropdowns
            for each in dropdown.ranges
            if each.first_column <= place <= each.last_column
            and bisect_left(rows, each.first_row) < bisect_right(rows, each.last_row)
        ]
        if not covering and self._may_lack:
            return  # another version of the template, which is CB135, may never have had this dropdown
        if bare := uncovered(rows, [(first, last) for first, last, _ in covering]):
            yield _finding("CB120", table, column, bare, count=_count(rows, bare))
        elif astray := [each for each in covering if not self._is_right(table, column, each[2].source)]:
            params = self._told(table.sheet, column, astray[0][2].source)
            yield _finding("CB122", table, column, _within(rows, astray), **params)
        elif lax := [each for each in covering if not each[2].refuses and not column.many]:
            yield _finding("CB121", table, column, _within(rows, lax))

    def _told(self, sheet: str, column: Column, source: str) -> Mapping[str, str]:
        """What is said of a list of other words: the source it should have, or that its proper name leads elsewhere."""
        name, value = self._specification.list_name(column), visible_text(source)
        if not _names(source, name):
            return {"value": value, "other": "", "names": "", "expected": f"={name}"}
        other = visible_text(self._stands_for(sheet, source))
        return {"value": value, "other": other, "names": quoted([name]), "expected": ""}

    def _is_right(self, table: TableData, column: Column, source: str) -> bool:
        key = (table.sheet, column.key, source)
        if key not in self._right:
            self._right[key] = self._judge(table.sheet, column, source)
        return self._right[key]

    def _judge(self, sheet: str, column: Column, source: str) -> bool:
        """Whether a list is the column's own. That its proper name is missing or broken is said of the name alone."""
        name = self._specification.list_name(column)
        formula = self._stands_for(sheet, source) if _names(source, name) else source
        if source != formula and ("#REF!" in formula or self._finds_its_words(column, formula)):
            return True
        if name in source and "(" in source:
            return True  # chosen among the column's own words, depending on another cell
        formula = self._resolved(sheet, formula)
        if "#REF!" in formula or re.fullmatch(r"[\w.]*", formula):
            return False
        offered = self._offered(sheet, formula)
        if offered is None:
            return self._may_be_right(column, formula)
        words = self._words(column)
        return offered == words or not words

    def _finds_its_words(self, column: Column, formula: str) -> bool:
        """Whether a formula calculates where the words stand, as the template's does; told without a pattern."""
        if column.vocabulary:
            return f'"{self._specification.vocabulary(column.vocabulary).title}"' in formula
        return "(" in formula and f"{quote_sheet(self._home(column).sheet)}!" in formula

    def _may_be_right(self, column: Column, formula: str) -> bool:
        """Whether a formula that cannot be worked out here names the column's list, or at least no other one."""
        titles = {vocabulary.title for vocabulary in self._specification.vocabularies}
        named = titles.intersection(re.findall(r'"([^"]*)"', formula))
        if named and column.vocabulary:
            return self._specification.vocabulary(column.vocabulary).title in named
        sheets = {plain or quoted.replace("''", "'") for quoted, plain in re.findall(_SHEET, formula)}
        return not sheets or self._home(column).sheet in sheets

    def _stands_for(self, sheet: str, name: str) -> str:
        """What a name stands for in a sheet: #REF! where it is not defined."""
        if defined := self._defined(sheet, name):
            return defined
        formula = re.sub(_WORD, lambda word: self._meaning(sheet, word), name)
        return "#REF!" if formula == name else formula

    def _resolved(self, sheet: str, formula: str) -> str:
        """The formula with names replaced by what they stand for in a sheet."""
        for _ in range(_DEPTH):
            before = formula
            formula = re.sub(_WORD, lambda word: self._meaning(sheet, word), formula.strip())
            if formula == before:
                break
        return formula

    def _meaning(self, sheet: str, word: re.Match[str]) -> str:
        """What a word of a formula stands for: a name of the sheet, else of the workbook; other words themselves."""
        quoted_sheet, plain_sheet, name = word.groups()
        if name is None:
            return word[0]
        own = plain_sheet or (quoted_sheet or sheet).replace("''", "'")
        return self._defined(own, name) or word[0]

    def _defined(self, sheet: str, name: str) -> str:
        """The formula of a name of the sheet, else of the workbook; empty for other words."""
        key = name.casefold()
        return self._names.get((sheet, key)) or self._names.get(("", key), "")

    def _offered(self, sheet: str, formula: str) -> frozenset[str] | None:
        """The words of a list that is written out or stands in a plain range of cells; None for other formulas."""
        if re.fullmatch(r'"[^"]*"', formula):
            return frozenset(filter(None, (word.strip() for word in formula[1:-1].split(","))))
        match = re.fullmatch(_PLAIN_RANGE, formula)
        cells = read_range(match[3]) if match else None
        if match is None or cells is None:
            return None
        name = match[2] or (match[1] or sheet).replace("''", "'")
        return frozenset(_words_in(self._sheets[name], cells)) if name in self._sheets else None

    def _home(self, column: Column) -> TableData:
        """The table in which the words of a listed column stand."""
        return self._tables["codes" if column.vocabulary else column.references[0].partition(".")[0]]

    def _words(self, column: Column) -> frozenset[str]:
        """The words that the column's dropdown should offer, as the workbook lists them."""
        home, key, records = self._home(column), "value", self._home(column).records
        if column.vocabulary:
            records = home.where("vocabulary", self._specification.vocabulary(column.vocabulary).title)
        else:
            key = column.references[0].partition(".")[2]
        return frozenset(filter(None, (record.text(key) for record in records)))


def _names(source: str, name: str) -> bool:
    """Whether a list's source is a name, as such or as one of a sheet's own: 赛道!词表_赛道类别."""
    sheet, _, word = source.rpartition("!")
    return word.casefold() == name.casefold() and (not sheet or bool(re.fullmatch(_NAME, source)))


def _template_version(cover: TableData, specification: Specification) -> str:
    label = next(each.label for each in specification.settings if each.key == "template_version")
    record = cover.by("item").get(label)
    return record.text("content").strip() if record else ""


def _words_in(sheet: RawSheet, cells: CellRange) -> Iterator[str]:
    for row in sheet.rows:
        if cells.first_row <= row.number <= cells.last_row:
            for value in row.values[cells.first_column - 1 : cells.last_column]:
                if word := visible(value).strip():
                    yield word


def uncovered(rows: Sequence[int], covered: Iterable[Rows]) -> list[Rows]:
    """The runs of the ascending `rows` that no covered run reaches, as first and last row."""
    runs, start = [], 0
    for first, last in sorted(covered):
        stop = bisect_left(rows, first)
        if start < stop:
            runs.append((rows[start], rows[stop - 1]))
        start = max(start, bisect_right(rows, last))
    if start < len(rows):
        runs.append((rows[start], rows[-1]))
    return runs


def _count(rows: Sequence[int], runs: Iterable[Rows]) -> str:
    """How many of the rows lie within the runs."""
    return str(sum(bisect_right(rows, last) - bisect_left(rows, first) for first, last in runs))


def _within(rows: Sequence[int], covering: Iterable[tuple[int, int, Dropdown]]) -> list[Rows]:
    """The covering runs, cut to rows that are there; each of them covers at least one."""
    return [
        (rows[bisect_left(rows, first)], rows[bisect_right(rows, last) - 1])
        for first, last, _ in sorted(covering)
    ]


def _finding(code: str, table: TableData, column: Column, runs: Sequence[Rows], **params: str) -> Finding:
    place = table.positions[column.key]
    cells = join_ranges([CellRange(first, place, last, place) for first, last in runs])
    cell = CellRef(table.sheet, runs[0][0], place)
    return Finding(code, table.sheet, cell, {"column": column.header, "range": cells, **params})
