"""The situations in which a cluster calls for a closer look: what is measured, and how it is said."""

from collections.abc import Callable, Sequence, Set
from itertools import pairwise
from operator import truediv
from typing import NamedTuple, cast

from clusterbook.analysis.monitoring import Monitoring
from clusterbook.analysis.shared import shared
from clusterbook.model.wording import number_text, quantity_text
from clusterbook.tables.book import Book, Record

_ROUNDING = 9
"""Decimals of a growth rate that are compared, so that 3% is not below 3% by an error of floating point."""


class Situation(NamedTuple):
    """A situation that the evaluation looks at: a cluster is in it when the measure is below the threshold.

    `parameter` is the key of the threshold in 参数. `measure` takes the values of consecutive years. `evidence`
    gives the sentence with the numbers of a cluster that is in the situation; it takes the years, their values and
    the threshold. `from_base` says whether the values begin with the year before the monitored years, from which
    the first growth is counted.
    """

    name: str
    indicator: str
    parameter: str
    measure: Callable[[Sequence[float]], float]
    evidence: Callable[[Sequence[int], Sequence[float], float], str]
    from_base: bool = True

    def years(self, last: int, span: int) -> range:
        """The years whose values are looked at, for a span of monitored years that ends in `last`."""
        return range(last - span + (0 if self.from_base else 1), last + 1)


Measured = dict[str, float]
"""What a situation measures of each cluster by its id; clusters that cannot be measured are left out."""


class Measures:
    """What the situations measure of the clusters that report the monitored year, each worked out once."""

    def __init__(self, monitoring: Monitoring) -> None:
        """Takes the yearly rows; works nothing out yet."""
        self.monitoring = monitoring
        self._known: dict[tuple[Situation, int, int], Measured] = {}
        self._below: dict[tuple[Situation, int, int, float], Set[str]] = {}

    @classmethod
    def of_book(cls, book: Book) -> "Measures":
        """The workbook's, for all sections."""
        return shared(book, _of_book)

    def of(self, situation: Situation, last: int, span: int) -> Measured:
        """The measures over the years of a span that ends in `last`.

        A cluster that lacks a value in one of the years looked at, or has a zero to grow from, has no measure.
        """
        key = (situation, last, span)
        if key not in self._known:
            self._known[key] = self._measured(situation, situation.years(last, span))
        return self._known[key]

    def rows(self, cluster: str, years: Sequence[int]) -> list[Record]:
        """The cluster's rows of these years."""
        own = self.monitoring.by_cluster.get(cluster, {})
        return [own[year] for year in years if year in own]

    def below(self, situation: Situation, last: int, span: int, limit: float) -> Set[str]:
        """The clusters whose measure is below a limit."""
        key = (situation, last, span, limit)
        if key not in self._below:
            measured = self.of(situation, last, span)
            self._below[key] = {cluster for cluster, value in measured.items() if value < limit}
        return self._below[key]

    def complete(self, last: int, span: int) -> Set[str]:
        """The clusters of which every situation has a measure."""
        first, *others = (self.of(situation, last, span).keys() for situation in SITUATIONS)
        return set(first).intersection(*others)

    def of_cluster(self, situation: Situation, cluster: str, last: int, span: int) -> float | None:
        """What `of` would measure of one cluster; None where it has no measure."""
        own = self.monitoring.series(situation.indicator).get(cluster, {})
        return _measure(situation, [*map(own.get, situation.years(last, span))])

    def _measured(self, situation: Situation, years: Sequence[int]) -> Measured:
        measured = {}
        for cluster, own in self.monitoring.series(situation.indicator).items():
            measure = _measure(situation, [*map(own.get, years)])
            if measure is not None:
                measured[cluster] = measure
        return measured


def _of_book(book: Book) -> Measures:
    return Measures(Monitoring.of(book))


def _measure(situation: Situation, found: Sequence[float | None]) -> float | None:
    if None in found:
        return None
    values = cast("Sequence[float]", found)
    if situation.from_base and not _can_grow(values):
        return None
    return situation.measure(values)


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


def _best_growth(values: Sequence[float]) -> float:
    return _percent(max(map(truediv, values[1:], values)) - 1)


def below_text(value: float, limit: float) -> str:
    """A number below a limit with as many decimals as it takes to look below it: 2.96 for a limit of 3."""
    for decimals in range(1, _ROUNDING):
        if round(value, decimals) < limit:
            return number_text(value, decimals)
    return number_text(value, _ROUNDING)


def _slow(years: Sequence[int], values: Sequence[float], limit: float) -> str:
    first, last = (quantity_text(value, "亿元") for value in (values[0], values[-1]))
    growth = below_text(mean_growth(values), limit)
    return f"总产值{years[0]}年{first}、{years[-1]}年{last}，年均增速{growth}%，低于{number_text(limit, 4)}%"


def _shrinking(years: Sequence[int], values: Sequence[float], limit: float) -> str:
    shown = "、".join(f"{below_text(rate, limit)}%" for rate in yearly_growth(values))
    return f"主导产业产值{years[1]}—{years[-1]}年增速依次为{shown}，均低于{number_text(limit, 4)}%"


def _weak(years: Sequence[int], values: Sequence[float], limit: float) -> str:
    shown = "、".join(f"{number_text(value)}项" for value in values)
    return f"产学研合作项目{years[0]}—{years[-1]}年依次为{shown}，均少于{number_text(limit, 4)}项"


SLOW = Situation("长期进展缓慢", "output", "slow_growth", mean_growth, _slow)
SHRINKING = Situation("主导产业萎缩", "leading_output", "shrinking_growth", _best_growth, _shrinking)
WEAK = Situation("协同创新薄弱", "joint_projects", "weak_joint_projects", max, _weak, from_base=False)
SITUATIONS = (SLOW, SHRINKING, WEAK)
