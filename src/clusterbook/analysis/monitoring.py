"""Which clusters report yearly numbers, and which reporting units they come from."""

from collections import Counter
from collections.abc import Mapping

from clusterbook.analysis.listing import ordered_clusters
from clusterbook.analysis.places import Provinces, reporting_units
from clusterbook.analysis.shared import shared
from clusterbook.analysis.support import parameter
from clusterbook.schema.types import ValueType
from clusterbook.tables.book import Book, Record, TableData

YEAR_SHARE = "monitor_year_share"
_NUMBERS = (ValueType.NUMBER, ValueType.INTEGER)


Series = Mapping[str, Mapping[int, float | None]]
"""The numbers of one column by cluster id and year."""


class Monitoring:
    """The rows of 监测 that belong to a listed cluster and report at least one number.

    `clusters` are those of 集群 in the order of ordered_clusters. `by_cluster` holds each cluster's rows by year; of rows
    that repeat a cluster and year the first. `counts` says how many clusters report each year, in order. `year` is
    the monitored year: the latest that as many clusters report as 参数 asks for, measured by the year that most
    clusters report; the latest of all where 参数 asks for nothing, None when there is none. `with_years` has each
    cluster with its rows by year.
    """

    def __init__(self, book: Book) -> None:
        """Reads 集群 and 监测, once."""
        self.clusters = ordered_clusters(book)
        listed = {cluster["id"] for cluster in self.clusters if cluster["id"]}
        self.by_cluster: dict[str, dict[int, Record]] = {}
        for row in _reported(book["monitoring"]):
            year, cluster = row["year"], row["cluster"]
            if isinstance(year, int) and cluster in listed:
                self.by_cluster.setdefault(str(cluster), {}).setdefault(year, row)
        counts = Counter(year for years in self.by_cluster.values() for year in years)
        self.counts = dict(sorted(counts.items()))
        needed = max(counts.values(), default=0) * (parameter(book, YEAR_SHARE) or 0) / 100
        self.year = max((year for year, count in counts.items() if count >= needed), default=None)
        self.with_years = [(cluster, self.of_cluster(cluster)) for cluster in self.clusters]
        self._series: dict[str, Series] = {}

    @classmethod
    def of(cls, book: Book) -> "Monitoring":
        """The workbook's, read once for all sections."""
        return shared(book, cls)

    def series(self, key: str) -> Series:
        """The numbers of a column by cluster id and year, for the clusters that report the monitored year."""
        if key not in self._series:
            self._series[key] = {
                cluster: {year: row.number(key) for year, row in self.by_cluster[cluster].items()}
                for cluster in self.reporting_ids()
            }
        return self._series[key]

    @property
    def years(self) -> list[int]:
        """The years that any cluster reports, up to the monitored one, in order."""
        return [year for year in self.counts if self.year is not None and year <= self.year]

    def reporting(self) -> list[Record]:
        """The clusters that report the monitored year."""
        return [] if self.year is None else self.reporting_in(self.year)

    def reporting_in(self, year: int) -> list[Record]:
        """The clusters that report a year."""
        return [cluster for cluster, years in self.with_years if year in years]

    def reporting_ids(self) -> list[str]:
        """The ids of the clusters that report the monitored year."""
        return [cluster for cluster, years in self.by_cluster.items() if self.year in years]

    def silent(self) -> list[Record]:
        """The clusters that do not report the monitored year; all of them when there is none."""
        return [cluster for cluster, years in self.with_years if self.year not in years]

    def early(self) -> list[Record]:
        """The rows of years after the monitored one, in the order of the clusters."""
        return [
            row
            for _, years in self.with_years
            for year, row in sorted(years.items())
            if self.year is not None and year > self.year
        ]

    def rows(self) -> list[Record]:
        """The rows of the monitored year, in the order of the clusters."""
        return [] if self.year is None else self.rows_in(self.year)

    def rows_in(self, year: int) -> list[Record]:
        """The rows of a year, in the order of the clusters."""
        return [years[year] for _, years in self.with_years if year in years]

    def row(self, cluster: Record, year: int | None) -> Record | None:
        """A cluster's row of a year."""
        return None if year is None else self.of_cluster(cluster).get(year)

    def of_cluster(self, cluster: Record) -> Mapping[int, Record]:
        """A cluster's rows by year."""
        return self.by_cluster.get(cluster.text("id"), {})


def cluster_units(book: Book, monitoring: Monitoring) -> dict[str, str]:
    """The reporting unit that answers for each cluster, by its id; clusters without one are left out.

    It is the unit that its latest row names, else the own unit of its lead or only province.
    """
    units = _own_units(book, monitoring)
    for identifier, years in monitoring.by_cluster.items():
        units_named = (years[year].text("unit") for year in sorted(years, reverse=True))
        if named := next(filter(None, units_named), ""):
            units[identifier] = named
    return units


def units_reporting(book: Book, monitoring: Monitoring) -> set[str]:
    """The reporting units that the monitored year's rows come from.

    A row that names no unit counts for the own unit of the cluster's lead or only province.
    """
    own = _own_units(book, monitoring)
    return {row.text("unit") or own.get(row.text("cluster"), "") for row in monitoring.rows()}


def _own_units(book: Book, monitoring: Monitoring) -> dict[str, str]:
    """The own unit of each cluster's lead or only province, by the cluster's id."""
    provinces = Provinces(book)
    by_province = {
        unit.text("province"): unit.text("name") for unit in reporting_units(book) if unit["kind"] == "省级"
    }
    homes = {cluster.text("id"): provinces.home(cluster) for cluster in monitoring.clusters if cluster["id"]}
    return {cluster: by_province[home] for cluster, home in homes.items() if home in by_province}


def _reported(table: TableData) -> list[Record]:
    indicators = [column.key for column in table.spec.columns if column.type in _NUMBERS]
    return [row for row in table if any(row[key] is not None for key in indicators)]
