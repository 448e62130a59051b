"""Which provinces lay out which tracks, in their plans or by their clusters."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from clusterbook.analysis.clusters import clusters
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.plan_points import PRESENT
from clusterbook.analysis.shared import shared
from clusterbook.analysis.support import unique
from clusterbook.model.cells import CellRef
from clusterbook.tables.book import Book

Mentions = Mapping[str, Sequence[CellRef]]
"""The cells that name a track, by province."""


class TrackLayout(NamedTuple):
    """A track, its class (empty where it has none), the provinces that lay it out, and where that stands.

    `planned` holds the cells of the plan points that name it, by province, `clustered` those of clusters.
    """

    name: str
    track_class: str
    provinces: tuple[str, ...]
    planned: Mentions
    clustered: Mentions

    def cells_of(self, province: str) -> tuple[CellRef, ...]:
        """Where a province's plan and clusters name it."""
        return (*self.planned.get(province, ()), *self.clustered.get(province, ()))

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """Where all provinces' plans and clusters name it, each cell once."""
        named = chain(self.planned.values(), self.clustered.values())
        return tuple(dict.fromkeys(chain.from_iterable(named)))


def track_layouts(book: Book) -> list[TrackLayout]:
    """The tracks that a plan point (有) or a cluster names, in the order of 赛道, with at least one province.

    A province counts once for a track, however often it names it; a cluster counts in each of its provinces.
    """
    return shared(book, _track_layouts)


def _track_layouts(book: Book) -> list[TrackLayout]:
    provinces = Provinces(book)
    planned, clustered = _planned(book, provinces), _clustered(book, provinces)
    return [
        TrackLayout(
            name := track.text("name"),
            track.text("class"),
            provinces.ordered([*planned.get(name, ()), *clustered.get(name, ())]),
            planned.get(name, {}),
            clustered.get(name, {}),
        )
        for track in unique(book["tracks"], "name")
        if track.text("name") in planned or track.text("name") in clustered
    ]


def _planned(book: Book, provinces: Provinces) -> dict[str, Mentions]:
    found: dict[str, dict[str, list[CellRef]]] = {}
    for point in book["plan_points"]:
        name = point.text("province")
        if point["presence"] == PRESENT and name in provinces.by_name:
            for track in point.items("tracks"):
                found.setdefault(track, {}).setdefault(name, []).append(point.ref("tracks"))
    return dict(found)


def _clustered(book: Book, provinces: Provinces) -> dict[str, Mentions]:
    found: dict[str, dict[str, list[CellRef]]] = {}
    for cluster in clusters(book):
        for name in cluster.items("provinces") if cluster["track"] else ():
            if name in provinces.by_name:
                by_province = found.setdefault(cluster.text("track"), {})
                by_province.setdefault(name, []).append(cluster.ref("track"))
    return dict(found)


def provinces_of(layouts: list[TrackLayout], provinces: Provinces) -> tuple[str, ...]:
    """The provinces that lay out at least one of the tracks."""
    return provinces.ordered(name for layout in layouts for name in layout.provinces)


def cells_of(layouts: list[TrackLayout]) -> tuple[CellRef, ...]:
    """Where the tracks are named."""
    return tuple(dict.fromkeys(ref for layout in layouts for ref in layout.cells))
