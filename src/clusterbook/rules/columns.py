"""Checks of single cells: required, vocabulary, range, pattern (CB201, CB204, CB205, CB206)."""

import re
from collections.abc import Callable, Iterable

from clusterbook.rules.context import Context, RowCheck
from clusterbook.schema.types import Column
from clusterbook.tables.book import Record, TableData, Value
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import number_shown, visible_text


def present(table: TableData) -> list[Column]:
    """The columns that the sheet has."""
    return [column for column in table.spec.columns if column.key in table.positions]


def each_text(
    table: TableData, column: Column, right: Callable[[str], object], wrong: Callable[[Record, str], None]
) -> list[RowCheck]:
    """Calls `wrong` for each text of the column's cells that is not `right`; empty cells have none.

    Each text is looked at once, however often it occurs; a column without wrong ones needs no pass over the rows.
    """
    bad = {text for value in table.distinct(column.key) for text in _texts(value) if not right(text)}
    slot = table.slots[column.key]

    def check(record: Record) -> None:
        for text in _texts(record.values[slot]):
            if text in bad:
                wrong(record, text)

    return [check] if bad else []


def _texts(value: Value) -> tuple[str, ...]:
    """The texts of a cell: many where the column holds many, none in an empty cell."""
    return value if isinstance(value, tuple) else () if value is None else (str(value),)


def required(context: Context, table: TableData) -> list[RowCheck]:
    """CB201: required cells are filled; a cell that already has a finding of its own is not called empty."""
    wanted = [
        (table.slots[column.key], column)
        for column in present(table)
        if column.required and None in table.column(column.key)
    ]

    def check(record: Record) -> None:
        values = record.values
        for slot, column in wanted:
            if values[slot] is None and (record.row, column.key) not in table.faulty:
                context.report("CB201", record, column.key, column=column.header, help=column.help)

    return [check] if wanted else []


def vocabulary(context: Context, table: TableData) -> list[RowCheck]:
    """CB204: words stand in their vocabulary."""
    return [
        check
        for column in present(table)
        if column.vocabulary
        for check in _vocabulary(context, table, column)
    ]


def _vocabulary(context: Context, table: TableData, column: Column) -> list[RowCheck]:
    words = context.word_lists.words(column.vocabulary)
    holds_units = any(each.unit_in == column.key for each in table.spec.columns)

    def wrong(record: Record, word: str) -> None:
        same = _same_unit(word, words) if holds_units else None
        context.report(
            "CB204",
            record,
            column.key,
            column=column.header,
            value=visible_text(word),
            candidates=context.suggestions.quoted(word, words) if same is None else quoted(same),
            choices=context.word_lists.choices(column.vocabulary),
            other_unit=visible_text(word) if same == [] else "",
        )

    return each_text(table, column, words.__contains__, wrong)


def _same_unit(word: str, units: Iterable[str]) -> list[str] | None:
    """The units that mean the same as a word: 亿 is 亿元, 万元 none of them; None for a word that is no unit."""
    # Units that are not in the list are rare, so only they load what compares them.
    from clusterbook.tables.units import is_unit, power_between  # noqa: PLC0415

    return [unit for unit in units if power_between(word, unit) == 0] if is_unit(word) else None


def within_range(context: Context, table: TableData) -> list[RowCheck]:
    """CB205: numbers lie between the column's limits, which belong to the range."""
    limited = [
        (table.slots[column.key], *limits_of(column.minimum, column.maximum), column)
        for column in present(table)
        if (column.minimum is not None or column.maximum is not None) and not _all_within(table, column)
    ]

    def check(record: Record) -> None:
        values = record.values
        for slot, low, high, column in limited:
            value = values[slot]
            if isinstance(value, (int, float)) and not low <= value <= high:
                _outside(context, record, column, value)

    return [check] if limited else []


def _all_within(table: TableData, column: Column) -> bool:
    """Whether no number of a column is beyond its limits."""
    extremes = table.extremes(column.key)
    low, high = limits_of(column.minimum, column.maximum)
    return extremes is None or (low <= extremes[0] and extremes[1] <= high)


def _outside(context: Context, record: Record, column: Column, value: float) -> None:
    context.report(
        "CB205",
        record,
        column.key,
        column=column.header,
        value=number_shown(value),
        unit=record.unit(column.key),
        limits=limits_text(column.minimum, column.maximum),
    )


def limits_of(minimum: float | None, maximum: float | None) -> tuple[float, float]:
    """The least and the largest number within the limits; infinite where there is none."""
    return float("-inf") if minimum is None else minimum, float("inf") if maximum is None else maximum


def limits_text(minimum: float | None, maximum: float | None) -> str:
    """The limits in signs that need no translation: 0～100, ≥0, ≤100; empty without limits."""
    low = "" if minimum is None else number_shown(minimum)
    high = "" if maximum is None else number_shown(maximum)
    if low and high:
        return f"{low}～{high}"
    return f"≥{low}" if low else f"≤{high}" if high else ""


def pattern(context: Context, table: TableData) -> list[RowCheck]:
    """CB206: numbers and codes are written in the column's form."""
    return [
        check for column in present(table) if column.pattern for check in _pattern(context, table, column)
    ]


def _pattern(context: Context, table: TableData, column: Column) -> list[RowCheck]:
    right = matcher(column.pattern)

    def wrong(record: Record, text: str) -> None:
        from clusterbook.rules.codeforms import in_form  # noqa: PLC0415  only a wrong code pays for it

        meant = in_form(text, right)
        context.report(
            "CB206",
            record,
            column.key,
            column=column.header,
            value=visible_text(text),
            pattern=column.pattern_text,
            candidates=quoted([meant] if meant else []),
            example="" if meant else column.example,
        )

    return each_text(table, column, right, wrong)


def matcher(pattern: str) -> Callable[[str], object]:
    """Tells whether a whole text is in the form that a column's pattern describes."""
    prefix, _, count = pattern.partition(r"\d{")
    digits = count.removesuffix("}")
    if not prefix.replace("-", "").isalnum() or not digits.isdecimal():
        return re.compile(pattern).fullmatch
    # Most columns have a word and a number of digits: telling takes less than compiling the pattern.
    length = len(prefix) + int(digits)
    return lambda text: len(text) == length and text.startswith(prefix) and text[len(prefix) :].isdecimal()
