"""Findings that staff looked into and accepted: the rows of the sheet 豁免 (CB801, CB802)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from clusterbook.model.dates import PartialDate
from clusterbook.model.findings import Finding, Waived, Waiver
from clusterbook.model.raw import RawBook
from clusterbook.rules.identity import Identifier, Identity
from clusterbook.tables.book import Book, Record, TableData
from clusterbook.tables.visible import visible_text

_COVERAGE = "CB7"
"""How the codes of what a workbook does not hold yet begin: they are only looked for when asked."""


class _Row(NamedTuple):
    """A complete row of 豁免: the record, what it accepts, and its waiver."""

    record: Record
    accepts: Identity
    waiver: Waiver


def apply_waivers(
    findings: Sequence[Finding], raw: RawBook, book: Book, today: date, coverage: bool = False
) -> tuple[list[Finding], list[Waived]]:
    """The findings that remain, then those about the waivers themselves; and the findings that are waived.

    A waiver accepts every finding of its identity, and none on its own sheet. One that has expired accepts nothing.
    Without `coverage`, waivers of what a workbook does not hold yet had nothing to match and are left alone.
    """
    table, identifier = book["waivers"], Identifier(raw, book)
    rows = list(_rows(table, identifier))
    valid = {_compared(row.accepts): row.waiver for row in rows if not row.waiver.expired(today)}
    codes = {identity.code for identity in valid}
    remaining: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        waiver = None
        if finding.code in codes and finding.sheet != table.sheet:
            waiver = valid.get(_compared(identifier.identity(finding)))
        if waiver is None:
            remaining.append(finding)
        else:
            waived.append(Waived(finding, waiver))
    used = {each.waiver.place for each in waived}
    unused = [
        row
        for row in rows
        if row.waiver.place not in used and (coverage or not row.accepts.code.startswith(_COVERAGE))
    ]
    return [*remaining, *_about(unused, remaining, identifier, today)], waived


def _rows(table: TableData, identifier: Identifier) -> Iterator[_Row]:
    """The complete rows; what the others lack is a finding of its own."""
    for record in table:
        code, sheet, reason, person = (record.text(key) for key in ("code", "sheet", "reason", "person"))
        expires = record["expires"]
        if code and sheet and reason and person and isinstance(expires, PartialDate):
            value = identifier.cell_text(record.ref("value")) if "value" in table.positions else ""
            accepts = Identity(code, sheet, record.text("row_key"), record.text("column"), value)
            yield _Row(record, accepts, Waiver(reason, person, expires, str(record.ref("code"))))


def _about(
    unused: Sequence[_Row], remaining: Iterable[Finding], identifier: Identifier, today: date
) -> Iterator[Finding]:
    """CB801 and CB802: waivers that no longer do anything."""
    current = _values_by_place(unused, remaining, identifier) if unused else {}
    for record, accepts, waiver in unused:
        if waiver.expired(today):
            params = {"code": accepts.code, "expires": str(waiver.expires)}
            yield Finding("CB801", record.table.sheet, record.ref("expires"), params, record.title)
        else:
            params = {"code": accepts.code, "taken": current.get(_placed(accepts), "")}
            yield Finding("CB802", record.table.sheet, record.ref("code"), params, record.title)


def _values_by_place(
    rows: Iterable[_Row], findings: Iterable[Finding], identifier: Identifier
) -> dict[Identity, str]:
    """What stands now where waivers expect another content."""
    codes = {row.accepts.code for row in rows}
    identities = [identifier.identity(finding) for finding in findings if finding.code in codes]
    return {_placed(identity): visible_text(identity.value) for identity in identities}


def _compared(identity: Identity) -> Identity:
    """The identity as waivers are matched: they may be copied from any form of the report."""
    return identity.unguarded().folded()


def _placed(identity: Identity) -> Identity:
    return _compared(identity)._replace(value="")
