"""Choices that another choice of the row narrows (CB503)."""

from collections.abc import Mapping

from clusterbook.rules.columns import present
from clusterbook.rules.context import Context, RowCheck
from clusterbook.schema.types import Column
from clusterbook.tables.book import Record, TableData

_Owners = Mapping[str, Mapping[str, None]]
"""What each word belongs under; a word that is not listed, or under nothing that may be chosen, belongs anywhere."""


def narrowed(context: Context, table: TableData) -> list[RowCheck]:
    """CB503: what is chosen belongs to the choice that narrows it; words that are unknown or under none are left alone."""
    return [
        _narrowed(context, table, column)
        for column in present(table)
        if column.narrowed_by in table.positions
    ]


def _narrowed(context: Context, table: TableData, column: Column) -> RowCheck:
    narrowing = table.spec.column(column.narrowed_by)
    if column.references:
        return _under_parent(context, table, column, narrowing, _classes(context, table, column))
    owners = context.word_lists.parents(column.vocabulary)
    if owners or not narrowing.vocabulary:
        return _under_parent(context, table, column, narrowing, owners)
    owners = context.word_lists.parents(narrowing.vocabulary)
    return _under_parent(context, table, narrowing, column, owners)


def _under_parent(
    context: Context, table: TableData, child: Column, parent: Column, owners: _Owners
) -> RowCheck:
    known = _choices(context, table, parent)

    def check(record: Record) -> None:
        given = record.text(parent.key)
        if given not in known:
            return
        for word in record.items(child.key) or (record.text(child.key),):
            if word in owners and given not in owners[word] and not known.isdisjoint(owners[word]):
                owner = "、".join(owners[word])
                context.report_pair("CB503", record, parent.key, child.key, other=word, owner=owner)

    return check


def _choices(context: Context, table: TableData, parent: Column) -> set[object]:
    """What may stand in the column that narrows: its words, or else what does stand there."""
    return set(context.word_lists.words(parent.vocabulary) if parent.vocabulary else table.column(parent.key))


def _classes(context: Context, table: TableData, column: Column) -> _Owners:
    """The class of each row of the table that the column refers to; nothing for a column of words."""
    reference = context.specification.class_reference(table.spec, column)
    if reference is None:
        return {}
    name, class_key = reference
    target, _, key = name.partition(".")
    return {
        record.text(key): {record.text(class_key): None}
        for record in context.book[target]
        if record[key] is not None and record[class_key] is not None
    }
