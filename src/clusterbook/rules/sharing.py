"""Shares that should make up a whole (CB501)."""

from collections.abc import Container, Sequence
from itertools import product

from clusterbook.model.cells import join_cells
from clusterbook.rules.context import Context, RowCheck
from clusterbook.rules.percentages import rows_of_fractions
from clusterbook.rules.thresholds import thresholds
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown

_Key = tuple[str, str, str]
_DECIMALS = 9
"""Decimals of a sum that are compared, so that three thirds do not miss 100 by an error of floating point."""


def totals(context: Context, table: TableData) -> list[RowCheck]:
    """CB501: the parties' shares of one matter from one year on add up; sets with an empty cell are left out.

    So are sets with a share that was entered as a fraction, and those that may lack a row whose key is not whole:
    both are findings of their own.
    """
    wanted = thresholds(context, "shares", "share_total", "share_tolerance")
    if wanted is None:
        return []
    due, tolerance = wanted
    in_doubt = {record.row for record in rows_of_fractions(table, "share")}
    sets: dict[_Key, dict[str, Record]] = {}
    for record in table:
        sets.setdefault(_key(context, record), {}).setdefault(record.text("party"), record)
    astray = {key for key in sets if "" in key}
    for key, parties in sets.items():
        rows = list(parties.values())
        lacking = "" in (*key, *parties) or _may_lack_a_row(key, astray)
        unclear = lacking or not in_doubt.isdisjoint(record.row for record in rows)
        total = None if unclear else _total(rows)
        excess = 0.0 if total is None else round(total - due, _DECIMALS)
        if total is not None and abs(excess) > tolerance:
            fraction = abs(100 * total - due) <= tolerance
            context.report(
                "CB501",
                min(rows, key=lambda record: record.row),
                "share",
                value="/".join(key),
                total=number_shown(total),
                limits=number_shown(due),
                candidates=_percentages(rows) if fraction else "",
                less=number_shown(-excess) if excess < 0 and not fraction else "",
                more=number_shown(excess) if excess > 0 else "",
                range=join_cells(record.ref("share") for record in rows),
            )
    return []


def _key(context: Context, record: Record) -> _Key:
    """Object, matter and first year; empty what is blank or unknown, which is a finding of its own."""
    column = record.table.spec.column
    subjects = [context.values(name) for name in column("subject").references]
    subject, item = record.text("subject"), record.text("item")
    known = any(subject in values for values in subjects)
    listed = item in context.word_lists.words(column("item").vocabulary)
    return subject if known else "", item if listed else "", record.text("year")


def _may_lack_a_row(key: _Key, astray: Container[tuple[str, ...]]) -> bool:
    """Whether one of the keys that are not whole may stand for this one."""
    return any(each in astray for each in product(*(("", part) for part in key)))


def _percentages(rows: Sequence[Record]) -> str:
    """The shares of a set that was filled in with fractions, as percentages."""
    return "、".join(number_shown(round(100 * (record.number("share") or 0), _DECIMALS)) for record in rows)


def _total(rows: Sequence[Record]) -> float | None:
    """The sum of the shares; None where one is missing or no share at all, which has a finding of its own."""
    shares = [record.number("share") for record in rows]
    found = [share for share in shares if share is not None and 0 <= share <= 100]
    return round(sum(found), _DECIMALS) if len(found) == len(rows) else None
