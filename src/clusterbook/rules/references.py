"""References to other sheets find their row (CB208)."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import inf

from clusterbook.model.cells import join_cells
from clusterbook.rules.columns import each_text, matcher, present
from clusterbook.rules.context import Context, RowCheck
from clusterbook.schema.sheets.common import PROVINCE, UNIT
from clusterbook.schema.types import Column
from clusterbook.tables.book import Book, Record, TableData
from clusterbook.tables.names import OTHER_NAMES, normalise_name
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

_ALL_ROWS = {"provinces": 31, "units": 37}
"""How many rows the sheets have to which nothing is ever added."""
_ELSEWHERE = (
    r"同[上前左]行?|[〃\"”″]+|(?:详?见|参见|另附|如).{0,4}(?:上|下|附件|附表|附页|备注|说明|文件).{0,3}"
)
"""What says only that the value stands elsewhere: 同上, 〃, 见附件. A text: `re` compiles it when a reference is wrong."""


class _Target:
    """A column that is referred to."""

    def __init__(self, book: Book, name: str) -> None:
        self.name = name
        table_name, self.key = name.split(".")
        self.table = book[table_name]
        self.header = self.table.spec.column(self.key).header

    @property
    def readable(self) -> bool:
        return self.key in self.table.positions

    def lost_keys(self) -> int:
        """How many rows hold nothing that could be referred to: their cell is empty, or not in the column's form."""
        pattern = self.table.spec.column(self.key).pattern
        lost = sum(record[self.key] is None for record in self.table)
        if not pattern:
            return lost
        well_formed = matcher(pattern)
        return lost + sum(not well_formed(record.text(self.key)) for record in self.records())

    def records(self) -> Iterable[Record]:
        return (record for record in self.table if record[self.key] is not None)


def reference(context: Context, table: TableData) -> list[RowCheck]:
    """CB208: what refers to other sheets is found there; skipped where a referred column was not read."""
    checks = []
    for column in present(table):
        targets = [_Target(context.book, name) for name in column.references]
        unread = [f"{target.table.spec.sheet}!{target.header}" for target in targets if not target.readable]
        if unread:
            context.skip("target-unread", sheet=table.sheet, column=column.header, target="、".join(unread))
        elif targets:
            checks += _reference(context, table, column, targets)
    return checks


def _reference(context: Context, table: TableData, column: Column, targets: list[_Target]) -> list[RowCheck]:
    values = [context.values(target.name) for target in targets]
    allowed = values[0] if len(values) == 1 else dict.fromkeys(chain(*values))
    lost = _Lost(context, table, column, targets, allowed)
    return each_text(table, column, allowed.__contains__, lost.report)


class _Lost:
    """Reports what a column refers to and its targets lack; what it tells of them is worked out at the first of these."""

    def __init__(
        self,
        context: Context,
        table: TableData,
        column: Column,
        targets: Sequence[_Target],
        allowed: Mapping[str, None],
    ) -> None:
        self._context, self._table, self._column = context, table, column
        self._targets, self._allowed = targets, allowed

    def report(self, record: Record, text: str) -> None:
        if text in self._unsaid or self._is_known_place(record, text):
            return
        self._context.report(
            "CB208",
            record,
            self._column.key,
            value=visible_text(text),
            candidates=self._context.suggestions.quoted(text, self._allowed, self._synonyms),
            **_advice(self._context, self._column, text, self._params),
        )

    @cached_property
    def _unsaid(self) -> Container[str]:
        return _unsaid(self._table, self._column, self._targets, allowed=self._allowed)

    @cached_property
    def _synonyms(self) -> Mapping[str, dict[str, None]]:
        return _synonyms(self._targets)

    @cached_property
    def _params(self) -> Mapping[str, str]:
        return _params(self._column, self._targets)

    def _is_known_place(self, record: Record, text: str) -> bool:
        if {PROVINCE, UNIT}.isdisjoint(self._column.references):
            return False
        from clusterbook.rules.placenames import known_place  # noqa: PLC0415  only a wrong name of a place pays for it

        return known_place(self._context, record, self._column, text, allowed=self._allowed)


def _unsaid(
    table: TableData, column: Column, targets: Sequence[_Target], *, allowed: Container[str]
) -> Container[str]:
    """Words of a column that probably are the keys which rows of the targets lack: a lost key is said there, once.

    As many words as there are such rows, those that occur most often; a slip occurs less often than what it slips from.
    """
    lost = sum(target.lost_keys() for target in targets)
    if not lost:
        return ()
    known = _synonyms(targets)
    words = (word for record in table for word in record.items(column.key) or (record.text(column.key),))
    unknown = Counter(
        word for word in words if word and word not in allowed and normalise_name(word) not in known
    )
    return {word for word, _ in unknown.most_common(lost)}


def _synonyms(targets: Sequence[_Target]) -> Mapping[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for target in targets:
        spec = target.table.spec
        keys = [key for key in (spec.label, *OTHER_NAMES) if key in target.table.positions]
        for record in target.records():
            for key in keys:
                for name in record.items(key) or (record.text(key),):
                    found.setdefault(normalise_name(name), {})[record.text(target.key)] = None
    return found


def _advice(context: Context, column: Column, text: str, params: Mapping[str, str]) -> Mapping[str, str]:
    """The params, with the sheets that what is missing may be added to: none for what is no single thing's name."""
    elsewhere = re.fullmatch(_ELSEWHERE, text) is not None
    wider = not elsewhere and _is_wider(context, column, text)
    return {
        **params,
        "growing": "" if elsewhere or wider else params["growing"],
        "wider": visible_text(text) if wider else "",
        "elsewhere": visible_text(text) if elsewhere else "",
    }


def _is_wider(context: Context, column: Column, text: str) -> bool:
    """Whether a word stands for several rows of what a column refers to, so that nobody should add it there."""
    from clusterbook.tables.asides import names_a_sum  # noqa: PLC0415  only a wrong reference asks

    if names_a_sum(text):
        return True
    if {PROVINCE, UNIT}.isdisjoint(column.references):
        return False
    areas = {*context.word_lists.words("region"), *context.word_lists.words("city_group")}
    return not areas.isdisjoint(
        (text, *(text.removesuffix(end) for end in ("地区", "城市群", "区域", "三省")))
    )


def _is_complete(table: TableData) -> bool:
    """Whether a sheet has every row that it will ever have: the provinces that there are, and those that report."""
    return len(table) >= _ALL_ROWS.get(table.spec.name, inf)


def _params(column: Column, targets: Sequence[_Target]) -> Mapping[str, str]:
    return {
        "column": column.header,
        "sheets": quoted([target.table.sheet for target in targets]),
        "growing": quoted([target.table.sheet for target in targets if not _is_complete(target.table)]),
        "headers": quoted([target.header for target in targets]),
        "range": join_cells(record.ref(target.key) for target in targets for record in target.records()),
    }
