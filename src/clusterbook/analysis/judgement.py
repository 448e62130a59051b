"""What the thresholds of 参数 say of each monitored cluster: the situations it is in, and what follows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from clusterbook.analysis.shared import shared
from clusterbook.analysis.situations import SITUATIONS, Measured, Measures, Situation
from clusterbook.analysis.support import parameter, parameter_cells
from clusterbook.model.cells import CellRef
from clusterbook.tables.book import Book, Record, refs

KEEP, WARN, RECTIFY, ADJUST, DELIST = SUGGESTIONS = ("保持", "预警", "限期整改", "调整", "建议摘牌")
"""What the program may suggest, from a cluster in no situation to one that has long been in most of them."""

SPAN = "monitor_years"
STEPS = ("rectify_triggers", "adjust_triggers", "delist_years")
KEYS = (SPAN, *(situation.parameter for situation in SITUATIONS), *STEPS)
"""The thresholds that decide what is suggested."""

Thresholds = Mapping[str, float | None]
"""The thresholds by key; None where one is missing."""


def thresholds(book: Book) -> dict[str, float | None]:
    """The thresholds that decide what is suggested, as they stand in 参数."""
    return {key: parameter(book, key) for key in KEYS}


class Verdict(NamedTuple):
    """A situation that a cluster is in: the sentence with the numbers, and the cells they came from.

    `last` is the last of the years looked at, `back` how many years before the monitored one that is.
    """

    situation: Situation
    evidence: str
    cells: tuple[CellRef, ...]
    last: int
    back: int = 0


class Judgement:
    """What one set of thresholds says of the clusters that report the monitored year.

    `measured` holds what each situation measures by cluster id, None for one that cannot be judged at all because
    a threshold or a monitored year is missing.
    """

    def __init__(self, book: Book, measures: Measures, limits: Thresholds) -> None:
        """Measures every situation; the same `measures` serve many sets of thresholds."""
        self._measures, self._limits = measures, limits
        self._limit_cells = {
            situation: parameter_cells(book, situation.parameter, SPAN) for situation in SITUATIONS
        }
        self._verdicts_known: dict[str, list[Verdict]] = {}
        span = limits[SPAN]
        self._span = int(span) if span is not None and span >= 1 else 0
        self._steps = tuple(limits[key] for key in STEPS)
        self._year = measures.monitoring.year
        self.clusters = measures.monitoring.reporting()
        self.ids: Sequence[str] = [cluster.text("id") for cluster in self.clusters]
        self.measured = {situation: self._measured(situation) for situation in SITUATIONS}
        self._met = {situation: self._below(situation) for situation in SITUATIONS}
        self._numbers = Counter(cluster for found in self._met.values() for cluster in found)
        self._complete = self._measured_in_all()
        self.step_cells = parameter_cells(book, *STEPS)

    @classmethod
    def of(cls, book: Book) -> "Judgement":
        """What the thresholds of 参数 say, worked out once for all sections."""
        return shared(book, _of_book)

    @property
    def possible(self) -> bool:
        """Whether any situation could be judged for any cluster."""
        return any(self.measured.values())

    @property
    def stepped(self) -> bool:
        """Whether the steps from one suggestion to the next are all set."""
        return all(self._limits[key] is not None for key in STEPS)

    def met(self, cluster: str) -> list[Situation]:
        """The situations a cluster is in."""
        return [situation for situation, found in self._met.items() if cluster in found]

    def triggered(self) -> list[Record]:
        """The clusters in at least one situation."""
        return [cluster for cluster in self.clusters if cluster.text("id") in self._numbers]

    def suggestion(self, cluster: str) -> str:
        """What the program suggests for a cluster; empty while a threshold is missing or the data cannot tell."""
        rectify, adjust, delist = self._steps
        number = self._numbers.get(cluster, 0)
        if not number:
            return self.calm(complete=cluster in self._complete)
        if rectify is None or adjust is None or delist is None:
            return ""
        if number >= adjust:
            lasting = all(self._number(cluster, back) >= adjust for back in range(1, int(delist)))
            return DELIST if lasting else ADJUST
        return RECTIFY if number >= rectify else WARN

    def calm(self, *, complete: bool) -> str:
        """What the program suggests for a cluster in no situation, all of which could be judged or not."""
        _, adjust, _ = self._steps
        if not self.stepped or adjust is None or not complete:
            return ""
        return KEEP if adjust > 0 else ADJUST

    def suggestions(self) -> dict[str, str]:
        """What is suggested for each cluster by its id, in order."""
        calm = self.calm(complete=False), self.calm(complete=True)
        found = {cluster: calm[cluster in self._complete] for cluster in self.ids}
        return found | {cluster: self.suggestion(cluster) for cluster in self.ids if cluster in self._numbers}

    def verdicts(self, cluster: str) -> list[Verdict]:
        """The situations a cluster is in, with their numbers; before a delisting also those of the years before."""
        if cluster not in self._verdicts_known:
            delisted = self.suggestion(cluster) == DELIST
            backs = range(int(self._limits["delist_years"] or 1) if delisted else 1)
            self._verdicts_known[cluster] = [
                verdict for back in backs for verdict in self._verdicts(cluster, back)
            ]
        return self._verdicts_known[cluster]

    def evidence(self, cluster: str) -> str:
        """The sentences of the verdicts; those of earlier years follow, each year said to be one."""
        told = []
        for (back, last), verdicts in groupby(self.verdicts(cluster), lambda one: (one.back, one.last)):
            earlier = "上一年度" if back == 1 else f"此前第{back}个年度"
            told.append(
                (f"{earlier}（截至{last}年）也出现：" if back else "")
                + "；".join(one.evidence for one in verdicts)
            )
        return "。".join(told)

    def evidence_cells(self, clusters: Iterable[Record]) -> tuple[CellRef, ...]:
        """The cells whose numbers put these clusters in their situations, thresholds included."""
        return tuple(
            cell
            for cluster in clusters
            for verdict in self.verdicts(cluster.text("id"))
            for cell in verdict.cells
        )

    def _measured(self, situation: Situation) -> Measured | None:
        if self._year is None or not self._span or self._limits[situation.parameter] is None:
            return None
        return self._measures.of(situation, self._year, self._span)

    def _below(self, situation: Situation) -> Set[str]:
        limit = self._limits[situation.parameter]
        if self._year is None or not self._span or limit is None:
            return frozenset()
        return self._measures.below(situation, self._year, self._span, limit)

    def _measured_in_all(self) -> Set[str]:
        if self._year is None or any(measured is None for measured in self.measured.values()):
            return frozenset()
        return self._measures.complete(self._year, self._span)

    def _met_before(self, cluster: str, back: int) -> list[Situation]:
        """The situations a cluster was in `back` years before the monitored one."""
        if not back:
            return self.met(cluster)
        found = []
        for situation in SITUATIONS:
            limit = self._limits[situation.parameter]
            if self._year is not None and self._span and limit is not None:
                last = self._year - back
                value = self._measures.of_cluster(situation, cluster, last, self._span)
                found += [situation] if value is not None and value < limit else []
        return found

    def _number(self, cluster: str, back: int) -> int:
        return len(self._met_before(cluster, back))

    def _verdicts(self, cluster: str, back: int) -> Iterator[Verdict]:
        year = self._year or 0
        for situation in self._met_before(cluster, back):
            years = situation.years(year - back, self._span)
            rows = self._measures.rows(cluster, years)
            values = [row.number(situation.indicator) or 0 for row in rows]
            limit = self._limits[situation.parameter] or 0
            cells = refs(rows, situation.indicator) + self._limit_cells[situation]
            yield Verdict(situation, situation.evidence(years, values, limit), cells, year - back, back)


def _of_book(book: Book) -> Judgement:
    return Judgement(book, Measures.of_book(book), thresholds(book))
