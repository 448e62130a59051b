"""Clusters that stand in two rows under names that hardly differ (CB408, CB409, CB411)."""

from collections.abc import Mapping, Sequence
from unicodedata import normalize

from clusterbook.model.cells import join_cells
from clusterbook.rules.confusables import DISTINCT, look_alike, near_sound
from clusterbook.rules.context import Context, RowCheck
from clusterbook.tables.book import Record, TableData
from clusterbook.tables.names import normalise_name
from clusterbook.tables.problems import quoted
from clusterbook.tables.visible import visible_text

_UNIMPORTANT = dict.fromkeys(
    map(ord, " \u3000\xa0\u200b\ufeff、,，.·・-—–～/和与及（）()“”\"'‘’市省县区州洲盟")
)
_SHORTEST = 5
"""Characters from which one wrong character does not make another name."""
_COMPARED = 50
"""Names compared that differ in one place; where more do, that place tells them apart."""
_TOWN = 2
_ENDINGS = ("集群", "产业", "先进制造业", "特色产业", "特色", "产业")


def alike(context: Context, table: TableData) -> list[RowCheck]:
    """CB408, CB409, CB411: within a series no name is that of another row but for its spelling, nor an alias of it.

    A row that stands there twice, with its number, is CB207.
    """
    by_name: dict[tuple[str, str], list[Record]] = {}
    by_series: dict[str, dict[str, Record]] = {}
    for record in table:
        if record["name"] is not None:
            series, plain = record.text("series"), _plain(record.text("name"))
            by_name.setdefault((series, _essence(plain)), []).append(record)
            by_series.setdefault(series, {}).setdefault(plain, record)
    for rows in by_name.values():
        if len(rows) > 1:
            _repeated(context, rows)
    for names in by_series.values():
        _one_character_apart(context, names)
    for record in table:
        for alias in record.items("aliases"):
            rows = by_name.get((record.text("series"), _essence(_plain(alias))), [])
            if rows and record not in rows:
                context.report("CB409", record, "aliases", **_params(record, "aliases", alias, rows))
    return []


def _repeated(context: Context, rows: Sequence[Record]) -> None:
    """CB408, CB411: of rows that have one name but for its spelling, those after the first."""
    known = {rows[0].text("id")}
    for place, record in enumerate(rows[1:], 1):
        if record["id"] is not None and record.text("id") in known:
            continue
        known.add(record.text("id"))
        name = record.text("name")
        twin = next((other for other in rows[:place] if _is_twin(record, other)), None)
        others = [twin] if twin else rows[:1]
        params = _params(record, "name", name, others)
        if twin:
            context.report("CB411", record, "name", **params)
        else:
            context.report("CB408", record, "name", **params, slip="")


def _is_twin(record: Record, other: Record) -> bool:
    """Whether two rows of a series have the very same name and place."""
    same = normalise_name(record.text("name")) == normalise_name(other.text("name"))
    return same and _share_a_place(record, other)


def _share_a_place(record: Record, other: Record) -> bool:
    """Whether two rows name a province together, and no cities that are all different."""
    provinces = {*record.items("provinces")} & {*other.items("provinces")}
    cities, others = {*record.items("cities")}, {*other.items("cities")}
    return bool(provinces) and (not cities or not others or bool(cities & others))


def _one_character_apart(context: Context, names: Mapping[str, Record]) -> None:
    """CB408: names of one series, in one place, that differ by one character which is easily mistaken."""
    by_length: dict[int, list[str]] = {}
    for name in names:
        by_length.setdefault(len(name), []).append(name)
    told: set[str] = set()
    for length, equally_long in by_length.items():
        for place in range(length) if length >= _SHORTEST else ():
            others = [name[:place] + name[place + 1 :] for name in equally_long]
            if len(set(others)) < len(others):
                _slips(context, names, place, dict(zip(equally_long, others, strict=True)), told)


def _slips(
    context: Context, names: Mapping[str, Record], place: int, others: Mapping[str, str], told: set[str]
) -> None:
    """Of names that differ in this place alone, those that are a name of an earlier row miswritten.

    `others` holds the other characters of each name.
    """
    groups: dict[str, list[str]] = {}
    for name, rest in others.items():
        if name[place] not in DISTINCT and not name[place].isascii():
            groups.setdefault(rest, []).append(name)
    for alike in groups.values():
        for number, name in enumerate(alike[:_COMPARED]):
            slip = next(
                (each for each in alike[:number] if _is_slip(name, each, place, names[name], names[each])),
                None,
            )
            if slip and name not in told:
                told.add(name)
                params = _params(names[name], "name", names[name].text("name"), [names[slip]])
                shown = f"“{name[place]}”、“{slip[place]}”"
                context.report("CB408", names[name], "name", **params, slip=shown)


def _is_slip(name: str, other: str, place: int, record: Record, other_record: Record) -> bool:
    """Whether two names that differ in one place are one, miswritten; in the name of a town only looks count."""
    character, instead = name[place], other[place]
    alike = look_alike(character, instead)
    if not alike and place < _town(record.text("name")):
        return False
    if not _share_a_place(record, other_record) or record["id"] == other_record["id"]:
        return False
    return alike or near_sound(character, instead)


def _town(name: str) -> int:
    """How many characters of a name, without the ranks of places, are those of its town."""
    end = 1 + max(map(name.rfind, "市县区州盟旗省"))
    return len(_plain(name[:end])) if end else _TOWN


def _params(record: Record, key: str, text: str, others: Sequence[Record]) -> dict[str, str]:
    names = dict.fromkeys(visible_text(other.text("name")) for other in others)
    return {
        "column": record.table.spec.column(key).header,
        "value": visible_text(text),
        "other": quoted(list(names)),
        "range": join_cells(other.ref("name") for other in others),
    }


def _plain(name: str) -> str:
    """A cluster's name without its marks and its places' ranks (市, 省 …)."""
    return normalize("NFKC", name).translate(_UNIMPORTANT).casefold()


def _essence(plain: str) -> str:
    """What is left of a plain name without the words that all names end in."""
    name = plain
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name or plain
