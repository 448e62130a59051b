"""How part three lists clusters, arrangements and cases: by province; and the cells its cluster tables begin with."""

from collections.abc import Iterable, Sequence

from clusterbook.analysis.clusters import clusters
from clusterbook.analysis.places import Provinces
from clusterbook.analysis.shared import shared
from clusterbook.analysis.support import text_cell, text_column
from clusterbook.model.figures import TableCell
from clusterbook.tables.book import Book, Record

CLUSTER_COLUMNS = (text_column("编号", 0.9), text_column("集群", 1.8), text_column("省份", 0.9))
"""The columns that cluster_cells fills."""


def cluster_cells(cluster: Record, provinces: Provinces) -> list[TableCell]:
    """A cluster's id, name and provinces, as the tables of part three begin."""
    return [
        text_cell(cluster.text("id"), (cluster.ref("id"),)),
        text_cell(cluster.text("name"), (cluster.ref("name"),)),
        text_cell(provinces.shorts(cluster.items("provinces")), (cluster.ref("provinces"),)),
    ]


def ordered_clusters(book: Book) -> Sequence[Record]:
    """The clusters of `clusters` by province, then id."""
    return shared(book, _ordered_clusters)


def _ordered_clusters(book: Book) -> Sequence[Record]:
    return in_order(clusters(book), Provinces(book))


def in_order(records: Iterable[Record], provinces: Provinces) -> list[Record]:
    """The records by province, then id."""
    return sorted(records, key=lambda record: (province_rank(record, provinces), record.text("id")))


def province_rank(record: Record, provinces: Provinces) -> int:
    """The place of the province a record stands with: its lead or only one, else the first it lies in.

    A record without any listed province stands after all provinces.
    """
    home = provinces.home(record) if "lead_province" in record.table.slots else ""
    names = [home] if home else record.items("provinces")
    return min((provinces.rank(name) for name in names), default=provinces.rank(""))


def names(records: Iterable[Record]) -> tuple[str, ...]:
    """The records' names in their order, each once; nameless ones are left out."""
    return tuple(dict.fromkeys(record.text("name") for record in records if record["name"]))
