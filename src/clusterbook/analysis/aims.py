"""Which provinces aim at world class or at the national level, in their plans or by their clusters."""

from collections.abc import Iterable
from typing import NamedTuple

from clusterbook.analysis.clusters import clusters, with_aim, within
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.plan_points import points_named, present
from clusterbook.model.cells import CellRef
from clusterbook.tables.book import Book, Record, refs


class Aim(NamedTuple):
    """What stands behind one aim: the plan points that name it (有), and the clusters that have it.

    `plans_known` tells whether any plan point (有 or 无) says something about it, `clusters_known` whether any
    cluster's aim is entered at all.
    """

    points: list[Record]
    clusters: list[Record]
    plans_known: bool
    clusters_known: bool

    @property
    def known(self) -> bool:
        """Whether plans or clusters say anything about the aim."""
        return self.plans_known or self.clusters_known

    def provinces(self, provinces: Provinces) -> tuple[str, ...]:
        """The provinces with the aim: by their plan, or as the lead or only province of a cluster.

        A province that merely takes part in another's cluster has stated no aim.
        """
        by_plan = [point.text("province") for point in self.points]
        return provinces.ordered([*by_plan, *map(provinces.home, self.clusters)])

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """The cells that say so: state and province of the points, aim, lead and provinces of the clusters."""
        return refs(self.points, "province", "presence") + refs(
            self.clusters, "aim", "lead_province", "provinces"
        )

    def of_province(self, province: str) -> tuple[list[Record], list[Record]]:
        """The plan points and the clusters of one province."""
        return _of(self.points, province), within(self.clusters, province)


def _of(points: Iterable[Record], province: str) -> list[Record]:
    return [point for point in points if point["province"] == province]


def aim_of(book: Book, provinces: Provinces, aim: str, feature_name: str) -> Aim:
    """Everything the workbook knows about an aim (世界级, 国家级) and the feature that records it in plans."""
    rows = clusters(book)
    points = points_named(book, provinces, feature_name)
    aiming = sorted(with_aim(rows, aim), key=lambda row: (row.text("id"), row.text("name")))
    return Aim(present(points), aiming, bool(points), any(row["aim"] for row in rows))


def world_class(book: Book, provinces: Provinces) -> Aim:
    """The aim to build a world-class cluster."""
    return aim_of(book, provinces, "世界级", "世界级目标")


def national(book: Book, provinces: Provinces) -> Aim:
    """The aim to win national level for a cluster."""
    return aim_of(book, provinces, "国家级", "国家级目标")
