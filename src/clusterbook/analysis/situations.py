"""The situations in which a cluster calls for a closer look, and what the program then suggests."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from clusterbook.analysis.monitoring import Monitoring
from clusterbook.analysis.support import parameter, parameter_cells
from clusterbook.model.cells import CellRef
from clusterbook.model.wording import number_text, quantity_text
from clusterbook.tables.book import Book, Record, refs

KEEP, WARN, RECTIFY, ADJUST = SUGGESTIONS = ("保持", "预警", "限期整改", "调整或摘牌")
"""What the program may suggest, from a cluster in no situation to one in most of them."""

_ROUNDING = 9
"""Decimals of a growth rate that are compared, so that 3% is not below 3% by an error of floating point."""


class Situation(NamedTuple):
    """A situation that the evaluation looks at: the indicator, the threshold, and how the one meets the other.

    `evidence` gives the sentence with the numbers when values and threshold make the situation, and an empty
    text when they do not; it takes the years, their values and the threshold. `from_base` says whether the
    values begin with the year before the monitored years, from which the first growth is counted.
    """

    name: str
    indicator: str
    parameter: str
    evidence: Callable[[Sequence[int], Sequence[float], float], str]
    from_base: bool = True


class Verdict(NamedTuple):
    """What one situation's test says of one cluster: the evidence (empty: not in that situation) and its cells."""

    situation: Situation
    evidence: str
    cells: tuple[CellRef, ...]


def judge(book: Book, monitoring: Monitoring, situation: Situation) -> dict[str, Verdict] | None:
    """The verdicts by cluster id on the clusters that report the latest year.

    A cluster that lacks a value in one of the years looked at, or has a zero to grow from, has no verdict.
    None when a threshold is missing or no year is reported, so that nothing can be judged.
    """
    limit, span = parameter(book, situation.parameter), parameter(book, "monitor_years")
    if limit is None or span is None or span < 1 or monitoring.year is None:
        return None
    first = monitoring.year - int(span) + (0 if situation.from_base else 1)
    years = range(first, monitoring.year + 1)
    thresholds = parameter_cells(book, situation.parameter, "monitor_years")
    verdicts = {}
    for cluster in monitoring.reporting():
        rows = [row for year in years if (row := monitoring.row(cluster, year)) is not None]
        values = [value for row in rows if (value := row.number(situation.indicator)) is not None]
        if len(values) == len(years) and (_can_grow(values) or not situation.from_base):
            evidence = situation.evidence(years, values, limit)
            cells = refs(rows, situation.indicator) + thresholds
            verdicts[cluster.text("id")] = Verdict(situation, evidence, cells)
    return verdicts


def _can_grow(values: Sequence[float]) -> bool:
    return min(values[:-1]) > 0 and values[-1] >= 0


def mean_growth(values: Sequence[float]) -> float:
    """The mean yearly growth in % from the first to the last of consecutive years: (last/first)^(1/n) − 1.

    n is the number of steps, one less than the values; the first value is above zero.
    """
    steps = len(values) - 1
    return _percent((values[-1] / values[0]) ** (1 / steps) - 1)


def yearly_growth(values: Sequence[float]) -> list[float]:
    """The growth in % of each year over the year before; all values but the last are above zero."""
    return [_percent(after / before - 1) for before, after in pairwise(values)]


def _percent(share: float) -> float:
    return round(share * 100, _ROUNDING)


def below_text(value: float, limit: float) -> str:
    """A number below a limit with as many decimals as it takes to look below it: 2.96 for a limit of 3."""
    for decimals in range(1, _ROUNDING):
        if round(value, decimals) < limit:
            return number_text(value, decimals)
    return number_text(value, _ROUNDING)


def _slow(years: Sequence[int], values: Sequence[float], limit: float) -> str:
    growth = mean_growth(values)
    if growth >= limit:
        return ""
    first, last = (quantity_text(value, "亿元") for value in (values[0], values[-1]))
    return (
        f"总产值{years[0]}年{first}、{years[-1]}年{last}，"
        f"年均增速{below_text(growth, limit)}%，低于{number_text(limit, 4)}%"
    )


def _shrinking(years: Sequence[int], values: Sequence[float], limit: float) -> str:
    rates = yearly_growth(values)
    if max(rates) >= limit:
        return ""
    shown = "、".join(f"{below_text(rate, limit)}%" for rate in rates)
    return f"主导产业产值{years[1]}—{years[-1]}年增速依次为{shown}，均低于{number_text(limit, 4)}%"


def _weak(years: Sequence[int], values: Sequence[float], limit: float) -> str:
    if max(values) >= limit:
        return ""
    shown = "、".join(f"{number_text(value)}项" for value in values)
    return f"产学研合作项目{years[0]}—{years[-1]}年依次为{shown}，均少于{number_text(limit, 4)}项"


SLOW = Situation("长期进展缓慢", "output", "slow_growth", _slow)
SHRINKING = Situation("主导产业萎缩", "leading_output", "shrinking_growth", _shrinking)
WEAK = Situation("协同创新薄弱", "joint_projects", "weak_joint_projects", _weak, from_base=False)
SITUATIONS = (SLOW, SHRINKING, WEAK)


class Judgement:
    """All verdicts on the clusters that report the latest year, and what they suggest."""

    def __init__(self, book: Book, monitoring: Monitoring) -> None:
        """Judges every situation once; `verdicts` holds None for one that cannot be judged at all."""
        self.clusters = monitoring.reporting()
        self.verdicts = {situation: judge(book, monitoring, situation) for situation in SITUATIONS}
        self.steps = parameter(book, "rectify_triggers"), parameter(book, "adjust_triggers")
        self.step_cells = parameter_cells(book, "rectify_triggers", "adjust_triggers")

    @property
    def possible(self) -> bool:
        """Whether any situation could be judged for any cluster."""
        return any(self.verdicts.values())

    def met(self, cluster: Record) -> list[Verdict]:
        """The situations a cluster is in."""
        return [verdict for verdict in self._of(cluster) if verdict.evidence]

    def triggered(self) -> list[Record]:
        """The clusters in at least one situation."""
        return [cluster for cluster in self.clusters if self.met(cluster)]

    def suggestion(self, cluster: Record) -> str:
        """What the program suggests for a cluster; empty while a threshold is missing or the data cannot tell."""
        rectify, adjust = self.steps
        number = len(self.met(cluster))
        complete = len(self._of(cluster)) == len(self.verdicts)
        if rectify is None or adjust is None or not (number or complete):
            return ""
        if not number:
            return KEEP
        if number >= adjust:
            return ADJUST
        return RECTIFY if number >= rectify else WARN

    def evidence_cells(self, clusters: Iterable[Record]) -> tuple[CellRef, ...]:
        """The cells whose numbers put these clusters in their situations, thresholds included."""
        return tuple(cell for cluster in clusters for verdict in self.met(cluster) for cell in verdict.cells)

    def _of(self, cluster: Record) -> list[Verdict]:
        found = (by_id.get(cluster.text("id")) for by_id in self.verdicts.values() if by_id)
        return [verdict for verdict in found if verdict]
