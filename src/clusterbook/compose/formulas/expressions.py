"""How a number is computed from data sheets: each way as Excel writes it, and as what it gives.

Only functions that Excel 2007, WPS and LibreOffice have. `value` follows Excel's own rules (a criterion ignores
case, its * stands for any text), so that what it gives is what the workbook will show. None means that the
expression cannot be computed: a column is not shown, or a division would be by nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from clusterbook.compose.formulas.data import Data, DataColumn
from clusterbook.model.sheets import Origin

Part = str | Origin
_LONGEST_CRITERION = 255


class Expression(Protocol):
    """A way to compute a number."""

    def value(self, data: Data) -> float | None:
        """What Excel computes; None where it cannot."""

    def parts(self, data: Data) -> list[Part]:
        """The formula without its leading =; only for an expression that has a value."""


class Test(Enum):
    """What a condition asks of a cell."""

    IS = "is"
    HOLDS = "holds"
    FILLED = "filled"
    BLANK = "blank"
    EACH = "each"
    EACH_HELD = "each held"


class Condition(NamedTuple):
    """A condition on a column; EACH and EACH_HELD compare with each item of the list that `Over` goes through."""

    column: str
    test: Test
    word: str | float = ""

    def places(self, column: DataColumn) -> Sequence[int]:
        """The places of the cells that meet a condition that does not depend on an item."""
        if self.test is Test.FILLED:
            return [place for place, cell in enumerate(column.values) if cell is not None]
        if self.test is Test.BLANK:
            return column.places.get(None, ())
        if isinstance(self.word, (int, float)):
            return column.places.get(self.word, ())
        word = _folded(self.word)
        if self.test is Test.HOLDS:
            return [place for place, text in enumerate(column.folded) if text is not None and word in text]
        return column.places.get(word, ())

    def criterion(self, item: Part = "") -> list[Part]:
        """The condition as COUNTIFS takes it; `item` is where the items of `Over` stand."""
        match self.test:
            case Test.FILLED:
                return ['"<>"']
            case Test.BLANK:
                return ['"="']
            case Test.EACH:
                return [item]
            case Test.EACH_HELD:
                return ['"*"&', item, '&"*"']
            case Test.HOLDS:
                return [_quoted(f"*{_escaped(str(self.word))}*")]
            case _:
                word = self.word
                return [f"{word:.15g}" if isinstance(word, (int, float)) else _quoted(_escaped(word))]


def equal(column: str, word: str | float) -> Condition:
    """The cell is this word or number."""
    return Condition(column, Test.IS, word)


def holds(column: str, word: str) -> Condition:
    """The cell's text has this word in it."""
    return Condition(column, Test.HOLDS, word)


def filled(column: str) -> Condition:
    """The cell is not blank."""
    return Condition(column, Test.FILLED)


def blank(column: str) -> Condition:
    """The cell is blank."""
    return Condition(column, Test.BLANK)


def each(column: str) -> Condition:
    """The cell is the item that `Over` has come to."""
    return Condition(column, Test.EACH)


def each_held(column: str) -> Condition:
    """The cell's text has the item that `Over` has come to in it."""
    return Condition(column, Test.EACH_HELD)


class Count(NamedTuple):
    """The number of rows that meet all conditions."""

    table: str
    conditions: Sequence[Condition]

    def value(self, data: Data) -> float | None:
        """The count."""
        rows = _matching(data, self.table, self.conditions)
        return None if rows is None else len(rows)

    def parts(self, data: Data) -> list[Part]:
        """COUNTIFS, or COUNTA for a single column that must be filled."""
        only = self.conditions[0]
        if len(self.conditions) == 1 and only.test is Test.FILLED:
            return ["COUNTA(", _column(data, self.table, only.column).origin, ")"]
        return ["COUNTIFS(", *_criteria(data, self.table, self.conditions), ")"]


class Sum(NamedTuple):
    """The sum of a column over the rows that meet all conditions."""

    table: str
    column: str
    conditions: Sequence[Condition]

    def value(self, data: Data) -> float | None:
        """The sum."""
        summed, rows = data.column(self.table, self.column), _matching(data, self.table, self.conditions)
        if summed is None or rows is None:
            return None
        return sum(number for row in rows if isinstance(number := summed.values[row], (int, float)))

    def parts(self, data: Data) -> list[Part]:
        """SUMIFS."""
        summed = _column(data, self.table, self.column).origin
        return ["SUMIFS(", summed, ",", *_criteria(data, self.table, self.conditions), ")"]


class Find(NamedTuple):
    """The number in `column` of the first row whose `key` column holds a word."""

    table: str
    key: str
    word: str
    column: str

    def value(self, data: Data) -> float | None:
        """The number."""
        keys, values = data.column(self.table, self.key), data.column(self.table, self.column)
        if keys is None or values is None or self._unfit():
            return None
        places = keys.places.get(_folded(self.word))
        found = values.values[places[0]] if places else None
        return found if isinstance(found, (int, float)) else None

    def _unfit(self) -> bool:
        return any(sign in self.word for sign in "*?~") or len(self.word) > _LONGEST_CRITERION

    def parts(self, data: Data) -> list[Part]:
        """INDEX over MATCH."""
        values, keys = _column(data, self.table, self.column), _column(data, self.table, self.key)
        return ["INDEX(", values.origin, f",MATCH({_quoted(self.word)},", keys.origin, ",0))"]


class Largest(NamedTuple):
    """The largest number of a column."""

    table: str
    column: str

    def value(self, data: Data) -> float | None:
        """The largest number; None where there is none."""
        column = data.column(self.table, self.column)
        numbers = [value for value in column.values if isinstance(value, (int, float))] if column else []
        return max(numbers, default=None)

    def parts(self, data: Data) -> list[Part]:
        """MAX."""
        return ["MAX(", _column(data, self.table, self.column).origin, ")"]


class Percent(NamedTuple):
    """One number as a percentage of another."""

    part: Expression
    whole: Expression

    def value(self, data: Data) -> float | None:
        """The percentage."""
        part, whole = self.part.value(data), self.whole.value(data)
        return part / whole * 100 if part is not None and whole else None

    def parts(self, data: Data) -> list[Part]:
        """The quotient times 100."""
        return [*self.part.parts(data), "/", *self.whole.parts(data), "*100"]


class Over(NamedTuple):
    """What counts give for the items of a list, a column of another sheet, whose rows hold the words of `among`.

    With `some` the number of items that the counts find at all, with `none` of those they do not; else their sum.
    """

    table: str
    column: str
    counts: Sequence[Count]
    among: Sequence[Condition] = ()
    some: bool = False
    none: bool = False

    def value(self, data: Data) -> float | None:
        """The number of items, or the sum of the counts."""
        items, rows = data.column(self.table, self.column), _matching(data, self.table, self.among)
        if items is None or rows is None:
            return None
        tallies = [_tally(data, count) for count in self.counts]
        if any(tally is None for tally in tallies):
            return None
        words = [str(items.values[row]) for row in rows if items.values[row] is not None]
        if any(_escaped(word) != word for word in words):
            return None
        found = [sum(tally.of(word) for tally in tallies if tally) for word in words]
        if self.some or self.none:
            return sum((count > 0) is self.some for count in found)
        return sum(found)

    def parts(self, data: Data) -> list[Part]:
        """SUMPRODUCT over COUNTIFS; blank items never count."""
        items = _column(data, self.table, self.column).origin
        counts: list[Part] = []
        for count in self.counts:
            counts += [
                "+" if counts else "",
                "COUNTIFS(",
                *_criteria(data, count.table, count.conditions, items),
            ]
            counts.append(")")
        if self.some or self.none:
            counts = ["((", *counts, ")>0)" if self.some else ")=0)"]
        else:
            counts = ["(", *counts, ")"]
        among: list[Part] = []
        for condition in self.among:
            cells = _column(data, self.table, condition.column).origin
            among += ["*(", cells, f"={_quoted(str(condition.word))})"]
        return ["SUMPRODUCT(", *counts, "*(", items, '<>"")', *among, ")"]


class _Tally:
    """How often each item occurs in the cells of the rows that meet the other conditions."""

    def __init__(self, folded: Iterable[str | None], held: bool) -> None:
        self._texts = Counter(text for text in folded if text is not None)
        self._held = held

    def of(self, item: str) -> int:
        """The number of cells that are the item or, for lists, hold it."""
        folded = _folded(item)
        if not self._held:
            return self._texts[folded]
        return sum(count for text, count in self._texts.items() if folded in text)


def _tally(data: Data, count: Count) -> _Tally | None:
    """The tally of a count that has exactly one condition on the item."""
    (by_item,) = (each for each in count.conditions if each.test in (Test.EACH, Test.EACH_HELD))
    others = [each for each in count.conditions if each is not by_item]
    column, rows = (
        data.column(count.table, by_item.column),
        _matching(data, count.table, others, by_item.column),
    )
    if column is None or rows is None:
        return None
    return _Tally((column.folded[row] for row in rows), by_item.test is Test.EACH_HELD)


def _matching(
    data: Data, table: str, conditions: Sequence[Condition], any_column: str = ""
) -> Sequence[int] | None:
    """The places of the rows that meet the conditions; None where a column is not shown."""
    columns = [data.column(table, condition.column) for condition in conditions]
    if any(column is None for column in columns):
        return None
    if not columns:
        column = data.column(table, any_column) if any_column else _any_column(data, table)
        return range(len(column.values)) if column else None
    first, *others = (
        condition.places(column) for condition, column in zip(conditions, columns, strict=True) if column
    )
    meeting = [set(places) for places in others]
    return [row for row in first if all(row in places for places in meeting)] if meeting else first


def _any_column(data: Data, table: str) -> DataColumn | None:
    return next((column for key in data.keys(table) if (column := data.column(table, key))), None)


def _criteria(data: Data, table: str, conditions: Sequence[Condition], item: Part = "") -> list[Part]:
    parts: list[Part] = []
    for condition in conditions:
        parts += ["," if parts else "", _column(data, table, condition.column).origin, ","]
        parts += condition.criterion(item)
    return parts


def _column(data: Data, table: str, key: str) -> DataColumn:
    column = data.column(table, key)
    assert column is not None, "an expression without a value has no formula"
    return column


def _folded(text: str) -> str:
    return text.casefold()


def _escaped(word: str) -> str:
    """The word as a criterion that means it literally: no wildcard, no comparison."""
    for sign in "~*?":
        word = word.replace(sign, f"~{sign}")
    return f"={word}" if word[:1] in ("=", "<", ">") else word


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
