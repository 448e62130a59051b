"""Years and dates in which nothing can have been reported or issued yet, or ever (CB609)."""

from clusterbook.model.dates import PartialDate
from clusterbook.rules.columns import limits_of
from clusterbook.rules.context import CUTOFF, Context, RowCheck
from clusterbook.rules.series import last_year
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown

_YEARS = {
    "monitoring": ("year", "year"),
    "enterprises": ("year", "year"),
    "clusters": ("recognised", "recognised"),
    "evaluations": ("last_year", "last_year"),
    "factors": ("year", "allotted"),
}
"""Columns of years by table, with the column that must be filled for the year to be one of the past: needs may be planned."""

_DATES = {
    "provinces": "plan_date",
    "programmes": "progress_date",
    "evaluations": "decided",
    "sources": "date",
}
_EARLIEST = 1990
_LATER = 1
"""Years after the cut-off's in which a document may still appear that states data up to the cut-off."""


def years(context: Context, table: TableData) -> list[RowCheck]:
    """CB609: no year of reported data is later than the cut-off; where most are, the cut-off itself is in doubt."""
    key, telling = _YEARS[table.spec.name]
    extremes = table.extremes(key) if key in table.positions else None
    cutoff = context.cutoff
    if cutoff is None or extremes is None or extremes[1] <= cutoff.year:
        return []
    last = last_year(context, table, key)
    column = table.spec.column(key)
    _, highest = limits_of(column.minimum, column.maximum)
    if last > highest:
        _doubt_cutoff(context, table)
        return []

    def check(record: Record) -> None:
        year = record.number(key)
        if year is not None and last < year <= highest and record[telling] is not None:
            _report(context, record, key, number_shown(year))

    return [check]


def dates(context: Context, table: TableData) -> list[RowCheck]:
    """CB609: no document is older than any such document can be, or issued years after the cut-off."""
    key = _DATES[table.spec.name]
    latest = context.cutoff.year + _LATER if context.cutoff else float("inf")

    def check(record: Record) -> None:
        date = record[key]
        if isinstance(date, PartialDate) and not _EARLIEST <= date.year <= latest:
            _report(context, record, key, str(date), "" if date.year > latest else str(_EARLIEST))

    found = {date.year for date in table.column(key) if isinstance(date, PartialDate)}
    return [check] if found and not _EARLIEST <= min(found) <= max(found) <= latest else []


def _report(context: Context, record: Record, key: str, value: str, earliest: str = "") -> None:
    setting = context.book.setting(CUTOFF)
    context.report(
        "CB609",
        record,
        key,
        column=record.table.spec.column(key).header,
        value=value,
        cutoff="" if earliest else str(context.cutoff),
        setting="" if earliest or setting is None else str(setting.ref("content")),
        earliest=earliest,
        sheet="",
    )


def _doubt_cutoff(context: Context, table: TableData) -> None:
    """One finding for the cut-off, however many tables speak against it."""
    setting = context.book.setting(CUTOFF)
    told = {(each.code, each.cell) for each in context.findings}
    if setting and ("CB609", setting.ref("content")) not in told:
        params = {"column": CUTOFF, "value": str(context.cutoff), "sheet": table.sheet}
        context.report("CB609", setting, "content", **params, cutoff="", setting="", earliest="")
