"""Years without gaps and periods of evaluation (CB502, CB509, CB510)."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from clusterbook.rules.context import Context, RowCheck
from clusterbook.rules.series import last_year, year_of
from clusterbook.tables.book import Record, TableData, Value

_CYCLE = 3
"""Years of an evaluation period: 三年一次."""


def years_without_gap(context: Context, table: TableData) -> list[RowCheck]:
    """CB502: between the first and the last year of a cluster, or a unit, no year is missing.

    Nothing is said of a year that may well stand in between: in a row whose name or year is not known, a finding of
    its own.
    """
    name = table.spec.key[0]
    series = context.series(table)
    reported = series.numbers("year")
    astray = cache(lambda: _astray(context, table, name))
    for owner, place in series.places.items():
        first, last = reported[place.start] or 0, reported[place.stop - 1] or 0
        if last - first >= place.stop - place.start:
            years = [int(year or 0) for year in reported[place]]
            for (before, earlier), (after, later) in pairwise(zip(years, series.rows(owner), strict=True)):
                missing = range(before + 1, after)
                if missing and not _in_doubt(astray(), missing, earlier, later):
                    _gap(context, later, name, missing)
    return []


def _astray(context: Context, table: TableData, name: str) -> Mapping[Value, Sequence[int]]:
    """The numbers of the rows in doubt, ascending, by their year: those whose name or year is not known."""
    known = context.values(table.spec.column(name).references[0])
    last = last_year(context, table)
    found: dict[Value, list[int]] = {}
    for record in table:
        year = year_of(record, last)
        if year is None or record[name] not in known:
            found.setdefault(year, []).append(record.row)
    return found


def _in_doubt(astray: Mapping[Value, Sequence[int]], years: range, before: Record, after: Record) -> bool:
    """Whether a row in doubt stands between the two, in a year that is missing or is not known itself.

    `astray` holds the numbers of such rows by their year, ascending.
    """
    first, last = sorted((before.row, after.row))
    between = (
        (rows, bisect_right(rows, first)) for rows in (astray.get(year, ()) for year in (None, *years))
    )
    return any(place < len(rows) and rows[place] < last for rows, place in between)


def _gap(context: Context, record: Record, name: str, years: range) -> None:
    shown = str(years[0]) if len(years) == 1 else f"{years[0]}—{years[-1]}"
    context.report("CB502", record, "year", value=record.text(name), years=shown)


def evaluation_periods(context: Context, _table: TableData) -> list[RowCheck]:
    """CB509, CB510: a period ends after it begins, and has three years."""

    def check(record: Record) -> None:
        first, last = record["first_year"], record["last_year"]
        if isinstance(first, int) and isinstance(last, int) and last - first + 1 != _CYCLE:
            code = "CB509" if last < first else "CB510"
            context.report_pair(code, record, "last_year", "first_year", count=str(last - first + 1))

    return [check]
