"""Numbers reported year by year: slips of magnitude and jumps from one year to the next (CB603, CB604)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import cast

from clusterbook.rules.columns import limits_of
from clusterbook.rules.context import Context
from clusterbook.rules.ratios import Suspects, rounded
from clusterbook.rules.thresholds import thresholds
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.visible import number_shown

_TEN_THOUSAND = 10_000
_MANY = 10
"""Years that together speak against a cut-off; of fewer, each may be a slip."""
_LEAST_SHARE = 0.01
"""The smallest percentage of the year before that is worth stating."""


class Series:
    """The rows of a table whose key is a name and a year, one name after another, each by year, one row a year.

    Rows without a name, or a year within the column's limits that is no later than `last`, are left out. `places`
    says where the rows of each name stand among all.
    """

    def __init__(self, table: TableData, last: float) -> None:
        found: dict[str, dict[int, Record]] = {}
        low, high = _year_limits(table, last)
        name_and_year = zip(table.column(table.spec.key[0]), table.column("year"), table, strict=True)
        for name, year, record in name_and_year:
            if isinstance(name, str) and isinstance(year, int) and low <= year <= high:
                by_year = found.get(name)
                if by_year is None:
                    by_year = found[name] = {}
                by_year.setdefault(year, record)
        self.places: dict[str, slice] = {}
        self._rows = table.with_records(())
        for name, by_year in found.items():
            start = len(self._rows)
            self._rows.records += map(by_year.__getitem__, sorted(by_year))
            self.places[name] = slice(start, len(self._rows))
        if self._rows.records == table.records:
            self._rows = table  # which keeps the columns it was asked for

    def rows(self, name: str) -> Sequence[Record]:
        """The rows of a name, by year."""
        return self._rows.records[self.places[name]]

    def numbers(self, key: str) -> Sequence[float | None]:
        """The numbers of a numeric column for all names; None where empty."""
        return self._rows.numbers(key)


def year_of(record: Record, last: float) -> int | None:
    """The year of a row; None where there is none that may be right: beyond the column's limits or `last` it is a slip."""
    year = record["year"]
    low, high = _year_limits(record.table, last)
    return year if isinstance(year, int) and low <= year <= high else None


def _year_limits(table: TableData, last: float) -> tuple[float, float]:
    column = table.spec.column("year")
    low, high = limits_of(column.minimum, column.maximum)
    return low, min(high, last)


def last_year(context: Context, table: TableData, key: str = "year") -> float:
    """The last year that a column of reported years can hold: the cut-off's; infinite where that is not to be relied on.

    A cut-off before most of the years is itself wrong.
    """
    cutoff, extremes = context.cutoff, table.extremes(key)
    if cutoff is None or extremes is None:
        return inf
    if extremes[1] > cutoff.year:
        reported = [year for year in table.numbers(key) if year is not None]
        return inf if mostly_later(reported, cutoff.year) else cutoff.year
    return cutoff.year


def mostly_later(years: Sequence[float], last: float) -> bool:
    """Whether so many years are later than the last one possible that this is wrong, not they."""
    return len(years) >= _MANY and 2 * sum(year > last for year in years) > len(years)


def median(values: Iterable[float]) -> float:
    """The middle of at least one value; of two middle ones their mean. The module of this name is slow to load."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def positive(numbers: Iterable[float | None]) -> list[float]:
    """The numbers above 0, in their order."""
    return [number for number in filter(None, numbers) if number > 0]


def slips(
    context: Context, table: TableData, series: Series, keys: Sequence[str], kinds: Mapping[str, object]
) -> Suspects:
    """CB603: a value far from those of other years, or all years far from clusters of the same kind.

    `kinds` says by name who is compared with whom; names without a kind are compared with their own years alone.
    """
    wanted = thresholds(context, table.spec.name, "unit_slip_ratio", "outlier_peers")
    suspects: Suspects = set()
    if wanted is None:
        return suspects
    ratio, fewest = wanted
    for key in keys:
        # Most columns hold no slip: what is not far apart among all rows is not so among some of them.
        extremes = table.extremes(key)
        if extremes is None or (extremes[0] > 0 and not _far(*extremes, ratio)):
            continue
        numbers = series.numbers(key)
        every = positive(numbers)
        if not every or not _far(min(every), max(every), ratio):
            continue
        values = {
            name: own for name, place in series.places.items() if (own := sorted(positive(numbers[place])))
        }
        peers = _medians_of_kinds(values, kinds, fewest) if kinds else {}
        for name, own in values.items():
            usual = _usual(own)
            common = peers.get(kinds.get(name), usual)
            if _far(own[0], usual, ratio) or _far(own[-1], usual, ratio) or _far(usual, common, ratio):
                basis = {"peers": common} if _far(usual, common, ratio) else {"history": usual}
                suspects |= _slips(context, series.rows(name), key, basis, ratio)
    return suspects


def _usual(values: Sequence[float]) -> float:
    """The lower median of sorted values: one slip upwards never becomes what is usual."""
    return values[(len(values) - 1) // 2]


def _medians_of_kinds(
    values: Mapping[str, Sequence[float]], kinds: Mapping[str, object], fewest: float
) -> dict[object, float]:
    found: dict[object, list[float]] = {}
    for name, own in values.items():
        if name in kinds:
            found.setdefault(kinds[name], []).append(_usual(own))
    return {kind: median(each) for kind, each in found.items() if len(each) >= fewest}


def _far(value: float, basis: float, ratio: float) -> bool:
    return value >= basis * ratio or value * ratio <= basis


def _slips(
    context: Context, rows: Sequence[Record], key: str, basis: Mapping[str, float], ratio: float
) -> Suspects:
    found: Suspects = set()
    for record in rows:
        value = record.number(key) or 0
        if value > 0 and any(_far(value, usual, ratio) for usual in basis.values()):
            found.add((record.row, key))
            report_slip(context, record, key, basis)
    return found


def report_slip(
    context: Context, record: Record, key: str, basis: Mapping[str, float], other_key: str = ""
) -> None:
    """CB603 at a cell: `basis` is what it was compared with, as `history` or `peers`; else it was `other_key`."""
    column = record.table.spec.column(key)
    value = record.number(key) or 0
    usual = next(iter(basis.values()), None) or record.number(other_key) or value
    shown = {name: rounded(number) for name, number in basis.items()}
    context.report(
        "CB603",
        record,
        key,
        column=column.header,
        value=number_shown(value),
        unit=record.unit(key),
        ratio=f"{float(f'{max(value / usual, usual / value):.2g}'):.0f}",
        history=shown.get("history", ""),
        peers=shown.get("peers", ""),
        other_column=record.table.spec.column(other_key).header if other_key else "",
        other=rounded(usual) if other_key else "",
        scaled=_in_right_unit(value, usual) if record.unit(key) == "亿元" else "",
    )


def _in_right_unit(value: float, basis: float) -> str:
    """What 万元 written in a column of 亿元 comes to, if that fits the basis better; else empty."""
    scaled = value / _TEN_THOUSAND
    return number_shown(round(scaled, 6)) if basis / 10 <= scaled <= basis * 10 else ""


def jumps(
    context: Context, table: TableData, series: Series, keys: Sequence[str], suspects: Suspects
) -> Suspects:
    """CB604: a value several times the year before, or a fraction of it; a spike is reported once, not on its way back.

    Numbers below 0 are findings of their own. Gives the cells that jump.
    """
    found: Suspects = set()
    wanted = thresholds(context, table.spec.name, "yearly_ratio", "yearly_base")
    if wanted is None:
        return found
    for key in keys:
        # Most columns hold no jump: whole ones are looked at first, and only then the rows of a name.
        extremes = table.extremes(key)
        if extremes is None or (extremes[0] >= 0 and not _jump(*extremes, *wanted)):
            continue
        for name in _perhaps_jumping(series, key, suspects, *wanted):
            for before, record in _jumps(_points(series.rows(name), key, suspects), *wanted):
                _report_jump(context, record, key, before)
                found.add((record.row, key))
    return found


def _perhaps_jumping(
    series: Series, key: str, suspects: Suspects, ratio: float, base: float
) -> Iterator[str]:
    """The names among whose numbers there may be a jump: from one row to the next, where every row counts."""
    numbers = series.numbers(key)
    full = cast("Sequence[float]", () if suspects or None in numbers else numbers)
    if full and min(full) >= 0:
        for name, rows in series.places.items():
            own = full[rows]
            if _far_apart(own, ratio, base) and not _steady(own, ratio, base):
                yield name
    else:
        for name, rows in series.places.items():
            if _far_apart(_not_negative(numbers[rows]), ratio, base):
                yield name


def _not_negative(numbers: Iterable[float | None]) -> list[float]:
    return [number for number in numbers if number is not None and number >= 0]


def _far_apart(numbers: Sequence[float], ratio: float, base: float) -> bool:
    """Whether the smallest and the largest number differ so much that from one to another there may be a jump."""
    return bool(numbers) and _jump(min(numbers), max(numbers), ratio, base)


def _steady(numbers: Sequence[float], ratio: float, base: float) -> bool:
    """Whether none of the numbers jumps from the one before it."""
    return not any(_jump(before, after, ratio, base) for before, after in pairwise(numbers))


_Point = tuple[int, float, Record]


def _points(rows: Sequence[Record], key: str, suspects: Suspects) -> Iterator[_Point]:
    for record in rows:
        year, value = record["year"], record.number(key)
        if isinstance(year, int) and value is not None and value >= 0 and (record.row, key) not in suspects:
            yield year, value, record


def _jump(before: float, after: float, ratio: float, base: float) -> bool:
    low, high = (before, after) if before < after else (after, before)
    return high >= base and high > low * ratio


def _jumps(points: Iterator[_Point], ratio: float, base: float) -> Iterator[tuple[float, Record]]:
    """The rows that jump, with the year before; the way back from a spike to the value before it is no jump."""
    settled: _Point | None = None
    odd: _Point | None = None
    for point in points:
        year, value, record = point
        last = odd or settled
        back = odd and settled and not _jump(settled[1], value, ratio, base)
        if last is None or year != last[0] + 1 or back or not _jump(last[1], value, ratio, base):
            settled, odd = point, None
        else:
            yield last[1], record
            settled, odd = last, point


def _report_jump(context: Context, record: Record, key: str, before: float) -> None:
    column = record.table.spec.column(key)
    value = record.number(key) or 0
    context.report(
        "CB604",
        record,
        key,
        column=column.header,
        value=number_shown(value),
        unit=column.unit,
        other=number_shown(before),
        **_compared(value, before),
    )


def _compared(value: float, before: float) -> Mapping[str, str]:
    """How a value compares with the one before it: several times as much, a share of it, or hardly anything."""
    slots = {"ratio": "", "share": "", "limits": ""}
    if not before or not value:
        return slots
    if value >= before:
        return {**slots, "ratio": rounded(value / before)}
    share = 100 * value / before
    if share < _LEAST_SHARE:
        return {**slots, "limits": number_shown(_LEAST_SHARE)}
    return {**slots, "share": number_shown(float(f"{share:.2g}"))}
