"""Provinces by their codes and by the names people give them."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from clusterbook.tables.book import Book, Record
from clusterbook.tables.names import normalise_name

SHORT_NAMES = {
    "11": "北京",
    "12": "天津",
    "13": "河北",
    "14": "山西",
    "15": "内蒙古",
    "21": "辽宁",
    "22": "吉林",
    "23": "黑龙江",
    "31": "上海",
    "32": "江苏",
    "33": "浙江",
    "34": "安徽",
    "35": "福建",
    "36": "江西",
    "37": "山东",
    "41": "河南",
    "42": "湖北",
    "43": "湖南",
    "44": "广东",
    "45": "广西",
    "46": "海南",
    "50": "重庆",
    "51": "四川",
    "52": "贵州",
    "53": "云南",
    "54": "西藏",
    "61": "陕西",
    "62": "甘肃",
    "63": "青海",
    "64": "宁夏",
    "65": "新疆",
}
"""GB/T 2260: the first two digits of a province's code, and its short name."""

_CALLED = {
    **dict.fromkeys(("11", "12", "31", "50"), "市"),
    **dict.fromkeys(("15", "54"), "自治区"),
    "45": "壮族自治区",
    "64": "回族自治区",
    "65": "维吾尔自治区",
}
FULL_NAMES = {code: short + _CALLED.get(code, "省") for code, short in SHORT_NAMES.items()}
"""GB/T 2260: the first two digits of a province's code, and its full name."""

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
        """The full name of a unit's province by the unit's name, where the sheet gives both and they agree.

        A unit whose code or name speaks for another province is a finding of its own, and tells nothing of others.
        """
        return {
            unit.text("name"): unit.text("province")
            for unit in self._units
            if unit["name"] is not None and unit["province"] in self.full_names and self._agrees(unit)
        }

    def _agrees(self, unit: Record) -> bool:
        undecided = ("", unit.text("province"))
        named, coded = self.named_first(unit.text("name")), self.province_of_code(unit.text("code"))
        return named in undecided and coded in undecided

    @cached_property
    def misnamed(self) -> frozenset[str]:
        """The right names of provinces and of their own units whose row in 省份 or 报送单位 bears a wrong one.

        The wrong name is the finding; those who write the right one elsewhere are not told to change it.
        """
        legal = (
            FULL_NAMES.get(record.text("code")[:2], "")
            for record in self._provinces
            if record.text("full_name") not in FULL_NAMES.values()
        )
        units = (unit.text("province") for unit in self._units if self.is_misnamed(unit))
        return frozenset((*legal, *units))

    def is_misnamed(self, unit: Record) -> bool:
        """Whether a province's own unit goes by another name than the province."""
        name, province = unit.text("name"), unit.text("province")
        return (
            unit["kind"] == "省级" and name != province and self._by_other_name_of_province(name) == province
        )

    def _by_other_name_of_province(self, text: str) -> str:
        meant = [name for name in self.meant(text) if name in self.full_names]
        return meant[0] if len(meant) == 1 else ""

    @cached_property
    def unit_names(self) -> frozenset[str]:
        """The units' names."""
        return frozenset(unit.text("name") for unit in self._units if unit["name"] is not None)

    def province_of_code(self, code: str) -> str:
        """The full name of the province that a code's first two digits stand for; empty for none."""
        return self._by_code.get(code[:2], "")

    @cached_property
    def _by_code(self) -> Mapping[str, str]:
        """Codes that are another province's are findings of their own, and stand for none here."""
        coded = ((record.text("code")[:2], record.text("full_name")) for record in self._provinces)
        return {code: full for code, full in coded if code and full.startswith(SHORT_NAMES.get(code, ""))}

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
            if (short := _short_name(record))
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


def _short_name(record: Record) -> str:
    """The short name with which the full name begins; where the sheet gives another one, that of GB/T 2260."""
    full, short = record.text("full_name"), record.text("short_name")
    if short and full.startswith(short):
        return short
    return next((name for name in SHORT_NAMES.values() if full.startswith(name)), "")


def _names_of_province(record: Record) -> Iterator[str]:
    full, short = record.text("full_name"), _short_name(record)
    yield full
    yield from record.items("abbreviation")
    yield from record.items("aliases")
    if not short:
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
