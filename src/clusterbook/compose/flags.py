"""What the workbook itself marks, in Excel and WPS without this program, as conditional formats.

Conditions are formulas for the top left cell of their ranges; only cells on screen are worked out, and each looks at
columns as long as the checks reach. `validate` finds more; a mark never contradicts it.
"""

from collections.abc import Iterator, Sequence

from clusterbook.compose.forms import FIRST_ROW, Flag, FlagRule
from clusterbook.compose.names import all_lists, letters_of, parameter_value
from clusterbook.compose.narrowing import mismatch
from clusterbook.model.cells import CellRange, column_number
from clusterbook.schema.types import NUMERIC, SEPARATOR, Column, Specification, Table

SHARE_TOTAL, SHARE_TOLERANCE = "share_total", "share_tolerance"
"""The parameters that marks look at."""

_SHARES, _SHARE, _SHARE_SET = "shares", "share", ("subject", "item", "year")


def flag_rules(table: Table, last_row: int, specification: Specification) -> list[FlagRule]:
    """What is marked in a table's rows down to `last_row`; the mark that matters most first."""
    sheet = _Sheet(table, last_row, specification)
    return [*sheet.texts(), *sheet.missing(), *sheet.unlisted(), *sheet.duplicates(), *sheet.sums()]


class _Sheet:
    """The sheet of a table, as formulas address it."""

    def __init__(self, table: Table, last_row: int, specification: Specification) -> None:
        self.table = table
        self.last_row = last_row
        self.specification = specification

    def cell(self, key: str) -> str:
        """The column's cell in the first row of data; the row moves with the cell that is marked."""
        return f"${letters_of(self.table, key)}{FIRST_ROW}"

    def whole(self, key: str) -> str:
        """The column's cells."""
        letters = letters_of(self.table, key)
        return f"${letters}${FIRST_ROW}:${letters}${self.last_row}"

    def ranges(self, keys: Sequence[str]) -> list[CellRange]:
        """The cells of several columns, from left to right."""
        numbers = sorted(column_number(letters_of(self.table, key)) for key in keys)
        return [CellRange(FIRST_ROW, number, self.last_row, number) for number in numbers]

    def texts(self) -> Iterator[FlagRule]:
        """Texts in columns of numbers."""
        keys = [column.key for column in self.table.columns if column.type in NUMERIC]
        if keys:
            cell = self._first_of(keys)
            yield FlagRule(Flag.TEXT, self.ranges(keys), f"AND(ISTEXT({cell}),LEN(TRIM({cell}))>0)")

    def missing(self) -> Iterator[FlagRule]:
        """Required cells that are blank in a row that has something."""
        keys = [column.key for column in self.table.columns if column.required]
        if keys:
            first, last = self.table.columns[0].key, self.table.columns[-1].key
            row = f"{self.cell(first)}:{self.cell(last)}"
            started = f"LEN(TRIM({self._first_of(keys)}))=0,COUNTA({row})>0"
            yield FlagRule(Flag.MISSING, self.ranges(keys), f"AND({started})")

    def unlisted(self) -> Iterator[FlagRule]:
        """Words that are not in their list, references that find no row, choices that contradict another column."""
        for column in self.table.columns:
            if column.vocabulary or column.references:
                yield self._unlisted(column, self._not_in_list(column))
            if column.narrowed_by and not column.many:
                yield self._unlisted(column, mismatch(self.table, column, self.specification))
        if self.table.name == "codes":
            yield self._unlisted(self.table.column("value"), self._beyond_list())

    def duplicates(self) -> Iterator[FlagRule]:
        """Keys and values of unique columns that occur more than once."""
        table = self.table
        groups = dict.fromkeys(
            [tuple(table.key), *((column.key,) for column in table.columns if column.unique)]
        )
        for keys in groups:
            needed = [key for key in keys if table.column(key).required] or keys
            filled = ",".join(f"LEN({self.cell(key)})>0" for key in needed)
            pairs = ",".join(f"{self.whole(key)},{self._criterion(key)}" for key in keys)
            yield FlagRule(Flag.DUPLICATE, self.ranges(keys), f"AND({filled},COUNTIFS({pairs})>1)")

    def sums(self) -> Iterator[FlagRule]:
        """Shares of one set whose sum is not what it should be."""
        if self.table.name == _SHARES:
            pairs = ",".join(f"{self.whole(key)},{self.cell(key)}" for key in _SHARE_SET)
            filled = ",".join(f"LEN({self.cell(key)})>0" for key in (*_SHARE_SET, _SHARE))
            total, tolerance = (
                parameter_value(key, self.specification) for key in (SHARE_TOTAL, SHARE_TOLERANCE)
            )
            gap = f"ROUND(ABS(SUMIFS({self.whole(_SHARE)},{pairs})-{total}),9)"
            yield FlagRule(Flag.SUM, self.ranges([_SHARE]), f"AND({filled},{gap}>{tolerance})")

    def _first_of(self, keys: Sequence[str]) -> str:
        """The first of the columns' cells with a column that moves too, for conditions on each cell alone."""
        return self.cell(min(keys, key=lambda key: column_number(letters_of(self.table, key)))).lstrip("$")

    def _unlisted(self, column: Column, condition: str) -> FlagRule:
        return FlagRule(Flag.UNLISTED, self.ranges([column.key]), condition)

    def _criterion(self, key: str) -> str:
        """A blank cell as a criterion means 0; as a text it means blank, and only optional cells may be."""
        return self.cell(key) + ("" if self.table.column(key).required else '&""')

    def _beyond_list(self) -> str:
        """A word that does not stand in one block with the first of its vocabulary, so that no dropdown reaches it."""
        title, letters = self.cell("vocabulary"), letters_of(self.table, "vocabulary")
        size = f"ROW({title})-MATCH({title},${letters}:${letters},0)+1"
        block = f"OFFSET({title},1-({size}),0,{size},1)"
        return f"IF(LEN({title})=0,FALSE,COUNTIF({block},{title})<{size})"

    def _not_in_list(self, column: Column) -> str:
        cell = self.cell(column.key)
        if not column.many:
            return f"AND(LEN(TRIM({cell}))>0,{self._times_listed(column, cell)}=0)"
        parts = _parts(cell)
        number = f'LEN({parts})-LEN(SUBSTITUTE({parts},"{SEPARATOR}",""))-1'
        return f"AND(LEN(TRIM({cell}))>0,{self._listed_among(column, parts)}<{number})"

    def _times_listed(self, column: Column, cell: str) -> str:
        """How often a value is listed. Words count wherever in 代码表 they stand, which a dropdown cannot do."""
        if column.vocabulary:
            titles, words = all_lists(self.specification)
            return f'COUNTIFS({titles},"{self._title(column)}",{words},{cell})'
        return "+".join(f"COUNTIF({each},{cell})" for each in self._registers(column))

    def _listed_among(self, column: Column, parts: str) -> str:
        """How many listed values are among the parts."""
        if column.vocabulary:
            titles, words = all_lists(self.specification)
            return f'SUMPRODUCT(({titles}="{self._title(column)}")*{_is_among(words, parts)})'
        return "+".join(f"SUMPRODUCT(--{_is_among(each, parts)})" for each in self._registers(column))

    def _title(self, column: Column) -> str:
        return self.specification.vocabulary(column.vocabulary).title

    def _registers(self, column: Column) -> list[str]:
        return [self.specification.register_name(reference) for reference in column.references]


def _is_among(listed: str, parts: str) -> str:
    return f'ISNUMBER(FIND("{SEPARATOR}"&{listed}&"{SEPARATOR}",{parts}))'


def _parts(cell: str) -> str:
    """The values of a cell, without blanks around them, each with one separator before and after it."""
    text = f"TRIM({cell})"
    for old in ("CHAR(10)", '";"', '"、"', f'"{SEPARATOR} "'):
        text = f'SUBSTITUTE({text},{old},"{SEPARATOR}")'
    return f'SUBSTITUTE("{SEPARATOR}"&{text}&"{SEPARATOR}","{SEPARATOR * 2}","{SEPARATOR}")'
