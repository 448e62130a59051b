"""The output of clusters by province and track in the monitored year: what measures of structure are made of."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from clusterbook.analysis.monitoring import Monitoring
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import unique
from clusterbook.model.cells import CellRef
from clusterbook.tables.book import Book, Record, refs


class Output(NamedTuple):
    """The matrix of total output in 亿元, over the provinces and tracks that have any, both in their order.

    Each cluster counts once, for its lead or only province and its track; `counted` are those that do, `left_out`
    those that report an output but have no such province or no track that 赛道 lists. What counts for a province
    outside a selection is neither.
    """

    year: int | None
    amounts: Mapping[tuple[str, str], float]
    cells: Mapping[tuple[str, str], Sequence[CellRef]]
    provinces: Sequence[str]
    tracks: Sequence[str]
    counted: Sequence[Record]
    left_out: Sequence[Record]

    def of_province(self, name: str) -> list[float]:
        """A province's output by track."""
        return [self.amounts.get((name, track), 0.0) for track in self.tracks]

    def of_track(self, track: str) -> list[float]:
        """A track's output by province."""
        return [self.amounts.get((name, track), 0.0) for name in self.provinces]

    def together(self, *, without: str = "") -> list[float]:
        """The output of all provinces, or of all but one, by track."""
        rows = [self.of_province(name) for name in self.provinces if name != without]
        return [sum(column) for column in zip(*rows, strict=True)]

    def cells_of(self, names: Iterable[str]) -> tuple[CellRef, ...]:
        """Where the output of some provinces stands."""
        found = (self.cells.get((name, track), ()) for name in names for track in self.tracks)
        return tuple(chain.from_iterable(found))

    def cells_of_track(self, track: str) -> tuple[CellRef, ...]:
        """Where the output of a track stands."""
        return tuple(chain.from_iterable(self.cells.get((name, track), ()) for name in self.provinces))


def output_by_track(book: Book, provinces: Provinces) -> Output:
    """The matrix of the latest year that 监测 reports; an output of 0 is none."""
    monitoring = Monitoring.of(book)
    order = [track.text("name") for track in unique(book["tracks"], "name")]
    known = set(order)
    amounts: dict[tuple[str, str], float] = {}
    cells: dict[tuple[str, str], list[CellRef]] = {}
    counted, left_out = [], []
    for cluster in monitoring.clusters:
        row = monitoring.row(cluster, monitoring.year)
        output = row.number("output") if row else None
        if row is None or not output or output < 0:
            continue
        key = provinces.home(cluster), cluster.text("track")
        if not key[0] or key[1] not in known:
            left_out.append(cluster)
            continue
        if key[0] not in provinces.by_name:
            continue
        counted.append(cluster)
        amounts[key] = amounts.get(key, 0.0) + output
        cells.setdefault(key, []).extend(refs([row], "output"))
    laid_out = {track for _, track in amounts}
    return Output(
        monitoring.year,
        amounts,
        cells,
        provinces.ordered(name for name, _ in amounts),
        [track for track in order if track in laid_out],
        counted,
        left_out,
    )
