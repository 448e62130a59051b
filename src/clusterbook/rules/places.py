"""Provinces by their codes and by the names people give them."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from clusterbook.tables.book import Book, Record
from clusterbook.tables.names import normalise_name

SHAANXI_AND_SHANXI = frozenset(("陕西省", "山西省"))
"""Two provinces whose names sound alike and differ in one character."""

_ENDINGS = ("省", "市", "区", "自治区", "自治州")
_HALVES = {"内蒙": "内蒙古"}
_SAME_NAME_BELOW = {"吉林": ("吉林省", "吉林省吉林市"), "海南": ("海南省", "青海省海南藏族自治州")}
"""Provinces that share their short name with a city or prefecture."""
_ENDINGS_BELOW = ("市", "州", "自治州", "藏族", "藏族州", "藏族自治州")


class Places:
    """The rows of 省份 and 报送单位, found by code or by any name; what nobody asks for is never worked out."""

    def __init__(self, book: Book) -> None:
        self._provinces = [record for record in book["provinces"] if record["full_name"] is not None]
        self._units = book["reporting_units"]

    @cached_property
    def full_names(self) -> frozenset[str]:
        """The provinces' full names."""
        return frozenset(record.text("full_name") for record in self._provinces)

    @cached_property
    def province_of_unit(self) -> Mapping[str, str]:
        """The full name of a unit's province by the unit's name, where the sheet gives both."""
        return {
            unit.text("name"): unit.text("province")
            for unit in self._units
            if unit["name"] is not None and unit["province"] in self.full_names
        }

    def province_of_code(self, code: str) -> str:
        """The full name of the province that a code's first two digits stand for; empty for none."""
        return self._by_code.get(code[:2], "")

    @cached_property
    def _by_code(self) -> Mapping[str, str]:
        return {record.text("code")[:2]: record.text("full_name") for record in self._provinces}

    def named_first(self, text: str) -> str:
        """The full name of the province with whose name a text begins; empty for none.

        吉林 and 海南 begin the names of places below the province too, so they count with 省 only.
        """
        short, full = self._by_start.get(text[:2], ("", ""))
        if not short or not text.startswith(short):
            return ""
        return "" if short in _SAME_NAME_BELOW and not text.startswith(full) else full

    @cached_property
    def _by_start(self) -> Mapping[str, tuple[str, str]]:
        return {
            short[:2]: (short, record.text("full_name"))
            for record in self._provinces
            if (short := record.text("short_name"))
        }

    def meant(self, text: str) -> list[str]:
        """The provinces and units that go by another name, such as 内蒙 or 广西壮族; mostly one or none."""
        return list(self._by_other_name.get(normalise_name(text), ()))

    @cached_property
    def _by_other_name(self) -> Mapping[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for record in self._provinces:
            for name in _names_of_province(record):
                found.setdefault(normalise_name(name), {})[record.text("full_name")] = None
        for unit in self._units:
            if unit.text("name") not in self.full_names:
                for name in _names_of_unit(unit.text("name")):
                    found.setdefault(normalise_name(name), {})[unit.text("name")] = None
        return found

    def readings(self, text: str, below: bool = False) -> tuple[str, ...]:
        """What a name stands for that a province shares with a city or prefecture; nothing for other names.

        `below` says that the name stands where places below the province do: the bare short name is open there.
        """
        name = normalise_name(text)
        rest = name[2:]
        open_name = rest in _ENDINGS_BELOW or (below and not rest)
        return _SAME_NAME_BELOW.get(name[:2], ()) if open_name else ()


def _names_of_province(record: Record) -> Iterator[str]:
    full, short = record.text("full_name"), record.text("short_name")
    yield full
    yield from record.items("abbreviation")
    yield from record.items("aliases")
    if not short or not full.startswith(short):
        return
    people = full[len(short) :].removesuffix("自治区")
    stems = [short, *(half for half, whole in _HALVES.items() if whole == short)]
    if full != short + people:
        stems.append(short + people)
    for stem in stems:
        yield stem
        yield from (stem + ending for ending in _ENDINGS)


def _names_of_unit(name: str) -> Iterator[str]:
    yield name
    yield name.removesuffix("市")
    if name.endswith("兵团"):
        yield from ("兵团", "建设兵团", "新疆兵团")
