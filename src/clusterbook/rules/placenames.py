"""Names of provinces and units that are not written in full (CB401, CB402)."""

from collections.abc import Container

from clusterbook.rules.context import Context, RowCheck
from clusterbook.schema.types import Column
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text


def known_place(
    context: Context,
    record: Record,
    column: Column,
    text: str,
    *,
    allowed: Container[str],
    below: bool = False,
) -> bool:
    """CB401, CB402: reports a name by which a place is known but not allowed; False for any other text.

    A right name whose own row bears a wrong one is known too, and not reported.

    `below` says that the column also holds places below the province.
    """
    places = context.places
    if text in places.misnamed:
        return True
    readings = places.readings(text, below)
    meant = readings or [name for name in places.meant(text) if name in allowed]
    if not readings and len(meant) != 1:
        return False
    context.report(
        "CB402" if readings else "CB401",
        record,
        column.key,
        column=column.header,
        value=visible_text(text),
        candidates=quoted(list(meant)),
    )
    return True


def parties(context: Context, table: TableData) -> list[RowCheck]:
    """CB401, CB402: a party of a share that is a province or unit goes by its full name; cities are left alone."""
    column, slot = table.spec.column("party"), table.slots["party"]
    allowed = context.places.full_names | context.places.unit_names

    def check(record: Record) -> None:
        party = record.values[slot]
        if isinstance(party, str) and len(party) > 1 and party not in allowed:
            known_place(context, record, column, party, allowed=allowed, below=True)

    return [check]
