"""Clusters by region, province and track, each cluster in one group, so that groups add up to all clusters."""

from collections.abc import Iterable, Mapping

from clusterbook.analysis.places import REGIONS, Provinces
from clusterbook.analysis.support import unique
from clusterbook.tables.book import Book, Record

NO_HOME = "牵头省份未明"
"""The group of clusters that no single province stands for."""
NO_TRACK = "赛道未明"
"""The group of clusters without a track that 赛道 lists."""

Groups = Mapping[str, list[Record]]


def by_region(rows: Iterable[Record], provinces: Provinces) -> Groups:
    """The clusters by the region of the province they count for; the group without one only where it is needed."""
    grouped: dict[str, list[Record]] = {region: [] for region in REGIONS}
    for row in rows:
        grouped.setdefault(provinces.region(provinces.home(row)) or NO_HOME, []).append(row)
    return grouped


def by_province(rows: Iterable[Record], provinces: Provinces) -> Groups:
    """The clusters by the province they count for, in the order of provinces; last those without one, if any."""
    grouped: dict[str, list[Record]] = {name: [] for name in provinces.names}
    for row in rows:
        grouped.setdefault(provinces.home(row) or NO_HOME, []).append(row)
    return grouped


def by_track(rows: Iterable[Record], book: Book) -> Groups:
    """The clusters by track in the order of 赛道, tracks without any left out; last those without one, if any."""
    grouped: dict[str, list[Record]] = {track.text("name"): [] for track in unique(book["tracks"], "name")}
    unknown: list[Record] = []
    for row in rows:
        grouped.get(row.text("track"), unknown).append(row)
    return {name: found for name, found in {**grouped, NO_TRACK: unknown}.items() if found}
