"""Years and dates in which nothing can have been reported or issued yet, or ever (CB609)."""

from math import inf

from clusterbook.model.dates import PartialDate
from clusterbook.rules.columns import limits_of
from clusterbook.rules.context import CUTOFF, Context, RowCheck
from clusterbook.rules.series import last_year, mostly_later
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
    if cutoff is None or extremes is None or extremes[1] <= cutoff.year or _told_of_cutoff(context):
        return []
    column = table.spec.column(key)
    _, highest = limits_of(column.minimum, column.maximum)

    def check(record: Record) -> None:
        year = record.number(key)
        if year is not None and cutoff.year < year <= highest and record[telling] is not None:
            _report(context, record, key, number_shown(year))

    return [check]


def dates(context: Context, table: TableData) -> list[RowCheck]:
    """CB609: no document is older than any such document can be, or issued years after the cut-off."""
    key = _DATES[table.spec.name]
    issued = _years_of(table, key)
    latest = _latest(context)
    if not issued or _EARLIEST <= min(issued) <= max(issued) <= latest:
        return []
    if max(issued) > latest and _told_of_cutoff(context):
        latest = inf

    def check(record: Record) -> None:
        date = record[key]
        if isinstance(date, PartialDate) and not _EARLIEST <= date.year <= latest:
            _report(context, record, key, str(date), "" if date.year > latest else str(_EARLIEST))

    return [check]


def _years_of(table: TableData, key: str) -> list[int]:
    return [date.year for date in table.column(key) if isinstance(date, PartialDate)]


def _latest(context: Context) -> float:
    return context.cutoff.year + _LATER if context.cutoff else inf


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


def _told_of_cutoff(context: Context) -> bool:
    """Whether most of a column speaks against the cut-off: then it is reported, once, and no year or date beside it."""
    setting, sheet = context.book.setting(CUTOFF), _against_cutoff(context)
    if setting is None or not sheet:
        return False
    if ("CB609", setting.ref("content")) not in {(each.code, each.cell) for each in context.findings}:
        params = {"column": CUTOFF, "value": str(context.cutoff), "sheet": sheet}
        context.report("CB609", setting, "content", **params, cutoff="", setting="", earliest="")
    return True


def _against_cutoff(context: Context) -> str:
    """The sheet whose years or dates mostly are later than the cut-off allows; empty for none."""
    for name, (key, _) in _YEARS.items():
        table = context.book[name]
        if table.extremes(key) and last_year(context, table, key) == inf:
            return table.sheet
    for name, key in _DATES.items():
        issued = _years_of(context.book[name], key)
        if mostly_later(issued, _latest(context)):
            return context.book[name].sheet
    return ""
