"""Which provinces the outputs are to be about: what the user typed, in any of the names a place goes by."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clusterbook.analysis.places import REGIONS, Provinces
from clusterbook.analysis.selection import CITY_GROUP
from clusterbook.model.errors import RunError
from clusterbook.rules.places import Places
from clusterbook.tables.book import Book
from clusterbook.tables.names import close_matches, normalise_name
from clusterbook.tables.scope import Scope

INTERNAL, PUBLIC = AUDIENCES = ("内部", "公开")
"""For whom the outputs are: staff, or the public, for whom confidential columns are left out."""

PROVINCE, REGION = "省份", "区域"
_ENDINGS = ("地区", "区域", "城市群", "三角洲")


class Wanted(NamedTuple):
    """What is asked for: provinces or regions by any name, or every province; the whole country when nothing is."""

    provinces: Sequence[str] = ()
    regions: Sequence[str] = ()
    every_province: bool = False


class Scopes(NamedTuple):
    """The selections to build, and those of the same kind among which each has its place."""

    wanted: Sequence[Scope]
    peers: Sequence[Scope]


def find_scopes(book: Book, wanted: Wanted) -> Scopes:
    """The selections that were asked for; none for the whole country.

    Raises RunError for a name that no province or region goes by, for one that may mean two, and for provinces
    and regions in one run, which have different templates.
    """
    if wanted.regions and (wanted.provinces or wanted.every_province):
        raise RunError("省份和区域请分两次生成", "Build provinces and regions in two runs")
    if wanted.provinces and wanted.every_province:
        raise RunError(
            "已要求生成全部省份，不用再写省份名称", "Every province is asked for; name none beside"
        )
    provinces = [_of_province(name) for name in Provinces(book).names]
    if wanted.every_province:
        return Scopes(provinces, provinces)
    if wanted.provinces:
        names = dict.fromkeys(_province(book, text) for text in wanted.provinces)
        return Scopes([_of_province(name) for name in names], provinces)
    groups = _groups(book)
    chosen = dict.fromkeys(_group(groups, text) for text in wanted.regions)
    kinds = {scope.kind for scope in chosen}
    return Scopes(list(chosen), [scope for scope in groups if scope.kind in kinds])


def _of_province(name: str) -> Scope:
    return Scope(PROVINCE, name, (name,))


def _province(book: Book, text: str) -> str:
    places = Places(book)
    readings = places.readings(text)
    meant = [name for name in places.meant(text) if name in places.full_names]
    if len(meant) == 1 and not readings:
        return meant[0]
    unit = next((places.province_of_unit[name] for name in places.meant(text) if not meant), "")
    close = [unit] if unit else [*meant, *readings] or close_matches(text, places.full_names)
    raise _unknown("省份", "province", text, close)


def _groups(book: Book) -> list[Scope]:
    """The regions and the city groups that some province belongs to, in the order of the specification."""
    provinces = Provinces(book)
    regions = [
        Scope(REGION, region, tuple(name for name in provinces.names if provinces.region(name) == region))
        for region in REGIONS
    ]
    named = dict.fromkeys(group for row in provinces.records for group in row.items("city_groups"))
    groups = [
        Scope(
            CITY_GROUP,
            group,
            tuple(name for name, row in provinces.by_name.items() if group in row.items("city_groups")),
        )
        for group in named
    ]
    return [scope for scope in (*regions, *groups) if scope.provinces]


def _group(groups: Sequence[Scope], text: str) -> Scope:
    name = _stem(text)
    for scope in groups:
        if _stem(scope.name) == name:
            return scope
    known = [scope.name for scope in groups]
    raise _unknown("区域", "region", text, close_matches(text, known) or known)


def _stem(text: str) -> str:
    name = normalise_name(text)
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name


def _unknown(zh: str, en: str, text: str, close: Iterable[str]) -> RunError:
    candidates = list(dict.fromkeys(close))
    hint_zh = f"；是否为{'、'.join(candidates)}？" if candidates else ""
    hint_en = f"; did you mean {', '.join(candidates)}?" if candidates else ""
    return RunError(f"没有唯一名为“{text}”的{zh}{hint_zh}", f"No one {en} goes by the name “{text}”{hint_en}")
