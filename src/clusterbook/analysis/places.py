"""Provinces and reporting units in the order of GB/T 2260, and whose cluster a cluster is."""

from collections.abc import Iterable

from clusterbook.analysis.support import Member, unique
from clusterbook.schema import SPECIFICATION
from clusterbook.tables.book import Book, Record

REGIONS = SPECIFICATION.vocabulary("region").values


class Provinces:
    """The provinces of 省份 in the order of their codes.

    A name that 省份 does not list cannot be ordered, shortened or counted; the validator names its cell. In a
    selection the provinces outside it keep their place, short name and region, but are not counted.
    """

    def __init__(self, book: Book) -> None:
        """Reads 省份; rows without a code or name, and repeated ones, are left out."""
        self.records = _by_code(unique(book["provinces"], "code", "full_name"))
        self.by_name = {record.text("full_name"): record for record in self.records}
        listed = _by_code(unique([*self.records, *book.others], "code", "full_name"))
        self._listed = {record.text("full_name"): record for record in listed}
        self._shorts = {name: record.text("short_name") for name, record in self._listed.items()}
        self._ranks = {name: rank for rank, name in enumerate(self._listed)}

    @property
    def names(self) -> tuple[str, ...]:
        """All full names in order."""
        return tuple(self.by_name)

    def rank(self, name: str) -> int:
        """The place of a province in the order; after all others for a name that is not listed."""
        return self._ranks.get(name, len(self._ranks))

    def ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        """The provinces among the names that count, each once, in order."""
        return tuple(sorted(set(names) & self.by_name.keys(), key=self._ranks.__getitem__))

    def shown(self, names: Iterable[str]) -> tuple[str, ...]:
        """The listed provinces among the names, those outside a selection too, each once, in order."""
        return tuple(sorted(set(names) & self._ranks.keys(), key=self._ranks.__getitem__))

    def short(self, name: str) -> str:
        """The short name, as tables show it; the name itself where there is none."""
        return self._shorts.get(name) or name

    def shorts(self, names: Iterable[str]) -> str:
        """The short names of the listed provinces among the names, in order: 北京、江苏."""
        return "、".join(map(self.short, self.shown(names)))

    def region(self, name: str) -> str:
        """The region of a province; empty for a name that is not listed, or one without a known region."""
        record = self._listed.get(name)
        region = record.text("region") if record else ""
        return region if region in REGIONS else ""

    def member(self, name: str) -> Member:
        """The member of a family that a listed province is: its code and full name."""
        return Member(self.by_name[name].text("code"), name)

    def home(self, cluster: Record) -> str:
        """The one province a cluster counts for when it is counted once: its lead, or its only one; else empty."""
        lead = cluster.text("lead_province")
        if lead in self._listed:
            return lead
        provinces = cluster.items("provinces")
        return provinces[0] if len(provinces) == 1 and provinces[0] in self._listed else ""


def _by_code(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: record.text("code"))


def reporting_units(book: Book) -> list[Record]:
    """The reporting units by province, each province's own unit first, then its cities by code, then 兵团."""
    provinces = Provinces(book)
    return sorted(
        unique(book["reporting_units"], "name"),
        key=lambda unit: (
            provinces.rank(unit.text("province")),
            unit.text("code") or "999999",
            unit.text("name"),
        ),
    )
