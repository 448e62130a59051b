"""Which provinces lay out which tracks, in their plans or by their clusters."""

from collections.abc import Mapping
from typing import NamedTuple

from clusterbook.analysis.clusters import clusters
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.plan_points import PRESENT
from clusterbook.analysis.support import unique
from clusterbook.model.cells import CellRef
from clusterbook.tables.book import Book


class TrackLayout(NamedTuple):
    """A track, its class (empty where it has none), the provinces that lay it out, and where that stands."""

    name: str
    track_class: str
    provinces: tuple[str, ...]
    cells: tuple[CellRef, ...]


def track_layouts(book: Book, provinces: Provinces) -> list[TrackLayout]:
    """The tracks that a plan point (有) or a cluster names, in the order of 赛道, with at least one province.

    A province counts once for a track, however often it names it; a cluster counts in each of its provinces.
    """
    mentions = _mentions(book, provinces)
    return [
        TrackLayout(
            track.text("name"),
            track.text("class"),
            provinces.ordered(mentions[track.text("name")]),
            tuple(dict.fromkeys(ref for refs in mentions[track.text("name")].values() for ref in refs)),
        )
        for track in unique(book["tracks"], "name")
        if track.text("name") in mentions
    ]


def _mentions(book: Book, provinces: Provinces) -> Mapping[str, Mapping[str, list[CellRef]]]:
    mentions: dict[str, dict[str, list[CellRef]]] = {}

    def mention(track: str, names: tuple[str, ...], cell: CellRef) -> None:
        for name in names:
            if name in provinces.by_name:
                mentions.setdefault(track, {}).setdefault(name, []).append(cell)

    for point in book["plan_points"]:
        if point["presence"] == PRESENT:
            for track in point.items("tracks"):
                mention(track, (point.text("province"),), point.ref("tracks"))
    for cluster in clusters(book):
        if cluster["track"]:
            mention(cluster.text("track"), cluster.items("provinces"), cluster.ref("track"))
    return mentions


def provinces_of(layouts: list[TrackLayout], provinces: Provinces) -> tuple[str, ...]:
    """The provinces that lay out at least one of the tracks."""
    return provinces.ordered(name for layout in layouts for name in layout.provinces)


def cells_of(layouts: list[TrackLayout]) -> tuple[CellRef, ...]:
    """Where the tracks are named."""
    return tuple(dict.fromkeys(ref for layout in layouts for ref in layout.cells))
