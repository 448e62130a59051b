"""Which provinces and clusters have an aim in which track."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clusterbook.analysis.aims import Aim
from clusterbook.analysis.clusters import names
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.support import (
    number_cell,
    number_column,
    table_value,
    text_cell,
    text_column,
    unique,
)
from clusterbook.model.cells import CellRef
from clusterbook.model.figures import TableCell, TableValue
from clusterbook.tables.book import Book, Record, refs


class TrackClaim(NamedTuple):
    """A track, the provinces that have the aim in it, and the clusters that have it.

    A province has it by its plan, or as the lead or only province of a cluster, and `cells` say so. Clusters that no
    single province stands for are listed, but add no province.
    """

    track: str
    provinces: tuple[str, ...]
    clusters: list[Record]
    cells: tuple[CellRef, ...]

    @property
    def named(self) -> tuple[CellRef, ...]:
        """Where plans and clusters name the track, those of clusters that add no province too."""
        return (*self.cells, *refs(self.clusters, "track"))


def claims_by_track(book: Book, aim: Aim, provinces: Provinces) -> list[TrackClaim]:
    """The tracks that plans or clusters with the aim name, in the order of 赛道."""
    order = [track.text("name") for track in unique(book["tracks"], "name")]
    claims = (_claim(track, aim, provinces) for track in order)
    return [claim for claim in claims if claim.provinces or claim.clusters]


def _claim(track: str, aim: Aim, provinces: Provinces) -> TrackClaim:
    points = [point for point in aim.points if track in point.items("tracks")]
    clusters = [cluster for cluster in aim.clusters if cluster["track"] == track]
    led = [cluster for cluster in clusters if provinces.home(cluster)]
    return TrackClaim(
        track,
        provinces.ordered([*(point.text("province") for point in points), *map(provinces.home, led)]),
        clusters,
        (*refs(points, "tracks"), *refs(led, "track")),
    )


def claims_table(claims: Sequence[TrackClaim], provinces: Provinces) -> TableValue | None:
    """A row for each track: how many provinces have the aim in it, which, and by which clusters."""
    columns = [
        text_column("赛道", 1.2),
        number_column("省份数", "个", 0.7),
        text_column("省份", 2.2),
        number_column("集群数", "个", 0.7),
        text_column("集群", 3.2),
    ]
    notes = ["跨省集群只计入牵头省份；规划写明赛道、尚无对应集群的省份也计入。"]
    if any(not provinces.home(cluster) for claim in claims for cluster in claim.clusters):
        notes.append("牵头省份未明的跨省集群列入集群，不计入省份数。")
    return table_value(columns, [list(_cells(claim, provinces)) for claim in claims], notes)


def _cells(claim: TrackClaim, provinces: Provinces) -> Iterator[TableCell]:
    yield text_cell(claim.track, claim.cells)
    yield number_cell(len(claim.provinces), claim.cells)
    yield text_cell(provinces.shorts(claim.provinces), claim.cells)
    yield number_cell(len(claim.clusters), refs(claim.clusters, "aim"))
    yield text_cell("、".join(names(claim.clusters)), refs(claim.clusters, "name"))
