"""What the thresholds of 参数 say of each monitored cluster: the situations it is in, and what follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

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
    """A situation that a cluster is in: the sentence with the numbers, and the cells they came from."""

    situation: Situation
    evidence: str
    cells: tuple[CellRef, ...]


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
        self.clusters = measures.monitoring.reporting()
        self.measured = {situation: self._of_year(situation, 0) for situation in SITUATIONS}
        self.step_cells = parameter_cells(book, *STEPS)

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
        return [
            situation
            for situation, by_id in self.measured.items()
            if by_id and self._is_in(situation, by_id, cluster)
        ]

    def triggered(self) -> list[Record]:
        """The clusters in at least one situation."""
        return [cluster for cluster in self.clusters if self.met(cluster.text("id"))]

    def suggestion(self, cluster: str) -> str:
        """What the program suggests for a cluster; empty while a threshold is missing or the data cannot tell."""
        rectify, adjust, delist = (self._limits[key] for key in STEPS)
        number = len(self.met(cluster))
        complete = all(by_id and cluster in by_id for by_id in self.measured.values())
        if rectify is None or adjust is None or delist is None or not (number or complete):
            return ""
        if number >= adjust:
            lasting = all(self._number(cluster, back) >= adjust for back in range(1, int(delist)))
            return DELIST if lasting and number else ADJUST
        if not number:
            return KEEP
        return RECTIFY if number >= rectify else WARN

    def verdicts(self, cluster: str) -> list[Verdict]:
        """The situations a cluster is in, with their numbers; before a delisting also those of the years before."""
        if cluster not in self._verdicts_known:
            delisted = self.suggestion(cluster) == DELIST
            backs = range(int(self._limits["delist_years"] or 1) if delisted else 1)
            self._verdicts_known[cluster] = [
                verdict for back in backs for verdict in self._verdicts(cluster, back)
            ]
        return self._verdicts_known[cluster]

    def evidence_cells(self, clusters: Iterable[Record]) -> tuple[CellRef, ...]:
        """The cells whose numbers put these clusters in their situations, thresholds included."""
        return tuple(
            cell
            for cluster in clusters
            for verdict in self.verdicts(cluster.text("id"))
            for cell in verdict.cells
        )

    def _of_year(self, situation: Situation, back: int) -> Measured | None:
        """The measures for the monitored year, or for the year `back` years before."""
        year = self._measures.monitoring.year
        if year is None or not self._span or self._limits[situation.parameter] is None:
            return None
        return self._measures.of(situation, year - back, self._span)

    def _is_in(self, situation: Situation, by_id: Measured, cluster: str) -> bool:
        limit = self._limits[situation.parameter]
        return limit is not None and cluster in by_id and by_id[cluster] < limit

    def _met_before(self, cluster: str, back: int) -> Iterator[Situation]:
        for situation in SITUATIONS:
            by_id = self._of_year(situation, back)
            if by_id and self._is_in(situation, by_id, cluster):
                yield situation

    def _number(self, cluster: str, back: int) -> int:
        return sum(1 for _ in self._met_before(cluster, back))

    def _verdicts(self, cluster: str, back: int) -> Iterator[Verdict]:
        year = self._measures.monitoring.year or 0
        for situation in self._met_before(cluster, back):
            years = situation.years(year - back, self._span)
            rows = self._measures.rows(cluster, years)
            values = [row.number(situation.indicator) or 0 for row in rows]
            limit = self._limits[situation.parameter] or 0
            cells = refs(rows, situation.indicator) + self._limit_cells[situation]
            yield Verdict(situation, situation.evidence(years, values, limit), cells)


def suggestions(judgement: Judgement) -> dict[str, str]:
    """What is suggested for each cluster by its id, in order."""
    ids: Sequence[str] = [cluster.text("id") for cluster in judgement.clusters]
    return {cluster: judgement.suggestion(cluster) for cluster in ids}
