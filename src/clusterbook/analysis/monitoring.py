"""Which clusters report yearly numbers, and which reporting units they come from."""

from collections.abc import Mapping

from clusterbook.analysis.clusters import clusters
from clusterbook.analysis.listing import in_order
from clusterbook.analysis.places import Provinces, reporting_units
from clusterbook.schema.types import ValueType
from clusterbook.tables.book import Book, Record, TableData

_NUMBERS = (ValueType.NUMBER, ValueType.INTEGER)


class Monitoring:
    """The rows of 监测 that belong to a listed cluster and report at least one number.

    `clusters` are those of 集群 in the order of in_order. `year` is the latest year reported, None when there is
    none. `by_cluster` holds each cluster's rows by year; of rows that repeat a cluster and year the first.
    """

    def __init__(self, book: Book) -> None:
        """Reads 集群 and 监测, once."""
        self.clusters = in_order(clusters(book), Provinces(book))
        listed = {cluster["id"] for cluster in self.clusters if cluster["id"]}
        self.by_cluster: dict[str, dict[int, Record]] = {}
        for row in _reported(book["monitoring"]):
            if isinstance(row["year"], int) and row["cluster"] in listed:
                self.by_cluster.setdefault(row.text("cluster"), {}).setdefault(row["year"], row)
        self.year = max((year for years in self.by_cluster.values() for year in years), default=None)

    def reporting(self) -> list[Record]:
        """The clusters that report the latest year."""
        return [cluster for cluster in self.clusters if self.year in self._years(cluster)]

    def silent(self) -> list[Record]:
        """The clusters that do not report the latest year; all of them when there is none."""
        return [cluster for cluster in self.clusters if self.year not in self._years(cluster)]

    def rows(self) -> list[Record]:
        """The rows of the latest year, in the order of the clusters."""
        return [row for cluster in self.clusters if (row := self.row(cluster, self.year)) is not None]

    def row(self, cluster: Record, year: int | None) -> Record | None:
        """A cluster's row of a year."""
        return None if year is None else self._years(cluster).get(year)

    def _years(self, cluster: Record) -> Mapping[int, Record]:
        return self.by_cluster.get(cluster.text("id"), {})


def units_reporting(book: Book, monitoring: Monitoring) -> set[str]:
    """The reporting units that the latest year's rows come from.

    A row that names no unit counts for the own unit of the cluster's lead or only province.
    """
    provinces = Provinces(book)
    own_units = {
        unit.text("province"): unit.text("name") for unit in reporting_units(book) if unit["kind"] == "省级"
    }
    homes = {cluster.text("id"): provinces.home(cluster) for cluster in monitoring.clusters}
    rows = monitoring.rows()
    return {row.text("unit") or own_units.get(homes[row.text("cluster")], "") for row in rows}


def _reported(table: TableData) -> list[Record]:
    indicators = [column.key for column in table.spec.columns if column.type in _NUMBERS]
    return [row for row in table if any(row[key] is not None for key in indicators)]
